"""The result of reading a file's format: raw keys and a text in blocks. `fields.build_article` checks the keys next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tui.articles.anchor import Span
from tui.articles.article import Block, BlockKind, Inline, PageStart
from tui.articles.diagnostic import Diagnostic


@dataclass(slots=True)
class Body:
    """A plain text with its blocks and inline spans, as in `Article`."""

    text: str = ""
    blocks: tuple[Block, ...] = ()
    inlines: tuple[Inline, ...] = ()
    pages: tuple[PageStart, ...] = ()
    title: str = ""
    """A title taken out of the text: a first heading or a title line."""
    diagnostics: list[Diagnostic] = field(default_factory=list)
    """Problems found in the text."""


@dataclass(slots=True)
class ParsedSource:
    """A file after parsing, before its keys are checked."""

    keys: Mapping[str, Any]
    """The metadata by key, values as the file has them: strings, numbers, lists, mappings."""
    body: Body
    lines: Mapping[str, int] = field(default_factory=dict)
    """The 1-based line number of each key."""
    diagnostics: list[Diagnostic] = field(default_factory=list)
    generated_fields: frozenset[str] = frozenset()
    """The keys that Byline generated."""
    form: str = ""
    """The form of the metadata: `yaml`, `toml`, `page`, `pdf`..."""
    origins: Mapping[str, str] = field(default_factory=dict)
    """Where fields come from, if it is not a key of that name."""
    is_template: bool = False
    """Whether the keys have placeholders that another program fills in, so that their values are no mistakes."""
    identity: Mapping[str, str] | None = None
    """The title, source, address and date of which to make an id, if not those that the article states."""


class BodyBuilder:
    """Joins blocks into one text: blank lines between blocks, line ends between the items of a list."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._group = 0
        self._blocks: list[Block] = []
        self._inlines: list[Inline] = []
        self._pages: list[PageStart] = []

    @property
    def empty(self) -> bool:
        """Whether nothing has been added yet."""
        return not self._pieces

    def add(
        self,
        kind: BlockKind,
        text: str,
        inlines: Iterable[Inline] = (),
        *,
        level: int = 0,
        marker: str = "",
        quoted: int = 0,
        rows: tuple[tuple[Span, ...], ...] = (),
        pages: Iterable[PageStart] = (),
        group: int = 0,
    ) -> None:
        """Add a block. `inlines`, `rows` and `pages` are offsets in `text`.

        Adjacent blocks of one nonzero `group` form a list.
        A block without text is dropped, unless it is a rule.
        """
        if kind == "rule":
            self._blocks.append(Block("rule", self._length, self._length, quoted=quoted))
            return
        if not text:
            return
        if self._pieces:
            separator = "\n" if group and group == self._group else "\n\n"
            self._pieces.append(separator)
            self._length += len(separator)
        self._group = group
        start = self._length
        self._pieces.append(text)
        self._length = end = start + len(text)
        if rows:
            rows = tuple(tuple(Span(cell.start + start, cell.end + start) for cell in row) for row in rows)
        self._blocks.append(Block(kind, start, end, level, marker, quoted, rows))
        for inline in inlines:
            self._inlines.append(Inline(inline.kind, inline.start + start, inline.end + start, inline.target))
        for page in pages:
            if not self._pages or page.label != self._pages[-1].label:
                self._pages.append(PageStart(page.start + start, page.label))

    def body(self) -> Body:
        """Return the text and everything in it."""
        return Body("".join(self._pieces), tuple(self._blocks), tuple(self._inlines), tuple(self._pages))

"""The article model: metadata, and one plain text with its blocks and inline spans.

Every offset in the program counts code points of `Article.text`. The text holds no markup. Headings, emphasis and links
are blocks and inline spans over the same code points, so a search match, the evidence of a fact and a selection on the
screen can never disagree about where they are.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, NamedTuple

from tui.articles.anchor import Span

BlockKind = Literal["heading", "paragraph", "quote", "item", "table", "code", "footnote", "image", "rule"]
"""The kinds of block. `item` is the text of a list item, `image` the caption of an image; a `rule` is empty."""

InlineKind = Literal["strong", "emphasis", "strike", "code", "link", "footnote-reference"]
"""The kinds of inline span."""

WORDS_PER_MINUTE = 230
"""Silent reading speed of adults in English: 238 for non-fiction (Brysbaert 2019), rounded down for screens."""


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the text: `text[start:end]`, without the line ends around it."""

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    """The rank of a heading (1 to 6), the depth of a list item or quotation (0 is the outermost), else 0."""
    marker: str = ""
    """Shown before the block, outside the text: `•`, `3.`, the label of a footnote, the language of code."""
    quoted: int = 0
    """How many block quotations the block stands in."""
    rows: tuple[tuple[Span, ...], ...] = ()
    """The cells of a table by row, headings first, each as a span of the text. Empty for other kinds."""


@dataclass(frozen=True, slots=True)
class Inline:
    """A span inside a block with its own formatting or meaning."""

    kind: InlineKind
    start: int
    end: int
    target: str = ""
    """The address of a link or the label of a footnote. It is clean text and is never interpreted."""


class PageStart(NamedTuple):
    """Where a page of a printed or PDF article begins in its text."""

    start: int
    label: str
    """The number that a citation gives: the printed one, if it is known, else the count of pages."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name in CSL's parts. An organisation, or a name without parts, is a `literal` (CSL 1.0.2, "Names")."""

    family: str = ""
    given: str = ""
    literal: str = ""
    suffix: str = ""
    dropping_particle: str = ""
    non_dropping_particle: str = ""

    @property
    def display(self) -> str:
        """The name as a byline prints it: given names, particles, family name, suffix."""
        if self.literal:
            return self.literal
        parts = (self.given, self.dropping_particle, self.non_dropping_particle, self.family, self.suffix)
        return " ".join(part for part in parts if part)

    def to_csl(self) -> dict[str, str]:
        """The name as a CSL-JSON name object, without empty parts."""
        parts = {
            "family": self.family,
            "given": self.given,
            "literal": self.literal,
            "suffix": self.suffix,
            "dropping-particle": self.dropping_particle,
            "non-dropping-particle": self.non_dropping_particle,
        }
        return {key: value for key, value in parts.items() if value}


@dataclass(frozen=True)
class Article:
    """An article read from one file. Every string in it is clean (`tui.articles.safe`)."""

    id: str
    """Identifies the article wherever its file is: the `id` key, else generated (`tui.articles.identity`)."""
    path: Path
    """The absolute path of its file."""
    title: str
    text: str
    """The plain text: blank lines between blocks, line ends between list items and table rows."""
    blocks: tuple[Block, ...]
    """In text order, without overlaps."""
    inlines: tuple[Inline, ...] = ()
    """Sorted by start."""
    pages: tuple[PageStart, ...] = ()
    """In text order; empty for an article that has no pages."""
    authors: tuple[Name, ...] = ()
    raw_authors: tuple[str | Mapping[str, str], ...] = ()
    """The authors as the file writes them, for output in the same form."""
    source: str = ""
    """The publication (CSL `container-title`); empty if the file does not state it."""
    url: str = ""
    published: str = ""
    """An ISO 8601 year, month, day or timestamp; empty if the file does not state it."""
    accessed: str = ""
    language: str = ""
    """A BCP 47 tag."""
    type: str = ""
    """A CSL type; empty if the file does not state it (cited as `webpage`)."""
    tags: tuple[str, ...] = ()
    summary: str = ""
    """The summary in the file; empty if it has none."""
    facts: tuple[Mapping[str, Any], ...] = ()
    """Facts that a person wrote in the file, unchanged."""
    csl: Mapping[str, Any] = field(default_factory=dict)
    """Further CSL variables, as the file writes them."""
    extra: Mapping[str, Any] = field(default_factory=dict)
    """Keys that Byline does not know. They are kept and shown."""
    generated_fields: frozenset[str] = frozenset()
    """Fields that the file does not state and Byline generated, such as `title`, `id` or `language`."""
    origins: Mapping[str, str] = field(default_factory=dict, compare=False)
    """Where each field comes from: `yaml: date` (a form and a key), `name: file`, `rule: first heading`."""

    @property
    def feed(self) -> str:
        """The title and the address of the feed that it came from; empty if it came from none."""
        stated = self.extra.get("feed")
        values = stated.values() if isinstance(stated, Mapping) else [stated]
        return " ".join(value for value in values if isinstance(value, str))

    @cached_property
    def words(self) -> int:
        """The length of the text in words; scripts without spaces count by reading time."""
        from tui.articles.word_count import count_words

        return count_words(self.text)

    @property
    def minutes(self) -> int:
        """The reading time in minutes: at least 1, or 0 without text."""
        return max(1, round(self.words / WORDS_PER_MINUTE)) if self.text else 0

    @cached_property
    def links(self) -> tuple[Inline, ...]:
        """The links in text order. The screen numbers them from 1."""
        return tuple(inline for inline in self.inlines if inline.kind == "link")

    def page_at(self, offset: int) -> str:
        """Return the label of the page that an offset stands on; empty for an article without pages."""
        at = bisect_right(self.pages, offset, key=lambda page: page.start)
        return self.pages[max(0, at - 1)].label if self.pages else ""

    @property
    def headings(self) -> tuple[Block, ...]:
        """The headings in text order."""
        return tuple(block for block in self.blocks if block.kind == "heading")

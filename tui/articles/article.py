"""What an article is, once it has been read: data about it, and one plain text with its blocks.

All other code speaks of places in `Article.text`. The text holds no markup: what a Markdown file says by marks (a
heading, an emphasis, a link) is said here by blocks and inline spans over the same code points, so that a search match,
the evidence of a fact and a selection on the screen can never disagree about where they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from tui.articles.anchor import Span

BlockKind = Literal["heading", "paragraph", "quote", "item", "table", "code", "footnote", "image", "rule"]
"""The kinds of block. `item` is a list item's own text; `image` is an image's caption; `rule` is an empty block."""

InlineKind = Literal["strong", "emphasis", "strike", "code", "link", "footnote-reference"]
"""The kinds of inline span."""

WORDS_PER_MINUTE = 230
"""Silent reading speed of adults in English (Brysbaert 2019 gives 238 for non-fiction); rounded down, for screens."""


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the text that is set apart from its neighbours: `text[start:end]`, without the line ends around it."""

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    """A heading's rank (1 to 6), a list item's or a quotation's depth (0 is the outermost), else 0."""
    marker: str = ""
    """Stands before the block and is no part of the text: `•`, `3.`, a footnote's label, a code block's language."""
    quoted: int = 0
    """How many block quotations the block stands in."""
    rows: tuple[tuple[Span, ...], ...] = ()
    """A table's cells, row by row, the heading row first; each cell is a place in the text. Empty for other kinds."""


@dataclass(frozen=True, slots=True)
class Inline:
    """A run of characters inside a block that is set in its own way."""

    kind: InlineKind
    start: int
    end: int
    target: str = ""
    """A link's address, or a footnote's label; made safe, never to be interpreted."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name in CSL's parts; an organisation, or a name that has no parts, is a `literal` (CSL 1.0.2, "Names")."""

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
    """An article as it was read from one file; every string in it has been made safe (`tui.articles.safe`)."""

    id: str
    """Names the article wherever it lies: the file's own `id`, else derived (`tui.articles.identity`)."""
    path: Path
    """The absolute path of its file."""
    title: str
    text: str
    """The plain text, blocks separated by blank lines, list items and table rows by line ends."""
    blocks: tuple[Block, ...]
    """In the order of the text; they do not overlap."""
    inlines: tuple[Inline, ...] = ()
    """In the order of their starts."""
    authors: tuple[Name, ...] = ()
    raw_authors: tuple[str | Mapping[str, str], ...] = ()
    """The authors in the form that the file gives them, for output in the same form."""
    source: str = ""
    """The publication (CSL `container-title`); empty where the file does not say."""
    url: str = ""
    published: str = ""
    """ISO 8601 as far as it is known: a year, a month, a day or a timestamp; empty where the file does not say."""
    accessed: str = ""
    language: str = ""
    """A BCP 47 tag."""
    type: str = ""
    """A CSL type; empty where the file does not say (cited as `webpage`)."""
    tags: tuple[str, ...] = ()
    summary: str = ""
    """The file's own summary; empty where it has none."""
    facts: tuple[Mapping[str, Any], ...] = ()
    """Facts written by a person in the file, as written."""
    csl: Mapping[str, Any] = field(default_factory=dict)
    """Further CSL variables, as the file gives them."""
    extra: Mapping[str, Any] = field(default_factory=dict)
    """Keys that Byline does not know; kept and shown."""
    generated_fields: frozenset[str] = frozenset()
    """The names of the fields that the file does not state and Byline made, such as `title`, `id` or `language`."""

    @cached_property
    def words(self) -> int:
        """How many words the text has; in scripts without spaces, about as many as it takes as long to read."""
        from tui.articles.word_count import count_words

        return count_words(self.text)

    @property
    def minutes(self) -> int:
        """The reading time in minutes, at least one for any text."""
        return max(1, round(self.words / WORDS_PER_MINUTE)) if self.text else 0

    @cached_property
    def links(self) -> tuple[Inline, ...]:
        """The links in the order of the text; the first is number 1 on the screen."""
        return tuple(inline for inline in self.inlines if inline.kind == "link")

    @property
    def headings(self) -> tuple[Block, ...]:
        """The outline of the text."""
        return tuple(block for block in self.blocks if block.kind == "heading")

"""An article's blocks as parts to be laid out: what each is called, how far it is set in, what stands before it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tui.app.text.drawn import Drawn
from tui.articles.anchor import Span
from tui.articles.article import Article, Block

PartKind = Literal[
    "title", "byline", "heading", "heading-minor", "paragraph", "quote", "item", "table", "code", "footnote", "image",
    "rule",
]  # fmt: skip
"""What a part is; its component class is `text--` and this."""

_MARKERS = {"image": "▣", "rule": ""}
_STEP = 3
"""Columns by which a list in a list is set in."""


@dataclass(frozen=True, slots=True)
class Part:
    """A run of the drawn text that is laid out on its own."""

    kind: PartKind
    start: int
    end: int
    bars: int = 0
    """The bars on its left, one for each quotation that it stands in."""
    depth: int = 0
    """Columns that it is set in by, besides."""
    marker: str = ""
    """Stands before its first row, and the rows hang from it."""
    tight: bool = False
    """Whether it follows the part before it without a blank row."""
    label: str = ""
    """A word about it, drawn small on its first row: the language of code."""
    rows: tuple[tuple[Span, ...], ...] = ()
    """A table's cells, as drawn places."""


def parts_of(article: Article, drawn: Drawn) -> list[Part]:
    """The parts of an article's text, in its order."""
    parts: list[Part] = []
    before: Block | None = None
    for block in article.blocks:
        parts.append(_part(block, before, drawn))
        before = block
    if not parts and article.text:
        parts.append(Part("paragraph", 0, len(drawn.text)))
    return parts


def _part(block: Block, before: Block | None, drawn: Drawn) -> Part:
    start, end = drawn.start(block.start), drawn.end(block.end)
    if block.end > block.start:
        end = max(end, drawn.start(block.end))  # a number after the last word belongs to the block
    kind = block.kind
    if kind == "paragraph" and not block.quoted:
        return Part("paragraph", start, end)
    bars = max(block.quoted, 1 if kind == "quote" else 0)
    tight = before is not None and before.kind == kind and kind in ("item", "footnote")
    if kind == "heading":
        return Part("heading" if block.level <= 2 else "heading-minor", start, end, bars)
    if kind == "item":
        return Part("item", start, end, bars, block.level * _STEP, block.marker or "•", tight)
    if kind == "code":
        return Part("code", start, end, bars, 0, "", False, block.marker)
    if kind == "footnote":
        return Part("footnote", start, end, bars, 0, block.marker, tight)
    if kind == "table" and block.rows:
        rows = tuple(tuple(drawn.span(cell) for cell in row) for row in block.rows)
        return Part("table", start, end, bars, rows=rows)
    if bars and kind == "paragraph":
        return Part("quote", start, end, bars)
    return Part("paragraph" if kind == "table" else kind, start, end, bars, 0, _MARKERS.get(kind, ""))


def number_insertions(article: Article) -> list[tuple[int, str]]:
    """The numbers that follow the links, to be drawn after their words."""
    return sorted((link.end, f"[{number}]") for number, link in enumerate(article.links, 1) if link.end > link.start)

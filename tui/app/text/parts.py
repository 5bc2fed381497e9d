"""An article's blocks as parts to be laid out: the kind, the indentation and the marker of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from tui.app.text.display_text import DisplayText
from tui.app.widgets.cells import cells
from tui.articles.anchor import Span

if TYPE_CHECKING:
    from tui.articles.article import Article, Block, InlineKind

PartKind = Literal[
    "title", "byline", "foot", "heading", "heading-minor", "paragraph", "quote", "item", "table", "code", "footnote",
    "image", "rule", "note",
]  # fmt: skip
"""The kind of a part; its component class is `text--` and this."""

_MARKERS = {"image": "▣"}
_COUNTED = frozenset(("paragraph", "quote", "item", "table", "code", "footnote"))
"""The kinds that count as paragraphs in the status."""


class Part(NamedTuple):
    """A stretch of the display text that is laid out on its own."""

    kind: PartKind
    start: int
    end: int
    bars: int = 0
    """The number of bars on its left: one for each level of quotation."""
    depth: int = 0
    """Columns of indentation besides the bars."""
    marker: str = ""
    """The characters before its first row; the other rows are indented by their width."""
    tight: bool = False
    """Whether no blank row separates it from the part before."""
    label: str = ""
    """A word on the right of its first row: the language of code."""
    rows: tuple[tuple[Span, ...], ...] = ()
    """The cells of a table, as spans of the display text."""

    def of(self, text: str) -> str:
        """Return its words."""
        return text[self.start : self.end]


def parts_of(article: Article, display_text: DisplayText) -> list[Part]:
    """Return the parts of an article's text, one for each block, in order."""
    blocks = article.blocks
    parts: list[Part] = []
    items = _items(blocks)
    before: Block | None = None
    for number, block in enumerate(blocks):
        start, end = display_text.start(block.start), display_text.end(block.end)
        if block.end > block.start:
            end = max(end, display_text.start(block.end))  # a number after the last word belongs to the block
        if block.kind == "paragraph" and not block.quoted:  # by far the most
            parts.append(Part("paragraph", start, end, tight=before is not None and _is_minor(before)))
        else:
            parts.append(_part(block, before, start, end, items.get(number, (0, block.marker)), display_text))
        before = block
    if not parts and article.text:
        parts.append(Part("paragraph", 0, len(display_text.text)))
    return parts


def _part(
    block: Block, before: Block | None, start: int, end: int, item: tuple[int, str], display_text: DisplayText
) -> Part:
    bars = max(block.quoted, 1 if block.kind == "quote" else 0)
    tight = before is not None and ((block.kind == "item" and _is_minor(before)) or _is_run_on(before, block))
    match block.kind:
        case "heading":
            return Part("heading-minor" if _is_minor(block) else "heading", start, end, bars)
        case "item":
            return Part("item", start, end, bars, item[0], item[1], tight)
        case "code":
            return Part("code", start, end, bars, label=block.marker)
        case "table" if block.rows:
            rows = tuple(tuple(display_text.span(cell) for cell in row) for row in block.rows)
            return Part("table", start, end, bars, rows=rows)
        case "footnote":
            return Part("footnote", start, end, bars, 0, block.marker, tight)
        case "image" | "rule":
            return Part(block.kind, start, end, bars, 0, _MARKERS.get(block.kind, ""))
    return Part("quote" if bars else "paragraph", start, end, bars)


def _is_minor(block: Block) -> bool:
    """Return whether it is a heading that runs on into the paragraph below, as on a page."""
    return block.kind == "heading" and block.level > 2


def _is_run_on(before: Block, block: Block) -> bool:
    """Return whether a block goes on with the same list, or the footnotes; a list of other markers is another list."""
    if before.kind != block.kind or block.kind not in ("item", "footnote"):
        return False
    return block.kind == "footnote" or bool(before.level or block.level) or _is_number(before) == _is_number(block)


def _is_number(block: Block) -> bool:
    return block.marker[:1].isalnum()


def _items(blocks: Sequence[Block]) -> dict[int, tuple[int, str]]:
    """Return indentation and marker for the index of each list item; a marker is as wide as the widest of its list."""
    found: dict[int, tuple[int, str]] = {}
    lists: list[list[int]] = []
    """The items of the lists that are open, outermost first."""

    def close(level: int) -> None:
        while len(lists) > level:
            numbers = lists.pop()
            width = max((cells(blocks[number].marker or "•") for number in numbers), default=0)
            for number in numbers:
                marker = blocks[number].marker or "•"
                found[number] = (0, " " * (width - cells(marker)) + marker)

    before: Block | None = None
    for number, block in enumerate(blocks):
        if block.kind != "item":
            close(0)
        else:
            close(block.level + 1 if before is not None and _is_run_on(before, block) else block.level)
            while len(lists) <= block.level:
                lists.append([])
            lists[block.level].append(number)
        before = block
    close(0)
    depths: list[int] = []
    for number, block in enumerate(blocks):
        if block.kind == "item":
            del depths[block.level :]
            depth = sum(depths)
            depths += [2] * (block.level - len(depths)) + [cells(found[number][1]) + 1]
            found[number] = (depth, found[number][1])
        elif depths:
            depths.clear()
    return found


def number_insertions(article: Article) -> list[tuple[int, str]]:
    """Return the numbers to insert after the words of the links."""
    return sorted((link.end, f"[{number}]") for number, link in enumerate(article.links, 1) if link.end > link.start)


def paragraph_starts(article: Article, parts: Sequence[Part]) -> list[int]:
    """Return the offsets at which the parts start that count as paragraphs."""
    starts = (block.start for block in article.blocks) if article.blocks else (0,)
    return [start for start, part in zip(starts, parts, strict=False) if part.kind in _COUNTED]


def inline_class(kind: InlineKind) -> str:
    """Return the component class of an inline span."""
    return "text--inline-code" if kind == "code" else f"text--{kind}"

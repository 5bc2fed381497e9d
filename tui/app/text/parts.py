"""An article's blocks as parts to be laid out: what each is called, how far it is set in, what stands before it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from tui.app.text.display_text import DisplayText
from tui.app.widgets.cells import cells
from tui.articles.anchor import Span

if TYPE_CHECKING:
    from tui.articles.article import Article, Block

PartKind = Literal[
    "title", "byline", "foot", "heading", "heading-minor", "paragraph", "quote", "item", "table", "code", "footnote",
    "image", "rule", "note",
]  # fmt: skip
"""What a part is; its component class is `text--` and this."""

_MARKERS = {"image": "▣"}


class Part(NamedTuple):
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

    def of(self, text: str) -> str:
        """Its words."""
        return text[self.start : self.end]


def parts_of(article: Article, drawn: DisplayText) -> list[Part]:
    """The parts of an article's text, in its order."""
    blocks = article.blocks
    parts: list[Part] = []
    items = _items(blocks)
    before: Block | None = None
    for number, block in enumerate(blocks):
        start, end = drawn.start(block.start), drawn.end(block.end)
        if block.end > block.start:
            end = max(end, drawn.start(block.end))  # a number after the last word belongs to the block
        if block.kind == "paragraph" and not block.quoted:  # by far the most, and nothing to find out about them
            parts.append(Part("paragraph", start, end, tight=before is not None and _is_minor(before)))
        else:
            parts.append(_part(block, before, start, end, items.get(number, (0, block.marker)), drawn))
        before = block
    if not parts and article.text:
        parts.append(Part("paragraph", 0, len(drawn.text)))
    return parts


def _part(block: Block, before: Block | None, start: int, end: int, item: tuple[int, str], drawn: DisplayText) -> Part:
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
            rows = tuple(tuple(drawn.span(cell) for cell in row) for row in block.rows)
            return Part("table", start, end, bars, rows=rows)
        case "footnote":
            return Part("footnote", start, end, bars, 0, block.marker, tight)
        case "image" | "rule":
            return Part(block.kind, start, end, bars, 0, _MARKERS.get(block.kind, ""))
    return Part("quote" if bars else "paragraph", start, end, bars)


def _is_minor(block: Block) -> bool:
    """Whether it is a heading that belongs to the paragraph below, as on a page."""
    return block.kind == "heading" and block.level > 2


def _is_run_on(before: Block, block: Block) -> bool:
    """Whether a list, or the footnotes, go on: another list has another kind of marker."""
    if before.kind != block.kind or block.kind not in ("item", "footnote"):
        return False
    return block.kind == "footnote" or bool(before.level or block.level) or _is_number(before) == _is_number(block)


def _is_number(block: Block) -> bool:
    return block.marker[:1].isalnum()


def _items(blocks: Sequence[Block]) -> dict[int, tuple[int, str]]:
    """For each list item, the columns that it is set in by, and its marker, as wide as the widest of its list."""
    found: dict[int, tuple[int, str]] = {}
    lists: list[list[int]] = []
    """The items so far of each list that is open, outermost first."""

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
    """The numbers that follow the links, to be drawn after their words."""
    return sorted((link.end, f"[{number}]") for number, link in enumerate(article.links, 1) if link.end > link.start)

"""A virtual list whose items are lines of words with a bar in the margin: the summary, the facts, a library's chapters.

A line is a sequence of runs, each drawn in component classes of the list. It is asked for only when it is in sight, so
that thousands of facts are as quick to move in as ten.
"""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from textual.strip import Strip

from tui.app.widgets.cells import cells
from tui.app.widgets.fitting import Run, cut, cut_runs
from tui.app.widgets.style_cache import StyleCache
from tui.app.widgets.virtual_list import NOTHING, MixedRows, Rows, VirtualList

PARTS = (
    "header", "section", "count", "label", "text", "detail", "quote", "note", "trouble", "match", "selected",
    "selected-elsewhere", "bar",
)  # fmt: skip
"""What the component classes `line--…` are for."""

_LEAST_HEADING = 8
"""Cells without which a heading says less than what stands on its right, which then makes room."""
_USUAL_WIDTH = 30
"""Cells of a line of a list that has not been on the screen yet."""
_MARGINS = 2
"""Cells beside the words: the bar on the left, a blank on the right."""


class LineList(VirtualList):
    """Items under a heading that stays on top; a subclass says which lines there are and draws them."""

    HEADING_LINES = 1
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"line--{part}" for part in PARTS}
    DEFAULT_CSS = """
    LineList {
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-gutter: stable;
        scrollbar-size-vertical: 1;
        min-width: 1;
        background: $background;
        color: $strong;

        & > .line--header { color: $dim; text-style: bold; }
        & > .line--count { color: $dim; text-style: $dim-style; }
        & > .line--section { text-style: bold; }
        & > .line--label { color: $dim; text-style: $dim-style; }
        & > .line--detail { color: $dim; text-style: $dim-style; }
        & > .line--note { color: $dim; text-style: $dim-style; }
        & > .line--trouble { color: $text-error; }
        & > .line--match { text-style: bold underline; }
        & > .line--bar { color: $accent; }
        & > .line--selected { background: $selected; }
        & > .line--selected-elsewhere { background: $selected-elsewhere; }
        &:ansi > .line--selected, &:nocolor > .line--selected { background: transparent; text-style: reverse; }
        &:ansi > .line--selected-elsewhere { background: transparent; }
        &:ansi > .line--detail, &:ansi > .line--label, &:ansi > .line--count { text-style: dim; }
    }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 # Textual's own name
        super().__init__(id=id, classes=classes)
        self.laid_out_for = 1
        """The width of the lines; the list may be drawn at another before it is told of it."""
        self._style_cache = StyleCache(self)

    # What the subclass says

    def rows_at(self, width: int) -> Rows:
        """Return the rows at a width in cells."""
        return MixedRows()

    def draw_item(self, item: int, number: int, width: int) -> list[Run]:
        """Return the runs on line `number` of an item, or of the lines without one; the list cuts them to the width."""
        return []

    def heading(self) -> tuple[str, str]:
        """Return the words on the left and on the right of the heading."""
        return "", ""

    def is_pointed_at(self, item: int) -> bool:
        """Return whether a sign in the margin points at an item."""
        return False

    # Layout

    @property
    def line_width(self) -> int:
        """The cells for the words of a line; until the list is on the screen, those of a usual one.

        Laid out in a single cell, the list would come with a scrollbar that it does not need.
        """
        width = self.scrollable_content_region.width
        return max(1, width - _MARGINS) if width else _USUAL_WIDTH

    @property
    def is_stale(self) -> bool:
        """Whether the lines were made for another width."""
        return self.laid_out_for != self.line_width

    def lay_out(self, index: int | None = None) -> None:
        """Make the rows again, with the cursor on item `index`, or where it was; its line of the screen stays."""
        line = self.line_on_screen
        self.laid_out_for = self.line_width
        self.rows = self.rows_at(self.laid_out_for)
        self.index = self.index if index is None else index
        self.update_virtual_size()
        if self.rows.position(self.index) is None:
            self.index = NOTHING
        elif line is not None:
            self.scroll_to_line(self.rows.extent(self.index)[0] - line)
        if self.has_focus and self.index == NOTHING and self.rows.count:
            self.put_cursor(self.first_item())
        self.refresh()

    def resized(self) -> None:
        """Lay the lines out at the new width; the cursor stays in view."""
        self.lay_out()
        self.bring_into_view(self.index)

    # Drawing

    def notify_style_update(self) -> None:
        """Forget the styles of another theme."""
        super().notify_style_update()
        self._style_cache.clear()

    def render_line(self, y: int) -> Strip:
        """Draw one row of the screen: the heading first."""
        width = self.row_width
        if y < self.HEADING_LINES:
            return self._draw_heading(width)
        line = y - self.HEADING_LINES + self.scroll_offset.y
        if line >= self.rows.lines:
            return Strip.blank(width, self._style_cache.style())
        item, number = self.rows.at(line)
        selected = item != NOTHING and item == self.index
        ground: tuple[str, ...] = ()
        if selected:
            ground = ("line--selected",) if self.has_focus else ("line--selected-elsewhere",)
        sign = "▎" if selected else "›" if item != NOTHING and not number and self.is_pointed_at(item) else " "
        segments = [Segment(sign, self._style_cache.style((*ground, "line--bar")))]
        runs = self.draw_item(item, number, self.laid_out_for) if number != NOTHING else []
        for words, names in cut_runs(runs, self.laid_out_for):
            segments.append(Segment(words, self._style_cache.style((*ground, *names))))
        return Strip(segments).adjust_cell_length(width, self._style_cache.style(ground))

    def _draw_heading(self, width: int) -> Strip:
        left, right = self.heading()
        style, dim = self._style_cache.style(("line--header",)), self._style_cache.style(("line--count",))
        room = width - 2 - (cells(right) + 1 if right else 0)
        left = " " + cut(left, room if room >= _LEAST_HEADING else width - 2)
        space = width - cells(left) - cells(right) - 1
        segments = [Segment(left, style)]
        if right and space >= 1:
            segments += [Segment(" " * space, dim), Segment(right, dim)]
        return Strip(segments).adjust_cell_length(width, self._style_cache.style())

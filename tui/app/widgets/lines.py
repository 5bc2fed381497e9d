"""A pane of lines with a cursor: a heading that stays, and below it any number of items, drawn as they are seen.

The summary and the facts are both this. Items take one line or several, and what an item looks like is asked for only
when it is on the screen, so that thousands of facts are as quick to move in as ten.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.app.widgets.cells import cells
from tui.app.widgets.fitting import Run, cut, cut_runs
from tui.app.widgets.style_cache import StyleCache

PARTS = (
    "header", "section", "count", "label", "text", "detail", "quote", "note", "trouble", "match", "selected",
    "selected-elsewhere", "bar",
)  # fmt: skip

_LEAST_HEADING = 8
"""Cells without which a heading says less than what stands on its right, which then makes room."""
_USUAL_WIDTH = 30
"""Cells of a line of a pane that has not been on the screen yet."""

NOTHING = -1
"""The item of a line that the cursor passes over."""


class LinePane(ScrollView, can_focus=True, inherit_bindings=False):
    """Items under a heading; `set_lines` says which, the subclass draws them."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"line--{part}" for part in PARTS}
    ALLOW_SELECT = False
    DEFAULT_CSS = """
    LinePane {
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-gutter: stable;
        scrollbar-size-vertical: 1;
        min-width: 1;
        background: $background;
        color: $foreground;

        & > .line--header { color: $foreground 65%; text-style: bold; }
        & > .line--count { color: $foreground 55%; }
        & > .line--section { text-style: bold; }
        & > .line--label { color: $foreground 60%; }
        & > .line--detail { color: $foreground 65%; }
        & > .line--note { color: $foreground 60%; }
        & > .line--trouble { color: $text-error; }
        & > .line--match { text-style: bold underline; }
        & > .line--bar { color: $accent; }
        & > .line--selected { background: $accent 25%; }
        & > .line--selected-elsewhere { background: $foreground 8%; }
        &:ansi > .line--selected, &:nocolor > .line--selected { background: transparent; text-style: reverse; }
        &:ansi > .line--selected-elsewhere { background: transparent; }
        &:ansi > .line--detail, &:ansi > .line--label, &:ansi > .line--count { text-style: dim; }
    }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 # Textual's own name
        super().__init__(id=id, classes=classes)
        self.cursor = NOTHING
        """The item under the cursor."""
        self._width = 1
        """The width that the lines were laid out at; the pane may be drawn at another before it is told of it."""
        self._lines: list[tuple[int, int]] = []
        """For each line its item and its number within the item."""
        self._stops: list[int] = []
        """The first line of each item that the cursor stops at, in order."""
        self._ink = StyleCache(self)

    # What the subclass says

    def lay_lines(self, width: int) -> list[tuple[int, int]]:
        """The lines at a width in cells: for each its item, and its number within the item."""
        raise NotImplementedError

    def draw_item(self, item: int, number: int, width: int) -> list[Run]:
        """What stands on a line of an item; longer than the width, it is cut."""
        raise NotImplementedError

    def heading(self) -> tuple[str, str]:
        """The words on the left and on the right of the line that stays on top."""
        raise NotImplementedError

    def is_pointed_at(self, item: int) -> bool:
        """Whether an item has a sign in the margin."""
        return False

    def cursor_moved(self) -> None:
        """Called when the cursor is on another item."""

    def chosen(self) -> None:
        """Called when the item under the cursor is to be opened."""

    # Lines

    @property
    def line_width(self) -> int:
        """The cells that a line has, without the margin on its left; those of a usual pane until it is on the screen.

        Laid out in a single cell, the pane would come with a scrollbar that it does not need.
        """
        width = self.scrollable_content_region.width
        return max(1, width - 2) if width else _USUAL_WIDTH

    def relay(self) -> None:
        """Lays the lines anew; the cursor stays on its item, and the item on its row of the screen."""
        height_before = self._row_on_screen()
        self._width = self.line_width
        self._lines = self.lay_lines(self._width)
        self._stops = [line for line, (item, number) in enumerate(self._lines) if item != NOTHING and number == 0]
        self.virtual_size = Size(self.scrollable_content_region.width, len(self._lines) + 1)
        line = self._line_of(self.cursor)
        if line is None:
            self.cursor = NOTHING
        elif height_before is not None:
            self._scroll_to_line(line - height_before)
        if self.has_focus and self.cursor == NOTHING and self._stops:
            self.put_cursor(self.first_stop())
        self.refresh()

    def first_stop(self) -> int:
        """The item that the cursor comes to first."""
        return self._lines[self._stops[0]][0]

    def _row_on_screen(self) -> int | None:
        line = self._line_of(self.cursor)
        return None if line is None else line - self.scroll_offset.y

    def _line_of(self, item: int) -> int | None:
        return None if item == NOTHING else next((line for line in self._stops if self._lines[line][0] == item), None)

    def _scroll_to_line(self, line: int) -> None:
        self.scroll_to(y=max(0, min(line, self.max_scroll_y)), animate=False, force=True)

    @property
    def page_height(self) -> int:
        """The lines that are seen at once, without the heading."""
        return max(1, self.scrollable_content_region.height - 1)

    def put_cursor(self, item: int) -> None:
        """Puts the cursor on an item and brings it into view."""
        line = self._line_of(item)
        if line is None:
            item = NOTHING
        changed, self.cursor = item != self.cursor, item
        self.bring_into_view(item)
        self.refresh()
        if changed:
            self.cursor_moved()

    def bring_into_view(self, item: int) -> None:
        """Scrolls no more than is needed to see an item."""
        line = self._line_of(item)
        if line is None:
            return
        last = line
        while last + 1 < len(self._lines) and self._lines[last + 1][0] == item:
            last += 1
        if line < self.scroll_offset.y:
            self._scroll_to_line(0 if line == self._stops[0] else line)
        elif last >= self.scroll_offset.y + self.page_height:
            self._scroll_to_line(min(line, last - self.page_height + 1))

    def _step(self, items: int) -> None:
        if not self._stops:
            self.scroll_to(y=self.scroll_offset.y + items, animate=False)
            return
        line = self._line_of(self.cursor)
        place = (
            items - 1 if line is None and items > 0 else 0 if line is None else bisect_left(self._stops, line) + items
        )
        self.put_cursor(self._lines[self._stops[min(max(0, place), len(self._stops) - 1)]][0])

    # Moving

    def action_move_down(self) -> None:
        """An item down."""
        self._step(1)

    def action_move_up(self) -> None:
        """An item up."""
        self._step(-1)

    def action_move_start(self) -> None:
        """To the first item."""
        self._step(-len(self._lines))

    def action_move_end(self) -> None:
        """To the last item."""
        self._step(len(self._lines))

    def action_move_half_down(self) -> None:
        """Half a page down."""
        self._step(max(1, self.page_height // 2))

    def action_move_half_up(self) -> None:
        """Half a page up."""
        self._step(-max(1, self.page_height // 2))

    def action_move_page_down(self) -> None:
        """A page down."""
        self._step(max(1, self.page_height - 1))

    def action_move_page_up(self) -> None:
        """A page up."""
        self._step(-max(1, self.page_height - 1))

    def action_open(self) -> None:
        """Opens the item under the cursor."""
        if self.cursor == NOTHING:
            self._step(1)
        self.chosen()

    def on_focus(self) -> None:
        """Puts the cursor on the first item, where it is on none."""
        if self.cursor == NOTHING and self._stops:
            self.put_cursor(self.first_stop())
        self.refresh()

    def on_blur(self) -> None:
        """Shows the cursor as that of a pane without focus."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Puts the cursor on an item; two clicks open it."""
        content = event.get_content_offset(self)
        if content and not content.y:
            self.heading_clicked()
        line = self.scroll_offset.y + content.y - 1 if content and content.y else -1
        if not 0 <= line < len(self._lines) or self._lines[line][0] == NOTHING:
            return
        self.put_cursor(self._lines[line][0])
        if self.opens_at_a_click(self.cursor) or event.chain == 2:
            self.chosen()

    def heading_clicked(self) -> None:
        """Called when the heading was clicked."""

    def opens_at_a_click(self, item: int) -> bool:
        """Whether one click opens an item."""
        return False

    def on_resize(self) -> None:
        """Lays the lines out at the new width."""
        self.relay()

    def notify_style_update(self) -> None:
        """Forgets the styles of another theme."""
        super().notify_style_update()
        self._ink.clear()

    # Drawing

    def render_line(self, y: int) -> Strip:
        """One row of the screen: the heading first."""
        width = max(1, self.scrollable_content_region.width)
        blank = self._ink.style()
        if y == 0:
            return self._draw_heading(width)
        line = y - 1 + self.scroll_offset.y
        if line >= len(self._lines):
            return Strip.blank(width, blank)
        item, number = self._lines[line]
        selected = item != NOTHING and item == self.cursor
        ground: tuple[str, ...] = ()
        if selected:
            ground = ("line--selected",) if self.has_focus else ("line--selected-elsewhere",)
        sign = "▎" if selected else "›" if item != NOTHING and not number and self.is_pointed_at(item) else " "
        segments = [Segment(sign, self._ink.style((*ground, "line--bar")))]
        for words, names in cut_runs(self.draw_item(item, number, self._width), self._width):
            segments.append(Segment(words, self._ink.style((*ground, *names))))
        return Strip(segments).adjust_cell_length(width, self._ink.style(ground))

    def _draw_heading(self, width: int) -> Strip:
        left, right = self.heading()
        style, dim = self._ink.style(("line--header",)), self._ink.style(("line--count",))
        room = width - 2 - (cells(right) + 1 if right else 0)
        left = " " + cut(left, room if room >= _LEAST_HEADING else width - 2)
        space = width - cells(left) - cells(right) - 1
        segments = [Segment(left, style)]
        if right and space >= 1:
            segments += [Segment(" " * space, dim), Segment(right, dim)]
        return Strip(segments).adjust_cell_length(width, self._ink.style())

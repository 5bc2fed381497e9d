"""A list of any length with a cursor: the articles, the facts, the chapters of a library.

A widget a row takes minutes and gigabytes at a million rows, and an `OptionList` half a minute
(docs/decisions/0005-virtual-list.md), so this one draws the lines in sight and nothing else. It knows where each item
stands (`Rows`), moves the cursor, scrolls, and answers clicks; how a line looks is for the subclass to say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, TypeAlias

from textual import events
from textual.geometry import Size
from textual.scroll_view import ScrollView

NOTHING = -1
"""The item of a line that the cursor passes over, and of a cursor that is on no item."""


@dataclass(frozen=True, slots=True)
class EqualRows:
    """Items numbered from 0, all of one height: a line is found by division, so their number does not matter."""

    count: int
    height: int = 1

    @property
    def lines(self) -> int:
        """The number of lines."""
        return self.count * self.height

    def at(self, line: int) -> tuple[int, int]:
        """Return the item on a line, and the number of the line within it; `NOTHING` below the last item."""
        item, number = divmod(line, self.height)
        return (item, number) if 0 <= item < self.count else (NOTHING, NOTHING)

    def item(self, position: int) -> int:
        """Return the item at a position, which is its number."""
        return position

    def position(self, item: int) -> int | None:
        """Return the position of an item; None for a number that none has."""
        return item if 0 <= item < self.count else None

    def extent(self, item: int) -> tuple[int, int]:
        """Return the first line of an item, and the line after its last."""
        return item * self.height, (item + 1) * self.height

    def per_page(self, lines: int) -> int:
        """Return how many items fit, at least one."""
        return max(1, lines // self.height)


class MixedRows:
    """Items of different heights, and lines that belong to none.

    An item is any number that means something to the list; its position counts the items above it.
    """

    def __init__(self, lines: Sequence[tuple[int, int]] = ()) -> None:
        """`lines` says of each line its item, or `NOTHING`, and the number of the line within the item."""
        self._lines = lines
        self._tops = [line for line, (item, number) in enumerate(lines) if item != NOTHING and number == 0]
        self._positions = {lines[top][0]: position for position, top in enumerate(self._tops)}

    @property
    def count(self) -> int:
        """The number of items."""
        return len(self._tops)

    @property
    def lines(self) -> int:
        """The number of lines."""
        return len(self._lines)

    def at(self, line: int) -> tuple[int, int]:
        """Return the item on a line, and the number of the line within it; `NOTHING` below the last line."""
        return self._lines[line] if 0 <= line < len(self._lines) else (NOTHING, NOTHING)

    def item(self, position: int) -> int:
        """Return the item at a position."""
        return self._lines[self._tops[position]][0]

    def position(self, item: int) -> int | None:
        """Return the position of an item; None if it has no line."""
        return self._positions.get(item)

    def extent(self, item: int) -> tuple[int, int]:
        """Return the first line of an item, and the line after its last."""
        top = end = self._tops[self._positions[item]]
        while end < len(self._lines) and self._lines[end][0] == item:
            end += 1
        return top, end

    def per_page(self, lines: int) -> int:
        """Return one less than the lines, so that the last line of a page stays in sight."""
        return max(1, lines - 1)


Rows: TypeAlias = EqualRows | MixedRows
"""Where the items of a list stand, in lines from its top."""


class VirtualList(ScrollView, can_focus=True, inherit_bindings=False):
    """Rows of which one is under the cursor; a subclass sets `rows` and draws their lines."""

    ALLOW_SELECT = False
    HEADING_LINES: ClassVar[int] = 0
    """Lines on top that do not scroll."""
    SCROLLS_BY_ROWS: ClassVar[bool] = False
    """Whether the list, whose rows are equally high, scrolls so that the first one in sight is whole."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 # Textual's own name
        super().__init__(id=id, classes=classes)
        self.rows: Rows = EqualRows(0)
        self.index = NOTHING
        """The item under the cursor."""

    # What a subclass may do

    def cursor_moved(self) -> None:
        """Called when the cursor has moved to another item."""

    def chosen(self) -> None:
        """Called when the item under the cursor is to be opened."""

    def heading_clicked(self) -> None:
        """Called when a line of the heading was clicked."""

    def blank_clicked(self, line: int) -> None:
        """Called when a line without an item was clicked, `line` lines below the heading."""

    def opens_at_a_click(self, item: int) -> bool:
        """Return whether one click opens an item; two clicks open any."""
        return False

    def first_item(self) -> int:
        """Return the item that the cursor goes to when the list gets the focus without a cursor."""
        return self.rows.item(0)

    def resized(self) -> None:
        """Called when the list has another size: keeps the cursor in view."""
        self.update_virtual_size()
        self.bring_into_view(self.index)

    # Size and scrolling

    @property
    def row_width(self) -> int:
        """The cells of a row."""
        return max(1, self.scrollable_content_region.width)

    @property
    def page_lines(self) -> int:
        """The lines in sight, without the heading."""
        return max(1, self.size.height - self.HEADING_LINES)

    @property
    def line_on_screen(self) -> int | None:
        """The line of the cursor's item, counted from the first line in sight; None without a cursor."""
        if self.rows.position(self.index) is None:
            return None
        return self.rows.extent(self.index)[0] - self.scroll_offset.y

    def update_virtual_size(self) -> None:
        """Make the scrollbar fit the rows."""
        lines = self.HEADING_LINES + self.rows.lines
        if self.SCROLLS_BY_ROWS and self.rows.count and lines > self.page_lines:
            lines += self.page_lines % self.rows.extent(0)[1]  # room below the last row for the first to be whole
        size = Size(self.row_width, lines)
        if size.width == self.virtual_size.width and self.styles.overflow_y == "scroll":
            # As wide as before, and the scrollbar is always there, so nothing else on the screen moves. Laying the
            # screen out would take longer than a search.
            self.set_reactive(VirtualList.virtual_size, size)
            self.vertical_scrollbar.window_virtual_size = size.height
            self.scroll_to_line(min(self.scroll_offset.y, size.height - self.size.height))
        else:
            self.virtual_size = size

    def scroll_to_line(self, line: int) -> None:
        """Scroll until a line is the first in sight, or as near to that as the list goes."""
        self.scroll_to(y=max(0, line), animate=False, force=True)

    def bring_into_view(self, item: int) -> None:
        """Scroll no further than it takes to see the whole of an item."""
        position = self.rows.position(item)
        if position is None:
            return
        top, end = self.rows.extent(item)
        above = end - self.page_lines
        if self.SCROLLS_BY_ROWS:
            above += -above % (end - top)
        if top < self.scroll_offset.y:
            self.scroll_to_line(top if position else 0)  # with whatever stands above the first item
        elif above > self.scroll_offset.y:
            self.scroll_to_line(min(top, above))

    def place_cursor(self, share: float) -> None:
        """Scroll so that the item under the cursor is at the top (0), in the middle (0.5) or at the bottom (1)."""
        if self.rows.position(self.index) is not None:
            top, end = self.rows.extent(self.index)
            self.scroll_to_line(min(top - int(share * (self.page_lines - (end - top))), self.max_scroll_y))

    # The cursor

    def put_cursor(self, item: int) -> None:
        """Put the cursor on an item, and bring it into view; `NOTHING` takes the cursor away."""
        before, top = self.index, self.scroll_offset.y
        self.index = item if self.rows.position(item) is not None else NOTHING
        self.bring_into_view(item)
        if self.scroll_offset.y == top:
            self.refresh_item(before)
            self.refresh_item(item)
        if self.index != before:
            self.cursor_moved()

    def refresh_item(self, item: int) -> None:
        """Draw the lines of one item again."""
        if self.rows.position(item) is not None:
            top, end = self.rows.extent(item)
            self.refresh_lines(self.HEADING_LINES + top, end - top)

    def move_to_position(self, position: int) -> None:
        """Move the cursor to the item at a position, or to the nearest that there is."""
        if self.rows.count:
            self.put_cursor(self.rows.item(max(0, min(position, self.rows.count - 1))))

    def move_by(self, items: int) -> None:
        """Move the cursor by so many items, or as far as the list goes; without any items, scroll."""
        if not self.rows.count:
            self.scroll_to_line(self.scroll_offset.y + items)
            return
        position = self.rows.position(self.index)
        if position is None:
            position = -1 if items > 0 else 0
            items = max(0, items)
        self.put_cursor(self.rows.item(max(0, min(position + items, self.rows.count - 1))))

    def move_by_pages(self, pages: float) -> None:
        """Move the cursor by so many pages."""
        self.move_by(self.items_of(pages))

    def items_of(self, pages: float) -> int:
        """Return how many items the cursor moves by for so many pages, one at least; negative for pages back."""
        items = max(1, int(abs(pages) * self.rows.per_page(self.page_lines)))
        return items if pages > 0 else -items

    def action_move_down(self) -> None:
        """Move an item down."""
        self.move_by(1)

    def action_move_up(self) -> None:
        """Move an item up."""
        self.move_by(-1)

    def action_move_start(self) -> None:
        """Move to the first item."""
        self.move_by(-self.rows.count)

    def action_move_end(self) -> None:
        """Move to the last item."""
        self.move_by(self.rows.count)

    def action_move_half_down(self) -> None:
        """Move half a page down."""
        self.move_by_pages(0.5)

    def action_move_half_up(self) -> None:
        """Move half a page up."""
        self.move_by_pages(-0.5)

    def action_move_page_down(self) -> None:
        """Move a page down."""
        self.move_by_pages(1)

    def action_move_page_up(self) -> None:
        """Move a page up."""
        self.move_by_pages(-1)

    def action_scroll_line_down(self) -> None:
        """Scroll a line down, the cursor with it where it would go out of sight."""
        self._scroll_by(1)

    def action_scroll_line_up(self) -> None:
        """Scroll a line up, the cursor with it where it would go out of sight."""
        self._scroll_by(-1)

    def _scroll_by(self, lines: int) -> None:
        height = self.rows.extent(self.rows.item(0))[1] if self.SCROLLS_BY_ROWS and self.rows.count else 1
        self.scroll_to_line(min(self.scroll_offset.y + lines * height, self.max_scroll_y))
        if self.rows.position(self.index) is None:
            return
        top, end = self.rows.extent(self.index)
        first, last = self.scroll_offset.y, self.scroll_offset.y + self.page_lines
        if (lines > 0 and top < first) or (lines < 0 and end > last):
            self.move_by(1 if lines > 0 else -1)

    def action_open(self) -> None:
        """Open the item under the cursor, which is the first one if there was no cursor."""
        if self.index == NOTHING:
            self.move_by(1)
        self.chosen()

    # Events

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the item that was clicked; two clicks open it."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        line = offset.y - self.HEADING_LINES
        if line < 0:
            self.heading_clicked()
            return
        item, _ = self.rows.at(self.scroll_offset.y + line)
        if item == NOTHING:
            self.blank_clicked(line)
            return
        self.put_cursor(item)
        if self.opens_at_a_click(item) or event.chain == 2:
            self.chosen()

    @property
    def is_stale(self) -> bool:
        """Whether the rows were made for another width."""
        return False

    def _size_updated(self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True) -> bool:
        """Follow the new size as soon as Textual has set it, so that the first frame that shows it is right."""
        changed = super()._size_updated(size, virtual_size, container_size, layout)
        if changed or self.is_stale:
            self.resized()
        return changed

    def watch_has_focus(self, _has_focus: bool) -> None:
        """Leave the styles as they are: no rule of a list asks for the focus, and a list has many rules."""

    def on_focus(self) -> None:
        """Show that the keys go here, with the cursor on an item."""
        if self.index == NOTHING and self.rows.count:
            self.put_cursor(self.first_item())
        self.refresh()

    def on_blur(self) -> None:
        """Show that the keys go elsewhere."""
        self.refresh()

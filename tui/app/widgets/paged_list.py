"""A list of lines that are fetched by page: a chapter of the library's facts, or all highlights.

All items are equally high. Lines that have not come yet are blank for a moment; the keys never wait for them.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import ClassVar, Generic, NamedTuple, TypeVar

from textual.binding import Binding, BindingType
from textual.message import Message

from tui.app.widgets.fitting import Run
from tui.app.widgets.line_list import LineList
from tui.app.widgets.virtual_list import EqualRows

PAGE = 64
"""Items that are fetched at once."""
_PAGES = 64
"""Pages that are kept."""

Item = TypeVar("Item")


class Look(NamedTuple, Generic[Item]):
    """How the items of a list look."""

    height: int
    """The lines of an item."""
    draw: Callable[[Item, int, int, Sequence[str]], list[Run]]
    """Draws one line of an item, given its number, its width in cells, and the words to highlight in it."""


class PagedList(LineList, Generic[Item]):
    """Items of which those in sight are asked for (`Wanted`) and given later (`add_page`)."""

    HEADING_LINES = 0
    SCROLLS_BY_ROWS = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "move_down", "Down"),
        Binding("k,up", "move_up", "Up"),
        Binding("g,home", "move_start", "To the first"),
        Binding("G,end", "move_end", "To the last"),
        Binding("space,pagedown", "move_page_down", "A page down"),
        Binding("b,pageup", "move_page_up", "A page up"),
        Binding("ctrl+d", "move_half_down", "Half a page down"),
        Binding("ctrl+u", "move_half_up", "Half a page up"),
        Binding("enter", "open", "Open"),
    ]
    DEFAULT_CSS = """
    PagedList {
        height: 1fr;
        scrollbar-gutter: auto;
        background: $surface;

        & > .line--count, & > .line--label { color: $dim; text-style: $dim-style; }
        & > .line--detail { color: $dim; text-style: $dim-style; }
        & > .line--selected-elsewhere { background: $accent 25%; }
        &:ansi > .line--selected-elsewhere, &:nocolor > .line--selected-elsewhere {
            background: transparent;
            text-style: reverse;
        }
    }
    """

    class Wanted(Message):
        """A page is in sight that has not been fetched."""

        def __init__(self, number: int, page: int) -> None:
            super().__init__()
            self.number = number
            """The `PagedList.number` for which it is wanted."""
            self.page = page

    class Opened(Message):
        """The item under the cursor was chosen."""

    def __init__(self, look: Look[Item]) -> None:
        super().__init__()
        self.number = 0
        """Counts the lists shown; a page that comes late carries an older one."""
        self.length = 0
        self._look = look
        self._words: Sequence[str] = ()
        self._pages: OrderedDict[int, Sequence[Item] | None] = OrderedDict()

    def show(self, look: Look[Item], length: int, words: Sequence[str]) -> None:
        """Show another list of so many items from its beginning, with some words highlighted."""
        self.number += 1
        self._look, self.length, self._words = look, length, words
        self._pages.clear()
        self.lay_out(0)
        self.scroll_to_line(0)

    def grow(self, length: int) -> None:
        """Show the same list with other items, because there are more of them; the cursor and the place stay."""
        self.number += 1
        self.length = length
        self._pages.clear()
        self.lay_out(min(self.index, length - 1))

    def add_page(self, number: int, page: int, items: Sequence[Item]) -> None:
        """Take in a page, unless another list is shown by now."""
        if number == self.number:
            self._pages[page] = items
            while len(self._pages) > _PAGES:
                self._pages.popitem(last=False)
            self.refresh()

    @property
    def current(self) -> Item | None:
        """The item under the cursor; None until it has been fetched."""
        return self._at(self.index)

    def _at(self, index: int) -> Item | None:
        if not 0 <= index < self.length:
            return None
        page, place = divmod(index, PAGE)
        if page not in self._pages:
            self._pages[page] = None  # so that it is asked for once
            self.post_message(self.Wanted(self.number, page))
        items = self._pages[page]
        self._pages.move_to_end(page)
        return items[place] if items is not None and place < len(items) else None

    def rows_at(self, width: int) -> EqualRows:
        """Return as many rows as there are items, each as high as the look says."""
        return EqualRows(self.length, self._look.height)

    def draw_item(self, item: int, number: int, width: int) -> list[Run]:
        """Draw a line of an item; nothing until it has been fetched."""
        found = self._at(item)
        return [] if found is None else self._look.draw(found, number, width, self._words)

    def move_by_pages(self, pages: float) -> None:
        """Move by so many pages; the cursor keeps its line of the screen as long as there is a further page."""
        height, items = self._look.height, self.items_of(pages)
        self.scroll_to_line((self.scroll_offset.y // height + items) * height)
        self.move_by(items)

    def chosen(self) -> None:
        """Open the item under the cursor, once it has been fetched."""
        if self.current is not None:
            self.post_message(self.Opened())

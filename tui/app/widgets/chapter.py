"""A window on lines of any number: a chapter of the library's facts, or all highlights; drawn as they are seen.

As in the list of articles, all lines are equally high, so that a place on the screen is a place among them by
division. They are fetched by page; what has not come yet is blank for a moment, and the keys never wait for it.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import ClassVar, Generic, NamedTuple, TypeVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.app.widgets.fitting import Run, cut_runs
from tui.app.widgets.menu_lines import MOVES
from tui.app.widgets.style_cache import StyleCache

PAGE = 64
"""Lines that are fetched at once."""
_PAGES = 64
"""Pages that are kept."""
_PARTS = ("label", "text", "section", "detail", "count", "match", "selected", "bar")


Line = TypeVar("Line")


class Look(NamedTuple, Generic[Line]):
    """How the lines of a chapter look."""

    height: int
    """How many lines of the screen one of them takes."""
    draw: Callable[[Line, int, int, Sequence[str]], list[Run]]
    """Draws one of these, given its number and its width in cells, with some words lit."""


class ChapterPane(ScrollView, Generic[Line], can_focus=True, inherit_bindings=False):
    """The lines of a chapter, with a cursor."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"line--{part}" for part in _PARTS}
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        *MOVES,
        Binding("ctrl+d", "half_page(1)", "Half a page down"),
        Binding("ctrl+u", "half_page(-1)", "Half a page up"),
        Binding("enter", "open", "Open"),
    ]
    DEFAULT_CSS = """
    ChapterPane {
        overflow-x: hidden;
        overflow-y: auto;
        height: 1fr;
        scrollbar-size-vertical: 1;
        background: $surface;
        color: $foreground;

        & > .line--count, & > .line--label { color: $foreground 75%; }
        & > .line--detail { color: $foreground 60%; }
        & > .line--section { text-style: bold; }
        & > .line--match { text-style: bold underline; }
        & > .line--bar { color: $accent; }
        & > .line--selected { background: $accent 25%; }
        &:ansi > .line--selected, &:nocolor > .line--selected { background: transparent; text-style: reverse; }
    }
    """

    class Wanted(Message):
        """A page is to be seen that is not there."""

        def __init__(self, number: int, page: int) -> None:
            super().__init__()
            self.number = number
            """Which showing of a chapter wants it."""
            self.page = page

    class Opened(Message):
        """The line under the cursor was chosen."""

    def __init__(self, look: Look[Line]) -> None:
        super().__init__()
        self.number = 0
        """Counts what was shown; a page that comes late carries an older one."""
        self.length = 0
        self.index = 0
        """The line under the cursor."""
        self._look = look
        self._words: Sequence[str] = ()
        self._pages: OrderedDict[int, list[Line] | None] = OrderedDict()
        self._ink = StyleCache(self)

    def show(self, look: Look[Line], length: int, words: Sequence[str]) -> None:
        """Shows a chapter of so many lines from its beginning, the words lit that it is filtered by."""
        self.number += 1
        self._look, self.length, self._words, self.index = look, length, words, 0
        self._pages.clear()
        self._resize_view()
        self.scroll_to(y=0, animate=False, force=True)
        self.refresh()

    def put(self, number: int, page: int, lines: list[Line]) -> None:
        """Takes a page in, unless another chapter is shown by now."""
        if number == self.number:
            self._pages[page] = lines
            while len(self._pages) > _PAGES:
                self._pages.popitem(last=False)
            self.refresh()

    @property
    def line(self) -> Line | None:
        """The line under the cursor; None until it has come."""
        return self._at(self.index)

    def _at(self, index: int) -> Line | None:
        if not 0 <= index < self.length:
            return None
        page, place = divmod(index, PAGE)
        if page not in self._pages:
            self._pages[page] = None  # so that it is asked for once
            self.post_message(self.Wanted(self.number, page))
        lines = self._pages[page]
        self._pages.move_to_end(page)
        return lines[place] if lines is not None and place < len(lines) else None

    # Moving

    def action_cursor_down(self) -> None:
        """A line down."""
        self._put_cursor(self.index + 1)

    def action_cursor_up(self) -> None:
        """A line up."""
        self._put_cursor(self.index - 1)

    def action_page_down(self) -> None:
        """A page down."""
        self._turn(1)

    def action_page_up(self) -> None:
        """A page up."""
        self._turn(-1)

    def action_half_page(self, direction: int) -> None:
        """Half a page on."""
        self._turn(direction / 2)

    def action_first(self) -> None:
        """To the first line."""
        self._put_cursor(0)

    def action_last(self) -> None:
        """To the last line."""
        self._put_cursor(self.length - 1)

    def _turn(self, pages: float) -> None:
        """So many pages on; the cursor stays where it is on the screen, as long as there is a further page."""
        height = self._look.height
        lines = max(1, int(abs(pages) * (self.size.height // height))) * (1 if pages > 0 else -1)
        self.scroll_to(y=max(0, self.scroll_offset.y // height + lines) * height, animate=False, force=True)
        self._put_cursor(self.index + lines)
        self.refresh()

    def action_open(self) -> None:
        """Opens the line under the cursor."""
        if self.line is not None:
            self.post_message(self.Opened())

    def _put_cursor(self, index: int) -> None:
        before, self.index = self.index, max(0, min(index, self.length - 1))
        height = self._look.height
        top, scrolled = self.index * height, self.scroll_offset.y
        if top < self.scroll_offset.y:
            self.scroll_to(y=top, animate=False, force=True)
        elif top + height > self.scroll_offset.y + self.size.height:
            lines = -(-(top + height - self.size.height) // height)  # rounded up: the first one is seen whole
            self.scroll_to(y=lines * height, animate=False, force=True)
        if self.scroll_offset.y == scrolled:
            self.refresh_lines(before * height, height)
            self.refresh_lines(top, height)
        else:
            self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Puts the cursor on a line; two clicks open it."""
        place = (self.scroll_offset.y + event.y) // self._look.height
        if place < self.length:
            self._put_cursor(place)
            if event.chain == 2:
                self.action_open()

    # Drawing

    def _resize_view(self) -> None:
        width, each = max(1, self.scrollable_content_region.width), self._look.height
        height = self.length * each
        if height > self.size.height:  # with what is left over below the last one, so that the first is seen whole
            height += self.size.height % each
        self.virtual_size = Size(width, height)

    def on_resize(self) -> None:
        """Keeps the cursor in view."""
        self._resize_view()
        self._put_cursor(self.index)

    def notify_style_update(self) -> None:
        """Forgets the styles of another theme."""
        super().notify_style_update()
        self._ink.clear()

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        width = max(1, self.scrollable_content_region.width)
        index, number = divmod(self.scroll_offset.y + y, self._look.height)
        line = self._at(index)
        selected = index == self.index and index < self.length
        ground = ("line--selected",) if selected else ()
        segments = [Segment("▎" if selected else " ", self._ink.style((*ground, "line--bar")))]
        if line is not None:
            runs = self._look.draw(line, number, width - 2, self._words)
            segments += [
                Segment(words, self._ink.style((*ground, *names))) for words, names in cut_runs(runs, width - 2)
            ]
        return Strip(segments).adjust_cell_length(width, self._ink.style(ground))

"""The saved searches above the list: a line each, with the name and how many unread articles it finds.

They take a few lines of the list, or one where room is short, and all that they need while they have the focus. Without
any there is no such pane.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rich.cells import cell_len
from textual import on
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList

from tui.app.content import content, one_line
from tui.app.keys.keymap import Keymap
from tui.app.keys.table import bindings
from tui.app.widgets.menu_lines import MenuLines
from tui.app.widgets.signs import IN_FORCE
from tui.saved_searches import SavedSearch

_ROOM = ((8, 0), (13, 1), (20, 3), (32, 5))
"""Pairs of a height of the list and the lines that they have below it; above a higher list they have `_MOST`."""
_MOST = 8


class SavedPane(MenuLines):
    """Names and counts, moved in with the usual keys."""

    BINDINGS = bindings("saved")
    FOCUS_ON_CLICK = False
    DEFAULT_CSS = """
    SavedPane, SavedPane:focus {
        visibility: visible;
        height: auto;
        border: none;
        padding: 0;
        background: $background;
        background-tint: $background 0%;
        text-wrap: nowrap;
        text-overflow: ellipsis;
        scrollbar-size-vertical: 1;

        & > .option-list--option-highlighted { background: transparent; color: $strong; text-style: none; }
    }
    SavedPane.-no-room { display: none; }
    SavedPane:focus {
        & > .option-list--option-highlighted { background: $accent 25%; }
        &:ansi > .option-list--option-highlighted, &:nocolor > .option-list--option-highlighted { text-style: reverse; }
    }
    """

    class Opened(Message):
        """A saved search was chosen."""

        def __init__(self, search: SavedSearch) -> None:
            super().__init__()
            self.search = search

    class SaveWanted(Message):
        """The reader wants to save the query in force."""

    class AllWanted(Message):
        """The reader wants to see the saved searches that have no room."""

    class Resized(Message):
        """The pane takes another number of lines."""

    def __init__(self, keymap: Keymap, list_lines: Callable[[], int], *, id: str) -> None:  # noqa: A002 # Textual's own name
        """`list_lines` returns the lines that the list and this pane share."""
        super().__init__()
        self.id = id
        self._list_lines = list_lines
        self._keymap = keymap
        self.searches: tuple[SavedSearch, ...] = ()
        self._unread: Mapping[str, int] = {}
        self._query = ""
        self._fitted_to = 0
        """The width that the lines were last drawn for."""

    def on_mount(self) -> None:
        """Follow the layout.

        `on_resize` is not enough: Textual sends no resize event if a region was looked up between a change and its
        layout.
        """
        self.screen.screen_layout_refresh_signal.subscribe(self, lambda _: self._fit())

    def show(self, searches: tuple[SavedSearch, ...], unread: Mapping[str, int], query: str) -> None:
        """Show the searches, the unread articles that each finds, by its query, and which has the query in force."""
        if (searches, unread, query) != (self.searches, self._unread, self._query):
            self.searches, self._unread, self._query = searches, unread, query
            self.draw()

    @property
    def has_keys(self) -> bool:
        """Whether the keys go here; true before the focus event comes, and before there is room."""
        return self.screen.focused is self

    @property
    def room(self) -> int:
        """The lines that there are for them."""
        height = self._list_lines()
        if self.has_keys:
            return max(1, height // 2)
        return next((lines for below, lines in _ROOM if height < below), _MOST)

    @property
    def lines_taken(self) -> int:
        """The lines that the pane takes; none where there is no room."""
        return min(self.option_count, self.room)

    @property
    def chosen(self) -> SavedSearch | None:
        """The search under the cursor."""
        at = self.highlighted
        return self.searches[at] if at is not None and at < self._named else None

    @property
    def in_force(self) -> int | None:
        """The index of the search with the query in force."""
        return next((at for at, one in enumerate(self.searches) if one.query.strip() == self._query), None)

    @property
    def _named(self) -> int:
        """How many of the lines are searches."""
        more = len(self.searches) > self.room and not self.has_keys
        return max(0, self.room - 1) if more else len(self.searches)

    def _fit(self) -> None:
        """Draw the lines again if they were drawn for another width."""
        if self.outer_size.width != self._fitted_to:
            self.draw()

    def draw(self) -> None:
        """Draw as many lines as there is room for."""
        self._fitted_to = self.outer_size.width
        before = self.highlighted
        shown = self.searches[: self._named]
        lines = [self._line(at, one) for at, one in enumerate(shown)]
        if rest := self.searches[len(shown) :]:
            unread = sum(self._unread.get(one.query, 0) for one in rest)
            words = f"{len(rest)} more saved" if shown else f"{len(rest)} saved searches"
            key = self._keymap.key("search.saved")
            lines.append(self._filled(f"  {words} ({key})", f"{unread:,}" if unread else ""))
        elif self.has_keys and self._query and self.in_force is None:
            lines.append(Content.assemble("  Save “", content(self._query), "”"))
        self.clear_options()
        self.add_options(lines)
        if lines:
            self.highlighted = min(before or 0, len(lines) - 1)
        self.set_class(not self.lines_taken, "-no-room")
        self.post_message(self.Resized())

    def _line(self, at: int, search: SavedSearch) -> Content:
        unread = self._unread.get(search.query, 0)
        mark = IN_FORCE if at == self.in_force else "  "
        line = self._filled(f"{mark}{one_line(search.name)}", f"{unread:,}" if unread else "")
        return line.stylize("bold") if at == self.in_force else line

    def _filled(self, words: str, count: str) -> Content:
        """Return words on the left and a count on the right edge; the words are cut if there is no room for both."""
        # Not the region: looking that up uses the layout, which may be out of date.
        room = self.outer_size.width - self.scrollbar_size_vertical - cell_len(count) - 2
        text = Content(words).truncate(max(4, room), ellipsis=True, pad=True)
        return Content.assemble(text, " ", (count, "$accent"))

    def on_focus(self) -> None:
        """Draw all of them, with the cursor on the one in force."""
        self.draw()
        self.highlighted = self.in_force or 0

    def on_blur(self) -> None:
        """Go back to the few lines."""
        self.draw()
        self.scroll_home(animate=False)

    def on_resize(self) -> None:
        """Draw the counts at the new edge."""
        self.draw()

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.highlighted = event.option_index
        self.open()

    def open(self) -> None:
        """Open the search under the cursor, or do what the line says."""
        if self.chosen is not None:
            self.post_message(self.Opened(self.chosen))
        elif self.has_keys:
            self.post_message(self.SaveWanted())
        else:
            self.post_message(self.AllWanted())

"""The list: what its keys and the mouse do, and what it says to the screen."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from textual import events
from textual.message import Message

from tui.app.keys import bindings
from tui.app.list.window import ListWindow
from tui.app.widgets.empty_state import Choice


class ListPane(ListWindow):
    """The articles of a listing, one of them selected, moved in by keys and mouse."""

    BINDINGS = bindings("list")

    dropped: Mapping[int, None] = MappingProxyType({})
    """The row ids that were picked when all picks were taken back, until something else is done."""

    class Opened(Message):
        """The reader wants to be in the text of the selected article."""

    class Chosen(Message):
        """The reader wants this search instead of the one that found nothing."""

        def __init__(self, query: str) -> None:
            super().__init__()
            self.query = query

    class Picked(Message):
        """Other articles are picked, to do something with all of them."""

    class ReadOn(Message):
        """The reader wants the text beside the list a page on (1) or back (-1)."""

        def __init__(self, pages: int) -> None:
            super().__init__()
            self.pages = pages

    has_moved = False
    """Whether somebody has moved in the list since it was last said that nobody has."""

    def offer(self, choices: tuple[Choice, ...]) -> None:
        """Offers other searches where this one found nothing."""
        if not len(self.rowids):
            self.empty = self.empty.with_choices(choices)
            self.refresh()

    def move_to(self, index: int) -> None:
        """Selects the article at a place, or the nearest that there is; without articles, the next choice."""
        if not len(self.rowids):
            self.empty = self.empty.with_cursor(self.empty.cursor + index - self.index)
            self.refresh()
        else:
            self.has_moved = True
            self.select(max(0, min(index, len(self.rowids) - 1)), say=True)
            self.into_view()

    def action_move_down(self) -> None:
        """One row down."""
        self.move_to(self.index + 1)

    def action_move_up(self) -> None:
        """One row up."""
        self.move_to(self.index - 1)

    def action_move_start(self) -> None:
        """To the first row."""
        self.move_to(0)

    def action_move_end(self) -> None:
        """To the last row."""
        self.move_to(len(self.rowids) - 1)

    def action_move_half_down(self) -> None:
        """Half a page down."""
        self.move_to(self.index + max(1, self.page_rows // 2))

    def action_move_half_up(self) -> None:
        """Half a page up."""
        self.move_to(self.index - max(1, self.page_rows // 2))

    def action_move_page_down(self) -> None:
        """A page down."""
        self.move_to(self.index + self.page_rows)

    def action_move_page_up(self) -> None:
        """A page up."""
        self.move_to(self.index - self.page_rows)

    def action_read_on(self) -> None:
        """The text beside the list a page down."""
        self.post_message(self.ReadOn(1))

    def action_read_back(self) -> None:
        """The text beside the list a page up."""
        self.post_message(self.ReadOn(-1))

    def action_pick(self) -> None:
        """Picks the selected article, or takes it back, and goes on to the next."""
        if self.selected is not None:
            if self.selected in self.picked:
                del self.picked[self.selected]
            else:
                self.picked[self.selected] = None
            self._pick({})
            self.move_to(self.index + 1)

    def action_pick_range(self) -> None:
        """Picks all from the one picked last to the selected one."""
        last = next(reversed(self.picked), self.selected)
        start = self.index_of(last) if last is not None else None
        if self.index >= 0:
            here, start = self.index, self.index if start is None else start
            step = 1 if here >= start else -1
            self._pick({self.rowids[place]: None for place in range(start, here + step, step)})

    def action_pick_all(self) -> None:
        """Picks all articles of the listing; where they are picked already, none."""
        if all(rowid in self.picked for rowid in self.rowids):
            self.pick_none()
        else:
            self._pick(dict.fromkeys(self.rowids))

    def pick_none(self) -> None:
        """Takes all picked articles back, which `pick_again` can undo."""
        dropped = dict(self.picked)
        self.picked.clear()
        self._pick({})
        self.dropped = dropped

    def pick_again(self) -> int:
        """Picks what was picked when all was taken back, if nothing was done since; how many those are."""
        if dropped := self.dropped:
            self._pick(dropped)
        return len(dropped)

    def _pick(self, rowids: Mapping[int, None]) -> None:
        self.dropped = MappingProxyType({})
        self.picked.update(rowids)
        self.post_message(self.Picked())
        self.refresh()

    def action_open(self) -> None:
        """To the text of the selected article."""
        if self.selected is not None:
            self.post_message(self.Opened())
        elif self.empty.choice is not None:
            self.post_message(self.Chosen(self.empty.choice.query))

    def on_click(self, event: events.Click) -> None:
        """Selects what was clicked; a second click goes to its text."""
        event.stop()
        if not len(self.rowids):
            if (choice := self.empty.choice_at(event.y, self._width - 1)) is not None:
                self.empty = self.empty.with_cursor(choice)
                self.action_open()
            return
        place = (self.scroll_offset.y + event.y) // self.row_lines
        if place < len(self.rowids):
            self.move_to(place)
            if event.chain == 2:
                self.action_open()

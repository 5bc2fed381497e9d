"""The next unread article, as newsboat's users know it: past the read ones, around the end of the list."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from tui.app.room.context import Asks, Room

if TYPE_CHECKING:
    from tui.app.room.tasks import Task


class Unread:
    """Goes through the unread articles of the list."""

    def __init__(self, room: Room, search: Asks) -> None:
        self._room = room
        self._search = search
        self.commands = {
            "article.next-unread": partial(self._go, 1),
            "article.previous-unread": partial(self._go, -1),
        }

    def _go(self, step: int) -> None:
        pane = self._room.panes.list
        find = partial(self._find, pane.rowids, pane.index, step)
        self._room.tasks.run("unread", find, partial(self._go_to, pane.rowids))

    def _find(self, rowids: Sequence[int], here: int, step: int, _: Task) -> tuple[int, bool] | None:
        """Return the index of the unread article after this one, and whether it is around the end; None for none."""
        unread = set(self._room.inputs.library.search.run("is:unread").rowids)
        count = len(rowids)
        for distance in range(1, count):
            index = (here + step * distance) % count
            if rowids[index] in unread:
                return index, (index < here) == (step > 0)
        return None

    def _go_to(self, rowids: Sequence[int], found: tuple[int, bool] | None) -> None:
        pane = self._room.panes.list
        if found is None:
            more = f"; {self._room.key('search.clear')} shows all" if self._search.question.has_words else ""
            self._room.say(f"No other article of the list is unread{more}")
        elif pane.rowids is rowids:
            if found[1]:
                self._room.say("From the beginning of the list" if found[0] < pane.index else "From its end")
            pane.move_to(found[0])

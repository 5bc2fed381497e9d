"""The next unread article, as newsboat's users know it: past the read ones, around the end of the list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
        find = partial(self._find, pane.rowids, pane.standing_for, pane.index, step)
        self._room.tasks.run("unread", find, partial(self._go_to, pane.rowids))

    def _find(
        self, rowids: Sequence[int], standing_for: Callable[[int], Sequence[int]], here: int, step: int, _: Task
    ) -> tuple[int, int, bool] | None:
        """Return the index of the unread article after this one, its row, and whether it is around the end.

        It may be folded into the row with that index. None if there is none.
        """
        unread = set(self._room.inputs.library.search.run("is:unread").rowids)
        count = len(rowids)
        here_too = [one for one in standing_for(rowids[here])[1:] if one in unread] if 0 <= here < count else []
        if here_too:
            return here, here_too[0], False
        for distance in range(1, count):
            index = (here + step * distance) % count
            for rowid in standing_for(rowids[index]):
                if rowid in unread:
                    return index, rowid, (index < here) == (step > 0)
        return None

    def _go_to(self, rowids: Sequence[int], found: tuple[int, int, bool] | None) -> None:
        pane = self._room.panes.list
        if found is None:
            more = f"; {self._room.key('search.clear')} shows all" if self._search.question.has_words else ""
            self._room.say(f"No other article of the list is unread{more}")
        elif pane.rowids is rowids:
            index, rowid, is_around = found
            if is_around:
                self._room.say("From the beginning of the list" if index < pane.index else "From its end")
            if pane.reveal(rowid):
                pane.move_to(pane.rowids.index(rowid))

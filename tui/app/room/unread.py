"""The next unread article, as newsboat's users know it: past the read ones, around the end of the list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from tui.app.room.context import Asks, Room
from tui.errors import BylineError

if TYPE_CHECKING:
    from tui.app.room.tasks import Task


class Unread:
    """Goes through the unread articles of the list."""

    def __init__(self, room: Room, search: Asks) -> None:
        self._room = room
        self._search = search
        self._steps: list[int] = []
        """Presses of the keys that wait for their answer; the first is being looked for."""
        self.commands = {
            "article.next-unread": partial(self._press, 1),
            "article.previous-unread": partial(self._press, -1),
        }

    def _press(self, step: int) -> None:
        self._steps.append(step)
        if len(self._steps) == 1:
            self._look()

    def _look(self) -> None:
        step = self._steps[0]
        pane = self._room.panes.list
        find = partial(self._find, pane.rowids, pane.standing_for, pane.index, step)
        self._room.tasks.run("unread", find, partial(self._go_to, pane.selected), failed=self._give_up)

    def _give_up(self, error: BylineError) -> None:
        self._steps.clear()
        self._room.failed(error)

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

    def _go_to(self, left: int | None, found: tuple[int, int, bool] | None) -> None:
        pane = self._room.panes.list
        # The list may have been drawn anew meanwhile, as after any change of marks: then the places are others.
        if pane.selected == left and found is not None and not pane.reveal(found[1]):
            self._look()
            return
        step = self._steps.pop(0)
        if pane.selected != left:
            self._steps.clear()  # the person has gone elsewhere
        elif found is None:
            more = f"; {self._room.key('search.clear')} shows all" if self._search.question.has_words else ""
            self._room.say(f"No other article of the list is unread{more}")
        else:
            _, rowid, is_around = found
            if is_around:
                self._room.say("From the beginning of the list" if step > 0 else "From its end")
            pane.move_to(pane.rowids.index(rowid))
        if self._steps:
            self._look()

"""Finding the facts of the whole library while one reads: asked for by name or by a setting, told in the status line.

It goes through the process of the open article, which always comes first, then through its neighbours in the list, then
through the rest. What it has found is kept, so that leaving the reader costs nothing. Where the setting asks for it, it
begins when the folder has been looked at and goes on after each change of it, and says nothing but how far it is.
"""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

from tui.app.room.context import FolderState, Room
from tui.errors import BylineError

if TYPE_CHECKING:
    from tui.app.room.tasks import Task
    from tui.library.contract.finding import FactsProgress

_NEIGHBOURS = 12
"""How many articles above the open one in the list, and how many below, come before all others."""


class BulkAnalysis:
    """Finds facts in the background."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._stop: Event | None = None
        """Stops what runs; None while nothing runs."""
        self._is_automatic = room.inputs.settings.find_facts
        """Whether it begins by itself; no longer once it was stopped by hand."""
        self._is_quiet = False
        """Whether it began by itself, so that its end is not worth a message."""
        self._is_due = True
        """Whether there may be articles that it has not looked at."""
        self.commands = {"library.find-facts": self.toggle}

    @property
    def is_running(self) -> bool:
        """Whether facts are being found."""
        return self._stop is not None

    def close(self) -> None:
        """Let the thread end."""
        if self._stop is not None:
            self._stop.set()

    def toggle(self) -> None:
        """Begin, or stop."""
        if self._stop is None:
            self._begin(quietly=False)
        else:
            self._is_automatic = self._is_quiet = False
            self._stop.set()

    def follow_folder(self, state: FolderState) -> None:
        """Go on with what is new in the folder; the first time, with all of it."""
        self._is_due = self._is_due or bool(state.changes)
        self._go_on()

    def _go_on(self) -> None:
        if self._is_automatic and self._is_due and self._stop is None:
            self._begin(quietly=True)

    def _begin(self, *, quietly: bool) -> None:
        stop = self._stop = Event()
        self._is_quiet, self._is_due = quietly, False
        if not quietly:
            self._room.status.say("facts", "finding facts")  # until the first is done, when the model has been loaded
        find, first = self._room.inputs.library.find_facts, _around(self._room)

        def work(task: Task) -> FactsProgress:
            return find(lambda progress: task.report(self._progressed, progress, replaces=True), stop, first=first)

        self._room.tasks.run("bulk-analysis", work, self._ended, failed=self._failed)

    def _progressed(self, progress: FactsProgress) -> None:
        if self._stop is not None and not self._stop.is_set():
            self._room.status.say("facts", progress.words)

    def _ended(self, progress: FactsProgress) -> None:
        self._stop = None
        self._room.status.say("facts", "")
        if not self._is_quiet:
            failed = f"; {progress.failed:,} could not be read" if progress.failed else ""
            known = f"Facts of {progress.done - progress.failed:,} of {progress.total:,} articles are known{failed}"
            is_whole = progress.done == progress.total
            self._room.say(known if is_whole else f"Stopped. {known}; the rest whenever you like")
        self._go_on()

    def _failed(self, error: BylineError) -> None:
        self._stop = None
        self._room.status.say("facts", "")
        self._room.failed(error)


def _around(room: Room) -> list[int]:
    """Return the rows around the selected one, the nearest first, each one below before the one above."""
    here, rowids = room.panes.list.index, room.panes.list.rowids
    around = range(max(0, here - _NEIGHBOURS), min(len(rowids), here + _NEIGHBOURS + 1))
    return [int(rowids[index]) for index in sorted(around, key=lambda index: (abs(index - here), index < here))]

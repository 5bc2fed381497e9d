"""Finding the facts of the whole library while one reads: asked for by name or by a setting, told in the status line.

It goes through the process of the open article, which always comes first, then through its neighbours in the list, then
through the rest. What it has found is kept, so that leaving the reader costs nothing. Where the setting asks for it, it
begins when the folder has been looked at and goes on after each change of it, and says nothing but how far it is.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message

from tui.app.room.keeping import Keeping
from tui.errors import BylineError

if TYPE_CHECKING:
    from tui.library.contract.finding import FactsProgress

_NEIGHBOURS = 12
"""How many articles above the open one in the list, and how many below, come before all others."""


class Harvesting(Keeping):
    """Finds facts in the background."""

    class AnalysisProgress(Message):
        """It came further."""

        def __init__(self, progress: FactsProgress) -> None:
            super().__init__()
            self.progress = progress

        def can_replace(self, message: Message) -> bool:
            """Only the last one is shown."""
            return isinstance(message, Harvesting.AnalysisProgress)

    class Ended(Message):
        """It is done, or was stopped."""

        def __init__(self, progress: FactsProgress | None, trouble: str = "") -> None:
            super().__init__()
            self.progress = progress
            self.trouble = trouble

    def on_mount(self) -> None:
        """Nothing is asked for yet, unless by the setting."""
        self._harvest_stop: Event | None = None
        self._harvest_always = self.inputs.settings.find_facts
        """Whether it is to go on by itself; no longer when it was stopped by hand."""
        self._harvest_quietly = False
        self._harvest_due = self._harvest_always
        """Whether there may be articles that it has not looked at."""

    def on_unmount(self) -> None:
        """Lets the thread end."""
        if self._harvest_stop is not None:
            self._harvest_stop.set()

    def action_find_facts(self) -> None:
        """Begins, or stops."""
        if self._harvest_stop is None:
            self._begin(quietly=False)
        else:
            self._harvest_always = self._harvest_quietly = False
            self._harvest_stop.set()

    @on(Keeping.Changed)
    def _folder_looked_at(self, event: Keeping.Changed) -> None:
        """Goes on with what is new in the folder; the first time, with all of it."""
        self._harvest_due = self._harvest_due or bool(event.changes)
        self._go_on()

    def _go_on(self) -> None:
        if self._harvest_always and self._harvest_due and self._harvest_stop is None:
            self._begin(quietly=True)

    def _begin(self, *, quietly: bool) -> None:
        self._harvest_stop, self._harvest_quietly, self._harvest_due = Event(), quietly, False
        if not quietly:
            self.facts_now = "finding facts"  # until the first is done, which is when the model has been loaded
            self.say_status()
        here, rowids = self.list_pane.index, self.list_pane.rowids
        around = sorted(range(max(0, here - _NEIGHBOURS), min(len(rowids), here + _NEIGHBOURS + 1)), key=_from(here))
        self._harvest(self._harvest_stop, [int(rowids[index]) for index in around])

    @work(thread=True, exclusive=True, group="harvest", exit_on_error=False)
    def _harvest(self, stop: Event, first: list[int]) -> None:
        def progressed(progress: FactsProgress) -> None:
            self.post_message(self.AnalysisProgress(progress))

        try:
            self.post_message(self.Ended(self.inputs.library.find_facts(progressed, stop, first=first)))
        except BylineError as error:
            self.post_message(self.Ended(None, str(error)))

    @on(AnalysisProgress)
    def _harvested(self, event: AnalysisProgress) -> None:
        if self._harvest_stop is not None and not self._harvest_stop.is_set():
            self.facts_now = event.progress.words
            self.say_status()

    @on(Ended)
    def _ended(self, event: Ended) -> None:
        self._harvest_stop = None
        self.facts_now = ""
        self.say_status()
        progress = event.progress
        if progress is None:
            self.say(event.trouble, "error")
            return
        if not self._harvest_quietly:
            failed = f"; {progress.failed:,} could not be read" if progress.failed else ""
            known = f"Facts of {progress.done - progress.failed:,} of {progress.total:,} articles are known{failed}"
            self.say(known if progress.done == progress.total else f"Stopped. {known}; the rest whenever you like")
        self._go_on()


def _from(here: int) -> Callable[[int], tuple[int, bool]]:
    """A key that sorts places in a list by their distance, the one below before the one above."""
    return lambda index: (abs(index - here), index < here)

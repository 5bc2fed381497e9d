"""Finding the facts of the whole library while one reads: asked for by name, told in the status line, stopped likewise.

It goes through the process of the open article, which always comes first, and what it has found is kept, so that
leaving the reader costs nothing.
"""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message

from tui.app.screens.keeping import Keeping
from tui.errors import BylineError

if TYPE_CHECKING:
    from tui.library.contract.finding import FactsProgress


class Harvesting(Keeping):
    """Finds facts in the background."""

    class Harvested(Message):
        """It came further."""

        def __init__(self, progress: FactsProgress) -> None:
            super().__init__()
            self.progress = progress

        def can_replace(self, message: Message) -> bool:
            """Only the last one is shown."""
            return isinstance(message, Harvesting.Harvested)

    class Ended(Message):
        """It is done, or was stopped."""

        def __init__(self, progress: FactsProgress | None, trouble: str = "") -> None:
            super().__init__()
            self.progress = progress
            self.trouble = trouble

    def on_mount(self) -> None:
        """Nothing is asked for yet."""
        self._harvest_stop: Event | None = None

    def on_unmount(self) -> None:
        """Lets the thread end."""
        if self._harvest_stop is not None:
            self._harvest_stop.set()

    def action_find_facts(self) -> None:
        """Begins, or stops."""
        if self._harvest_stop is None:
            self._harvest_stop = Event()
            self.facts_now = "finding facts"  # until the first is done, which is when the model has been loaded
            self.say_status()
            self._harvest(self._harvest_stop)
        else:
            self._harvest_stop.set()

    @work(thread=True, exclusive=True, group="harvest", exit_on_error=False)
    def _harvest(self, stop: Event) -> None:
        def progressed(progress: FactsProgress) -> None:
            self.post_message(self.Harvested(progress))

        try:
            self.post_message(self.Ended(self.inputs.library.find_facts(progressed, stop)))
        except BylineError as error:
            self.post_message(self.Ended(None, str(error)))

    @on(Harvested)
    def _harvested(self, event: Harvested) -> None:
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
        failed = f"; {progress.failed:,} could not be read" if progress.failed else ""
        known = f"Facts of {progress.done - progress.failed:,} of {progress.total:,} articles are known{failed}"
        self.say(known if progress.done == progress.total else f"Stopped. {known}; the rest whenever you like")

"""Keeping up with the folder: synchronised at the start and after each change, in a thread, told in the status line."""

from __future__ import annotations

from contextlib import suppress
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING

from textual import events, on, work
from textual.message import Message

from tui.app.list.pane import ListPane
from tui.app.panes import Messages
from tui.app.room.searching import Searching
from tui.app.widgets.bars import joined
from tui.errors import UnreadableError
from tui.library.contract.changes import Changes

if TYPE_CHECKING:
    from tui.library.contract.changes import Problem, Progress

_STAGES = {"scanning": "looking at the folder", "reading": "reading", "indexing": "indexing", "done": ""}

SHOW_MORE_EVERY = 1.5
"""Seconds after which the list shows what a long synchronisation has brought so far."""


class Keeping(Searching):
    """Synchronises and watches the library while the reader is open."""

    class Progressed(Message):
        """The synchronisation came further."""

        def __init__(self, progress: Progress) -> None:
            super().__init__()
            self.progress = progress

        def can_replace(self, message: Message) -> bool:
            """Only the last one is shown."""
            return isinstance(message, Keeping.Progressed)

    class Changed(Message):
        """The library says what the folder says now."""

        def __init__(self, changes: Changes, problems: int, trouble: Problem | None) -> None:
            super().__init__()
            self.changes = changes
            self.problems = problems
            self.trouble = trouble
            """Why it does not."""

    def on_mount(self) -> None:
        """Nothing is to be told yet."""
        self.stop = Event()
        self.problems = 0
        self.trouble: Problem | None = None
        """Why the library cannot be brought up to date."""
        self._show_more_at = 0.0
        self.facts_now = ""
        """What is said of the facts that are being found."""

    async def settle(self) -> None:
        """Looks at the folder, once there is something to read; says where that is, where nobody chose it."""
        await super().settle()
        if self.inputs.is_samples:
            self.say("These articles come with Byline. To read your own: byline FOLDER")
        self._keep()

    def on_unmount(self) -> None:
        """Lets the threads end."""
        self.stop.set()

    @work(thread=True, group="keep", exit_on_error=False)
    def _keep(self) -> None:
        library = self.inputs.library

        def progressed(progress: Progress) -> None:
            self.post_message(self.Progressed(progress))

        def changed(changes: Changes) -> None:
            self.post_message(self.Changed(changes, library.problems.count(), library.problems.trouble))

        changes = Changes()
        with suppress(UnreadableError):  # it is among the problems, and watching the folder tries again
            changes = library.sync(progressed, self.stop)
        changed(changes)
        library.watch(changed, self.stop)

    @on(Progressed)
    def _progressed(self, event: Progressed) -> None:
        progress = event.progress
        of = f" of {progress.total:,}" if progress.total else ""
        words = _STAGES[progress.stage]
        starts = not self.work_now
        self.work_now = f"{words} {progress.done:,}{of}" if words and progress.done else words
        self.say_status()
        if progress.stage in ("reading", "indexing") and monotonic() >= self._show_more_at:
            self._show_more_at = monotonic() + SHOW_MORE_EVERY
            self.ask()
        elif starts and self._is_empty:
            self.ask()  # that there is nothing here is not known before one has looked

    @on(Changed)
    def _changed(self, event: Changed) -> None:
        self.work_now = ""
        self.problems = event.problems
        mended = self.trouble is not None and event.trouble is None
        if event.trouble is not None and event.trouble != self.trouble:
            self.say(f"{event.trouble.path}: {event.trouble.what}; {event.trouble.todo}", "error")
        self.trouble = event.trouble
        if event.changes:
            self.desk.forget(event.changes.changed + event.changes.removed)
            self.list_pane.reload()
            self.ask()
            self._show_changed_article(event.changes)
        elif mended and self.opened is None and self.list_pane.row is not None:
            self.open_row(self.list_pane.row)
        elif self._is_empty:
            self.ask()
        self.follows_to = min(self.follows_to, self.number)
        self.say_status()

    @on(events.Key)
    @on(events.MouseDown)
    @on(events.MouseScrollDown)
    def _stay(self) -> None:
        """Who does something has begun to read, and stays at the article that is selected."""
        self.follows_to = -1

    @property
    def _is_empty(self) -> bool:
        return self.listing is not None and not len(self.listing.rowids)

    def _show_changed_article(self, changes: Changes) -> None:
        if self.opened is None:
            return
        rowid = self.opened.row.rowid
        row = self.list_pane.row
        if rowid in changes.changed and row is not None and row.rowid == rowid:
            self.open_row(row, again=True)

    def article_shown(self) -> None:
        """Says where the reader is."""
        super().article_shown()
        self.say_status()

    def moved_in_text(self, event: Messages.Moved) -> None:
        """Says where the reader is."""
        super().moved_in_text(event)
        self.say_status()

    def say_status(self) -> None:
        """The status line: the place in the text, the work in the background, the problems."""
        problems = "1 problem (!)" if self.problems == 1 else f"{self.problems:,} problems (!)" if self.problems else ""
        picked = len(self.list_pane.picked)
        trouble = self.trouble.what if self.trouble is not None else ""
        several = f"{picked:,} picked: c copies their bibliography, s and r mark them" if picked else ""
        self.words("status").words = joined(
            (several, trouble, self.status_of_text, self.work_now, self.facts_now, problems)
        )

    @on(ListPane.Picked)
    def _picked(self) -> None:
        self.say_status()

    def action_problems(self) -> None:
        """What is in the folder and not, or not wholly, in the library."""
        from tui.app.dialogs.menu import Menu
        from tui.app.dialogs.problems import problem_lines

        problems = self.inputs.library.problems.all()
        if problems:
            self.app.push_screen(
                Menu("In the folder, and not or not wholly in the library", problem_lines(problems), does="closes")
            )
        else:
            self.say("No problems: all of the folder is in the library")

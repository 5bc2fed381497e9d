"""Keeping up with the folder: synchronised at the start and after each change, in a thread, told in the status line."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from tui.app.room.context import FolderState, Room
from tui.app.room.published import Published
from tui.errors import UnreadableError
from tui.library.contract.changes import Changes

if TYPE_CHECKING:
    from tui.app.room.tasks import Task
    from tui.library.contract.changes import Problem, Progress

_STAGES = {"scanning": "looking at the folder", "reading": "reading", "indexing": "indexing", "done": ""}

SHOW_MORE_EVERY = 1.5
"""Seconds after which the list shows what a long synchronisation has brought so far."""


class Looked(NamedTuple):
    """What came of a look at the folder."""

    changes: Changes
    problems: int
    passed_over: str
    trouble: Problem | None
    """Why the library cannot be brought up to date."""


class FolderSync:
    """Synchronises and watches the library while the reader is open."""

    def __init__(
        self,
        room: Room,
        show_more: Callable[[], object],
        is_empty: Callable[[], bool],
        edit: Callable[[Path, int], object],
    ) -> None:
        """`show_more` asks for the list again; `is_empty` says whether it is empty; `edit` opens a file at a line."""
        self._room = room
        self._show_more = show_more
        self._list_is_empty = is_empty
        self._edit = edit
        self.changed: Published[FolderState] = Published()
        self.problems = 0
        """How many files of the folder are not, or not wholly, in the library."""
        self._trouble: Problem | None = None
        self._stop = Event()
        self._show_more_at = 0.0
        self.commands = {"problems.show": self.show_problems}

    def begin(self) -> None:
        """Look at the folder, once there is something to read."""
        self.watch()

    def watch(self) -> None:
        """Look at the folder now and after each change, in a thread."""
        self._room.tasks.run("sync", self._sync_and_watch)

    def close(self) -> None:
        """Let the thread end."""
        self._stop.set()

    def _sync_and_watch(self, task: Task) -> None:
        library = self._room.inputs.library

        def progressed(progress: Progress) -> None:
            task.report(self.progressed, progress, replaces=True)

        def looked(changes: Changes) -> None:
            problems = library.problems
            task.report(self.looked, Looked(changes, problems.count(), problems.passed_over(), problems.trouble))

        changes = Changes()
        with suppress(UnreadableError):  # it is among the problems, and watching the folder tries again
            changes = library.sync(progressed, self._stop)
        looked(changes)
        library.watch(looked, self._stop)

    def progressed(self, progress: Progress) -> None:
        """Say how far it is; now and then show what there is so far."""
        of = f" of {progress.total:,}" if progress.total else ""
        words, status = _STAGES[progress.stage], self._room.status
        starts = not status["library"]
        status.say("library", f"{words} {progress.done:,}{of}" if words and (progress.done or of) else words)
        if progress.stage in ("reading", "indexing") and monotonic() >= self._show_more_at:
            self._show_more_at = monotonic() + SHOW_MORE_EVERY
            self._show_more()
        elif starts and self._list_is_empty():
            self._show_more()  # that there is nothing here is not known before one has looked

    def looked(self, looked: Looked) -> None:
        """Say what is wrong with the folder, and publish what has changed in it."""
        before, self._trouble, self.problems = self._trouble, looked.trouble, looked.problems
        trouble, status = looked.trouble, self._room.status
        if trouble is not None and trouble != before:
            self._room.say(f"{trouble.path}: {trouble.what}; {trouble.todo}", "error")
        key = self._room.key("problems.show")
        many = f"{looked.problems:,} problem{'' if looked.problems == 1 else 's'}" if looked.problems else ""
        said = many or looked.passed_over
        status.say("library", "")
        status.say("trouble", trouble.what if trouble is not None else "")
        status.say("problems", f"{said} ({key})" if said else "")
        self.changed.publish(FolderState(looked.changes, is_back=before is not None and trouble is None))

    def show_problems(self) -> None:
        """Show what is in the folder and not, or not wholly, in the library; open the file that is chosen."""
        library = self._room.inputs.library
        problems, passed_over = library.problems.all(), library.problems.passed_over()
        if not problems and not passed_over:
            self._room.say("No problems: all of the folder is in the library")
            return

        async def choose() -> None:
            from tui.app.dialogs.problems import ProblemsScreen

            if (problem := await self._room.ask(ProblemsScreen(problems, passed_over))) is not None:
                if (path := library.folder / problem.path).is_file():
                    self._edit(path, problem.line)
                else:
                    self._room.say(f"{problem.path} is not a file that can be edited", "warning")

        self._room.tasks.converse(choose)

"""The marks folder: in a thread, what other machines wrote is merged and this machine's file is kept up to date."""

from __future__ import annotations

from contextlib import suppress
from threading import Event
from typing import TYPE_CHECKING

from tui.app.room.context import MarksChange, Room
from tui.app.room.published import Published
from tui.errors import BylineError

if TYPE_CHECKING:
    from tui.app.room.tasks import Task
    from tui.marks.shared_folder import SharedFolder

LOOK_EVERY = 10.0
"""Seconds between two looks at the folder, and at what has been marked since."""


class SharedMarks:
    """Merges and exports marks while the reader is open, where the settings name a folder."""

    def __init__(self, room: Room, marked: Published[MarksChange]) -> None:
        """`marked` publishes what was merged, as it does what is marked here."""
        self._room = room
        self._marked = marked
        self._stop = Event()
        self._folder: SharedFolder | None = None
        self._said: set[str] = set()
        """The faults that were told already."""

    def begin(self) -> None:
        """Begin to look at the folder, where there is one in the settings."""
        inputs = self._room.inputs
        if not inputs.settings.marks_folder or inputs.marks.problem is not None:
            return
        from tui.marks.shared_folder import SharedFolder, shared_folder_of
        from tui.marks.transfer import Belongings

        folder = shared_folder_of(inputs.settings, inputs.places.config_file)
        belongings = Belongings(inputs.marks, inputs.preferences, inputs.places.data_dir)
        if folder is not None:
            self._folder = SharedFolder(folder, belongings, inputs.places.cache_dir)
            self._room.tasks.run("shared-marks", self._keep_up)

    def close(self) -> None:
        """Let the thread end, and write what was marked since its last look."""
        self._stop.set()
        if self._folder is not None:
            with suppress(BylineError):  # nobody is there any more to be told
                self._folder.export()

    def _keep_up(self, task: Task) -> None:
        folder = self._folder
        assert folder is not None
        while not self._stop.is_set():
            brought = folder.merge()
            if brought.changed:
                self._room.inputs.library.marked(brought.changed)
                task.report(self._marked.publish, MarksChange(brought.changed, ""))
            errors = list(brought.errors)
            try:
                folder.export()
            except BylineError as unwritten:
                errors.append(unwritten)
            for error in errors:
                if str(error) not in self._said:
                    self._said.add(str(error))
                    task.report(self._room.failed, error)
            self._stop.wait(LOOK_EVERY)

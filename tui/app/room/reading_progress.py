"""Reading progress: where reading stopped, and what counts as read without a key."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from tui.app.room.context import MarksChange, Opens, Room, WritesMarks
from tui.errors import BylineError

if TYPE_CHECKING:
    from tui.app.panes import Messages, Opened

READ_FROM = 0.5
"""The share of the text at which an article counts as read at once, when the reader moves there."""
_KEEP_POSITION_AFTER = 1.0
"""Seconds after which a new position is written down."""


class ReadingProgress:
    """Remembers the position in the open article, and marks as read what one has read."""

    def __init__(self, room: Room, article: Opens, marks: WritesMarks) -> None:
        self._room = room
        self._article = article
        self._marks = marks
        self._position: tuple[str, int] | None = None
        """The article and the code point to be written down."""
        self._began_at: int | None = None
        """The first code point that was on the screen when the article was opened."""
        self._has_moved = False
        """Whether the reader went on from there."""

    def follow(self, opened: Opened | None) -> None:
        """Count the time that an article is on the screen."""
        self._room.timers.stop("dwell")
        self._write_position()
        self._began_at, self._has_moved = None, False
        seconds = self._room.inputs.settings.mark_read_after
        if opened is not None and not opened.row.read and seconds:
            self._room.timers.start("dwell", seconds, self.have_read)

    def have_read(self) -> None:
        """Mark the open article as read, unless the person decides about that alone."""
        opened, row = self._article.opened.now, self._room.panes.list.row
        is_read = row is not None and row.read
        never = not self._room.inputs.settings.mark_read_after
        if opened is not None and not never and not is_read and opened.row.id != self._marks.decided:
            ids, marks = [opened.row.id], self._room.inputs.marks
            self._marks.write(lambda: MarksChange(marks.set_read(ids, True, undoable=False), ""))

    def moved(self, event: Messages.Moved) -> None:
        """Remember the position, and count as read what one moved through."""
        opened = self._article.opened.now
        if opened is None:
            return
        if self._began_at is None:
            self._began_at = event.place
        self._has_moved |= event.place != self._began_at
        if not self._has_moved:
            return  # opened at a match, perhaps, and nobody has read on from there
        self._position = (opened.row.id, event.place)
        if not self._room.timers.is_waiting("position"):
            self._room.timers.start("position", _KEEP_POSITION_AFTER, self._write_position)
        if event.place > self._began_at and event.share >= READ_FROM:
            self.have_read()

    def _write_position(self) -> None:
        self._room.timers.stop("position")
        if self._position is not None:
            position, self._position = self._position, None
            self._room.tasks.run_in_turn("position", partial(self._room.inputs.marks.set_position, *position))

    def close(self) -> None:
        """Write the position down at the end, too, when there is no thread to wait for."""
        if self._position is not None:
            with suppress(BylineError):  # nobody is there any more to be told
                self._room.inputs.marks.set_position(*self._position)

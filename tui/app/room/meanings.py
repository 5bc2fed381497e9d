"""What texts mean: found in the background once somebody asks for it, in a process of its own."""

from __future__ import annotations

from threading import Event

from tui.app.room.context import Answer, Asks, Room

_AGAIN = 10.0
"""Seconds after which the list is asked for again while meanings are found."""


class Meanings:
    """Finds meanings for the queries that ask for them."""

    def __init__(self, room: Room, search: Asks) -> None:
        self._room = room
        self._search = search
        self._stop = Event()
        self._finds_none = False
        """Whether the last attempt found nothing: all are known, or they cannot be found."""

    def close(self) -> None:
        """Let the thread end."""
        self._stop.set()

    def follow_list(self, _: Answer) -> None:
        """Find the meanings that are not known yet, if the query asks for any."""
        if "meaning:" not in self._search.question.query.lower() or self._stop.is_set():
            return
        meanings = self._room.inputs.library.meanings
        if not meanings.is_installed:
            return
        if self._room.tasks.is_running("meanings"):
            self._room.timers.start("meanings", _AGAIN, self._search.ask)
        elif not self._finds_none:
            self._room.tasks.run("meanings", lambda _: meanings.find_beside(self._stop), self._found)
            self._room.timers.start("meanings", _AGAIN, self._search.ask)

    def follow_folder(self, _: object) -> None:
        """Look again once there may be other articles."""
        self._finds_none = False

    def _found(self, is_new: bool) -> None:
        self._room.timers.stop("meanings")
        self._finds_none = not is_new
        if is_new and not self._stop.is_set():
            self._search.ask()

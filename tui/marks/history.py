"""The changes that a person can undo and redo, in the order in which they were made."""

from __future__ import annotations

from collections.abc import Callable
from threading import RLock
from typing import NamedTuple


class Change(NamedTuple):
    """A change with the ways back and forth; each returns the articles that it changed."""

    description: str
    """What was done, such as `marked as read (3 articles)`."""
    undo: Callable[[], tuple[str, ...]]
    redo: Callable[[], tuple[str, ...]]


class Undone(NamedTuple):
    """A change that was undone or redone."""

    description: str
    """What it was, such as `marked as read (3 articles)`."""
    ids: tuple[str, ...]
    """The articles whose marks changed."""


class History:
    """Changes for undo and redo, for any thread. It ends with the program."""

    def __init__(self) -> None:
        self._lock = RLock()
        self._done: list[Change] = []
        self._undone: list[Change] = []

    def remember(self, change: Change) -> None:
        """Remember a change that was made. What was undone before can no longer be redone."""
        with self._lock:
            self._done.append(change)
            self._undone.clear()

    def undo(self) -> Undone | None:
        """Undo the last change, or return None if there is none. It can be tried again if it fails."""
        with self._lock:
            if not self._done:
                return None
            change = self._done[-1]
            ids = change.undo()
            self._undone.append(self._done.pop())
            return Undone(change.description, ids)

    def redo(self) -> Undone | None:
        """Redo the change that was undone last, or return None if there is none."""
        with self._lock:
            if not self._undone:
                return None
            change = self._undone[-1]
            ids = change.redo()
            self._done.append(self._undone.pop())
            return Undone(change.description, ids)

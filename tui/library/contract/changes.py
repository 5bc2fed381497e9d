"""What a synchronisation reports: progress, changes and problems."""

from __future__ import annotations

from typing import Literal, NamedTuple


class Progress(NamedTuple):
    """The progress of a synchronisation."""

    stage: Literal["scanning", "reading", "indexing", "done"]
    done: int
    total: int
    """0 while it is unknown."""


class Changes(NamedTuple):
    """What a synchronisation changed, by row id."""

    added: tuple[int, ...] = ()
    changed: tuple[int, ...] = ()
    removed: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything changed at all."""
        return bool(self.added or self.changed or self.removed)


class Problem(NamedTuple):
    """Something in the folder that is not, or not wholly, in the library."""

    path: str
    what: str
    todo: str = ""
    line: int = 0
    """From 1; 0 if no line is to blame."""

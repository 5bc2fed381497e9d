"""What a synchronisation says: how far it has come, what it changed, and what of the folder is not in the library."""

from __future__ import annotations

from typing import Literal, NamedTuple


class Progress(NamedTuple):
    """How far a synchronisation has come."""

    stage: Literal["scanning", "reading", "indexing", "done"]
    done: int
    total: int
    """0 while it is not known."""


class Changes(NamedTuple):
    """What a synchronisation changed, by rowid."""

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
    """1-based; 0 where no line is to blame."""

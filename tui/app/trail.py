"""The jump list: where the reader was before each jump, as in vim or a browser's history."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tui.app.search.question import Question

_MOST = 100
"""Targets that are kept in each direction."""


class JumpTarget(NamedTuple):
    """A point to return to: the question, the open article, and the position in it."""

    question: Question
    rowid: int | None
    """The article; None where nothing was found."""
    offset: int = 0
    """The code point of its text at the top of the screen."""
    pane: str = "list"
    """The pane that has the focus."""

    def is_near(self, other: JumpTarget) -> bool:
        """Return whether it is the same article in the answer to the same question."""
        return (self.question.whole, self.rowid) == (other.question.whole, other.rowid)


class JumpList:
    """The targets behind the reader, and those ahead that the reader came back from."""

    def __init__(self) -> None:
        self._before: deque[JumpTarget] = deque(maxlen=_MOST)
        self._after: deque[JumpTarget] = deque(maxlen=_MOST)

    def leave(self, target: JumpTarget) -> None:
        """Remember the target that a jump leaves, and forget those ahead."""
        self._put(self._before, target)
        self._after.clear()

    def back(self, here: JumpTarget) -> JumpTarget | None:
        """Return the previous target and put `here` ahead; None if there is none."""
        return self._step(self._before, self._after, here)

    def forward(self, here: JumpTarget) -> JumpTarget | None:
        """Return the target that the reader came back from last; None if there is none."""
        return self._step(self._after, self._before, here)

    def _step(self, source: deque[JumpTarget], other: deque[JumpTarget], here: JumpTarget) -> JumpTarget | None:
        while source and source[-1].is_near(here):
            source.pop()  # the reader came back there by other means
        if not source:
            return None
        self._put(other, here)
        return source.pop()

    def _put(self, targets: deque[JumpTarget], target: JumpTarget) -> None:
        if targets and targets[-1].is_near(target):
            targets.pop()
        targets.append(target)

"""The way back: where one was before each jump, as vim's jump list and a browser's history have it."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tui.app.search.question import Question

_MOST = 100
"""Places that are remembered in each direction."""


class JumpTarget(NamedTuple):
    """Where one is: what was asked, the article that is shown, and what of it is on the screen."""

    question: Question
    rowid: int | None
    """The article; None where nothing was found."""
    offset: int = 0
    """The code point of its text at the top of the screen."""
    pane: str = "list"
    """The pane that has the focus."""

    def is_near(self, other: JumpTarget) -> bool:
        """Whether it is the same article as an answer to the same question."""
        return (self.question.whole, self.rowid) == (other.question.whole, other.rowid)


class JumpList:
    """The places before the one where one is, and those after it that one came back from."""

    def __init__(self) -> None:
        self._before: deque[JumpTarget] = deque(maxlen=_MOST)
        self._after: deque[JumpTarget] = deque(maxlen=_MOST)

    def leave(self, place: JumpTarget) -> None:
        """Remembers a place that a jump leads away from; what one had come back from is forgotten."""
        self._put(self._before, place)
        self._after.clear()

    def back(self, here: JumpTarget) -> JumpTarget | None:
        """The place before, to be gone to from `here`; None where there is none."""
        return self._step(self._before, self._after, here)

    def forward(self, here: JumpTarget) -> JumpTarget | None:
        """The place that one came back from last; None where there is none."""
        return self._step(self._after, self._before, here)

    def _step(self, source: deque[JumpTarget], target: deque[JumpTarget], here: JumpTarget) -> JumpTarget | None:
        while source and source[-1].is_near(here):
            source.pop()  # one has come back there by other means
        if not source:
            return None
        self._put(target, here)
        return source.pop()

    def _put(self, places: deque[JumpTarget], place: JumpTarget) -> None:
        if places and places[-1].is_near(place):
            places.pop()
        places.append(place)

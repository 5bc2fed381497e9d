"""Spans found by overlap: drawing asks once a row which of many spans touch it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from operator import itemgetter
from typing import NamedTuple


class Styled(NamedTuple):
    """A span of the display text, and its component class."""

    start: int
    end: int
    style: str


_START, _END = itemgetter(0), itemgetter(1)


class SpansInOrder:
    """Sorted spans that do not overlap, searched in place: no index is built."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self._spans = spans

    def __bool__(self) -> bool:
        return bool(self._spans)

    def overlapping(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return the spans that share a character with `start` to `end`, in order."""
        first = bisect_right(self._spans, start, key=_END)
        last = bisect_left(self._spans, end, key=_START)
        return [span for span in self._spans[first:last] if span[0] < span[1]]


class SpanIndex:
    """Spans found by overlap in logarithmic time, also where some contain others."""

    def __init__(self, spans: Iterable[tuple[int, int]] = ()) -> None:
        self._spans = sorted(spans)
        self._starts = [start for start, _ in self._spans]
        self._reach = list(accumulate((end for _, end in self._spans), max))
        """The furthest end of the spans up to each one; it never falls, so it can be bisected."""

    def __bool__(self) -> bool:
        return bool(self._spans)

    def overlapping(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return the spans that share a character with `start` to `end`, in order."""
        first = bisect_right(self._reach, start)
        last = bisect_left(self._starts, end)
        return [span for span in self._spans[first:last] if span[1] > start]

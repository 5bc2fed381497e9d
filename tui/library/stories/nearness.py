"""How near articles are to each other: the words that they share, and the days between them.

An event is told within days, so what is written a few days later has to share more, and after two months nothing is
near any more. The days between two articles of which one has no date are not known: only what is nearly the same text
is then near enough.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from tui.library.stories.words import Vector

if TYPE_CHECKING:
    from numpy.typing import NDArray

UNDATED = 0
"""The day of an article without a date."""
WINDOW = 62
"""Days after which not even the same text is near."""
LEAST = 0.02
"""What is less near counts as not at all."""
_QUICK, _QUICK_DAYS, _SLOW_DAYS = 0.8, 3.0, 90.0
"""How nearness decays: the part that is gone in days, and the part that is gone in months."""
_WITHOUT_DAYS = 0.3
"""The factor for articles of which one has no date."""
_SERIES = 0.2
"""The factor for parts of a series: the same title in the same source on another day."""
_CHANGING = re.compile(
    r"[\d.,:%]+|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:january|february|march|april|may|june|july|august"
    r"|september|october|november|december)\b",
    re.IGNORECASE,
)
"""What changes in the title of a series: `Weather for Monday, 3 March`."""


class Compared(NamedTuple):
    """An article as it is compared with others."""

    rowid: int
    day: int
    """Days from the first of January of the year 1, or `UNDATED`."""
    series: int
    """What the titles of a series have in common, as a hash; 0 for an article without a source."""
    vector: Vector


def series_of(title: str, source: str) -> int:
    """Return the hash of what the titles of a series have in common."""
    if not source:
        return 0
    return zlib.crc32(f"{source}\n{' '.join(_CHANGING.sub(' ', title.casefold()).split())}".encode("utf-8", "replace"))


class Nearness:
    """How near some articles are to each other."""

    def __init__(self, articles: Sequence[Compared]) -> None:
        """The articles must be in the order of their days."""
        self._days = np.array([one.day for one in articles], dtype=np.int64)
        self._series = np.array([one.series for one in articles], dtype=np.uint32)
        self._articles = articles
        lengths = [len(one.vector.words) for one in articles]
        words = np.frombuffer(b"".join(one.vector.words.tobytes() for one in articles), dtype=np.uint32)
        weights = np.frombuffer(b"".join(one.vector.weights.tobytes() for one in articles), dtype=np.float32)
        order = np.argsort(words, kind="stable")  # so that the articles of a word stay in order
        self._words, self._weights = words[order], weights[order]
        self._having = np.repeat(np.arange(len(articles)), lengths)[order]

    def pairs(self, places: Sequence[int] | None = None) -> Iterator[tuple[int, int, float]]:
        """Yield the places of two articles that are near each other, and how near.

        Each pair comes once, or, for some `places`, those of each of these with any other.
        """
        if places is None:
            for place in range(len(self._articles)):
                for other, near in self._near(place, self._first(place), place):
                    yield other, place, near
            return
        asked = set(places)
        for place in places:
            for other, near in self._near(place, self._first(place), len(self._articles)):
                if other != place and not (other in asked and other < place):
                    yield place, other, near

    def _first(self, place: int) -> int:
        """Return the first place within the window; articles without a date come first of all."""
        day = self._days[place]
        return 0 if day == UNDATED else int(np.searchsorted(self._days, day - WINDOW))

    def _near(self, place: int, start: int, end: int) -> list[tuple[int, float]]:
        """Return the articles between two places that are near one, and those without a date."""
        day = int(self._days[place])
        if day != UNDATED:
            end = min(end, int(np.searchsorted(self._days, day + WINDOW, "right")))
        undated = int(np.searchsorted(self._days, UNDATED, "right"))
        found = self._in(place, start, end)
        if start > 0 and undated:
            found += self._in(place, 0, min(undated, start))
        return found

    def _in(self, place: int, start: int, end: int) -> list[tuple[int, float]]:
        vector = self._articles[place].vector
        if end <= start or not vector.words:
            return []
        wanted = np.frombuffer(vector.words, dtype=np.uint32)
        firsts = np.searchsorted(self._words, wanted, "left")
        lasts = np.searchsorted(self._words, wanted, "right")
        others: list[NDArray[np.int64]] = []
        products: list[NDArray[np.float32]] = []
        for first, last, weight in zip(firsts, lasts, vector.weights, strict=True):
            if last - first > 1:
                having = self._having[first:last]
                low, high = np.searchsorted(having, (start, end))
                if high > low:
                    others.append(having[low:high])
                    products.append(self._weights[first + low : first + high] * np.float32(weight))
        if not others:
            return []
        shared = np.bincount(np.concatenate(others) - start, np.concatenate(products))
        candidates = np.flatnonzero(shared >= LEAST)
        near = shared[candidates] * self._factors(place, candidates + start)
        kept = near >= LEAST
        return list(zip((candidates[kept] + start).tolist(), near[kept].tolist(), strict=True))

    def _factors(self, place: int, others: NDArray[np.int64]) -> NDArray[np.float64]:
        day, days = self._days[place], self._days[others]
        apart = np.abs(days - day)
        decayed = _QUICK * np.exp(-apart / _QUICK_DAYS) + (1 - _QUICK) * np.exp(-apart / _SLOW_DAYS)
        factors = np.where((days == UNDATED) | (day == UNDATED), _WITHOUT_DAYS, decayed)
        series = self._series[place]
        if series:
            factors = np.where((self._series[others] == series) & (apart > 0), factors * _SERIES, factors)
        return np.asarray(factors, dtype=np.float64)

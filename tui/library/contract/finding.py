"""The progress of finding the facts of a whole library."""

from __future__ import annotations

from typing import NamedTuple

from tui.errors import BylineError


class FactsProgress(NamedTuple):
    """The progress of finding the facts of the whole library."""

    done: int
    """Articles done: whose facts were known, were found, or could not be found."""
    total: int
    made: int = 0
    """Articles whose facts were found now."""
    failed: int = 0
    seconds_left: float | None = None
    """At the pace of the last articles, if none of the rest is known already; None before the first one."""
    trouble: BylineError | None = None
    """The error of the last article."""

    @property
    def words(self) -> str:
        """`finding facts 12 of 340, about 5 min left`."""
        left = "" if self.seconds_left is None else f", about {duration(self.seconds_left)} left"
        return f"finding facts {self.done:,} of {self.total:,}{left}"


def duration(seconds: float) -> str:
    """Format a stretch of time: `40 s`, `12 min`, `3 h 20 min`."""
    if round(seconds) < 60:
        return f"{max(1, round(seconds))} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"

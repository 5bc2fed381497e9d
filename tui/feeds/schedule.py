"""When a feed is fetched next: as its own words and its server ask, later after failures, never too often."""

from __future__ import annotations

import re
from collections.abc import Mapping
from random import uniform

HOUR = 3_600.0
SHORTEST, USUAL, LONGEST = 0.25, 1.0, 24.0
"""Hours between two fetches: at least, of a feed that does not say, and at most."""

_MAX_AGE = re.compile(r"\bmax-age=(\d{1,9})")


def next_fetch(now: float, stated_hours: float, headers: Mapping[str, str]) -> float:
    """Return when to fetch a feed again that was fetched now.

    `stated_hours` is what the feed says, 0 for nothing; of `headers`, `Cache-Control` counts. A tenth is left
    to chance, so that not all feeds are due in one second.
    """
    age = _MAX_AGE.search(headers.get("cache-control", ""))
    hours = max(stated_hours, int(age[1]) / HOUR if age else 0.0) or USUAL
    return now + min(max(hours, SHORTEST), LONGEST) * HOUR * uniform(0.9, 1.1)


def next_try(now: float, errors: int, retry_after: float | None) -> float:
    """Return when to try a feed again after `errors` failures in a row: twice as long each time, up to a day."""
    wait = min(SHORTEST * HOUR * float(2 ** min(errors, 10)), LONGEST * HOUR)
    return now + min(max(wait, retry_after or 0.0), 7 * LONGEST * HOUR)

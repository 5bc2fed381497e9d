"""Dates of publication and access: what people write, in the form of ISO 8601, as exact as it was written.

A year stays a year. A timestamp keeps its own clock: its day is the one written, never that of UTC. Forms that mean two
things (03/05/2025) are not guessed at.
"""

from __future__ import annotations

import re
from calendar import monthrange

_ISO = re.compile(
    r"(?P<year>\d{4})(?:[-/.](?P<month>\d{1,2})(?:[-/.](?P<day>\d{1,2})"
    r"(?:(?:[Tt]|\s+)(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?\s*(?P<zone>[Zz]|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?)?)?)?"
)
_COMPACT = re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})")
_MONTH_NAMES = "january february march april may june july august september october november december"
_MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES.split(), start=1)}
_MONTHS |= {name[:3]: number for name, number in _MONTHS.items()} | {"sept": 9}
_ENGLISH = (
    re.compile(r"(?:[a-z]+,?\s+)?(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+(?P<name>[a-z]+)\.?,?\s+(?P<year>\d{4})(?:\s.*)?"),
    re.compile(r"(?:[a-z]+,\s+)?(?P<name>[a-z]+)\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})(?:\s.*)?"),
    re.compile(r"(?P<name>[a-z]+)\.?,?\s+(?P<year>\d{4})"),
)
_CLOCK = re.compile(
    r"\s(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?\s*(?P<zone>[Zz]|UTC|GMT|[+-]\d{2}:?\d{2})?$"
)


def normalise_date(written: str) -> str | None:
    """A date in ISO 8601: `2025`, `2025-03`, `2025-03-05` or `2025-03-05T10:30+09:00`; None where it is none.

    Besides ISO's own forms it reads an English month in letters (`5 March 2025`, `Wed, 05 Mar 2025 10:30:00 GMT`).
    """
    written = written.strip()
    match = _ISO.fullmatch(written) or _COMPACT.fullmatch(written)
    if match:
        parts = match.groupdict()
        return _iso(parts["year"], parts["month"], parts["day"], parts)
    lowered = written.casefold()
    for form in _ENGLISH:
        if (match := form.fullmatch(lowered)) and (month := _MONTHS.get(match["name"])):
            clock = _CLOCK.search(written)
            return _iso(match["year"], str(month), match.groupdict().get("day"), clock.groupdict() if clock else {})
    return None


def _iso(year: str, month: str | None, day: str | None, clock: dict[str, str | None]) -> str | None:
    """The parts put together, or None where there is no such day or time."""
    if month is None:
        return year if int(year) else None
    if not int(year) or not 1 <= int(month) <= 12:
        return None
    if day is None:
        return f"{year}-{int(month):02}"
    if not 1 <= int(day) <= monthrange(int(year), int(month))[1]:
        return None
    date = f"{year}-{int(month):02}-{int(day):02}"
    hour, minute, second = clock.get("hour"), clock.get("minute"), clock.get("second")
    if hour is None or minute is None:
        return date
    if int(hour) > 23 or int(minute) > 59 or int(second or 0) > 60:
        return None
    time = f"{int(hour):02}:{minute}" + (f":{second}" if second else "")
    return f"{date}T{time}{_zone(clock.get('zone') or '')}"


def _zone(written: str) -> str:
    if written.upper() in ("Z", "UTC", "GMT"):
        return "Z"
    digits = written.replace(":", "")
    return f"{digits[:3]}:{digits[3:] or '00'}" if digits else ""

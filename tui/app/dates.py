"""Dates and times as the screen prints them: `5 Mar 2025` in the list, `5 March 2025` over the text, `4 min`, `29 h`.

Of a date, never more is printed than is known.

In a narrow list the day matters for what is new and the year for what is not: `5 Mar` of this year, else `Mar 2025`.
"""

from __future__ import annotations

import re
from datetime import date

_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:[T ].*)?")
_SEASONS = {21: "Spring", 22: "Summer", 23: "Autumn", 24: "Winter"}
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def long_date(written: str) -> str:
    """Return a date, also in EDTF, with the month's full name; anything else unchanged."""
    return _date(written, None)


def short_date(written: str) -> str:
    """Return a date, also in EDTF, with the month in three letters; anything else unchanged."""
    return _date(written, 3)


def shortest_date(written: str, today: date | None = None) -> str:
    """Return a date in at most eight cells: day and month in this year, else month and year."""
    written = written.partition("/")[0]
    parts = _ISO.fullmatch(written.strip())
    if not parts or not parts[3] or not 1 <= int(parts[2]) <= 12:
        return short_date(written)
    this_year = int(parts[1]) == (today or date.today()).year
    return short_date(written).rpartition(" ")[0] if this_year else short_date(f"{parts[1]}-{parts[2]}")


def reading_time(minutes: int) -> str:
    """Return the reading time of a text: in minutes up to two hours, then in hours."""
    return f"{minutes} min" if minutes < 120 else f"{round(minutes / 60):,} h"


def _date(written: str, letters: int | None) -> str:
    first, slash, last = written.strip().partition("/")
    if slash and last:
        return f"{_date(first, letters)}–{'' if last == '..' else _date(last, letters)}"
    if written.endswith("~"):
        return f"c. {_date(written[:-1], letters)}"
    if written.endswith("?"):
        return f"{_date(written[:-1], letters)}?"
    if (year := written[1:].lstrip("0")).isdigit() and written.startswith("-"):
        return f"{year} BC"
    parts = _ISO.fullmatch(written.strip())
    if not parts:
        return written
    year, month, day = parts.groups()
    if month is None:
        return year
    if season := _SEASONS.get(int(month)):
        return f"{season} {year}"
    if not 1 <= int(month) <= 12:
        return written
    name = _MONTHS[int(month) - 1][:letters]
    return f"{int(day)} {name} {year}" if day else f"{name} {year}"

"""Dates as the screen prints them: `5 Mar 2025` in the list, `5 March 2025` over the text, never more than is known."""

from __future__ import annotations

import re

_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:[T ].*)?")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def long_date(written: str) -> str:
    """A date with the month's full name; what is no ISO 8601 date comes back as it is."""
    return _date(written, None)


def short_date(written: str) -> str:
    """A date with the month in three letters; what is no ISO 8601 date comes back as it is."""
    return _date(written, 3)


def _date(written: str, letters: int | None) -> str:
    parts = _ISO.fullmatch(written.strip())
    if not parts:
        return written
    year, month, day = parts.groups()
    if month is None:
        return year
    if not 1 <= int(month) <= 12:
        return written
    name = _MONTHS[int(month) - 1][:letters]
    return f"{int(day)} {name} {year}" if day else f"{name} {year}"

"""Dates as people write them in a query: `2025`, `2025-03`, `2019..2021`, `7d`, `yesterday`, `last week`.

The caller passes today's date. Nothing here reads a clock, so a query means the same in a test or when it is repeated.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

EXAMPLES = "2025, 2025-03, 2025-03-05, 2019..2021, 7d, yesterday, last-week"

_CALENDAR = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_FIRST_MONTHS = {21: 3, 22: 6, 23: 9, 24: 12}
"""The first month of EDTF's seasons, spring to winter."""
_AGO = re.compile(r"(\d{1,4})\s*(d|w|m|y|days?|weeks?|months?|years?)(?:\s+ago)?")
_LAST = re.compile(r"(this|last)\s+(week|month|year)")


@dataclass(frozen=True, slots=True)
class Period:
    """A range of days, both ends included. None leaves that end open."""

    first: date | None
    last: date | None
    since: bool = False
    """Relative to today (`7d`): `after:` then means within the period, not later than it."""


def period(text: str, today: date) -> Period | None:
    """Return the days that a part of a query means, or None if it is not a date.

    `2019..2021` runs from the first day of the one to the last day of the other; either side may be missing.
    """
    plain = " ".join(text.casefold().replace("_", " ").split())
    if plain.count("..") == 1:
        left, _, right = plain.partition("..")
        return _between(left, right, today)
    if match := _CALENDAR.fullmatch(plain):
        return _calendar(*(int(part) if part else 0 for part in match.groups()))
    return _relative(plain if plain[:1].isdigit() else plain.replace("-", " "), today)


def start_of(published: str) -> date | None:
    """Return the first day of a date of publication (ISO 8601 or EDTF, possibly without day or month), or None.

    A season begins with its first whole month.
    """
    match = _CALENDAR.match(published)
    if match is None:
        return None
    year, month, day = (int(part) if part else 0 for part in match.groups())
    found = _calendar(year, _FIRST_MONTHS.get(month, month), day)
    return found.first if found else None


def _between(left: str, right: str, today: date) -> Period | None:
    first = period(left, today) if left.strip() else Period(None, None)
    last = period(right, today) if right.strip() else Period(None, None)
    if first is None or last is None or not (left.strip() or right.strip()):
        return None
    if first.first and last.last and first.first > last.last:
        first, last = last, first
    return Period(first.first, last.last)


def _calendar(year: int, month: int = 0, day: int = 0) -> Period | None:
    try:
        if day:
            return Period(date(year, month, day), date(year, month, day))
        if month:
            return Period(date(year, month, 1), _month_end(year, month))
        return Period(date(year, 1, 1), date(year, 12, 31))
    except ValueError:
        return None


def _relative(text: str, today: date) -> Period | None:
    if text == "today":
        return Period(today, today)
    if text == "yesterday":
        return Period(today - timedelta(days=1), today - timedelta(days=1))
    if match := _AGO.fullmatch(text):
        number, unit = int(match[1]), match[2][0]
        try:
            if unit in "dw":
                return Period(today - timedelta(days=number * (7 if unit == "w" else 1)), today, since=True)
            return Period(_month_after(today, -number * (12 if unit == "y" else 1)), today, since=True)
        except (ValueError, OverflowError):
            return Period(date.min, today, since=True)
    if match := _LAST.fullmatch(text):
        return _named(match[2], 1 if match[1] == "last" else 0, today)
    return None


def _named(unit: str, back: int, today: date) -> Period:
    """Return this or the last week (from Monday), month or year of the calendar."""
    if unit == "week":
        monday = today - timedelta(days=today.weekday() + 7 * back)
        return Period(monday, monday + timedelta(days=6))
    if unit == "month":
        first = _month_after(today.replace(day=1), -back)
        return Period(first, _month_end(first.year, first.month))
    return Period(date(today.year - back, 1, 1), date(today.year - back, 12, 31))


def _month_after(day: date, months: int) -> date:
    """Return the same day `months` later, or the last one of a shorter month. Raise `ValueError` past year 9999."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return min(_month_end(year, month + 1), date(year, month + 1, 1) + timedelta(days=day.day - 1))


def _month_end(year: int, month: int) -> date:
    following = date(year, month, 28) + timedelta(days=4) if (year, month) < (date.max.year, 12) else None
    return following - timedelta(days=following.day) if following else date.max

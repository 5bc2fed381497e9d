"""Days as people write them in a query: `2025`, `2025-03`, `2019..2021`, `7d`, `yesterday`, `last week`.

Today is a value that the caller gives: nothing here looks at a clock, so that a query means the same when it is tested
or asked again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

EXAMPLES = "2025, 2025-03, 2025-03-05, 2019..2021, 7d, yesterday, last-week"

_CALENDAR = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_AGO = re.compile(r"(\d{1,4})\s*(d|w|m|y|days?|weeks?|months?|years?)(?:\s+ago)?")
_LAST = re.compile(r"(this|last)\s+(week|month|year)")


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days, both ends included; None leaves that side open."""

    first: date | None
    last: date | None
    since: bool = False
    """Whether it was given as a distance from today (`7d`): then `after:` means within it, not later than it."""


def period(text: str, today: date) -> Period | None:
    """The days that a piece of a query means, or None where it means none.

    `2019..2021` reaches from the first day of the one to the last day of the other, and either side may be left out.
    """
    plain = " ".join(text.casefold().replace("_", " ").split())
    if plain.count("..") == 1:
        left, _, right = plain.partition("..")
        return _between(left, right, today)
    if match := _CALENDAR.fullmatch(plain):
        return _calendar(*(int(part) if part else 0 for part in match.groups()))
    return _relative(plain if plain[:1].isdigit() else plain.replace("-", " "), today)


def start_of(published: str) -> date | None:
    """The first day of an article's date of publication (ISO 8601, as far as it is known), or None."""
    match = _CALENDAR.match(published)
    found = _calendar(*(int(part) if part else 0 for part in match.groups())) if match else None
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
    """The current or the last week (from Monday), month or year, as the calendar has them."""
    if unit == "week":
        monday = today - timedelta(days=today.weekday() + 7 * back)
        return Period(monday, monday + timedelta(days=6))
    if unit == "month":
        first = _month_after(today.replace(day=1), -back)
        return Period(first, _month_end(first.year, first.month))
    return Period(date(today.year - back, 1, 1), date(today.year - back, 12, 31))


def _month_after(day: date, months: int) -> date:
    """The same day some months later, or the last one of a shorter month. Raises `ValueError` outside the calendar."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return min(_month_end(year, month + 1), date(year, month + 1, 1) + timedelta(days=day.day - 1))


def _month_end(year: int, month: int) -> date:
    following = date(year, month, 28) + timedelta(days=4) if (year, month) < (date.max.year, 12) else None
    return following - timedelta(days=following.day) if following else date.max

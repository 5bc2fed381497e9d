"""What an expression of time means, given the day on which it was published.

Every meaning resolves to ISO 8601 or EDTF (ISO 8601-2:2019): `2025-03`, `2019/2021`, `199X`, seasons 21 to 24, quarters
33 to 36, and `XXXX-05-05` for a day whose year nothing tells. What only the day of publication could fix resolves to
None where that day is not known: no date is ever invented.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import ClassVar, Literal, Protocol

Tense = Literal["past", "future", ""]
"""Whether the words around speak of what was or of what is to come; empty where they do not say."""

Shift = Literal["last", "this", "next", ""]
"""`last Friday`, `this Friday`, `next Friday`, `Friday`."""

_CLOSE = 62
"""Days before or after the publication within which a day needs no year to be understood."""
_MONTH = 31
"""Days ahead of the publication that are meant rather than those of eleven months before, whatever the tense."""


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression is resolved against."""

    published: dt.date | None = None
    tense: Tense = ""
    lead: bool = False
    """Whether it stands in the first sentences of a story, which tell the newest."""
    told: dt.date | None = None
    """The day that the same passage gave in full before: what follows without a year is of the time after it."""


class Meaning(Protocol):
    """What an expression says, without the day on which it was said."""

    @property
    def relative(self) -> bool:
        """Whether only the day of publication gives it a value."""

    def resolve(self, context: Context) -> str | None:
        """Its value, or None where the context does not give one."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """A value that stands in the words themselves: a year, a decade, an ISO date."""

    value: str
    relative: ClassVar[bool] = False

    def resolve(self, context: Context) -> str | None:
        """The value."""
        return self.value


@dataclass(frozen=True, slots=True)
class Vague:
    """Relative, but to what the text tells (`the following day`) or not to be counted (`a few days ago`)."""

    relative: ClassVar[bool] = True

    def resolve(self, context: Context) -> str | None:
        """None: the words alone give no date."""
        return None


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a month, with or without a year."""

    month: int
    day: int
    year: int | None = None
    shift: Shift = ""
    weekday: int | None = None
    """Monday 0, where it is told: it picks the year in which the day falls on it."""
    relative: ClassVar[bool] = False

    def resolve(self, context: Context) -> str | None:
        """The day; in the nearest year that the tense allows, where none is given."""
        if self.year is not None:
            return f"{self.year:04}-{self.month:02}-{self.day:02}"
        if context.published is None:
            return f"XXXX-{self.month:02}-{self.day:02}"
        year = context.published.year
        days = [day for day in (_day(year + step, self.month, self.day) for step in (-1, 0, 1)) if day]
        days = [day for day in days if day.weekday() == self.weekday] or days
        before = [day for day in days if day <= context.published]
        after = [day for day in days if day >= context.published]
        if not days:  # 29 February
            return f"XXXX-{self.month:02}-{self.day:02}"
        last, following = (before or after)[-1], (after or before)[0]
        if not self.shift and 0 < (following - context.published).days <= _MONTH:
            return following.isoformat()  # a story may be dated before its end; a day 11 months gone has its year
        nearest = nearer(last, following, context, self.shift)
        return (_as_told(nearest, context, self.shift) or nearest).isoformat()


@dataclass(frozen=True, slots=True)
class Month:
    """A month, with or without a year."""

    month: int
    year: int | None = None
    shift: Shift = ""

    @property
    def relative(self) -> bool:
        """`last April` is, `April` and `April 2005` are not."""
        return bool(self.shift)

    def resolve(self, context: Context) -> str | None:
        """The month; the nearest one that the tense allows, where no year is given."""
        if self.year is not None:
            return f"{self.year:04}-{self.month:02}"
        if context.published is None:
            return None if self.shift else f"XXXX-{self.month:02}"
        here = context.published.replace(day=1)
        months = [month for month in (_day(here.year + step, self.month, 1) for step in (-1, 0, 1)) if month]
        if self.shift == "this":
            return f"{here.year:04}-{self.month:02}"
        if self.shift == "last":
            months = [month for month in months if month != here]
        before = [month for month in months if month <= here]
        after = [month for month in months if month >= here and (self.shift != "next" or month != here)]
        if not before or not after:  # the calendar ends
            return None
        context = replace(context, published=here)
        nearest = nearer(before[-1], after[0], context, self.shift)
        return (_as_told(nearest, context, self.shift) or nearest).isoformat()[:7]


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, Monday 0."""

    weekday: int
    shift: Shift = ""
    week: Shift = ""
    """The week that the words name: `Tuesday of last week`."""
    relative: ClassVar[bool] = True

    def resolve(self, context: Context) -> str | None:
        """The nearest such day: back, or the day itself; ahead where the tense says so."""
        today = context.published
        if today is None:
            return None
        ahead = (self.weekday - today.weekday()) % 7
        behind = (today.weekday() - self.weekday) % 7
        if self.week:
            step = {"last": -1, "next": 1}.get(self.week, 0)
            return add(today, self.weekday - today.weekday() + 7 * step)
        if self.shift == "last":
            return add(today, -(behind or 7))
        if self.shift == "next":
            return add(today, ahead or 7)
        if context.tense == "future":
            return add(today, ahead)
        if self.shift == "this" and context.tense != "past":
            return add(today, ahead)
        if ahead == 1 and context.lead:
            # A lead does not tell of a day six days old: the story was dated west of where it happened.
            return add(today, 1)
        return add(today, -behind)


def nearer(before: dt.date, after: dt.date, context: Context, shift: Shift) -> dt.date:
    """Of the last such day and the next, the one that is meant: by tense, else the past unless it is far off."""
    today = context.published
    if shift == "last" or (context.tense == "past" and shift != "next"):
        return before
    if shift == "next" or context.tense == "future":
        return after
    if today is None:  # pragma: no cover - the callers have one
        return before
    return before if (today - before) <= 2 * (after - today) else after


def _as_told(nearest: dt.date, context: Context, shift: Shift) -> dt.date | None:
    """The first such day after the one that was told in full, unless there is one close to the publication."""
    told, today = context.told, context.published
    if told is None or today is None or shift or abs((nearest - today).days) <= _CLOSE:
        return None
    first = told if nearest.day > 1 else told.replace(day=1)  # a month is told by its first day
    days = (_day(told.year + step, nearest.month, nearest.day) for step in (0, 1))
    return next((day for day in days if day is not None and day >= first), None)


def add(day: dt.date, days: int) -> str | None:
    """The day so many days on; None outside the calendar."""
    try:
        return (day + dt.timedelta(days=days)).isoformat()
    except OverflowError:
        return None


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None

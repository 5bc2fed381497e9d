"""Resolve time expressions against the day of publication.

Every meaning resolves to ISO 8601 or EDTF (ISO 8601-2:2019): `2025-03`, `2019/2021`, `199X`, seasons 21 to 24, quarters
33 to 36, and `XXXX-05-05` for a day of an unknown year. Relative expressions resolve to None if the day of publication
is not known, rather than to a guess.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import ClassVar, Literal, Protocol

Tense = Literal["past", "future", ""]
"""The tense of the surrounding words; empty if they leave it open."""

Shift = Literal["last", "this", "next", ""]
"""The modifier of a unit or day: `last Friday`, `this Friday`, `next Friday`, or empty for plain `Friday`."""

_CLOSE = 62
"""Distance in days from the publication within which a date without a year is unambiguous."""
_SOON = 14
"""Days after the publication in which a month begins that is told as past: the story has been updated."""
_MONTH = 31
"""Days after the publication in which a date is preferred to that of the year before, whatever the tense."""


@dataclass(frozen=True, slots=True)
class Context:
    """The context in which an expression is resolved."""

    published: dt.date | None = None
    tense: Tense = ""
    lead: bool = False
    """Whether the expression is in the first sentences of a story, which report the latest news."""
    told: dt.date | None = None
    """The last full date in the same passage; later dates there without a year follow it."""
    anchor: dt.date | None = None
    """The last full date in the paragraph, from which `six days later` counts."""


class Meaning(Protocol):
    """The meaning of an expression, independent of the day of publication."""

    @property
    def relative(self) -> bool:
        """Return whether the value depends on the day of publication by the wording itself: `last week`."""

    def resolve(self, context: Context) -> str | None:
        """Return the value, or None if the context doesn't determine one."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """A value that the words give in full: a year, a decade, an ISO date."""

    value: str
    relative: ClassVar[bool] = False

    def resolve(self, context: Context) -> str | None:
        """Return the value."""
        return self.value


@dataclass(frozen=True, slots=True)
class Vague:
    """A relative expression without a value: it refers to the text (`the following day`) or gives no exact number.

    An example of the latter is `a few days ago`.
    """

    relative: ClassVar[bool] = True

    def resolve(self, context: Context) -> str | None:
        """Return None, since the words give no date."""
        return None


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a month, with or without a year."""

    month: int
    day: int
    year: int | None = None
    shift: Shift = ""
    weekday: int | None = None
    """The weekday from Monday 0, if it is given; it selects the year."""
    relative: ClassVar[bool] = False

    def resolve(self, context: Context) -> str | None:
        """Return the day; without a year, the nearest such day that the tense allows."""
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
            return following.isoformat()  # a story may be updated later; a day 11 months ago would have its year
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
        """Return whether the month has a modifier: `last April`, but not `April` or `April 2005`."""
        return bool(self.shift)

    def resolve(self, context: Context) -> str | None:
        """Return the month; without a year, the nearest such month that the tense allows."""
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
        if not before or not after:  # at the limits of `datetime`
            return None
        soon = 0 < (after[0] - context.published).days <= _SOON
        context = replace(context, published=here)
        if soon and not self.shift and context.tense == "past":
            return after[0].isoformat()[:7]  # a story may be updated later; of 11 months ago it would say `last`
        nearest = nearer(before[-1], after[0], context, self.shift)
        return (_as_told(nearest, context, self.shift) or nearest).isoformat()[:7]


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, counted from Monday 0."""

    weekday: int
    shift: Shift = ""
    week: Shift = ""
    """The week, if the words name one: `Tuesday of last week`."""
    further: int = 0
    """Weeks to add: -1 for `the Friday before last`."""
    relative: ClassVar[bool] = True

    def resolve(self, context: Context) -> str | None:
        """Return the day of publication or the nearest such day before it; after it if the tense says so."""
        today = context.published
        if today is None:
            return None
        ahead = (self.weekday - today.weekday()) % 7
        behind = (today.weekday() - self.weekday) % 7
        if self.week:
            step = {"last": -1, "next": 1}.get(self.week, 0)
            return add(today, self.weekday - today.weekday() + 7 * step)
        if self.shift == "last":
            return add(today, -(behind or 7) + 7 * self.further)
        if self.shift == "next":
            return add(today, (ahead or 7) + 7 * self.further)
        if context.tense == "future":
            return add(today, ahead)
        if self.shift == "this" and context.tense != "past":
            return add(today, ahead)
        if ahead == 1 and context.lead:
            # A lead doesn't report what is six days old: the story was dated in a time zone to the west of the event.
            return add(today, 1)
        return add(today, -behind)


def nearer(before: dt.date, after: dt.date, context: Context, shift: Shift) -> dt.date:
    """Choose between the last such day and the next: by modifier and tense, else the past one unless it is far off.

    "Far off" means more than twice as far away as the next one.
    """
    today = context.published
    if shift == "last" or (context.tense == "past" and shift != "next"):
        return before
    if shift == "next" or context.tense == "future":
        return after
    if today is None:  # pragma: no cover - the callers have one
        return before
    return before if (today - before) <= 2 * (after - today) else after


def _as_told(nearest: dt.date, context: Context, shift: Shift) -> dt.date | None:
    """Return the first such day on or after the last full date in the passage.

    Return None if there is no full date, the expression has a modifier, or `nearest` is close to the publication.
    """
    told, today = context.told, context.published
    if told is None or today is None or shift or abs((nearest - today).days) <= _CLOSE:
        return None
    first = told if nearest.day > 1 else told.replace(day=1)  # a month is represented by its first day
    days = (_day(told.year + step, nearest.month, nearest.day) for step in (0, 1))
    return next((day for day in days if day is not None and day >= first), None)


def add(day: dt.date, days: int) -> str | None:
    """Return the date this many days later in ISO format; None outside the range of `datetime`."""
    try:
        return (day + dt.timedelta(days=days)).isoformat()
    except OverflowError:
        return None


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None

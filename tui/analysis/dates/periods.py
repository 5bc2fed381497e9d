"""Resolve periods against the day of publication: weeks, seasons, quarters, holidays and intervals."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar, Literal

from tui.analysis.dates.meaning import Context, Meaning, Month, Shift, add, nearer

Unit = Literal["day", "week", "weekend", "month", "quarter", "year", "decade", "century"]


@dataclass(frozen=True, slots=True)
class Offset:
    """A number of units from the day of publication: `yesterday`, `this month`, `next year`."""

    unit: Unit
    amount: int
    relative: ClassVar[bool] = True

    def resolve(self, context: Context) -> str | None:
        """Return the day or the whole unit; a week or a weekend is an interval of days."""
        today = context.published
        if today is None:
            return None
        if self.unit == "day":
            return add(today, self.amount)
        if self.unit in ("week", "weekend"):
            return self._days(today)
        if self.unit == "quarter":
            index = today.year * 4 + (today.month - 1) // 3 + self.amount
            return _valid(index // 4, f"-{33 + index % 4}")
        if self.unit == "month":
            index = today.year * 12 + today.month - 1 + self.amount
            return _valid(index // 12, f"-{index % 12 + 1:02}")
        year = today.year + self.amount * {"year": 1, "decade": 10, "century": 100}[self.unit]
        if not 1 <= year <= 9999:
            return None
        return f"{year:04}" if self.unit == "year" else _cut(year, 3 if self.unit == "decade" else 2)

    def _days(self, today: dt.date) -> str | None:
        start = add(today, 7 * self.amount - today.weekday())
        if self.unit == "weekend":
            start = add(today, 7 * self.amount - today.weekday() + 5)
        end = start and add(dt.date.fromisoformat(start), 1 if self.unit == "weekend" else 6)
        return f"{start}/{end}" if end else None


@dataclass(frozen=True, slots=True)
class Ago:
    """A number of units before the day of publication, as precise as the unit: `three months ago` is a month."""

    unit: Unit
    amount: int
    relative: ClassVar[bool] = True

    def resolve(self, context: Context) -> str | None:
        """Return the period; a number of weeks ago is a day."""
        if context.published is None:
            return None
        if self.unit in ("week", "weekend"):
            return add(context.published, -7 * self.amount)
        return Offset(self.unit, -self.amount).resolve(context)


@dataclass(frozen=True, slots=True)
class TheWeekend:
    """The weekend that needs no other word: `over the weekend`."""

    relative: ClassVar[bool] = True

    def resolve(self, context: Context) -> str | None:
        """Return the weekend that has begun last, or the next one, by the tense; None if that leaves it open."""
        today = context.published
        if today is None or not context.tense:
            return None
        begun = today.weekday() >= 5
        return Offset("weekend", 0 if begun or context.tense == "future" else -1).resolve(context)


@dataclass(frozen=True, slots=True)
class FromThere:
    """A number of units from the day that the paragraph has told: `six days later`, `the day before`."""

    unit: Unit
    amount: int
    bare: bool = True
    """Whether the words are a time expression without such a day too; `six days later` is then only a duration."""
    relative: ClassVar[bool] = True

    def resolve(self, context: Context) -> str | None:
        """Return a day for days and weeks, else the unit; None if the paragraph tells no day."""
        if context.anchor is None:
            return None
        if self.unit == "week":
            return add(context.anchor, 7 * self.amount)
        return Offset(self.unit, self.amount).resolve(Context(context.anchor))


@dataclass(frozen=True, slots=True)
class Season:
    """A season of the northern hemisphere: 0 spring, 1 summer, 2 autumn, 3 winter."""

    season: int
    year: int | None = None
    shift: Shift = ""

    @property
    def relative(self) -> bool:
        """Return whether the season has no year."""
        return self.year is None

    def resolve(self, context: Context) -> str | None:
        """Return the EDTF season (21 spring to 24 winter) with the year in which it begins."""
        code = 21 + self.season
        if self.year is not None:
            return f"{self.year:04}-{code}"
        today = context.published
        if today is None:
            return None
        begins = 3 * self.season + 3
        this_year = today.year
        if self.shift in ("this", "") and self.season == 3 and today.month < 6 and context.tense != "future":
            this_year -= 1  # the current winter or the one just over
        elif self.shift == "last" and today.month < begins + 3:
            this_year -= 1
        elif self.shift == "next" and today.month >= begins:
            this_year += 1
        elif self.shift == "" and context.tense == "past" and today.month < begins:
            this_year -= 1
        elif self.shift == "" and context.tense == "future" and today.month >= begins + 3:
            this_year += 1
        return f"{this_year:04}-{code}"


@dataclass(frozen=True, slots=True)
class Part:
    """A quarter or a half of a year."""

    number: int
    """The number of the part, from 1."""
    of: Literal[4, 2]
    """The number of parts: four quarters or two halves."""
    year: int | None = None
    year_shift: Shift = ""

    @property
    def relative(self) -> bool:
        """Return whether the part has no year."""
        return self.year is None

    def resolve(self, context: Context) -> str | None:
        """Return the EDTF quarter (33 to 36), or an interval of months for a half."""
        year = self.year
        if year is None:
            today = context.published
            if today is None:
                return None
            year = today.year + {"last": -1, "next": 1}.get(self.year_shift, 0)
            months = 12 // self.of
            begins = months * (self.number - 1) + 1
            if not self.year_shift and context.tense != "future" and today.month < begins:
                year -= 1
            elif not self.year_shift and context.tense == "future" and today.month >= begins + months:
                year += 1
        if self.of == 4:
            return f"{year:04}-{32 + self.number}"
        return f"{year:04}-01/{year:04}-06" if self.number == 1 else f"{year:04}-07/{year:04}-12"


@dataclass(frozen=True, slots=True)
class Holiday:
    """A holiday with a fixed rule in the Western calendar."""

    name: str
    year: int | None = None
    shift: Shift = ""
    relative: ClassVar[bool] = False

    def resolve(self, context: Context) -> str | None:
        """Return the date in the given year; without a year, the nearest such day that the tense allows."""
        from tui.analysis.dates.holidays import FIXED, day_of

        if self.year is not None:
            day = day_of(self.name, self.year)
            return None if day is None else day.isoformat()
        today = context.published
        if today is None:
            return None if self.shift or self.name not in FIXED else "XXXX-{:02}-{:02}".format(*FIXED[self.name])
        days = [day for day in (day_of(self.name, today.year + step) for step in (-1, 0, 1)) if day]
        before = [day for day in days if day <= today]
        after = [day for day in days if day >= today]
        if not before or not after:
            return None
        return nearer(before[-1], after[0], context, self.shift).isoformat()


@dataclass(frozen=True, slots=True)
class Between:
    """An interval that includes both ends."""

    first: Meaning
    last: Meaning

    @property
    def relative(self) -> bool:
        """Return whether either end is relative."""
        return self.first.relative or self.last.relative

    def resolve(self, context: Context) -> str | None:
        """Return the interval, or None if an end has no value; an end after the other is moved to the year before."""
        ends = [self.first.resolve(context), self.last.resolve(context)]
        if None in ends:
            return None
        first, last = str(ends[0]), str(ends[1])
        months = isinstance(self.last, Month) and self.last.year is None and context.published is not None
        if months and context.tense == "past" and last > str(context.published)[:7]:  # what is over has ended
            first, last = _year_before(first), _year_before(last)
        if last < first and "X" not in first + last:  # `November to February` spans two years
            stepped = _year_before(first)
            first = stepped if stepped < last else first
        return f"{first}/{last}"


def _year_before(value: str) -> str:
    return f"{int(value[:4]) - 1:04}{value[4:]}" if value[:4].isdigit() and int(value[:4]) > 1 else value


def _valid(year: int, rest: str) -> str | None:
    return f"{year:04}{rest}" if 1 <= year <= 9999 else None


def _cut(year: int, digits: int) -> str:
    return f"{year:04}"[:digits] + "X" * (4 - digits)

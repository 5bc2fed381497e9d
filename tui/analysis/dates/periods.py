"""What stretches of time mean, given the day of publication: weeks, seasons, quarters, feasts, from one to another."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar, Literal

from tui.analysis.dates.meaning import Context, Meaning, Shift, add, nearer

Unit = Literal["day", "week", "weekend", "month", "quarter", "year", "decade", "century"]


@dataclass(frozen=True, slots=True)
class Offset:
    """So many units from the day of publication: `yesterday`, `this month`, `next year`, `two weeks ago`."""

    unit: Unit
    amount: int
    relative: ClassVar[bool] = True

    def resolve(self, context: Context) -> str | None:
        """A day, or the whole unit: a week and a weekend are intervals of days."""
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
    """So many units before the day of publication, as exact as the unit: `three months ago` is a month."""

    unit: Unit
    amount: int
    relative: ClassVar[bool] = True

    def resolve(self, context: Context) -> str | None:
        """The day, month, year or decade so far back."""
        if context.published is None:
            return None
        if self.unit in ("week", "weekend"):
            return add(context.published, -7 * self.amount)
        return Offset(self.unit, -self.amount).resolve(context)


@dataclass(frozen=True, slots=True)
class Season:
    """A season of the northern year: 0 spring, 1 summer, 2 autumn, 3 winter."""

    season: int
    year: int | None = None
    shift: Shift = ""

    @property
    def relative(self) -> bool:
        """Only a season with its year is not."""
        return self.year is None

    def resolve(self, context: Context) -> str | None:
        """EDTF's seasons, 21 spring to 24 winter, of the year in which they begin."""
        code = 21 + self.season
        if self.year is not None:
            return f"{self.year:04}-{code}"
        today = context.published
        if today is None:
            return None
        begins = 3 * self.season + 3
        this_year = today.year
        if self.shift in ("this", "") and self.season == 3 and today.month < 6 and context.tense != "future":
            this_year -= 1  # the winter that one is in, or that is just over
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
    """From 1."""
    of: Literal[4, 2]
    """Four quarters, or two halves."""
    year: int | None = None
    year_shift: Shift = ""

    @property
    def relative(self) -> bool:
        """Only a part of a named year is not."""
        return self.year is None

    def resolve(self, context: Context) -> str | None:
        """EDTF's quarters, 33 to 36; a half is an interval of months."""
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
    """A feast that the calendar of the West fixes."""

    name: str
    year: int | None = None
    shift: Shift = ""
    relative: ClassVar[bool] = False

    def resolve(self, context: Context) -> str | None:
        """Its day in the year given, else the nearest that the tense allows."""
        from tui.analysis.dates.holidays import day_of

        if self.year is not None:
            day = day_of(self.name, self.year)
            return None if day is None else day.isoformat()
        today = context.published
        if today is None:
            return None
        days = [day for day in (day_of(self.name, today.year + step) for step in (-1, 0, 1)) if day]
        before = [day for day in days if day <= today]
        after = [day for day in days if day >= today]
        if not before or not after:
            return None
        return nearer(before[-1], after[0], context, self.shift).isoformat()


@dataclass(frozen=True, slots=True)
class Between:
    """From one to another, both included."""

    first: Meaning
    last: Meaning

    @property
    def relative(self) -> bool:
        """Whether either end is."""
        return self.first.relative or self.last.relative

    def resolve(self, context: Context) -> str | None:
        """An interval of two values, in order; None where an end has none."""
        ends = [self.first.resolve(context), self.last.resolve(context)]
        if None in ends:
            return None
        first, last = str(ends[0]), str(ends[1])
        if last < first and "X" not in first + last:  # `November to February`: the year turned in between
            stepped = _year_before(first)
            first = stepped if stepped < last else first
        return f"{first}/{last}"


def _year_before(value: str) -> str:
    return f"{int(value[:4]) - 1:04}{value[4:]}" if value[:4].isdigit() and int(value[:4]) > 1 else value


def _valid(year: int, rest: str) -> str | None:
    return f"{year:04}{rest}" if 1 <= year <= 9999 else None


def _cut(year: int, digits: int) -> str:
    return f"{year:04}"[:digits] + "X" * (4 - digits)

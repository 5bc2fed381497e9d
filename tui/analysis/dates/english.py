"""Find time expressions in English prose with a grammar over token kinds.

Each token of the text has a kind of one letter (`M` for a month, `d` for a number from 1 to 31), and the grammar is a
table of regular expressions over the string of these letters. So a rule reads like the phrase that it describes,
searches a string a fifth as long as the text, and matches whole words only. Of matches that overlap, the first wins,
and of those that start together, the longest.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal, cast

from tui.analysis.dates.english_context import stands
from tui.analysis.dates.meaning import Day, Fixed, Meaning, Month, Shift, Vague, Weekday
from tui.analysis.dates.periods import Ago, Between, FromThere, Holiday, Offset, Part, Season, TheWeekend, Unit
from tui.analysis.dates.words import Token, tokens_of

_SHIFTS: dict[str, Shift] = {"last": "last", "past": "last", "this": "this", "next": "next", "coming": "next"}


@dataclass(frozen=True, slots=True)
class Expression:
    """A time expression at `text[start:end]`."""

    start: int
    end: int
    meaning: Meaning


_Build = Callable[[list[Token]], Meaning | None]


def find(text: str) -> list[Expression]:
    """Return the time expressions in a text, in order and without overlaps."""
    tokens = list(tokens_of(text))
    kinds = "".join(token.kind for token in tokens)
    found: list[tuple[int, int, int, Meaning]] = []
    for rank, (pattern, build) in enumerate(_RULES):
        for match in pattern.finditer(kinds):
            first, last = match.span(1)
            meaning = build(tokens[first : match.end(match.lastindex or 1)])
            if meaning is not None and stands(text, tokens, first, last):
                found.append((tokens[first].start, tokens[last - 1].end, rank, meaning))
    found.sort(key=lambda item: (item[0], -item[1], item[2]))
    chosen: list[Expression] = []
    for start, end, _, meaning in found:
        if not chosen or start >= chosen[-1].end:
            chosen.append(Expression(start, end, meaning))
    return chosen


# -- the meanings of the phrases --------------------------------------------------------------------------------------


def _of(tokens: list[Token], kinds: str) -> list[Token]:
    return [token for token in tokens if token.kind in kinds]


def _year(tokens: list[Token]) -> int | None:
    years = _of(tokens, "ys")
    return years[-1].number if years else None


def _shift(tokens: list[Token]) -> Shift:
    shifts = [_SHIFTS[token.word] for token in tokens if token.word in _SHIFTS]
    return shifts[-1] if shifts else ""


def _step(tokens: list[Token]) -> int:
    return {"last": -1, "next": 1}.get(_shift(tokens), 0)


def _unit(tokens: list[Token]) -> Unit:
    word = _of(tokens, "uU")[-1].word
    return cast("Unit", "century" if word == "centuries" else word.removesuffix("s"))


def _real(month: int, day: int, year: int | None, shift: Shift = "") -> Day | None:
    """Return the day, or None if the calendar has no such day."""
    longest = 29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31
    if not 1 <= day <= longest or (month == 2 and day == 29 and year and not _leap(year)):
        return None
    return Day(month, day, year, shift)


def _leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _day(tokens: list[Token]) -> Meaning | None:
    months, days, weekdays = _of(tokens, "Mm"), _of(tokens, "doq"), _of(tokens, "Ww")
    day = _real(months[0].number, days[0].number, _year(tokens), _shift(tokens))
    return replace(day, weekday=weekdays[0].number) if day is not None and weekdays else day


def _days(tokens: list[Token]) -> Meaning | None:
    """Return the interval between two days in the same month or in two."""
    months, days, years = _of(tokens, "Mm"), _of(tokens, "do"), _of(tokens, "ys")
    last_year = years[-1].number if years else None
    first_year = years[0].number if years else None
    first = _real(months[0].number, days[0].number, first_year)
    last = _real(months[-1].number, days[-1].number, last_year)
    if first is None or last is None:
        return None
    if len(years) == 1 and (first.month, first.day) > (last.month, last.day):
        first = Day(first.month, first.day, years[0].number - 1)
    return Between(first, last)


def _first(tokens: list[Token]) -> Meaning | None:
    """Return the first of several days or months, with the year of the last: `March` of `March and May 2020`."""
    interval = _days(tokens) if _of(tokens, "do") else _months(tokens)
    return interval.first if isinstance(interval, Between) else None


def _month(tokens: list[Token]) -> Meaning:
    return Month(_of(tokens, "Mm")[0].number, _year(tokens), _shift(tokens))


def _months(tokens: list[Token]) -> Meaning:
    months, years = _of(tokens, "Mm"), _of(tokens, "ys")
    first, last = months[0].number, months[-1].number
    last_year = years[-1].number if years else None
    first_year = years[0].number if len(years) > 1 else last_year
    if len(years) == 1 and last_year is not None and first > last:
        first_year = last_year - 1
    return Between(Month(first, first_year), Month(last, last_year))


def _weekday(tokens: list[Token]) -> Meaning:
    return Weekday(_of(tokens, "W")[0].number, _shift(tokens))


def _but_one(tokens: list[Token]) -> Meaning | None:
    """Return the meaning of `the Friday before last` and `the week after next`."""
    weekdays, step = _of(tokens, "W"), 2 * _step(tokens)
    if not step or (step > 0) != any(token.kind == "c" for token in tokens):
        return None
    if weekdays:
        return Weekday(weekdays[0].number, _shift(tokens), further=step // 2)
    return Offset(_unit(tokens), step) if _unit(tokens) != "day" else None


def _day_but_one(tokens: list[Token]) -> Meaning | None:
    """Return the meaning of `the day before yesterday` and `the day after tomorrow`."""
    words = [token.word for token in tokens][-3:]
    return (
        Offset("day", {"before yesterday": -2, "after tomorrow": 2}[" ".join(words[1:])])
        if words[0] == "day" and (" ".join(words[1:]) in ("before yesterday", "after tomorrow"))
        else None
    )


def _weekday_of_week(tokens: list[Token]) -> Meaning | None:
    if _unit(tokens) != "week":
        return None
    return Weekday(_of(tokens, "W")[0].number, "", _shift(tokens))


def _spoken_day(tokens: list[Token]) -> Meaning:
    return Offset("day", {"yesterday": -1, "tomorrow": 1}.get(_of(tokens, "Y")[0].word, 0))


def _part_of_day(tokens: list[Token]) -> Meaning:
    return Offset("day", _step(tokens))


def _offset(tokens: list[Token]) -> Meaning | None:
    unit, shift = _unit(tokens), _shift(tokens)
    if unit == "day":
        return Vague() if shift == "next" else None
    return Offset(unit, _step(tokens))


def _edge(tokens: list[Token]) -> Meaning | None:
    """Return the meaning of `the end of the year`, but None for `the end of the day`, which is mostly an idiom."""
    unit = _unit(tokens)
    if unit == "day":
        return None
    return Vague() if any(token.word == "turn" for token in tokens) else Offset(unit, 0)


def _ago(tokens: list[Token]) -> Meaning:
    numbers = _of(tokens, "nd#")
    return Ago(_unit(tokens), numbers[0].number)


def _vague(tokens: list[Token]) -> Meaning:
    return Vague()


def _beside(tokens: list[Token]) -> Meaning | None:
    """Return a vague meaning for `a year earlier` and `the year before`, which refer to the preceding text."""
    if tokens[0].word not in ("a", "an", "the"):
        return None
    back = tokens[-1].word in ("earlier", "before")
    return FromThere(_unit(tokens), -1 if back else 1) if tokens[-1].word in ("earlier", "later", "before") else Vague()


def _later(tokens: list[Token]) -> Meaning | None:
    """Return the meaning of `six days later`, which counts from the day that the passage has told."""
    number = _of(tokens, "nd#")[0].number
    if tokens[-1].word not in ("later", "earlier", "before") or not number:
        return None
    return FromThere(_unit(tokens), number if tokens[-1].word == "later" else -number, bare=False)


def _weekend(tokens: list[Token]) -> Meaning | None:
    """Return the meaning of `over the weekend`: the last one, or the next where the verb is of the future."""
    return TheWeekend() if tokens[-1].word == "weekend" else None


def _season(tokens: list[Token]) -> Meaning:
    return Season(_of(tokens, "S")[0].number, _year(tokens), _shift(tokens))


def _part(tokens: list[Token]) -> Meaning | None:
    """Return a quarter or a half of a year, or None if the phrase is about something else."""
    halves = any(token.kind == "H" for token in tokens)
    if not halves and not any(token.word == "quarter" or token.kind == "Q" for token in tokens):
        return None
    if any(token.word in ("day", "week", "weekend", "month", "decade", "century") for token in tokens):
        return None
    of = next((index for index, token in enumerate(tokens) if token.kind == "O"), len(tokens))
    numbers = _of(tokens, "Qq")
    parts: Literal[4, 2] = 2 if halves else 4
    number = (numbers[0].number if numbers else 0) or parts
    return Part(number, parts, _year(tokens), _shift(tokens[of:])) if number <= parts else None


def _decade(tokens: list[Token]) -> Meaning:
    token = _of(tokens, "zZ")[-1]
    if token.number < 100:
        return Fixed(f"19{token.number // 10}X")
    if token.number % 100 == 0 and token.number < 2000:
        return Fixed(f"{token.number // 100}XX")
    return Fixed(f"{token.number // 10}X")


def _century(tokens: list[Token]) -> Meaning | None:
    number = _of(tokens, "oqR")[0].number
    if not any(token.word == "century" for token in tokens) or not 1 <= number <= 22:
        return None
    return Fixed(f"{number - 1:02}XX")


def _plain_year(tokens: list[Token]) -> Meaning:
    return Fixed(f"{_of(tokens, 'ys')[0].number:04}")


def _years(tokens: list[Token]) -> Meaning | None:
    first, last = _of(tokens, "yd#s")[0].number, _of(tokens, "yd#s")[-1].number
    if last < 100:
        last += first - first % 100
    return Between(Fixed(f"{first:04}"), Fixed(f"{last:04}")) if first < last < first + 400 else None


def _holiday(tokens: list[Token]) -> Meaning:
    return Holiday(_of(tokens, "D")[0].word, _year(tokens), _shift(tokens))


_YEAR = "(?:,?[ys])?"

_GRAMMAR: tuple[tuple[str, _Build], ...] = (
    # 3 May of `3 May and 5 June 2016`; March of `March, April and May 2020`
    (r"([Mm][do])(?=((?:,[Mm][do])*,?&[Mm][do],?[ys]))", _first),
    (r"([do][Mm])(?=((?:,[do][Mm])*,?&[do][Mm],?[ys]))", _first),
    (r"([Mm])(?=((?:,[Mm])*,?&[Mm],?[ys]))", _first),
    # Friday, March 5, 2025; 5 March; the 5th of March
    (rf"((?:[Ww],?)?[hx]?[Mm]t?[do]{_YEAR})", _day),
    (rf"((?:[Ww],?)?t?[do]O?[Mm]{_YEAR})", _day),
    # March 5-7, 2025; 4 or 5 April; 28 March to 2 April
    (rf"([Mm][do][-T&][do]{_YEAR})(?![MmUu])", _days),
    (rf"([do][-T&][do]O?[Mm]{_YEAR})", _days),
    (rf"([Mm][do]{_YEAR}[-T][Mm][do]{_YEAR})", _days),
    (rf"([do][Mm]{_YEAR}[-T][do][Mm]{_YEAR})", _days),
    (rf"B([Mm][do]&[Mm][do]{_YEAR})", _days),
    (rf"B([do][Mm]&[do][Mm]{_YEAR})", _days),
    # October to December 2019; March 2025; last April; the end of May
    (rf"([Mm]{_YEAR}[-T][Mm]{_YEAR})(?![do])", _months),
    (rf"B([Mm]{_YEAR}&[Mm]{_YEAR})(?![do])", _months),
    (r"((?:e-?|t?gO)?[Mm][,O]?[ys])", _month),
    (r"((?:e-?|t?gO)?(?:hP|[hlx])?[Mm])", _month),
    # early Tuesday morning; Tuesday of last week
    (r"(e?(?:hP|[hlx])?Wp?)", _weekday),
    (r"(WO?[hlx]u)", _weekday_of_week),
    # the Friday before last; the week after next; the day before yesterday
    (r"(t?[Wu][bc][lx])(?![uUMWS])", _but_one),
    (r"(t?u[bc]Y)", _day_but_one),
    # yesterday morning; this morning; this week; the end of the year; the following day
    (r"(e?Yp?)", _spoken_day),
    (r"(e?[hl]p)", _part_of_day),
    (r"((?:e-?|t?gO)?(?:hP|[hlx])u)(?!a|O[Mmysz])", _offset),
    (r"(t?gOtu)(?!O)", _edge),
    (r"(t(?:[lxP]|f)u|fu)(?!O)", _vague),
    (r"(tu)(?!O)", _weekend),
    # two weeks ago; a few days ago; a year earlier
    (r"([nd#][uU]a)", _ago),
    (r"((?:n?vO?|n&nH)?Ua)", _vague),
    (r"([nt]u[eb])(?![tn])", _beside),
    (r"([nd#]U[eb])(?![tn])", _later),
    # last spring; the summer of 2016; in the autumn
    (r"(t?e?S(?:O?t?)[ys])", _season),
    (r"(e?(?:hP|[hlx])S)", _season),
    (r"i(te?S)(?!O)", _season),
    # the final quarter of 2017; Q3; the second half of the year
    (r"(t?F?q-?F?u(?:Ot?F?(?:[ys]|[hlx]?u)|F?[ys])?)", _part),
    (r"(t?(?:q|l)-?[Hu]Ot?F?(?:[ys]|[hlx]?u))", _part),
    (r"(QO?F?[ys]?)", _part),
    # the late 1990s; the 19th century; 2019-2021; early 2018
    (r"(t?e?-?z|te?Z)", _decade),
    (r"(t?e?-?[oqR]-?u)", _century),
    (r"(y[-T][yd#])", _years),
    (r"B(y&y)", _years),
    (r"((?:e-?|t?gO)?[ys])", _plain_year),
    # Christmas Eve; last Easter
    (r"((?:hP|[hlx])?D(?:,?y)?)", _holiday),
)
"""Pairs of pattern and builder.

The first group matches the phrase, a second one the tokens after it that the builder needs too. The builder may still
reject the phrase with None.
"""

_RULES = tuple((re.compile(pattern), build) for pattern, build in _GRAMMAR)

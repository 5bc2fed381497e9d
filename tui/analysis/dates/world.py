"""Find dates in languages other than English, by CLDR's names of months and days.

This covers whole dates, months with a year, days of a month and plain weekdays, but nothing that needs a grammar.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from tui.analysis.dates.english import Expression
from tui.analysis.dates.meaning import Day, Fixed, Meaning, Month, Weekday
from tui.analysis.words import word_lists

_SPACELESS = frozenset(["ja", "zh", "ko", "yue"])
_CJK = re.compile(
    r"(?:(?P<year>[12]\d{3})\s?[年년]\s?)?(?P<month>1[0-2]|0?[1-9])\s?[月월](?:\s?(?P<day>3[01]|[12]\d|0?[1-9])\s?[日号일])?"
    r"|(?<!\d)(?P<only>[12]\d{3})\s?[年년]"
)
_MONGOLIAN = re.compile(
    r"(?:(?P<year>[12]\d{3})\s+оны?\s+)?(?P<month>1[0-2]|0?[1-9])(?:-р|\s+д[үу]г(?:аа|ээ)р)\s+сарын\s+"
    r"(?P<day>3[01]|[12]\d|0?[1-9])(?:-н[ыд])?(?:\s+өдөр)?"
    r"|(?<!\d)(?P<only>[12]\d{3})\s+он(?:ы|д|оос)?\b"
)
_NUMERALS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९", "012345678901234567890123456789")
_BEFORE_YEARS = word_lists("dates/before_years")
_SHORTEST = 3
"""The minimum length of a name in letters; shorter ones are ambiguous. Abbreviated weekdays need one more."""


class _Lexicon(NamedTuple):
    pattern: re.Pattern[str] | None
    weekdays: re.Pattern[str] | None
    names: dict[str, int]
    days: dict[str, int]
    whole: tuple[str, ...] = ()
    """The months by full name, in lower case; a full stop after one ends the sentence, and marks no abbreviation."""
    small: bool = False
    """Whether the language begins the names of months with a small letter."""
    years: re.Pattern[str] | None = None
    """Words before a year that stands alone: `en 1971`."""


def find(text: str, tag: str) -> list[Expression]:
    """Return the dates in a text, in order; none if CLDR lacks the language. `tag` is a BCP 47 language tag."""
    language = tag.partition("-")[0].lower()
    plain = text.translate(_NUMERALS)
    if language in _SPACELESS:
        return _by(_CJK, plain)
    lexicon = _lexicon(language)
    found = _by(_MONGOLIAN, plain) if language == "mn" else []
    if lexicon.pattern is not None:
        for match in lexicon.pattern.finditer(plain):
            meaning = _written(match, lexicon.names, small=lexicon.small)
            if meaning is not None:
                stop = match.group().endswith(".") and match.group()[:-1].lower().endswith(lexicon.whole)
                found.append(Expression(match.start(), match.end() - stop, meaning))
    if lexicon.weekdays is not None:
        for match in lexicon.weekdays.finditer(plain):
            found.append(Expression(*match.span(), Weekday(lexicon.days[match.group().lower()])))
    if lexicon.years is not None:
        found += (Expression(*match.span("year"), Fixed(match["year"])) for match in lexicon.years.finditer(plain))
    return sorted(found, key=lambda expression: (expression.start, -expression.end))


def _by(pattern: re.Pattern[str], text: str) -> list[Expression]:
    found = []
    for match in pattern.finditer(text):
        if match["only"]:
            found.append(Expression(*match.span(), Fixed(match["only"])))
            continue
        year = int(match["year"]) if match["year"] else None
        month = int(match["month"])
        meaning: Meaning = Day(month, int(match["day"]), year) if match["day"] else Month(month, year)
        if match["day"] and not _possible(month, int(match["day"])):
            continue
        found.append(Expression(*match.span(), meaning))
    return found


def _written(match: re.Match[str], names: dict[str, int], *, small: bool) -> Meaning | None:
    """Return the meaning of a match of the lexicon's pattern: a month with a day, a year or both, or None.

    `small` says whether the language begins the names of months with a small letter.
    """
    name = match["month"] or match["month2"]
    month = names[name.lower()]
    year = match["year"] or match["year2"]
    day = match["day"] or match["day2"]
    if day is None and year is None:
        if small and name[0].isupper():  # a name: Julio, Mai, Augusto
            return None
        return Month(month) if name[0].isupper() or not name[0].isascii() or len(name) > 4 else None
    if day is None:
        return Month(month, int(year))
    return Day(month, int(day), int(year) if year else None) if _possible(month, int(day)) else None


def _possible(month: int, day: int) -> bool:
    return day <= (29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31)


@lru_cache(maxsize=16)
def _lexicon(language: str) -> _Lexicon:
    """Build the patterns of one language from CLDR; they are None if there is no data."""
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError, TypeError):
        return _Lexicon(None, None, {}, {})
    names: dict[str, int] = {}
    days: dict[str, int] = {}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for table, entries in ((names, locale.months), (days, locale.days)):
                for number, name in entries.get(context, {}).get(width, {}).items():
                    plain = name.lower().rstrip(".")
                    long_enough = len(plain) >= (_SHORTEST if width == "wide" else _SHORTEST + (table is days))
                    if long_enough and not plain[0].isdigit():
                        table.setdefault(plain, number)
    if not names:
        return _Lexicon(None, None, {}, {})
    month = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    join = r"\s+(?:(?:de|del|d['’]|di|do)\s+)?"
    pattern = re.compile(
        rf"(?<![\w./-])(?:(?P<day>3[01]|[12]\d|0?[1-9])(?:\.|er|º|°|-?го)?{join})?(?P<month>{month})\b\.?"
        rf"(?:(?:\s+(?:de|del|do)|,)?\s+(?P<year>[12]\d{{3}})\b)?"
        rf"|(?<!\w)(?P<month2>{month})\.?\s+(?P<day2>3[01]|[12]\d|0?[1-9]),?\s+(?P<year2>[12]\d{{3}})\b",
        re.IGNORECASE,
    )
    weekday = "|".join(re.escape(name) for name in sorted(days, key=len, reverse=True))
    weekdays = re.compile(rf"(?<!\w)(?:{weekday})(?!\w)", re.IGNORECASE) if weekday else None
    wide = [name for context in locale.months.values() for name in context.get("wide", {}).values()]
    small = any(name.islower() for name in wide)
    before = "|".join(re.escape(word).replace(r"\ ", r"\s") for word in sorted(_BEFORE_YEARS.get(language, ())))
    years = re.compile(rf"(?<!\w)(?:{before})\s(?P<year>1[5-9]\d\d|20\d\d)(?![\w%€$£])(?![.,/-]\d)", re.IGNORECASE)
    whole = tuple(name.lower() for name in wide)
    return _Lexicon(pattern, weekdays, names, days, whole, small, years if before else None)

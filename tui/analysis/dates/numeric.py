"""Find dates in digits, in which only the order of day and month depends on the language.

`03/04/2025` follows the convention of the region in the language tag. If the tag has no region and both readings are
valid, only the year is certain, which EDTF writes as `2025-XX-XX`.
"""

from __future__ import annotations

import datetime as dt
import re

from tui.analysis.dates.english import Expression
from tui.analysis.dates.meaning import Fixed
from tui.analysis.dates.periods import Between

_ISO = re.compile(
    r"(?<![\w./:-])(\d{4})-(\d{2})(?:-(\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?)?"
    r"(?![\w-]|[./:]\d)"
)
_YEAR_FIRST = re.compile(r"(?<![\w./:-])([12]\d{3})([./])(\d{1,2})\2(\d{1,2})(?![\w/-]|[.:]\d)")
_YEAR_LAST = re.compile(r"(?<![\w./:$£€-])(\d{1,2})([./-])(\d{1,2})\2([12]\d{3}|\d{2})(?![\w/-]|[.:]\d)")
_SEASON = re.compile(r"(?<![\w./:-])((?:19|20)\d\d)/(\d\d)(?![\w/-]|[.:]\d)")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_NAMED = re.compile(
    rf"(?<![\w./:-])(?:(?P<day>\d{{1,2}})-(?P<month>(?:{'|'.join(_MONTHS)})[a-z]*)"
    rf"|(?P<month2>(?:{'|'.join(_MONTHS)})[a-z]*)-(?P<day2>\d{{1,2}}))-(?P<year>\d{{4}}|\d{{2}})(?![\w/-]|[.:]\d)",
    re.IGNORECASE,
)
_MONTH_FIRST = ("en-US", "en-PH", "es-US")
_DAY_FIRST_ENGLISH = ("en-GB", "en-AU", "en-NZ", "en-IE", "en-IN", "en-ZA", "en-CA")


def find(text: str, tag: str) -> list[Expression]:
    """Return the dates in digits in a text, in order; `tag` is the BCP 47 tag of its language."""
    found: list[Expression] = []
    for match in _ISO.finditer(text):
        year, month, day = match.groups()
        if day is None and not _month_of_year(year, month):
            continue
        if _is_day(int(year), int(month), int(day or 1)):
            found.append(Expression(*match.span(), Fixed(match.group()[:10])))
    for match in _YEAR_FIRST.finditer(text):
        numbers = int(match[1]), int(match[3]), int(match[4])
        if _is_day(*numbers):
            found.append(Expression(*match.span(), Fixed("{:04}-{:02}-{:02}".format(*numbers))))
    for match in _YEAR_LAST.finditer(text):
        value = _year_last(int(match[1]), int(match[3]), match[4], match[2], tag)
        if value:
            found.append(Expression(*match.span(), Fixed(value)))
    for match in _NAMED.finditer(text) if tag.startswith("en") else ():
        month = _MONTHS.index((match["month"] or match["month2"])[:3].lower()) + 1
        day, year = int(match["day"] or match["day2"]), _full(match["year"])
        if _is_day(year, month, day):
            found.append(Expression(*match.span(), Fixed(f"{year}-{month:02}-{day:02}")))
    for match in _SEASON.finditer(text):
        first, last = match.groups()
        if (int(first) + 1) % 100 == int(last):
            found.append(Expression(*match.span(), Between(Fixed(first), Fixed(f"{int(first) + 1}"))))
    return sorted(found, key=lambda expression: expression.start)


def _month_of_year(year: str, month: str) -> bool:
    """Return whether this is a month such as `2025-03`; `2003-04` may be and `2017-18` is a range of two years."""
    return 1900 <= int(year) < 2100 and int(month) < int(year[2:])


def _year_last(first: int, second: int, year: str, separator: str, tag: str) -> str | None:
    if len(year) == 2 and separator != "/" and tag.startswith("en"):
        return None  # `10.30.15` is a time or a version
    full = _full(year)
    day_first, month_first = _is_day(full, second, first), _is_day(full, first, second)
    if day_first and month_first and first != second:
        if tag in _MONTH_FIRST:
            day_first = False
        elif tag.partition("-")[0] == "en" and tag not in _DAY_FIRST_ENGLISH and separator == "/":
            return f"{full}-XX-XX"
    if day_first:
        return f"{full}-{second:02}-{first:02}"
    return f"{full}-{first:02}-{second:02}" if month_first else None


def _full(year: str) -> int:
    return int(year) if len(year) == 4 else 2000 + int(year) if int(year) < 50 else 1900 + int(year)


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return True

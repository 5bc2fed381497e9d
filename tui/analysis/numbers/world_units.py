"""Units, currencies and counted things in languages other than English, by the words that follow a number.

Units and most currencies are CLDR's, in all the forms that it has for numbers. What news counts most (people, houses),
short names of currencies (`Dollar`) and other cases of units (`Jahren`) are lists of our own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from tui.analysis.numbers.units import SYMBOLS
from tui.analysis.words import table, word_lists

_UNITS = {
    "length-kilometer": "kilometres", "length-meter": "metres", "length-centimeter": "centimetres",
    "length-millimeter": "millimetres", "length-mile": "miles", "length-foot": "feet",
    "area-hectare": "hectares", "area-square-kilometer": "square kilometres", "area-square-meter": "square metres",
    "volume-liter": "litres", "volume-cubic-meter": "cubic metres",
    "mass-gram": "grams", "mass-kilogram": "kilograms", "mass-tonne": "tonnes",
    "speed-kilometer-per-hour": "kilometres per hour", "temperature-celsius": "degrees Celsius",
    "power-megawatt": "megawatts", "power-gigawatt": "gigawatts", "energy-kilowatt-hour": "kilowatt-hours",
    "duration-second": "seconds", "duration-minute": "minutes", "duration-hour": "hours", "duration-day": "days",
    "duration-week": "weeks", "duration-month": "months", "duration-year": "years",
    "concentr-percent": "%",
}  # fmt: skip
"""CLDR's names of the units that news uses, and ours."""
_LONG_ALONE = ("duration-", "mass-gram", "mass-tonne", "volume-liter", "length-foot", "concentr-")
"""Units whose abbreviations are clock times or hardly told from other words."""
_CLOCK_SIGNS = {"ja": ("日", "年", "分"), "zh": ("年",), "ko": ("일", "년", "분")}
"""Units of duration that are also written in dates and times of day."""
_COUNTED = word_lists("numbers/counted_words")
_CLOCK = word_lists("numbers/clock_words")
_MARKS = str.maketrans("", "", "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652")
"""Vowel marks of Arabic, which news leaves out."""


class Measure(NamedTuple):
    """What a word after a number says of it; both are empty if it only names what is counted."""

    unit: str = ""
    currency: str = ""


@lru_cache(maxsize=16)
def measures(language: str) -> dict[str, Measure]:
    """Return the words that may follow a number in a language, in lower case; `language` is one that CLDR has."""
    from babel import Locale

    locale = Locale.parse(language)
    found = {word.lower(): Measure() for word in _COUNTED.get(language, ())}
    found |= {word: Measure(currency=code) for of, word, code in table("numbers/money_names") if of == language}
    found |= {word.lower(): Measure(unit=unit) for of, word, unit in table("numbers/unit_forms") if of == language}
    names = locale._data["currency_names_plural"]
    for code in sorted({code for code in SYMBOLS.values() if code}):
        for name in (locale.currencies.get(code, ""), *names.get(code, {}).values()):
            if name:
                found.setdefault(name.lower(), Measure(currency=code))
    for unit, ours in _UNITS.items():
        for word in _forms(locale._data["unit_patterns"].get(unit, {}), long_alone=unit.startswith(_LONG_ALONE)):
            if word not in _CLOCK_SIGNS.get(language, ()):
                found.setdefault(word, Measure(unit=ours))
    return found


def is_clock(before: str, measure: Measure, language: str) -> bool:
    """Return whether a number of hours is a time of day: `à 20 heures`; `before` is the text before it."""
    words = re.findall(r"[^\W\d_]+", before[-24:].lower())
    return measure.unit == "hours" and bool(words) and words[-1] in _CLOCK.get(language, ())


def _forms(patterns: dict[str, dict[str, str]], *, long_alone: bool) -> Iterator[str]:
    """Yield the words of a unit that follow the number, in lower case."""
    for width in ("long",) if long_alone else ("long", "short"):
        for form, pattern in patterns.get(width, {}).items():
            number, _, word = pattern.partition("{0}")
            if form != "per" and not number and word.strip():
                yield word.strip().lower()
                yield word.strip().lower().translate(_MARKS)

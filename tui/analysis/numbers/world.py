"""Find sums of money, shares, measures and large numbers in languages other than English, by CLDR's symbols and names.

This finds only what is reliable without a grammar: numbers with a currency or per cent sign, a scale word, or a word
that says what they measure or count (`world_units`), and numbers with grouped digits.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from tui.analysis.numbers.amount import Amount
from tui.analysis.numbers.units import SYMBOLS, dollar_of
from tui.analysis.numbers.world_units import Measure, is_clock, measures
from tui.analysis.numbers.world_words import find_words


class _Signs(NamedTuple):
    decimal: str
    pattern: re.Pattern[str]
    scales: dict[str, Decimal]
    measures: dict[str, Measure]


_SPACELESS = frozenset(["ja", "zh", "ko"])
"""Languages whose scale words are single characters that touch the number."""
_JOINS = {
    "fr": r"\s?(?:d['’]|de\s)?",
    "es": r"\s?(?:de\s)?",
    "it": r"\s?(?:di\s)?",
    "pt": r"\s?(?:de\s)?",
    "mn": r"\s?(?:гаруй\s)?",
}
"""What stands between a number and the word for what it measures."""
_NUMERALS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९", "012345678901234567890123456789")


def find(text: str, tag: str) -> list[Amount]:
    """Return the amounts in a text, in order; `tag` is the BCP 47 tag of its language."""
    language = tag.partition("-")[0].lower()
    signs = _signs(language)
    if signs is None:
        return []
    found = []
    for match in signs.pattern.finditer(text.translate(_NUMERALS)):
        symbol = (match["before"] or match["after"] or "").strip()
        scale = match["scale"]
        grouped = len(re.findall(r"\d+", match["number"])) > 1
        measure = signs.measures.get(" ".join((match["measure"] or "").lower().split()))
        if measure is not None and is_clock(text[: match.start()], measure, language):
            continue
        if not (symbol or scale or grouped or measure is not None):
            continue
        value = _value(match["number"], signs.decimal)
        if value is None:
            continue
        if scale:
            value *= signs.scales[scale.strip().lower()]
        percent = symbol == "%"
        currency = None if percent or not symbol else dollar_of(tag) if symbol == "$" else SYMBOLS[symbol]
        measure = measure or Measure()
        unit = "%" if percent else measure.unit or None
        currency = currency or measure.currency or None
        found.append(Amount(*match.span(), value, None, unit, currency, number_end=match.end("number")))
    return sorted([*found, *find_words(text, language)], key=lambda amount: amount.start)


def _value(written: str, decimal: str) -> Decimal | None:
    """Return the value of a number with the given decimal separator, or None if it can't be parsed."""
    whole, point, rest = written.rpartition(decimal)
    if not point:
        whole, rest = written, ""
    digits = re.sub(r"\D", "", whole)
    if rest and not rest.isdecimal():
        return None
    return Decimal(f"{digits or 0}.{rest or 0}")


@lru_cache(maxsize=16)
def _signs(language: str) -> _Signs | None:
    """Build the symbols and patterns of one language from CLDR; None if there is no data."""
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError, TypeError):
        return None
    symbols = locale.number_symbols.get("latn", {})
    decimal = str(symbols.get("decimal", "."))
    group = str(symbols.get("group", ","))
    groups = "[ \u00a0\u202f\u2009]" if group.isspace() else re.escape(group)
    scales: dict[str, Decimal] = {}
    for patterns in locale.compact_decimal_formats.get("long", {}).values():
        for least, pattern in patterns.items():
            word = re.sub(r"[0\s\u00a0']+", " ", pattern.pattern).strip().lower()
            zeros = pattern.pattern.count("0")
            if word and zeros and least.isdigit() and (len(word) > 1 or language in _SPACELESS):
                scales.setdefault(word, Decimal(least) / 10 ** (zeros - 1))
    money = "|".join(re.escape(symbol) for symbol in sorted(SYMBOLS, key=len, reverse=True))
    scale = "|".join(re.escape(word) for word in sorted(scales, key=len, reverse=True)) or r"(?!)"
    known = measures(locale.language)
    measure = (
        "|".join(re.escape(word).replace(r"\ ", r"\s") for word in sorted(known, key=len, reverse=True)) or r"(?!)"
    )
    spaceless = language in _SPACELESS
    word, end = (r"\da-zA-Z", r"(?!目)") if spaceless else (r"\w", r"(?!\w)")
    join = _JOINS.get(language, r"\s?")
    pattern = re.compile(
        rf"(?P<before>(?<!\w)(?:{money})\s?)?(?<![{word}.,/:-])(?P<number>\d{{1,3}}(?:{groups}\d{{3}})+(?:{re.escape(decimal)}\d+)?"
        rf"|\d+(?:{re.escape(decimal)}\d+)?)(?![\d/:⁰¹²³⁴-⁹⁺⁻])(?P<scale>\s?(?:{scale}){'' if spaceless else end})?"
        rf"(?:(?P<after>\s?(?:%|(?:{money})(?!\w)))|{join}(?P<measure>{measure}){end})?",
        re.IGNORECASE,
    )
    return _Signs(decimal, pattern, scales, known)

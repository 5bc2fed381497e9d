"""Find measures with small numbers in words in languages other than English: `cinq ans`, `diez días`."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from tui.analysis.numbers.amount import Amount
from tui.analysis.numbers.world_units import is_clock, measures
from tui.analysis.words import table


def find_words(text: str, language: str) -> list[Amount]:
    """Return the measures in a text, in order; `language` is a primary subtag that CLDR has."""
    pattern, values = _words(language)
    if pattern is None:
        return []
    found = []
    for match in pattern.finditer(text):
        measure = measures(language)[" ".join(match["measure"].lower().split())]
        if not is_clock(text[: match.start()], measure, language):
            value = values[match["number"].lower()]
            unit, currency = measure.unit or None, measure.currency or None
            found.append(Amount(*match.span(), value, None, unit, currency, number_end=match.end("number")))
    return found


@lru_cache(maxsize=16)
def _words(language: str) -> tuple[re.Pattern[str] | None, dict[str, Decimal]]:
    """Return the pattern of numbers in words before a measure, and their values; None if no such words are listed."""
    values = {word: Decimal(value) for of, word, value in table("numbers/cardinals") if of == language}
    if not values:
        return None, values
    known = "|".join(
        re.escape(word).replace(r"\ ", r"\s") for word in sorted(measures(language), key=len, reverse=True)
    )
    pattern = rf"(?<![\w-])(?P<number>{'|'.join(values)})\s(?P<measure>{known})(?!\w)"
    return re.compile(pattern, re.IGNORECASE), values

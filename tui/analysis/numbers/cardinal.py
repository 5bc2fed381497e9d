"""Parse English numbers in words: `two hundred and five thousand`, `two and a half million`, `half a dozen`."""

from __future__ import annotations

import re
from decimal import Decimal

_ONES = "one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SMALL = {word: number for number, word in enumerate([*_ONES, *_TEENS], 1)}
_SMALL |= {word: 10 * number for number, word in enumerate(_TENS, 2)}
SCALES = {
    "hundred": Decimal(100),
    "thousand": Decimal(1000),
    "million": Decimal(10**6),
    "billion": Decimal(10**9),
    "trillion": Decimal(10**12),
}
"""The words that multiply the number before them."""
REGIONAL_SCALES = {
    "lakh": Decimal(10**5),
    "lac": Decimal(10**5),
    "crore": Decimal(10**7),
    "milliard": Decimal(10**9),
}
"""Scales that follow digits in the English of South Asia and of translations."""

_BELOW_100 = rf"(?:(?:{'|'.join(_TENS)})(?:[-‑\s](?:{'|'.join(_ONES)}))?|{'|'.join(_TEENS)}|{'|'.join(_ONES)})"
_HUNDREDS = rf"(?:(?:{_BELOW_100}|a)[-\s]hundred(?:\s(?:and\s)?{_BELOW_100})?|{_BELOW_100})"
_SCALE = "(?:thousand|million|billion|trillion)"
_GROUP = rf"(?:{_HUNDREDS}|a)[-\s]{_SCALE}"
CARDINAL = (
    rf"(?:{_GROUP}(?:,?\s(?:and\s)?{_GROUP}){{0,3}}(?:,?\s(?:and\s)?{_HUNDREDS})?"
    rf"|(?:half[-\s]an?|a\shalf)[-\s](?:dozen|hundred|{_SCALE})"
    r"|half[-\s]an?(?=[-\s](?:second|minute|hour|day|year|century|mile|metre|meter|inch|pint|pound|tonne|ton|acre|percentage)\b)"
    rf"|(?:{_BELOW_100}|a)\sdozen"
    rf"|{_BELOW_100}[-\s]and[-\s]a[-\s](?:half|quarter)(?:[-\s]{_SCALE})?"
    rf"|{_HUNDREDS})"
)
"""A pattern for a number in words. It has no groups; compile it case-insensitively."""

_FRACTION_PARTS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
FRACTION = (
    rf"(?:(?:{'|'.join(_ONES)})[-\s](?:halves|(?:{'|'.join(_FRACTION_PARTS)})s?)"
    rf"|an?\s(?:{'|'.join(_FRACTION_PARTS)})|half)"
)
"""A pattern for a fraction in words, without groups."""


def cardinal(words: str) -> Decimal:
    """Return the value of a number in words that matches `CARDINAL`."""
    total = group = Decimal(0)
    tokens = re.findall(r"[a-z]+", words.lower())
    if "half" in tokens[:2] and tokens[0] in ("half", "a") and tokens[1:]:
        return Decimal("0.5") * (SCALES | {"dozen": Decimal(12)}).get(tokens[-1], Decimal(1))
    for index, token in enumerate(tokens):
        if token in _SMALL:
            group += _SMALL[token]
        elif token == "a" and tokens[index - 1] != "and":
            group += 1
        elif token in ("half", "quarter"):
            group += Decimal("0.5") if token == "half" else Decimal("0.25")
        elif token == "dozen":
            group *= 12
        elif token == "hundred":
            group *= 100
        elif token in SCALES:
            total += group * SCALES[token]
            group = Decimal(0)
    return total + group


def fraction(words: str) -> Decimal | None:
    """Return the value of a fraction that matches `FRACTION`, to four decimal places; None if it is 1 or more."""
    tokens = re.findall(r"[a-z]+", words.lower())
    part = tokens[-1].removesuffix("s")
    below = 2 if part in ("half", "halve") else _FRACTION_PARTS[part]
    above = _SMALL.get(tokens[0], 1)
    return (Decimal(above) / below).quantize(Decimal("0.0001")).normalize() if above < below else None

"""Tokenise English text and give each token its temporal kind, one letter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tui.analysis.dates.holidays import NAMES

_MONTHS = "january february march april may june july august september october november december".split()
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_SHORT_MONTHS = {name[:3]: number for number, name in enumerate(_MONTHS, 1) if name != "may"} | {"sept": 9}
_SHORT_WEEKDAYS = {name[:3]: number for number, name in enumerate(_WEEKDAYS)} | {"tues": 1, "thur": 3, "thurs": 3}
_NUMBERS = {
    word: number
    for number, word in enumerate(
        "a two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty".split(),
        1,
    )
} | {"an": 1, "one": 1, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "hundred": 100}
_ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        1,
    )
}
_DECADES = {
    word: 10 * number
    for number, word in enumerate("twenties thirties forties fifties sixties seventies eighties nineties".split(), 2)
}
_SEASONS = {"spring": 0, "summer": 1, "autumn": 2, "fall": 2, "winter": 3}
_UNITS = "day week weekend month quarter year decade century".split()

_KINDS = {
    word: kind
    for kind, words in {
        "n": " ".join(_NUMBERS),
        "v": "couple few several many",
        "q": " ".join([*_ORDINALS, "final"]),
        "S": " ".join(_SEASONS),
        "Z": " ".join(_DECADES),
        "u": " ".join(_UNITS),
        "U": "days weeks weekends months quarters years decades centuries",
        "H": "half",
        "h": "this",
        "l": "last",
        "P": "past",
        "x": "next coming",
        "f": "following previous preceding",
        "e": "early late mid later earlier",
        "p": "morning afternoon evening night lunchtime",
        "Y": "yesterday today tomorrow tonight",
        "g": "end beginning start middle close turn",
        "T": "to through until till",
        "&": "and or",
        "B": "between",
        "O": "of",
        "t": "the",
        "i": "in during since by until over",
        "a": "ago",
        "b": "before",
        "c": "after",
        "F": "fiscal financial",
    }.items()
    for word in words.split()
}
"""Maps lower-case words to kinds, where the kind doesn't depend on capitals; `?` is the kind of any other token."""

_TOKEN = re.compile(
    r"(?P<fiscal>(?<!\w)FY\s?['’]?(?:20\d\d|19\d\d|\d\d)(?![\w%]|[.,]\d))"
    r"|(?P<roman>\b(?=[IVXLCDM]{2,}\b)M{0,2}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?<=[IVXLCDM])\b)"
    r"|(?P<ordinal>\d{1,2}(?:st|nd|rd|th)\b)"
    r"|(?P<decade>(?<!\w)[12]\d\d0['’]?s\b|(?<!\w)['’]\d0s\b)"
    r"|(?P<short>(?<!\w)['’]\d\d\b(?!['’]))"
    r"|(?P<quarter>\b[Qq][1-4]\b)"
    r"|(?P<number>\d+(?:[.,:]\d+)*)"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<other>[^\s])"
)
_DASHES = "-–—‑‒"
_CODE = re.compile(r"[^\W\d_]\d+[-–]$")
"""Matches `AB1234-`: a number after it is part of a name."""
_ROMAN_YEAR = 4
"""The least number of letters of a Roman numeral that is taken for a year: `MIX` is none, `MMXX` is."""
_CURRENCY_OR_JOINT = re.compile(r"[\w$£€¥₹#@/.+=_~^]")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or punctuation mark at `text[start:end]`."""

    kind: str
    """One letter; `?` if the token is not temporal."""
    start: int
    end: int
    word: str
    """The word in lower case."""
    number: int = 0
    """The quantity or index: a month from 1, a weekday from 0, a year; 0 if the token has none."""


def tokens_of(text: str) -> Iterator[Token]:
    """Yield the tokens of a text with their kinds; a holiday's name is one token."""
    holidays = {match.start(): match for match in _HOLIDAY.finditer(text)}
    skip = 0
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        if start < skip:
            continue
        if start in holidays:
            feast = holidays[start]
            skip = feast.end()
            yield Token("D", start, feast.end(), _straight(feast.group()).lower())
            continue
        word = match.group()
        group = match.lastgroup
        if group == "word":
            token = _word(text, word, start, end)
            skip = token.end
            yield token
        elif group == "number":
            yield _number(text, word, start, end)
        elif group == "fiscal":
            digits = "".join(letter for letter in word if letter.isdecimal())
            yield Token("y", start, end, digits, int(digits) if len(digits) == 4 else _full_year(int(digits)))
        elif group == "roman":
            number = _roman(word)
            year = len(word) >= _ROMAN_YEAR and 1000 <= number < 2200
            yield Token("y" if year else "R", start, end, word.lower(), number)
        elif group == "ordinal":
            number = int(word[:-2])
            yield Token("o", start, end, word.lower(), number)
        elif group == "decade":
            digits = "".join(letter for letter in word if letter.isdecimal())
            yield Token("z", start, end, digits, int(digits))
        elif group == "short":
            yield Token("s", start, end, word, _full_year(int(word[1:])))
        elif group == "quarter":
            yield Token("Q", start, end, word.lower(), int(word[1]))
        else:
            yield Token("-" if word in _DASHES else "," if word == "," else "?", start, end, word)


def _word(text: str, word: str, start: int, end: int) -> Token:
    lower = word.lower()
    if start and text[start - 1] in "@#_/":
        return Token("?", start, end, lower)
    if word[0].isupper():
        stop = end + 1 if text[end : end + 1] == "." else end
        if lower in _MONTHS:
            return Token("M", start, end, lower, _MONTHS.index(lower) + 1)
        if lower in _WEEKDAYS:
            return Token("W", start, end, lower, _WEEKDAYS.index(lower))
        if lower in _SHORT_MONTHS:
            return Token("m", start, stop, lower, _SHORT_MONTHS[lower])
        if lower in _SHORT_WEEKDAYS:
            return Token("w", start, stop, lower, _SHORT_WEEKDAYS[lower])
    elif word == "mid" and text[end : end + 1] in _DASHES and text[end : end + 1]:
        return Token("e", start, end + 1, lower)
    number = _NUMBERS.get(lower) or _ORDINALS.get(lower) or _DECADES.get(lower) or _SEASONS.get(lower) or 0
    if word.isupper() and len(word) > 1:
        return Token("?", start, end, lower)  # an abbreviation (`IT`, `AN`), or a headline in capitals
    return Token(_KINDS.get(lower, "?"), start, end, lower, number)


def _number(text: str, word: str, start: int, end: int) -> Token:
    before, after = text[max(start - 1, 0) : start], text[end : end + 1]
    glued = bool(before and _CURRENCY_OR_JOINT.match(before)) or after.isalnum() or after in ("%", "/", "_")
    if before in _DASHES and before and start >= 2 and text[start - 2].isalpha():
        glued = not re.search(
            r"\b(?:mid|pre|post|early|late|since|non)$", text[max(start - 8, 0) : start - 1], re.IGNORECASE
        )
    glued = glued or _CODE.search(text, max(start - 12, 0), start) is not None
    if glued or not word.isdigit() or not word.isascii():
        return Token("?", start, end, word)
    value = int(word) if len(word) <= 9 else 0
    if len(word) == 4 and 1000 <= value <= 2199:
        return Token("y", start, end, word, value)
    if 1 <= value <= 31 and len(word) <= 2:
        return Token("d", start, end, word, value)
    return Token("#" if value else "?", start, end, word, value)


def _roman(word: str) -> int:
    """Return the value of a Roman numeral."""
    values = [{"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}[letter] for letter in word]
    return sum(-one if one < following else one for one, following in zip(values, [*values[1:], 0], strict=True))


def _full_year(short: int) -> int:
    return 2000 + short if short < 50 else 1900 + short


def _straight(text: str) -> str:
    return text.replace("’", "'")


_HOLIDAY = re.compile(
    r"\b(?:" + "|".join(re.escape(name).replace("'", "['’]") for name in sorted(NAMES, key=len, reverse=True)) + r")\b",
    re.IGNORECASE,
)

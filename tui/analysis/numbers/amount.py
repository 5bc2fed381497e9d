"""Find amounts in English text: numbers in digits or words, with their scale, unit or currency.

Examples are `$2.5 billion`, `between 3 and 5 million`, `43 per cent`, `10-minute` and `half a dozen`. This finds every
number; `context` then decides from the surrounding words whether it is a figure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from tui.analysis.numbers.cardinal import CARDINAL, FRACTION, REGIONAL_SCALES, SCALES, cardinal, fraction
from tui.analysis.numbers.units import CURRENCY_NAME, SYMBOLS, UNIT_SYMBOL, UNIT_WORD, currency_of, unit_of

_SCALE_SHORT = {
    "k": SCALES["thousand"],
    "m": SCALES["million"],
    "mn": SCALES["million"],
    "mln": SCALES["million"],
    "mio": SCALES["million"],
    "bn": SCALES["billion"],
    "b": SCALES["billion"],
    "bln": SCALES["billion"],
    "mrd": SCALES["billion"],
    "tn": SCALES["trillion"],
    "trn": SCALES["trillion"],
}
_LEVELLED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")
_SPECIAL = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}

_SYMBOL = "|".join(re.escape(symbol) for symbol in sorted(SYMBOLS, key=len, reverse=True))
_NUMBER = re.compile(
    rf"(?P<symbol>(?<![\w$£€])(?:{_SYMBOL})\s?)?"
    rf"(?:(?P<power>(?<![\w/#@.:])(?<!\d,)(?:(?P<factor>\d+(?:\.\d+)?)\s?[×·x*]\s?)?"
    rf"(?P<base>10|2)(?P<exponent>[⁺⁻]?[⁰¹²³⁴-⁹]{{1,2}})(?![\w⁺⁻⁰-⁹]))"
    rf"|(?P<slashed>(?<![\w/.,:-])(?:(?P<whole>\d+)\s)?(?P<above>[1-357])/(?P<below>[2348])"
    rf"(?=(?(whole)(?![\d/])|\s(?:of|majority|{UNIT_WORD})\b)))"
    rf"|(?P<digits>(?<![\w/#@.:])(?<!\d,)(?:\d{{1,3}}(?:,\d{{3}})+(?!,?\d)(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)[½¼¾]?|(?<!\w)[½¼¾])"
    rf"|(?P<fraction>\b(?i:{FRACTION})\b(?!\sa\b|-|\san\b))"
    rf"|(?P<words>\b(?i:{CARDINAL})\b))"
)
_LONG_SCALES = SCALES | REGIONAL_SCALES
_CODE = "|".join(code for code in SYMBOLS if code.isalpha() and len(code) == 3)
_SCALE = re.compile(
    rf"[\s-]?({'|'.join(_LONG_SCALES)})s?\b(?:\s(thousand|million|billion|crore)s?\b)?"
    rf"|(?:\s(?=bn|mn|tn|trn|mln|bln|mio|mrd|M(?:€|(?:{_CODE})\b)))?(k|m|mn|bn|b|tn|trn|mln|bln|mio|mrd)"
    rf"(?:\b|(?=€|(?:{_CODE})\b))(?:(?<=mio|mrd|mln|bln)\.(?=\s(?-i:[a-z€£])|\seuro))?",
    re.IGNORECASE,
)
_UNIT = re.compile(
    rf"(?P<hyphen>-)?(?:(?:\s|(?<=-))(?P<word>{UNIT_WORD})(?![\w/])|(?P<touching>{UNIT_SYMBOL})(?![\w/]))",
    re.IGNORECASE,
)
_CURRENCY = re.compile(
    rf"(?:[\s-](?={CURRENCY_NAME}|{_CODE}|€|£)|(?={_CODE}|€))({CURRENCY_NAME}|{_CODE}|€|£)(?!\w)",
    re.IGNORECASE,
)
_JOINT = re.compile(r"\s?[-–—]\s?|\s(?:to|and|or)\s|-(?:to|or)-")
_COUNTED = re.compile(
    r"-strong\b|\sof (?:them|us|whom|those)\b"
    r"|\s(?!(?:as|is|was|has|this|us|its|his)\b)"
    r"(?:[a-z]+s|people|men|women|children|kron(?:er|or|e|a)|more|fewer|less)\b"
)
"""Words that `m` for million stands before: a plural, a comparative such as `more`, or `of them`."""
_SMALLER = {
    "feet": ("inches", 12, r"ins|inch|inches|″|(?<=\d)in|in(?=\s(?:tall|high|long|wide|deep)\b|[,.;)])"),
    "pounds": ("ounces", 16, r"oz|ounces?"),
    "stone": ("pounds", 14, r"lbs?|pounds?"),
    "hours": ("minutes", 60, r"mins?|minutes?"),
    "minutes": ("seconds", 60, r"secs?|seconds?"),
}
"""Maps a unit to the smaller one that may continue it, how many of those it has, and how they are written."""
_SECOND = {
    unit: re.compile(rf",?\s?(\d+(?:\.\d+)?)\s?(?:{written})(?![\w/])") for unit, (_, _, written) in _SMALLER.items()
}
_FEET_AND_INCHES = re.compile(r"['’′]\s?(\d{1,2}(?:\.\d+)?)\s?(?:[\"”″]|in\b)")
_BELOW_ZERO = re.compile(r"(?:\s(?:celsius|fahrenheit|[CF]))?\sbelow\s(?:zero|0)\b", re.IGNORECASE)
_AFTER_DIGITS = re.compile(r"\w|[/:]\d|\.\d|,\d")
_IN = re.compile(r"\sin(?:\severy)?\s")
_BETWEEN = re.compile(r"\bbetween\s$", re.IGNORECASE)
_DASHED = re.compile(r"\w[-–−]$")
_CASED_SYMBOLS = frozenset("CFgmp")
"""One-letter symbols, which are case-sensitive: `5G` is not a weight."""
_MINUS = re.compile(r"(?:\bminus\s|(?<![\w.,)])[-−–])$")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit or currency, at `text[start:end]`."""

    start: int
    end: int
    value: Decimal
    value_to: Decimal | None = None
    unit: str | None = None
    """The canonical plural name of the unit; None if there is none, as where the number counts things."""
    currency: str | None = None
    """The ISO 4217 code."""
    words: bool = False
    """Whether the number is written in words."""
    hyphened: bool = False
    """Whether a hyphen joins number and unit: `10-minute`."""
    number_end: int = 0
    """The end of the number itself, before scale and unit."""


def find(text: str, dollar: str = "USD") -> list[Amount]:
    """Return the amounts in an English text, in order and without overlaps.

    `dollar` is the ISO 4217 code for a plain `$`.
    """
    found: list[Amount] = []
    position = 0
    while (match := _NUMBER.search(text, position)) is not None:
        position = match.end()
        amount = _amount(text, match, dollar)
        if amount is None:
            continue
        position = amount.end
        joined = _joined(text, found[-1], amount) if found else None
        if joined is not None:
            found[-1] = joined
        elif not _DASHED.search(text[max(amount.start - 2, 0) : amount.start]):
            found.append(amount)
        elif found and found[-1].end == amount.start - 1:
            found.pop()  # a score, `2-1`, or a number of parts
    return found


def _amount(text: str, match: re.Match[str], dollar: str) -> Amount | None:
    """Return the amount that starts at a match of `_NUMBER`, or None if its digits are part of something else."""
    symbol = (match["symbol"] or "").strip()
    end = match.end()
    if match["power"] is not None:
        value = _power(match)
    elif match["digits"] is not None:
        value = _digits(match["digits"])
    elif match["slashed"] is not None:
        value = Decimal(match["whole"] or 0) + (Decimal(match["above"]) / int(match["below"])).quantize(
            Decimal("0.0001")
        )
    elif match["fraction"] is not None:
        parts = fraction(match["fraction"])
        if parts is None:
            return None
        value = parts
    else:
        value = cardinal(match["words"])
    start, number_end = match.start(), end
    currency = None
    if symbol:
        currency = dollar if symbol == "$" else SYMBOLS[symbol]
    scale = _SCALE.match(text, end)
    if scale and not match["fraction"] and (scale[1] or _short_scale(text, scale, currency)):
        value *= _LONG_SCALES[scale[1].lower()] if scale[1] else _SCALE_SHORT[scale[3].lower()]
        value *= _LONG_SCALES[scale[2].lower()] if scale[2] else 1
        end = scale.end()
    unit = None
    hyphened = False
    if currency is None and (named := _CURRENCY.match(text, end)):
        currency = SYMBOLS.get(named[1]) or currency_of(named[1], dollar)
        end = named.end()
    elif currency is None and (measured := _UNIT.match(text, end)) and _is_cased(measured["touching"]):
        unit = unit_of(measured["word"] or measured["touching"])
        hyphened = bool(measured["hyphen"])
        end = measured.end()
        if match["digits"] and unit in _SECOND and (second := _SECOND[unit].match(text, end)):
            unit, factor, _ = _SMALLER[unit]
            value, end = value * factor + Decimal(second[1]), second.end()
    elif match["digits"] and not scale and (second := _FEET_AND_INCHES.match(text, end)):
        unit, value, end = "inches", value * 12 + Decimal(second[1]), second.end()
    if end == number_end and match["digits"] is not None and _AFTER_DIGITS.match(text, end):
        return None
    if unit in ("%", "degrees", "degrees Celsius", "degrees Fahrenheit") and (
        minus := _MINUS.search(text[max(start - 7, 0) : start])
    ):
        value, start = -value, start - len(minus.group())
    elif unit and unit.startswith("degrees") and value > 0 and (below := _BELOW_ZERO.match(text, end)):
        value, end = -value, below.end()
    in_words = match["fraction"] is not None or match["words"] is not None
    return Amount(start, end, value, None, unit, currency, in_words, hyphened, number_end)


def _is_cased(symbol: str | None) -> bool:
    return symbol is None or len(symbol) > 1 or not symbol.isalpha() or symbol in _CASED_SYMBOLS


def _power(match: re.Match[str]) -> Decimal:
    """Return the value of a power with its factor: `3 × 10⁶`."""
    exponent = int(match["exponent"].translate(_LEVELLED))
    return Decimal(match["factor"] or 1) * Decimal(match["base"]) ** exponent


def _digits(written: str) -> Decimal:
    value = Decimal(0)
    if written[-1] in _SPECIAL:
        value, written = _SPECIAL[written[-1]], written[:-1]
    return value + Decimal(written.replace(",", "") or 0)


def _short_scale(text: str, scale: re.Match[str], currency: str | None) -> bool:
    """Return whether a short scale applies; `m` means million with money or before a counted noun, else metres."""
    short = scale[3].lower()
    if currency is not None or (len(short) > 1 or short == "k"):
        return True
    if short != "m":
        return False
    return any(pattern.match(text, scale.end()) is not None for pattern in (_COUNTED, _CURRENCY))


def _joined(text: str, left: Amount, right: Amount) -> Amount | None:
    """Merge two amounts that form a range or a share: `10 to 15`, `between 3 and 5 million`, `one in five`.

    Return None if they don't.
    """
    if _IN.fullmatch(text, left.end, right.start):
        return _share(left, right)
    joint = _JOINT.fullmatch(text, left.end, right.start)
    if joint is None or left.value_to is not None or right.value_to is not None or left.hyphened:
        return None
    mark = joint.group().strip()
    measured = left.end != left.number_end and (left.unit or left.currency) and (right.unit or right.currency)
    whole = mark == "and" or (mark == "to" and measured)  # `fell 12p to 345p` is a change
    if whole and not _BETWEEN.search(text[max(left.start - 8, 0) : left.start]):
        return None
    if left.currency and not right.currency and right.unit:
        return None
    unit = left.unit or right.unit
    if left.unit and right.unit != left.unit:
        return None
    low = left.value
    if left.end == left.number_end:  # a single scale at the end applies to both: `$3 to 5 million`
        bare = _bare(text, right)
        if bare and left.value < bare:
            low *= right.value / bare
    if not low < right.value:
        return None
    return replace(
        right,
        start=left.start,
        value=low,
        value_to=right.value,
        unit=unit,
        currency=left.currency or right.currency,
        words=left.words and right.words,
    )


def _share(left: Amount, right: Amount) -> Amount | None:
    """Return the share that two amounts form: `one in five`, `four in 10`; None for `two in five days`."""
    if left.end != left.number_end or right.end != right.number_end or left.value >= right.value:
        return None
    if right.value != right.value.to_integral_value() or (left.value != 1 and right.value not in (10, 100)):
        return None
    share = (left.value / right.value).quantize(Decimal("0.0001")).normalize()
    return replace(right, start=left.start, value=share, words=left.words) if share else None


def _bare(text: str, amount: Amount) -> Decimal:
    """Return the number of an amount without its scale."""
    match = _NUMBER.match(text, amount.start)
    if match is None:
        return amount.value
    if match["digits"] is not None:
        return _digits(match["digits"])
    if match["power"] is not None:
        return _power(match)
    return cardinal(match["words"]) if match["words"] else amount.value

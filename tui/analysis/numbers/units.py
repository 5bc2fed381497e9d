"""The units and currencies of amounts in English text."""

from __future__ import annotations

import re

SYMBOLS: dict[str, str] = {
    "US$": "USD",
    "A$": "AUD",
    "AU$": "AUD",
    "C$": "CAD",
    "CA$": "CAD",
    "CAD$": "CAD",
    "NZ$": "NZD",
    "HK$": "HKD",
    "S$": "SGD",
    "NT$": "TWD",
    "R$": "BRL",
    "$": "USD",
    "£": "GBP",
    "€": "EUR",
    "¥": "JPY",
    "CN¥": "CNY",
    "RMB": "CNY",
    "₹": "INR",
    "Rs.": "INR",
    "Rs": "INR",
    "₩": "KRW",
    "₽": "RUB",
    "₺": "TRY",
    "₪": "ILS",
    "₦": "NGN",
    "₱": "PHP",
    "₫": "VND",
    "฿": "THB",
    "₴": "UAH",
    "₮": "MNT",
    "RM": "MYR",
    "Rp": "IDR",
}
"""Maps a symbol before the number to its ISO 4217 code; callers resolve a plain `$` with `dollar_of`."""

_CODES = (
    "USD EUR GBP JPY CNY AUD CAD CHF NZD HKD SGD SEK NOK DKK INR KRW RUB TRY ILS ZAR BRL MXN PLN CZK HUF THB MYR IDR "
    "PHP VND AED SAR EGP NGN KES PKR UAH MNT TWD".split()
)
SYMBOLS |= {code: code for code in _CODES}

_NAMES = {
    "dollar": "",
    "us dollar": "USD",
    "u.s. dollar": "USD",
    "american dollar": "USD",
    "australian dollar": "AUD",
    "canadian dollar": "CAD",
    "new zealand dollar": "NZD",
    "hong kong dollar": "HKD",
    "singapore dollar": "SGD",
    "euro": "EUR",
    "pound sterling": "GBP",
    "sterling": "GBP",
    "british pound": "GBP",
    "yen": "JPY",
    "yuan": "CNY",
    "renminbi": "CNY",
    "rupee": "INR",
    "tögrög": "MNT",
    "indian rupee": "INR",
    "pakistani rupee": "PKR",
    "ruble": "RUB",
    "rouble": "RUB",
    "won": "KRW",
    "swiss franc": "CHF",
    "swedish krona": "SEK",
    "swedish kronor": "SEK",
    "norwegian krone": "NOK",
    "danish krone": "DKK",
    "norwegian kroner": "NOK",
    "danish kroner": "DKK",
    "turkish lira": "TRY",
    "mexican peso": "MXN",
    "philippine peso": "PHP",
    "zloty": "PLN",
    "forint": "HUF",
    "rand": "ZAR",
    "reais": "BRL",
    "baht": "THB",
    "ringgit": "MYR",
    "rupiah": "IDR",
    "naira": "NGN",
    "shekel": "ILS",
    "dirham": "AED",
    "riyal": "SAR",
    "hryvnia": "UAH",
    "tugrik": "MNT",
    "bitcoin": "XBT",
}
"""Maps a name after the number to its ISO 4217 code.

It is empty for `dollar`, which is resolved like a plain `$`. `pound` is absent, because it is a weight too.
"""

_DOLLARS = {"AU": "AUD", "CA": "CAD", "NZ": "NZD", "HK": "HKD", "SG": "SGD", "TW": "TWD", "US": "USD"}


def dollar_of(tag: str) -> str:
    """Return the currency of a plain `$` for the region of a BCP 47 tag, US dollars by default."""
    return _DOLLARS.get(tag.rpartition("-")[2].upper(), "USD")


def currency_of(name: str, dollar: str) -> str | None:
    """Return the ISO 4217 code for a currency's name, or None if it isn't one; `dollar` stands for plain dollars."""
    lower = name.lower()
    singular = lower.removesuffix("s")
    code = _NAMES.get(lower, _NAMES.get(singular))
    return code if code is None else code or dollar


CURRENCY_NAME = rf"(?:{'|'.join(re.escape(name) for name in sorted(_NAMES, key=len, reverse=True))})s?"
"""A pattern for a currency's name."""

_WRITTEN = {
    "seconds": "second|sec|secs",
    "minutes": "minute|min|mins",
    "hours": "hour|hrs|hr",
    "days": "day",
    "nights": "night",
    "weeks": "week",
    "fortnights": "fortnight",
    "months": "month",
    "years": "year|yrs|yr",
    "decades": "decade",
    "centuries": "century",
    "miles": "mile|mi",
    "nautical miles": "nautical mile",
    "light years": "light year|light-years|light-year",
    "kilometers": "kilometer|kilometre|kilometres|km|kms",
    "meters": "meter|metre|metres",
    "centimeters": "centimeter|centimetre|centimetres|cm",
    "millimeters": "millimeter|millimetre|millimetres|mm",
    "feet": "foot|ft",
    "inches": "inch",
    "yards": "yard",
    "acres": "acre",
    "hectares": "hectare|ha",
    "square miles": "square mile|mi²",
    "square kilometers": "square kilometer|square kilometres|square kilometre|sq km|km²",
    "square feet": "square foot|sq ft|ft²",
    "square meters": "sq m|square meter|square metres|square metre|m²",
    "cubic feet": "cubic foot|cu ft|ft³",
    "cubic meters": "cubic meter|cubic metres|cubic metre|m³",
    "cubic kilometers": "cubic kilometer|cubic kilometres|cubic kilometre|km³",
    "kilograms": "kilogram|kg|kgs|kilo|kilos",
    "grams": "gram|grammes|g",
    "milligrams": "milligram|mg",
    "tonnes": "tonne",
    "tons": "ton",
    "ounces": "ounce|oz",
    "pounds": "pound|lb|lbs",
    "stone": "",
    "liters": "liter|litre|litres",
    "gallons": "gallon",
    "barrels": "barrel",
    "degrees Celsius": "degree celsius|°c|c",
    "degrees Fahrenheit": "degree fahrenheit|°f|f",
    "degrees": "degree|°",
    "mph": "miles per hour|miles an hour",
    "km/h": "kmh|kph|kilometers per hour|kilometres per hour|kilometers an hour|kilometres an hour",
    "knots": "knot",
    "watts": "watt",
    "kilowatts": "kilowatt|kw",
    "megawatts": "megawatt|mw",
    "gigawatts": "gigawatt|gw",
    "kilowatt-hours": "kwh|kilowatt-hour",
    "volts": "volt",
    "hertz": "hz",
    "GHz": "",
    "MHz": "",
    "bytes": "byte",
    "KB": "kilobytes|kilobyte",
    "MB": "megabytes|megabyte",
    "GB": "gigabytes|gigabyte",
    "TB": "terabytes|terabyte",
    "calories": "calorie|kcal",
    "cents": "cent",
    "pence": "p",
    "percentage points": "percentage point",
    "basis points": "basis point",
    "%": "percent|per cent|pc|pct|percentage",
    "times": "",
}
"""Maps the canonical plural name of a unit to its other spellings, separated by `|`."""

_UNITS = {way: name for name, ways in _WRITTEN.items() for way in [name.lower(), *ways.split("|")] if way}

_SYMBOLS = frozenset(
    (
        "% ° °c °f c f g ha kg kgs km mm cm m mg mi mb gb kb tb kw mw gw kwh ghz mhz hz kmh kph km/h mph p pc pct min "
        "mins sec hr hrs oz lb lbs ft km² km³ m² m³ ft² ft³ mi²"
    ).split()
) | {"sq km", "sq ft", "sq m", "cu ft"}
"""The spellings that are symbols: they may touch the number, and those in `_MUST_TOUCH` have to."""
_MUST_TOUCH = frozenset("cfgp")

UNIT_WORD = "|".join(
    re.escape(unit).replace("\\ ", r"\s") for unit in sorted(_UNITS, key=len, reverse=True) if unit not in _MUST_TOUCH
)
"""A pattern for a unit after a space or a hyphen."""
UNIT_SYMBOL = "|".join(re.escape(unit) for unit in sorted(_SYMBOLS, key=len, reverse=True))
"""A pattern for a unit that touches its number."""


def unit_of(written: str) -> str | None:
    """Return the canonical plural name for a spelling (`%` for `percent` and `per cent`), or None."""
    lower = " ".join(written.lower().split())
    return "meters" if lower == "m" else _UNITS.get(lower)

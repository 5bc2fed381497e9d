"""Look up given and family names of many languages.

The tables are made from Faker's lists by `docs/name_tables.py`. Faker is meant for test data, but it is the only
well-maintained collection of names that needs neither gigabytes of memory (names-dataset) nor a copyleft licence
(gender-guesser).
"""

from __future__ import annotations

from functools import cache

from tui.analysis.words import table


@cache
def given_names() -> frozenset[str]:
    """Return given names in unaccented Latin letters, in lower case."""
    return frozenset(_genders())


@cache
def family_names() -> frozenset[str]:
    """Return family names in unaccented Latin letters, in lower case."""
    return frozenset(name for (name,) in table("names/family_names"))


def gender_of(given_name: str) -> str:
    """Return `m` or `f` if far more locales use a given name for men or for women; else empty."""
    return _genders().get(given_name.lower(), "")


@cache
def _genders() -> dict[str, str]:
    return {name: gender[0] if gender else "" for name, *gender in table("names/given_names")}

"""Given and family names of many languages, from Faker, which keeps them by locale.

Faker is made for test data, but it is the one well kept, permissively licensed library of names that costs neither
gigabytes of memory (names-dataset) nor a copyleft licence (gender-guesser). Only its tables are imported, in about a
tenth of a second, and only in the analysis process.
"""

from __future__ import annotations

import pkgutil
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib import import_module

_FAR_MORE = 3
"""How many times as many locales must have a name for one gender as for the other."""


@cache
def given_names() -> frozenset[str]:
    """Given names in Latin letters without marks, lower case."""
    return frozenset(_names("first_name"))


@cache
def family_names() -> frozenset[str]:
    """Family names in Latin letters without marks, lower case."""
    return frozenset(_names("last_name"))


@cache
def gender_of(given_name: str) -> str:
    """`m` or `f` where far more locales have a given name for men or for women; else empty."""
    name = given_name.lower()
    men, women = _locales_of("first_names_male")[name], _locales_of("first_names_female")[name]
    if men >= _FAR_MORE * women and men:
        return "m"
    return "f" if women >= _FAR_MORE * men and women else ""


@cache
def _locales_of(table: str) -> Counter[str]:
    return Counter(_names(table))


def _names(kind: str) -> Iterator[str]:
    from faker.providers import person

    for locale in pkgutil.iter_modules(person.__path__):
        provider = import_module(f"{person.__name__}.{locale.name}").Provider
        for attribute in dir(provider):
            table = getattr(provider, attribute) if attribute.startswith(kind) else None
            if isinstance(table, list | tuple | dict):
                yield from (name.lower() for name in table if isinstance(name, str) and name.isascii())

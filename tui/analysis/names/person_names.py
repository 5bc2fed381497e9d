"""Look up given and family names of many languages in Faker's tables.

Faker is meant for test data, but it is the only well-maintained library of names that needs neither gigabytes of memory
(names-dataset) nor a copyleft licence (gender-guesser). We import only its tables, which takes about 0.1 seconds, and
only in the analysis process.
"""

from __future__ import annotations

import pkgutil
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib import import_module

_FAR_MORE = 3
"""The minimum ratio of locales that use a name for one gender to those that use it for the other."""


@cache
def given_names() -> frozenset[str]:
    """Return given names in unaccented Latin letters, in lower case."""
    return frozenset(_names("first_name"))


@cache
def family_names() -> frozenset[str]:
    """Return family names in unaccented Latin letters, in lower case."""
    return frozenset(_names("last_name"))


@cache
def gender_of(given_name: str) -> str:
    """Return `m` or `f` if far more locales use a given name for men or for women; else empty."""
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

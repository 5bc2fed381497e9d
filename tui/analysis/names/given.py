"""Given and family names of many languages, from Faker, which keeps them by locale.

Faker is made for test data, but it is the one well kept, permissively licensed library of names that costs neither
gigabytes of memory (names-dataset) nor a copyleft licence (gender-guesser). Only its tables are imported, in about a
tenth of a second, and only in the analysis process.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from functools import cache
from importlib import import_module


@cache
def given_names() -> frozenset[str]:
    """Given names in Latin letters without marks, lower case."""
    return frozenset(_names("first_name"))


@cache
def family_names() -> frozenset[str]:
    """Family names in Latin letters without marks, lower case."""
    return frozenset(_names("last_name"))


def _names(kind: str) -> Iterator[str]:
    from faker.providers import person

    for locale in pkgutil.iter_modules(person.__path__):
        provider = import_module(f"{person.__name__}.{locale.name}").Provider
        for attribute in dir(provider):
            table = getattr(provider, attribute) if attribute.startswith(kind) else None
            if isinstance(table, list | tuple | dict):
                yield from (name.lower() for name in table if isinstance(name, str) and name.isascii())

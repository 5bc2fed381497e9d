"""Make the tables of names that the analysis reads: `python docs/name_tables.py [cldr-subdivisions-full]`.

Given and family names come from Faker, which the `dev` extra brings. Subdivisions of countries come from Unicode's
CLDR, in the npm package `cldr-subdivisions-full`; without its folder (`npm pack`, then unpack) their table is left as
it is.
"""

from __future__ import annotations

import json
import pkgutil
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib import import_module, metadata
from pathlib import Path

DATA = Path(__file__).parents[1] / "tui" / "analysis" / "data" / "names"
_FAR_MORE = 3
"""The minimum ratio of locales that use a name for one gender to those that use it for the other."""
_FAKER = "Faker {version}, under the MIT licence (LICENSES/Faker.txt)"
_CLDR = "Unicode CLDR {version}, under the Unicode licence (LICENSES/Unicode-CLDR.txt)"


def given_names() -> str:
    """Return the table of given names, one a line, with `m` or `f` where far more locales use it for one gender."""
    men, women = Counter(_names("first_names_male")), Counter(_names("first_names_female"))
    lines = []
    for name in sorted(set(_names("first_name"))):
        of_men = men[name] and men[name] >= _FAR_MORE * women[name]
        of_women = women[name] and women[name] >= _FAR_MORE * men[name]
        lines.append(f"{name}\tm" if of_men else f"{name}\tf" if of_women else name)
    return _table(_FAKER.format(version=metadata.version("faker")), lines)


def family_names() -> str:
    """Return the table of family names, one a line."""
    return _table(_FAKER.format(version=metadata.version("faker")), sorted(set(_names("last_name"))))


def subdivisions(package: Path) -> str:
    """Return the table of subdivisions: the code of the country and the English name, one a line."""
    version = json.loads((package / "package.json").read_text("utf-8"))["version"]
    source = json.loads((package / "subdivisions" / "en" / "en.json").read_text("utf-8"))
    names = source["subdivisions"]["localeDisplayNames"]["subdivisions"]
    rows = {f"{code[:2].upper()}\t{name}" for code, name in names.items()}
    return _table(_CLDR.format(version=version), sorted(rows))


def _names(kind: str) -> Iterator[str]:
    """Yield the names in unaccented Latin letters of all the tables of one kind, in lower case, once a table."""
    from faker.providers import person

    for locale in pkgutil.iter_modules(person.__path__):
        provider = import_module(f"{person.__name__}.{locale.name}").Provider
        for attribute in dir(provider):
            table = getattr(provider, attribute) if attribute.startswith(kind) else None
            if isinstance(table, list | tuple | dict):
                yield from (name.lower() for name in table if isinstance(name, str) and name.isascii())


def _table(source: str, lines: Iterable[str]) -> str:
    return f"# From {source}. Made by docs/name_tables.py.\n" + "".join(f"{line}\n" for line in lines)


if __name__ == "__main__":
    (DATA / "given_names.tsv").write_text(given_names(), "utf-8")
    (DATA / "family_names.tsv").write_text(family_names(), "utf-8")
    if len(sys.argv) > 1:
        (DATA / "subdivisions.tsv").write_text(subdivisions(Path(sys.argv[1])), "utf-8")

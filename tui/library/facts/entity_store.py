"""Which names mean one entity, kept beside the names (a part of `tui.library.facts.facts_file`).

Each article that is analysed decides again about its own names and those that may mean the same, so that the store is
always what all articles together give (`tui.library.facts.entities`), whatever their order.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from tui.library.facts.entity_kinds import KINDS, EntityKind

if TYPE_CHECKING:
    from tui.analysis.fact import Analysis, Fact
    from tui.library.facts.entities import StatedName

TABLES = """
CREATE TABLE IF NOT EXISTS name_detail (
    name INTEGER NOT NULL, article INTEGER NOT NULL, property TEXT NOT NULL, text TEXT NOT NULL,
    PRIMARY KEY (name, article, property, text)
) WITHOUT ROWID, STRICT;
CREATE INDEX IF NOT EXISTS name_detail_article ON name_detail (article);
CREATE TABLE IF NOT EXISTS name_block (
    block TEXT NOT NULL, name INTEGER NOT NULL, PRIMARY KEY (block, name)
) WITHOUT ROWID, STRICT;
CREATE INDEX IF NOT EXISTS name_block_name ON name_block (name);
CREATE TABLE IF NOT EXISTS name_entity (name INTEGER PRIMARY KEY, entity INTEGER NOT NULL) STRICT;
CREATE INDEX IF NOT EXISTS name_entity_entity ON name_entity (entity);
"""
"""`name_entity` has only the names of which another one means the same."""

_NOT_THE_WHOLE = frozenset(
    "england|scotland|wales|northern ireland|gaza|gaza strip|west bank|soviet union|ussr".split("|")
)
"""Places with the code of a country that is more, less or later than they."""

_ANY_OF = "(SELECT value FROM json_each(?))"


class Detail(NamedTuple):
    """What an article says of a name: a `role`, an `abbreviation` or, for the name of a country, its code."""

    kind: EntityKind
    text: str
    property: str
    value: str


def details_in(analysis: Analysis) -> list[Detail]:
    """Return what an article says of its names that tells what else they are called."""
    return list(dict.fromkeys(_details(analysis)))


def stating(connection: sqlite3.Connection, article: int) -> set[int]:
    """Return the numbers of the names that an article states."""
    return {name for (name,) in connection.execute("SELECT name FROM stated_name WHERE article = ?", (article,))}


def write(connection: sqlite3.Connection, article: int, details: list[Detail], before: set[int]) -> None:
    """Store the details of an article's names, which are stored already, and decide about the names concerned.

    `before` are the names that it stated earlier.
    """
    from tui.library.facts.entities import resolve  # nothing is decided until an article was analysed

    connection.execute("DELETE FROM name_detail WHERE article = ?", (article,))
    connection.executemany(
        "INSERT OR IGNORE INTO name_detail SELECT number, ?, ?, ? FROM name WHERE kind = ? AND text = ?",
        [(article, one.property, one.value, one.kind, one.text) for one in details],
    )
    changed = before | stating(connection, article)
    blocks = _blocks(connection, changed)
    _place(connection, _read(connection, changed))
    blocks |= _blocks(connection, changed)
    concerned = set(changed)
    while new := _members(connection, blocks) - concerned:
        concerned |= new
        blocks |= _blocks(connection, new)
    entities = resolve(_read(connection, concerned))
    sizes = Counter(entities.values())
    connection.execute(f"DELETE FROM name_entity WHERE name IN {_ANY_OF}", (json.dumps(sorted(concerned)),))
    connection.executemany(
        "INSERT INTO name_entity VALUES (?, ?)", [(name, one) for name, one in entities.items() if sizes[one] > 1]
    )


def _details(analysis: Analysis) -> Iterator[Detail]:
    from tui.analysis.names.gazetteer import country_code  # not needed for searches
    from tui.library.facts.entities import is_abbreviation, key_of, stands_for

    bodies = [fact for fact in analysis.facts if fact.kind == "organization"]
    for fact in analysis.facts:
        if fact.kind == "person" and (role := _attribute(fact, "role")):
            yield Detail("person", fact.text, "role", role)
        elif fact.kind == "place" and key_of(fact.text) not in _NOT_THE_WHOLE and (code := country_code(fact.text)):
            yield Detail("place", fact.text, "country", code)
    short = [fact for fact in bodies if is_abbreviation(fact.text)]
    for fact in bodies:
        if is_abbreviation(fact.text):
            continue
        if is_abbreviation(stated := _attribute(fact, "abbreviation")):
            yield Detail("organization", fact.text, "abbreviation", stated)
        for other in (*(mention.quote for mention in fact.mentions), *(one.text for one in short)):
            if is_abbreviation(other) and stands_for(other, fact.text):
                yield Detail("organization", fact.text, "abbreviation", other)


def _attribute(fact: Fact, name: str) -> str:
    value = fact.attributes.get(name)
    return value if isinstance(value, str) else ""


def _read(connection: sqlite3.Connection, numbers: set[int]) -> list[StatedName]:
    """Return those of the names that an article states, with what all articles say of them."""
    from tui.library.facts.entities import StatedName

    wanted = (json.dumps(sorted(numbers)),)
    said: dict[int, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    counted = (
        f"SELECT name, property, text, count(*) FROM name_detail WHERE name IN {_ANY_OF} GROUP BY name, property, text"
    )
    for name, detail, text, count in connection.execute(counted, wanted):
        said[name][detail][text] += count
    names = connection.execute(
        f"SELECT number, kind, text FROM name WHERE number IN {_ANY_OF}"
        " AND EXISTS (SELECT 1 FROM stated_name WHERE stated_name.name = number)",
        wanted,
    )
    return [
        StatedName(
            number, kind, text, frozenset(said[number]["role"]), min(said[number]["country"], default=""),
            said[number]["abbreviation"],
        )
        for number, kind, text in names
        if kind in KINDS
    ]  # fmt: skip


def _place(connection: sqlite3.Connection, names: Iterable[StatedName]) -> None:
    from tui.library.facts.entities import blocks_of

    for name in names:
        connection.execute("DELETE FROM name_block WHERE name = ?", (name.number,))
        rows = [(block, name.number) for block in blocks_of(name)]
        connection.executemany("INSERT INTO name_block VALUES (?, ?)", rows)


def _blocks(connection: sqlite3.Connection, names: set[int]) -> set[str]:
    query = f"SELECT DISTINCT block FROM name_block WHERE name IN {_ANY_OF}"
    return {block for (block,) in connection.execute(query, (json.dumps(sorted(names)),))}


def _members(connection: sqlite3.Connection, blocks: set[str]) -> set[int]:
    query = f"SELECT DISTINCT name FROM name_block WHERE block IN {_ANY_OF}"
    return {name for (name,) in connection.execute(query, (json.dumps(sorted(blocks)),))}

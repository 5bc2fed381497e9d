"""All marks of an article as one record, to be carried to another database and merged there.

Each field, highlight, note, tag and correction has the time of its last change, and the newest change wins; at the same
time an order of the contents decides. Databases may therefore be merged in any order and any number of times. So may
the keys of a newer Byline's export, which are kept as they are: they have no time, and an order decides.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from tui.marks.annotations import COLUMNS, Annotation, annotation_of, row_of
from tui.marks.corrections import COLUMNS as CORRECTION_COLUMNS
from tui.marks.corrections import columns_of, correction_from
from tui.marks.database import MarksDatabase

if TYPE_CHECKING:
    from tui.analysis.correction import Correction


class Stamped(NamedTuple):
    """A value with the time of its last change, in microseconds since the epoch; 0 if it was never changed."""

    value: int = 0
    at: int = 0


class Corrected(NamedTuple):
    """A correction of a fact, with the time of its last change."""

    correction: Correction
    at: int
    """Microseconds since the epoch."""
    taken_back: bool = False
    """Whether that change took it back."""
    others: str = ""
    """What a newer Byline knows of it: a mapping as JSON, or empty."""


_NEVER = Stamped()
_NO_ARTICLE = ""
"""The id under which unknown keys are stored that belong to no article."""


@dataclass(frozen=True, slots=True)
class Record:
    """What a person did with one article."""

    article: str
    read: Stamped = _NEVER
    """1 for read."""
    starred: Stamped = _NEVER
    """1 for starred."""
    position: Stamped = _NEVER
    """Where reading stopped, in code points."""
    annotations: tuple[Annotation, ...] = ()
    removed: Mapping[str, int] = field(default_factory=dict)
    """The ids of removed annotations, with the time of removal."""
    corrections: tuple[Corrected, ...] = ()
    tags: Mapping[str, Stamped] = field(default_factory=dict)
    """The person's tags; 1 for one that the article has, 0 for one that was removed."""
    others: str = ""
    """What a newer Byline knows of the article: a mapping as JSON, or empty."""


class Records:
    """All marks of one person, article by article. Every method may be called from any thread."""

    def __init__(self, database: MarksDatabase) -> None:
        self._database = database

    def all(self) -> Iterator[Record]:
        """Yield a record for every article with marks, in the order of ids."""
        tables = [self._by_article(*table) for table in TABLES]
        for article in sorted({article for table in tables for article in table} - {_NO_ARTICLE}):
            if (record := record_of_rows(article, *(table.get(article, []) for table in tables))) is not None:
                yield record

    def merge(self, records: Iterable[Record]) -> tuple[str, ...]:
        """Merge what is newer than what is stored, all of it or nothing; return the articles that changed.

        Raise `UnreadableError`, and whatever `records` raises.
        """
        with self._database.writing() as connection:
            return tuple(record.article for record in records if merge_record(connection, record))

    def personal_others(self) -> str:
        """Return what a newer Byline knows that belongs to no article: a mapping as JSON, or empty."""
        rows = self._database.rows("SELECT written FROM other WHERE article = ?", (_NO_ARTICLE,))
        return str(rows[0][0]) if rows else ""

    def merge_personal_others(self, others: str) -> bool:
        """Merge the same; return whether anything changed. Raise `UnreadableError`."""
        if not others or merged_others(self.personal_others(), others) == self.personal_others():
            return False
        with self._database.writing() as connection:
            return _merge_others(connection, Record(_NO_ARTICLE, others=others))

    def _by_article(self, table: str, columns: str, order: str) -> dict[str, list[Any]]:
        found: dict[str, list[Any]] = {}
        for article, *row in self._database.rows(
            f"SELECT article, {columns} FROM {table} ORDER BY article, {order}", ()
        ):
            found.setdefault(article, []).append(row)
        return found


TABLES = (
    ("mark", "read, read_at, starred, starred_at, position, position_at", "1"),
    ("annotation", COLUMNS, "exact <> '', start, length(exact), id"),
    ("correction", f"changed_at, taken_back, others, {CORRECTION_COLUMNS}", "changed_at, exact, deed"),
    ("tag", "tag, present, changed_at", "tag"),
    ("other", "written", "1"),
)
"""The tables with their columns and the order of an article's rows."""


def records_of(connection: sqlite3.Connection, article: str) -> Record | None:
    """Return the marks of one article in a transaction, or None."""
    rows = (
        connection.execute(f"SELECT {columns} FROM {table} WHERE article = ? ORDER BY {order}", (article,)).fetchall()
        for table, columns, order in TABLES
    )
    return record_of_rows(article, *rows)


def remove_marks(connection: sqlite3.Connection, article: str) -> None:
    """Remove all marks of an article, which another one has now, in a transaction."""
    for table, _, _ in TABLES:
        connection.execute(f"DELETE FROM {table} WHERE article = ?", (article,))


def record_of_rows(
    article: str,
    marks: list[Any],
    annotations: list[Any],
    corrections: list[Any],
    tags: list[Any],
    others: list[Any],
) -> Record | None:
    """Build a record of the rows of `TABLES`; None if nothing is in them."""
    read, read_at, starred, starred_at, position, position_at = marks[0] if marks else (0,) * 6
    kept = [(row[0], annotation_of(*row)) for row in annotations]
    record = Record(
        article,
        Stamped(read, read_at),
        Stamped(starred, starred_at),
        Stamped(position, position_at),
        annotations=tuple(one for _, one in kept if one.is_there),
        removed={name: one.changed_at for name, one in kept if not one.is_there},
        corrections=tuple(Corrected(correction_from(*row[3:]), row[0], bool(row[1]), row[2]) for row in corrections),
        tags={tag: Stamped(present, at) for tag, present, at in tags},
        others=others[0][0] if others else "",
    )
    return record if record != Record(article) else None


def merge_record(connection: sqlite3.Connection, record: Record) -> bool:
    """Merge the marks of one article in a transaction; return whether anything changed."""
    changed = 0
    for name in ("read", "starred", "position"):
        stamped: Stamped = getattr(record, name)
        if stamped != _NEVER:
            changed += connection.execute(
                f"INSERT INTO mark (article, {name}, {name}_at) VALUES (?1, ?2, ?3) ON CONFLICT (article) DO UPDATE"
                f" SET {name} = ?2, {name}_at = ?3 WHERE (?3, ?2) > ({name}_at, {name})",
                (record.article, *stamped),
            ).rowcount
    gone = [(name, Annotation(None, changed_at=at)) for name, at in record.removed.items()]
    for name, one in [*((one.id, one) for one in record.annotations), *gone]:
        changed += _put(connection, record.article, COLUMNS, row_of(name, one), key="id", newer=_NEWER_ANNOTATION)
    for correction, at, taken_back, others in record.corrections:
        columns = f"changed_at, taken_back, others, {CORRECTION_COLUMNS}"
        row = (at, int(taken_back), others, *columns_of(correction))
        key = "kind, part, field, exact, start, deed"
        changed += _put(connection, record.article, columns, row, key=key, newer=_NEWER_CORRECTION)
    for tag, (present, at) in record.tags.items():
        columns, newer = (
            "tag, present, changed_at",
            "(excluded.changed_at, excluded.present) > (tag.changed_at, tag.present)",
        )
        changed += _put(connection, record.article, columns, (tag, present, at), key="tag", newer=newer)
    return _merge_others(connection, record) or changed > 0


def _merge_others(connection: sqlite3.Connection, record: Record) -> bool:
    """Keep what this Byline does not know, key by key; return whether anything changed."""
    if not record.others:
        return False
    row = connection.execute("SELECT written FROM other WHERE article = ?", (record.article,)).fetchone()
    merged = merged_others(row[0] if row else "", record.others)
    if row is not None and merged == row[0]:
        return False
    connection.execute("INSERT OR REPLACE INTO other (article, written) VALUES (?, ?)", (record.article, merged))
    return True


def merged_others(one: str, other: str) -> str:
    """Merge two mappings as JSON; under the same key, the one that is last in order stays."""
    merged: dict[str, Any] = json.loads(one) if one else {}
    for key, value in (json.loads(other) if other else {}).items():
        if key not in merged or as_json(value) > as_json(merged[key]):
            merged[key] = value
    return as_json(merged) if merged else ""


def as_json(value: object) -> str:
    """Return the one way to write a value as JSON, for comparison."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _put(
    connection: sqlite3.Connection, article: str, columns: str, row: tuple[object, ...], *, key: str, newer: str
) -> int:
    """Write a row unless a newer one is there; return the number of changed rows, 1 or 0."""
    table = {"id": "annotation", "tag": "tag"}.get(key, "correction")
    names = columns.split(", ")
    taken = ", ".join(f"{name} = excluded.{name}" for name in names if name not in key.split(", "))
    return connection.execute(
        f"INSERT INTO {table} (article, {columns}) VALUES ({', '.join('?' * (len(names) + 1))})"
        f" ON CONFLICT (article, {key}) DO UPDATE SET {taken} WHERE {newer}",
        (article, *row),
    ).rowcount


_NEWER_ANNOTATION = " > ".join(
    f"({table}.changed_at, {table}.exact <> '' OR {table}.note <> '', {table}.note, {table}.created_at,"
    f" {table}.colour, {table}.others)"
    for table in ("excluded", "annotation")
)
_NEWER_CORRECTION = " > ".join(
    f"({table}.changed_at, {table}.taken_back, {table}.text, {table}.value IS NOT NULL, coalesce({table}.value, ''),"
    f" json({table}.attributes), {table}.fact, {table}.prefix, {table}.suffix, {table}.others)"
    for table in ("excluded", "correction")
)

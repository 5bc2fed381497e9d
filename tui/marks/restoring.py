"""Restoring damaged marks: the newest whole backup, and what can still be read of the damaged database."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from tui.errors import UnreadableError
from tui.marks.backups import backups_of
from tui.marks.migrations import migrate
from tui.marks.sync_records import TABLES, Record, record_of_rows

_LOGS = ("", "-wal", "-shm")


class Restored(NamedTuple):
    """What a restoration did."""

    damaged: Path
    """Where the damaged database is now."""
    backup: Path | None
    """The backup that took its place, or None."""
    salvaged: tuple[Record, ...]
    """What could be read of the damaged one, which is to be merged into the new one."""


def is_damaged(path: Path) -> bool:
    """Return whether a file is not a whole database."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True)) as connection:
            return connection.execute("PRAGMA integrity_check(1)").fetchall() != [("ok",)]
    except sqlite3.Error as error:
        return getattr(error, "sqlite_errorname", "").startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB"))


def restore(path: Path) -> Restored:
    """Move a damaged database aside and put its newest whole backup in its place. Raises `UnreadableError`."""
    backup = next((one for one in reversed(backups_of(path)) if not is_damaged(one)), None)
    salvaged = tuple(_salvaged(path))
    moment = datetime.now().astimezone().strftime("%Y-%m-%d-%H%M%S")
    damaged = path.with_name(f"marks-damaged-{moment}.sqlite3")
    try:
        for log in _LOGS:
            if (one := Path(f"{path}{log}")).exists():
                one.replace(f"{damaged}{log}")
        if backup is not None:
            shutil.copy(backup, path)
    except OSError as error:
        what = f"the marks cannot be restored: {error.strerror}"
        raise UnreadableError(what, where=str(path), todo="make room, and make the folder writable") from error
    return Restored(damaged, backup, salvaged)


def _salvaged(path: Path) -> Iterator[Record]:
    """Yield what can be read of a damaged database, which is left as it is."""
    with tempfile.TemporaryDirectory(prefix="byline-") as name:
        copy = Path(name, path.name)
        for log in ("", "-wal"):
            with suppress(OSError):
                shutil.copy(f"{path}{log}", f"{copy}{log}")
        tables: list[dict[str, list[Any]]] = []
        with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
            with suppress(sqlite3.Error, UnreadableError):
                migrate(connection, str(path))  # one of an older Byline
            tables = [_readable_rows(connection, table, columns) for table, columns, _ in TABLES]
    for article in sorted({article for rows in tables for article in rows if isinstance(article, str)}):
        with suppress(ValueError, TypeError):  # what was read makes no sense
            record = record_of_rows(article, *(rows.get(article, []) for rows in tables))
            if record is not None:
                yield record


def _readable_rows(connection: sqlite3.Connection, table: str, columns: str) -> dict[str, list[Any]]:
    """Return rows by article, read from both ends of a table up to the damage."""
    found: dict[tuple[Any, ...], None] = {}
    for order in ("ASC", "DESC"):
        with suppress(sqlite3.Error):
            query = f"SELECT article, {columns} FROM {table} ORDER BY article {order}"
            for row in connection.execute(query):
                found[row] = None
    by_article: dict[str, list[Any]] = {}
    for article, *row in found:
        by_article.setdefault(article, []).append(tuple(row))
    return by_article

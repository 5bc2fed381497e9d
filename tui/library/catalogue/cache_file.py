"""A database of what is only derived: opened when it is first needed, made anew when it is damaged, never in the way.

Whatever is wrong with such a file (it is damaged, another process holds it, the disk is full), the answer is that
nothing is known, and what was to be kept is found again some other time.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import Any

_BUSY_SECONDS = 1.0


class CacheFile:
    """One database file with its tables. All methods may be called from any thread; none raises."""

    def __init__(self, path: Path, tables: str) -> None:
        """`tables` are the statements that make what is not there yet."""
        self._path = path
        self._tables = tables
        self._lock = Lock()
        self._connection: sqlite3.Connection | None = None
        self._failed = False

    def rows(self, query: str, *values: object) -> list[Any]:
        """The rows of a query; none where the file cannot be used."""
        with self._lock, contextlib.suppress(sqlite3.Error):
            connection = self._opened()
            if connection is not None:
                return connection.execute(query, values).fetchall()
        return []

    def change(self, write: Callable[[sqlite3.Connection], None]) -> None:
        """Has something written, all of it or nothing."""
        with self._lock, contextlib.suppress(sqlite3.Error):
            connection = self._opened()
            if connection is not None:
                with connection:
                    connection.execute("BEGIN IMMEDIATE")
                    write(connection)

    def close(self) -> None:
        """Closes the file."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _opened(self) -> sqlite3.Connection | None:
        """The database, opened when it is first needed; a damaged one is made anew, once."""
        if self._connection is None and not self._failed:
            try:
                self._connection = self._connect()
            except sqlite3.DatabaseError as error:
                if getattr(error, "sqlite_errorname", "") in ("SQLITE_NOTADB", "SQLITE_CORRUPT"):
                    for suffix in ("", "-wal", "-shm"):
                        Path(f"{self._path}{suffix}").unlink(missing_ok=True)
                    with contextlib.suppress(sqlite3.Error):
                        self._connection = self._connect()
                self._failed = self._connection is None
        return self._connection

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.executescript(self._tables)
        except BaseException:
            connection.close()
            raise
        return connection

"""A database of derived data: opened at first use, rebuilt when it is damaged, never in the way.

Whatever is wrong with such a file (it is damaged, another process holds it, the disk is full), the answer is that
nothing is known, and what could not be stored is found again some other time.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any

_BUSY_SECONDS = 1.0


class CacheFile:
    """One database file. Every method may be called from any thread, and none raises.

    Each thread that reads at the same time as others has a connection of its own, so that no reader waits for a writer.
    """

    def __init__(self, path: Path, tables: str) -> None:
        """`tables` are the statements that create what is not there yet."""
        self._path = path
        self._tables = tables
        self._lock = Lock()
        self._writing = Lock()
        self._free: list[sqlite3.Connection] = []
        self._failed = False

    def rows(self, query: str, *values: object) -> list[Any]:
        """Return the rows of a query, or none if the file cannot be used."""
        with contextlib.suppress(sqlite3.Error), self._connection() as connection:
            return connection.execute(query, values).fetchall() if connection is not None else []
        return []

    def change(self, write: Callable[[sqlite3.Connection], None]) -> None:
        """Run `write` in one transaction; what fails is rolled back and forgotten."""
        with contextlib.suppress(sqlite3.Error), self._writing, self._connection() as connection:
            if connection is not None:
                with connection:
                    connection.execute("BEGIN IMMEDIATE")
                    write(connection)

    def close(self) -> None:
        """Close the connections."""
        with self._lock:
            for connection in self._free:
                connection.close()
            self._free.clear()

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection | None]:
        """A connection for one thread, or None if there can be none. A damaged file is deleted, to be rebuilt."""
        connection = self._take()
        try:
            yield connection
        except BaseException as error:
            if connection is not None:
                connection.close()
            if isinstance(error, sqlite3.Error) and _is_damage(error):
                self._delete()
            raise
        if connection is not None:
            with self._lock:
                self._free.append(connection)

    def _take(self) -> sqlite3.Connection | None:
        with self._lock:
            if self._free:
                return self._free.pop()
            if self._failed:
                return None
        try:
            return self._connect()
        except sqlite3.DatabaseError as error:
            if _is_damage(error):
                self._delete()
                with contextlib.suppress(sqlite3.Error):
                    return self._connect()
            self._failed = True
        return None

    def _delete(self) -> None:
        self.close()
        for suffix in ("", "-wal", "-shm"):
            with contextlib.suppress(OSError):
                Path(f"{self._path}{suffix}").unlink(missing_ok=True)

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


def _is_damage(error: sqlite3.Error) -> bool:
    return getattr(error, "sqlite_errorname", "").startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT"))

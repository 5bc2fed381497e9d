"""The database of the marks, with every fault explained in one line.

A mark is on the disk before the call returns (`synchronous = FULL`): a star that is lost with the power is worse than
a star that takes five milliseconds.

A database that cannot be used never stops the reading, and is never deleted, moved or overwritten: `problem` says what
is wrong, queries return nothing, and changes raise the problem.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import Any

from tui.errors import BylineError, UnreadableError
from tui.marks.migrations import migrate


class MarksDatabase:
    """One connection. Every method may be called from any thread, and other processes may write too."""

    def __init__(self, path: Path, *, busy_seconds: float) -> None:
        """`busy_seconds` is how long to wait for a process that is writing before giving up."""
        self.path = path
        self.problem: BylineError | None = None
        """Why marks cannot be stored or shown, or None."""
        self._lock = RLock()
        self._busy_seconds = busy_seconds
        self._connection: sqlite3.Connection | None = None
        self._open()

    def rows(self, query: str, values: Collection[str] = ()) -> list[Any]:
        """Return the rows of a query, or none if the marks cannot be read; `problem` then says why."""
        with self._lock:
            if self._connection is None:
                return []
            try:
                return self._connection.execute(query, tuple(values)).fetchall()
            except sqlite3.Error as error:
                self.problem = self._explained(error)
                return []

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction: all of it is on the disk afterwards, or nothing. Raise `UnreadableError`."""
        with self._lock:
            if self._connection is None:
                self._open()  # the obstacle may be gone: a change is worth another attempt
            if self._connection is None:
                raise self.problem or UnreadableError("the marks cannot be opened", where=str(self.path))
            try:
                self._connection.execute("BEGIN IMMEDIATE")
                yield self._connection
                self._connection.execute("COMMIT")
            except sqlite3.Error as error:
                raise self._explained(error) from error
            finally:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")

    def close(self) -> None:
        """Close the connection. Changes are on the disk already."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _open(self) -> None:
        """Open the database, or set `problem`."""
        try:
            self._connection = self._connect()
            self.problem = None
        except BylineError as error:
            self.problem = error
        except (sqlite3.Error, OSError) as error:
            self.problem = self._explained(error)

    def _connect(self) -> sqlite3.Connection:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(
            self.path, timeout=self._busy_seconds, isolation_level=None, check_same_thread=False, cached_statements=16
        )
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            migrate(connection, str(self.path))
        except BaseException:
            connection.close()
            raise
        return connection

    def _explained(self, error: sqlite3.Error | OSError) -> BylineError:
        """Explain an error of the database or the disk in one line, which never suggests deleting the file."""
        where = str(self.path)
        if isinstance(error, OSError):
            return UnreadableError(f"marks cannot be kept here: {error.strerror}", where=where)
        name = getattr(error, "sqlite_errorname", "")
        for beginning, (what, todo) in _EXPLANATIONS.items():
            if name.startswith(beginning):
                return UnreadableError(what, where=where, todo=todo)
        return UnreadableError(f"the marks cannot be used: {error}", where=where)


_EXPLANATIONS: Mapping[str, tuple[str, str]] = {
    "SQLITE_BUSY": ("the marks are in use by another program", "try again when it has finished"),
    "SQLITE_CORRUPT": ("the marks are damaged", "restore the file from a backup; reading goes on without marks"),
    "SQLITE_NOTADB": ("the marks are damaged", "restore the file from a backup; reading goes on without marks"),
    "SQLITE_FULL": ("the disk is full, so the mark was not kept", "make room and try again"),
    "SQLITE_IOERR": ("the mark could not be written to the disk", "see whether the disk is full or gone"),
    "SQLITE_READONLY": ("the marks cannot be written", "make the file and its folder writable"),
    "SQLITE_CANTOPEN": ("the marks cannot be opened", "see who owns the file and its folder"),
}

"""The database of the marks, with every fault explained in one line.

A mark is on the disk before the call returns (`synchronous = FULL`): a star that is lost with the power is worse than
a star that takes five milliseconds.

A database that cannot be used never stops the reading, and is never deleted, moved or overwritten: `problem` says what
is wrong, queries return nothing, and changes raise the problem.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import RLock
from typing import Any

from tui.errors import BylineError, UnreadableError
from tui.marks.migrations import MIGRATIONS, migrate, version_of
from tui.paths import make_private_folder


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
        self._backed_up: tuple[int, ...] = ()
        self._file: tuple[int, int] | None = None
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
            if self._is_deleted():
                raise UnreadableError(
                    "the marks were deleted while they were open, so the mark was not kept",
                    where=str(self.path),
                    todo="put the file back, or start Byline again",
                )
            self._back_up(self._connection)
            try:
                self._connection.execute("BEGIN IMMEDIATE")
                yield self._connection
                self._connection.execute("COMMIT")
            except sqlite3.Error as error:
                raise self._explained(error) from error
            finally:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")

    def _is_deleted(self) -> bool:
        """Return whether the open file is no longer in any folder. One that was moved is written where it is."""
        try:
            if _identity(self.path) == self._file:
                return False
            descriptors = [*Path("/proc/self/fd").iterdir()]
        except OSError:
            descriptors = []  # no such folder on this system
        for one in descriptors:
            with suppress(OSError):  # another thread has closed it
                if _identity(one) == self._file:
                    return one.stat().st_nlink == 0
        return not self.path.exists()

    def _back_up(self, connection: sqlite3.Connection) -> None:
        """Before the first change of a day, make a backup."""
        today = time.localtime()[:3]
        if today != self._backed_up:
            from datetime import date

            from tui.marks.backups import back_up

            self._backed_up = today
            back_up(connection, self.path, date(*today))

    def changes(self) -> int:
        """Return how many rows this connection has changed."""
        with self._lock:
            return self._connection.total_changes if self._connection is not None else 0

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
            self._file = _identity(self.path)
            self.problem = None
        except BylineError as error:
            self.problem = error
        except (sqlite3.Error, OSError) as error:
            self.problem = self._explained(error)

    def _connect(self) -> sqlite3.Connection:
        try:
            make_private_folder(self.path.parent)
            create_private(self.path)
            return self._opened(f"{self.path.absolute().as_uri()}?mode=rwc")
        except (sqlite3.OperationalError, OSError) as error:
            cannot_write = getattr(error, "sqlite_errorname", "READONLY").removeprefix("SQLITE_")
            if not cannot_write.startswith(("READONLY", "CANTOPEN")) or not self.path.is_file():
                raise
            reading = self._connect_to_read()
            if reading is None:
                raise
            return reading

    def _connect_to_read(self) -> sqlite3.Connection | None:
        """Open a database that cannot be written, such as one on a backup disk; None if it cannot be read either."""
        uri = self.path.absolute().as_uri()
        # Without its log, which SQLite would have to create, the file is read as one that nobody changes.
        for mode in ("mode=ro", "mode=ro&immutable=1") if self._has_log() else ("mode=ro&immutable=1",):
            try:
                return self._opened(f"{uri}?{mode}", read_only=True)
            except sqlite3.OperationalError:
                continue
        return None

    def _has_log(self) -> bool:
        log = Path(f"{self.path}-wal")
        return log.is_file() and log.stat().st_size > 0

    def _opened(self, uri: str, *, read_only: bool = False) -> sqlite3.Connection:
        connection = sqlite3.connect(
            uri,
            uri=True,
            timeout=self._busy_seconds,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=16,
        )
        try:
            version = version_of(connection, str(self.path))  # before anything is written
            if read_only:
                if version < len(MIGRATIONS):
                    raise UnreadableError(
                        "the marks of an older Byline cannot be upgraded, because their folder is read-only",
                        where=str(self.path),
                        todo="make the file and its folder writable",
                    )
                return connection
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
    "SQLITE_CORRUPT": ("the marks are damaged", "run byline marks restore; reading goes on without marks"),
    "SQLITE_NOTADB": ("the marks are damaged", "run byline marks restore; reading goes on without marks"),
    "SQLITE_FULL": ("the disk is full, so the mark was not kept", "make room and try again"),
    "SQLITE_IOERR": ("the mark could not be written to the disk", "see whether the disk is full or gone"),
    "SQLITE_READONLY": ("the marks cannot be written", "make the file and its folder writable"),
    "SQLITE_CANTOPEN": ("the marks cannot be opened", "see who owns the file and its folder"),
}


def _identity(path: Path) -> tuple[int, int] | None:
    """Return what identifies a file whatever its name, or None if there is none."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    return status.st_dev, status.st_ino


def create_private(path: Path) -> None:
    """Create a file that only its owner can read, or take that right from others. SQLite's logs then follow it.

    Raises `OSError` if there is no file and none can be created.
    """
    try:
        # Never an existing file: to close it would release the locks that SQLite holds on it in this process.
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
    except FileExistsError:
        pass
    except OSError:
        if not path.is_file():
            raise
        return
    for one in (path, Path(f"{path}-wal"), Path(f"{path}-shm")):
        try:
            if one.stat().st_mode & 0o077:
                one.chmod(0o600)
        except OSError:
            continue  # it is not there, or somebody else's

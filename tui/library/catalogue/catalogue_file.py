"""The file of a catalogue: created, replaced when it is damaged or of another version, and opened by any thread.

Connections are pooled, for one thread at a time each. They are dropped when another process has replaced the file.
"""

from __future__ import annotations

import contextlib
import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Literal

from tui.errors import BylineError, UnreadableError

VERSION = 10
"""Increase with every change of the tables or of what is read from a file."""

OUTDATED = "catalogue-outdated.sqlite3"
"""Where a catalogue of another version is kept until the next synchronisation."""

_TABLES = """
CREATE TABLE article (
    rowid INTEGER PRIMARY KEY AUTOINCREMENT,
    path TEXT NOT NULL UNIQUE,
    size INTEGER NOT NULL, changed INTEGER NOT NULL, inode INTEGER NOT NULL, hash BLOB NOT NULL,
    state INTEGER NOT NULL,
    generation INTEGER NOT NULL,
    id TEXT NOT NULL,
    own_id TEXT NOT NULL, stated_id INTEGER NOT NULL, content BLOB NOT NULL,
    title TEXT NOT NULL, authors TEXT NOT NULL, author_key TEXT NOT NULL, source TEXT NOT NULL,
    published TEXT NOT NULL, language TEXT NOT NULL, words INTEGER NOT NULL, minutes INTEGER NOT NULL,
    derived_title INTEGER NOT NULL, modified INTEGER NOT NULL
) STRICT;
CREATE INDEX article_id ON article (id);
CREATE INDEX article_own_id ON article (own_id);
CREATE INDEX article_generation ON article (generation);
CREATE TABLE problem (path TEXT NOT NULL, what TEXT NOT NULL, todo TEXT NOT NULL, line INTEGER NOT NULL) STRICT;
CREATE INDEX problem_path ON problem (path);
CREATE TABLE sketch (rowid INTEGER PRIMARY KEY, sentences BLOB NOT NULL) STRICT;
CREATE TABLE pending (rowid INTEGER PRIMARY KEY) STRICT;
CREATE TABLE meta (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID, STRICT;
INSERT INTO meta VALUES ('generation', '0'), ('index', ''), ('folder', '');
"""

_BUSY_SECONDS = 10.0
_BEFORE_LETTERS = re.compile(r"^[\W_]+")


class CatalogueFile:
    """The database of one folder, for reading; `writing` gives the connection that changes it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.damaged = False
        """Whether the file was found to be damaged; the next synchronisation rebuilds it."""
        self._free: list[sqlite3.Connection] = []
        self._lock = Lock()
        self._file: tuple[int, int] | None = None
        self._closed = False

    def create(self) -> Literal["kept", "made", "replaced"]:
        """Create the catalogue unless there is a sound one of this version; return what was done."""
        try:
            found = self._found()
            if found == "current":
                return "kept"
            if found == "other":
                self._set_aside()  # but not an empty one, which another process may be creating
            self._make()
        except sqlite3.Error as error:
            raise explained(error, self.path) from error
        return "made" if found == "nothing" else "replaced"

    def keep_outdated(self) -> None:
        """Set a catalogue of another version aside, as `create` would, but make none."""
        with contextlib.suppress(sqlite3.Error):
            if self._found() == "other":
                self._set_aside()

    def _found(self) -> Literal["current", "nothing", "other"]:
        if not self.path.exists():
            return "nothing"
        if self.damaged:
            return "other"
        with contextlib.closing(self._connect("rw")) as connection:
            try:
                connection.execute("BEGIN")  # both answers are of one moment, while another process creates the file
                if connection.execute("PRAGMA user_version").fetchone()[0] == VERSION:
                    return "current"
                tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
                return "other" if tables else "nothing"
            except sqlite3.Error as error:
                if is_damage(error):
                    return "other"
                raise

    def _make(self) -> None:
        with contextlib.closing(self._connect("rwc")) as connection:
            _write_ahead(connection)
            connection.execute("BEGIN EXCLUSIVE")
            if connection.execute("PRAGMA user_version").fetchone()[0] != VERSION:  # else another process was faster
                for statement in _TABLES.split(";"):
                    connection.execute(statement)
                # Start above all generations of earlier catalogues, so that no old sort order is taken for a new one.
                generation = str(time.time_ns() // 1_000_000)
                connection.execute("UPDATE meta SET value = ? WHERE name = 'generation'", (generation,))
                connection.execute(f"PRAGMA user_version = {VERSION}")
            connection.execute("COMMIT")

    def _set_aside(self) -> None:
        """Keep a catalogue of another version for what it says of marked articles (`tui.library.outdated`)."""
        if not self.damaged:
            outdated = self.path.with_name(OUTDATED)
            with contextlib.suppress(OSError):  # then it is deleted
                Path(f"{outdated}-wal").unlink(missing_ok=True)
                for suffix in ("-wal", ""):
                    if Path(f"{self.path}{suffix}").exists():
                        Path(f"{self.path}{suffix}").replace(f"{outdated}{suffix}")
        self.delete()

    def delete(self) -> None:
        """Delete the catalogue; processes that have it open keep the old one until they look again."""
        self._drop()
        for suffix in ("", "-wal", "-shm"):
            Path(f"{self.path}{suffix}").unlink(missing_ok=True)
        self.damaged = False

    def close(self) -> None:
        """Close every connection; those in use, when they are returned."""
        self._closed = True
        self._drop()

    def _drop(self) -> None:
        with self._lock:
            free, self._free = self._free, []
        for connection in free:
            connection.close()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection for reading, for one thread at a time. Raise `sqlite3.Error`."""
        connection = None
        try:
            connection = self._take()
            yield connection
        except BaseException as error:
            if isinstance(error, sqlite3.Error):
                self._note(error)
            if connection is not None:
                connection.close()
            raise
        self._give_back(connection)

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """The connection for changes, for the holder of the writing lock. Raise `BylineError`."""
        try:
            with contextlib.closing(self._connect("rw")) as connection:
                # Every commit must be on the disk before the index is told of it: crash recovery relies on the order.
                connection.execute("PRAGMA synchronous = FULL")
                yield connection
        except sqlite3.Error as error:
            self._note(error)
            raise explained(error, self.path) from error

    def _note(self, error: sqlite3.Error) -> None:
        if is_damage(error) or not self.path.exists():
            self.damaged = True

    def _take(self) -> sqlite3.Connection:
        try:
            status = self.path.stat()
            file = status.st_dev, status.st_ino
        except OSError:
            file = None
        with self._lock:
            if file == self._file and self._free:
                return self._free.pop()
            stale, self._free, self._file = self._free, [], file
        for connection in stale:  # another process has replaced the catalogue
            connection.close()
        return self._connect("rw")

    def _give_back(self, connection: sqlite3.Connection) -> None:
        with self._lock:
            if not self._closed:
                self._free.append(connection)
                return
        connection.close()

    def _connect(self, mode: Literal["rw", "rwc"]) -> sqlite3.Connection:
        """Open a connection; only `rwc` creates the file."""
        connection = sqlite3.connect(
            f"{self.path.as_uri()}?mode={mode}",
            uri=True,
            timeout=_BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=32,
        )
        connection.create_function("sort_key", 1, sort_key, deterministic=True)
        return connection


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Switch a new file to write-ahead logging. SQLite does not wait here while another process does the same."""
    until = time.monotonic() + _BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if not getattr(error, "sqlite_errorname", "").startswith("SQLITE_BUSY") or time.monotonic() > until:
                raise
            time.sleep(0.005)


def sort_key(text: str) -> str:
    """Return the sort key of a text: folded, and without what precedes the first letter or digit."""
    from tui.query.fold import fold  # its tables are needed for sorting only

    return _BEFORE_LETTERS.sub("", fold(text))


def explained(error: sqlite3.Error, path: Path) -> BylineError:
    """Explain an error of the database or its disk in one line."""
    name = getattr(error, "sqlite_errorname", "")
    if name.startswith(("SQLITE_FULL", "SQLITE_IOERR")):
        what, todo = "the disk is full, or cannot be written", "make room; nothing but the last step is lost"
    elif name.startswith("SQLITE_BUSY"):
        what, todo = "the catalogue is in use by another program", "try again when it has finished"
    elif is_damage(error):
        what, todo = "the catalogue was damaged", "the next synchronisation rebuilds it"
    else:
        what, todo = f"the catalogue cannot be used: {error}", "delete it; nothing is lost"
    return UnreadableError(what, where=str(path), todo=todo)


def is_damage(error: sqlite3.Error) -> bool:
    """Return whether an error means that the file is damaged, and not just unavailable."""
    return getattr(error, "sqlite_errorname", "").startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB"))

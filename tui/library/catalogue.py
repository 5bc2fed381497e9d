"""The catalogue: what is known of each file of the folder without reading it again, in SQLite.

It is derived and can be deleted at any time, so there are no migrations: a catalogue of another version, or a damaged
one, is thrown away and made anew. Any number of threads and processes read it, one at a time writes
(`tui.library.lock`).

Three promises hold at every commit, and the tests crash the program between any two operations to see that they do:
every id is shown by one row, that of the first path; what the index does not yet say as the catalogue does stands in
`pending`; `generation` has counted up whenever a row changed.
"""

from __future__ import annotations

import contextlib
import json
import re
import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any, Literal

from tui.errors import BylineError, UnreadableError
from tui.library.contract.listing import Row

VERSION = 2
"""Counts up with every change of the tables or of what is read out of a file."""

SHOWN, SHADOWED, UNREADABLE = 0, 1, 2
"""The states of a row: in the library; its id is another file's; no article can be made of it."""

_TABLES = """
CREATE TABLE article (
    rowid INTEGER PRIMARY KEY AUTOINCREMENT,
    path TEXT NOT NULL UNIQUE,
    size INTEGER NOT NULL, changed INTEGER NOT NULL, inode INTEGER NOT NULL, hash BLOB NOT NULL,
    state INTEGER NOT NULL,
    generation INTEGER NOT NULL,
    id TEXT NOT NULL, title TEXT NOT NULL, authors TEXT NOT NULL, author_key TEXT NOT NULL, source TEXT NOT NULL,
    published TEXT NOT NULL, language TEXT NOT NULL, words INTEGER NOT NULL, minutes INTEGER NOT NULL,
    derived_title INTEGER NOT NULL
) STRICT;
CREATE INDEX article_id ON article (id);
CREATE INDEX article_generation ON article (generation);
CREATE TABLE problem (path TEXT NOT NULL, what TEXT NOT NULL, todo TEXT NOT NULL, line INTEGER NOT NULL) STRICT;
CREATE INDEX problem_path ON problem (path);
CREATE TABLE pending (rowid INTEGER PRIMARY KEY) STRICT;
CREATE TABLE meta (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID, STRICT;
INSERT INTO meta VALUES ('generation', '0'), ('index', ''), ('folder', '');
"""

_ROW = "rowid, id, path, title, authors, source, published, language, words, minutes, derived_title"
_BUSY_SECONDS = 10.0
_LOOKED_UP = 20_000
"""Up to so many ids are looked up one by one; for more, it is faster to go through all there are."""
_BEFORE_LETTERS = re.compile(r"^[\W_]+")


class Catalogue:
    """The catalogue of one folder, for reading; `writing` gives the connection that changes it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.damaged = False
        """Whether something in the file was found not to make sense; the next synchronisation makes it anew."""
        self._free: list[sqlite3.Connection] = []
        self._lock = Lock()
        self._file: tuple[int, int] | None = None
        self._closed = False

    def create(self) -> Literal["kept", "made", "replaced"]:
        """Makes the catalogue where there is none of this version that makes sense; says what it did."""
        try:
            found = self._found()
            if found == "current":
                return "kept"
            self.delete()
            self._make()
        except sqlite3.Error as error:
            raise explained(error, self.path) from error
        return "made" if found == "nothing" else "replaced"

    def _found(self) -> Literal["current", "nothing", "other"]:
        if not self.path.exists():
            return "nothing"
        if self.damaged:
            return "other"
        with contextlib.closing(self._connect("rw")) as connection:
            try:
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
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("BEGIN EXCLUSIVE")
            if connection.execute("PRAGMA user_version").fetchone()[0] != VERSION:  # else another process was faster
                for statement in _TABLES.split(";"):
                    connection.execute(statement)
                # Generations go on from where no earlier catalogue can have been, so that no old order passes for new.
                generation = str(time.time_ns() // 1_000_000)
                connection.execute("UPDATE meta SET value = ? WHERE name = 'generation'", (generation,))
                connection.execute(f"PRAGMA user_version = {VERSION}")
            connection.execute("COMMIT")

    def delete(self) -> None:
        """Throws the catalogue away; whoever has it open keeps what he has until he looks again."""
        self._drop()
        for suffix in ("", "-wal", "-shm"):
            Path(f"{self.path}{suffix}").unlink(missing_ok=True)
        self.damaged = False

    def close(self) -> None:
        """Closes every connection, those in use when they are given back."""
        self._closed = True
        self._drop()

    def _drop(self) -> None:
        with self._lock:
            free, self._free = self._free, []
        for connection in free:
            connection.close()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection for reading, one a thread at a time. Raises `sqlite3.Error`."""
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
        """The connection that changes the catalogue, for the holder of the writing lock. Raises `BylineError`."""
        try:
            with contextlib.closing(self._connect("rw")) as connection:
                # Every commit is on the disk before the index is told of it: the order is what a crash relies on.
                connection.execute("PRAGMA synchronous = FULL")
                yield connection
        except sqlite3.Error as error:
            self._note(error)
            raise explained(error, self.path) from error

    def _note(self, error: sqlite3.Error) -> None:
        if is_damage(error) or not self.path.exists():
            self.damaged = True

    def rows(self, rowids: Sequence[int]) -> list[Row]:
        """The rows of these articles in this order, without their marks; empty where the catalogue is damaged."""
        query = f"SELECT {_ROW} FROM article WHERE rowid IN (SELECT value FROM json_each(?)) AND state = {SHOWN}"
        found = {item[0]: _row(*item) for item in self._all(query, json.dumps(list(rowids)))}
        return [found[rowid] for rowid in rowids if rowid in found]

    def path_of(self, rowid: int) -> str | None:
        """The path of an article's file, relative to the folder."""
        path: str | None = self._one(f"SELECT path FROM article WHERE rowid = ? AND state = {SHOWN}", rowid)
        return path

    def rowid_of(self, article_id: str) -> int | None:
        """The row of an article id."""
        rowid: int | None = self._one(f"SELECT rowid FROM article WHERE id = ? AND state = {SHOWN}", article_id)
        return rowid

    def ids_of(self, rowids: Sequence[int]) -> list[str]:
        """The ids of those of these rows that are in the library, in no order."""
        query = f"SELECT id FROM article WHERE rowid IN (SELECT value FROM json_each(?)) AND state = {SHOWN}"
        return [article_id for (article_id,) in self._all(query, json.dumps(list(rowids)))]

    def rowids_of(self, article_ids: Iterable[str]) -> list[int]:
        """The rows of those of these ids that are in the library, in no order."""
        wanted = set(article_ids)
        if len(wanted) < _LOOKED_UP:
            query = f"SELECT rowid FROM article WHERE id IN (SELECT value FROM json_each(?)) AND state = {SHOWN}"
            return [rowid for (rowid,) in self._all(query, json.dumps(list(wanted)))]
        query = f"SELECT rowid, id FROM article WHERE state = {SHOWN}"
        return [rowid for rowid, its in self._all(query) if its in wanted]

    def rows_by_id(self, article_ids: Iterable[str]) -> dict[str, int]:
        """The rows of those of these ids that are in the library, by id."""
        query = f"SELECT id, rowid FROM article WHERE id IN (SELECT value FROM json_each(?)) AND state = {SHOWN}"
        return dict(self._all(query, json.dumps(list(article_ids))))

    def files(self) -> dict[int, tuple[str, bytes]]:
        """Of each row its article's id and the hash of its file, as it was read last."""
        query = f"SELECT rowid, id, hash FROM article WHERE state = {SHOWN}"
        return {rowid: (article_id, digest) for rowid, article_id, digest in self._all(query)}

    def ids_beginning(self, start: str, limit: int) -> list[tuple[str, int]]:
        """Ids that begin so, in order, each with its row; at most so many."""
        query = f"SELECT id, rowid FROM article WHERE id >= ? AND id < ? AND state = {SHOWN} ORDER BY id LIMIT ?"
        return self._all(query, start, start + "\U0010ffff", limit)

    def meta(self, name: str) -> str:
        """A value of the catalogue's own; empty where the catalogue is damaged."""
        return self._one("SELECT value FROM meta WHERE name = ?", name) or ""

    def generation(self) -> int:
        """A number that counts up with every change of a row."""
        return int(self.meta("generation") or 0)

    def problems(self) -> list[tuple[str, str, str, int]]:
        """Path, what is wrong, what to do about it and the line, in order of path."""
        return self._all("SELECT path, what, todo, line FROM problem ORDER BY path, line")

    def shadowed(self) -> list[tuple[str, str, str]]:
        """The files whose id another file has: path, the id, and the other file's path."""
        return self._all(
            "SELECT loser.path, loser.id, winner.path FROM article AS loser JOIN article AS winner"
            f" ON winner.id = loser.id AND winner.state = {SHOWN} WHERE loser.state = {SHADOWED} ORDER BY loser.path"
        )

    def pending(self) -> int:
        """How many articles the index does not know yet, or not as they are."""
        return int(self._one("SELECT count(*) FROM pending") or 0)

    def changed_since(self, generation: int) -> list[tuple[int, str]]:
        """The rows that were changed after a generation, each with its id."""
        return self._all(f"SELECT rowid, id FROM article WHERE generation > ? AND state = {SHOWN}", generation)

    def _one(self, query: str, *values: object) -> Any:
        found = self._all(query, *values)
        return found[0][0] if found else None

    def _all(self, query: str, *values: object) -> list[Any]:
        """The rows of a query; none where the catalogue is damaged, which the next synchronisation mends."""
        try:
            with self.reading() as connection:
                return connection.execute(query, values).fetchall()
        except sqlite3.Error as error:
            if self.damaged:
                return []
            raise explained(error, self.path) from error

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
        for connection in stale:  # another process has made the catalogue anew
            connection.close()
        return self._connect("rw")

    def _give_back(self, connection: sqlite3.Connection) -> None:
        with self._lock:
            if not self._closed:
                self._free.append(connection)
                return
        connection.close()

    def _connect(self, mode: Literal["rw", "rwc"]) -> sqlite3.Connection:
        """A connection; only with `rwc` is a file made where there is none."""
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


def _row(*columns: Any) -> Row:
    (rowid, article_id, path, title, authors, source, published, language, words, minutes, derived_title) = columns
    return Row(
        rowid, article_id, path, title, authors, source, published, language, words, minutes, bool(derived_title)
    )


def sort_key(text: str) -> str:
    """What a text is sorted by: without case, accents, and what stands before its first letter or digit."""
    from tui.query.fold import fold  # its tables are not needed where nothing is sorted

    return _BEFORE_LETTERS.sub("", fold(text))


def explained(error: sqlite3.Error, path: Path) -> BylineError:
    """An error of the database or its disk in one line."""
    name = getattr(error, "sqlite_errorname", "")
    if name.startswith(("SQLITE_FULL", "SQLITE_IOERR")):
        what, todo = "the disk is full, or cannot be written", "make room; nothing but the last step is lost"
    elif name.startswith("SQLITE_BUSY"):
        what, todo = "the catalogue is in use by another program", "try again when it has finished"
    elif is_damage(error):
        what, todo = "the catalogue was damaged", "it will be made anew by the next synchronisation"
    else:
        what, todo = f"the catalogue cannot be used: {error}", "delete it; it is only derived"
    return UnreadableError(what, where=str(path), todo=todo)


def is_damage(error: sqlite3.Error) -> bool:
    """Whether an error says that the file is not a database that makes sense, rather than that it is not to be had."""
    return getattr(error, "sqlite_errorname", "").startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB"))

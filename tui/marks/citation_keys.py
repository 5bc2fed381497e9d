"""Remember the citation key of every article: a durable record, because manuscripts cite by key for years.

A key may not change when the library grows, when the cache is rebuilt, or when an article's author or date is
corrected. No rule over the present library can promise that with short keys. So the first key that an article is
exported under is written down and stays, and no other article gets it. While the record cannot be used, every article
gets a long key made of its id, because a short one might be another article's.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from tui.errors import BylineError, UnreadableError
from tui.marks.database import create_private
from tui.paths import make_private_folder

_TABLES = (
    "CREATE TABLE IF NOT EXISTS keys (key TEXT PRIMARY KEY, article TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS assigned (article TEXT PRIMARY KEY, key TEXT NOT NULL UNIQUE) WITHOUT ROWID",
)
"""`keys` has every key that was ever given, and its article; `assigned` has the one key of each article."""

_BUSY_SECONDS = 10.0


class CitationKeyRegistry:
    """The keys of articles, in a small database that several threads and processes may use."""

    def __init__(self, data_dir: Path, *, busy_seconds: float = _BUSY_SECONDS) -> None:
        self._path = data_dir / "citation-keys.sqlite3"
        self._busy_seconds = busy_seconds
        self.problem: BylineError | None = None
        """Why the last keys could not be looked up, or None."""

    def assign(self, wanted: Mapping[str, Sequence[str]]) -> dict[str, str]:
        """Return the key of each article: the one it has, else the first of its candidates that is free.

        `wanted` maps article ids to candidates, of which the last one is made of the id. If the record cannot be used,
        return these last ones and set `problem`.
        """
        try:
            with self._writing() as database:
                keys = {article: _assign(database, article, candidates) for article, candidates in wanted.items()}
        except (OSError, sqlite3.Error) as error:
            self._fail(f"the citation keys given before cannot be looked up ({error}), so long keys are used")
            return {article: candidates[-1] for article, candidates in wanted.items()}
        self.problem = None
        return keys

    def all(self) -> dict[str, tuple[str, ...]]:
        """Return every article with its keys, the one in force first; none if the record cannot be read."""
        self.problem = None
        if not self._path.exists():
            return {}
        keys: dict[str, list[str]] = {}
        try:
            with self._writing() as database:
                query = "SELECT article, key FROM keys LEFT JOIN assigned USING (article, key) ORDER BY article, "
                for article, key in database.execute(f"{query} assigned.key IS NULL, key"):
                    keys.setdefault(article, []).append(key)
        except (OSError, sqlite3.Error) as error:
            self._fail(f"the citation keys cannot be read ({error})")
        return {article: tuple(some) for article, some in keys.items()}

    def stamp(self) -> tuple[int, int]:
        """Return what tells whether keys may have been given since; quickly."""
        try:
            status = self._path.stat()
        except OSError:
            return 0, 0
        return status.st_mtime_ns, status.st_size

    def articles(self) -> set[str]:
        """Return the articles that have a key; none if the record cannot be read."""
        return set(self.all())

    def move(self, moves: Iterable[tuple[str, str]]) -> None:
        """Give the keys of articles to others, which keep none of their own: manuscripts cite by the older ones.

        If the record cannot be used, set `problem`.
        """
        moves = [*moves]
        if not moves or not self._path.exists():
            return
        try:
            with self._writing() as database:
                for number, (old, _) in enumerate(moves):  # all are taken before any is given: they may change places
                    for table in ("assigned", "keys"):
                        database.execute(f"UPDATE {table} SET article = ? WHERE article = ?", (f"\0{number}", old))
                for number, (_, new) in enumerate(moves):
                    moving = f"\0{number}"
                    if database.execute("SELECT 1 FROM assigned WHERE article = ?", (moving,)).fetchone():
                        database.execute("DELETE FROM assigned WHERE article = ?", (new,))
                    for table in ("assigned", "keys"):
                        database.execute(f"UPDATE {table} SET article = ? WHERE article = ?", (new, moving))
        except (OSError, sqlite3.Error) as error:
            self._fail(f"the citation keys cannot be written ({error})")

    def merge(self, keys: Mapping[str, Sequence[str]]) -> list[str]:
        """Take the keys that were given on another machine; return those that other articles have here.

        An article keeps the key that it has here, because manuscripts may cite it, and has the other one as well: no
        other article will get it. If the record cannot be used, set `problem`.
        """
        taken: list[str] = []
        try:
            with self._writing() as database:
                for article, given in keys.items():
                    taken += _take(database, article, given)
        except (OSError, sqlite3.Error) as error:
            self._fail(f"the citation keys cannot be written ({error})")
        return taken

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        make_private_folder(self._path.parent)
        create_private(self._path)
        with closing(sqlite3.connect(self._path, timeout=self._busy_seconds, isolation_level=None)) as database:
            database.execute("BEGIN IMMEDIATE")  # or two processes could both read before either writes
            for table in _TABLES:
                database.execute(table)
            yield database
            database.execute("COMMIT")

    def _fail(self, what: str) -> None:
        todo = "make the file readable and writable, or restore it from a backup"
        self.problem = UnreadableError(what, where=str(self._path), todo=todo)


def _assign(database: sqlite3.Connection, article: str, candidates: Sequence[str]) -> str:
    """Return the key of an article, and write it down if it is new."""
    if row := database.execute("SELECT key FROM assigned WHERE article = ?", (article,)).fetchone():
        return str(row[0])
    own = [str(row[0]) for row in database.execute("SELECT key FROM keys WHERE article = ? ORDER BY key", (article,))]
    if own:  # earlier versions gave an article another key after each correction
        key = next((candidate for candidate in candidates if candidate in own), own[0])
    else:
        taken = "SELECT 1 FROM keys WHERE key = ?"
        free = (candidate for candidate in candidates if not database.execute(taken, (candidate,)).fetchone())
        key = next(free, candidates[-1])
        database.execute("INSERT OR IGNORE INTO keys VALUES (?, ?)", (key, article))
    database.execute("INSERT OR IGNORE INTO assigned VALUES (?, ?)", (article, key))
    return key


def _take(database: sqlite3.Connection, article: str, given: Sequence[str]) -> list[str]:
    """Write down keys of an article; return those that other articles have."""
    taken: list[str] = []
    own: list[str] = []
    for key in given:
        database.execute("INSERT OR IGNORE INTO keys VALUES (?, ?)", (key, article))
        holder = database.execute("SELECT article FROM keys WHERE key = ?", (key,)).fetchone()
        (own if holder[0] == article else taken).append(key)
    if own:
        database.execute("INSERT OR IGNORE INTO assigned VALUES (?, ?)", (article, own[0]))
    return taken

"""Which article owns a citation key: a durable record, because manuscripts cite by key for years.

A key may change neither when the library grows nor when the cache is rebuilt. No rule over the present library can
promise that with short keys: an article that is added may be older, or sort before the others. So the first article
exported under a key keeps it for good. Another article gets a key made of its id, which needs no record; so does every
article while the record cannot be used, because a short key might be another article's.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from tui.errors import BylineError, UnreadableError
from tui.marks.database import create_private
from tui.paths import make_private_folder

_TABLE = "CREATE TABLE IF NOT EXISTS keys (key TEXT PRIMARY KEY, article TEXT NOT NULL) WITHOUT ROWID"
_BUSY_SECONDS = 10.0


class CitationKeyRegistry:
    """The owners of keys, in a small database that several threads and processes may use."""

    def __init__(self, data_dir: Path, *, busy_seconds: float = _BUSY_SECONDS) -> None:
        self._path = data_dir / "citation-keys.sqlite3"
        self._busy_seconds = busy_seconds
        self.problem: BylineError | None = None
        """Why the last claim could not be looked up, or None."""

    def claim(self, wanted: Mapping[str, str]) -> dict[str, str]:
        """Return the id of the article that owns each key: the first that ever claimed it.

        `wanted` has the id that claims each key now. If the record cannot be used, return nothing and set `problem`.
        """
        try:
            make_private_folder(self._path.parent)
            create_private(self._path)
            with closing(sqlite3.connect(self._path, timeout=self._busy_seconds, isolation_level=None)) as database:
                database.execute("BEGIN IMMEDIATE")  # or two processes could both read before either writes
                database.execute(_TABLE)
                database.executemany("INSERT OR IGNORE INTO keys VALUES (?, ?)", wanted.items())
                owner = "SELECT article FROM keys WHERE key = ?"
                owners = {key: database.execute(owner, (key,)).fetchone()[0] for key in wanted}
                database.execute("COMMIT")
        except (OSError, sqlite3.Error) as error:
            what = f"the citation keys given before cannot be looked up ({error}), so long keys are used"
            todo = "make the file readable and writable, or restore it from a backup"
            self.problem = UnreadableError(what, where=str(self._path), todo=todo)
            return {}
        self.problem = None
        return owners

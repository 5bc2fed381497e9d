"""Which article owns a citation key: a durable record, because manuscripts cite by key for years.

A key may change neither when the library grows nor when the cache is rebuilt. No rule over the present library can
promise that with short keys: an article that is added may be older, or sort before the others. So the first article
exported under a key keeps it for good. Another article gets a key made of its id, which needs no record.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

_TABLE = "CREATE TABLE IF NOT EXISTS keys (key TEXT PRIMARY KEY, article TEXT NOT NULL) WITHOUT ROWID"
_BUSY_SECONDS = 2.0


class CitationKeyRegistry:
    """The owners of keys, in a small database that several threads and processes may use."""

    def __init__(self, data_dir: Path) -> None:
        self._path = data_dir / "citation-keys.sqlite3"

    def claim(self, wanted: Mapping[str, str]) -> dict[str, str]:
        """Return the id of the article that owns each key: the first that ever claimed it.

        `wanted` has the id that claims each key now. If the file cannot be used, every claim succeeds.
        """
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self._path, timeout=_BUSY_SECONDS)) as database, database:
                database.execute(_TABLE)
                database.executemany("INSERT OR IGNORE INTO keys VALUES (?, ?)", wanted.items())
                owner = "SELECT article FROM keys WHERE key = ?"
                return {key: database.execute(owner, (key,)).fetchone()[0] for key in wanted}
        except (OSError, sqlite3.Error):
            return dict(wanted)

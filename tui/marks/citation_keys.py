"""Which article has a citation key to itself, remembered in the person's data for as long as that lives.

A manuscript cites by key for years, so that a key may change neither when the library grows nor when the cache is made
anew. No rule over the library as it is can promise that together with keys that are short, because an article that is
added may be older, or come first in any other order. So the first article that is exported under a key keeps it, and
this is written down. What another article gets instead is made of its id and needs no remembering.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

_TABLE = "CREATE TABLE IF NOT EXISTS keys (key TEXT PRIMARY KEY, article TEXT NOT NULL) WITHOUT ROWID"
_BUSY_SECONDS = 2.0


class CitationKeyRegistry:
    """The keys that are given, by article id, in a small database. May be used from several threads and processes."""

    def __init__(self, data_dir: Path) -> None:
        self._path = data_dir / "citation-keys.sqlite3"

    def claim(self, wanted: Mapping[str, str]) -> dict[str, str]:
        """The id of the article that owns each of the keys: the first that ever claimed it.

        `wanted` has the id that claims each key now. Where the file cannot be used all claims hold, for once: a key is
        not worth an error, and another that it might collide with is in another file.
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

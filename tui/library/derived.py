"""Facts and summaries as they were found, kept by the content that they were found in.

They take a thousand times as long to make as to read, so they outlive the catalogue: another library with the same
article, or the same file under another name, has them at once. What another version of the extractor made is not an
answer. The file can be deleted at any time, so whatever is wrong with it is answered with “nothing is known”.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
import zlib
from hashlib import blake2b
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.analysis.fact import Analysis
    from tui.articles.article import Article


_TABLE = """
CREATE TABLE IF NOT EXISTS analysis (
    content BLOB NOT NULL, version TEXT NOT NULL, body BLOB NOT NULL, PRIMARY KEY (content, version)
) WITHOUT ROWID, STRICT
"""
_BUSY_SECONDS = 1.0


class Derived:
    """The store. All methods may be called from any thread; none raises."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = Lock()
        self._connection: sqlite3.Connection | None = None
        self._failed = False

    def get(self, article: Article, version: str) -> Analysis | None:
        """What this version of the extractor found in an article of this content, or None."""
        with self._lock, contextlib.suppress(sqlite3.Error, zlib.error, ValueError):
            connection = self._opened()
            if connection is not None:
                query = "SELECT body FROM analysis WHERE content = ? AND version = ?"
                row = connection.execute(query, (content_hash(article), version)).fetchone()
                if row is not None:
                    from tui.analysis.encode import decode_analysis

                    return decode_analysis(zlib.decompress(row[0]).decode())
        return None

    def put(self, article: Article, analysis: Analysis) -> None:
        """Keeps what was found, in the place of what other versions found."""
        from tui.analysis.encode import encode_analysis

        body = zlib.compress(encode_analysis(analysis).encode("utf-8", "replace"), 6)
        content = content_hash(article)
        with self._lock, contextlib.suppress(sqlite3.Error):
            connection = self._opened()
            if connection is not None:
                with connection:
                    connection.execute("DELETE FROM analysis WHERE content = ?", (content,))
                    connection.execute("INSERT INTO analysis VALUES (?, ?, ?)", (content, analysis.version, body))

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
        connection = sqlite3.connect(self._path, timeout=_BUSY_SECONDS, check_same_thread=False)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute(_TABLE)
        except BaseException:
            connection.close()
            raise
        return connection


def content_hash(article: Article) -> bytes:
    """What an article says, as far as an analysis depends on it: a file that is merely renamed has the same."""
    written = json.dumps(list(article.facts), default=str, sort_keys=True)
    parts = (article.title, article.text, article.summary, article.language, article.published, article.source, written)
    digest = blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "replace")
        digest.update(len(data).to_bytes(8, "little"))
        digest.update(data)
    return digest.digest()

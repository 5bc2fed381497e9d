"""Analyses as they were found, by the content that they were found in (a part of `tui.library.facts.facts_file`).

Another library with the same article, or the same file under another name, has them at once. What another version of
the extractor found does not count.
"""

from __future__ import annotations

import contextlib
import json
import zlib
from typing import TYPE_CHECKING

from tui.library.catalogue.cache_file import CacheFile

if TYPE_CHECKING:
    import sqlite3

    from tui.analysis.fact import Analysis
    from tui.articles.article import Article

TABLES = """
CREATE TABLE IF NOT EXISTS analysis (
    content BLOB NOT NULL, version TEXT NOT NULL, body BLOB NOT NULL, PRIMARY KEY (content, version)
) WITHOUT ROWID, STRICT;
CREATE TABLE IF NOT EXISTS finished_file (
    article TEXT PRIMARY KEY, hash BLOB NOT NULL, version TEXT NOT NULL
) WITHOUT ROWID, STRICT;
"""


class AnalysisCache:
    """The analyses. Every method may be called from any thread, and none raises."""

    def __init__(self, file: CacheFile) -> None:
        self._file = file

    def get(self, article: Article, version: str) -> Analysis | None:
        """Return what this version of the extractor found in an article of this content, or None."""
        query = "SELECT body FROM analysis WHERE content = ? AND version = ?"
        for (body,) in self._file.rows(query, content_hash(article), version):
            from tui.analysis.encode import decode_analysis

            with contextlib.suppress(zlib.error, ValueError):
                return decode_analysis(zlib.decompress(body).decode())
        return None

    def set_finished(self, article_id: str, digest: bytes, version: str) -> None:
        """Remember that an article was analysed to its end in a file with this hash, which need not be read again."""

        def write(connection: sqlite3.Connection) -> None:
            connection.execute("INSERT OR REPLACE INTO finished_file VALUES (?, ?, ?)", (article_id, digest, version))

        self._file.change(write)

    def finished_files(self, version: str) -> dict[str, bytes]:
        """Return the articles that were analysed to their end, each with the hash of the file that was read."""
        return dict(self._file.rows("SELECT article, hash FROM finished_file WHERE version = ?", version))


def row_of(article: Article, analysis: Analysis) -> tuple[bytes, str, bytes]:
    """Return an analysis as a row of the table."""
    from tui.analysis.encode import encode_analysis

    body = zlib.compress(encode_analysis(analysis).encode("utf-8", "replace"), 6)
    return content_hash(article), analysis.version, body


def write(connection: sqlite3.Connection, row: tuple[bytes, str, bytes]) -> None:
    """Store a row in place of what other versions found in the same content."""
    connection.execute("DELETE FROM analysis WHERE content = ?", row[:1])
    connection.execute("INSERT INTO analysis VALUES (?, ?, ?)", row)


def content_hash(article: Article) -> bytes:
    """Hash all that an analysis depends on, so that a file that is merely renamed keeps its analysis."""
    written = json.dumps(list(article.facts), default=str, sort_keys=True)
    parts = (article.title, article.text, article.summary, article.language, article.published, article.source, written)
    from hashlib import blake2b  # loads the whole of OpenSSL

    digest = blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "replace")
        digest.update(len(data).to_bytes(8, "little"))
        digest.update(data)
    return digest.digest()

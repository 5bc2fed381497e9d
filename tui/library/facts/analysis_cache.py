"""Facts and summaries as they were found, kept by the content that they were found in.

They take a thousand times as long to make as to read, so they outlive the catalogue: another library with the same
article, or the same file under another name, has them at once. What another version of the extractor made is not an
answer. The file can be deleted at any time, so whatever is wrong with it is answered with “nothing is known”.
"""

from __future__ import annotations

import contextlib
import json
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from tui.library.catalogue.cache_file import CacheFile

if TYPE_CHECKING:
    import sqlite3

    from tui.analysis.fact import Analysis
    from tui.articles.article import Article


_TABLES = """
CREATE TABLE IF NOT EXISTS analysis (
    content BLOB NOT NULL, version TEXT NOT NULL, body BLOB NOT NULL, PRIMARY KEY (content, version)
) WITHOUT ROWID, STRICT;
CREATE TABLE IF NOT EXISTS file (
    article TEXT PRIMARY KEY, hash BLOB NOT NULL, version TEXT NOT NULL
) WITHOUT ROWID, STRICT;
"""


class AnalysisCache:
    """The store. All methods may be called from any thread; none raises."""

    def __init__(self, path: Path) -> None:
        self._file = CacheFile(path, _TABLES)

    def get(self, article: Article, version: str) -> Analysis | None:
        """What this version of the extractor found in an article of this content, or None."""
        query = "SELECT body FROM analysis WHERE content = ? AND version = ?"
        for (body,) in self._file.rows(query, content_hash(article), version):
            from tui.analysis.encode import decode_analysis

            with contextlib.suppress(zlib.error, ValueError):
                return decode_analysis(zlib.decompress(body).decode())
        return None

    def put(self, article: Article, analysis: Analysis) -> None:
        """Keeps what was found, in the place of what other versions found."""
        from tui.analysis.encode import encode_analysis

        body = zlib.compress(encode_analysis(analysis).encode("utf-8", "replace"), 6)
        content = content_hash(article)

        def write(connection: sqlite3.Connection) -> None:
            connection.execute("DELETE FROM analysis WHERE content = ?", (content,))
            connection.execute("INSERT INTO analysis VALUES (?, ?, ?)", (content, analysis.version, body))

        self._file.change(write)

    def done_with(self, article_id: str, digest: bytes, version: str) -> None:
        """Notes that all is known of an article in a file with this hash, so that it need not be read to see that."""

        def write(connection: sqlite3.Connection) -> None:
            connection.execute("INSERT OR REPLACE INTO file VALUES (?, ?, ?)", (article_id, digest, version))

        self._file.change(write)

    def files_done(self, version: str) -> dict[str, bytes]:
        """The articles of which all is known, each with the hash of the file in which that is so."""
        return dict(self._file.rows("SELECT article, hash FROM file WHERE version = ?", version))

    def close(self) -> None:
        """Closes the file."""
        self._file.close()


def content_hash(article: Article) -> bytes:
    """What an article says, as far as an analysis depends on it: a file that is merely renamed has the same."""
    written = json.dumps(list(article.facts), default=str, sort_keys=True)
    parts = (article.title, article.text, article.summary, article.language, article.published, article.source, written)
    from hashlib import blake2b  # loads the whole of OpenSSL

    digest = blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "replace")
        digest.update(len(data).to_bytes(8, "little"))
        digest.update(data)
    return digest.digest()

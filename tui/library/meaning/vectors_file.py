"""The vectors of texts on the disk.

Like facts they take far longer to find than to read, so the file outlives the catalogue and is shared by all libraries.
It can be deleted at any time. Each number of a vector is kept in 8 bits, which changes a nearness by 0.002 at most.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tui.articles.anchor import Span
from tui.library.catalogue.cache_file import CacheFile
from tui.library.meaning.encoder import DIMENSIONS

if TYPE_CHECKING:
    import numpy

NAME = "meaning.sqlite3"
_TABLES = """
CREATE TABLE IF NOT EXISTS text (
    key BLOB PRIMARY KEY, model TEXT NOT NULL, spans BLOB NOT NULL, vectors BLOB NOT NULL
) STRICT;
"""


def key_of(article_id: str, digest: bytes) -> bytes:
    """Return what a text is known by: its id, because a mailbox has many, and the digest of its file."""
    return blake2b(article_id.encode() + digest, digest_size=16).digest()


class TextVectors(NamedTuple):
    """The passages of a text, and their vectors in 8 bits."""

    key: bytes
    spans: list[Span]
    vectors: numpy.ndarray
    """One row a passage."""


class VectorsFile:
    """The store. Every method may be called from any thread, and none raises."""

    def __init__(self, folder: Path) -> None:
        self._file = CacheFile(folder / NAME, _TABLES)

    def keys(self, model: str) -> set[bytes]:
        """Return the texts whose vectors are those of a model."""
        return {key for (key,) in self._file.rows("SELECT key FROM text WHERE model = ?", model)}

    def all(self, model: str) -> Iterator[TextVectors]:
        """Return the texts whose vectors are those of a model."""
        import numpy

        for key, spans, vectors in self._file.rows("SELECT key, spans, vectors FROM text WHERE model = ?", model):
            ends = array("I", spans)
            places = [Span(ends[at], ends[at + 1]) for at in range(0, len(ends), 2)]
            yield TextVectors(key, places, numpy.frombuffer(vectors, numpy.int8).reshape(-1, DIMENSIONS))

    def put(self, model: str, texts: Sequence[TextVectors]) -> None:
        """Store the vectors of texts in one transaction."""
        rows = [
            (one.key, model, array("I", [at for span in one.spans for at in span]).tobytes(), one.vectors.tobytes())
            for one in texts
        ]

        def write(connection: sqlite3.Connection) -> None:
            connection.executemany("INSERT OR REPLACE INTO text VALUES (?, ?, ?, ?)", rows)

        self._file.change(write)

    def forget_others(self, model: str) -> None:
        """Delete the vectors of other models, which nothing asks for any more."""

        def write(connection: sqlite3.Connection) -> None:
            connection.execute("DELETE FROM text WHERE model <> ?", (model,))

        self._file.change(write)

    def revision(self) -> tuple[int, int]:
        """Return what changes whenever texts come or go."""
        rows = self._file.rows("SELECT count(*), coalesce(max(rowid), 0) FROM text")
        return next(((count, last) for count, last in rows), (0, 0))

    def close(self) -> None:
        """Close the file."""
        self._file.close()


def in_8_bits(vectors: numpy.ndarray) -> numpy.ndarray:
    """Return vectors with numbers from -127 to 127; the length of each is lost, and its direction kept."""
    import numpy

    largest = numpy.abs(vectors).max(axis=-1, keepdims=True)
    scaled = vectors * (127 / numpy.maximum(largest, 1e-9))
    bits: numpy.ndarray = numpy.rint(scaled).astype(numpy.int8)
    return bits

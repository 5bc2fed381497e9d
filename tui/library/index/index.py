"""The search index: the only module that opens tantivy's files.

The folder of an index is named after the version of its schema and a random number, and the catalogue stores that name.
An index of another version, a deleted one, or one that cannot be opened is not the one that the catalogue names, and is
rebuilt.
"""

from __future__ import annotations

import json
import os
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple

from tui.errors import UnreadableError
from tui.library.index.schema import VERSION, build_schema, register_tokenizers

if TYPE_CHECKING:
    import tantivy

_PREFIX = "index-"
_CURRENT = f"{_PREFIX}{VERSION}-"
_BUILDING_BYTES = 128_000_000
"""Memory to collect many documents in before they are written. It holds 34,000 documents of 400 words, more than are
committed at once; otherwise each commit would leave a small segment beside a full one."""
_CHANGING_BYTES = 16_000_000
"""The same for a few documents; tantivy needs at least 15 MB."""
_SEGMENT_FILES = ("term", "idx", "pos", "fieldnorm", "fast", "store")
_FILE_END = (1337).to_bytes(4, "little")
"""The last bytes of each of tantivy's files, which a truncated one lacks."""


class IndexWriter:
    """Adds and removes documents; changes are in the index when `commit` has returned, and not before.

    Every method raises `UnreadableError` if the disk fails.
    """

    def __init__(self, index: tantivy.Index, path: Path, *, many: bool) -> None:
        self._schema = index.schema
        self._path = path
        self._writer: tantivy.IndexWriter | None = None
        with _explaining(path):
            self._writer = index.writer(_BUILDING_BYTES if many else _CHANGING_BYTES, num_threads=1)

    def put(self, rowid: int, document: dict[str, Any], *, new: bool = False) -> None:
        """Add or replace the document of a row. A `new` row has none to replace."""
        import tantivy

        with self._writing() as writer:
            if not new:
                writer.delete_documents_by_term("rowid", rowid)
            writer.add_document(tantivy.Document.from_dict({**document, "rowid": rowid}, self._schema))

    def remove(self, rowid: int) -> None:
        """Remove the document of a row, if there is one."""
        with self._writing() as writer:
            writer.delete_documents_by_term("rowid", rowid)

    def commit(self) -> None:
        """Write all changes to the disk, where readers find them."""
        with self._writing() as writer:
            writer.commit()

    def finish(self) -> None:
        """Wait for segment merges; the writer cannot be used afterwards."""
        with self._writing() as writer:
            writer.wait_merging_threads()

    def close(self) -> None:
        """Release the index and discard what was not committed."""
        self._writer = None

    @contextmanager
    def _writing(self) -> Iterator[tantivy.IndexWriter]:
        with _explaining(self._path):
            assert self._writer is not None, "the writer has been closed"
            yield self._writer


@contextmanager
def _explaining(path: Path) -> Iterator[None]:
    """Explain a disk error in one line; tantivy reports all of them as `ValueError`."""
    try:
        yield
    except (ValueError, OSError) as error:
        what = f"the search index cannot be written: {error}"
        raise UnreadableError(what, where=str(path), todo="make room, and see who owns the folder") from error


class Opened(NamedTuple):
    """An index at one of its commits."""

    commit: bytes
    """What tantivy wrote of the commit, which identifies it."""
    searcher: tantivy.Searcher
    schema: tantivy.Schema


class SearchIndex:
    """The index of one library, in a folder of its cache."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = Lock()
        self._name = ""
        self._index: tantivy.Index | None = None
        self._opened: Opened | None = None

    def open(self, name: str) -> Opened | None:
        """Return the index of this name at its last commit, by any process; None if it cannot be read."""
        with self._lock:
            try:
                commit = (self._folder / name / "meta.json").read_bytes()  # tantivy replaces it with each commit
                if name != self._name:
                    self._name, self._index, self._opened = name, self._load(name), None
                if self._index is None:
                    self._name = ""  # it may be there next time
                    return None
                if self._opened is None or self._opened.commit != commit:
                    self._index.reload()
                    self._opened = Opened(commit, self._index.searcher(), self._index.schema)
            except (OSError, ValueError):
                self._name = ""
                return None
            return self._opened

    def is_whole(self, name: str) -> bool:
        """Return whether an index can be opened. The engine is not loaded for one that looks intact."""
        return self._looks_whole(name) or self.open(name) is not None

    def _looks_whole(self, name: str) -> bool:
        """Return whether all files of the last commit are there and complete."""
        folder = self._folder / name
        if not name.startswith(_CURRENT):
            return False
        try:
            segments = json.loads((folder / "meta.json").read_bytes())["segments"]
            for segment in segments:
                start = segment["segment_id"].replace("-", "")
                deletes = [f"{segment['deletes']['opstamp']}.del"] if segment["deletes"] else []
                if not all(_ends_well(folder / f"{start}.{file}") for file in (*_SEGMENT_FILES, *deletes)):
                    return False
        except (OSError, ValueError, TypeError, KeyError):
            return False
        return True

    def create(self) -> str:
        """Create an empty index and return its name; earlier ones stay until `clean` is called.

        Raise `UnreadableError`.
        """
        import secrets

        import tantivy

        name = f"{_CURRENT}{secrets.token_hex(4)}"
        path = self._folder / name
        with _explaining(path):
            path.mkdir(parents=True)
            tantivy.Index(build_schema(), str(path))
        return name

    def clean(self, name: str) -> None:
        """Delete every index except this one; processes that have one open can go on reading it."""
        for path in self._folder.iterdir():
            if path.name.startswith(_PREFIX) and path.name != name:
                import shutil  # loads compressors

                shutil.rmtree(path, ignore_errors=True)

    @contextmanager
    def writing(self, name: str, *, many: bool) -> Iterator[IndexWriter]:
        """A writer, for the holder of the writing lock; uncommitted changes are discarded. Raise `BylineError`."""
        index = self._load(name)
        path = self._folder / name
        if index is None:
            raise UnreadableError("the search index cannot be opened", where=str(path))
        writer = IndexWriter(index, path, many=many)
        try:
            yield writer
            writer.finish()
        finally:
            writer.close()

    def _load(self, name: str) -> tantivy.Index | None:
        import tantivy

        if not name.startswith(_CURRENT):
            return None
        try:
            index = tantivy.Index.open(str(self._folder / name))
        except (OSError, ValueError):
            return None
        register_tokenizers(index)
        index.config_reader("manual")
        return index


def _ends_well(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(-len(_FILE_END), os.SEEK_END)
        return file.read() == _FILE_END


def rowids_at(searcher: tantivy.Searcher, addresses: list[tantivy.DocAddress]) -> array[int]:
    """Return the rows of documents, in order."""
    rows = searcher.fast_field_values("rowid", addresses) if addresses else []
    return array("I", [int(row) for row in rows if row is not None])


def all_rowids(searcher: tantivy.Searcher, query: tantivy.Query, count: int) -> array[int]:
    """Return the rows of all `count` matches of a query, in no order."""
    if not count:
        return array("I")
    hits = searcher.search(query, count, count=False, order_by_field="rowid").hits
    return array("I", [row for row, _ in hits])


def count_of(result: tantivy.SearchResult) -> int:
    """Return the number of matches of a query, of which the result has the first."""
    count = result.count  # type: ignore[attr-defined]  # is not in the package's stubs
    assert isinstance(count, int)
    return count


def is_answer(searcher: tantivy.Searcher, schema: tantivy.Schema, query: tantivy.Query, rowid: int) -> bool:
    """Return whether a query matches the document of a row, in much less time than finding all its matches."""
    import tantivy

    row = tantivy.Query.term_query(schema, "rowid", rowid)
    both = tantivy.Query.boolean_query([(tantivy.Occur.Must, row), (tantivy.Occur.Must, query)])
    return count_of(searcher.search(both, 1)) > 0

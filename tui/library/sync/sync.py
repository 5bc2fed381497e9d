"""Synchronising: making the catalogue and the index say what the folder says, by doing only what has changed.

The order of the steps is what a crash relies on. A batch of files goes into the catalogue first, in one transaction
that also writes down that the index owes them (`pending`); then into the index; and only when the index has committed
are they struck off. Killed between any two of these, the next synchronisation finds the debts and pays them again,
which does no harm: a document replaces the one of the same row.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from threading import Event
from typing import Any, TypeVar

from tui.errors import UnreadableError
from tui.library.catalogue.catalogue import Catalogue
from tui.library.contract.changes import Progress
from tui.library.index.index import IndexWriter, SearchIndex
from tui.library.lists.sort_orders import SortOrders
from tui.library.sync.catalogue_writer import Effect, Writer
from tui.library.sync.folder import Files, Numbers, Scan, is_document
from tui.library.sync.parsed_file import ParsedFile, read_entries

Report = Callable[[Progress], None]
_T = TypeVar("_T")

_COMPARED = 4_096
"""Files of a scan that are looked up one by one in one statement."""
_IN_A_ROW = 64, 100_000
"""How many files of a folder are compared with a stretch of the catalogue: at least, to be worth a statement of their
own, and at most, to be held in memory a second time."""
_FIRST_BATCH = 64
"""The first files are shown before the rest are read."""
_BATCH_SECONDS = 0.5
_COMMIT_SECONDS = 30.0
_COMMIT_ARTICLES = 25_000
"""When the index commits during a long synchronisation, whichever comes first. Each commit makes a segment, and each
segment costs every query time, and two megabytes of mapped pages."""
_MANY = 1_000
"""From so many files on, they are read by processes beside this one, which take half a second to start."""


_MANY_DOCUMENTS = 16
"""The same for files that take long to read."""


class Synchroniser:
    """One run of a synchronisation; the caller holds the writing lock."""

    def __init__(
        self,
        root: Path,
        catalogue: Catalogue,
        index: SearchIndex,
        sort_orders: SortOrders,
        *,
        conversions: str = "",
        report: Report | None = None,
        stop: Event | None = None,
    ) -> None:
        self._root = root
        self._catalogue = catalogue
        self._index = index
        self._sort_orders = sort_orders
        self._conversions = conversions
        self._report = report or (lambda progress: None)
        self._stop = stop or Event()
        self._effect = Effect()
        self._unpublished = Effect()

    def run(self, scopes: Sequence[str] = ("",)) -> Effect:
        """Synchronises parts of the folder, relative paths; the empty one is all of it. Raises `BylineError`."""
        self._require_folder()
        with self._catalogue.writing() as connection:
            writer = Writer(connection, self._root)
            name = self._usable_index(writer)
            published = writer.generation
            scan = Scan(self._root)
            wanted, gone = self._compare(writer, scan, scopes)
            wanted.sort(key=lambda one: is_document(one[0]))  # what takes long holds up nothing else
            if gone:
                self._require_folder()  # it may have gone as a whole while it was walked through
            pending = writer.pending()
            if wanted or gone or pending:
                with self._index.writing(name, many=len(wanted) + len(pending) >= _MANY) as index:
                    steps = _Steps(writer, index)
                    published = self._read(steps, wanted, published)
                    self._remove(steps, gone)
                    self._flush_pending(steps)
                    steps.commit()
            with writer.transaction():
                problems = scan.problems + (_passed_over(scan) if "" in scopes else [])
                writer.set_folder_problems(scopes, problems)
            self._publish(writer, published)
        self._report(Progress("done", len(wanted), len(wanted)))
        return self._effect

    def _require_folder(self) -> None:
        if not self._root.is_dir():
            todo = "put it back, and it is read again"
            raise UnreadableError("the library's folder is not there", where=str(self._root), todo=todo)

    def _usable_index(self, writer: Writer) -> str:
        """Return the name of an index that can be written to; a new one owes everything."""
        name = writer.meta("index")
        if self._index.is_whole(name):
            self._index.clean(name)  # of what a program left that was ended while it made one
            return name
        name = self._index.create()
        with writer.transaction():
            writer.set_meta("index", name)
            writer.pend_all()
        self._index.clean(name)
        return name

    def _compare(
        self, writer: Writer, scan: Scan, scopes: Sequence[str]
    ) -> tuple[list[tuple[str, bytes]], list[tuple[int, str]]]:
        """Return the files to read, with the hashes known of them, and the rows whose files are gone."""
        wanted: list[tuple[str, bytes]] = []
        gone: list[tuple[int, str]] = []
        for scope in scopes:
            seen = bytearray()
            found = seen_count = 0
            for stamps, in_a_row in _portions(scan.folders(scope)):
                if self._stop.is_set():
                    return wanted, []
                found += len(stamps)
                known, more = writer.compare(stamps, in_a_row=in_a_row)
                wanted += more
                if known and max(known) >= len(seen):
                    seen.extend(bytes(max(known) + 1 - len(seen)))
                for rowid in known:
                    seen[rowid] = 1
                seen_count += len(known)
                self._report(Progress("scanning", found, 0))
            if scope or seen_count < writer.count_known():
                gone += [(row, path) for row, path in writer.known(scope) if row >= len(seen) or not seen[row]]
        return wanted, gone

    def _read(self, steps: _Steps, wanted: Sequence[tuple[str, bytes]], published: int) -> int:
        """Read what has changed, in batches that grow with the time that they may take; return what is published."""
        total, done, size = len(wanted), 0, _FIRST_BATCH
        self._report(Progress("reading", 0, total))
        with self._entries(wanted) as entries:
            while not self._stop.is_set() and (batch := list(islice(entries, size))):
                started = time.monotonic()
                steps.put(batch)
                self._unpublished.add(steps.writer.take_effect())
                done += len(batch)
                if done == len(batch) or steps.is_commit_due():
                    steps.commit()
                # To publish costs as much as there are rows: it is done each time that a third has come on top.
                if 3 * len(self._unpublished.added) > len(self._sort_orders.get().rowids):
                    published = self._publish(steps.writer, published)
                self._report(Progress("reading", done, total))
                seconds = time.monotonic() - started
                size = max(_FIRST_BATCH, min(2 * size, int(size * _BATCH_SECONDS / max(seconds, 0.001)), 2_000))
        return published

    @contextmanager
    def _entries(self, wanted: Sequence[tuple[str, bytes]]) -> Iterator[Iterator[ParsedFile]]:
        root = str(self._root)
        if len(wanted) < _MANY and sum(is_document(path) for path, _ in wanted) < _MANY_DOCUMENTS:
            yield (entry for one in wanted for entry in read_entries(root, [one], self._conversions))
        else:
            from tui.library.sync.pool import read_in_parallel  # starting processes takes much to import

            with read_in_parallel(root, wanted, self._stop, self._conversions) as entries:
                yield entries

    def _remove(self, steps: _Steps, gone: Sequence[tuple[int, str]]) -> None:
        for batch in _batches(gone, 10_000):
            if self._stop.is_set():
                return
            steps.take_out(batch)
        self._unpublished.add(steps.writer.take_effect())

    def _flush_pending(self, steps: _Steps) -> None:
        """Return the index what it is pending still: what came to light, what is gone, what a crash left over."""
        pending = steps.pending()
        for rowid, path in pending:
            if path is None:
                steps.remove(rowid)
        rows = {path: rowid for rowid, path in pending if path is not None}
        done = 0
        with self._entries([(path, b"") for path in rows]) as entries:
            for entry in entries:
                if self._stop.is_set():
                    return
                steps.put_pending(rows[entry.path], entry)
                done += 1
                if done % 200 == 0:
                    self._report(Progress("indexing", done, len(rows)))
                if steps.is_commit_due():
                    steps.commit()

    def _publish(self, writer: Writer, since: int) -> int:
        """Make the changes so far visible in the list; return the generation that is published now."""
        effect, self._unpublished = self._unpublished, Effect()
        if writer.generation != since or self._sort_orders.get().generation != writer.generation:
            self._sort_orders.publish(since, effect.added | effect.changed, effect.removed)
        self._effect.add(effect)
        return writer.generation


class _Steps:
    """The catalogue and the index, written in the order that survives a crash."""

    def __init__(self, writer: Writer, index: IndexWriter) -> None:
        self.writer = writer
        self._index = index
        self._uncommitted: set[int] = set()
        self._committed = time.monotonic()

    def put(self, entries: Iterable[ParsedFile]) -> None:
        """Write a batch of files into the catalogue, and then into the index."""
        documents: dict[int, tuple[dict[str, Any], bool]] = {}
        with self.writer.transaction():
            for entry in entries:
                put = self.writer.put(entry)
                for pending in self.writer.take_pending():  # one that gave its id away a moment ago, too
                    documents.pop(pending, None)
                    self._uncommitted.discard(pending)
                if put is not None and entry.document is not None:
                    rowid, new = put
                    documents[rowid] = entry.document, new
        for rowid, (document, new) in documents.items():
            self._index.put(rowid, document, new=new)
        self._uncommitted.update(documents)

    def take_out(self, gone: Iterable[tuple[int, str]]) -> None:
        """Take files out of the catalogue that are no longer there; the index owes that."""
        with self.writer.transaction():
            self.writer.remove(gone)
        self._uncommitted.difference_update(self.writer.take_pending())

    def pending(self) -> list[tuple[int, str | None]]:
        """Return what the index does not have as it is and was not given in this run."""
        return [(rowid, path) for rowid, path in self.writer.pending() if rowid not in self._uncommitted]

    def put_pending(self, rowid: int, entry: ParsedFile) -> None:
        """Return the index the document of a row whose file was read again."""
        if entry.document is not None:
            self._index.put(rowid, entry.document)
            self._uncommitted.add(rowid)

    def remove(self, rowid: int) -> None:
        """Take a row's document out of the index."""
        self._index.remove(rowid)
        self._uncommitted.add(rowid)

    def is_commit_due(self) -> bool:
        """Return whether the index has been given as much as it should commit at once, or long ago."""
        return len(self._uncommitted) >= _COMMIT_ARTICLES or time.monotonic() - self._committed > _COMMIT_SECONDS

    def commit(self) -> None:
        """Have the index commit, and then strikes off what it was pending."""
        if self._uncommitted:
            self._index.commit()
            with self.writer.transaction():
                self.writer.indexed(list(self._uncommitted))
            self._uncommitted.clear()
        self._committed = time.monotonic()


def _passed_over(scan: Scan) -> list[tuple[str, str, str]]:
    """Return the line on what lies in the whole folder and is not read, as a problem of no file."""
    todo = "convert them to PDF, DOCX or Markdown to find them here"
    return [("", f"{scan.passed_over} passed over", todo)] if scan.passed_over else []


def _portions(folders: Iterable[Files]) -> Iterator[tuple[dict[str, Numbers], bool]]:
    """Yield the files of a scan as they are compared, and whether they follow each other in the order of all paths."""
    least, most = _IN_A_ROW
    rest: dict[str, Numbers] = {}
    for stamps, is_leaf in folders:
        if is_leaf and least <= len(stamps) <= most:
            yield stamps, True
            continue
        rest |= stamps
        if len(rest) >= _COMPARED:
            for batch in _batches(rest.items(), _COMPARED):
                yield dict(batch), False
            rest = {}
    if rest:
        yield rest, False


def _batches(items: Iterable[_T], size: int) -> Iterator[list[_T]]:
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch

"""Bring the catalogue and the index up to date with the folder, doing only what has changed.

Crash recovery relies on the order of the steps. A batch of files goes into the catalogue first, in one transaction that
also records its rows as pending for the index (`pending`); then into the index; and only when the index has committed
are they no longer pending. If the program is killed between any two steps, the next synchronisation flushes what is
pending. Doing so twice is harmless: a document replaces the one of the same row.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from threading import Event
from typing import Any, TypeVar

from tui.articles.author_files import folder_named_by, look_again
from tui.errors import UnreadableError
from tui.library.catalogue.catalogue import Catalogue
from tui.library.contract.changes import Progress
from tui.library.index.index import IndexWriter, SearchIndex
from tui.library.lists.sort_orders import SortOrders
from tui.library.sync.catalogue_writer import Effect, Writer
from tui.library.sync.folder import Files, Numbers, Scan, is_document
from tui.library.sync.parsed_file import ParsedFile, read_entries
from tui.library.sync.sidecars import follow_documents

Report = Callable[[Progress], None]
_T = TypeVar("_T")

_COMPARED = 4_096
"""Files of a scan that one statement looks up by path."""
_IN_A_ROW = 64, 100_000
"""How many files of a folder are compared by one range query: at least, to be worth a statement of their own, and at
most, to be held in memory twice."""
_FIRST_BATCH = 64
"""The first files are shown before the others are read."""
_BATCH_SECONDS = 0.5
_COMMIT_SECONDS = 30.0
_COMMIT_ARTICLES = 25_000
"""When the index commits during a long synchronisation, whichever comes first. Each commit makes a segment, and each
segment costs every query time and two megabytes of mapped pages."""
_MANY = 1_000
"""From this many files on, worker processes read them, which take half a second to start."""


_AUTHOR_FILES = "author files"
"""The name under which the stamps of the data files of authors are kept."""
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
        follow_links: bool = False,
        ids: Mapping[str, str] | None = None,
        report: Report | None = None,
        stop: Event | None = None,
    ) -> None:
        """`ids` has the ids that articles had by path, for a catalogue without rows; it may lack any."""
        self._root = root
        self._catalogue = catalogue
        self._index = index
        self._sort_orders = sort_orders
        self._conversions = conversions
        self._follow_links = follow_links
        self._ids = ids
        self._report = report or (lambda progress: None)
        self._stop = stop or Event()
        self.folder_stamps: dict[str, int] | None = None
        """After a run, the stamps of the folders that it scanned; None if it was stopped."""
        self._effect = Effect()
        self._unpublished = Effect()

    def run(self, scopes: Sequence[str] = ("",)) -> Effect:
        """Synchronise parts of the folder, given as relative paths; the empty one is all of it. Raise `BylineError`."""
        self._require_folder()
        with self._catalogue.writing() as connection:
            writer = Writer(connection, self._root, self._ids)
            name = self._usable_index(writer)
            published = writer.generation
            self._report(Progress("scanning", 0, 0))
            scan = Scan(
                self._root,
                follow_links=self._follow_links,
                goes_on=self._scanned,
                known_members=writer.members,
            )
            wanted, gone = self._compare(writer, scan, scopes)
            if "" in scopes and (named := self._named_anew(writer, scan)):
                wanted = [one for one in wanted if one[0] not in named] + [(path, b"") for path in sorted(named)]
            wanted.sort(key=lambda one: is_document(one[0]))  # slow files must not hold up the others
            followed: set[str] = set()
            if gone:
                self._require_folder()  # the whole folder may have gone during the scan
                followed = follow_documents(self._root, writer, wanted, gone)
            pending = writer.pending()
            if wanted or gone or pending:
                with self._index.writing(name, many=len(wanted) + len(pending) >= _MANY) as index:
                    steps = _Steps(writer, index)
                    published = self._read(steps, wanted, published)
                    self._remove(steps, gone)
                    self._flush_pending(steps)
                    steps.commit()
            with writer.transaction():
                problems = [problem for problem in scan.problems if problem[0] not in followed]
                problems += _passed_over(scan) if "" in scopes else []
                writer.set_folder_problems(scopes, problems)
            self._publish(writer, published)
        if not self._stop.is_set():
            self.folder_stamps = scan.folder_stamps
        self._report(Progress("done", len(wanted), len(wanted)))
        return self._effect

    def _require_folder(self) -> None:
        if not self._root.is_dir():
            todo = "put it back, and it is read again"
            raise UnreadableError("the library's folder is not there", where=str(self._root), todo=todo)

    def _usable_index(self, writer: Writer) -> str:
        """Return the name of an index that can be written to; for a new one, all rows are pending."""
        name = writer.meta("index")
        if self._index.is_whole(name):
            self._index.clean(name)  # remove what a killed program left
            return name
        name = self._index.create()
        with writer.transaction():
            writer.set_meta("index", name)
            writer.pend_all()
        self._index.clean(name)
        return name

    def _scanned(self, found: int) -> bool:
        self._report(Progress("scanning", found, 0))
        return not self._stop.is_set()

    def _compare(
        self, writer: Writer, scan: Scan, scopes: Sequence[str]
    ) -> tuple[list[tuple[str, bytes]], list[tuple[int, str]]]:
        """Return the files to read, with their known hashes, and the rows whose files are gone."""
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
            if self._stop.is_set():  # what was not reached is not gone
                return wanted, []
            if scope or seen_count < writer.count_known():
                unseen = ((row, path) for row, path in writer.known(scope) if row >= len(seen) or not seen[row])
                kept = tuple(scan.unreadable)  # what cannot be looked at is not gone
                gone += [(row, path) for row, path in unseen if not path.startswith(kept)]
        return wanted, gone

    def _named_anew(self, writer: Writer, scan: Scan) -> set[str]:
        """Return the files to read again because whom their short names of authors stand for has changed."""
        if self._stop.is_set():
            return set()
        now = {path: list(numbers) for path, numbers in scan.author_files.items()}
        before = json.loads(writer.meta(_AUTHOR_FILES) or "{}")
        if now == before:
            return set()
        with writer.transaction():
            writer.set_meta(_AUTHOR_FILES, json.dumps(now))
        look_again()
        changed = {path for path in now.keys() | before.keys() if now.get(path) != before.get(path)}
        return {path for folder in map(folder_named_by, changed) for _, path in writer.known(folder)}

    def _read(self, steps: _Steps, wanted: Sequence[tuple[str, bytes]], published: int) -> int:
        """Read changed files in batches sized by time; return the published generation."""
        total, done, size = len(wanted), 0, _FIRST_BATCH
        self._report(Progress("reading", 0, total))
        with self._entries(wanted) as entries:
            while not self._stop.is_set() and (batch := self._batch(islice(entries, size))):
                started = time.monotonic()
                steps.put(batch)
                self._unpublished.add(steps.writer.take_effect())
                done += len(batch)
                if done == len(batch) or steps.is_commit_due():
                    steps.commit()
                # Publishing takes time for every row there is, so it is done each time that a third has been added.
                if 3 * len(self._unpublished.added) > len(self._sort_orders.get().rowids):
                    published = self._publish(steps.writer, published)
                self._report(Progress("reading", done, total))
                seconds = time.monotonic() - started
                size = max(_FIRST_BATCH, min(2 * size, int(size * _BATCH_SECONDS / max(seconds, 0.001)), 2_000))
        return published

    def _batch(self, entries: Iterable[ParsedFile]) -> list[ParsedFile]:
        """Return the next entries: as many as come in the time of a batch, at least one."""
        batch: list[ParsedFile] = []
        until = time.monotonic() + _BATCH_SECONDS
        for entry in entries:
            batch.append(entry)
            if time.monotonic() > until or self._stop.is_set():
                break
        return batch

    @contextmanager
    def _entries(self, wanted: Sequence[tuple[str, bytes]]) -> Iterator[Iterator[ParsedFile]]:
        root = str(self._root)
        if len(wanted) < _MANY and sum(is_document(path) for path, _ in wanted) < _MANY_DOCUMENTS:
            yield (entry for one in wanted for entry in read_entries(root, [one], self._conversions))
        else:
            from tui.library.sync.pool import read_in_parallel  # starting processes imports much

            with read_in_parallel(root, wanted, self._stop, self._conversions) as entries:
                yield entries

    def _remove(self, steps: _Steps, gone: Sequence[tuple[int, str]]) -> None:
        for batch in _batches(gone, 10_000):
            if self._stop.is_set():
                return
            steps.take_out(batch)
        self._unpublished.add(steps.writer.take_effect())

    def _flush_pending(self, steps: _Steps) -> None:
        """Flush the pending rows to the index: files shown or removed as a consequence, and what a crash left over."""
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
        """Publish the changes so far in the list; return the published generation."""
        effect, self._unpublished = self._unpublished, Effect()
        if writer.generation != since or self._sort_orders.get().generation != writer.generation:
            self._sort_orders.publish(since, effect.added | effect.changed, effect.removed)
        self._effect.add(effect)
        return writer.generation


class _Steps:
    """Writes to the catalogue and the index, in the order that survives a crash."""

    def __init__(self, writer: Writer, index: IndexWriter) -> None:
        self.writer = writer
        self._index = index
        self._uncommitted: set[int] = set()
        self._committed = time.monotonic()

    def put(self, entries: Iterable[ParsedFile]) -> None:
        """Write a batch of files to the catalogue, then to the index."""
        documents: dict[int, tuple[dict[str, Any], bool]] = {}
        with self.writer.transaction():
            for entry in entries:
                put = self.writer.put(entry)
                for pending in self.writer.take_pending():  # also one that has just given its id away
                    documents.pop(pending, None)
                    self._uncommitted.discard(pending)
                if put is not None and entry.document is not None:
                    rowid, new = put
                    documents[rowid] = entry.document, new
        for rowid, (document, new) in documents.items():
            self._index.put(rowid, document, new=new)
        self._uncommitted.update(documents)

    def take_out(self, gone: Iterable[tuple[int, str]]) -> None:
        """Remove vanished files from the catalogue; their rows are pending for the index."""
        with self.writer.transaction():
            self.writer.remove(gone)
        self._uncommitted.difference_update(self.writer.take_pending())

    def pending(self) -> list[tuple[int, str | None]]:
        """Return the pending rows that were not given to the index in this run."""
        return [(rowid, path) for rowid, path in self.writer.pending() if rowid not in self._uncommitted]

    def put_pending(self, rowid: int, entry: ParsedFile) -> None:
        """Give the index the document of a pending row whose file was read again."""
        if entry.document is not None:
            self._index.put(rowid, entry.document)
            self._uncommitted.add(rowid)

    def remove(self, rowid: int) -> None:
        """Remove a row's document from the index."""
        self._index.remove(rowid)
        self._uncommitted.add(rowid)

    def is_commit_due(self) -> bool:
        """Return whether enough changes, or enough time, have passed since the last commit."""
        return len(self._uncommitted) >= _COMMIT_ARTICLES or time.monotonic() - self._committed > _COMMIT_SECONDS

    def commit(self) -> None:
        """Commit the index, then record that its rows are no longer pending."""
        if self._uncommitted:
            self._index.commit()
            with self.writer.transaction():
                self.writer.indexed(list(self._uncommitted))
            self._uncommitted.clear()
        self._committed = time.monotonic()


def _passed_over(scan: Scan) -> list[tuple[str, str, str]]:
    """Return what is no article, as an entry without a path among the problems."""
    todo = "convert documents to PDF, DOCX or Markdown to find them here" if scan.documents else ""
    return [("", said, todo)] if (said := scan.passed_over) else []


def _portions(folders: Iterable[Files]) -> Iterator[tuple[dict[str, Numbers], bool]]:
    """Yield the files of a scan in portions to compare, and whether their paths are consecutive."""
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

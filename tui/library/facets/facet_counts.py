"""Facet counts for large answers that are known as rows.

The engine counts what it finds itself. To pass it half a million rows (half of the articles are unread) takes a third
of a second; to count the rows of each value under a mask takes a hundredth. The lists of rows per value
(`tui.library.facets.facet_lists`) are built while nobody waits and stored in a file, for one generation of the
catalogue; what has changed since is counted by the engine and added.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from tui.atomic import write_atomically
from tui.library.catalogue.catalogue import SHOWN, Catalogue, generation_in
from tui.library.facets.facet_engine import FIELDS, MOST_VALUES, Counts, count_rows_by_engine
from tui.library.facets.facet_lists import (
    HEADER_SIZE,
    Directory,
    Kind,
    Lists,
    count,
    encoded,
    lists_of,
    most_frequent,
    read_directory,
)
from tui.library.index.index import Opened
from tui.library.index.schema import folders_of
from tui.library.lists.row_masks import masked

if TYPE_CHECKING:
    from tui.library.contract.discovery import FacetName

_MOST_CHANGED = 1_000
"""How many articles may have changed since the lists were built."""


class FacetCounts:
    """The lists of a library, for any thread."""

    def __init__(self, path: Path, catalogue: Catalogue) -> None:
        self._path = path
        self._catalogue = catalogue
        self._known: tuple[bytes, Directory] | None = None
        self._looked_at = -1
        """The last generation for which the lists were found usable."""

    def counted(self, rowids: Sequence[int], opened: Opened, most: int) -> Counts:
        """Count rows by value; the `most` most frequent values of each facet are exact.

        Facets that the lists cannot answer are missing; all of them, if there are no lists.
        """
        try:
            with self._path.open("rb") as file:
                directory = self._read(file)
                changed = self._changed(directory)
                if directory is None or changed is None:
                    return {}
                rows = rowids if isinstance(rowids, array) else array("I", rowids[:])
                mask = masked(rows, max(directory.size, max(changed, default=0) + 1))
                recounted = [rowid for rowid in changed if mask[rowid]]
                for rowid in recounted:
                    mask[rowid] = 0
                listed = count(file, directory, mask)
        except (OSError, ValueError):
            return {}
        added = count_rows_by_engine(recounted, opened, MOST_VALUES) if recounted else {}
        told = (
            (kind.name, _together(kind, listed[kind.name], added.get(kind.name, {}), most)) for kind in directory.kinds
        )
        return {name: counts for name, counts in told if counts is not None}

    def keep_up(self, opened: Callable[[], Opened | None]) -> None:
        """Build the lists if there are none, or if too much has changed since. Raise `UnreadableError`."""
        generation = self._catalogue.generation()
        if generation == self._looked_at:
            return
        with suppress(OSError, ValueError, sqlite3.Error):
            if not self._are_of_use():
                made = self._made(opened)
                if made is None:
                    return
                write_atomically(self._path, made, private=True)
            self._looked_at = generation

    def _are_of_use(self) -> bool:
        """Return whether there are lists that are nearly up to date."""
        try:
            with self._path.open("rb") as file:
                return self._changed(self._read(file)) is not None
        except FileNotFoundError:
            return False

    def _read(self, file: BinaryIO) -> Directory | None:
        header = file.read(HEADER_SIZE)  # identifies the rest, which may be loaded already
        if self._known is None or self._known[0] != header:
            directory = read_directory(header, file)
            if directory is None:
                return None
            self._known = header, directory
        return self._known[1]

    def _changed(self, directory: Directory | None) -> list[int] | None:
        """Return the rows that changed since the lists were built; None if they are too many, or there are no lists."""
        if directory is None:
            return None
        changed = self._catalogue.changed_since(directory.generation, _MOST_CHANGED + 1)
        return [rowid for rowid, _ in changed] if len(changed) <= _MOST_CHANGED else None

    def _made(self, opened: Callable[[], Opened | None]) -> Iterator[bytes] | None:
        """Build the lists as a file; return None if rows are pending for the index."""
        sources, languages, years, folders = (defaultdict[str, "array[int]"](lambda: array("I")) for _ in range(4))
        highest = 0
        with self._catalogue.reading() as connection:
            connection.execute("BEGIN")
            generation = generation_in(connection)
            if connection.execute("SELECT 1 FROM pending LIMIT 1").fetchone():
                connection.execute("COMMIT")
                return None
            query = f"SELECT rowid, source, language, published, path FROM article WHERE state = {SHOWN}"
            for rowid, source, language, published, path in connection.execute(query):
                highest = max(highest, rowid)
                for lists, value in ((sources, source), (languages, language), (years, _year(published))):
                    if value:
                        lists[value].append(rowid)
                for folder in _folders(path.rpartition("/")[0]):
                    folders[folder].append(rowid)
            connection.execute("COMMIT")
        index = (
            opened()
        )  # after the catalogue: it has all that was not pending, and perhaps more, which is counted as changed
        if index is None:
            return None
        kinds: list[tuple[FacetName, Lists, int]] = [
            ("source", *most_frequent(sources)),
            ("lang", *most_frequent(languages)),
            ("folder", *most_frequent(folders)),
            ("year", years, 0),
            ("tag", *lists_of(FIELDS["tag"], index, highest)),
            ("author", *lists_of(FIELDS["author"], index, highest)),
        ]
        return encoded(generation, kinds)


def _together(kind: Kind, listed: dict[str, int], added: Mapping[str, int], most: int) -> Mapping[str, int] | None:
    """Add up the counts of one facet; None if a value without a list may be among the first."""
    counts = (
        Counter(listed) + Counter(added) if added else {value: number for value, number in listed.items() if number}
    )
    if kind.most_left_out:
        others = [number for value, number in added.items() if value not in listed]
        first = sorted(counts.values(), reverse=True)[:most]
        if len(first) < most or first[-1] <= kind.most_left_out + max(others, default=0):
            return None
    return counts


_folders = cache(folders_of)


@cache
def _year(published: str) -> str:
    """Return the year that an article is counted under, as in the index."""
    from tui.query.dates import start_of

    day = start_of(published)
    return str(day.year) if day else ""

"""The list in each of its sort orders, stored in a file each (`tui.library.lists.sorted_rows`).

Sorting a million articles takes seconds, looking into a file a millisecond. Whoever writes the catalogue publishes the
default order; the others are made at first use and kept up to date from then on. A file may be a moment behind the
catalogue: rows that are gone are skipped when they are drawn, and the next publication adds new ones. To move one row
within an order takes twenty comparisons.
"""

from __future__ import annotations

import sqlite3
import time
from array import array
from bisect import bisect_left
from collections.abc import Collection
from contextlib import suppress
from functools import total_ordering
from pathlib import Path
from typing import Any, Literal, get_args

from tui.library.catalogue.catalogue import SHOWN, Catalogue, generation_in
from tui.library.contract.changes import Changes
from tui.library.lists.sorted_rows import HEADER_SIZE, SortedRows

Kept = Literal["newest", "oldest", "title", "source", "author", "length", "changed"]
"""The orders that depend on articles alone; relevance and unread are derived from the newest."""

KEPT: tuple[Kept, ...] = get_args(Kept)

_TIES = (("sort_key(title)", False), ("id", False))
_KEYS: dict[Kept, tuple[tuple[str, bool], ...]] = {
    "newest": (("published = ''", False), ("published", True), *_TIES),
    "oldest": (("published = ''", False), ("published", False), *_TIES),
    "title": _TIES,
    "source": (("source = ''", False), ("sort_key(source)", False), *_TIES),
    "author": (("author_key = ''", False), ("sort_key(author_key)", False), *_TIES),
    "length": (("words", True), *_TIES),
    "changed": (("modified", True), *_TIES),
}
"""The sort keys of each order, and whether each is descending. Missing values come last."""

_SMALL_CHANGE = 0.02
"""Up to this fraction of changed rows, they are moved one by one; above, everything is sorted again."""


_LEFT_OVER_SECONDS = 600


class SortOrders:
    """The orders of a library, for any thread."""

    def __init__(self, folder: Path, catalogue: Catalogue) -> None:
        self._folder = folder
        self._catalogue = catalogue
        self._loaded: dict[Kept, tuple[bytes, SortedRows]] = {}

    def get(self, sort: Kept = "newest") -> SortedRows:
        """Return an order: the newest as it was last published, the others at least as recent."""
        order = self._load(sort)
        if sort != "newest":
            published = self._load("newest")
            if order is not None and published is not None and order.generation >= published.generation:
                return order
        elif order is not None:
            return order
        return self.make(sort)

    def forget(self) -> None:
        """Delete all of them, for a catalogue with other rows."""
        for sort in KEPT:
            self._path(sort).unlink(missing_ok=True)

    def make(self, sort: Kept) -> SortedRows:
        """Sort the library and store the order."""
        keys = ", ".join(f"{expression} DESC" if down else expression for expression, down in _KEYS[sort])
        try:
            with self._catalogue.reading() as connection:
                connection.execute("BEGIN")
                generation = generation_in(connection)
                rows = connection.execute(f"SELECT rowid FROM article WHERE state = {SHOWN} ORDER BY {keys}")
                order = SortedRows(array("I", (rowid for (rowid,) in rows)), generation)
                connection.execute("COMMIT")
        except sqlite3.DatabaseError:
            return SortedRows()  # damaged: the next synchronisation rebuilds the catalogue
        self._keep(sort, order)
        return order

    def publish(self, since: int, present: Collection[int], absent: Collection[int]) -> None:
        """Bring every stored order up to date with the catalogue.

        `since` is the generation before the changes, after which the rows `present` were added or changed and the rows
        `absent` removed.
        """
        self._clean()
        for sort in KEPT:
            order = self._load(sort)
            if order is None and sort != "newest":
                continue
            if order is not None and order.generation == since and len(present) <= len(order) * _SMALL_CHANGE:
                self._keep(sort, self._moved(sort, order, present, absent))
            elif sort == "newest":
                self.make(sort)
            else:
                self._path(sort).unlink(missing_ok=True)  # made at next use

    def _moved(self, sort: Kept, order: SortedRows, present: Collection[int], absent: Collection[int]) -> SortedRows:
        """Return an order with some rows removed and some inserted in their places."""
        columns = ", ".join(expression for expression, _ in _KEYS[sort])
        downwards = [down for _, down in _KEYS[sort]]
        with self._catalogue.reading() as connection:
            generation = generation_in(connection)

            def key(rowid: int) -> list[Any]:
                row = connection.execute(f"SELECT {columns} FROM article WHERE rowid = ?", (rowid,)).fetchone()
                return [_Downwards(value) if down else value for value, down in zip(row, downwards, strict=True)]

            out = {*present, *absent}
            rowids = array("I", [rowid for rowid in order.buffer if rowid not in out])
            for rowid in present:
                rowids.insert(bisect_left(rowids, key(rowid), key=key), rowid)
        return SortedRows(rowids, generation)

    def _load(self, sort: Kept) -> SortedRows | None:
        try:
            with self._path(sort).open("rb") as file:
                header = file.read(HEADER_SIZE)  # identifies the rest, which may be loaded already
                kept = self._loaded.get(sort)
                if kept is not None and kept[0] == header:
                    return kept[1]
                order = SortedRows.decoded(header, file)
        except (OSError, ValueError):  # a file that changes while it is read cannot be mapped
            return None
        if order is not None:
            self._loaded[sort] = (header, order)
        return order

    def _keep(self, sort: Kept, order: SortedRows) -> None:
        """Write the file of an order, whole or not at all; if that fails it is made again next time."""
        from tui.atomic import write_atomically  # not needed for reading

        with suppress(OSError):
            write_atomically(self._path(sort), order.encoded(), private=True)

    def _clean(self) -> None:
        """Delete temporary files that a killed program left."""
        from tui.atomic import TEMPORARY

        for path in self._folder.glob(f"{TEMPORARY}*"):
            with suppress(OSError):
                if time.time() - path.stat().st_mtime > _LEFT_OVER_SECONDS:
                    path.unlink()

    def _path(self, sort: Kept) -> Path:
        return self._folder / f"order-{sort}"


def changes_between(before: SortedRows, now: SortedRows, catalogue: Catalogue) -> Changes:
    """Return what changed between two published lists, whoever changed it."""
    if before.generation == now.generation:
        return Changes()
    added, removed = now.without(before), before.without(now)
    changed = {rowid for rowid, _ in catalogue.changed_since(before.generation)}.difference(added)
    return Changes(added, tuple(sorted(changed)), removed)


@total_ordering
class _Downwards:
    """A value that sorts in descending order."""

    __slots__ = ("value",)

    def __init__(self, value: Any) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Downwards) and bool(self.value == other.value)

    def __lt__(self, other: _Downwards) -> bool:
        return bool(other.value < self.value)

    __hash__ = None  # type: ignore[assignment]  # only ever compared

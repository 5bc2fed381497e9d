"""A sequence of rows of which the first are known and the rest are fetched on demand."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from threading import Lock
from typing import overload


class LazyRows(Sequence[int]):
    """A sequence of rows that knows its length and its first rows at once.

    A query that matches a million articles is answered in milliseconds with what the screen shows; nobody needs to wait
    a fifth of a second for all the rows. The length never changes: if fewer rows are found than were counted, the end
    is filled with 0, which is not a row.
    """

    def __init__(
        self, first: array[int], length: int, find_all: Callable[[], array[int]], has: Callable[[int], bool]
    ) -> None:
        """`has` tests one row, so that nothing need be fetched to know that it is not included."""
        self._rows = first
        self._length = length
        self._find_all: Callable[[], array[int]] | None = find_all
        self._has = has
        self._lock = Lock()

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, place: int) -> int: ...

    @overload
    def __getitem__(self, place: slice) -> array[int]: ...

    def __getitem__(self, place: int | slice) -> int | array[int]:
        if isinstance(place, slice):
            places = range(*place.indices(self._length))
            rows = self._known(max(places[0], places[-1]) + 1 if places else 0)
            return rows[place] if len(rows) == self._length else array("I", (rows[one] for one in places))
        if not -self._length <= place < self._length:
            raise IndexError("no such row")
        place %= self._length
        return self._known(place + 1)[place]

    def __iter__(self) -> Iterator[int]:
        return iter(self._known(self._length))

    def __contains__(self, rowid: object) -> bool:
        return rowid in self._rows or (
            isinstance(rowid, int) and self._may_have(rowid) and rowid in self._known(self._length)
        )

    def index(self, rowid: int, start: int = 0, stop: int | None = None) -> int:
        """Return the position of a row. Raise `ValueError` if it is not included."""
        stop = self._length if stop is None else stop
        try:
            return self._rows.index(rowid, start, stop)
        except ValueError:
            if not self._may_have(rowid):
                raise
            return self._known(self._length).index(rowid, start, stop)

    def _may_have(self, rowid: int) -> bool:
        """Return whether a row that is not among the first may be among the rest."""
        return self._find_all is not None and self._has(rowid)

    def _known(self, count: int) -> array[int]:
        """Return at least the first `count` rows."""
        if count <= len(self._rows):
            return self._rows
        with self._lock:
            if self._find_all is not None:
                rows = self._find_all()[: self._length]
                rows.extend([0] * (self._length - len(rows)))
                self._rows, self._find_all = rows, None
        return self._rows

"""The list in one order: all rows of the library, and for each row its rank.

Both are in one file, because the position of a found row requires all ranks: a million of them take a tenth of a second
to compute, and nothing to look up in a mapped file. Only the pages of a large file that are used are in memory, and the
system can take them back.
"""

from __future__ import annotations

import os
import struct
import weakref
import zlib
from array import array
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import BinaryIO, overload

from tui.library.lists.row_masks import FEW, RowIds, masked, picked

_HEADER = struct.Struct("<8sQIII4x")  # magic, generation, number of rows, number of ranks, checksum of both
HEADER_SIZE = _HEADER.size
_MAGIC = b"BYLORD02"
_MAPPED_FROM = 1 << 20
"""From this many bytes on a file is mapped; a smaller one is read in less time than mapping takes."""
_CHUNK = 1 << 16


class SortedRows:
    """The whole library in one order. Immutable."""

    def __init__(
        self,
        rowids: RowIds | None = None,
        generation: int = 0,
        ranks: RowIds | None = None,
        file: _Numbers | None = None,
    ) -> None:
        """`ranks` are computed if they are not given; `file` reads rows and then ranks of a mapped file."""
        self._rowids: RowIds = array("I") if rowids is None else rowids
        self._file = file
        self.generation = generation
        """The generation of the catalogue that it was made from."""
        if ranks is not None:
            self.ranks = ranks

    @cached_property
    def ranks(self) -> RowIds:
        """For each row its position in the order, from 1, or 0 for a row that is not in it."""
        ranks = array("I", bytes(4 * (max(self._rowids, default=0) + 1)))
        for place, rowid in enumerate(self._rowids, start=1):
            ranks[rowid] = place
        return ranks

    @cached_property
    def rowids(self) -> OrderedRows:
        """The rows in order."""
        return OrderedRows(self)

    @property
    def buffer(self) -> RowIds:
        """The rows as they lie in memory, or in the file."""
        return self._rowids

    def __len__(self) -> int:
        return len(self._rowids)

    def __contains__(self, rowid: int) -> bool:
        return rowid >= 0 and self.places([rowid]) != [0]

    def places(self, rowids: Sequence[int]) -> list[int]:
        """Return the ranks of some rows; 0 for those that are not in the order."""
        ranks, size, read, first = self.ranks, len(self.ranks), self._file, len(self)
        if read is None or len(rowids) > FEW:
            return [ranks[rowid] if rowid < size else 0 for rowid in rowids]
        return [read(first + rowid)[0] if rowid < size else 0 for rowid in rowids]

    def stretch(self, places: range) -> array[int]:
        """Return the rows at some positions, from 0, which must exist."""
        if self._file is not None and places.step == 1 and len(places) <= FEW:
            return self._file(places.start, len(places))
        stop = places.stop if places.stop >= 0 else None  # backwards to the first
        return array("I", self._rowids[places.start : stop : places.step].tobytes())

    def of(self, rowids: array[int]) -> array[int]:
        """Filter rows to those in this order, and sort them by it."""
        if len(rowids) < FEW:  # for more it is faster to go through the whole order
            known = sorted((place, rowid) for place, rowid in zip(self.places(rowids), rowids, strict=True) if place)
            return array("I", [rowid for _, rowid in known])
        return picked(self._rowids, masked(rowids, len(self.ranks)))

    def where(self, mask: bytes) -> array[int]:
        """Return the rows that are set in a mask, in order."""
        return picked(self._rowids, mask.ljust(len(self.ranks), b"\0"))

    def without(self, other: SortedRows) -> tuple[int, ...]:
        """Return the rows of this order that are not in another one, by number."""
        ranks, size = other.ranks, len(other.ranks)
        return tuple(sorted(rowid for rowid in self._rowids if rowid >= size or not ranks[rowid]))

    def encoded(self) -> bytes:
        """Encode the order as a file."""
        body = self._rowids.tobytes() + self.ranks.tobytes()
        sizes = len(self._rowids), len(self.ranks)
        return _HEADER.pack(_MAGIC, self.generation, *sizes, zlib.crc32(body)) + body

    @classmethod
    def decoded(cls, header: bytes, file: BinaryIO) -> SortedRows | None:
        """Decode the file of an order after its header; None if it is damaged."""
        if len(header) < HEADER_SIZE:
            return None
        magic, generation, count, size, checksum = _HEADER.unpack(header)
        if magic != _MAGIC:
            return None
        expected = 4 * (count + size)
        data = _read(file, expected) if expected < _MAPPED_FROM else _mapped(file, expected, checksum)
        if data is None or (expected < _MAPPED_FROM and zlib.crc32(data) != checksum):
            return None
        numbers = None if expected < _MAPPED_FROM else _Numbers(file)
        return cls(data[: 4 * count].cast("I"), generation, data[4 * count :].cast("I"), numbers)


class OrderedRows(Sequence[int]):
    """The rows of an order. The position of a row is known at once, however many there are."""

    def __init__(self, order: SortedRows) -> None:
        self._order = order

    def __len__(self) -> int:
        return len(self._order)

    @overload
    def __getitem__(self, place: int) -> int: ...

    @overload
    def __getitem__(self, place: slice) -> array[int]: ...

    def __getitem__(self, place: int | slice) -> int | array[int]:
        places = range(len(self))
        if isinstance(place, slice):
            return self._order.stretch(places[place])
        return self._order.stretch(range(places[place], places[place] + 1))[0]

    def __iter__(self) -> Iterator[int]:
        return iter(self._order.buffer)

    def __contains__(self, rowid: object) -> bool:
        return isinstance(rowid, int) and rowid in self._order

    def index(self, rowid: int, start: int = 0, stop: int | None = None) -> int:
        """Return the position of a row. Raise `ValueError` if it has none."""
        place = self._order.places([rowid])[0] - 1 if rowid >= 0 else -1
        if place in range(*slice(start, stop).indices(len(self))):
            return place
        raise ValueError("no such row")


class _Numbers:
    """Numbers read from a mapped file one by one, or a range of them.

    Each access to the mapping itself would make the system map up to two megabytes around it. A search reads some
    hundreds all over the file, and soon the whole file would count as memory in use.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._descriptor = os.dup(file.fileno())
        weakref.finalize(self, os.close, self._descriptor)

    def __call__(self, start: int, count: int = 1) -> array[int]:
        """Return `count` numbers from position `start`."""
        return array("I", os.pread(self._descriptor, 4 * count, HEADER_SIZE + 4 * start))


def _read(file: BinaryIO, size: int) -> memoryview | None:
    data = file.read()
    return memoryview(data) if len(data) == size else None


def _mapped(file: BinaryIO, size: int, checksum: int) -> memoryview | None:
    """Map what follows the header, after reading it once, past the mapping, to verify it."""
    import mmap

    found = length = 0
    while chunk := file.read(_CHUNK):
        found, length = zlib.crc32(chunk, found), length + len(chunk)
    if length != size or found != checksum:
        return None
    return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))[HEADER_SIZE:]

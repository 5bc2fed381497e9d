"""The rows of each facet value: built, written to a file, read, and counted under a mask.

Only the most frequent values of a facet have a list. Counts are exact as long as the last value asked for has more
articles than any value without a list can have.
"""

from __future__ import annotations

import json
import struct
import zlib
from array import array
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from tui.library.index.index import Opened, all_rowids, count_of
from tui.library.index.schema import VERSION
from tui.library.lists.row_masks import MANY

if TYPE_CHECKING:
    import tantivy

    from tui.library.contract.discovery import FacetName

KEPT = 3_000
"""How many values of each facet have a list."""
_AT_ONCE = 100_000
"""Rows taken from the engine per step: each takes a hundred bytes for a moment."""

_HEADER = struct.Struct("<8sIIQII")  # magic, version, length of the directory, generation, checksum, highest row
HEADER_SIZE = _HEADER.size
_MAGIC = b"BYLVAL01"
_CHUNK = 1 << 16

Lists = Mapping[str, "array[int]"]
"""The rows of each value; no list is empty."""


class Kind(NamedTuple):
    """What a file says about one facet."""

    name: FacetName
    values: list[str]
    counts: list[int]
    """The length of each list."""
    most_left_out: int
    """The most articles that a value without a list can have; 0 if each has a list."""


class Directory(NamedTuple):
    """The table of contents of a file."""

    generation: int
    """The generation of the catalogue that the lists were built from."""
    size: int
    """The highest row plus one."""
    kinds: list[Kind]
    start: int
    """The offset of the first list."""


def encoded(generation: int, kinds: Iterable[tuple[FacetName, Lists, int]]) -> Iterator[bytes]:
    """Encode the lists of each facet, each with the most articles of a value left out."""
    kinds = list(kinds)
    directory = json.dumps(
        [[name, list(lists), [len(rows) for rows in lists.values()], left_out] for name, lists, left_out in kinds]
    ).encode()
    rows = [rows for _, lists, _ in kinds for rows in lists.values()]
    checksum = zlib.crc32(directory)
    for one in rows:
        checksum = zlib.crc32(one, checksum)
    highest = max(map(max, rows), default=0)
    yield _HEADER.pack(_MAGIC, VERSION, len(directory), generation, checksum, highest)
    yield directory
    yield from (one.tobytes() for one in rows)


def read_directory(header: bytes, file: BinaryIO) -> Directory | None:
    """Read the directory after the header; None if the file is incomplete or of another format."""
    if len(header) < HEADER_SIZE:
        return None
    magic, version, length, generation, checksum, highest = _HEADER.unpack(header)
    if (magic, version) != (_MAGIC, VERSION):
        return None
    directory = file.read(length)
    found = zlib.crc32(directory)
    while chunk := file.read(_CHUNK):
        found = zlib.crc32(chunk, found)
    if found != checksum:
        return None
    kinds = [Kind(*one) for one in json.loads(directory)]
    return Directory(generation, highest + 1, kinds, HEADER_SIZE + length)


def count(file: BinaryIO, directory: Directory, mask: bytearray) -> dict[FacetName, dict[str, int]]:
    """Count the rows of each value that are set in a mask, which must cover the highest row.

    Raise `ValueError` if the file was truncated since its directory was read.
    """
    file.seek(directory.start)
    counter = _count_many if len(mask) > MANY else _count_few
    counts = {}
    for kind in directory.kinds:
        data = file.read(4 * sum(kind.counts))
        if len(data) < 4 * sum(kind.counts):
            raise ValueError("the lists have been cut short")
        counts[kind.name] = dict(zip(kind.values, counter(data, kind.counts, mask), strict=True))
    return counts


def _count_few(data: bytes, lengths: list[int], mask: bytearray) -> Iterator[int]:
    rows = memoryview(data).cast("I")
    start = 0
    for length in lengths:
        yield sum(map(mask.__getitem__, rows[start : start + length]))
        start += length


def _count_many(data: bytes, lengths: list[int], mask: bytearray) -> Iterable[int]:
    if not lengths:
        return []
    import numpy as np

    found = np.frombuffer(mask, np.uint8)[np.frombuffer(data, np.uint32)]
    starts = np.cumsum([0, *lengths[:-1]])
    counts: list[int] = np.add.reduceat(found, starts, dtype=np.uint32).tolist()
    return counts


def most_frequent(lists: Lists) -> tuple[Lists, int]:
    """Return the lists that are kept of a facet, and the most rows of any other."""
    ordered = sorted(lists, key=lambda value: -len(lists[value]))
    left_out = len(lists[ordered[KEPT]]) if len(ordered) > KEPT else 0
    return {value: lists[value] for value in ordered[:KEPT]}, left_out


def lists_of(field: str, opened: Opened, highest: int) -> tuple[Lists, int]:
    """Return the lists of the most frequent values of an index field, and the most rows that any other can have.

    `highest` is the highest row.
    """
    import tantivy

    terms = {"terms": {"field": field, "size": KEPT}}
    answer = opened.searcher.aggregate(tantivy.Query.all_query(), {"values": terms})["values"]
    lists: dict[str, array[int]] = {}
    for bucket in answer["buckets"]:
        query = tantivy.Query.term_query(opened.schema, field, bucket["key"], index_option="basic")
        lists[bucket["key"]] = _rows_of(query, opened, highest)
    if not answer["sum_other_doc_count"]:
        return lists, 0
    # A value may have been left out of some segments before they were added up; the engine says by how much it may err.
    return lists, int(answer["buckets"][-1]["doc_count"] + answer["doc_count_error_upper_bound"])


def _rows_of(query: tantivy.Query, opened: Opened, highest: int) -> array[int]:
    """Return the rows of a query, in steps if they are many."""
    from tantivy import FieldType, Occur, Query

    count = count_of(opened.searcher.search(query, 1))
    if count <= _AT_ONCE:
        return all_rowids(opened.searcher, query, count)
    rows = array("I")
    for low in range(0, highest + 1, _AT_ONCE):
        part = Query.range_query(opened.schema, "rowid", FieldType.Integer, low, low + _AT_ONCE - 1)
        both = Query.boolean_query([(Occur.Must, query), (Occur.Must, part)])
        rows += all_rowids(opened.searcher, both, _AT_ONCE)
    return rows

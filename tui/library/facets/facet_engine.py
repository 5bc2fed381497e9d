"""Facet counts by the engine: source, tag, author, language, folder and year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import tantivy

    from tui.library.contract.discovery import FacetName
    from tui.library.index.index import Opened

FIELDS: dict[FacetName, str] = {
    "source": "source_value",
    "tag": "tag_value",
    "author": "author_value",
    "lang": "lang_value",
    "folder": "folder_value",
}
"""The index fields that are counted by value; years are counted from the field `date`."""
KINDS: tuple[FacetName, ...] = (*FIELDS, "year")
_YEAR = 10_000
"""One year in the numbers that dates are indexed as (`tui.library.index.schema.day_number`)."""
MOST_VALUES = 60_000
"""The engine refuses to count more than 65,000."""

_IN_HALVES = 100_000
"""From this many articles on, counting takes longer than starting a thread."""

Counts = Mapping["FacetName", Mapping[str, int]]
"""For each facet, the number of articles of each value. Years are strings."""


def count_by_engine(meant: tantivy.Query, opened: Opened, most: int) -> Counts:
    """Count the articles of a query by the `most` most frequent values of each facet, and by all years.

    A large library is counted in two threads, one of them for tags.
    """
    if opened.searcher.num_docs < _IN_HALVES:
        return _counted(meant, opened, most, KINDS)
    with ThreadPoolExecutor(1, "counting") as beside:
        tags = beside.submit(_counted, meant, opened, most, ("tag",))
        return {**_counted(meant, opened, most, [kind for kind in KINDS if kind != "tag"]), **tags.result()}


def count_rows_by_engine(rowids: list[int], opened: Opened, most: int, kinds: Sequence[FacetName] = KINDS) -> Counts:
    """Count rows by the `most` most frequent values of these facets, and by all years.

    Finding the rows takes longer than counting them, so that two threads would not be faster.
    """
    import tantivy

    return _counted(tantivy.Query.term_set_query(opened.schema, "rowid", rowids), opened, most, kinds)


def _counted(meant: tantivy.Query, opened: Opened, most: int, kinds: Sequence[FacetName]) -> Counts:
    asked: dict[str, Any] = {kind: {"terms": {"field": FIELDS[kind], "size": most}} for kind in kinds if kind in FIELDS}
    if "year" in kinds:
        asked["year"] = {"histogram": {"field": "date", "interval": _YEAR, "min_doc_count": 1}}
    answer = opened.searcher.aggregate(meant, asked)
    counts: dict[FacetName, dict[str, int]] = {kind: dict(map(_bucket, answer[kind]["buckets"])) for kind in kinds}
    if "year" in kinds:
        counts["year"] = {str(int(day) // _YEAR): number for day, number in counts["year"].items() if int(day) >= _YEAR}
    return counts


def _bucket(bucket: dict[str, Any]) -> tuple[Any, int]:
    return bucket["key"], int(bucket["doc_count"])

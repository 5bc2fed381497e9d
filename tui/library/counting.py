"""Counting by value with the engine: what it finds, by source, tag, author, language and year."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import tantivy

    from tui.library.contract.discovery import FacetName
    from tui.library.index import Opened

FIELDS: dict[FacetName, str] = {
    "source": "source_value",
    "tag": "tag_value",
    "author": "author_value",
    "lang": "lang_value",
}
"""The fields of the index that are counted by value; years are counted by the field `date`."""
_YEAR = 10_000
"""The distance of two years in the numbers that days are indexed as (`tui.library.schema.day_number`)."""
_MOST_VALUES = 60_000
"""The engine refuses to count more than 65,000."""

_IN_HALVES = 100_000
"""Articles of a library from which on counting takes longer than it takes to start a thread."""

Counts = Mapping["FacetName", Mapping[str, int]]
"""For each kind of value the values, each with how many articles have it; years as they are written."""


def count_by_engine(meant: tantivy.Query, opened: Opened, most: int) -> Counts:
    """The articles of a query, by the `most` most frequent values and all years."""
    asked: dict[str, Any] = {name: {"terms": {"field": field, "size": most}} for name, field in FIELDS.items()}
    asked["year"] = {"histogram": {"field": "date", "interval": _YEAR, "min_doc_count": 1}}
    answer = _answer(meant, asked, opened.searcher)
    counts: dict[FacetName, dict[str, int]] = {name: dict(map(_bucket, answer[name]["buckets"])) for name in FIELDS}
    years = {int(day) // _YEAR: number for day, number in map(_bucket, answer["year"]["buckets"])}
    counts["year"] = {str(year): number for year, number in years.items() if year}
    return counts


def count_rows_by_engine(rowids: list[int], opened: Opened, most: int = _MOST_VALUES) -> Counts:
    """Some rows, by the `most` most frequent of their values and all years."""
    import tantivy

    if not rowids:
        return {name: {} for name in (*FIELDS, "year")}
    return count_by_engine(tantivy.Query.term_set_query(opened.schema, "rowid", rowids), opened, most)


def _answer(meant: tantivy.Query, asked: dict[str, Any], searcher: tantivy.Searcher) -> dict[str, Any]:
    """What the engine counts: in a large library in two halves at the same time, of which tags are one."""
    if searcher.num_docs < _IN_HALVES:
        return searcher.aggregate(meant, asked)
    others = {name: one for name, one in asked.items() if name != "tag"}
    with ThreadPoolExecutor(1, "counting") as beside:
        tags = beside.submit(searcher.aggregate, meant, {"tag": asked["tag"]})
        return searcher.aggregate(meant, others) | tags.result()


def _bucket(bucket: dict[str, Any]) -> tuple[Any, int]:
    return bucket["key"], int(bucket["doc_count"])

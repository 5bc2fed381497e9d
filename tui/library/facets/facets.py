"""Facets: the articles of an answer counted by source, year, tag, author, language, folder, person and place.

The engine counts its own fields, a million articles in a few hundredths of a second; answers that depend on marks are
counted as rows (`tui.library.facets.facet_counts`). People and places come from the facts known so far, which takes a
second for a hundred thousand articles and is therefore a call of its own. A facet says what it leaves out.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from tui.library.catalogue.catalogue import Catalogue
from tui.library.contract.discovery import Facet, FacetName, FacetValue
from tui.library.facets.facet_counts import FacetCounts
from tui.library.facets.facet_engine import KINDS, Counts, count_by_engine, count_rows_by_engine
from tui.library.facts.entity_index import EntityIndex
from tui.library.lists.row_masks import MANY, masked
from tui.query.tree import TextField
from tui.query.value import query_value

if TYPE_CHECKING:
    from tui.library.index.index import Opened
    from tui.library.search import LibrarySearch

MOST = 20
"""The most values per facet."""

_ORDER: tuple[FacetName, ...] = ("source", "year", "tag", "author", "lang", "folder")
_ENTITY_FIELDS: dict[FacetName, TextField] = {"person": "person", "place": "place"}
_MANY_ROWS = 20_000
"""From this many rows on, count from lists: passing them to the engine would take longer."""


class Facets:
    """Counts the articles of answers."""

    def __init__(
        self,
        search: LibrarySearch,
        catalogue: Catalogue,
        facet_counts: FacetCounts,
        entity_index: EntityIndex,
        own_tags: Callable[[], Mapping[str, Sequence[int]]],
    ) -> None:
        """`own_tags` returns the rows of each of the person's tags."""
        self._own_tags = own_tags
        self._search = search
        self._catalogue = catalogue
        self._facet_counts = facet_counts
        self._entity_index = entity_index

    def facets(self, query: str) -> list[Facet]:
        """Count the articles of a query by the fields of the index, without facets that have no value."""
        from tantivy import Query

        engine = self._search.engine()
        if engine is None:
            return []
        opened, compiler = engine
        compiled = compiler.compile(self._search.parse(query).tree)
        if compiled.mask is None and (compiled.query is not None or opened.searcher.num_docs < MANY):
            counts = count_by_engine(compiled.query or Query.all_query(), opened, MOST + 1)
        else:
            counts = self._counts_of_rows(self._search.run(query).rowids, opened)
        facets = [_by_year(counts[name]) if name == "year" else _facet(name, counts[name]) for name in _ORDER]
        if own_tags := self._own_tags():
            facets.insert(_ORDER.index("tag") + 1, self._by_own_tag(query, own_tags))
        return [facet for facet in facets if facet.values]

    def _by_own_tag(self, query: str, own_tags: Mapping[str, Sequence[int]]) -> Facet:
        """Return the person's tags, which are counted apart from those of the files."""
        found = array("I", self._search.run(query).rowids[:])
        mask = masked(found, max((max(rows) for rows in own_tags.values()), default=0) + 1)
        counts = {tag: sum(mask[row] for row in rows) for tag, rows in own_tags.items()}
        facet = _facet("tag", {tag: count for tag, count in counts.items() if count})
        return facet._replace(name="own-tag")

    def _counts_of_rows(self, rowids: Sequence[int], opened: Opened) -> Counts:
        """Count rows by value: from the lists as far as possible, else by the engine."""
        told = self._facet_counts.counted(rowids, opened, MOST + 1) if len(rowids) >= _MANY_ROWS else {}
        others = [name for name in KINDS if name not in told]
        return {**told, **count_rows_by_engine(list(rowids), opened, MOST + 1, others)} if others else told

    def entity_facets(self, query: str) -> list[Facet]:
        """Count the people and places in the articles of a query, as far as facts are known."""
        ids = self._catalogue.ids_of(self._search.run(query).rowids)
        if not ids:
            return []
        known = self._entity_index.known_among(ids)
        note = f"facts are known of {known:,} of these {len(ids):,} articles so far" if known < len(ids) else ""
        found = self._entity_index.top_entities(list(_ENTITY_FIELDS.values()), ids, MOST + 1)
        return [_facet(name, dict(found[field]), note) for name, field in _ENTITY_FIELDS.items()]


def _by_year(counts: Mapping[str, int]) -> Facet:
    """Return the years, latest first."""
    latest = sorted(counts.items(), key=lambda one: -int(one[0]))
    return Facet("year", tuple(FacetValue(year, count, f"on:{year}") for year, count in latest))


def _facet(name: FacetName, counts: Mapping[str, int], note: str = "") -> Facet:
    """Return the most frequent values, with a note if there are more."""
    by_count = sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:MOST]
    notes = (f"the {MOST} most frequent" if len(counts) > MOST else "", note)
    found = tuple(FacetValue(value, count, f"{name}:{query_value(value)}") for value, count in by_count)
    return Facet(name, found, "; ".join(part for part in notes if part))

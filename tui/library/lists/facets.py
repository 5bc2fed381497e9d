"""What an answer consists of: its articles counted by source, year, tag, author, language, person and place.

The engine counts what its own fields hold, a million articles in a few hundredths of a second; what is meant by marks
is counted as rows, for which there are lists (`tui.library.lists.facet_counts`). People and places are
counted from the facts that are known so far, which takes a second in a hundred thousand articles, and is therefore
asked by itself. What was left out of either is said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from tui.library.catalogue.catalogue import Catalogue
from tui.library.contract.discovery import Facet, FacetName, FacetValue
from tui.library.discovery.completion import written
from tui.library.facts.entity_index import EntityIndex
from tui.library.lists.facet_counts import FacetCounts
from tui.library.lists.facet_engine import KINDS, Counts, count_by_engine, count_rows_by_engine
from tui.library.lists.row_masks import MANY
from tui.query.tree import TextField

if TYPE_CHECKING:
    from tui.library.index.index import Opened
    from tui.library.search import LibrarySearch

MOST = 20
"""Values given of each facet, at most."""

_ORDER: tuple[FacetName, ...] = ("source", "year", "tag", "author", "lang")
_ENTITY_FIELDS: dict[FacetName, TextField] = {"person": "person", "place": "place"}
_MANY_ROWS = 20_000
"""From so many rows on, they are counted from lists: to give them to the engine would take longer."""


class Facets:
    """Counts the articles of answers."""

    def __init__(
        self, search: LibrarySearch, catalogue: Catalogue, facet_counts: FacetCounts, entity_index: EntityIndex
    ) -> None:
        self._search = search
        self._catalogue = catalogue
        self._facet_counts = facet_counts
        self._entity_index = entity_index

    def facets(self, query: str) -> list[Facet]:
        """The articles that a query means, counted by what the index holds; facets without any value are left out."""
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
        return [facet for facet in facets if facet.values]

    def _counts_of_rows(self, rowids: Sequence[int], opened: Opened) -> Counts:
        """Return the values of rows that nothing but their numbers tells: from the lists, as far as these tell them."""
        told = self._facet_counts.counted(rowids, opened, MOST + 1) if len(rowids) >= _MANY_ROWS else {}
        others = [name for name in KINDS if name not in told]
        return {**told, **count_rows_by_engine(list(rowids), opened, MOST + 1, others)} if others else told

    def entity_facets(self, query: str) -> list[Facet]:
        """Return the people and places that the articles of a query state, as far as facts are known of them."""
        ids = self._catalogue.ids_of(self._search.run(query).rowids)
        if not ids:
            return []
        known = self._entity_index.known_among(ids)
        note = f"facts are known of {known:,} of these {len(ids):,} articles so far" if known < len(ids) else ""
        found = self._entity_index.top_entities(list(_ENTITY_FIELDS.values()), ids, MOST + 1)
        return [_facet(name, dict(found[field]), note) for name, field in _ENTITY_FIELDS.items()]


def _by_year(counts: Mapping[str, int]) -> Facet:
    """Return the years, the latest first."""
    latest = sorted(counts.items(), key=lambda one: -int(one[0]))
    return Facet("year", tuple(FacetValue(year, count, f"on:{year}") for year, count in latest))


def _facet(name: FacetName, counts: Mapping[str, int], note: str = "") -> Facet:
    """Return the most frequent values; where there are more, it is said that these are not all."""
    by_count = sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:MOST]
    notes = (f"the {MOST} most frequent" if len(counts) > MOST else "", note)
    found = tuple(FacetValue(value, count, f"{name}:{written(value)}") for value, count in by_count)
    return Facet(name, found, "; ".join(part for part in notes if part))

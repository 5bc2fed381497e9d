"""What an answer consists of: its articles counted by source, year, tag, author, language, person and place.

The engine counts what its own fields hold, a million articles in a few hundredths of a second. People and places are
counted from the facts that are known so far, in the first articles of the answer, and what was left out is said.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from tui.library.catalogue import Catalogue
from tui.library.complete import written
from tui.library.contract import Facet, FacetName, FacetValue
from tui.library.stated import Stated
from tui.query.tree import TextField

if TYPE_CHECKING:
    from tui.library.compile import Compiler
    from tui.library.index import Opened
    from tui.library.search import LibrarySearch

MOST = 20
"""Values given of each facet, at most."""
_LOOKED_AT = 2_000
"""Articles in which people and places are counted."""

_COUNTED: dict[FacetName, str] = {
    "source": "source_value",
    "tag": "tag_value",
    "author": "author_value",
    "lang": "lang_value",
}
_STATED: dict[FacetName, TextField] = {"person": "person", "place": "place"}
_YEAR = 10_000
"""The distance of two years in the numbers that days are indexed as (`tui.library.schema.day_number`)."""


class Facets:
    """Counts the articles of answers."""

    def __init__(self, search: LibrarySearch, catalogue: Catalogue, stated: Stated) -> None:
        self._search = search
        self._catalogue = catalogue
        self._stated = stated

    def facets(self, query: str) -> list[Facet]:
        """The articles that a query means, counted; facets without any value are left out."""
        engine = self._search.engine()
        if engine is None:
            return []
        rowids = self._search.run(query).rowids
        found = [*self._counted(query, rowids, *engine), *self._from_facts(rowids)]
        return [facet for facet in found if facet.values]

    def _counted(self, query: str, rowids: Sequence[int], opened: Opened, compiler: Compiler) -> list[Facet]:
        import tantivy

        compiled = compiler.compile(self._search.parse(query).tree)
        if compiled.mask is not None:
            meant = tantivy.Query.term_set_query(opened.schema, "rowid", list(rowids))
        else:
            meant = compiled.query or tantivy.Query.all_query()
        asked: dict[str, Any] = {name: {"terms": {"field": field, "size": MOST}} for name, field in _COUNTED.items()}
        asked["year"] = {"histogram": {"field": "date", "interval": _YEAR, "min_doc_count": 1}}
        counts = opened.searcher.aggregate(meant, asked)
        years = [(str(int(one["key"]) // _YEAR), int(one["doc_count"])) for one in reversed(counts["year"]["buckets"])]
        facets = [Facet("year", tuple(FacetValue(year, count, f"on:{year}") for year, count in years if int(year)))]
        for name in _COUNTED:
            values = [(str(one["key"]), int(one["doc_count"])) for one in counts[name]["buckets"]]
            facets.append(_facet(name, values))
        order: list[FacetName] = ["source", "year", "tag", "author", "lang"]
        return sorted(facets, key=lambda facet: order.index(facet.name))

    def _from_facts(self, rowids: Sequence[int]) -> list[Facet]:
        if not self._stated.any():
            return []
        ids = [row.id for row in self._catalogue.rows(list(rowids[:_LOOKED_AT]))]
        known = self._stated.known_among(ids)
        if not known:
            return []
        among = f"the first {len(ids):,}" if len(ids) < len(rowids) else f"these {len(ids):,}"
        note = f"facts are known of {known:,} of {among} articles so far" if known < len(rowids) else ""
        return [_facet(name, self._stated.counts(field, ids, MOST), note) for name, field in _STATED.items()]


def _facet(name: FacetName, values: list[tuple[str, int]], note: str = "") -> Facet:
    by_count = sorted(values, key=lambda one: (-one[1], one[0]))
    return Facet(name, tuple(FacetValue(value, count, f"{name}:{written(value)}") for value, count in by_count), note)

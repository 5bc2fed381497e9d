"""What an answer consists of: its articles counted by source, year, tag, author, language, person and place.

The engine counts what its own fields hold, a million articles in a few hundredths of a second. People and places are
counted from the facts that are known so far, which takes a second in a hundred thousand articles, and is therefore
asked by itself. What was left out of either is said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui.library.catalogue import Catalogue
from tui.library.complete import written
from tui.library.contract.discovery import Facet, FacetName, FacetValue
from tui.library.stated import Stated
from tui.query.tree import TextField

if TYPE_CHECKING:
    import tantivy

    from tui.library.search import LibrarySearch

MOST = 20
"""Values given of each facet, at most."""

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
        """The articles that a query means, counted by what the index holds; facets without any value are left out."""
        import tantivy

        engine = self._search.engine()
        if engine is None:
            return []
        opened, compiler = engine
        compiled = compiler.compile(self._search.parse(query).tree)
        if compiled.mask is not None:
            meant = tantivy.Query.term_set_query(opened.schema, "rowid", list(self._search.run(query).rowids))
        else:
            meant = compiled.query or tantivy.Query.all_query()
        return [facet for facet in _counted(meant, opened.searcher) if facet.values]

    def stated(self, query: str) -> list[Facet]:
        """The people and places that the articles of a query state, as far as facts are known of them."""
        ids = self._catalogue.ids_of(self._search.run(query).rowids)
        if not ids:
            return []
        known = self._stated.known_among(ids)
        note = f"facts are known of {known:,} of these {len(ids):,} articles so far" if known < len(ids) else ""
        found = self._stated.most_stated(list(_STATED.values()), ids, MOST + 1)
        return [_facet(name, found[field], note) for name, field in _STATED.items()]


def _counted(meant: tantivy.Query, searcher: tantivy.Searcher) -> list[Facet]:
    """The articles of a query by what the index holds of them."""
    asked: dict[str, Any] = {name: {"terms": {"field": field, "size": MOST + 1}} for name, field in _COUNTED.items()}
    asked["year"] = {"histogram": {"field": "date", "interval": _YEAR, "min_doc_count": 1}}
    counts = searcher.aggregate(meant, asked)
    by_name = {name: _facet(name, [_bucket(one) for one in counts[name]["buckets"]]) for name in _COUNTED}
    years = [(str(int(day) // _YEAR), count) for day, count in map(_bucket, reversed(counts["year"]["buckets"]))]
    by_year = Facet("year", tuple(FacetValue(year, count, f"on:{year}") for year, count in years if year != "0"))
    return [by_name["source"], by_year, by_name["tag"], by_name["author"], by_name["lang"]]


def _bucket(bucket: dict[str, Any]) -> tuple[Any, int]:
    return bucket["key"], int(bucket["doc_count"])


def _facet(name: FacetName, values: list[tuple[str, int]], note: str = "") -> Facet:
    """The values, counted; where there is one more than are given, it is said that these are not all."""
    by_count = sorted(values, key=lambda one: (-one[1], one[0]))[:MOST]
    notes = (f"the {MOST} most frequent" if len(values) > MOST else "", note)
    found = tuple(FacetValue(value, count, f"{name}:{written(value)}") for value, count in by_count)
    return Facet(name, found, "; ".join(part for part in notes if part))

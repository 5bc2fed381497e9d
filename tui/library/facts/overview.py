"""The facts of all articles together: names by frequency, dates in order, figures, quotations.

Opening a chapter fetches its order alone, a number per line; lines are fetched by the page. Moving in a million of them
is therefore as quick as moving in ten.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from threading import Lock
from typing import TYPE_CHECKING, cast

from tui.library.articles import LibraryArticles
from tui.library.catalogue.catalogue import Catalogue
from tui.library.contract.listing import Row
from tui.library.contract.overview import Chapter, Telling, Told
from tui.library.facts.entities import key_of
from tui.library.facts.entity_index import EntityIndex
from tui.library.facts.entity_places import EntityPlaces
from tui.library.facts.sayings import Sayings
from tui.library.facts.timeline import Placed, PlacedKind, Timeline
from tui.library.lists.sort_orders import SortOrders
from tui.query.value import query_value

if TYPE_CHECKING:
    from tui.query.tree import TextField

_NAMES: Mapping[Chapter, TextField] = {"person": "person", "organization": "org", "place": "place"}
"""The chapters of names, each with the field that finds their articles."""


class LibraryOverview:
    """The facts of all articles (`tui.library.contract.library.Overview`)."""

    def __init__(
        self,
        articles: LibraryArticles,
        catalogue: Catalogue,
        sort_orders: SortOrders,
        entity_index: EntityIndex,
        timeline: Timeline,
        places: EntityPlaces,
    ) -> None:
        self._places = places
        self._articles = articles
        self._catalogue = catalogue
        self._sort_orders = sort_orders
        self._entity_index = entity_index
        self._timeline = timeline
        self._lock = Lock()
        self._members: tuple[tuple[int, int], dict[str, int]] = (-1, -1), {}

    def tell(
        self, chapter: Chapter, words: str = "", rowids: Sequence[int] | None = None, *, other: bool = False
    ) -> Telling:
        """Return a chapter of the facts that are known so far (`tui.library.contract.library.Overview.tell`)."""
        ids, meant = self._meant(rowids)
        # If no other library's articles are in the index, reading all of it is faster than naming ours.
        among = None if len(ids) == self._entity_index.count() else ids
        if chapter in _NAMES:
            field = _NAMES[chapter]
            numbers, counts = self._entity_index.tally(field, words.split(), among, by_name=other)
            return _Names(self._entity_index, field, numbers, counts, len(ids), meant)
        numbers = self._timeline.order(cast(PlacedKind, chapter), words.split(), among, other=other)
        return _Places(self._articles, self._timeline, numbers, len(ids), meant)

    def tell_of(
        self, entity: int, words: str = "", rowids: Sequence[int] | None = None, *, other: bool = False
    ) -> Telling:
        """Return the sentences that name an entity (`tui.library.contract.library.Overview.tell_of`)."""
        ids, meant = self._meant(rowids)
        members = self._known()
        stated = [place for place in self._places.of(entity) if place.article_id in members]
        if rowids is not None:
            among = set(ids)
            stated = [place for place in stated if place.article_id in among]
        rows = {row.id: row for row in self._articles.rows(list({members[place.article_id] for place in stated}))}
        return Sayings(self._articles, stated, rows, words.split(), len(ids), meant, newest_first=other)

    def find(self, name: str) -> list[tuple[Chapter, Told]]:
        """Return the entities of which this is a name (`tui.library.contract.library.Overview.find`)."""
        wanted = key_of(name)
        ids, _ = self._meant(None)
        among = None if len(ids) == self._entity_index.count() else ids
        found: list[tuple[Chapter, Told]] = []
        for chapter, field in _NAMES.items():
            numbers, counts = self._entity_index.tally(field, wanted.split()[-1:], among, by_name=False)
            told = _Names(self._entity_index, field, numbers, counts, 0, 0).page(0, len(numbers))
            found += [(chapter, one) for one in told if wanted in (key_of(one.text), *map(key_of, one.spellings))]
        return found

    def _meant(self, rowids: Sequence[int] | None) -> tuple[list[str], int]:
        """Return the articles with facts, of those that are meant, and how many are meant."""
        members = self._known()
        if rowids is None:
            return list(members), len(self._sort_orders.get().rowids)
        wanted = set(rowids)
        return [article_id for article_id, rowid in members.items() if rowid in wanted], len(wanted)

    def _known(self) -> dict[str, int]:
        """Map the articles of this library that have facts to their rows."""
        with self._lock:
            made_of = self._sort_orders.get().generation, self._entity_index.count()
            if self._members[0] != made_of:
                self._members = made_of, self._catalogue.rows_by_id(self._entity_index.ids())
            return self._members[1]


class _Chapter:
    """The order of a chapter, and how many articles it covers."""

    def __init__(self, numbers: array[int], known: int, meant: int) -> None:
        self._numbers = numbers
        self.known = known
        self.meant = meant

    def __len__(self) -> int:
        return len(self._numbers)


class _Names(_Chapter):
    """A chapter of names (`tui.library.contract.overview.Telling`)."""

    def __init__(
        self,
        entity_index: EntityIndex,
        field: TextField,
        numbers: array[int],
        counts: array[int],
        known: int,
        meant: int,
    ) -> None:
        super().__init__(numbers, known, meant)
        self._entity_index = entity_index
        self._field = field
        self._counts = counts

    def page(self, start: int, end: int) -> list[Told]:
        """Return the names of a range, each with its number of articles and the query that finds them."""
        numbers = self._numbers[start:end]
        names = self._entity_index.spellings(numbers)
        return [
            Told(text, count, f"{self._field}:{query_value(text)}", spellings=tuple(others), entity=number)
            for number, count in zip(numbers, self._counts[start:end], strict=True)
            if number in names
            for text, *others in [names[number]]
        ]


class _Places(_Chapter):
    """A chapter of dates, figures or quotations (`tui.library.contract.overview.Telling`)."""

    def __init__(
        self, articles: LibraryArticles, timeline: Timeline, numbers: array[int], known: int, meant: int
    ) -> None:
        super().__init__(numbers, known, meant)
        self._articles = articles
        self._timeline = timeline

    def page(self, start: int, end: int) -> list[Told]:
        """Return the lines of a range, each with its article."""
        placed = self._timeline.page(self._numbers[start:end])
        rows = self._rows({one.article_id for one in placed})
        return [_told(one, rows.get(one.article_id)) for one in placed]

    def _rows(self, article_ids: set[str]) -> dict[str, Row]:
        found = (self._articles.rowid_of(article_id) for article_id in article_ids)
        return {row.id: row for row in self._articles.rows([rowid for rowid in found if rowid is not None])}


def _told(placed: Placed, row: Row | None) -> Told:
    return Told(
        placed.text,
        value=placed.value,
        label=placed.label,
        sentence=placed.sentence,
        is_quotation=placed.kind == "quote",
        row=row,
        span=placed.span,
    )

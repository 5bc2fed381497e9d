"""Ways onward: suggestions, completions, facets, sentences and related articles.

Each is a class of its own, created and imported at first use; this module gives them what they need of the library.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from tui.errors import UnreadableError

if TYPE_CHECKING:
    from tui.articles.article import Article
    from tui.library.articles import LibraryArticles
    from tui.library.catalogue.catalogue import Catalogue
    from tui.library.contract.discovery import Completion, Facet, MatchingSentence, Related, Suggestion, Verification
    from tui.library.contract.library import Meanings
    from tui.library.contract.listing import Listing
    from tui.library.discovery.completion import Completer
    from tui.library.discovery.related import Relater
    from tui.library.discovery.suggest import Suggester
    from tui.library.facets.facet_counts import FacetCounts
    from tui.library.facets.facets import Facets
    from tui.library.facts.entity_index import EntityIndex
    from tui.library.index.index import Opened
    from tui.library.index.masks import Masks
    from tui.library.search import LibrarySearch


COUNTED_BY_LISTS = 50_000
"""From this many articles on, facets use lists of rows; in a smaller library the engine counts any rows."""


_ALIKE = 0.93
"""How near articles are that say much the same: four of five pairs on one event are, and one of fifty others."""


class LibraryDiscovery:
    """Ways onward (`tui.library.contract.library.Discovery`)."""

    def __init__(
        self,
        articles: LibraryArticles,
        search: LibrarySearch,
        catalogue: Catalogue,
        masks: Masks,
        entity_index: EntityIndex,
        names_of: Callable[[Article], Mapping[str, str]],
        folder: Path,
        meanings: Callable[[], Meanings],
    ) -> None:
        """`folder` is the library's cache."""
        self._meanings = meanings
        self._articles = articles
        self._search = search
        self._catalogue = catalogue
        self._masks = masks
        self._entity_index = entity_index
        self._names_of = names_of
        self._folder = folder

    def suggest(self, query: str) -> list[Suggestion]:
        """Return queries that find something, likeliest first; none if this one does."""
        return self._suggester.suggest(query)

    def complete(self, query: str, cursor: int) -> list[Completion]:
        """Return completions of the word at the cursor: field names, and values that the library has."""
        return self._completer.complete(query, cursor)

    def facets(self, query: str) -> list[Facet]:
        """Count the articles of a query by source, year, tag, author and language."""
        return self._facets.facets(query)

    def entity_facets(self, query: str) -> list[Facet]:
        """Count the articles of a query by the people and places in them, as far as facts are known."""
        return self._facets.entity_facets(query)

    def sentences(self, query: str, rowids: Iterable[int]) -> Iterator[MatchingSentence]:
        """Yield the sentences with a query's words, article by article, reading each article when it is reached."""
        from tui.library.discovery.concordance import concordance

        return concordance(self._search.parse(query).tree, rowids, self._articles.read)

    def related(self, article: Article, limit: int = 20) -> list[Related]:
        """Return the articles that share names and rare words with one, most related first."""
        rowid = self._articles.rowid_of(article.id)
        found = self._relater.related(article, rowid, limit)
        near = self._meanings().like(rowid, limit) if rowid is not None else {}
        if not near:
            return found
        from tui.library.contract.discovery import Related
        from tui.library.meaning.ranking import fused

        alike = [row for row, nearness in near.items() if nearness >= _ALIKE]
        by_row = {one.rowid: one._replace(means_alike=one.rowid in alike) for one in found}
        by_row |= {row: Related(row, near[row], (), (), means_alike=True) for row in alike if row not in by_row}
        return [by_row[row] for row in fused([one.rowid for one in found], alike)][:limit]

    def verify(self, words: str) -> Verification:
        """Find the articles in which words stand, or the passage that is most like them."""
        from tui.library.discovery.verification import verify

        return verify(words, partial(self._search.run, sort="relevance"), self._articles)

    def prepare(self) -> None:
        """Build masks and facet lists ahead of need in a large library, where the first query would wait for them.

        Do nothing if they are built already, or cannot be.
        """
        with suppress(UnreadableError):  # a query reports it
            self._masks.prepare()
            if self._articles.count() >= COUNTED_BY_LISTS:
                self._facet_counts.keep_up(self._opened)

    def _run(self, query: str) -> Listing:
        return self._search.run(query)

    def _opened(self) -> Opened | None:
        engine = self._search.engine()
        return engine[0] if engine else None

    @cached_property
    def _suggester(self) -> Suggester:
        from tui.library.discovery.suggest import Suggester

        return Suggester(self._run, self._opened)

    @cached_property
    def _completer(self) -> Completer:
        from tui.library.discovery.completion import Completer

        masks = self._masks
        return Completer(self._opened, self._entity_index, masks.own_tag_counts, masks.highlight_words)

    @cached_property
    def _facet_counts(self) -> FacetCounts:
        from tui.library.facets.facet_counts import FacetCounts

        return FacetCounts(self._folder / "values", self._catalogue)

    @cached_property
    def _facets(self) -> Facets:
        from tui.library.facets.facets import Facets

        return Facets(self._search, self._catalogue, self._facet_counts, self._entity_index, self._masks.own_tags)

    @cached_property
    def _relater(self) -> Relater:
        from tui.library.discovery.related import Relater

        return Relater(self._search.engine, self._names_of)

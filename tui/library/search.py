"""Search: a query in, rows out, in any order, fast enough to run at every key.

The first rows and the count come at once; if there are very many, the rest is fetched when somebody scrolls there.
Answers of the index are filtered by the published order (`tui.library.lists.sort_orders`): a row that has just gone, or
is about to come, is in no answer.
"""

from __future__ import annotations

import time
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from tui.articles.anchor import Span
from tui.errors import UnreadableError
from tui.library.catalogue.catalogue import Catalogue
from tui.library.contract.listing import Listing, Row, RowMatches, Snippet, Sort
from tui.library.index.answer import Answer
from tui.library.index.index import Opened, SearchIndex
from tui.library.index.masks import Masks
from tui.library.lists.row_masks import masked, picked
from tui.library.lists.sort_orders import SortOrders
from tui.library.lists.sorted_rows import SortedRows
from tui.query.note import Note

if TYPE_CHECKING:
    from tui.articles.article import Article
    from tui.library.contract.library import Meanings
    from tui.library.index.compile import Compiler
    from tui.library.index.snippet_cache import RecentFiles
    from tui.query.parse import Query
    from tui.query.tree import Node


_SAID = 100
"""Articles that say the words whose meaning is asked for, of which the best are weighed."""


class LibrarySearch:
    """Search (`tui.library.contract.library.Search`)."""

    def __init__(
        self,
        folder: Path,
        catalogue: Catalogue,
        index: SearchIndex,
        sort_orders: SortOrders,
        masks: Masks,
        meanings: Callable[[], Meanings],
        conversions: Path,
    ) -> None:
        self._folder = folder
        self._conversions = conversions
        self._recent_files: RecentFiles | None = None
        self._catalogue = catalogue
        self._index = index
        self._sort_orders = sort_orders
        self._masks = masks
        self._meanings = meanings
        self._lock = Lock()
        self._compiler: tuple[Opened, Compiler] | None = None

    def run(self, query: str, *, sort: Sort = "newest", prefix_last: bool = False) -> Listing:
        """Return the articles that match a query; an empty query matches all. No query is an error.

        With `prefix_last`, the last word also matches as a prefix.
        """
        started = time.perf_counter()
        order = self._sort_orders.get("newest" if sort == "relevance" or sort == "unread" else sort)
        notes: tuple[Note, ...] = ()
        scores: dict[int, float] = {}
        rowids: Sequence[int] = order.rowids
        if query.strip():
            from tui.query.tree import All

            parsed = self.parse(query, prefix_last)
            notes = (*parsed.notes, *self._masks.notes(query))
            if not isinstance(parsed.tree, All):
                rowids, scores = self._found(parsed, order, sort)
        if sort == "unread":
            rowids = self._unread_first(rowids, order)
        total = len(order.rowids)
        return Listing(rowids, total, query, sort, time.perf_counter() - started, notes, scores)

    def snippets(self, query: str, rowids: Sequence[int], *, prefix_last: bool = False) -> dict[int, Snippet]:
        """Return, for a screenful of rows, the words around each one's best match: at most about 160 code points."""
        tree = self.parse(query, prefix_last).tree
        found = ((row.rowid, self._snippet(tree, row)) for row in self._catalogue.rows(rowids))
        return {rowid: snippet for rowid, snippet in found if snippet is not None}

    def row_matches(
        self, query: str, rows: Iterable[Row], *, prefix_last: bool = False
    ) -> Iterator[tuple[int, RowMatches]]:
        """Yield where a query matches in each row, one by one as they are consumed."""
        from tui.query.match_spans import IN_TITLE, spans
        from tui.query.text import is_english

        tree = self.parse(query, prefix_last).tree
        for row in rows:
            titles = spans(tree, row.title, english=is_english(row.language), fields=IN_TITLE)
            yield row.rowid, RowMatches(tuple(titles), self._snippet(tree, row))

    def _snippet(self, tree: Node, row: Row) -> Snippet | None:
        from tui.library.index.note_snippets import asks_for_notes, note_snippet
        from tui.query.text import is_english
        from tui.query.tree import apart_from_meaning

        if asks_for_notes(tree):
            note = note_snippet(tree, self._masks.written(row.id), english=is_english(row.language))
            if note is not None:
                return note
        words, _ = apart_from_meaning(tree)
        passage = self._meanings().passage(words, row.rowid) if words else None
        if self._recent_files is None:
            from tui.articles.conversion_cache import ConversionCache
            from tui.library.index.snippet_cache import RecentFiles

            self._recent_files = RecentFiles(ConversionCache(self._conversions))
        with suppress(UnreadableError):  # gone or changed since it was listed
            file = self._recent_files.read(self._folder / row.path, row.language)
            return file.snippet(tree) if passage is None else file.beginning_of(passage)
        return None

    def matches(self, query: str, article: Article, *, prefix_last: bool = False) -> tuple[list[Span], list[Span]]:
        """Return the spans of a query's words in an article's title and text, in order."""
        from tui.query.fold import recently_folded
        from tui.query.match_spans import IN_TEXT, IN_TITLE, merged, spans
        from tui.query.text import is_english
        from tui.query.tree import apart_from_meaning

        tree = self.parse(query, prefix_last).tree
        english = is_english(article.language)
        found = spans(tree, recently_folded(article.text), english=english, fields=IN_TEXT)
        if words := apart_from_meaning(tree)[0]:
            rowid = self._catalogue.rowid_of(article.id)
            passage = self._meanings().passage(words, rowid) if rowid is not None else None
            found = merged([*found, *([passage] if passage is not None else [])])
        return spans(tree, article.title, english=english, fields=IN_TITLE), found

    def parse(self, query: str, prefix_last: bool = False) -> Query:
        """Parse a query, with today's date."""
        from tui.query.parse import parse

        return parse(query, today=date.today(), prefix_last=prefix_last)

    def _found(self, query: Query, order: SortedRows, sort: Sort) -> tuple[Sequence[int], dict[int, float]]:
        """Return the rows that match a query, in order, and the scores of the first of them."""
        from tui.query.tree import apart_from_meaning

        engine = self.engine()
        if engine is None:
            return array("I"), {}
        words, rest = apart_from_meaning(query.tree)
        if words:
            return self._meant(words, rest, order, sort)
        opened, compiler = engine
        compiled = compiler.compile(query.tree, ranked=sort == "relevance")
        if compiled.query is None:
            return order.rowids if compiled.mask is None else order.where(compiled.mask), {}
        answer = Answer(opened, compiled.query, compiled.mask, order, lambda: self._pending_in(opened))
        if sort == "relevance":
            return answer.by_score()
        return answer.newest_first() if sort == "newest" else answer.all_in_order(), {}

    def _meant(self, words: str, rest: Node, order: SortedRows, sort: Sort) -> tuple[Sequence[int], dict[int, float]]:
        """Return the rows of the rest of a query that come nearest in meaning to some words, and their scores."""
        from tui.library.meaning.ranking import mixed
        from tui.query.parse import Query
        from tui.query.text import asked
        from tui.query.tree import All, Or, Word

        among = None
        if not isinstance(rest, All):
            rows, _ = self._found(Query("", rest), order, "newest")
            among = bytes(masked(array("I", rows), len(order.ranks)))
        near = list(self._meanings().nearest(words, among))
        tree = Or(tuple(Word(word) for word in asked(words)[0]))
        named, _ = self._found(Query("", tree), order, "relevance") if tree.of and sort == "relevance" else ((), {})
        if sort != "relevance":
            return order.of(array("I", near)), {}
        said = [row for row in named[:_SAID] if among is None or among[row]]
        languages = {row.rowid: row.language for row in self._catalogue.rows(list({*near, *said}))}
        best = mixed(near, said, languages)
        return array("I", best), {row: 1 / (1 + place) for place, row in enumerate(best)}

    def _pending_in(self, opened: Opened) -> list[int] | None:
        """Return the rows that an index may not have as they are, or None if it is no longer the current index."""
        pending = self._catalogue.pending_rowids()
        return pending if self._index.open(self._catalogue.meta("index")) is opened else None

    def _unread_first(self, rowids: Sequence[int], order: SortedRows) -> array[int]:
        rows = rowids if isinstance(rowids, array) else array("I", rowids)
        size = len(order.ranks)
        unread, read = (self._masks.state(state).ljust(size, b"\0") for state in ("unread", "read"))
        return picked(rows, unread) + picked(rows, read)

    def engine(self) -> tuple[Opened, Compiler] | None:
        """Return the current index with a compiler of queries for it, or None if there is none yet."""
        opened = self._index.open(self._catalogue.meta("index"))
        if opened is None:
            return None
        with self._lock:
            if self._compiler is None or self._compiler[0] is not opened:
                from tui.library.index.compile import Compiler

                self._compiler = (opened, Compiler(opened.searcher, opened.schema, self._masks))
            return self._compiler

"""Finding: a query in, rows out, in any order, fast enough to be asked again with each key.

The first rows and the count come at once; where the rows are very many, the rest is fetched when somebody scrolls to
it. What the index says is held against the published order (`tui.library.orders`): a row that is not in it, because it
has just gone or is about to come, is in no answer.
"""

from __future__ import annotations

import time
from array import array
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from tui.articles.anchor import Span
from tui.errors import UnreadableError
from tui.library.catalogue import Catalogue
from tui.library.contract.listing import Listing, Snippet, Sort
from tui.library.flags import Flags
from tui.library.index import Opened, SearchIndex, all_rowids, count_of, is_answer, rowids_at
from tui.library.lazy import LazyRows
from tui.library.order import Order
from tui.library.orders import Orders
from tui.library.rows import picked
from tui.query.note import Note

if TYPE_CHECKING:
    import tantivy

    from tui.articles.article import Article
    from tui.library.compile import Compiler
    from tui.library.recent import RecentFiles
    from tui.query.parse import Query

_FIRST = 400
"""Rows that are found in the first step of a large answer: more than a screen shows."""
_ALL_AT_ONCE = 2_000
"""Up to so many, all rows are found at once, which takes a millisecond."""


class LibrarySearch:
    """What the front ends may ask about finding (`tui.library.contract.library.Search`)."""

    def __init__(self, folder: Path, catalogue: Catalogue, index: SearchIndex, orders: Orders, flags: Flags) -> None:
        self._folder = folder
        self._recent: RecentFiles | None = None
        self._catalogue = catalogue
        self._index = index
        self._orders = orders
        self._flags = flags
        self._lock = Lock()
        self._compiler: tuple[Opened, Compiler] | None = None

    def run(self, query: str, *, sort: Sort = "newest", typing: bool = False) -> Listing:
        """The articles that a query means; an empty query means all of them. Never fails on the query's account.

        With `typing`, the last word counts as a beginning.
        """
        started = time.perf_counter()
        order = self._orders.get("newest" if sort == "relevance" or sort == "unread" else sort)
        notes: tuple[Note, ...] = ()
        scores: dict[int, float] = {}
        rowids: Sequence[int] = order.rowids
        if query.strip():
            from tui.query.tree import All

            parsed = self.parse(query, typing)
            notes = (*parsed.notes, *self._flags.notes(query))
            if not isinstance(parsed.tree, All):
                rowids, scores = self._found(parsed, order, sort)
        if sort == "unread":
            rowids = self._unread_first(rowids, order)
        total = len(order.rowids)
        return Listing(rowids, total, query, sort, time.perf_counter() - started, notes, scores)

    def snippets(self, query: str, rowids: Sequence[int], *, typing: bool = False) -> dict[int, Snippet]:
        """For each of a screenful of rows, the words around its best match, at most about 160 code points."""
        from tui.library.recent import RecentFiles

        tree = self.parse(query, typing).tree
        if self._recent is None:
            self._recent = RecentFiles()
        found = {}
        for row in self._catalogue.rows(rowids):
            with suppress(UnreadableError):  # gone or changed since it was listed
                found[row.rowid] = self._recent.read(self._folder / row.path, row.language).snippet(tree)
        return found

    def matches(self, query: str, article: Article, *, typing: bool = False) -> tuple[list[Span], list[Span]]:
        """Where the query's words stand in an article's title and in its text, in order."""
        from tui.query.fold import recently_folded
        from tui.query.lights import IN_TEXT, IN_TITLE, spans
        from tui.query.text import is_english

        tree = self.parse(query, typing).tree
        english = is_english(article.language)
        return (
            spans(tree, article.title, english=english, fields=IN_TITLE),
            spans(tree, recently_folded(article.text), english=english, fields=IN_TEXT),
        )

    def parse(self, query: str, typing: bool = False) -> Query:
        """A query as it is understood today."""
        from tui.query.parse import parse

        return parse(query, today=date.today(), typing=typing)

    def _found(self, query: Query, order: Order, sort: Sort) -> tuple[Sequence[int], dict[int, float]]:
        """The rows that a query means in an order, and what the first of them score."""
        engine = self.engine()
        if engine is None:
            return array("I"), {}
        opened, compiler = engine
        compiled = compiler.compile(query.tree, ranked=sort == "relevance")
        if compiled.query is None:
            return order.rowids if compiled.mask is None else order.where(compiled.mask), {}
        answer = _Answer(opened, compiled.query, compiled.mask, order)
        if sort == "relevance":
            return answer.by_score()
        return answer.newest_first() if sort == "newest" else answer.all_in_order(), {}

    def _unread_first(self, rowids: Sequence[int], order: Order) -> array[int]:
        rows = rowids if isinstance(rowids, array) else array("I", rowids)
        size = len(order.ranks)
        unread, read = (self._flags.state(state).ljust(size, b"\0") for state in ("unread", "read"))
        return picked(rows, unread) + picked(rows, read)

    def engine(self) -> tuple[Opened, Compiler] | None:
        """The index as it is now, with a compiler of queries for it; None where there is none yet."""
        opened = self._index.open(self._catalogue.meta("index"))
        if opened is None:
            return None
        with self._lock:
            if self._compiler is None or self._compiler[0] is not opened:
                from tui.library.compile import Compiler

                self._compiler = (opened, Compiler(opened.searcher, opened.schema, self._flags))
            return self._compiler


class _Answer:
    """The answer of the engine to one query, held against an order and a mask."""

    def __init__(self, opened: Opened, query: tantivy.Query, mask: bytes | None, order: Order) -> None:
        self._searcher = opened.searcher
        self._schema = opened.schema
        self._query = query
        self._mask = mask
        self._order = order

    def all_in_order(self, count: int | None = None) -> array[int]:
        """All rows, in the order."""
        if count is None:
            count = count_of(self._searcher.search(self._query, 1))
        return self._in_order(all_rowids(self._searcher, self._query, count))

    def _in_order(self, rows: array[int]) -> array[int]:
        if self._mask is not None:
            size = max(rows, default=0) + 1
            rows = picked(rows, self._mask.ljust(size, b"\0"))
        return self._order.of(rows)

    def newest_first(self) -> Sequence[int]:
        """The rows from the newest on; where they are very many, the first of them now and all when they are wanted."""
        result = self._searcher.search(self._query, _FIRST, order_by_field="date")
        count = count_of(result)
        if count <= len(result.hits):
            return self._in_order(rowids_at(self._searcher, [address for _, address in result.hits]))
        if count <= _ALL_AT_ONCE or self._mask is not None:
            return self.all_in_order(count)
        last_day = result.hits[-1][0]  # of which there may be more, and the order among those is not the engine's
        first = rowids_at(self._searcher, [address for day, address in result.hits if day != last_day])
        return LazyRows(self._order.of(first), count, lambda: self.all_in_order(count), self._has)

    def by_score(self) -> tuple[Sequence[int], dict[int, float]]:
        """The rows from the best on, equal ones newest first, and what the first of them score."""
        result = self._searcher.search(self._query, _FIRST)
        count = count_of(result)
        if count > _FIRST and (count <= _ALL_AT_ONCE or self._mask is not None):
            result = self._searcher.search(self._query, count)
        hits = result.hits
        first, scores = self._sorted(hits)
        if len(hits) == count:
            return first, scores
        last_score = hits[-1][0]
        certain = array("I", [rowid for rowid in first if scores[rowid] != last_score])

        def find_all() -> array[int]:
            return self._sorted(self._searcher.search(self._query, count).hits)[0]

        return LazyRows(certain, count, find_all, self._has), scores

    def _has(self, rowid: int) -> bool:
        """Whether the query means the article of a row."""
        return is_answer(self._searcher, self._schema, self._query, rowid)

    def _sorted(self, hits: list[tuple[float, tantivy.DocAddress]]) -> tuple[array[int], dict[int, float]]:
        rows = rowids_at(self._searcher, [address for _, address in hits])
        scores = dict(zip(rows, (score for score, _ in hits), strict=True))
        ranks = self._order.ranks
        kept = [
            row
            for row in rows
            if row < len(ranks) and ranks[row] and (self._mask is None or (row < len(self._mask) and self._mask[row]))
        ]
        kept.sort(key=lambda row: (-scores[row], ranks[row]))
        return array("I", kept), scores

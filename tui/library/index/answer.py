"""The engine's answer to one query, filtered and sorted by an order of the list and a mask of rows.

The engine returns rows as Python objects, three for each: half a million take a tenth of a second. Where most articles
match, the others are fetched instead.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from tui.library.index.index import Opened, all_rowids, count_of, is_answer, rowids_at
from tui.library.lists.lazy_rows import LazyRows
from tui.library.lists.row_masks import both, flipped, masked, picked
from tui.library.lists.sorted_rows import SortedRows

if TYPE_CHECKING:
    import tantivy

_FIRST = 400
"""Rows in the first step of a large answer: more than a screen shows."""
_ALL_AT_ONCE = 2_000
"""Up to this many rows are fetched at once, which takes a millisecond."""
_BY_OTHERS = 20_000
"""From this many rows on, see whether fewer do not match."""
_MOST_PENDING = 1_000
"""The most pending articles with which an answer can be computed from those that do not match."""


class Answer:
    """The engine's answer to one query, for an order and a mask."""

    def __init__(
        self,
        opened: Opened,
        query: tantivy.Query,
        mask: bytes | None,
        order: SortedRows,
        pending: Callable[[], list[int] | None],
    ) -> None:
        """`pending` returns the rows that the index may lack, or None if they are unknown."""
        self._searcher = opened.searcher
        self._schema = opened.schema
        self._query = query
        self._mask = mask
        self._order = order
        self._pending = pending

    def all_in_order(self, count: int | None = None) -> array[int]:
        """Return all rows, in the order."""
        if count is None:
            count = count_of(self._searcher.search(self._query, 1))
        if count >= _BY_OTHERS and 2 * count > self._searcher.num_docs:
            pending = self._pending()
            if pending is not None and len(pending) <= _MOST_PENDING:
                return self._without_others(count, pending)
        return self._in_order(all_rowids(self._searcher, self._query, count))

    def _without_others(self, count: int, pending: list[int]) -> array[int]:
        """Return all rows in order, as the complement of those that do not match."""
        from tantivy import Occur, Query

        size = len(self._order.ranks)
        others = Query.boolean_query([(Occur.Must, Query.all_query()), (Occur.MustNot, self._query)])
        out = all_rowids(self._searcher, others, self._searcher.num_docs - count)
        if pending:
            either = Query.term_set_query(self._schema, "rowid", pending)
            both_of = Query.boolean_query([(Occur.Must, self._query), (Occur.Must, either)])
            out.extend(set(pending).difference(all_rowids(self._searcher, both_of, len(pending))))
        left = flipped(bytes(masked(out, size)))
        return self._order.where(left if self._mask is None else both([left, self._mask]))

    def _in_order(self, rows: array[int]) -> array[int]:
        if self._mask is not None:
            size = max(rows, default=0) + 1
            rows = picked(rows, self._mask.ljust(size, b"\0"))
        return self._order.of(rows)

    def newest_first(self) -> Sequence[int]:
        """Return the rows, newest first; if there are very many, the first of them now and all on demand."""
        result = self._searcher.search(self._query, _FIRST, order_by_field="date")
        count = count_of(result)
        if count <= len(result.hits):
            return self._in_order(rowids_at(self._searcher, [address for _, address in result.hits]))
        if count <= _ALL_AT_ONCE or self._mask is not None:
            return self.all_in_order(count)
        last_day = result.hits[-1][
            0
        ]  # there may be more articles of this day, and the engine does not order them as the list does
        first = rowids_at(self._searcher, [address for day, address in result.hits if day != last_day])
        return LazyRows(self._order.of(first), count, lambda: self.all_in_order(count), self._has)

    def by_score(self) -> tuple[Sequence[int], dict[int, float]]:
        """Return the rows, best first and then newest first, and the scores of the first of them."""
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
        """Return whether an article matches the query."""
        return is_answer(self._searcher, self._schema, self._query, rowid)

    def _sorted(self, hits: list[tuple[float, tantivy.DocAddress]]) -> tuple[array[int], dict[int, float]]:
        rows = rowids_at(self._searcher, [address for _, address in hits])
        scores = dict(zip(rows, (score for score, _ in hits), strict=True))
        ranks = dict(zip(rows, self._order.places(rows), strict=True))
        mask = self._mask
        kept = [row for row in rows if ranks[row] and (mask is None or (row < len(mask) and mask[row]))]
        kept.sort(key=lambda row: (-scores[row], ranks[row]))
        return array("I", kept), scores

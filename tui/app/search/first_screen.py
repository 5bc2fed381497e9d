"""The rows of an answer that the list will show first, fetched in the thread that searched.

The screen then has nothing to do but draw them.
"""

from __future__ import annotations

import time
from array import array
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from tui.app.folded_rows import FIRST, FoldedRows

if TYPE_CHECKING:
    from tui.app.panes import Viewport
    from tui.app.search.question import Question
    from tui.library.contract.library import Library
    from tui.library.contract.listing import Listing, Row, RowMatches

_MATCHES_WITHIN = 0.004
"""Seconds that the list waits for the snippets of its rows; later ones are drawn when they come."""


class FirstScreen(NamedTuple):
    """What the list will show of an answer before anybody scrolls."""

    position: int | None = None
    """The position of the row that stays selected; None if it is not in the answer."""
    rows: Sequence[Row] = ()
    """With those that are folded into them."""
    matches: Mapping[int, RowMatches] = MappingProxyType({})
    """Matched words and snippets by row id, as far as there was time for them."""


def load_first_screen(library: Library, question: Question, rowids: Sequence[int], viewport: Viewport) -> FirstScreen:
    """Fetch the rows that a list with this viewport will show of the answer to `question`."""
    position = _position(rowids, viewport.selected)
    lines = viewport.row_lines or question.row_lines
    first = 0 if position is None else (position * lines - viewport.above) // lines
    count = -(-viewport.height // lines) + 1  # one more: the first may be cut at the upper edge
    first = max(0, min(first, len(rowids) - count))
    rows = library.articles.rows(rowids[first : first + count])
    matches: dict[int, RowMatches] = {}
    until = time.monotonic() + _MATCHES_WITHIN
    for rowid, found in find_matches(library, question, rows):
        matches[rowid] = found
        if time.monotonic() > until:
            break
    beside = rowids.beside(row.rowid for row in rows) if isinstance(rowids, FoldedRows) else []
    return FirstScreen(position, [*rows, *(library.articles.rows(beside) if beside else ())], matches)


def rows_of(library: Library, question: Question, found: Sequence[int], view: Viewport) -> Sequence[int]:
    """Return the rows of the list for an answer: with stories folded, if the question asks for that and there are any.

    The story of the selected article is opened if the row that stands for it is another.
    """
    if not question.folded or not len((stories := library.stories.map()).members):
        return found
    rows = FoldedRows(found, stories, view.opened, most=max(FIRST, 3 * view.height), is_all=not question.whole.strip())
    return rows.toggled(view.selected) if view.selected is not None and rows.is_hidden(view.selected) else rows


def keep_current(library: Library, question: Question, answer: Listing, rowid: int | None) -> Listing:
    """Put the article that is being read back into a list of unread articles.

    It left the answer only because it has been read meanwhile; it returns to the position that it had.
    """
    if not question.only_unread or rowid is None or _position(answer.rowids, rowid) is not None:
        return answer
    every = library.search.run(question.query, sort=answer.sort, prefix_last=question.prefix_last).rowids
    at = _position(every, rowid)
    if at is None:
        return answer
    unread = frozenset(answer.rowids)
    before = next((index for index in range(at - 1, -1, -1) if every[index] in unread), None)
    rowids = array("I", answer.rowids)
    rowids.insert(0 if before is None else rowids.index(every[before]) + 1, rowid)
    return answer._replace(rowids=rowids)


def find_matches(library: Library, question: Question, rows: Sequence[Row]) -> Iterator[tuple[int, RowMatches]]:
    """Yield row id and matches for each of `rows`; nothing if the question has no words."""
    return (
        library.search.row_matches(question.query, rows, prefix_last=question.prefix_last)
        if question.has_words
        else iter(())
    )


def _position(rowids: Sequence[int], selected: int | None) -> int | None:
    if selected is None:
        return None
    try:
        return rowids.index(selected)
    except ValueError:
        return None

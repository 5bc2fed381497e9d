"""What is going to be seen of an answer: found out in the thread that asked, so that the screen need only draw it."""

from __future__ import annotations

import time
from array import array
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tui.app.search.question import Question
    from tui.library.contract.library import Library
    from tui.library.contract.listing import Listing, Lit, Row

_LIT_FIRST = 0.004
"""Seconds that the list waits for the words around its matches; those that take longer are shown when they come."""


class View(NamedTuple):
    """What the list shows when a question is asked."""

    height: int
    """In lines."""
    selected: int | None = None
    """The row to be selected again where it is in the answer."""
    above: int = 0
    """How many lines there are above that row in the pane; it stays in its line."""


class Seen(NamedTuple):
    """What is going to be seen of an answer."""

    place: int | None = None
    """The place of the row to be selected, where it is in the answer."""
    rows: Sequence[Row] = ()
    """The rows of the first screen."""
    lit: Mapping[int, Lit] = MappingProxyType({})
    """What is lit in them, as far as there was time for it."""


def look(library: Library, question: Question, rowids: Sequence[int], view: View) -> Seen:
    """What is going to be seen of the answer to a question, where the view was this before."""
    place = _place(rowids, view.selected)
    lines = question.row_lines
    first = 0 if place is None else (place * lines - view.above) // lines
    count = -(-view.height // lines) + 1  # the first may be above the edge in part
    first = max(0, min(first, len(rowids) - count))
    rows = library.articles.rows(rowids[first : first + count])
    lit: dict[int, Lit] = {}
    until = time.monotonic() + _LIT_FIRST
    for rowid, one in lit_in(library, question, rows):
        lit[rowid] = one
        if time.monotonic() > until:
            break
    return Seen(place, rows, lit)


def keeping(library: Library, question: Question, answer: Listing, rowid: int | None) -> Listing:
    """The answer with the article that is being read in its place, where only its having been read takes it out."""
    if not question.only_unread or rowid is None or _place(answer.rowids, rowid) is not None:
        return answer
    every = library.search.run(question.query, sort=question.sort, prefix_last=question.typing).rowids
    at = _place(every, rowid)
    if at is None:
        return answer
    unread = frozenset(answer.rowids)
    before = next((place for place in range(at - 1, -1, -1) if every[place] in unread), None)
    rowids = array("I", answer.rowids)
    rowids.insert(0 if before is None else rowids.index(every[before]) + 1, rowid)
    return answer._replace(rowids=rowids)


def lit_in(library: Library, question: Question, rows: Sequence[Row]) -> Iterator[tuple[int, Lit]]:
    """What the words of a question light in rows, by row id; nothing where it has none."""
    return library.search.lit(question.query, rows, prefix_last=question.typing) if question.has_words else iter(())


def _place(rowids: Sequence[int], selected: int | None) -> int | None:
    if selected is None:
        return None
    try:
        return rowids.index(selected)
    except ValueError:
        return None

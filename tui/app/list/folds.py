"""What the list says of articles that are folded into one row: how many, whose, since when, and how many are unread."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from tui.app.content import one_line
from tui.app.dates import short_date

if TYPE_CHECKING:
    from tui.library.contract.listing import Row

CLOSED, OPENED, INSIDE = "▸", "▾", "│"
"""The signs before a row that stands for a story, closed and open, and before the other articles of an open one."""
_SHORTEST = 4
"""Cells for the shortest words, `+12`, and the space before them."""


class Fold(NamedTuple):
    """The other articles on the event of a row."""

    more: int = 0
    unread: int = 0
    """How many of them are unread."""
    sources: tuple[str, ...] = ()
    """Their sources, the newest article's first, each once."""
    since: str = ""
    """When the first article on the event was published, if that was on another day."""
    same: int = 0
    """How many of them have the text of the row."""
    sign: str = ""
    """The sign before the row."""


def fold_of(row: Row, others: Sequence[Row], more: int, same: int, *, is_open: bool) -> Fold:
    """Return the fold of a row with these other articles, of which `more` are there and `same` have its text."""
    sources = dict.fromkeys(one_line(one.source) for one in others if one.source and one.source != row.source)
    dates = [one.published for one in (row, *others) if one.published]
    unread = sum(not one.read for one in others)
    since = min(dates, default="")
    since = "" if since[:10] == row.published[:10] else since
    return Fold(more, unread, tuple(sources), since, same, OPENED if is_open else CLOSED)


def fold_words(fold: Fold, width: int) -> str:
    """Return what is said of a fold in so many cells, shorter where there is less room; empty for no room at all."""
    if not fold.more:
        return ""
    papers = len(fold.sources) + 1
    more = f"same text in {papers} papers" if fold.same == fold.more and papers > 1 else f"{fold.more} more"
    if 0 < fold.same < fold.more:
        more += f" ({fold.same} the same text)"
    unread = f", {fold.unread} unread" if fold.unread else ""
    since = f", since {one_line(short_date(fold.since))}" if fold.since else ""
    named = [f"{more}: {_listed(fold.sources, count)}" for count in range(len(fold.sources), 0, -1)]
    attempts = (
        *(f"{words}{since}{unread}" for words in named),
        *(f"{words}{unread}" for words in named[-1:]),
        *named[-1:],
        f"{more}{unread}",
        more,
        f"{fold.more} more",
        f"+{fold.more}",
    )
    return next((words for words in attempts if cell_len(words) <= width), "")


def room_for_fold(fold: Fold) -> int:
    """Return the cells that are kept for a fold, with the space before it; 0 for none."""
    return max(_SHORTEST, len(str(fold.more)) + 2) if fold.more else 0


def _listed(sources: Sequence[str], count: int) -> str:
    left = len(sources) - count
    return ", ".join(sources[:count]) + (f" and {left} more" if left else "")

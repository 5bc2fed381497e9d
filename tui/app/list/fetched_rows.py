"""The rows of a listing, fetched by page as they come into view and forgotten as they leave it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from tui.app.folded_rows import FoldedRows
from tui.app.list.folds import INSIDE, Fold, fold_of
from tui.errors import BylineError

if TYPE_CHECKING:
    from tui.library.contract.library import Articles
    from tui.library.contract.listing import Row

PAGE = 64
"""Rows in one query: about a tall screen, so that a key press costs at most one of them."""
_PAGES = 16
_NO_FOLD = Fold()
_INSIDE_FOLD = Fold(sign=INSIDE)


class FetchedRows:
    """The articles of one listing, by index."""

    def __init__(self, articles: Articles, rowids: Sequence[int], known: Iterable[Row] = ()) -> None:
        """`known` are rows that the caller has fetched already; no page is fetched for their sake."""
        self.rowids = rowids
        self._folded = rowids if isinstance(rowids, FoldedRows) else None
        self._folds: dict[int, Fold] = {}
        self._articles = articles
        self._known = {row.rowid: row for row in known}
        self._pages: OrderedDict[int, dict[int, Row]] = OrderedDict()

    def __getitem__(self, index: int) -> Row | None:
        """Return the row with this index; None if the article has gone since the listing was made."""
        number = index // PAGE
        page = self._pages.get(number)
        if page is None:
            if row := self._known.get(self.rowids[index]):
                return row
            page = self._fetch(number)
        else:
            self._pages.move_to_end(number)
        return page.get(self.rowids[index])

    def fold_at(self, index: int) -> Fold:
        """Return what there is to say of the other articles on the event of a row."""
        folded, rowid = self._folded, self.rowids[index]
        if folded is None or not folded.stories.story_of(rowid):
            return _NO_FOLD
        if rowid not in self._folds:
            row = self[index]
            if folded.is_inside(rowid):
                self._folds[rowid] = _INSIDE_FOLD
            elif row is None or not (others := folded.others_of(rowid)):
                return _NO_FOLD
            else:
                rows = self._rows(folded.beside([rowid]))
                same = sum(folded.stories.text_of(one) == folded.stories.text_of(rowid) for one in others)
                self._folds[rowid] = fold_of(row, rows, len(others), same, is_open=folded.is_open(rowid))
        return self._folds[rowid]

    def _rows(self, rowids: Sequence[int]) -> list[Row]:
        missing = [rowid for rowid in rowids if rowid not in self._known]
        if missing:
            with suppress(BylineError):  # the next drawing asks again
                self._known.update((row.rowid, row) for row in self._articles.rows(missing))
        return [self._known[rowid] for rowid in rowids if rowid in self._known]

    @property
    def in_memory(self) -> list[Row]:
        """The rows that were fetched."""
        return [*self._known.values(), *(row for page in self._pages.values() for row in page.values())]

    def index_of(self, rowid: int) -> int | None:
        """Return the index of an article in the listing, or None."""
        try:
            return self.rowids.index(rowid)
        except ValueError:
            return None

    def forget(self) -> None:
        """Forget all rows, because marks or files changed; they are fetched again when they are drawn."""
        self._known.clear()
        self._pages.clear()
        self._folds.clear()

    def _fetch(self, number: int) -> dict[int, Row]:
        wanted = self.rowids[number * PAGE : (number + 1) * PAGE]
        folded = self._folded
        beside = [] if folded is None else folded.beside(wanted)
        try:
            page = {row.rowid: row for row in self._articles.rows([*wanted, *beside])}
        except BylineError:
            return {}  # blank rows for now: drawing cannot ask again, and the next fetch will
        self._known.update((rowid, page[rowid]) for rowid in beside if rowid in page)
        self._pages[number] = page
        if len(self._pages) > _PAGES:
            self._pages.popitem(last=False)
        return page

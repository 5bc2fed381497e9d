"""The rows of a listing, fetched by page as they come into view and forgotten as they leave it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from tui.errors import BylineError

if TYPE_CHECKING:
    from tui.library.contract.library import Articles
    from tui.library.contract.listing import Row

PAGE = 64
"""Rows in one query: about a tall screen, so that a key press costs at most one of them."""
_PAGES = 16


class FetchedRows:
    """The articles of one listing, by index."""

    def __init__(self, articles: Articles, rowids: Sequence[int], known: Iterable[Row] = ()) -> None:
        """`known` are rows that the caller has fetched already; no page is fetched for their sake."""
        self.rowids = rowids
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

    def _fetch(self, number: int) -> dict[int, Row]:
        wanted = self.rowids[number * PAGE : (number + 1) * PAGE]
        try:
            page = {row.rowid: row for row in self._articles.rows(wanted)}
        except BylineError:
            return {}  # blank rows for now: drawing cannot ask again, and the next fetch will
        self._pages[number] = page
        if len(self._pages) > _PAGES:
            self._pages.popitem(last=False)
        return page

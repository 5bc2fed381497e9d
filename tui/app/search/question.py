"""A question to the library, and what the list says if nothing answers it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.app.keys.keymap import Keymap
from tui.app.search.order import ranks
from tui.app.widgets.empty_state import EmptyState
from tui.articles.quoted import quoted_as_typed

if TYPE_CHECKING:
    from tui.library.contract.listing import Sort

SORTS: dict[Sort, str] = {
    "newest": "newest",
    "oldest": "oldest",
    "relevance": "relevance",
    "title": "title",
    "source": "source",
    "author": "author",
    "length": "length",
    "changed": "last changed",
    "unread": "unread first",
}
"""The orders of the list, in the words that the command line has for them."""


_RANKED_FROM = 3
"""Letters of a growing word from which on its answers are ranked: one letter begins a word of nearly every article."""


class Question(NamedTuple):
    """What is asked of the library."""

    query: str = ""
    """As it stands in the search line."""
    prefix_last: bool = False
    """Whether the last word also stands for all that begin with it, because it is still being typed."""
    sort: Sort = "newest"
    """The order of the list where no words are searched for."""
    search_sort: Sort = "relevance"
    """The order of what words find."""
    only_unread: bool = False
    folded: bool = False
    """Whether articles on one event are folded into one row."""

    @property
    def whole(self) -> str:
        """The query after the filters that keys add; its last word stays the last."""
        query = f"({self.query})" if " OR " in self.query and self.only_unread else self.query
        return self.added + query if self.only_unread else query

    @property
    def added(self) -> str:
        """The filters before the query in `whole`."""
        return "is:unread " if self.only_unread else ""

    @property
    def has_words(self) -> bool:
        """Whether there are words to highlight."""
        return bool(self.query.strip())

    @property
    def order(self) -> Sort:
        """The order of the answer; what the first letters of a word find is not ranked yet, which would take longer."""
        begins = self.prefix_last and len(self.query.strip()) < _RANKED_FROM
        return self.search_sort if ranks(self.query) and not begins else self.sort

    def ordered_by(self, sort: Sort) -> Question:
        """Return the question in another order."""
        return self._replace(search_sort=sort) if ranks(self.query) else self._replace(sort=sort)

    @property
    def row_lines(self) -> int:
        """The lines of an article in the list: one more with a snippet around the match."""
        return 3 if self.has_words else 2

    def describe_empty(
        self, keymap: Keymap, folder: str, passed_over: str = "", *, is_looking: bool = False
    ) -> EmptyState:
        """Return what the list says if nothing answers the question.

        `passed_over` counts files in the folder that are not read; `is_looking` says that not all of it is known yet.
        """
        if self.has_words:
            clear, search = keymap.key("search.clear"), keymap.key("search.open")
            found = f"Nothing found for {quoted_as_typed(self.query.strip())}"
            found += " so far: the folder is still being read." if is_looking else "."
            return EmptyState((found, f"All articles: {clear} {clear}", f"Another word: {search}"))
        if self.only_unread:
            return EmptyState(("No unread articles.", f"All articles: {keymap.key('list.unread')}"))
        if is_looking:
            return EmptyState(("Looking at the folder for the first time…", folder))
        lines = ("No articles here yet.", "Put .md, .txt, .yaml or .html files into", folder, "or: byline FOLDER")
        return EmptyState((*lines, *([f"{passed_over}: {keymap.key('problems.show')}"] if passed_over else [])))

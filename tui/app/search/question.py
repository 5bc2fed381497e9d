"""What is asked of the library, and what is said where the answer is empty."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.app.list.empty import Empty

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
    "unread": "unread first",
}
"""The orders of the list, in the words that the command line has for them."""


class Question(NamedTuple):
    """What is asked of the library."""

    query: str = ""
    """As it stands in the line."""
    typing: bool = False
    sort: Sort = "newest"
    only_unread: bool = False

    @property
    def whole(self) -> str:
        """The query with what other keys add to it, before it, so that its last word stays the last."""
        query = f"({self.query})" if " OR " in self.query and self.only_unread else self.query
        return self.added + query if self.only_unread else query

    @property
    def added(self) -> str:
        """What stands before the query in `whole`."""
        return "is:unread " if self.only_unread else ""

    @property
    def has_words(self) -> bool:
        """Whether there is anything to light."""
        return bool(self.query.strip())

    @property
    def row_lines(self) -> int:
        """How many lines an article takes in the list: one more where there are words around a match."""
        return 3 if self.has_words else 2

    def nothing(self, folder: str, work_now: str, passed_over: str = "") -> Empty:
        """What the list says where nothing answers the question.

        `work_now` is what is being done to the library, `passed_over` what lies in it and is not read.
        """
        if self.has_words:
            return Empty((f"Nothing found for “{self.query.strip()}”.", "All articles: esc esc", "Another word: /"))
        if self.only_unread:
            return Empty(("All is read.", "All articles again: u"))
        if work_now:
            return Empty(("Looking at the folder for the first time…", folder))
        lines = ("No articles here yet.", "Put .md, .txt, .yaml or .html files into", folder, "or: byline FOLDER")
        return Empty((*lines, *([f"{passed_over}: !"] if passed_over else [])))

"""The articles that have most in common with one, each with the names and words in common."""

from __future__ import annotations

from textual import on, work
from textual.content import Content
from textual.message import Message
from textual.worker import get_current_worker

from tui.app.content import content
from tui.app.dates import short_date
from tui.app.dialogs.choices import Choices
from tui.articles.article import Article
from tui.library.contract.discovery import COMPARED, Related
from tui.library.contract.library import Library
from tui.library.contract.listing import Row

_MOST = 20
"""Articles that are shown."""
_SHOWN = 4
"""Names, and words, that are given as the reason; the number of others follows."""


class RelatedScreen(Choices[int]):
    """Gives the row id of the article that was chosen."""

    class Found(Message):
        """The related articles have been found."""

        def __init__(self, found: list[tuple[Related, Row]]) -> None:
            super().__init__()
            self.found = found

    def __init__(self, library: Library, article: Article) -> None:
        super().__init__("Looking for related articles…", ("enter", "opens"), ("esc", "leaves"))
        self._library = library
        self._article = article

    def on_mount(self) -> None:
        """Begin to look."""
        self._look()

    @work(thread=True, exclusive=True, group="related", exit_on_error=False)
    def _look(self) -> None:
        related = self._library.discovery.related(self._article, _MOST)
        rows = {row.rowid: row for row in self._library.articles.rows([one.rowid for one in related])}
        if not get_current_worker().is_cancelled:
            self.post_message(self.Found([(one, rows[one.rowid]) for one in related if one.rowid in rows]))

    @on(Found)
    def _found(self, event: Found) -> None:
        self.add((one.rowid, _line(one, row)) for one, row in event.found)
        if event.found:
            long = f"; its first {COMPARED:,} characters are compared" if len(self._article.text) > COMPARED else ""
            number = f"The {_MOST} nearest to" if len(event.found) == _MOST else "Related to"
            self.say(f"{number} this article, and what they have in common{long}")
        else:
            self.say("No other article has a name or a rare word in common with this one")


def _line(related: Related, row: Row) -> Content:
    where = " · ".join(part for part in (row.source, short_date(row.published)) if part)
    shown = (*related.names[:_SHOWN], *related.words[:_SHOWN])
    more = len(related.names) + len(related.words) - len(shown)
    alike = ("says much the same",) if related.means_alike else ()
    common = ", ".join((*alike, *shown)) + (f" and {more} more" if more else "")
    return Content.assemble(content(row.title, "bold"), "\n  ", content(where, "$dim"), "\n  ", content(common))

"""Loading articles: read from their files, off the screen's thread, the last few of them kept.

Reading and parsing a file takes longer than a frame now and then, and going back to the article before should take
no time at all. What is kept is what the file said when it was read; the reading room has it read again when it changes.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock
from typing import TYPE_CHECKING, Literal, NamedTuple

from tui.app.panes import Opened
from tui.articles.anchor import Span

if TYPE_CHECKING:
    from tui.articles.article import Article
    from tui.library.contract.library import Library
    from tui.library.contract.listing import Row
    from tui.marks.locate import Placed
    from tui.marks.store import Marks

_KEPT = 12
"""Articles that are kept."""
_CLOSE = 200
"""Code points within which matches belong together: about two sentences."""


Enter = Literal["best", "first", "last"]
"""Where to begin among matches: at the best when looking for an article, at an end when walking from match to match."""


class LoadRequest(NamedTuple):
    """Which article is wanted, and how it is to be shown."""

    row: Row
    generation: int
    query: str = ""
    prefix_last: bool = False
    again: bool = False
    enter: Enter = "best"
    """At which of the matches to begin."""
    facts: bool = True
    """Whether to look for its facts, too; the first frame does not wait for what reads them."""


class ArticleLoader:
    """Reads articles; may be used from any thread."""

    def __init__(self, library: Library, marks: Marks) -> None:
        self._library = library
        self._marks = marks
        self._articles: OrderedDict[int, Article] = OrderedDict()
        self._lock = Lock()

    def load(self, request: LoadRequest) -> Opened:
        """Return the article with the places where the query's words stand. Raises `BylineError`."""
        row, search = request.row, self._library.search
        article = self.article(row.rowid)
        titles, texts = (
            search.matches(request.query, article, prefix_last=request.prefix_last) if request.query else ([], [])
        )
        place = self._marks.get(article.id).position
        if texts:
            place = {"best": _best, "first": _first, "last": _last}[request.enter](texts)
        return Opened(
            article=article,
            row=row,
            generation=request.generation,
            title_matches=tuple(titles),
            text_matches=tuple(texts),
            place=min(place, len(article.text)),
            annotations=self._annotations_of(article),
            tags=self._marks.tags.of(article.id),
            again=request.again,
            analysis=self._library.facts.cached(article) if request.facts else None,
        )

    def _annotations_of(self, article: Article) -> tuple[Placed, ...]:
        if not (made := self._marks.annotations.of(article.id)):
            return ()
        from tui.marks.locate import placed  # most articles have none

        return placed(made, article.text)

    def article(self, rowid: int) -> Article:
        """Return the article of a row, kept or read from its file. Raises `BylineError`."""
        with self._lock:
            if rowid in self._articles:
                self._articles.move_to_end(rowid)
                return self._articles[rowid]
        article = self._library.articles.read(rowid)
        with self._lock:
            self._articles[rowid] = article
            while len(self._articles) > _KEPT:
                self._articles.popitem(last=False)
        return article

    def forget(self, rowids: tuple[int, ...]) -> None:
        """Read these articles again when they are wanted next."""
        with self._lock:
            for rowid in rowids:
                self._articles.pop(rowid, None)


def _first(matches: Sequence[Span]) -> int:
    return matches[0].start


def _last(matches: Sequence[Span]) -> int:
    return matches[-1].start


def _best(matches: Sequence[Span]) -> int:
    """Return where to begin reading: the first of the matches that have most others close behind them."""
    starts = [match.start for match in matches]
    crowd = [bisect_left(starts, start + _CLOSE) - at for at, start in enumerate(starts)]
    return starts[crowd.index(max(crowd))]

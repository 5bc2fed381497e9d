"""The desk: articles read from their files, off the screen's thread, the last few of them at hand.

Reading and parsing a file takes longer than a frame now and then, and going back to the article before should take
no time at all. What lies here is what the file said when it was read; the screen has it read anew when it changed.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock
from typing import TYPE_CHECKING, Literal, NamedTuple

from tui.app.panes import Opened
from tui.articles.anchor import Span
from tui.marks.locate import placed

if TYPE_CHECKING:
    from tui.analysis.fact import Analysis
    from tui.articles.article import Article
    from tui.library.contract.library import Library
    from tui.library.contract.listing import Row
    from tui.marks.store import Marks

_AT_HAND = 12
_CLOSE = 200
"""Code points within which matches belong together: about two sentences."""


Enter = Literal["best", "first", "last"]
"""Where to begin among matches: at the best when looking for an article, at an end when walking from match to match."""


class Asked(NamedTuple):
    """Which article is wanted, and how it is to be shown."""

    row: Row
    generation: int
    query: str = ""
    typing: bool = False
    again: bool = False
    enter: Enter = "best"
    """At which of the matches to begin."""
    facts: bool = True
    """Whether to look for its facts, too; the first frame does not wait for what reads them."""


class Loaded(NamedTuple):
    """An article ready to be shown, with its facts where they are known already."""

    opened: Opened
    analysis: Analysis | None


class ArticleLoader:
    """Reads articles; may be used from any thread."""

    def __init__(self, library: Library, marks: Marks) -> None:
        self._library = library
        self._marks = marks
        self._articles: OrderedDict[int, Article] = OrderedDict()
        self._lock = Lock()

    def lay(self, asked: Asked) -> Loaded:
        """The article with the places where the query's words stand. Raises `BylineError`."""
        row, search = asked.row, self._library.search
        article = self.article(row.rowid)
        titles, texts = search.matches(asked.query, article, prefix_last=asked.typing) if asked.query else ([], [])
        place = self._marks.get(article.id).position
        if texts:
            place = {"best": _best, "first": _first, "last": _last}[asked.enter](texts)
        opened = Opened(
            article=article,
            row=row,
            generation=asked.generation,
            title_matches=tuple(titles),
            text_matches=tuple(texts),
            place=min(place, len(article.text)),
            annotations=placed(self._marks.annotations.of(article.id), article.text),
            again=asked.again,
        )
        return Loaded(opened, self._library.facts.cached(article) if asked.facts else None)

    def article(self, rowid: int) -> Article:
        """The article of a row, from the desk or from its file. Raises `BylineError`."""
        with self._lock:
            if rowid in self._articles:
                self._articles.move_to_end(rowid)
                return self._articles[rowid]
        article = self._library.articles.read(rowid)
        with self._lock:
            self._articles[rowid] = article
            while len(self._articles) > _AT_HAND:
                self._articles.popitem(last=False)
        return article

    def forget(self, rowids: tuple[int, ...]) -> None:
        """Has these articles read anew when they are wanted next."""
        with self._lock:
            for rowid in rowids:
                self._articles.pop(rowid, None)


def _first(matches: Sequence[Span]) -> int:
    return matches[0].start


def _last(matches: Sequence[Span]) -> int:
    return matches[-1].start


def _best(matches: Sequence[Span]) -> int:
    """Where to begin reading: the first of the matches that have most others close behind them."""
    starts = [match.start for match in matches]
    crowd = [bisect_left(starts, start + _CLOSE) - at for at, start in enumerate(starts)]
    return starts[crowd.index(max(crowd))]

"""What was said of a person, a body or a place, sentence by sentence in the order of time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tui.articles.anchor import Span
from tui.articles.article import Article
from tui.errors import BylineError
from tui.library.articles import LibraryArticles
from tui.library.contract.listing import Row
from tui.library.contract.overview import Told
from tui.library.facts.entity_places import StatedPlace
from tui.query.fold import fold


class Sayings:
    """The sentences (`tui.library.contract.overview.Telling`). The articles of a page are read when it is asked for."""

    def __init__(
        self,
        articles: LibraryArticles,
        places: Sequence[StatedPlace],
        rows: Mapping[str, Row],
        words: Sequence[str],
        known: int,
        meant: int,
        *,
        newest_first: bool = False,
    ) -> None:
        """`words` leaves only sentences, or articles with a title or source, that have all of them."""
        self._articles = articles
        self._rows = rows
        self.known = known
        self.meant = meant
        # By day and article, then in text order; articles without a date come last in both orders.
        placed = sorted((place for place in places if place.article_id in rows), key=lambda place: place.sentence.start)
        placed.sort(key=lambda place: (rows[place.article_id].published, place.article_id), reverse=newest_first)
        placed.sort(key=lambda place: not rows[place.article_id].published)
        self._places = placed if not words else [place for place, told in self._read(placed) if _has(told, words)]

    def __len__(self) -> int:
        """Return the number of sentences."""
        return len(self._places)

    def page(self, start: int, end: int) -> list[Told]:
        """Return the sentences of a range, each with its article."""
        return [told for _, told in self._read(self._places[start:end])]

    def _read(self, places: Sequence[StatedPlace]) -> list[tuple[StatedPlace, Told]]:
        found: list[tuple[StatedPlace, Told]] = []
        article: Article | None = None
        before = ""
        for place in places:
            row = self._rows[place.article_id]
            if place.article_id != before:
                before, article = place.article_id, self._article(row)
            text = article.text if article is not None else ""
            words, sentence = _one_line(place.span.of(text)), _one_line(place.sentence.of(text))
            found.append((place, Told(words, value=row.published, sentence=sentence, row=row, span=Span(*place.span))))
        return found

    def _article(self, row: Row) -> Article | None:
        try:
            return self._articles.read(row.rowid)
        except BylineError:  # the file is gone or cannot be read: its line stays, without words
            return None


def _has(told: Told, words: Sequence[str]) -> bool:
    about = (told.row.title, told.row.source) if told.row is not None else ()
    shown = fold(" ".join((told.value, told.sentence, *about)))
    return all(fold(word) in shown for word in words)


def _one_line(text: str) -> str:
    return " ".join(text.split())

"""The head of an article, drawn above its text: title, and one quiet line of who, where, when and how long."""

from __future__ import annotations

from tui.app.content import in_place, one_line
from tui.app.dates import long_date
from tui.app.text.parts import Part
from tui.articles.article import Article
from tui.library.contract import Row

_UNBROKEN = 30
"""Characters that are kept together in a row."""


def head_of(article: Article, row: Row) -> tuple[str, list[Part]]:
    """The drawn text of the head, and its parts; the title begins at 0, so that its offsets are the article's.

    The words are those that the catalogue counted: in half a million of them, counting takes a tenth of a second.
    """
    title = in_place(article.title).replace("\n", " ")
    byline = " · ".join(_unbroken(part) for part in _byline(article, row) if part)
    parts = [Part("title", 0, len(title)), Part("byline", len(title) + 1, len(title) + 1 + len(byline), tight=True)]
    return f"{title}\n{byline}", parts


def _byline(article: Article, row: Row) -> list[str]:
    words = f"{row.words:,} {'word' if row.words == 1 else 'words'}"
    length = f"{words}, {row.minutes} min" if row.words else "no text"
    by, source = one_line(_authors([author.display for author in article.authors])), one_line(article.source)
    return [
        by if by != source else "",
        source,
        one_line(long_date(article.published)),
        length,
        one_line(", ".join(article.tags)),
        "★" if row.starred else "",
    ]


def _unbroken(part: str) -> str:
    """A part of the line that stays in one row, where it is not too long for that."""
    return part.replace(" ", "\N{NO-BREAK SPACE}") if len(part) <= _UNBROKEN else part


def _authors(names: list[str]) -> str:
    if len(names) > 4:
        return f"{names[0]} and {len(names) - 1} others"
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""

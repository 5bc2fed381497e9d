"""What stands around an article's text: a head of title and byline, and a foot with the rest of its metadata.

The foot shows the keys that Byline does not know: they are the author's, and nothing in a file is dropped.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from tui.app.content import in_place, one_line
from tui.app.dates import long_date, reading_time
from tui.app.text.parts import Part
from tui.app.widgets.signs import NOTE

if TYPE_CHECKING:
    from tui.articles.article import Article
    from tui.library.contract.listing import Row

_LONGEST = 1000
_LONGEST_NOTE = 400
_MOST_KEYS = 40
_UNBROKEN = 30
"""A part of the byline of up to so many characters is not broken into two rows."""


def head_of(article: Article, row: Row, note: str = "", tags: Sequence[str] = ()) -> tuple[str, list[Part]]:
    """Return the text of the head, and its parts; the title begins at 0, so that its offsets are those of the article.

    `note` is the reader's note on the article as a whole, `tags` are the reader's own. The number of words comes from
    the catalogue's row: counting half a million words takes a tenth of a second.
    """
    title = in_place(article.title).replace("\n", " ")
    byline = " · ".join(_unbroken(part) for part in _byline(article, row, tags) if part)
    parts = [Part("title", 0, len(title)), Part("byline", len(title) + 1, len(title) + 1 + len(byline), tight=True)]
    if note:
        start = parts[-1].end + 1
        line = f"{NOTE} {one_line(note, _LONGEST_NOTE)}"
        return f"{title}\n{byline}\n{line}", [*parts, Part("note", start, start + len(line), tight=True)]
    return f"{title}\n{byline}", parts


def foot_of(article: Article) -> tuple[str, list[Part]]:
    """Return the text of the foot, and its parts: address, day of access, and the keys that Byline does not know."""
    lines = [one_line(article.url, _LONGEST)] if article.url else []
    if article.accessed:
        lines.append(one_line(f"accessed {long_date(article.accessed)}"))
    extra = dict(article.extra)
    if article.feed:  # by which entry it came is of no use to a reader
        extra["feed"] = article.feed
        extra.pop("entry", None)
    lines += [one_line(f"{key}: {_written(value)}", _LONGEST) for key, value in sorted(extra.items())[:_MOST_KEYS]]
    if len(extra) > _MOST_KEYS:
        lines.append(f"and {len(extra) - _MOST_KEYS:,} more keys")
    parts: list[Part] = []
    start = 0
    for line in lines:
        parts.append(Part("foot", start, start + len(line), tight=bool(parts)))
        start += len(line) + 1
    return "\n".join(lines), parts


def _written(value: object) -> str:
    """Return the value of a key in words."""
    if isinstance(value, str):
        return value
    if isinstance(value, list | tuple):
        return ", ".join(_written(item) for item in value[:_MOST_KEYS])
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {_written(item)}" for key, item in list(value.items())[:_MOST_KEYS])
    return str(value)


def _byline(article: Article, row: Row, tags: Sequence[str]) -> list[str]:
    words = f"{row.words:,} {'word' if row.words == 1 else 'words'}"
    length = f"{words}, {reading_time(row.minutes)}" if row.words else "no text"
    by, source = one_line(_authors([author.display for author in article.authors])), one_line(article.source)
    return [
        by if by != source else "",
        source,
        one_line(long_date(article.published)),
        length,
        ", ".join(_unbroken(one_line(tag)) for tag in article.tags),
        " ".join(_unbroken(f"#{one_line(tag)}") for tag in tags),
        "★" if row.starred else "",
    ]


def _unbroken(part: str) -> str:
    """Keep the words of a short part together in one row."""
    return part.replace(" ", "\N{NO-BREAK SPACE}") if len(part) <= _UNBROKEN else part


def _authors(names: list[str]) -> str:
    if len(names) > 4:
        return f"{names[0]} and {len(names) - 1} others"
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""

"""Shapes of a list: rows, answers, and the words around a match.

Named tuples, here and in all that `byline list` loads: for a data class Python compiles four methods at import, which
took a tenth of the time of that command.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Literal, NamedTuple

from tui.articles.anchor import Span
from tui.query.note import Note

Sort = Literal["newest", "oldest", "relevance", "title", "source", "author", "length", "changed", "unread"]
"""The sort orders. Each is total: ties are broken by title, then by id. `changed` goes by the time of the file."""


class Row(NamedTuple):
    """What a list shows of an article, without reading its file."""

    rowid: int
    """The number of the article in this catalogue, stable until that is rebuilt."""
    id: str
    path: str
    """Relative to the library's folder, with `/`."""
    title: str
    authors: str
    """The byline, as printed."""
    source: str
    published: str
    language: str
    words: int
    minutes: int
    is_title_generated: bool
    read: bool = False
    starred: bool = False


class Listing(NamedTuple):
    """An answer: which articles, in which order, and how long it took."""

    rowids: Sequence[int]
    """At most four bytes an article, so that a million take four megabytes: an `array`, or a sequence that knows its
    length and its first rows at once and fetches the rest on demand (in a moment at most)."""
    total: int
    """The number of articles in the library."""
    query: str = ""
    sort: Sort = "newest"
    seconds: float = 0.0
    notes: tuple[Note, ...] = ()
    scores: Mapping[int, float] = MappingProxyType({})
    """Relevance by row id, at least for the first rows; empty for a query without words."""


class Snippet(NamedTuple):
    """The words of an article around a match. `ranges` are the matches in `text`."""

    text: str
    ranges: tuple[Span, ...] = ()
    is_note: bool = False
    """Whether the words are the person's own, from a note."""


class RowMatches(NamedTuple):
    """Where a query matches in a row of the list."""

    title: tuple[Span, ...]
    """The matches in the title."""
    snippet: Snippet | None
    """The words around the best match, or None if the file can no longer be read."""

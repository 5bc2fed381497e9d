"""Articles as a list shows them: rows, an answer, and the words around a match.

Named tuples and not data classes, here as in all that a mere list loads: Python compiles four methods for each data
class when it is imported, which took a tenth of the time of `byline list`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Literal, NamedTuple

from tui.articles.anchor import Span
from tui.query.note import Note

Sort = Literal["newest", "oldest", "relevance", "title", "source", "author", "length", "unread"]
"""The orders of the list; every one is total (ties are broken by title, then by id)."""


class Row(NamedTuple):
    """What the list shows of an article, without reading its file."""

    rowid: int
    """The article's number in this catalogue; stable until the catalogue is rebuilt."""
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
    """An answer: which articles, in which order, and how long it took to say so."""

    rowids: Sequence[int]
    """Four bytes an article at most, so that a million of them cost four megabytes: an `array`, or a sequence that
    knows its length and its first rows at once and finds the rest when it is asked for it (at most a moment later)."""
    total: int
    """How many articles the library has."""
    query: str = ""
    sort: Sort = "newest"
    seconds: float = 0.0
    notes: tuple[Note, ...] = ()
    scores: Mapping[int, float] = MappingProxyType({})
    """Relevance by rowid, for the first of the rows at least; empty where the query has no words."""


class Snippet(NamedTuple):
    """The words of an article around a match; `ranges` are the matched parts of `text`."""

    text: str
    ranges: tuple[Span, ...] = ()
    is_note: bool = False
    """Whether they are the person's own, in a note on it."""


class RowMatches(NamedTuple):
    """What a query's words light in a row of a list."""

    title: tuple[Span, ...]
    """Where they stand in its title."""
    snippet: Snippet | None
    """The words around the best match; None where the file cannot be read any more."""

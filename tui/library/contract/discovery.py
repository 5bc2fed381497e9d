"""Shapes for ways onward: suggestions, completions, facets, sentences and related articles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from tui.articles.anchor import Span


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Another query that finds something, for one that found nothing."""

    query: str
    change: str
    """The change, for the screen: `“earthqake” as “earthquake”`, `without “earthqake”`."""
    count: int
    """The number of articles it finds."""


@dataclass(frozen=True, slots=True)
class Completion:
    """A replacement for `query[start:end]`."""

    start: int
    end: int
    text: str
    count: int = 0
    """The number of articles that have it; 0 if that is not counted."""


FacetName = Literal["source", "year", "tag", "author", "lang", "person", "place"]
"""What the articles of an answer can be counted by."""


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value with the number of articles that have it."""

    value: str
    count: int
    term: str
    """What narrows the query to this value when it is appended: `source:"Kyodo News"`."""


class Facet(NamedTuple):
    """The articles of an answer, counted by one of their properties."""

    name: FacetName
    values: tuple[FacetValue, ...]
    """The most frequent values, most frequent first; years, latest first."""
    note: str = ""
    """What was not counted, as a sentence for the screen."""


class MatchingSentence(NamedTuple):
    """A sentence of an article that matches a query."""

    rowid: int
    span: Span
    """The span of the sentence in the article's text."""
    text: str
    """The sentence on one line."""
    ranges: tuple[Span, ...]
    """The matched parts of `text`."""
    first: Span
    """The first match in the article's text: where to go."""


COMPARED = 20_000
"""How much of a text is compared with others: its beginning says what it is about."""


class Related(NamedTuple):
    """An article with much in common with another one."""

    rowid: int
    score: float
    names: tuple[str, ...]
    """Names that both have, rarest first."""
    words: tuple[str, ...]
    """Rare words that both have, rarest first."""

"""What helps to find on: other queries, completions, facets, sentences, and articles that have much in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from tui.articles.anchor import Span


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Another query that finds something, where the one that was asked found nothing."""

    query: str
    change: str
    """What is changed, for the screen: `“earthqake” as “earthquake”`, `without “earthqake”`."""
    count: int
    """How many articles it finds."""


@dataclass(frozen=True, slots=True)
class Completion:
    """A text that may take the place of `query[start:end]`."""

    start: int
    end: int
    text: str
    count: int = 0
    """How many articles have it; 0 where that is not counted."""


FacetName = Literal["source", "year", "tag", "author", "lang", "person", "place"]
"""What the articles of an answer are counted by."""


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value that articles of an answer have."""

    value: str
    count: int
    term: str
    """What narrows the query to it when it is added with a space: `source:"Kyodo News"`."""


class Facet(NamedTuple):
    """The articles of an answer, counted by one of their properties."""

    name: FacetName
    values: tuple[FacetValue, ...]
    """The most frequent ones, the most frequent first; years from the latest on."""
    note: str = ""
    """What was not counted, as a sentence for the screen."""


class MatchingSentence(NamedTuple):
    """A sentence of an article in which words of a query stand."""

    rowid: int
    span: Span
    """The sentence's place in the article's text."""
    text: str
    """The sentence on one line."""
    ranges: tuple[Span, ...]
    """The matched parts of `text`."""
    first: Span
    """The first match, in the article's text: where to go."""


COMPARED = 20_000
"""Code points of a text that is compared with others: what an article is about, it says there."""


class Related(NamedTuple):
    """An article that has much in common with another one."""

    rowid: int
    score: float
    names: tuple[str, ...]
    """The names that both have, the rarest first."""
    words: tuple[str, ...]
    """The rare words that both have, the rarest first."""

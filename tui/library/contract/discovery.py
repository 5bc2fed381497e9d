"""Shapes for ways onward: suggestions, completions, facets, sentences and related articles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from tui.articles.anchor import Span

if TYPE_CHECKING:
    from tui.articles.article import Article


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


FacetName = Literal["source", "year", "tag", "own-tag", "author", "lang", "folder", "person", "place"]
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
    means_alike: bool = False
    """Whether it says much the same, perhaps in another language."""


class VerifiedPlace(NamedTuple):
    """A place in an article where verified words stand."""

    rowid: int
    article: Article
    spans: tuple[Span, ...]
    """In the article's text; several if an ellipsis splits the words."""
    is_exact: bool
    """Whether the words stand there to the letter; else quotation marks, dashes, spaces or the like differ."""


class NearestPassage(NamedTuple):
    """The passage that is most like words that stand in no article."""

    rowid: int
    article: Article
    span: Span
    similarity: float
    """The share of the words that are the same, from 0 to 1."""


class Verification(NamedTuple):
    """Where words stand in the articles of a library."""

    words: str
    places: tuple[VerifiedPlace, ...] = ()
    nearest: NearestPassage | None = None
    """If they stand nowhere; None if nothing is like them."""
    is_too_short: bool = False
    """Whether they were too few to be looked for."""

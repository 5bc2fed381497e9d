"""Shapes of stories: which articles are on one event."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from tui.articles.anchor import Span
from tui.library.contract.listing import Row


class StoryArticle(NamedTuple):
    """An article of a story."""

    row: Row
    begins: str
    """Its first sentence, on one line; empty if it could not be read."""
    same_as: str
    """The source, or else the title, of an earlier article with the same text; empty for a text of its own."""


class Statement(NamedTuple):
    """A figure or a date, as an article states it."""

    row: Row
    text: str
    """Its words."""
    sentence: str
    span: Span
    """In the text of the article."""


class Difference(NamedTuple):
    """A thing of which articles on one event state values that cannot all be right."""

    about: str
    """What it is, in a word or two: `dead`, `passengers, on board`, `EUR`, `date`."""
    statements: tuple[Statement, ...]
    """The earliest article's first."""


class StoryTold(NamedTuple):
    """A story: its articles, and what they say differently."""

    articles: tuple[StoryArticle, ...]
    """The earliest first."""
    differences: tuple[Difference, ...]
    known: int
    """Of how many articles the facts are known."""


class StoryMap(Protocol):
    """Which articles are in one story, as it was last found."""

    @property
    def known(self) -> int:
        """How many articles were compared."""

    @property
    def members(self) -> Sequence[int]:
        """The articles in stories, story by story, and newest first in each."""

    def counts(self) -> tuple[int, int]:
        """Return how many articles are in stories, and the number of these."""

    def story_of(self, rowid: int) -> int:
        """Return the number of the story of an article; 0 if it is alone or not known."""

    def members_of(self, rowid: int) -> Sequence[int]:
        """Return the articles of the story that one is in, newest first; none if it is alone."""

    def text_of(self, rowid: int) -> int:
        """Return a number that articles with the same text share."""

"""Shapes of stories: which articles are on one event."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol


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

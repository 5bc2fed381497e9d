"""Find the names at, in and before a place of the text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from tui.analysis.analysis_input import AnalysisInput
from tui.articles.anchor import Span

_REMEMBERED = 500
"""How many preceding names a pronoun or a description may refer to."""


class Named(NamedTuple):
    """A mention of a person, an organisation, a place or a thing."""

    start: int
    end: int
    kind: str
    name: str


class NameIndex:
    """The names of a document in text order."""

    def __init__(self, document: AnalysisInput) -> None:
        self.names = sorted(
            Named(mention.start, mention.end, fact.kind, fact.text)
            for fact in document.found("person", "organization", "place", "thing")
            for mention in fact.mentions
            if mention.field == "text"
        )
        self._starts = [name.start for name in self.names]

    def at(self, start: int, end: int) -> Named | None:
        """Return the name that overlaps `[start, end)`, or None."""
        index = bisect_right(self._starts, end - 1) - 1
        for name in reversed(self.names[max(index - 2, 0) : index + 1]):
            if name.end > start:
                return name
        return None

    def inside(self, place: Span) -> list[Named]:
        """Return the names inside a span, last first."""
        first = bisect_right(self._starts, place.start - 1)
        last = bisect_right(self._starts, place.end - 1)
        return [name for name in reversed(self.names[first:last]) if name.end <= place.end]

    def before(self, offset: int) -> Sequence[Named]:
        """Return the last `_REMEMBERED` names before an offset, in order."""
        end = bisect_right(self._starts, offset - 1)
        return self.names[max(end - _REMEMBERED, 0) : end]

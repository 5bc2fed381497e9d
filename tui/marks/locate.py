"""A person's highlights and notes in the text as it is now: each at its place, or known to have none any more."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from tui.articles.anchor import Span
from tui.marks.annotations import Annotation


class Placed(NamedTuple):
    """An annotation, and where it is."""

    annotation: Annotation
    span: Span | None
    """Its words in the text; None of a note on the article as a whole, and of words that are gone."""

    @property
    def is_lost(self) -> bool:
        """Whether its words no longer stand in the text, or not so that one can be sure."""
        return self.span is None and self.annotation.selector is not None


def placed(annotations: Iterable[Annotation], text: str) -> tuple[Placed, ...]:
    """Annotations in the order of the text: those without a place first, what is gone last."""
    found = [_placed(one, text) for one in annotations]
    return tuple(sorted(found, key=lambda one: (one.is_lost, one.span or Span(0, 0))))


def _placed(one: Annotation, text: str) -> Placed:
    if one.selector is None:
        return Placed(one, None)
    from tui.articles.reanchor import find_again

    return Placed(one, find_again(text, one.selector))

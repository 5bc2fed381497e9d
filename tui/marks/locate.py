"""Locate the person's highlights and notes in the present text of an article."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from tui.articles.anchor import Span
from tui.marks.annotations import Annotation


class Placed(NamedTuple):
    """An annotation and its span."""

    annotation: Annotation
    span: Span | None
    """The words in the text, or None for a note on the article as a whole and for words that are gone."""

    @property
    def is_lost(self) -> bool:
        """Whether its words are gone from the text, or cannot be matched with certainty."""
        return self.span is None and self.annotation.selector is not None


def placed(annotations: Iterable[Annotation], text: str) -> tuple[Placed, ...]:
    """Locate annotations: first notes on the article, then those in the text in order, then lost ones."""
    found = [_placed(one, text) for one in annotations]
    return tuple(sorted(found, key=lambda one: (one.is_lost, one.span or Span(0, 0))))


def _placed(one: Annotation, text: str) -> Placed:
    if one.selector is None:
        return Placed(one, None)
    from tui.articles.reanchor import find_again

    return Placed(one, find_again(text, one.selector))

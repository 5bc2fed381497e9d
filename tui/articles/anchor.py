"""Anchors in a text: spans, and selectors that find a quotation again after an edit.

An offset breaks with the first comma that is inserted before it. What is stored for years is therefore the quotation
with the words around it: the text-quote selector of the W3C's Web Annotation Data Model (4.2.4), plus the old offset,
which decides between equal quotations.
"""

from __future__ import annotations

import re
from typing import NamedTuple

CONTEXT = 32
"""Code points to keep before and after a quotation."""


class Span(NamedTuple):
    """A half-open range of code points, `text[start:end]`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words in this span."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Return whether the spans share a code point."""
        return self.start < other.end and other.start < self.end


class Selector(NamedTuple):
    """A quotation with its context, which finds it in a text that has changed since."""

    exact: str
    """The quotation."""
    prefix: str = ""
    """The text right before it; at most `CONTEXT` code points."""
    suffix: str = ""
    """The text right after it; at most `CONTEXT` code points."""
    start: int = 0
    """The offset of the quotation when the selector was made."""


def make_selector(text: str, span: Span) -> Selector:
    """Make the selector of a span. Raises `ValueError` if the span is empty or outside the text."""
    start, end = span
    if not 0 <= start < end <= len(text):
        raise ValueError(f"not a span of a text of {len(text)} code points: {start} to {end}")
    return Selector(text[start:end], text[max(start - CONTEXT, 0) : start], text[end : end + CONTEXT], start)


def find_selector(text: str, selector: Selector) -> Span | None:
    """Find the quotation in a text; return None if it is gone.

    Of several places, the one whose context agrees best wins; of equally good ones, the nearest to the old offset. A
    quotation that is not found exactly is searched for with white space, quotation marks and dashes normalised.
    """
    places = _exact_places(text, selector.exact)
    if not places:
        places = _normalised_places(text, selector.exact)
    return max(places, key=lambda place: _similarity(text, place, selector), default=None)


def _exact_places(text: str, words: str) -> list[Span]:
    places: list[Span] = []
    start = text.find(words) if words else -1
    while start >= 0:
        places.append(Span(start, start + len(words)))
        start = text.find(words, start + 1)
    return places


_ALIKE = ('"“”„‟«»‹›″', "'‘’‚‛′`", "-‐‑‒–—−")
_FOLDED = {ord(character): alike[0] for alike in (" \n\t\N{NO-BREAK SPACE}", *_ALIKE) for character in alike}
_CLASS_OF = {character: f"[{re.escape(alike)}]" for alike in _ALIKE for character in alike}


def _normalised_places(text: str, words: str) -> list[Span]:
    """Return where the words occur with any white space, quotation marks or dashes."""
    parts = ("".join(_CLASS_OF.get(character) or re.escape(character) for character in word) for word in words.split())
    pattern = r"\s+".join(parts)
    return [Span(*match.span()) for match in re.finditer(pattern, text)] if pattern else []


def agreement(text: str, place: Span, selector: Selector) -> tuple[int, int]:
    """Return how many code points right before a span, and right after it, match the selector's context.

    White space, quotation marks and dashes match their kind.
    """
    before = text[max(place.start - CONTEXT, 0) : place.start].translate(_FOLDED)
    after = text[place.end : place.end + CONTEXT].translate(_FOLDED)
    prefix, suffix = selector.prefix.translate(_FOLDED), selector.suffix.translate(_FOLDED)
    return _common(before[::-1], prefix[::-1]), _common(after, suffix)


def _similarity(text: str, place: Span, selector: Selector) -> tuple[int, int]:
    """Return the sort key of a candidate: matching context in code points, then nearness to the old offset."""
    return sum(agreement(text, place, selector)), -abs(place.start - selector.start)


def _common(one: str, other: str) -> int:
    """Return the length of the common prefix."""
    length = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        length += 1
    return length

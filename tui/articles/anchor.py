"""Places in a text: half-open spans of code points, and quotations that are found again after an edit.

Offsets alone break with the first corrected comma before them. What is kept for years is therefore the quotation with
the words before and after it: the text-quote selector of the W3C's Web Annotation Data Model (4.2.4), to which the old
place is added, as a hint for quotations that stand in the text more than once.
"""

from __future__ import annotations

import re
from typing import NamedTuple

CONTEXT = 32
"""Code points kept before and after a quotation."""


class Span(NamedTuple):
    """A half-open range of code points, `text[start:end]`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words that stand in this place."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end


class Selector(NamedTuple):
    """A quotation with its surroundings, by which its place is found in a text that has changed since."""

    exact: str
    """The quotation."""
    prefix: str = ""
    """The text right before it, at most `CONTEXT` code points."""
    suffix: str = ""
    """The text right after it, at most `CONTEXT` code points."""
    start: int = 0
    """Where the quotation began when it was made."""


def make_selector(text: str, span: Span) -> Selector:
    """The selector of a place in a text. Raises `ValueError` for a place that is empty or not in the text."""
    start, end = span
    if not 0 <= start < end <= len(text):
        raise ValueError(f"no place in a text of {len(text)} code points: {start} to {end}")
    return Selector(text[start:end], text[max(start - CONTEXT, 0) : start], text[end : end + CONTEXT], start)


def find_selector(text: str, selector: Selector) -> Span | None:
    """Where the quotation stands now; None where it stands nowhere any more.

    Of several places it is the one whose surroundings agree most, and of those that agree alike the nearest to the old
    one. Where the quotation is not found to the letter, white space, quotation marks and dashes are evened out.
    """
    places = _exact_places(text, selector.exact)
    if not places:
        places = _evened_places(text, selector.exact)
    return max(places, key=lambda place: _likeness(text, place, selector), default=None)


def _exact_places(text: str, words: str) -> list[Span]:
    places: list[Span] = []
    start = text.find(words) if words else -1
    while start >= 0:
        places.append(Span(start, start + len(words)))
        start = text.find(words, start + 1)
    return places


_ALIKE = ('"“”„‟«»‹›″', "'‘’‚‛′`", "-‐‑‒–—−")
_CLASS_OF = {character: f"[{re.escape(alike)}]" for alike in _ALIKE for character in alike}


def _evened_places(text: str, words: str) -> list[Span]:
    """Where the words stand with other white space, quotation marks or dashes."""
    parts = ("".join(_CLASS_OF.get(character) or re.escape(character) for character in word) for word in words.split())
    pattern = r"\s+".join(parts)
    return [Span(*match.span()) for match in re.finditer(pattern, text)] if pattern else []


def agreement(text: str, place: Span, selector: Selector) -> tuple[int, int]:
    """How many code points right before a place, and right after it, are those of the selector."""
    before = text[max(place.start - CONTEXT, 0) : place.start]
    after = text[place.end : place.end + CONTEXT]
    return _common(before[::-1], selector.prefix[::-1]), _common(after, selector.suffix)


def _likeness(text: str, place: Span, selector: Selector) -> tuple[int, int]:
    """How much of the surroundings agrees, in code points, and how near the place is to the old one (negative)."""
    return sum(agreement(text, place, selector)), -abs(place.start - selector.start)


def _common(one: str, other: str) -> int:
    """The length of the common beginning."""
    length = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        length += 1
    return length

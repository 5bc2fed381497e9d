"""The text that is drawn: the article's own words, with the numbers of links inserted.

Those numbers take up columns but are nobody's words: they must not be quoted, found or counted. So rows are laid out
over the display text, and `DisplayText` maps its positions to offsets of the article's text and back.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from tui.articles.anchor import Span


class DisplayText:
    """A source text with insertions; maps offsets of the source to positions of the text with insertions, and back."""

    def __init__(self, source: str, insertions: Sequence[tuple[int, str]] = ()) -> None:
        """`insertions` are pairs of an offset and the words to insert before it, sorted."""
        self.source = source
        self._at = [offset for offset, _ in insertions]
        self._growth = [0, *accumulate(len(words) for _, words in insertions)]
        pieces: list[str] = []
        last = 0
        for offset, words in insertions:
            pieces += (source[last:offset], words)
            last = offset
        self.text = "".join((*pieces, source[last:])) if insertions else source
        """The source with the insertions."""

    def start(self, offset: int) -> int:
        """Return the position of the character at an offset: after what is inserted before it."""
        return offset + self._growth[bisect_right(self._at, offset)]

    def end(self, offset: int) -> int:
        """Return the position at which words end that end at an offset: before what is inserted there."""
        return offset + self._growth[bisect_left(self._at, offset)]

    def span(self, span: Span) -> Span:
        """Return a span of positions for a span of offsets."""
        return Span(self.start(span[0]), max(self.start(span[0]), self.end(span[1])))

    def offset(self, position: int) -> int:
        """Return the offset of a position; inside an insertion, the offset before which it stands."""
        low, high = 0, len(self._at)
        while low < high:  # the last insertion that begins at or before the position
            middle = (low + high) // 2
            if self._at[middle] + self._growth[middle] <= position:
                low = middle + 1
            else:
                high = middle
        if low and position < self._at[low - 1] + self._growth[low]:
            return self._at[low - 1]
        return position - self._growth[low]

    def insertions(self, start: int, end: int) -> list[Span]:
        """Return the insertions between two positions, as spans of positions."""
        found: list[Span] = []
        index = max(0, bisect_left(self._at, self.offset(start)) - 1)
        while index < len(self._at):
            begin = self._at[index] + self._growth[index]
            if begin >= end:
                break
            stop = self._at[index] + self._growth[index + 1]
            if stop > start:
                found.append(Span(max(begin, start), min(stop, end)))
            index += 1
        return found

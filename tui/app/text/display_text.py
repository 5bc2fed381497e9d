"""The text as it is drawn: the article's own words, with the numbers of links and footnotes put in.

Those numbers take room on a row but are nobody's words: they must not be quoted, found or counted. So rows are laid
out over the drawn text, and every place goes through this map on its way to the article's offsets and back.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from tui.articles.anchor import Span


class DisplayText:
    """A source text with insertions, and the way between the places of the two."""

    def __init__(self, source: str, insertions: Sequence[tuple[int, str]] = ()) -> None:
        """`insertions` are pairs of a source offset and the words to put before it, in order."""
        self.source = source
        self._at = [offset for offset, _ in insertions]
        self._grown = [0, *accumulate(len(words) for _, words in insertions)]
        pieces: list[str] = []
        last = 0
        for offset, words in insertions:
            pieces += (source[last:offset], words)
            last = offset
        self.text = "".join((*pieces, source[last:])) if insertions else source
        """What is drawn."""

    def start(self, offset: int) -> int:
        """Where the character at a source offset is drawn: after what is put in before it."""
        return offset + self._grown[bisect_right(self._at, offset)]

    def end(self, offset: int) -> int:
        """Where the drawn words end that end at a source offset, without what is put in there."""
        return offset + self._grown[bisect_left(self._at, offset)]

    def span(self, span: Span) -> Span:
        """A place in the source as a place in what is drawn."""
        return Span(self.start(span[0]), max(self.start(span[0]), self.end(span[1])))

    def offset(self, place: int) -> int:
        """The source offset of a drawn character; of a number that was put in, the offset that it stands before."""
        low, high = 0, len(self._at)
        while low < high:  # the last insertion that begins at or before the place
            middle = (low + high) // 2
            if self._at[middle] + self._grown[middle] <= place:
                low = middle + 1
            else:
                high = middle
        if low and place < self._at[low - 1] + self._grown[low]:
            return self._at[low - 1]
        return place - self._grown[low]

    def insertions(self, start: int, end: int) -> list[Span]:
        """What was put in between two drawn places, as drawn places."""
        found: list[Span] = []
        index = max(0, bisect_left(self._at, self.offset(start)) - 1)
        while index < len(self._at):
            begin = self._at[index] + self._grown[index]
            if begin >= end:
                break
            stop = self._at[index] + self._grown[index + 1]
            if stop > start:
                found.append(Span(max(begin, start), min(stop, end)))
            index += 1
        return found

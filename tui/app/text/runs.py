"""A row's characters cut where their styles change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from rich.cells import split_graphemes

from tui.app.text.spans import Styled
from tui.app.widgets.cells import is_simple


class Runs:
    """The runs of `text[start:end]` with the component classes that lie on each, those of later spans on top."""

    def __init__(self, text: str, start: int, end: int, lit: Sequence[Styled]) -> None:
        self._text, self._start, self._end, self._lit = text, start, end, lit

    def __iter__(self) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """Pairs of places and their classes; a character that takes several code points is never cut."""
        cuts = {self._start, self._end}
        for start, end, _ in self._lit:
            cuts |= {min(max(start, self._start), self._end), min(max(end, self._start), self._end)}
        if len(cuts) > 2 and not is_simple(words := self._text[self._start : self._end]):
            whole = {self._start + begin for begin, _, _ in split_graphemes(words)[0]}
            cuts = {cut for cut in cuts if cut in whole} | {self._start, self._end}
        ordered = sorted(cuts)
        for start, end in pairwise(ordered):
            names = (style for begin, stop, style in self._lit if begin < end and stop > start)
            yield start, end, tuple(dict.fromkeys(names))

"""A row's characters, split where their styles change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from rich.cells import split_graphemes

from tui.app.text.spans import Styled
from tui.app.widgets.cells import is_simple


class Runs:
    """Splits `text[start:end]` into runs with the same component classes; those of later spans are on top."""

    def __init__(self, text: str, start: int, end: int, spans: Sequence[Styled]) -> None:
        self._text, self._start, self._end, self._spans = text, start, end, spans

    def __iter__(self) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """Yield start, end and classes of each run; a character of several code points is never split."""
        cuts = {self._start, self._end}
        for start, end, _ in self._spans:
            cuts |= {min(max(start, self._start), self._end), min(max(end, self._start), self._end)}
        if len(cuts) > 2 and not is_simple(words := self._text[self._start : self._end]):
            whole = {self._start + begin for begin, _, _ in split_graphemes(words)[0]}
            cuts = {cut for cut in cuts if cut in whole} | {self._start, self._end}
        ordered = sorted(cuts)
        for start, end in pairwise(ordered):
            names = (style for begin, stop, style in self._spans if begin < end and stop > start)
            yield start, end, tuple(dict.fromkeys(names))

"""Breaking text into rows of a width, counted in terminal cells.

Prose in an alphabet is broken at the last space that fits, without measuring single characters: half a million words
take some 30 ms. Only a run with a character of no or of double width is measured, with the table that Textual paints
by, so that what fits here fits on the screen.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from itertools import accumulate

from rich.cells import cell_len, get_character_cell_size, split_graphemes

_NOT_SINGLE = re.compile(
    "[^\n\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u052f\u1e00-\u1fff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]"
)
"""A character that may not be one cell wide; the ranges left out are European letters, punctuation and currencies."""

_DASHES = ("-", "—", "–")
"""Prose may break after these between two letters."""

_NO_START = frozenset("、。，．・：；？！）］｝〉》」』】〕〗〙〟’”ー々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ…‥")
"""Characters that must not begin a row of Japanese or Chinese (JIS X 4051, line-start prohibition, shortened)."""

_NO_END = frozenset("（［｛〈《「『【〔〖〘〝‘“")
"""Characters that must not end one."""


class _Widths(dict[str, int]):
    """The cells of single characters, cached: faster than a call for each character."""

    def __missing__(self, character: str) -> int:
        width = self[character] = 0 if character == "\n" else get_character_cell_size(character)
        return width


_WIDTHS = _Widths()


def is_simple(run: str) -> bool:
    """Return whether every character of a run takes exactly one cell."""
    return _NOT_SINGLE.search(run) is None


def break_prose(text: str, start: int, end: int, width: int, row: Callable[[int], None], *, simple: bool) -> None:
    """Call `row` with the start of each row of `text[start:end]`, the first included.

    A row reaches to the start of the next; its trailing spaces and line end hang over and are not drawn. A line end in
    the text always ends a row. A word that is wider than the row is broken.
    """
    row(start)
    if simple and end - start <= width and text.find("\n", start, end) < 0:
        return
    line = start
    while True:
        stop = text.find("\n", line, end)
        line_end = end if stop < 0 else stop
        if line_end - line > width or not simple:
            if simple:
                _break_simple(text, line, line_end, width, row)
            else:
                _break_measured(text, line, line_end, width, row, _prose_break)
        if stop < 0:
            return
        line = stop + 1
        row(line)


def break_verbatim(text: str, start: int, end: int, width: int, row: Callable[[int], None]) -> None:
    """Break rows as `break_prose` does, but only where a line ends or is full: for code, where every space counts."""
    row(start)
    line = start
    while True:
        stop = text.find("\n", line, end)
        line_end = end if stop < 0 else stop
        if is_simple(text[line:line_end]):
            for begin in range(line + width, line_end, width):
                row(begin)
        else:
            _break_measured(text, line, line_end, width, row, lambda _run, _from, to: to)
        if stop < 0:
            return
        line = stop + 1
        row(line)


def _break_simple(text: str, start: int, end: int, width: int, row: Callable[[int], None]) -> None:
    dashes = tuple(dash for dash in _DASHES if text.find(dash, start, end) >= 0)
    while end - start > width:
        limit = start + width
        space = text.rfind(" ", start + 1, limit + 1)
        after = space + 1
        for dash in dashes:
            found = text.rfind(dash, max(after, start + 1), limit)
            if found > start and text[found - 1].isalpha() and text[found + 1 : found + 2].isalpha():
                after = found + 1
        if after <= 0:
            after = _cut(text, start, limit)
        elif after == space + 1:
            while after < end and text[after] == " ":
                after += 1
            if after == end:
                return
        start = after
        row(start)


def _prose_break(run: str, start: int, limit: int) -> int:
    """Return the last index after `start`, and at most `limit`, where a row of prose may end; else `_cut`."""
    for place in range(limit, start, -1):
        before, after = run[place - 1], run[place]
        if before == " " or after == " ":
            return place
        if (_WIDTHS[before] == 2 or _WIDTHS[after] == 2) and after not in _NO_START and before not in _NO_END:
            return place
        if before in _DASHES and place - 2 >= start and run[place - 2].isalpha() and after.isalpha():
            return place
    return _cut(run, start, limit)


def _cut(run: str, start: int, limit: int) -> int:
    """Return where to end a row that has no break: at a no-break space rather than within a word."""
    glued = run.rfind("\N{NO-BREAK SPACE}", start + 1, limit)
    return glued + 1 if glued > start else limit


def _break_measured(
    text: str,
    start: int,
    end: int,
    width: int,
    row: Callable[[int], None],
    choose: Callable[[str, int, int], int],
) -> None:
    """Break a line by the cells of its graphemes; `choose` gives the break at or before the last index that fits."""
    run = text[start:end]
    widths = _cells_of(run)
    sums = [0, *accumulate(widths)]
    begin, size = 0, len(run)
    while sums[size] - sums[begin] > width:
        limit = bisect_right(sums, sums[begin] + width) - 1
        if sums[limit] == sums[begin]:
            limit = bisect_right(sums, sums[begin])  # a double cell in a row of one: nothing fits, one is taken
        if limit >= size:
            return
        after = max(begin + 1, choose(run, begin, limit))
        while after < size and widths[after] == 0:  # marks stay with the character that they stand on
            after += 1
        while after < size and run[after] == " " and choose is _prose_break:
            after += 1
        if after >= size:
            return
        begin = after
        row(start + begin)


def _cells_of(run: str) -> list[int]:
    """Return the cells that each character adds: none for one that joins another or stands on it."""
    if "\u200d" not in run and "\ufe0f" not in run:
        return [_WIDTHS[character] for character in run]
    cells = [0] * len(run)
    for start, _, width in split_graphemes(run)[0]:
        cells[start] = width
    return cells


def cells(run: str) -> int:
    """Return how many cells a run takes on the screen."""
    return cell_len(run)

"""The rows of an article at a width: maps positions of the display text to rows and columns, and back. No Textual here.

A row is the display text between two entries of one array, so that half a million words are forty thousand numbers,
and are laid out again in less time than a reader notices. What a row looks like (its indentation, marker and bars) is
worked out only when the row is drawn.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from typing import Literal, NamedTuple

from rich.cells import split_graphemes

from tui.app.text.parts import Part
from tui.app.text.table import TableRow, lay_table
from tui.app.widgets.cells import break_prose, break_verbatim, cells, is_simple

_LEAST_MEASURE = 8
"""Columns that indentation leaves to the text, where there are so many."""

OrnamentKind = Literal["marker", "bar", "line", "label"]


class Piece(NamedTuple):
    """Characters on a row, from a column on."""

    column: int
    start: int
    end: int


class Row(NamedTuple):
    """One row of the screen: pieces of the text, and the ornaments beside them."""

    part: Part | None
    """None for a blank row between two parts."""
    pieces: tuple[Piece, ...] = ()
    ornaments: tuple[tuple[int, str, OrnamentKind], ...] = ()
    heading: bool = False
    """Whether it belongs to the heading row of a table."""
    background: tuple[int, int] | None = None
    """The columns that have the background of the part, where it has its own."""


class _Frame(NamedTuple):
    """The columns of a part's text."""

    column: int
    width: int
    bars: int


def _is_simple(words: str) -> bool:
    return words.isascii() or is_simple(words)


class Layout:
    """The parts of a display text, broken into rows."""

    def __init__(self, text: str, parts: Sequence[Part], width: int, before: Layout | None = None) -> None:
        """`width` is the measure in cells, at least 1; `before` is a layout of the same parts at another width."""
        self.text = text
        self.parts = parts
        self._simple: bytearray = (
            before._simple if before is not None else bytearray(_is_simple(part.of(text)) for part in parts)
        )
        """For each part, whether all its characters are one cell wide: the test costs as much as breaking them."""
        self.width = max(1, width)
        self._starts = array("I")
        self._first = array("I")
        """The first row of each part."""
        self._last = array("I")
        """The row after its last; blank rows may follow."""
        self._part_starts = array("I", (part.start for part in parts))
        self._tables: dict[int, list[TableRow]] = {}
        self._lay()

    @property
    def rows(self) -> int:
        """The number of rows."""
        return len(self._starts)

    def _lay(self) -> None:
        text, starts, row, simple = self.text, self._starts, self._starts.append, self._simple
        last = len(self.parts) - 1
        for number, part in enumerate(self.parts):
            self._first.append(len(starts))
            width = self.width if part.kind == "paragraph" and not part.bars else self.frame(part).width
            if part.kind == "table":
                self._tables[number] = table = lay_table(text, part.rows, width)
                at = part.start
                for line in table:
                    at = line.pieces[0][1] if line.pieces else at
                    row(at)
            elif part.kind == "code":
                break_verbatim(text, part.start, part.end, width, row)
            else:
                break_prose(text, part.start, part.end, width, row, simple=bool(simple[number]))
            self._last.append(len(starts))
            if number < last and not self.parts[number + 1].tight:
                row(part.end)

    def frame(self, part: Part) -> _Frame:
        """Return the first column, the width and the bars of a part's text."""
        indent = part.bars * 2 + part.depth + (cells(part.marker) + 1 if part.marker else 0)
        indent += 2 if part.kind == "code" else 0
        room = max(0, self.width - _LEAST_MEASURE)
        column = min(indent, room)
        width = self.width - column - (2 if part.kind == "code" and self.width > _LEAST_MEASURE + 4 else 0)
        return _Frame(column, max(1, width), min(part.bars, column // 2))

    def part_at(self, y: int) -> int:
        """Return the index of the part that a row belongs to; a blank row belongs to the part before it."""
        return max(0, bisect_right(self._first, y) - 1)

    def part_of(self, position: int) -> int:
        """Return the index of the part that holds a position; what is between two parts belongs to the first."""
        return max(0, bisect_right(self._part_starts, position) - 1)

    def row(self, y: int) -> Row:
        """Return the contents of a row."""
        number = self.part_at(y)
        part = self.parts[number]
        if y >= self._last[number]:
            return Row(None)
        frame = self.frame(part)
        first = y == self._first[number]
        ornaments = self._ornaments(part, frame, self._starts[y], first=first)
        if number in self._tables:
            line = self._tables[number][y - self._first[number]]
            pieces = tuple(self._piece(frame.column + column, start, end) for column, start, end in line.pieces)
            for column, words in line.labels:
                ornaments.append((frame.column + column, words, "line" if words.startswith("─") else "label"))
            return Row(part, pieces, tuple(ornaments), line.heading)
        end = self._starts[y + 1] if y + 1 < self._last[number] else part.end
        background = (part.bars * 2 if frame.bars else 0, self.width) if part.kind == "code" else None
        return Row(part, (self._piece(frame.column, self._starts[y], end),), tuple(ornaments), False, background)

    def _piece(self, column: int, start: int, end: int) -> Piece:
        words = self.text[start:end]
        return Piece(column, start, start + len(words.rstrip(" \n")))

    def _ornaments(self, part: Part, frame: _Frame, start: int, *, first: bool) -> list[tuple[int, str, OrnamentKind]]:
        found: list[tuple[int, str, OrnamentKind]] = [(bar * 2, "▎", "bar") for bar in range(frame.bars)]
        if not first:
            if part.kind == "code" and frame.column >= 2 and self.text[start - 1] != "\n":
                found.append((frame.column - 2, "↪", "label"))
            return found
        if part.marker and frame.column >= cells(part.marker) + 1:
            found.append((frame.column - cells(part.marker) - 1, part.marker, "marker"))
        if part.kind == "rule":
            stars = "·   ·   ·" if self.width >= 9 else "·"
            found.append(((self.width - len(stars)) // 2, stars, "line"))
        if part.label:
            words_end = cells(self.text[part.start : part.end].partition("\n")[0][: self.width]) + frame.column
            column = self.width - cells(part.label) - 1
            if column > words_end + 1:
                found.append((column, part.label, "label"))
        return found

    def row_of(self, position: int) -> int:
        """Return the row of a position; a character that is not drawn, as a blank at a break, is on the row before."""
        if not self.parts:
            return 0
        number = self.part_of(position)
        first, last = self._first[number], self._last[number]
        y = max(first, bisect_right(self._starts, min(position, self.parts[number].end), first, last) - 1)
        if number in self._tables:  # another cell may reach further down than the one that holds the position
            table = self._tables[number]
            holding = (up for up in range(y - first, -1, -1) if table[up].holds(position))
            return first + next(holding, y - first)
        return y

    def start_of(self, y: int) -> int:
        """Return the first position on a row, or on the next row that has one."""
        if not self.rows:
            return 0
        y = min(max(0, y), self.rows - 1)
        number = self.part_at(y)
        if y >= self._last[number] and number + 1 < len(self.parts):
            return self.parts[number + 1].start
        return self._starts[y]

    def position_at(self, y: int, column: int) -> int:
        """Return the position at a row and column; beside the text, the nearest on its row."""
        if not self.rows:
            return 0
        row = self.row(min(max(0, y), self.rows - 1))
        if not row.pieces:
            return self.start_of(y)
        piece = row.pieces[0]
        for other in row.pieces[1:]:
            if other.column <= column:
                piece = other
        words = self.text[piece.start : piece.end]
        if is_simple(words):
            return piece.start + min(max(0, column - piece.column), len(words))
        at = piece.column
        for start, _, size in split_graphemes(words)[0]:
            at += size
            if at > column and size:
                return piece.start + start
        return piece.end

"""A table at a width: as wide as its words, or with wrapped cells, or with one record below another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tui.app.widgets.cells import break_prose, cells, is_simple
from tui.articles.anchor import Span
from tui.articles.lazy_pattern import lazy_pattern

_GAP = 3
"""Columns between two cells."""
_LEAST = 6
"""The least width of a column; a table that would need narrower ones is stacked."""
_LONGEST_LABEL = 24
_FIGURE = lazy_pattern(r"[\s\d.,:/%‰°€$£¥+\-−–—()×*]*(?:[^\W\d_]{1,3})?")
"""A number with signs and at most a short unit; or an empty cell."""


@dataclass(slots=True)
class TableRow:
    """One row of the screen: pieces of cells as (column, start, end), and labels as (column, words)."""

    pieces: list[tuple[int, int, int]] = field(default_factory=list)
    labels: list[tuple[int, str]] = field(default_factory=list)
    heading: bool = False

    def holds(self, position: int) -> bool:
        """Return whether a position is on this row."""
        return any(start <= position < end for _, start, end in self.pieces)


def lay_table(text: str, rows: Sequence[Sequence[Span]], width: int) -> list[TableRow]:
    """Return the screen rows of a table, at least one; each character of each cell is in exactly one piece."""
    columns = max((len(row) for row in rows), default=0)
    if not columns:
        return [TableRow()]
    widths = _fit(text, rows, columns, width)
    if widths is None:
        return _stack(text, rows, width)
    figures = [_is_figures(text, rows, column) for column in range(columns)]
    laid: list[TableRow] = []
    for number, row in enumerate(rows):
        laid += _side_by_side(text, row, widths, figures, heading=number == 0)
        if number == 0 and len(rows) > 1:
            line = min(width, sum(widths) + _GAP * (columns - 1))
            laid.append(TableRow(labels=[(0, "─" * line)]))
    return laid


def _fit(text: str, rows: Sequence[Sequence[Span]], columns: int, width: int) -> list[int] | None:
    """Return the widths of the columns, or None where they do not fit side by side."""
    natural = [1] * columns
    least = [1] * columns
    for row in rows:
        for column, cell in enumerate(row):
            words = text[cell.start : cell.end]
            natural[column] = max(natural[column], cells(words))
            least[column] = max(least[column], min(_LEAST * 2, max(map(cells, words.split()), default=1)))
    room = width - _GAP * (columns - 1)
    if sum(natural) <= room:
        return natural
    if sum(least) > room:
        return None
    widths = list(least)
    spare = room - sum(widths)
    while spare > 0:  # widen the column that lacks most, so that few cells are tall
        column = max(range(columns), key=lambda index: natural[index] / widths[index])
        if natural[column] <= widths[column]:
            break
        widths[column] += 1
        spare -= 1
    return widths


def _is_figures(text: str, rows: Sequence[Sequence[Span]], column: int) -> bool:
    """Return whether a column holds figures, which are aligned right."""
    cells_below = [row[column].of(text) for row in rows[1:] if column < len(row)]
    return any(map(str.strip, cells_below)) and all(_FIGURE.fullmatch(cell) for cell in cells_below)


def _side_by_side(
    text: str, row: Sequence[Span], widths: Sequence[int], figures: Sequence[bool], *, heading: bool
) -> list[TableRow]:
    laid: list[TableRow] = []
    column_at = 0
    for cell, width, is_figures in zip(row, widths, figures, strict=False):
        for height, piece in enumerate(_broken(text, cell, width)):
            if height == len(laid):
                laid.append(TableRow(heading=heading))
            shift = width - cells(piece.of(text).rstrip()) if is_figures else 0
            laid[height].pieces.append((column_at + max(0, shift), piece.start, piece.end))
        column_at += width + _GAP
    return laid or [TableRow(heading=heading)]


def _stack(text: str, rows: Sequence[Sequence[Span]], width: int) -> list[TableRow]:
    """Lay out one cell a row, each after its column's heading, with a blank row between records."""
    headings = [_cut(text[cell.start : cell.end].replace("\n", " "), _LONGEST_LABEL) for cell in rows[0]]
    label_width = min(max(map(cells, headings), default=0), max(0, width // 2 - 2))
    headings = [_cut(heading, label_width) for heading in headings]
    at = label_width + 2 if label_width else 0
    laid: list[TableRow] = []
    at_column = 0
    for cell in rows[0]:
        for piece in _broken(text, cell, width):
            size = cells(text[piece.start : piece.end].rstrip())
            if not laid or at_column + size > width:
                laid.append(TableRow(heading=True))
                at_column = 0
            laid[-1].pieces.append((at_column, piece.start, piece.end))
            at_column += size + _GAP
    for row in rows[1:]:
        laid.append(TableRow())
        for column, cell in enumerate(row):
            for height, piece in enumerate(_broken(text, cell, max(1, width - at))):
                laid.append(TableRow(pieces=[(at, piece.start, piece.end)]))
                if not height and label_width and column < len(headings):
                    laid[-1].labels.append((0, headings[column]))
    return laid or [TableRow()]


def _broken(text: str, cell: Span, width: int) -> list[Span]:
    if cell.end <= cell.start:
        return []
    starts: list[int] = []
    break_prose(text, cell.start, cell.end, width, starts.append, simple=is_simple(text[cell.start : cell.end]))
    return [Span(start, end) for start, end in zip(starts, [*starts[1:], cell.end], strict=True)]


def _cut(words: str, width: int) -> str:
    """Shorten words to a width in cells, with an ellipsis."""
    if cells(words) <= width:
        return words
    while words and cells(words) > width - 1:
        words = words[:-1]
    return words + "…" if width > 0 else ""

"""What a list shows while it has no rows: lines to read, and other searches to choose from."""

from __future__ import annotations

from typing import Literal, NamedTuple

from tui.app.content import one_line

Kind = Literal["title", "meta", "choice", "chosen"]


class Choice(NamedTuple):
    """Another search, one key away."""

    label: str
    query: str


class EmptyRow(NamedTuple):
    """One row of the pane."""

    words: str
    kind: Kind
    choice: int | None = None
    """The number of the choice that the row belongs to."""


class EmptyState(NamedTuple):
    """Lines to read, and below them choices, one of which is under the cursor."""

    lines: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    cursor: int = 0

    @property
    def choice(self) -> Choice | None:
        """The choice under the cursor."""
        return self.choices[self.cursor] if self.choices else None

    def with_cursor(self, cursor: int) -> EmptyState:
        """Return the same with the cursor on choice number `cursor`, or on the nearest that there is."""
        return self._replace(cursor=max(0, min(cursor, len(self.choices) - 1)))

    def with_choices(self, choices: tuple[Choice, ...]) -> EmptyState:
        """Return the same with these choices, the cursor on the first."""
        return self._replace(choices=choices, cursor=0)

    def rows(self, width: int) -> list[EmptyRow]:
        """Wrap everything to `width` cells: a blank row, the lines, a blank row, the choices."""
        lines = [
            EmptyRow(row, "meta" if at else "title") for at, line in enumerate(self.lines) for row in _rows(line, width)
        ]
        choices = [
            EmptyRow(row, "chosen" if at == self.cursor else "choice", at)
            for at, choice in enumerate(self.choices)
            for row in _rows(choice.label, width)
        ]
        blank = EmptyRow("", "meta")
        return [blank, *lines, blank, *choices]

    def choice_at(self, y: int, width: int) -> int | None:
        """Return the number of the choice in row `y` of a pane of `width` cells."""
        rows = self.rows(width)
        return rows[y].choice if 0 <= y < len(rows) else None


def _rows(words: str, width: int) -> list[str]:
    from tui.app.widgets.fitting import wrap  # a list that is not empty does without

    return wrap(one_line(words), width)

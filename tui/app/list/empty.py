"""What the list says where it has nothing to list: what to do, and other searches that find something."""

from __future__ import annotations

from typing import Literal, NamedTuple

from tui.app.content import one_line

Kind = Literal["title", "meta", "choice", "chosen"]


class Choice(NamedTuple):
    """Another search, to be made with one key."""

    label: str
    query: str


class EmptyRow(NamedTuple):
    """What stands in one row of the pane."""

    words: str
    kind: Kind
    choice: int | None = None
    """The choice that it belongs to."""


class Empty(NamedTuple):
    """Lines to read, and choices below them, one of which is under the cursor."""

    lines: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    at: int = 0

    @property
    def choice(self) -> Choice | None:
        """The choice under the cursor."""
        return self.choices[self.at] if self.choices else None

    def moved(self, step: int) -> Empty:
        """The same with the cursor on another choice."""
        return self._replace(at=max(0, min(self.at + step, len(self.choices) - 1)))

    def offering(self, choices: tuple[Choice, ...]) -> Empty:
        """The same with choices."""
        return self._replace(choices=choices, at=0)

    def rows(self, width: int) -> list[EmptyRow]:
        """The rows of a pane of `width` cells: a blank one, the lines, a blank one, the choices; nothing is cut off."""
        lines = [
            EmptyRow(row, "meta" if at else "title") for at, line in enumerate(self.lines) for row in _rows(line, width)
        ]
        choices = [
            EmptyRow(row, "chosen" if at == self.at else "choice", at)
            for at, choice in enumerate(self.choices)
            for row in _rows(choice.label, width)
        ]
        blank = EmptyRow("", "meta")
        return [blank, *lines, blank, *choices]

    def choice_at(self, y: int, width: int) -> int | None:
        """The choice in a row of the pane."""
        rows = self.rows(width)
        return rows[y].choice if 0 <= y < len(rows) else None


def _rows(words: str, width: int) -> list[str]:
    from tui.app.widgets.fitting import wrapped  # which a list that is not empty does without

    return wrapped(one_line(words), width)

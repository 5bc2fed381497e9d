"""What the list says where it has nothing to list: what to do, and other searches that find something."""

from __future__ import annotations

from typing import Literal, NamedTuple

Kind = Literal["title", "meta", "choice", "chosen"]


class Choice(NamedTuple):
    """Another search, to be made with one key."""

    label: str
    query: str


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

    def line(self, y: int) -> tuple[str, Kind]:
        """What stands in a row of the pane: a blank row, the lines, a blank row, the choices."""
        at = y - 1
        if 0 <= at < len(self.lines):
            return self.lines[at], "title" if at == 0 else "meta"
        if (choice := self.choice_at(y)) is not None:
            return self.choices[choice].label, "chosen" if choice == self.at else "choice"
        return "", "meta"

    def choice_at(self, y: int) -> int | None:
        """The choice in a row of the pane."""
        at = y - len(self.lines) - 2
        return at if 0 <= at < len(self.choices) else None

"""The search line: it searches while one types, and remembers what was searched for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

HISTORY = 100
"""Queries that are remembered."""


class SearchLine(Input):
    """An input without a frame, with a history on the arrow keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "history(-1)", "Earlier search", show=False, id="search.earlier"),
        Binding("down", "history(1)", "Later search", show=False, id="search.later"),
        Binding("escape", "leave", "Leave the line", show=False, id="search.leave"),
    ]

    class Asked(Message):
        """The query changed; `typing` while its last word may still grow."""

        def __init__(self, query: str, *, typing: bool) -> None:
            super().__init__()
            self.query = query
            self.typing = typing

    class Left(Message):
        """The reader is done with the line: `reading` to read what was found."""

        def __init__(self, *, reading: bool) -> None:
            super().__init__()
            self.reading = reading

    def __init__(self, history: Sequence[str], *, id: str | None = None) -> None:  # noqa: A002 # Textual's own name
        super().__init__(placeholder="search", compact=True, select_on_focus=False, id=id)
        self._history = list(history)
        self._at = len(self._history)
        self._typed = ""

    def remember(self) -> tuple[str, ...]:
        """Puts the query at the end of the history, which it gives."""
        query = self.value.strip()
        if query:
            self._history = [*(one for one in self._history if one != query), query][-HISTORY:]
        self._at = len(self._history)
        return tuple(self._history)

    def action_history(self, step: int) -> None:
        """Goes back or forth in the history; after the last entry comes what was being typed."""
        if self._at == len(self._history):
            self._typed = self.value
        self._at = max(0, min(self._at + step, len(self._history)))
        self.value = self._history[self._at] if self._at < len(self._history) else self._typed
        self.cursor_position = len(self.value)

    def action_leave(self) -> None:
        """Back to where the focus was."""
        self.post_message(self.Left(reading=False))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Searches with what is there now."""
        event.stop()
        self.post_message(self.Asked(event.value, typing=not event.value.endswith(" ")))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Searches for whole words, and leaves."""
        event.stop()
        self.post_message(self.Asked(event.value, typing=False))
        self.post_message(self.Left(reading=True))

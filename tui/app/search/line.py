"""The search line: it searches while one types, and has a history."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.highlighter import Highlighter
from rich.text import Text
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.widgets import Input

from tui.app.keys.table import bindings

if TYPE_CHECKING:
    from tui.library.contract.discovery import Completion

HISTORY = 100
"""Queries that are kept in the history."""


class _Underliner(Highlighter):
    """Underlines the parts of the query that were not understood."""

    def __init__(self) -> None:
        self.places: tuple[tuple[int, int], ...] = ()

    def highlight(self, text: Text) -> None:
        """Underline them in the text."""
        for start, end in self.places:
            text.stylize("underline", start, end)


class SearchLine(Input, inherit_css=False):
    """An input without a frame, with a history on the arrow keys."""

    COMPONENT_CLASSES = Input.COMPONENT_CLASSES
    # Instead of the rules of `Input`, most of which are for borders and errors and cost the first frame a millisecond.
    DEFAULT_CSS = """
    SearchLine {
        width: 1fr;
        height: 1;
        min-width: 4;
        overflow: auto auto;
        scrollbar-size: 0 0;
        background: $background;
        color: $strong;
        pointer: text;

        & > .input--cursor {
            background: $input-cursor-background;
            color: $input-cursor-foreground;
            text-style: $input-cursor-text-style;
        }
        & > .input--selection { background: $input-selection-background; color: $input-selection-foreground; }
        & > .input--placeholder { color: $dim; text-style: $dim-style; }
        &:ansi > .input--cursor { background: ansi_white; color: ansi_black; }
        &:ansi > .input--placeholder { text-style: dim; }
    }
    """
    BINDINGS = bindings("search")
    virtual_size = Reactive(Size(0, 0))
    """As in `Widget`, but without a layout after each change: the line is as wide whatever is typed."""

    class Asked(Message):
        """The query has changed; `prefix_last` if its last word may still grow."""

        def __init__(self, query: str, *, prefix_last: bool) -> None:
            super().__init__()
            self.query = query
            self.prefix_last = prefix_last

    class Complete(Message):
        """The reader wants the word at the cursor completed."""

        def __init__(self, query: str, cursor: int) -> None:
            super().__init__()
            self.query = query
            self.cursor = cursor

    def __init__(self, history: Sequence[str], *, id: str | None = None) -> None:  # noqa: A002 # Textual's own name
        super().__init__(placeholder="search", select_on_focus=False, highlighter=_Underliner(), id=id)
        self._history = list(history)
        self._at = len(self._history)
        self._typed = ""
        self._completed: tuple[str, tuple[Completion, ...], int] | None = None
        """The query that was completed, its completions, and the index of the one in the line."""

    def put(self, query: str) -> None:
        """Show a query that has been asked already, without asking it again."""
        with self.prevent(Input.Changed):
            self.value = query

    def underline(self, places: Sequence[tuple[int, int]]) -> None:
        """Underline what was not understood."""
        assert isinstance(self.highlighter, _Underliner)
        if self.highlighter.places != tuple(places):
            self.highlighter.places = tuple(places)
            self.refresh()

    def offer(self, query: str, completions: Sequence[Completion]) -> None:
        """Put the first completion in the line, if the query is still the same; `tab` goes on to the next."""
        if completions and query == self.value:
            self._completed = (query, tuple(completions), 0)
            self._put_completion()

    def action_complete(self, step: int) -> None:
        """Complete the word at the cursor, or go to its next completion."""
        if self._completed is not None and self.value == self._with_completion():
            query, completions, at = self._completed
            self._completed = (query, completions, (at + step) % len(completions))
            self._put_completion()
        else:
            self.post_message(self.Complete(self.value, self.cursor_position))

    def _with_completion(self) -> str:
        assert self._completed is not None
        query, completions, at = self._completed
        return query[: completions[at].start] + completions[at].text + query[completions[at].end :]

    def _put_completion(self) -> None:
        assert self._completed is not None
        _, completions, at = self._completed
        self.value = self._with_completion()
        self.cursor_position = completions[at].start + len(completions[at].text)

    def remember(self) -> tuple[str, ...]:
        """Put the query at the end of the history, and return the history."""
        query = self.value.strip()
        if query:
            self._history = [*(one for one in self._history if one != query), query][-HISTORY:]
        self._at = len(self._history)
        return tuple(self._history)

    def action_history(self, step: int) -> None:
        """Go back or forth in the history; what was being typed comes after the last entry."""
        if self._at == len(self._history):
            self._typed = self.value
        self._at = max(0, min(self._at + step, len(self._history)))
        self.value = self._history[self._at] if self._at < len(self._history) else self._typed
        self.cursor_position = len(self.value)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search with what is in the line now."""
        event.stop()
        self.post_message(self.Asked(event.value, prefix_last=not event.value.endswith(" ")))

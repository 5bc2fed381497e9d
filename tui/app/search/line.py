"""The search line: it searches while one types, and remembers what was searched for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.highlighter import Highlighter
from rich.text import Text
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.widgets import Input

from tui.app.keys import bindings

if TYPE_CHECKING:
    from tui.library.contract.discovery import Completion

HISTORY = 100
"""Queries that are remembered."""


class _Underliner(Highlighter):
    """Underlines the places of the query that were not understood."""

    def __init__(self) -> None:
        self.places: tuple[tuple[int, int], ...] = ()

    def highlight(self, text: Text) -> None:
        """Underlines them in the text."""
        for start, end in self.places:
            text.stylize("underline", start, end)


class SearchLine(Input, inherit_css=False):
    """An input without a frame, with a history on the arrow keys."""

    COMPONENT_CLASSES = Input.COMPONENT_CLASSES
    # In place of the rules of `Input`, most of which are for frames and faults, and take the first frame a millisecond.
    DEFAULT_CSS = """
    SearchLine {
        width: 1fr;
        height: 1;
        min-width: 4;
        overflow: auto auto;
        scrollbar-size: 0 0;
        background: $background;
        color: $foreground;
        pointer: text;

        & > .input--cursor {
            background: $input-cursor-background;
            color: $input-cursor-foreground;
            text-style: $input-cursor-text-style;
        }
        & > .input--selection { background: $input-selection-background; color: $input-selection-foreground; }
        & > .input--placeholder { color: $foreground 40%; }
        &:ansi > .input--cursor { background: ansi_white; color: ansi_black; }
        &:ansi > .input--placeholder { text-style: dim; }
    }
    """
    BINDINGS = bindings("search")
    virtual_size = Reactive(Size(0, 0))
    """As every widget's, but laying out nothing anew: the line is as wide as it is, whatever is typed."""

    class Asked(Message):
        """The query changed; `prefix_last` if its last word may still grow."""

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
        """What was completed, what it can become, and which of these is in the line."""

    def put(self, query: str) -> None:
        """Shows a query that is asked already: nothing is asked on its account."""
        with self.prevent(Input.Changed):
            self.value = query

    def underline(self, places: Sequence[tuple[int, int]]) -> None:
        """Underlines what was not understood."""
        assert isinstance(self.highlighter, _Underliner)
        if self.highlighter.places != tuple(places):
            self.highlighter.places = tuple(places)
            self.refresh()

    def offer(self, query: str, completions: Sequence[Completion]) -> None:
        """Puts the first completion in the line, if the query is still the same; `tab` goes on to the next."""
        if completions and query == self.value:
            self._completed = (query, tuple(completions), 0)
            self._put_completion()

    def action_complete(self, step: int) -> None:
        """Completes the word at the cursor, or goes to the next completion of it."""
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

    def on_input_changed(self, event: Input.Changed) -> None:
        """Searches with what is there now."""
        event.stop()
        self.post_message(self.Asked(event.value, prefix_last=not event.value.endswith(" ")))

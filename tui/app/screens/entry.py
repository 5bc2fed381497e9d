"""One line to type: a name, a tag, an address."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from tui.app.content import content
from tui.app.screens.bars import key_line
from tui.app.screens.dialog import Dialog


class EntryScreen(Dialog[str | None]):
    """Gives what was typed, or None."""

    LEAVES_AT_A_CLICK = False
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Leave")]

    def __init__(self, question: str, value: str = "") -> None:
        super().__init__()
        self._question = question
        self._value = value

    def compose(self) -> ComposeResult:
        """The question and the line."""
        with Vertical(classes="dialog"):
            yield Static(content(self._question), classes="dialog--title", markup=False)
            yield Input(self._value, compact=True, select_on_focus=False)
            yield key_line(("enter", "takes it"), ("esc", "leaves"))

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        self.dismiss(event.value.strip() or None)

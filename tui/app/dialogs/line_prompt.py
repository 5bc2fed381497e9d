"""A dialog to type one line in, such as a name or an address."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from tui.app.content import content
from tui.app.dialogs.dialog import Dialog
from tui.app.widgets.bars import key_line


class LinePrompt(Dialog[str | None]):
    """Gives the line that was typed, or None if the dialog was left."""

    LEAVES_AT_A_CLICK = False
    DEFAULT_CSS = "LinePrompt #fault { color: $text-error; display: none; &.-said { display: block; } }"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Leave")]

    def __init__(self, question: str, value: str = "") -> None:
        """`value` stands in the input at first."""
        super().__init__()
        self._value = value
        self._question = question

    def compose(self) -> ComposeResult:
        """Lay out the question and the input."""
        with Vertical(classes="dialog"):
            yield Static(content(self._question), classes="dialog--title", markup=False)
            yield Input(self._value, compact=True, select_on_focus=bool(self._value))
            yield Static("", id="fault", markup=False)
            yield key_line(("enter", "takes it"), ("esc", "leaves"))

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        if line := event.value.strip():
            self.dismiss(line)
        else:
            self._say("Type something, or leave with esc")

    @on(Input.Changed)
    def _typed(self) -> None:
        self._say("")

    def _say(self, diagnostic: str) -> None:
        line = self.query_one("#fault", Static)
        line.update(diagnostic)
        line.set_class(bool(diagnostic), "-said")

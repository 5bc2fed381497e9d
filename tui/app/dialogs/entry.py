"""A dialog to type a name in."""

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


class EntryScreen(Dialog[str | None]):
    """Gives the name that was typed, or None if the dialog was left."""

    LEAVES_AT_A_CLICK = False
    DEFAULT_CSS = "EntryScreen #fault { color: $text-error; display: none; &.-said { display: block; } }"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Leave")]

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        """Lay out the question and the input."""
        with Vertical(classes="dialog"):
            yield Static(content(self._question), classes="dialog--title", markup=False)
            yield Input(compact=True, select_on_focus=False)
            yield Static("", id="fault", markup=False)
            yield key_line(("enter", "takes it"), ("esc", "leaves"))

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        if name := event.value.strip():
            self.dismiss(name)
        else:
            self._say("Type a name, or leave with esc")

    @on(Input.Changed)
    def _typed(self) -> None:
        self._say("")

    def _say(self, diagnostic: str) -> None:
        line = self.query_one("#fault", Static)
        line.update(diagnostic)
        line.set_class(bool(diagnostic), "-said")

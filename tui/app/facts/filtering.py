"""The bar in which the words are typed that facts must have to be shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Input, Static

from tui.app.widgets.bars import key_line
from tui.app.widgets.bottom_bar import BottomBar


class FilterBar(BottomBar):
    """Filters while typing; gives whether the filter is to stay."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(False)", "All facts again"),
        Binding("down", "step(1)", "Next fact"),
        Binding("up", "step(-1)", "Fact before"),
    ]

    def __init__(self, words: str, typed: Callable[[str], None], step: Callable[[int], None]) -> None:
        """`typed` is told what was typed so far; `step` moves in what is left."""
        super().__init__()
        self._words = words
        self._tell = typed
        self._step = step

    def compose(self) -> ComposeResult:
        """The line to type in, and below it the keys."""
        with Horizontal():
            yield Static("facts with", classes="bar--label", markup=False)
            yield Input(self._words, select_on_focus=True)
        yield key_line(("enter", "keeps"), ("↓ ↑", "move"), ("esc", "all facts again"))

    def on_mount(self) -> None:
        """Has what is typed go to the line."""
        self.query_one(Input).focus()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._tell(event.value)

    @on(Input.Submitted)
    def _keep(self) -> None:
        self.dismiss(True)

    def action_step(self, items: int) -> None:
        """To another of the facts that are left."""
        self._step(items)

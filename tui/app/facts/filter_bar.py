"""The bar for the words that a fact must have to be shown."""

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
    """Filters while typing; gives whether to keep the filter."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(False)", "All facts again"),
        Binding("down", "move(1)", "Next fact"),
        Binding("up", "move(-1)", "Fact before"),
    ]

    def __init__(self, words: str, filter_by: Callable[[str], None], move_by: Callable[[int], None]) -> None:
        """`filter_by` is called with the words typed so far; `move_by` moves the cursor among the facts left."""
        super().__init__()
        self._words = words
        self._filter_by = filter_by
        self._move_by = move_by

    def compose(self) -> ComposeResult:
        """Lay out the input, and the keys below it."""
        with Horizontal():
            yield Static("facts with", classes="bar--label", markup=False)
            yield Input(self._words, select_on_focus=True)
        yield key_line(("enter", "keeps"), ("↓ ↑", "move"), ("esc", "all facts again"))

    def on_mount(self) -> None:
        """Give the input the focus."""
        self.query_one(Input).focus()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._filter_by(event.value)

    @on(Input.Submitted)
    def _keep(self) -> None:
        self.dismiss(True)

    def action_move(self, items: int) -> None:
        """Move the cursor among the facts that are left."""
        self._move_by(items)

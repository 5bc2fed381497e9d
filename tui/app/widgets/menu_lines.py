"""The lines of every list that opens over the reading room, moved in with the keys of less and vim."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList

MOVES: list[BindingType] = [
    Binding("j,down", "cursor_down", "Down"),
    Binding("k,up", "cursor_up", "Up"),
    Binding("g,home", "first", "To the first"),
    Binding("G,end", "last", "To the last"),
    Binding("space,pagedown", "page_down", "A page down"),
    Binding("b,pageup", "page_up", "A page up"),
]
"""The keys by which one moves through a list, with Textual's names for what they do."""


class MenuLines(OptionList):
    """An `OptionList` that reads no markup, for short lists; `enter` is its own already."""

    BINDINGS: ClassVar[list[BindingType]] = MOVES

    def __init__(self, *lines: Content, opens_at_a_click: bool = True) -> None:
        """Where more can be done with a line than to open it, one click only puts the cursor there."""
        super().__init__(*lines, markup=False, compact=True)
        self.opens_at_a_click = opens_at_a_click

    def action_page_down(self) -> None:
        """A page down, once there are pages."""
        if self.size.height:
            super().action_page_down()  # type: ignore[no-untyped-call] # Textual gives it no types

    def action_page_up(self) -> None:
        """A page up, once there are pages."""
        if self.size.height:
            super().action_page_up()  # type: ignore[no-untyped-call] # as above

    def on_click(self, event: events.Click) -> None:
        """Puts the cursor on a line, where it is not there yet; Textual's own answer to a click is to open it."""
        at = event.style.meta.get("option")
        if not self.opens_at_a_click and at is not None and at != self.highlighted:
            event.prevent_default()
            if not self.get_option_at_index(at).disabled:
                self.highlighted = at

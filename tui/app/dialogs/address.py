"""The question whether to open an address, which is shown whole."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from tui.app.content import content_lines
from tui.app.dialogs.dialog import Dialog
from tui.app.widgets.bars import key_line


class AddressScreen(Dialog[bool]):
    """Gives whether to open the address."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,o,y", "dismiss(True)", "Open it"),
        Binding("escape,q,n", "dismiss(False)", "Leave it"),
    ]

    def __init__(self, address: str) -> None:
        super().__init__()
        self._address = address

    def compose(self) -> ComposeResult:
        """Lay out the address and the keys."""
        with Vertical(classes="dialog"):
            yield Static("Open in the browser?", classes="dialog--title", markup=False)
            yield Static(content_lines(self._address), markup=False)
            yield key_line(("enter", "opens it"), ("esc", "leaves it"))

"""The question whether to open an address, which is shown with all that one should know of it."""

from __future__ import annotations

from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from tui.app.content import content, content_lines
from tui.app.dialogs.dialog import Dialog
from tui.app.widgets.bars import key_line
from tui.articles.addresses import ExaminedAddress

Choice = Literal["open", "copy"]

_SHOWN = 400
"""Code points of a long address that are shown at its beginning."""


class AddressScreen(Dialog[Choice | None]):
    """Gives what to do with the address; None for nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,o,y", "open", "Open it"),
        Binding("c", "dismiss('copy')", "Copy it"),
        Binding("escape,q,n", "dismiss(None)", "Leave it"),
    ]

    def __init__(self, address: ExaminedAddress) -> None:
        super().__init__()
        self._address = address

    def compose(self) -> ComposeResult:
        """Lay out the address, what is to be known of it, and the keys."""
        address = self._address
        title = "Open in the browser?" if address.opens else "Byline does not open this address"
        leave = ("esc", "leaves it")
        with Vertical(classes="dialog"):
            yield Static(title, classes="dialog--title", markup=False)
            yield Static(content_lines(_shortened(address.written)), markup=False)
            if address.notes:
                lines = [content(note, "$text-warning") for note in address.notes]
                yield Static(Content("\n").join([Content(""), *lines]), markup=False)
            if address.opens:
                yield key_line(("enter", "opens it"), ("c", "copies it"), leave)
            else:
                yield key_line(("c", "copies it"), leave)

    def action_open(self) -> None:
        """Open the address, if it is one to be opened."""
        if self._address.opens:
            self.dismiss("open")


def _shortened(address: str) -> str:
    if len(address) <= _SHOWN:
        return address
    return f"{address[:_SHOWN]}… ({len(address):,} characters)"

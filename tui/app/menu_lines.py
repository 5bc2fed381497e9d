"""The lines of every list that opens over the reading room, moved in with the keys of less and vim."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList


class MenuLines(OptionList):
    """An `OptionList` that reads no markup, for short lists; arrows, page keys and `enter` are its own already."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "cursor_down", "Down"),
        Binding("k", "cursor_up", "Up"),
        Binding("g", "first", "To the first"),
        Binding("G", "last", "To the last"),
        Binding("space", "page_down", "A page down"),
        Binding("b", "page_up", "A page up"),
    ]

    def __init__(self, *lines: Content) -> None:
        super().__init__(*lines, markup=False, compact=True)

"""The lines of every list that opens over the reading room, moved in with the keys of less and vim."""

from __future__ import annotations

from typing import ClassVar

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

    def __init__(self, *lines: Content) -> None:
        super().__init__(*lines, markup=False, compact=True)

"""The short lists in dialogs, moved in with the keys of less and vim."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList

from tui.app.widgets.fitting import wrap

MOVES: list[BindingType] = [
    Binding("j,down", "cursor_down", "Down"),
    Binding("k,up", "cursor_up", "Up"),
    Binding("g,home", "first", "To the first"),
    Binding("G,end", "last", "To the last"),
    Binding("space,pagedown", "page_down", "A page down"),
    Binding("b,pageup", "page_up", "A page up"),
]
"""The keys that move through an `OptionList`, with Textual's names of its actions."""


def hanging(keys: Content, words: str, width: int) -> Content:
    """Return words after a column of keys, wrapped so that their further lines stand below the first."""
    column = keys.cell_length
    lines = wrap(words, max(_LEAST_WORDS, width - column))
    return Content.assemble(keys, ("\n" + " " * column).join(lines))


_LEAST_WORDS = 12
"""Cells of a line of words below which they are not wrapped in their own column."""


class MenuLines(OptionList):
    """An `OptionList` that reads no markup; `enter` is bound already."""

    BINDINGS: ClassVar[list[BindingType]] = MOVES

    def __init__(self, *lines: Content, opens_at_a_click: bool = True) -> None:
        """`opens_at_a_click` is False where more can be done with a line: one click then only moves the cursor."""
        super().__init__(*lines, markup=False, compact=True)
        self.opens_at_a_click = opens_at_a_click

    @property
    def line_width(self) -> int:
        """The cells of a line, without the scrollbar and a cell beside the words."""
        return max(1, self.scrollable_content_region.width - 2)

    def move(self, lines: int) -> None:
        """Move the cursor a line down (1) or up (-1), from outside the list."""
        if lines > 0:
            self.action_cursor_down()
        else:
            self.action_cursor_up()

    def turn(self, pages: int) -> None:
        """Move the cursor a page down (1) or up (-1), from outside the list."""
        if pages > 0:
            self.action_page_down()
        else:
            self.action_page_up()

    def action_page_down(self) -> None:
        """Move a page down, once the list has a size."""
        if self.size.height:
            super().action_page_down()  # type: ignore[no-untyped-call] # Textual gives it no types

    def action_page_up(self) -> None:
        """Move a page up, once the list has a size."""
        if self.size.height:
            super().action_page_up()  # type: ignore[no-untyped-call] # as above

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on a line before another click opens it, which Textual does at the first click."""
        at = event.style.meta.get("option")
        if at is not None and at >= self.option_count:  # the list has become shorter since it was drawn
            event.prevent_default()
        elif not self.opens_at_a_click and at is not None and at != self.highlighted:
            event.prevent_default()
            if not self.get_option_at_index(at).disabled:
                self.highlighted = at

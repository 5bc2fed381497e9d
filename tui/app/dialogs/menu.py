"""A list to choose a line of, such as the links of an article or its headings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static

from tui.app.dialogs.dialog import Dialog
from tui.app.widgets.bars import key_line
from tui.app.widgets.menu_lines import MenuLines
from tui.app.widgets.signs import IN_FORCE


class Menu(Dialog[int | None]):
    """Gives the index of the line that was chosen, or None; a number typed goes to that line."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss(None)", "Leave the list"),
    ]

    def __init__(
        self,
        title: str,
        lines: Sequence[Content],
        *,
        at: int = 0,
        in_force: int | None = None,
        does: str = "takes it",
    ) -> None:
        """`at` is the index of the line to begin on, `does` says what enter does with a line.

        `in_force` is the index of the line that is in force, which is marked, and begun on.
        """
        super().__init__()
        self._title = title
        self._lines = lines if in_force is None else [_marked(line, at == in_force) for at, line in enumerate(lines)]
        self._at = at if in_force is None else in_force
        self._does = does
        self._typed = ""

    def compose(self) -> ComposeResult:
        """Lay out the title, the lines and the keys."""
        with Vertical(classes="dialog dialog-list"):
            yield Static(Content(self._title), classes="dialog--title", markup=False)
            yield MenuLines(*self._lines)
            yield key_line(("enter", self._does), ("esc", "leaves"))

    def on_mount(self) -> None:
        """Begin on the line asked for."""
        lines = self.query_one(OptionList)
        lines.highlighted = self._at
        lines.focus()

    def on_key(self, event: events.Key) -> None:
        """Go to the line whose number is typed."""
        if event.character and event.character.isdecimal():
            self._typed += event.character
            if not 1 <= int(self._typed) <= len(self._lines):
                self._typed = event.character
            if 1 <= int(self._typed) <= len(self._lines):
                self.query_one(OptionList).highlighted = int(self._typed) - 1
            event.stop()
        else:
            self._typed = ""

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_index)


def _marked(line: Content, is_in_force: bool) -> Content:
    return Content.assemble(IN_FORCE if is_in_force else " " * len(IN_FORCE), line)

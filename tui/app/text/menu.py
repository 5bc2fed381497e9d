"""A list to choose one of: the links of an article, its headings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static

from tui.app.menu_lines import MenuLines


class Menu(ModalScreen[int | None]):
    """Gives the number of the line that was chosen, or None; a number typed goes to that line."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss(None)", "Leave the list"),
    ]
    DEFAULT_CSS = """
    Menu {
        align: center middle;
        background: $background 60%;

        & > Vertical {
            width: 90%;
            max-width: 90;
            height: auto;
            max-height: 80%;
            background: $surface;
            border-left: outer $accent;
            padding: 1 2;
        }
        & Static { color: $foreground 65%; padding-bottom: 1; }
        & OptionList, & OptionList:focus {
            height: auto;
            max-height: 100%;
            border: none;
            padding: 0;
            background: $surface;
            background-tint: $surface 0%;
            scrollbar-size-vertical: 1;

            & > .option-list--option-highlighted {
                background: $accent 25%;
                color: $foreground;
                text-style: none;
            }
        }
        &:nocolor OptionList > .option-list--option-highlighted { text-style: reverse; }
    }
    """

    def __init__(self, title: str, lines: Sequence[Content], *, at: int = 0) -> None:
        """`at` is the line to begin on."""
        super().__init__()
        self._title = title
        self._lines = lines
        self._at = at
        self._typed = ""

    def compose(self) -> ComposeResult:
        """The heading and the lines."""
        with Vertical():
            yield Static(Content(self._title), markup=False)
            yield MenuLines(*self._lines)

    def on_mount(self) -> None:
        """Begins on the line asked for."""
        lines = self.query_one(OptionList)
        lines.highlighted = self._at
        lines.focus()

    def on_key(self, event: events.Key) -> None:
        """Goes to the line whose number is typed."""
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

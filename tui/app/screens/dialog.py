"""What the screens that open over the reading room have in common: a quiet frame, whose style waits until one opens."""

from __future__ import annotations

from typing import TypeVar

from textual.screen import ModalScreen

_Result = TypeVar("_Result")


class Dialog(ModalScreen[_Result]):
    """A screen over the reading room, its content in a container of the class `dialog`."""

    DEFAULT_CSS = """
    Dialog {
        align: center middle;
        background: $background 60%;

        & .dialog {
            width: 90%;
            max-width: 90;
            height: auto;
            max-height: 85%;
            background: $surface;
            border-left: outer $accent;
            padding: 1 2;
        }
        & .dialog-tall { height: 85%; }
        & .dialog--title, & .dialog--keys { color: $foreground 65%; width: 100%; height: auto; }
        & .dialog--keys { padding-top: 1; }
        & Input, & Input:focus { width: 100%; background: $surface; padding: 0; margin-bottom: 1; }
        & OptionList, & OptionList:focus {
            height: 1fr;
            border: none;
            padding: 0;
            background: $surface;
            background-tint: $surface 0%;
            scrollbar-size-vertical: 1;

            & > .option-list--option-highlighted { background: $accent 25%; color: $foreground; text-style: none; }
            & > .option-list--option-disabled { color: $foreground 75%; }
        }
        &:nocolor .option-list--option-highlighted { text-style: reverse; }
        & #preview { width: 100%; height: auto; min-height: 3; max-height: 40%; overflow-y: auto; padding-top: 1; }
    }
    """

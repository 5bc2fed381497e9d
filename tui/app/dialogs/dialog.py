"""The frame of the dialogs that open over the reading room; its style sheet is not read before the first one opens.

A dialog is as high as its content, up to most of the screen. On a screen of hardly any lines, a list takes them all,
without title and keys.
"""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual import events
from textual.widgets import OptionList

from tui.app.widgets.modal import Modal

_Result = TypeVar("_Result")


class Dialog(Modal[_Result]):
    """A screen over the reading room, with its content in a container of the class `dialog`.

    With the class `dialog-list`, the list in it takes the lines that the rest leaves; with `dialog-tall`, the dialog
    keeps its height whatever is found.
    """

    VERTICAL_BREAKPOINTS = [(0, "-low"), (12, "-high")]  # noqa: RUF012 # Textual declares it so
    LEAVES_AT_A_CLICK: ClassVar[bool] = True
    """Whether a click beside it leaves it, as `esc` does; False where something written would be lost."""
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
        & .dialog--title, & .dialog--keys { color: $dim; width: 100%; height: auto; }
        & .dialog--keys { margin-top: 1; height: 1; text-align: left; }
        & Input, & Input:focus { width: 100%; background: $surface; padding: 0; margin-bottom: 1; }
        & OptionList, & OptionList:focus {
            height: auto;
            border: none;
            padding: 0;
            background: $surface;
            background-tint: $surface 0%;
            scrollbar-size-vertical: 1;

            & > .option-list--option-highlighted { background: $accent 25%; color: $strong; text-style: none; }
            & > .option-list--option-disabled { color: $dim; text-style: $dim-style; }
        }
        & .dialog-list > .dialog--title { padding-bottom: 1; }
        & .dialog-tall > OptionList { height: 1fr; }
        &:nocolor .option-list--option-highlighted { text-style: reverse; }
        & #preview { width: 100%; height: auto; min-height: 3; max-height: 40%; overflow-y: auto; padding-top: 1; }

        &.-low {
            & .dialog { width: 100%; max-height: 100%; padding: 0 1; }
            & .dialog-tall { height: 100%; }
            & .dialog--title, & .dialog-list > .dialog--title { max-height: 1; padding: 0; }
            & .dialog--keys { display: none; }
            & Input, & Input:focus { margin-bottom: 0; }
        }
    }
    """

    def on_click(self, event: events.Click) -> None:
        """Leave at a click beside the dialog."""
        if self.LEAVES_AT_A_CLICK and self.is_clicked_beside(event):
            self.app.call_later(self.app.simulate_key, "escape")  # a dialog that left gets no calls

    def on_resize(self) -> None:
        """Fit the list to the new height, once the rest has been laid out."""
        self.call_after_refresh(self.fit)

    def fit(self) -> None:
        """Bound the height of the list; a style sheet cannot say “what is left, but no more than needed”."""
        low = self.has_class("-low")
        most = self.size.height if low else int(self.size.height * 0.85)
        for box in self.query(".dialog-list"):
            for lines in box.query_children(OptionList):
                for title in box.query_children(".dialog--title"):
                    title.display = not (low and lines.option_count)
                others = [one for one in box.children if one is not lines and one.display]
                taken = sum(one.outer_size.height + one.styles.margin.height for one in others)
                lines.styles.max_height = max(1, most - taken - box.gutter.height)

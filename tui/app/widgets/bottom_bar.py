"""A bar at the bottom of the screen to type in while the panes above it answer, with its keys below."""

from __future__ import annotations

from textual import events

from tui.app.widgets.modal import Modal


class BottomBar(Modal[bool]):
    """Gives whether to keep what was typed. A subclass composes a `Horizontal` with the input, and a `key_line`."""

    VERTICAL_BREAKPOINTS = [(0, "-low"), (12, "-high")]  # noqa: RUF012 # Textual declares it so

    DEFAULT_CSS = """
    BottomBar {
        align: center bottom;
        background: $background 0%;

        & > Horizontal { height: 1; background: $surface; padding: 0 1; }
        & .bar--label { width: auto; color: $accent; padding-right: 1; }
        & > Footer { background: $surface; color: $dim; padding: 0 1; text-align: left; }
        &.-low > Footer { display: none; }
        & Input, & Input:focus {
            width: 1fr;
            min-width: 4;
            height: 1;
            border: none;
            padding: 0;
            background: $surface;
            background-tint: $surface 0%;
        }
    }
    """

    def on_click(self, event: events.Click) -> None:
        """Leave the bar, as `enter` does, at a click beside it: it is a click on what was found."""
        if self.is_clicked_beside(event):
            self.dismiss(True)

"""A bar at the bottom of the screen to type in while what is above it answers."""

from __future__ import annotations

from textual.screen import ModalScreen


class BottomBar(ModalScreen[bool]):
    """Gives whether what was typed is to stay; what it holds stands in a `Horizontal`."""

    DEFAULT_CSS = """
    BottomBar {
        align: center bottom;
        background: $background 0%;

        & > Horizontal { height: 1; background: $surface; padding: 0 1; }
        & .bar--label { width: auto; color: $accent; padding-right: 1; }
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

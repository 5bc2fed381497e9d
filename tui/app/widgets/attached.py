"""Widgets that are going: still drawn, and no longer a part of any screen."""

from __future__ import annotations

from textual.geometry import Offset
from textual.widget import Widget


def attached(found: tuple[Widget | None, Offset | None]) -> tuple[Widget | None, Offset | None]:
    """Return the widget that was found at a place, or none if it has just been removed.

    Textual 8 asks such a widget for its parent when a selection begins there, and fails: a second click on a message
    that goes at the first would end the reader.
    """
    widget, _ = found
    return found if widget is None or widget.is_attached else (None, None)

"""Swallow the second click of a double click if the first one changed the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.geometry import Offset

if TYPE_CHECKING:
    from textual.screen import Screen


class DoubleClickGuard:
    """Tells whether a press of the mouse is the second half of a double click that began on another screen."""

    def __init__(self, seconds: float) -> None:
        """Two clicks on one cell within `seconds` are a double click."""
        self._seconds = seconds
        self._before: tuple[Screen[object] | None, Offset, float] = (None, Offset(), 0.0)
        """The screen, cell and time of the last press."""
        self._is_elsewhere = False

    def is_for_another(self, event: events.MouseEvent, screen: Screen[object]) -> bool:
        """Return whether a press or release on this screen belongs to a double click that began on another one."""
        if isinstance(event, events.MouseDown):
            first, place, time = self._before
            again = place == event.screen_offset and event.time - time <= self._seconds
            self._is_elsewhere = again and first is not screen
            self._before = (first if again else screen, event.screen_offset, event.time)
        return self._is_elsewhere and isinstance(event, events.MouseDown | events.MouseUp)

"""The second half of a double click is not for the screen that its first half has opened, or uncovered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.geometry import Offset

if TYPE_CHECKING:
    from textual.screen import Screen


class DoubleClickGuard:
    """Knows of each press of the mouse whether it goes on with one that was made on another screen."""

    def __init__(self, seconds: float) -> None:
        """`seconds` part two clicks from a double click."""
        self._seconds = seconds
        self._before: tuple[Screen[object] | None, Offset, float] = (None, Offset(), 0.0)
        """The screen, the place and the time of the last press."""
        self._is_elsewhere = False

    def is_for_another(self, event: events.MouseEvent, screen: Screen[object]) -> bool:
        """Whether a press or release on this screen belongs to a double click that began on another one."""
        if isinstance(event, events.MouseDown):
            first, place, time = self._before
            again = place == event.screen_offset and event.time - time <= self._seconds
            self._is_elsewhere = again and first is not screen
            self._before = (first if again else screen, event.screen_offset, event.time)
        return self._is_elsewhere and isinstance(event, events.MouseDown | events.MouseUp)

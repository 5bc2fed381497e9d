"""Things to be done in a while, by name: beginning one again puts it off, so that a burst of events is one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.screen import Screen
    from textual.timer import Timer


class Timers:
    """The timers of one screen."""

    def __init__(self, screen: Screen[None]) -> None:
        self._screen = screen
        self._waiting: dict[str, Timer] = {}

    def start(self, name: str, seconds: float, do: Callable[[], object]) -> None:
        """Do something in so many seconds, in place of what waits under this name."""
        self.stop(name)

        def end() -> None:
            if self._waiting.get(name) is timer:  # else it was stopped when its event was on its way already
                del self._waiting[name]
                do()

        timer = self._waiting[name] = self._screen.set_timer(seconds, end)

    def stop(self, name: str) -> None:
        """Do not do what waits under this name, if anything does."""
        if (timer := self._waiting.pop(name, None)) is not None:
            timer.stop()

    def is_waiting(self, name: str) -> bool:
        """Whether something waits under this name."""
        return name in self._waiting

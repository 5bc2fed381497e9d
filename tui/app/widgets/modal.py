"""What every screen over the reading room is: one that leaves once.

Textual's own takes whatever screen is on top away, whoever asks, and ends the program where that is the last one. Two
accepts that come before the first has had its effect, by a key that is held or by a double click, are enough for it.
"""

from __future__ import annotations

from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen

_Result = TypeVar("_Result")


class Modal(ModalScreen[_Result]):
    """A screen that may be told to leave more than once, and also while another one is over it."""

    def dismiss(self, result: _Result | None = None) -> AwaitComplete:
        """Leaves with a result; does nothing where it has left already, or is not the screen on top."""
        if not self.is_on_top:
            return AwaitComplete()
        return super().dismiss(result)

    @property
    def is_on_top(self) -> bool:
        """Whether it is the screen that keys go to."""
        return self.app.screen_stack[-1:] == [self]

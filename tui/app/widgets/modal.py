"""A modal screen that leaves once.

Textual's own `dismiss` removes whatever screen is on top, and ends the program if that is the last one. A held key or a
double click that accepts twice, before the first has had its effect, is enough for that.
"""

from __future__ import annotations

from typing import TypeVar

from textual import events
from textual.await_complete import AwaitComplete
from textual.errors import NoWidget
from textual.geometry import Offset
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.worker import Worker, WorkerState

from tui.app.widgets.attached import attached
from tui.app.work_failed import WorkFailed

_Result = TypeVar("_Result")


class Modal(ModalScreen[_Result]):
    """A modal screen that may be told to leave more than once, and while another is over it."""

    def dismiss(self, result: _Result | None = None) -> AwaitComplete:
        """Leave with a result; do nothing if the screen has left already, or is not on top."""
        if not self.is_on_top:
            return AwaitComplete()
        return super().dismiss(result)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Tell the app of a thread of this screen that failed."""
        if event.state is WorkerState.ERROR and event.worker.error is not None:
            self.app.post_message(WorkFailed(event.worker.error))

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        """Return what is at a place, unless it is going (`attached`)."""
        return attached(super().get_widget_and_offset_at(x, y))

    def is_clicked_beside(self, event: events.Click) -> bool:
        """Return whether a click is on what is below this screen.

        The terminal may have become smaller since it was made, so that there is nothing at its place.
        """
        try:
            return self.is_current and self.get_widget_at(*event.screen_offset)[0] is self
        except NoWidget:
            return False

    @property
    def is_on_top(self) -> bool:
        """Whether keys go to this screen."""
        return self.app.screen_stack[-1:] == [self]

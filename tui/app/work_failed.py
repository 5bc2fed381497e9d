"""How the app hears of an error in the background, from the reading room and from the dialogs over it."""

from __future__ import annotations

from textual.message import Message


class WorkFailed(Message):
    """A thread or a conversation failed, and nobody there handles that: the app says so, or reports a bug."""

    def __init__(self, error: BaseException) -> None:
        super().__init__()
        self.error = error

"""Handle keys in the order in which they were typed, each one when the one before has taken effect.

Textual sends a key to whatever has the focus when it arrives. When several keys arrive in one packet, as over a slow
line, those behind a key that moves the focus or opens a dialog would go to the widget that had the focus before.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterator
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

from textual import events
from textual.widgets import Input

if TYPE_CHECKING:
    from textual.app import App
    from textual.message_pump import MessagePump
    from textual.screen import Screen

_PATIENCE = 2.0
"""Seconds that a key waits at most for the keys before it."""
_ENDS_A_DIALOG = frozenset({"enter", "escape"})
"""Keys that are meant for the open dialog, and never for the reading room below it."""


class KeyQueue:
    """A queue of keys and pastes in front of an app; it holds them all until it is opened."""

    def __init__(self, app: App[None], let_in: Callable[[events.Event], Awaitable[None]]) -> None:
        """`let_in` passes an event to the app, as Textual would without a queue."""
        self._app = app
        self._let_in = let_in
        self._is_open = False
        """Whether there is anything for keys to act on yet."""
        self._waiting: deque[events.Key | events.Paste] = deque()
        self._count = 0
        """How many events have been let in."""
        self._under_way = False
        """Whether the last of them has not taken effect yet."""
        self._since = 0.0
        """When the last one was let in."""
        self._key_before: tuple[str, Screen[object] | None] = ("", None)
        """The last key that was let in, and the screen that it went to."""

    @property
    def waiting(self) -> int:
        """How many events wait."""
        return len(self._waiting)

    @property
    def is_idle(self) -> bool:
        """Whether no event waits, and the last one has taken effect."""
        return not self._waiting and not self._under_way

    async def open(self) -> None:
        """Let in the events that wait, and from now on all that come."""
        self._is_open = True
        await self._next()

    async def put(self, event: events.Key | events.Paste) -> None:
        """Queue an event; let it in at once if no other is before it."""
        self._waiting.append(event)
        if not self._under_way or monotonic() > self._since + _PATIENCE:
            await self._next()

    async def _next(self) -> None:
        if not (self._waiting and self._is_open):
            return
        app = self._app
        event, screen, target = self._waiting.popleft(), app.screen, app.focused or app.screen
        self._count, self._under_way, self._since = self._count + 1, True, monotonic()
        self._key_before = (event.key if isinstance(event, events.Key) else "", screen)
        number = self._count
        await self._let_in(event)
        if isinstance(target, Input) and (isinstance(event, events.Paste) or event.is_printable):
            path: list[MessagePump] = [target, app]
        else:  # twice: what a key does is often to send a message, which goes the same way
            path = [*target.ancestors_with_self, *target.ancestors_with_self, app]
        await self._follow(number, iter(path), screen)

    async def _follow(self, number: int, path: Iterator[MessagePump], screen: Screen[object]) -> None:
        """Follow a key through the message queues of all nodes that may handle it, the app's last."""
        for node in path:
            if node.post_message(events.Callback(callback=partial(self._follow, number, path, screen))):
                return
        await asyncio.sleep(0)  # where a command asks something, that is on the screen now
        app = self._app
        if not app.screen_stack:
            return
        if app.screen is not screen:  # and takes what is typed when it is mounted, which is before it hears of this
            await self._follow(number, iter([app.screen, app, app]), app.screen)
        elif number == self._count:
            self._under_way = False
            self._drop_what_was_for_a_dialog()
            await self._next()

    def _drop_what_was_for_a_dialog(self) -> None:
        """Drop repeated keys that were pressed while the dialog was still open which the first press closed."""
        key, screen = self._key_before
        if screen not in self._app.screen_stack:
            while self._waiting and getattr(self._waiting[0], "key", "") in {key, *_ENDS_A_DIALOG}:
                self._waiting.popleft()

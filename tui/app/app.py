"""The application: themes, keys, and the reading room as its only lasting screen.

Keys are let in one after the other, each when the one before has had its effect. Textual gives a key to whatever has
the focus when it comes: of keys that come in one packet, as they do over a slow line, those after one that moves the
focus, or that opens something, would go to where it was before.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import App
from textual.geometry import Offset
from textual.message_pump import MessagePump
from textual.notifications import Notify
from textual.screen import Screen
from textual.widgets import Input

from tui.app.keys import bindings, read_keymap
from tui.app.reader import ReaderInputs
from tui.app.screens.reader import ReaderScreen
from tui.app.themes import DARK, THEMES

if TYPE_CHECKING:
    from tui.library.contract.listing import Listing

_PATIENCE = 2.0
"""Seconds that a key which comes waits for those before it at most."""
_KEEPS_ERROR = 3.0
"""Seconds that an error stays whatever is said in passing."""
_ENDS_A_DIALOG = frozenset({"enter", "escape"})
"""The keys that nobody means for the reading room who presses them while a dialog is open."""


class BylineApp(App[None], inherit_bindings=False):
    """The reader on the terminal."""

    TITLE = "Byline"
    CSS_PATH = "app.tcss"
    BINDINGS = bindings("app")
    ENABLE_COMMAND_PALETTE = False
    _wanted_theme = ""
    """The theme that was asked for; none while Textual sets itself up."""

    def __init__(self, inputs: ReaderInputs, *, first_listing: Future[Listing] | None = None) -> None:
        super().__init__()
        self.inputs = inputs
        self.keymap = read_keymap(inputs.settings.keys)
        for theme in THEMES:
            self.register_theme(theme)
        self._wanted_theme = inputs.settings.theme or inputs.preferences.now.theme or DARK
        self.theme = self._wanted_theme if self._wanted_theme in self.available_themes else DARK
        self.set_keymap(dict(self.keymap.keys))
        self._reader = ReaderScreen(inputs, self.keymap, first_listing)
        self._is_ready = False
        """Whether there is anything yet for keys to act upon."""
        self._typed: deque[events.Event] = deque()
        """Keys and pasted words that wait for their turn."""
        self._let_in = 0
        """How many had it."""
        self._under_way = False
        """Whether the last of them has not had its effect yet."""
        self._since = 0.0
        """When that was let in."""
        self._key_before: tuple[str, Screen[object] | None] = ("", None)
        """Which that was, and the screen that it acted on."""
        self._keeps_error_until = 0.0
        """Until when nothing but another fault takes the place of an error."""
        self._pressed: tuple[Screen[object] | None, Offset, float] = (None, Offset(), 0.0)
        """The screen, the place and the time of the last press of the mouse."""
        self._is_pressed_elsewhere = False
        """Whether that was the second of a double click whose first has opened or closed a screen."""

    def get_default_screen(self) -> ReaderScreen:
        """The reading room."""
        return self._reader

    async def on_event(self, event: events.Event) -> None:
        """Has keys wait for their turn, and before there is a list for that: none is lost, and none finds nothing."""
        if isinstance(event, events.MouseEvent) and not event.is_forwarded:
            if not self._is_of_a_click_elsewhere(event):
                await super().on_event(event)
        elif not isinstance(event, events.Key | events.Paste):
            await super().on_event(event)
        elif not self.screen_stack:
            return  # the reader has been left
        elif event.is_forwarded:
            await super().on_event(event)
        else:
            self._typed.append(event)
            if not self._under_way or monotonic() > self._since + _PATIENCE:
                await self._next_key()

    @on(ReaderScreen.Ready)
    async def _let_keys_in(self) -> None:
        self._is_ready = True
        await self._next_key()

    def on_notify(self, event: Notify) -> None:
        """Shows the newest message alone; what is said in passing takes no error away before it can be read."""
        now = monotonic()
        if event.notification.severity == "error":
            self._keeps_error_until = now + _KEEPS_ERROR
        elif now < self._keeps_error_until and event.notification.severity == "information":
            event.prevent_default()
            return
        self.clear_notifications()

    async def _next_key(self) -> None:
        if not (self._typed and self._is_ready):
            return
        event, screen, target = self._typed.popleft(), self.screen, self.focused or self.screen
        self._let_in, self._under_way, self._since = self._let_in + 1, True, monotonic()
        self._key_before = (event.key if isinstance(event, events.Key) else "", screen)
        number = self._let_in
        await super().on_event(event)
        is_letter = isinstance(event, events.Paste) or (isinstance(event, events.Key) and event.is_printable)
        if is_letter and isinstance(target, Input):
            path: list[MessagePump] = [target, self]
        else:  # twice: what a key does is often to send a message, which goes the same way
            path = [*target.ancestors_with_self, *target.ancestors_with_self, self]
        await self._follow(number, iter(path), screen)

    async def _follow(self, number: int, path: Iterator[MessagePump], screen: Screen[object]) -> None:
        """Goes the way of a key behind it, by the queues of all that may act on it, the last of which is the app's."""
        for node in path:
            if node.post_message(events.Callback(callback=partial(self._follow, number, path, screen))):
                return
        await asyncio.sleep(0)  # where a command asks something, that is on the screen now
        if not self.screen_stack:
            return
        if self.screen is not screen:  # and takes what is typed when it is mounted, which is before it hears of this
            await self._follow(number, iter([self.screen, self, self]), self.screen)
        elif number == self._let_in:
            self._under_way = False
            self._drop_what_was_for_a_dialog()
            await self._next_key()

    def _drop_what_was_for_a_dialog(self) -> None:
        """Drops what was pressed twice, or to be sure, while the dialog was there still that the first press closed."""
        key, screen = self._key_before
        if screen not in self.screen_stack:
            while self._typed and getattr(self._typed[0], "key", "") in {key, *_ENDS_A_DIALOG}:
                self._typed.popleft()

    def _is_of_a_click_elsewhere(self, event: events.MouseEvent) -> bool:
        """Whether it belongs to a double click whose first half was on a screen that another one has replaced."""
        if isinstance(event, events.MouseDown) and self.screen_stack:
            screen, place, time = self._pressed
            again = place == event.screen_offset and event.time - time <= self.CLICK_CHAIN_TIME_THRESHOLD
            self._is_pressed_elsewhere = again and screen is not self.screen
            self._pressed = (screen if again else self.screen, event.screen_offset, event.time)
        return self._is_pressed_elsewhere and isinstance(event, events.MouseDown | events.MouseUp)

    def get_css_variables(self) -> dict[str, str]:
        """The colours of the theme, but none while Textual sets itself up, with a theme that is not the one wanted."""
        return super().get_css_variables() if self._wanted_theme else {}

    def refresh_css(self, animate: bool = True) -> None:
        """Styles everything anew; before there is a screen, there is nothing yet but the colours to take note of."""
        if self.screen_stack:
            super().refresh_css(animate)
        else:  # the theme was set: to parse the style sheet for it now would be to parse it twice until the first frame
            self.stylesheet.set_variables(self.get_css_variables())

    async def action_quit(self) -> None:
        """Quits, but for a note that is being written: ctrl+c copies in other editors, and must not lose it here."""
        may_be_left = getattr(self.screen, "may_be_left", None)
        if may_be_left is None or may_be_left():
            await super().action_quit()

    def on_mount(self) -> None:
        """Says what is wrong with the settings, and remembers another theme from now on."""
        for error in self.keymap.errors(self.inputs.places.config_file):
            self._reader.say(str(error), "warning")
        if self.theme != self._wanted_theme:
            self._reader.say(f"There is no theme “{self._wanted_theme}”", "warning")
        # After ctrl+z and fg the terminal is empty, and Textual would draw what changes only.
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True))
        self.theme_changed_signal.subscribe(self, lambda theme: self.inputs.preferences.change(theme=theme.name))

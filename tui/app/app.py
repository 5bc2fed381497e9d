"""The application: themes, keys, and the reading room as its only lasting screen."""

from __future__ import annotations

from concurrent.futures import Future
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import App

from tui.app.keys import bindings, read_keymap
from tui.app.reader import ReaderInputs
from tui.app.screens.reader import ReaderScreen
from tui.app.themes import DARK, THEMES

if TYPE_CHECKING:
    from textual.command import Provider

    from tui.library.contract.listing import Listing


def _commands() -> type[Provider]:
    from tui.app.palette import CommandProvider

    return CommandProvider


class BylineApp(App[None], inherit_bindings=False):
    """The reader on the terminal."""

    TITLE = "Byline"
    CSS_PATH = "app.tcss"
    BINDINGS = bindings("app")
    ENABLE_COMMAND_PALETTE = False
    COMMANDS = {_commands}  # noqa: RUF012 # Textual declares it so

    def __init__(self, inputs: ReaderInputs, *, first_listing: Future[Listing] | None = None) -> None:
        super().__init__()
        # The class's flag would bind a key of Textual's choice; the table of commands has one already.
        self.use_command_palette = True
        self.inputs = inputs
        self.keymap = read_keymap(inputs.settings.keys)
        for theme in THEMES:
            self.register_theme(theme)
        self._wanted_theme = inputs.settings.theme or inputs.preferences.now.theme or DARK
        self.theme = self._wanted_theme if self._wanted_theme in self.available_themes else DARK
        self.set_keymap(dict(self.keymap.keys))
        self._reader = ReaderScreen(inputs, self.keymap, first_listing)
        self._typed_ahead: list[events.Event] | None = []
        """What was typed before there was anything for it to act upon; None from then on."""

    def get_default_screen(self) -> ReaderScreen:
        """The reading room."""
        return self._reader

    async def on_event(self, event: events.Event) -> None:
        """Keeps what is typed ahead until there is a list, so that no key is lost and none finds nothing."""
        if self._typed_ahead is not None and isinstance(event, events.Key | events.Paste):
            self._typed_ahead.append(event)
        else:
            await super().on_event(event)

    @on(ReaderScreen.Ready)
    async def _let_keys_in(self) -> None:
        typed, self._typed_ahead = self._typed_ahead or (), None
        for event in typed:  # here and now: keys that were typed since then wait behind this message
            await super().on_event(event)

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
        for fault in self.keymap.faults:
            self._reader.say(fault, "warning")
        if self.theme != self._wanted_theme:
            self._reader.say(f"There is no theme “{self._wanted_theme}”", "warning")
        # After ctrl+z and fg the terminal is empty, and Textual would draw what changes only.
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True))
        self.theme_changed_signal.subscribe(self, lambda theme: self.inputs.preferences.change(theme=theme.name))

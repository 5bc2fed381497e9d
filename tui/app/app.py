"""The application: themes, keys, and the reading room as its only lasting screen."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from functools import cached_property
from time import monotonic
from typing import TYPE_CHECKING, Any

from textual import events, on
from textual.app import App
from textual.filter import LineFilter, NoColor
from textual.notifications import Notify
from textual.widgets import Input

from tui.app.colours import roles
from tui.app.double_click import DoubleClickGuard
from tui.app.inputs import ReaderInputs
from tui.app.key_queue import KeyQueue
from tui.app.keys.key_names import key_of, split_keys
from tui.app.keys.keymap import read_keymap
from tui.app.keys.table import bindings
from tui.app.room.screen import RoomScreen
from tui.app.styles_caches import share_by_colour
from tui.app.themes import DARK, IN_256_COLOURS, THEMES
from tui.app.work_failed import WorkFailed
from tui.errors import BylineError

if TYPE_CHECKING:
    from tui.app.terminal_guard import TerminalGuard
    from tui.library.contract.listing import Listing

_KEEPS_ERROR = 3.0
"""Seconds that an error stays whatever is said in passing."""


class BylineApp(App[None], inherit_bindings=False):
    """The reader on the terminal."""

    TITLE = "Byline"
    CSS_PATH = "app.tcss"
    BINDINGS = bindings("app")
    ENABLE_COMMAND_PALETTE = False
    _wanted_theme = ""
    """The theme that was asked for; none while Textual sets itself up."""
    _has_few_colours = False
    """Whether the terminal has sixteen colours or fewer, or is to have none."""

    def __init__(self, inputs: ReaderInputs, *, first_listing: Future[Listing] | None = None) -> None:
        super().__init__()
        share_by_colour()
        self.inputs = inputs
        self.keymap = read_keymap(inputs.settings.keys, counts=inputs.settings.counts)
        for theme in THEMES:
            self.register_theme(theme)
        system = self.console.color_system
        self._has_few_colours = self.no_color or system not in ("truecolor", "256")
        self._own_filters = self._filters_for(system)
        self._wanted_theme = inputs.settings.theme or inputs.preferences.now.theme or DARK
        self.theme = self._wanted_theme if self._wanted_theme in self.available_themes else DARK
        self.set_keymap({command: keys for command, keys in self.keymap.keys.items() if keys})
        self.room = RoomScreen(inputs, self.keymap, first_listing)
        self.key_queue = KeyQueue(self, self._let_in)
        self.bug: BaseException | None = None
        """The first exception that was a bug, for whoever started the app to report."""
        self.guard: TerminalGuard | None = None
        """What gives the terminal back; None where the app draws on none, as in a test."""
        self._clicks = DoubleClickGuard(self.CLICK_CHAIN_TIME_THRESHOLD)
        self._keeps_error_until = 0.0
        """Until when nothing but another error takes the place of an error."""

    def get_default_screen(self) -> RoomScreen:
        """Return the reading room."""
        return self.room

    async def on_event(self, event: events.Event) -> None:
        """Have keys wait for their turn, and keep half a double click from a screen that it is not meant for."""
        if event.is_forwarded or not isinstance(event, events.Key | events.Paste | events.MouseEvent):
            await super().on_event(event)
        elif not self.screen_stack:
            return  # the reader has been left
        elif not isinstance(event, events.MouseEvent):
            await self.key_queue.put(event)
        elif not self._clicks.is_for_another(event, self.screen):
            await super().on_event(event)

    async def _let_in(self, event: events.Event) -> None:
        """Pass a key or a paste on to what has the focus.

        In a line, the end of a pasted line is a space. A letter that is not typed into anything may stand for the key
        at its place, or belong to a count.
        """
        focused = self.focused
        if isinstance(event, events.Paste) and isinstance(focused, Input):
            event = events.Paste(" ".join(filter(None, map(str.strip, event.text.splitlines()))))
        elif isinstance(event, events.Key) and not (
            focused is not None and focused.check_consume_key(event.key, event.character)
        ):
            event = self._by_place(event)
            if self.screen is self.room and await self.room.controllers.counts.take(event):
                return
        await super().on_event(event)

    def _by_place(self, event: events.Key) -> events.Key:
        """Return the Latin key for a letter of another keyboard layout, unless that is a key of its own."""
        character = event.character
        if character is None or character.isascii() or not self.inputs.settings.layout_keys:
            return event
        if character in {key for keys in self.keymap.keys.values() for key in split_keys(keys)}:
            return event
        latin = self._latin_keys.get(character)
        return event if latin is None else events.Key(key_of(latin), latin)

    @cached_property
    def _latin_keys(self) -> dict[str, str]:
        from tui.app.layout_keys import latin_keys

        return latin_keys()

    def on_app_blur(self, event: events.AppBlur) -> None:
        """Change nothing while another window has the focus: what one copied is pasted there, with this one beside it.

        Textual would take the focus away, and with it what the footer and the rules say.
        """
        event.prevent_default()

    @on(RoomScreen.Ready)
    async def _enable_input(self) -> None:
        await self.key_queue.open()

    def on_notify(self, event: Notify) -> None:
        """Show the newest message alone; what is said in passing takes no error away before it can be read."""
        now = monotonic()
        if event.notification.severity == "error":
            self._keeps_error_until = now + _KEEPS_ERROR
        elif now < self._keeps_error_until and event.notification.severity == "information":
            event.prevent_default()
            return
        self.clear_notifications()
        for rack in self.screen_stack[-1].query("ToastRack") if self.screen_stack else ():
            rack.remove_children()  # Textual takes each message out of what holds it, and leaves that for ever

    # Colours

    def validate_theme(self, theme: str) -> str:
        """Return the theme; on a terminal with sixteen colours or none, its own colours instead, which keep to them."""
        if not self._has_few_colours or theme not in self.available_themes:
            return theme
        return "ansi-dark" if self.available_themes[theme].dark else "ansi-light"

    def _filters_for(self, system: str | None) -> Sequence[LineFilter] | None:
        """Return what is to be done to the colours instead of what Textual does; None for nothing else."""
        if self.no_color:
            return [NoColor()]
        if system == "256":
            from tui.app.colours import In256Colours

            return [In256Colours(IN_256_COLOURS)]
        return None

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return the filters through which all is drawn."""
        if self.no_color:
            return self._own_filters or ()
        return [*super().get_line_filters(), *(self._own_filters or ())]

    def get_css_variables(self) -> dict[str, str]:
        """Return the colours of the theme, but none while Textual sets itself up with a theme that is not wanted."""
        if not self._wanted_theme:
            return {}
        variables = super().get_css_variables()
        self.theme_variables = variables | roles(variables)
        return self.theme_variables

    def refresh_css(self, animate: bool = True) -> None:
        """Style everything again; before there is a screen, there is nothing yet but the colours to take note of."""
        if self.screen_stack:
            super().refresh_css(animate)
        else:  # the theme was set: to parse the style sheet for it now would be to parse it twice until the first frame
            self.stylesheet.set_variables(self.get_css_variables())

    async def action_quit(self) -> None:
        """Quit, but for a note that is being written: ctrl+c copies in other editors, and must not lose it here."""
        may_be_left = getattr(self.screen, "may_be_left", None)
        if may_be_left is None or may_be_left():
            await super().action_quit()

    async def action_interrupt(self) -> None:
        """Leave what is typed in or what is open over the panes, as `esc` does; in a pane, quit."""
        if self.screen is self.room and self.focused is not self.room.search_line:
            await self.action_quit()
        elif (active := self.screen.active_bindings.get("escape")) is not None:
            await self.run_action(active.binding.action, active.node)
        else:
            await self.action_quit()

    def exit(self, *arguments: Any, **options: Any) -> None:
        """Leave, within a second, whatever the threads wait for."""
        super().exit(*arguments, **options)
        if self.guard is not None:
            self.guard.leave()

    def on_mount(self) -> None:
        """Say what is wrong with the settings."""
        for error in self.keymap.errors(self.inputs.places.config_file):
            self.room.say(error.sentence, "warning")
        if self._wanted_theme not in self.available_themes:
            self.room.say(f"There is no theme “{self._wanted_theme}”", "warning")
        if self.guard is not None:
            self.guard.watch()
        # After ctrl+z and fg the terminal is empty, and Textual would draw what changes only.
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True))

    # Bugs

    @on(WorkFailed)
    def _say_failure(self, event: WorkFailed) -> None:
        """Go on after an error in the background, which leaves nothing on the screen half done.

        A bug is reported when the reader is left.
        """
        if isinstance(event.error, BylineError):
            self.room.say(event.error.sentence, "error")
        else:
            self.bug = self.bug or event.error
            what = f"{type(event.error).__name__}: {event.error}"
            self.room.say(f"This is a bug in Byline ({what}); its report is written when you leave", "error")

    def _handle_exception(self, error: Exception) -> None:
        """Leave after a bug in a handler; Textual calls this for every exception that nobody caught."""
        self.bug = self.bug or error
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """Leave without Textual's traceback, which shows local variables: the texts that somebody reads."""
        self.panic()

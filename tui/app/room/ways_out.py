"""The ways out, and what the text pane does from every pane."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol

from tui.app.room.arrangement import PaneName
from tui.app.room.context import Commands, Room
from tui.app.widgets.virtual_list import VirtualList

_PLACES = {"view.place-top": 0.0, "view.place-middle": 0.5, "view.place-bottom": 1.0}
_IN_TEXT = (
    "text.find", "text.links", "text.outline", "text.names", "match.next", "match.previous", "sentence.next",
    "sentence.previous", "selection.extend", "highlight.next", "highlight.previous",
)  # fmt: skip
"""The commands of the text pane that can be given from every pane."""


class Zooms(Protocol):
    """The layout, as far as it leads out."""

    @property
    def is_zoomed(self) -> bool:
        """Whether one pane is enlarged to the whole screen."""

    def zoom(self) -> None:
        """Show all panes again."""

    def go_to(self, name: PaneName) -> None:
        """Go to a pane."""


class WaysOut:
    """Leads one step back, and does in the text what is asked for in another pane."""

    def __init__(self, room: Room, layout: Zooms, drop_picks: Callable[[], None], clear: Callable[[], bool]) -> None:
        """`clear` clears the search; it returns whether there was one."""
        self._room = room
        self._layout = layout
        self._drop_picks = drop_picks
        self._clear = clear
        self.commands: Commands = {
            **{command: partial(self._do_in_text, command) for command in _IN_TEXT},
            **{command: partial(self._place, share) for command, share in _PLACES.items()},
            "app.picture": self._save_picture,
            "reader.back": self._go_back,
            "search.clear": self._leave_or_clear,
        }

    def _do_in_text(self, command_id: str) -> None:
        self._room.panes.text.commands[command_id]()

    def _place(self, share: float) -> None:
        """Scroll the pane with the focus so that what is under its cursor is at a share of its height."""
        pane = self._room.panes.by_name[self._room.focused_pane or "list"]
        if isinstance(pane, VirtualList):
            pane.place_cursor(share)
        else:
            self._room.panes.text.place_cursor(share)

    def _save_picture(self) -> None:
        """Save what is on the screen as SVG, in the folder where the program was started."""
        try:
            self._room.say(f"Saved to {self._room.app.save_screenshot(path=str(Path.cwd()))}")
        except OSError as error:
            what = f"The picture cannot be written: {error.strerror}"
            self._room.say(f"{what}; start Byline in a folder of yours", "error")

    def _go_back(self) -> None:
        """Go one step back: from the text alone, from a pane, from a search, and at last out."""
        if not self._leave_or_clear():
            self._room.app.exit()

    def _leave_or_clear(self) -> bool:
        """Leave what is open, the matches of an article first; on the list, drop what is picked, then the search.

        Return whether there was anything.
        """
        panes = self._room.panes
        if panes.text.finder.is_active:
            panes.text.finder.leave()
        elif self._layout.is_zoomed:
            self._layout.zoom()
        elif self._room.focused_pane != "list":
            self._layout.go_to("list")
        elif panes.list.picked:
            self._drop_picks()
        else:
            return self._clear()
        return True

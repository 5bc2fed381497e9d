"""Every command of the reader, one record each, from which all else is made.

Bindings, footer, help, palette, the README's table and the person's own keymap say the same because none of them has
a list of its own. A key is written as Textual names it; a command acts in the panes that it names, or, as `reader`,
in all of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from textual.binding import Binding, BindingType

from tui.app.keys.command import Command, Where
from tui.app.keys.finding import FINDING
from tui.app.keys.moving import MOVING
from tui.app.keys.showing import SHOWING
from tui.app.keys.working import WORKING

COMMANDS: tuple[Command, ...] = (*MOVING, *FINDING, *WORKING, *SHOWING)
"""All commands, in the order of the help and the footer."""

WITH_COUNTS: Mapping[str, str] = MappingProxyType(
    {
        **{f"pane.{name}": "" for name in ("list", "text", "summary", "facts")},
        "view.zoom": "Z",
        "view.place-top": "zt",
        "view.place-middle": "zz",
        "view.place-bottom": "zb",
    }
)
"""The keys of the table that are others where digits are counts; one of two letters is typed one after the other."""

BY_ID: Mapping[str, Command] = {command.id: command for command in COMMANDS}


def commands_of(*where: Where) -> list[Command]:
    """The commands that act in any of these places, in the table's order."""
    return [command for command in COMMANDS if set(where) & set(command.where)]


def bindings(where: Where) -> list[BindingType]:
    """The bindings of one place."""
    return [
        Binding(
            command.keys,
            command.action or action_of(command.id),
            command.sentence,
            id=command.id,
            tooltip=command.sentence,
            priority=where == "app",
        )
        for command in commands_of(where)
        if command.keys
    ]


def action_of(command_id: str) -> str:
    """Return what Textual resolves to a command of the reading room, from wherever it is bound."""
    return f"screen.do({command_id!r})"

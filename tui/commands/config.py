"""`byline config`: where the settings are, and their values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from tui.commands import output
from tui.commands.command import Command, pass_session, shared_options
from tui.commands.session import Session


@click.group(
    params=shared_options(),
    epilog="Byline never writes this file. Edit it yourself.",
    short_help="Show where the settings are, and their values.",
)
def command() -> None:
    """Show where the settings are, and their values.

    The settings are in a TOML file. `byline config path` prints its path, whether it exists or not, and `byline config
    show` prints the current value of every setting.
    """


@command.command("path", cls=Command, examples=(('$EDITOR "$(byline config path)"', "Change the settings"),))
@pass_session
def print_path(session: Session) -> int:
    """Print the path of the configuration file."""
    output.write(str(session.places.config_file))
    return session.status


@command.command(
    "show", cls=Command, examples=(("byline config show > config.toml", "Start a configuration from the defaults"),)
)
@pass_session
def show_settings(session: Session) -> int:
    """Print the current settings as TOML."""
    settings = session.settings
    exists = session.places.config_file.is_file()
    output.say(f"{session.places.config_file}{'' if exists else ' (no such file; these are the defaults)'}")
    tables: list[tuple[str, Mapping[str, str]]] = []
    for name, value in settings._asdict().items():
        if isinstance(value, Mapping):
            tables.append((name, value))
        else:
            output.write(f"{name} = {_toml(value)}")
    for name, table in tables:
        output.write(f"\n[{name}]")
        for key, value in table.items():
            output.write(f"{_toml(key)} = {_toml(value)}")
    for error in session.keymap_errors():
        session.report(error)
    return session.status


def _toml(value: Any) -> str:
    """Format a string, number or list as TOML, whose basic strings are JSON's except for one escape."""
    import json

    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return str(value).lower() if isinstance(value, bool) else str(value)

"""The table of subcommands, and the folder that it speaks of."""

from importlib import import_module
from pathlib import Path

import click
import pytest

import tui.commands
from tui.cli import cli
from tui.commands.registry import COMMANDS

SHARED = {"--library", "--config", "--version"}


def test_every_file_with_a_command_is_in_the_table() -> None:
    folder = Path(tui.commands.__file__).parent
    files = {path.stem for path in folder.glob("*.py") if "\ndef command(" in path.read_text("utf-8")}
    assert files == {entry.target.partition(":")[0].rpartition(".")[2] for entry in COMMANDS.values()}


def leaves(command: click.Command) -> list[click.Command]:
    return list(command.commands.values()) if isinstance(command, click.Group) else [command]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_examples_and_the_options_of_all(name: str) -> None:
    module, _, attribute = COMMANDS[name].target.partition(":")
    command = getattr(import_module(module), attribute)
    assert isinstance(command, click.Command)
    assert command.get_short_help_str(limit=200).startswith(COMMANDS[name].help.rstrip("."))
    for leaf in leaves(command):
        assert leaf.help
        assert getattr(leaf, "examples", ())
        assert all(line.startswith(("byline", "curl", "$EDITOR")) for line, _ in getattr(leaf, "examples", ()))
        options = {option for parameter in leaf.params for option in parameter.opts}
        assert options >= SHARED
        assert all(parameter.help for parameter in leaf.params if isinstance(parameter, click.Option))


def test_the_help_of_all_names_every_command() -> None:
    # With its settings: click keeps the help option that it makes first, for whoever asks later.
    text = cli.get_help(click.Context(cli, info_name="byline", **cli.context_settings))
    assert all(f"\n  {name}" in text and entry.help.split(",")[0] in text for name, entry in COMMANDS.items())

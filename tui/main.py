"""The root: the only module that knows all rooms. It reads the command line, and opens the reader or a subcommand.

Nothing is imported here that a subcommand may not need: `byline list` must start as fast as a script that imports
click and SQLite, so subcommands are found by name and loaded when they are called.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

import click

from tui import __version__
from tui.commands.registry import COMMANDS
from tui.errors import BylineError

_PATH = click.Path(path_type=Path)


class _LazyGroup(click.Group):
    """A group whose subcommands are imported when they are called; any other first word is a library to open."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].target.split(":")
        command = getattr(import_module(module), name)
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            return "read-library", _open_reader, args
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.help) for name, entry in COMMANDS.items()])


@click.group(
    cls=_LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="byline LIBRARY opens the reader on a folder; without one, on your library, else on the samples.",
)
@click.option("--library", type=_PATH, metavar="PATH", help="The folder of articles.")
@click.option("--config", type=_PATH, metavar="PATH", help="The configuration file to read instead of your own.")
@click.version_option(__version__, prog_name="byline", message="%(prog)s %(version)s")
@click.pass_context
def cli(ctx: click.Context, library: Path | None, config: Path | None) -> None:
    """Read, find and cite articles in a terminal, with the facts that each states and the sentence that states them."""
    from tui.commands.session import Session

    ctx.obj = Session(library=library, config=config)
    if ctx.invoked_subcommand is None:
        ctx.invoke(_open_reader)


@click.command(name="read-library", hidden=True)
@click.argument("library", type=_PATH, required=False)
@click.pass_context
def _open_reader(ctx: click.Context, library: Path | None = None) -> None:
    """Open the reader."""
    from tui.app.start import start

    session = ctx.obj
    if library is not None:
        session.library_argument = library
    start(session.open_for_reader())


def main() -> None:
    """The command `byline`: runs it, and turns every error of a person's into one line and its exit status."""
    try:
        status = cli.main(standalone_mode=False)
    except BylineError as error:
        click.echo(f"byline: {error}", err=True)
        sys.exit(error.status)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except click.Abort:
        sys.exit(130)
    sys.exit(status if isinstance(status, int) else 0)

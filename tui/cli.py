"""The click command line: the program's own options, and its subcommands.

Subcommands are imported when they are called, because `byline list` must start as fast as a script that imports click
and SQLite.
"""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path

import click

from tui.commands import output
from tui.commands.command import PATH, Command, pass_session, shared_options
from tui.commands.registry import COMMANDS
from tui.commands.session import Session
from tui.errors import UsageError
from tui.launch import keymap_errors, open_reader

_READER = "read-library"
"""The hidden command that opens the reader. Nobody types it, and no message shows it."""


class _LazyGroup(click.Group):
    """A group that imports subcommands when they are called, and takes any other first word as a library to open."""

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
        word = args[0] if args else ""
        if ctx.resilient_parsing and word not in COMMANDS:  # the shell asks what may come next
            return _READER, _open_reader, args
        if word in COMMANDS or word.startswith("-"):
            return super().resolve_command(ctx, args)
        if os.sep not in word and not word.startswith("~") and not Path(word).exists():
            raise _no_such_command(word)
        return _READER, _open_reader, args

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.help) for name, entry in COMMANDS.items()])


_ALIKE = 0.7
"""How similar a word must be to a command to be a typo of it, from 0 to 1: `stats` is not `facts`."""


def _no_such_command(word: str) -> UsageError:
    """Return the error for a word that is neither a command nor a folder, suggesting the command it resembles."""
    from difflib import get_close_matches

    near = get_close_matches(word, COMMANDS, n=1, cutoff=_ALIKE)
    todo = f"did you mean “{near[0]}”?" if near else "see `byline --help`, or give the path of a folder"
    return UsageError(f"“{word}” is neither a command nor a folder", todo=todo)


@click.group(
    cls=_LazyGroup,
    invoke_without_command=True,
    options_metavar="[OPTIONS]",
    subcommand_metavar="[LIBRARY | COMMAND [ARGS]...]",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    params=shared_options(),
)
@pass_session
@click.pass_context
def cli(ctx: click.Context, session: Session) -> None:
    """Read, find and cite articles in a terminal, with the facts that each states and the sentence that states them.

    \b
    byline               opens the reader on your library, or on the samples
    byline LIBRARY       opens it on a folder of articles
    byline COMMAND -h    explains a command, with examples

    The library is the argument, else --library, else BYLINE_LIBRARY, else “library” in the configuration, else the
    folder Byline in your documents if it holds articles, else the samples.
    """  # noqa: D301 - the backspace tells click not to wrap these lines
    ctx.call_on_close(session.close)
    session.read_keymap = keymap_errors
    if ctx.invoked_subcommand is None:
        ctx.invoke(_open_reader)


class _ReaderCommand(Command):
    """The command that opens the reader, with the shared options and the help of the program."""

    def get_help(self, ctx: click.Context) -> str:
        return (ctx.parent or ctx).command.get_help(ctx.parent or ctx)


@click.command(cls=_ReaderCommand, name=_READER, hidden=True)
@click.argument("named", type=PATH, required=False)
@pass_session
def _open_reader(session: Session, named: Path | None = None) -> None:
    """Open the reader."""
    if named is not None:
        session.library_argument = named
    open_reader(session)


def run() -> int:
    """Run the command line and return its exit status; report usage errors on one line."""
    try:
        status = cli.main(prog_name="byline", standalone_mode=False)
    except click.ClickException as error:
        context = getattr(error, "ctx", None)
        path = context.command_path.removesuffix(f" {_READER}") if context is not None else "byline"
        message = error.format_message().strip().rstrip(".")
        if isinstance(error, click.exceptions.NoArgsIsHelpError):  # its message is the whole help
            message = "missing command"
        output.say(f"{path}: {message[:1].lower() + message[1:]}; see `{path} --help`")
        return UsageError.status
    except click.Abort as error:
        raise KeyboardInterrupt from error
    return status if isinstance(status, int) else 0

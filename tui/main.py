"""The root: the only module that knows all rooms. It reads the command line, and opens the reader or a subcommand.

Nothing is imported here that a subcommand may not need: `byline list` must start as fast as a script that imports
click and SQLite, so subcommands are found by name and loaded when they are called. It is also the outermost layer:
an error of a person's becomes one line and an exit status here and nowhere else.
"""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import NoReturn

import click

from tui.commands import output
from tui.commands.command import PATH, Command, pass_session, shared_options
from tui.commands.registry import COMMANDS
from tui.commands.session import Session
from tui.errors import BylineError, UsageError

_READER = "read-library"
"""What opens the reader, as click knows it; nobody types this, and no message has it."""
_INTERRUPTED = 130
"""The exit status of a program that was ended by an interrupt, as shells have it: 128 and the signal's number."""


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


def _no_such_command(word: str) -> UsageError:
    """A word that is neither a command nor a folder, with the command that was likely meant."""
    from difflib import get_close_matches

    near = get_close_matches(word, COMMANDS, n=1)
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
    byline COMMAND -h    says more of a command, with examples

    Which library: the argument, else --library, else BYLINE_LIBRARY, else “library” in the configuration, else the
    folder Byline among your documents when it holds articles, else the samples.
    """  # noqa: D301 - the backspace is click's mark for lines that are not to be wrapped
    ctx.call_on_close(session.close)
    if ctx.invoked_subcommand is None:
        ctx.invoke(_open_reader)


class _ReaderCommand(Command):
    """What opens the reader: it has the options of all, and its help is that of the program."""

    def get_help(self, ctx: click.Context) -> str:
        return (ctx.parent or ctx).command.get_help(ctx.parent or ctx)


@click.command(cls=_ReaderCommand, name=_READER, hidden=True)
@click.argument("named", type=PATH, required=False)
@pass_session
def _open_reader(session: Session, named: Path | None = None) -> None:
    """Open the reader."""
    if named is not None:
        session.library_argument = named
    folder = session.folder
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        todo = "see `byline --help` for the commands that do not"
        raise UsageError("the reader needs a terminal", where=str(folder), todo=todo)
    reader = session.open_for_reader()
    from tui.app.start import start

    start(reader)


def main() -> NoReturn:
    """The command `byline`: runs it, and turns every error of a person's into one line and its exit status."""
    output.prepare_streams()
    status = _run()
    # Python would look for garbage among all that it ends with, which takes a tenth of the time of `byline list`.
    gc.freeze()
    sys.exit(status)


def _report_bug(error: Exception) -> int:
    """Says in one line that Byline is at fault, and keeps the traceback in a file for whoever mends it."""
    import tempfile
    import traceback

    with tempfile.NamedTemporaryFile("w", prefix="byline-bug-", suffix=".txt", encoding="utf-8", delete=False) as file:
        file.write("".join(traceback.format_exception(error)))
    output.say(f"byline: this is a bug in Byline ({type(error).__name__}: {error}); please report it with {file.name}")
    return 3


def _run() -> int:
    try:
        status = cli.main(prog_name="byline", standalone_mode=False)
        sys.stdout.flush()
    except BylineError as error:
        output.complain(error)
        return error.status
    except click.ClickException as error:
        context = getattr(error, "ctx", None)
        path = context.command_path.removesuffix(f" {_READER}") if context is not None else "byline"
        message = error.format_message().strip().rstrip(".")
        if isinstance(error, click.exceptions.NoArgsIsHelpError):  # its message is the whole help
            message = "missing command"
        output.say(f"{path}: {message[:1].lower() + message[1:]}; see `{path} --help`")
        return UsageError.status
    except (click.Abort, KeyboardInterrupt):
        return _INTERRUPTED
    except (output.ReaderGoneError, BrokenPipeError):
        output.close_quietly()
        return 0
    except OSError as error:
        output.settle_results()
        output.say(f"byline: {error.strerror or error}{f' ({error.filename})' if error.filename else ''}")
        return 3
    except Exception as error:  # noqa: BLE001 - whatever else arrives here is a bug, and is to be reported as one
        return _report_bug(error)
    return status if isinstance(status, int) else 0

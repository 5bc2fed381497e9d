"""The base of all subcommands: shared options and the layout of help."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Any

import click

from tui.commands.session import Session

PATH = click.Path(path_type=Path, readable=False)
"""The type of a path. Click does not check that it is readable: an unreadable path is not wrong usage (2) but
something unreadable (3), and the other paths are still processed."""

pass_session = click.make_pass_decorator(Session, ensure=True)
"""Pass the session to a command as its first argument."""


class Command(click.Command):
    """A subcommand that also takes the shared options after its name, and ends its help with examples.

    `examples` are pairs of a command line and a description.
    """

    def __init__(self, *args: Any, examples: tuple[tuple[str, str], ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.examples = examples
        self.params += shared_options()
        if self.help:
            self.help = inspect.cleandoc(self.help)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write each example on two lines: what it does, and the command to type."""
        if self.examples:
            with formatter.section("Examples"):
                for line, meaning in self.examples:
                    formatter.write_text(f"{meaning}:")
                    formatter.write(f"{'':{formatter.current_indent + 2}}{line}\n")
        super().format_epilog(ctx, formatter)


def shared_options() -> list[click.Parameter]:
    """Return `--library`, `--config` and `--version`, whose values go to the session instead of the command."""
    return [
        click.Option(
            ["--library"], type=PATH, metavar="PATH", expose_value=False, callback=_set_library,
            help="The folder of articles, instead of your own.",
        ),
        click.Option(
            ["--config"], type=PATH, metavar="PATH", expose_value=False, callback=_set_config,
            help="The configuration file, instead of your own.",
        ),
        click.Option(
            ["--version"], is_flag=True, expose_value=False, is_eager=True, callback=_print_version,
            help="Print the version and exit.",
        ),
    ]  # fmt: skip


def _set_library(ctx: click.Context, _: click.Parameter, value: Path | None) -> None:
    if value is not None:
        ctx.ensure_object(Session).library_option = value


def _set_config(ctx: click.Context, _: click.Parameter, value: Path | None) -> None:
    if value is not None:
        ctx.ensure_object(Session).config_option = value


def _print_version(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        import tui

        click.echo(f"byline {tui.__version__}")
        ctx.exit()

"""Where the command line meets the screen: open the reader, and check the keymap in the settings."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tui.app import gc_control
from tui.commands.session import Session
from tui.errors import UsageError
from tui.settings import Settings

_NO_CURSOR = ("dumb", "unknown")
"""Terminals that can only print. The reader would take them for 80 columns by 25 rows."""


def keymap_errors(settings: Settings, path: Path) -> list[UsageError]:
    """Return what is wrong with the keys in a configuration file."""
    if not settings.keys:
        return []
    from tui.app.keys.keymap import read_keymap  # imports Textual

    return list(read_keymap(settings.keys, counts=settings.counts).errors(path))


def open_reader(session: Session) -> None:
    """Open the reader on this terminal; return when the person leaves it. Raises `BylineError`."""
    gc_control.pause()  # a collection before the first frame finds nothing and takes a tenth of the time
    folder = session.folder
    # Textual draws on standard error, and standard output is what people redirect.
    if not (sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty()):
        todo = "do not redirect its streams, or use a command that prints (`byline --help`)"
        raise UsageError("the reader needs a terminal", where=str(folder), todo=todo)
    if os.environ.get("TERM") in _NO_CURSOR:
        todo = "set TERM to the right type, such as xterm-256color, or use a command that prints (`byline --help`)"
        raise UsageError(
            "the reader needs a terminal that can place the cursor", where=f"TERM={os.environ['TERM']}", todo=todo
        )
    reader = session.open_for_reader()
    from tui.app.start import start

    start(reader)

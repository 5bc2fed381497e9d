"""Where the command line and the screen meet: the reader opened on a session, and its commands asked about keys."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tui.app import gc_control
from tui.commands.session import Session
from tui.errors import UsageError
from tui.settings import Settings

_NO_CURSOR = ("dumb", "unknown")
"""The terminals that say of themselves that they only print; a reader would take them for 80 columns by 25 rows."""


def keymap_errors(settings: Settings, path: Path) -> list[UsageError]:
    """What is wrong with the keys in a configuration file, by the reader's table of commands."""
    if not settings.keys:
        return []
    from tui.app.keys import read_keymap  # imports Textual

    return list(read_keymap(settings.keys).errors(path))


def open_reader(session: Session) -> None:
    """Opens the reader on this terminal, and returns when the person leaves it. Raises a `BylineError`."""
    gc_control.hold_back()  # collecting before the first frame finds nothing, and took a tenth of the time
    folder = session.folder
    # Textual draws on standard error, and standard output is what people redirect.
    if not (sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty()):
        todo = "redirect none of its streams, or see `byline --help` for the commands that print"
        raise UsageError("the reader needs a terminal", where=str(folder), todo=todo)
    if os.environ.get("TERM") in _NO_CURSOR:
        todo = "set TERM to what it is (xterm-256color, say), or see `byline --help` for the commands that print"
        raise UsageError(
            "the reader needs a terminal that can place the cursor", where=f"TERM={os.environ['TERM']}", todo=todo
        )
    reader = session.open_for_reader()
    from tui.app.start import start

    start(reader)

"""Opening the reader on the library of a session: where the command line and the screen meet."""

from __future__ import annotations

import sys

from tui.commands.session import Session
from tui.errors import UsageError


def open_reader(session: Session) -> None:
    """Opens the reader on this terminal, and returns when the person leaves it. Raises a `BylineError`."""
    folder = session.folder
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        todo = "see `byline --help` for the commands that do not"
        raise UsageError("the reader needs a terminal", where=str(folder), todo=todo)
    reader = session.open_for_reader()
    from tui.app.start import start

    start(reader)

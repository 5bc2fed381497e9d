"""The way into the reader.

Textual takes most of the time until the first frame. Reading the catalogue needs none of it, so the first listing
is asked for in a thread before Textual is imported, and is there when the screen wants it.
"""

from __future__ import annotations

import os
import threading
from concurrent.futures import ThreadPoolExecutor

from tui.app.inputs import ReaderInputs, chosen_sort
from tui.app.search.order import run

_FRAMES = "1000"
"""Frames in a second at most, where the environment says nothing else. Textual draws where something has changed only,
but then waits for its next tick but one: with its own 60, most of the time from a letter to the new list was waiting.
"""


def start(reader: ReaderInputs) -> None:
    """Open the reader on the terminal, and return when the person leaves it.

    Raises what was met as a bug, in whatever thread, when the terminal is the shell's again.
    """
    os.environ.setdefault("TEXTUAL_FPS", _FRAMES)
    with ThreadPoolExecutor(1, thread_name_prefix="first-listing") as early:
        chosen = chosen_sort(reader.preferences.now.sort)
        listing = early.submit(run, reader.library, "", chosen or "newest", chosen=chosen is not None)
        from tui.app.app import BylineApp
        from tui.app.terminal_guard import TerminalGuard
        from tui.app.work_failed import WorkFailed

        app = BylineApp(reader, first_listing=listing)
        app.guard = TerminalGuard(app, app.room.room.tasks.unwritten)

        def report(met: threading.ExceptHookArgs) -> None:
            if met.exc_value is not None:
                app.post_message(WorkFailed(met.exc_value))

        before, threading.excepthook = threading.excepthook, report  # which would print it over the screen
        try:
            with app.guard:
                app.run()
        finally:
            threading.excepthook = before
        if app.bug is not None:
            raise app.bug

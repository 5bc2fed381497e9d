"""The way into the reader.

Textual takes most of the time until the first frame. Reading the catalogue needs none of it, so the first listing
is asked for in a thread before Textual is imported, and is there when the screen wants it.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor

from tui.app.inputs import ReaderInputs, sort_of

_FRAMES = "1000"
"""Frames in a second at most, where the environment says nothing else. Textual draws where something has changed only,
but then waits for its next tick but one: with its own 60, most of the time from a letter to the new list was waiting.
"""


def start(reader: ReaderInputs) -> None:
    """Opens the reader on the terminal, and returns when the person leaves it."""
    os.environ.setdefault("TEXTUAL_FPS", _FRAMES)
    with ThreadPoolExecutor(1, thread_name_prefix="first-listing") as early:
        listing = early.submit(reader.library.search.run, "", sort=sort_of(reader.preferences))
        from tui.app.app import BylineApp

        BylineApp(reader, first_listing=listing).run()

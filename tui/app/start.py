"""The way into the reader.

Textual takes most of the time until the first frame. Reading the catalogue needs none of it, so the first listing
is asked for in a thread before Textual is imported, and is there when the screen wants it.
"""

from __future__ import annotations

import gc
import os
from concurrent.futures import ThreadPoolExecutor

from tui.app.reader import ReaderInputs, sort_of

_FRAMES = "240"
"""Frames in a second at most, where the environment says nothing else. Textual draws where something has changed only,
but then waits for its next tick: with its own 60, half of the time from a letter to the new list was waiting."""

_COLLECTIONS = (20_000, 10, 10)
"""After how many new objects Python looks for garbage among the newest, and after how many such looks further. A frame
makes thousands of objects that go by themselves; with Python's own 700, one frame in twenty waited 20 ms and more."""


def start(reader: ReaderInputs) -> None:
    """Opens the reader on the terminal, and returns when the person leaves it."""
    # Nothing that is made until the first frame is garbage; looking for some took a tenth of the time.
    gc.disable()
    gc.set_threshold(*_COLLECTIONS)
    os.environ.setdefault("TEXTUAL_FPS", _FRAMES)
    with ThreadPoolExecutor(1, thread_name_prefix="first-listing") as early:
        listing = early.submit(reader.library.search.run, "", sort=sort_of(reader.preferences))
        from tui.app.app import BylineApp

        BylineApp(reader, first_listing=listing).run()

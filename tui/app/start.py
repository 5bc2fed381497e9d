"""The way into the reader.

Textual takes most of the time until the first frame. Reading the catalogue needs none of it, so the first listing
is asked for in a thread before Textual is imported, and is there when the screen wants it.
"""

from __future__ import annotations

import gc
from concurrent.futures import ThreadPoolExecutor

from tui.app.reader import ReaderInputs, sort_of


def start(reader: ReaderInputs) -> None:
    """Opens the reader on the terminal, and returns when the person leaves it."""
    # Nothing that is made until the first frame is garbage; looking for some took a tenth of the time.
    gc.disable()
    with ThreadPoolExecutor(1, thread_name_prefix="first-listing") as early:
        listing = early.submit(reader.library.search.run, "", sort=sort_of(reader.preferences))
        from tui.app.app import BylineApp

        BylineApp(reader, first_listing=listing).run()

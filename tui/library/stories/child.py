"""The process that finds stories beside the reader: comparing many articles would keep its keys waiting.

It has few things to know, which come as arguments, and says what it found in the file of the map alone. A process whose
parent is gone reads the end of its input, and exits.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from threading import Event, Thread

import tui

_NICENESS = 10
_LOOK = 0.1
"""Seconds after which to see again whether to stop."""


def find_in_child(places: Sequence[Path], stop: Event) -> None:
    """Find stories in a process of its own, and wait for it, or end it once `stop` is set.

    `places` are the folder, its cache, and that of conversions. A process that cannot be started finds nothing.
    """
    paths = [str(Path(tui.__file__).parent.parent), os.environ.get("PYTHONPATH", "")]
    try:
        child = subprocess.Popen(
            # -P: never import from the current folder, which may be full of other people's files.
            [sys.executable, "-P", "-c", "from tui.library.stories.child import main; main()", *map(str, places)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))},
            process_group=0,  # ctrl+c in the terminal is for the reader
        )
    except OSError:
        return
    with child:
        while child.poll() is None:
            if stop.wait(_LOOK):
                child.kill()


def main() -> None:
    """Find the stories of the library that the arguments name."""
    from tui.library.catalogue.cache_location import CATALOGUE
    from tui.library.catalogue.catalogue import Catalogue
    from tui.library.index.index import SearchIndex
    from tui.library.lists.sort_orders import SortOrders
    from tui.library.stories.finder import Stored, find_alone

    os.nice(_NICENESS)
    Thread(target=_end_with_parent, daemon=True).start()
    folder, own, conversions = map(Path, sys.argv[1:4])
    catalogue = Catalogue(own / CATALOGUE)
    stored = Stored(folder, catalogue, SearchIndex(own), SortOrders(own, catalogue), conversions)
    find_alone(own, stored, lambda _done, _total: None, Event())


def _end_with_parent() -> None:
    sys.stdin.buffer.read()
    os._exit(0)

"""Processes beside the reader, for work that would keep its keys waiting.

Such a process has few things to know, which come as arguments, and says what it found in the files of the cache alone.
A process whose parent is gone reads the end of its input, and exits.
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


def run_beside(module: str, places: Sequence[Path], stop: Event) -> None:
    """Run `main` of a module in a process of its own, and wait for it, or end it once `stop` is set.

    `places` are its arguments. A process that cannot be started does nothing.
    """
    paths = [str(Path(tui.__file__).parent.parent), os.environ.get("PYTHONPATH", "")]
    try:
        child = subprocess.Popen(
            # -P: never import from the current folder, which may be full of other people's files.
            [sys.executable, "-P", "-c", f"from {module} import main; main()", *map(str, places)],
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


def stand_back() -> list[Path]:
    """Begin such a process: let others go first, end with the parent, and return the places that it was given."""
    os.nice(_NICENESS)
    Thread(target=_end_with_parent, daemon=True).start()
    return [Path(place) for place in sys.argv[1:]]


def _end_with_parent() -> None:
    sys.stdin.buffer.read()
    os._exit(0)

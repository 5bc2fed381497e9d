"""One writer at a time: a file lock, which the operating system releases when its holder dies.

A lock that is just a file would outlive a crash and have to be deleted by hand.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

from tui.errors import UnreadableError
from tui.paths import make_private_folder

_POLL_SECONDS = 0.05


@contextmanager
def writing_lock(path: Path, stop: Event | None = None) -> Iterator[bool]:
    """Hold the lock of a file; yield False if `stop` was set before it was free.

    Raise `UnreadableError` if the file cannot be created.
    """
    stop = stop or Event()
    try:
        make_private_folder(path.parent)  # the cache may be deleted at any time
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        todo = "make room, and see who owns the folder"
        raise UnreadableError(f"the cache cannot be written: {error.strerror}", where=str(path), todo=todo) from error
    try:
        while not (held := _try_lock(descriptor)):
            if stop.wait(_POLL_SECONDS):
                break
        yield held
    finally:
        os.close(descriptor)


def _try_lock(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True

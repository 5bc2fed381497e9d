"""One writer at a time: a file lock, which the operating system releases when its holder dies.

A lock that is just a file would outlive a crash and have to be deleted by hand. A holder that lives may still never
finish: it was stopped, or waits for a disk that does not answer. So it gives signs of life while it works, as the time
of the lock's file, and whoever waits for it can see that none come and go on without it.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event

from tui.errors import UnreadableError
from tui.paths import make_private_folder

_POLL_SECONDS = 0.05
_SIGN_SECONDS = 0.5
"""How often the holder gives a sign of life, at most."""
STILL_SECONDS = 2.0
"""Without a sign for this long, the holder stands still."""


class HeldLock:
    """The lock, held. `sign` tells other processes that the work goes on."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._signed = time.monotonic()
        with suppress(OSError):  # the disk is full: they cannot tell who it is
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, str(os.getpid()).encode(), 0)

    def sign(self) -> None:
        """Give a sign of life."""
        if time.monotonic() - self._signed > _SIGN_SECONDS:
            self._signed = time.monotonic()
            with suppress(OSError):
                os.utime(self._descriptor)


@contextmanager
def writing_lock(
    path: Path, stop: Event | None = None, *, goes_on: Callable[[str], bool] = lambda holder: True
) -> Iterator[HeldLock | None]:
    """Hold the lock of a file; yield None if `stop` was set before it was free.

    While another process holds it and stands still, `goes_on` is asked, with the number of that process, whether to go
    on waiting; if not, yield None. Raise `UnreadableError` if the file cannot be created.
    """
    stop = stop or Event()
    try:
        make_private_folder(path.parent)  # the cache may be deleted at any time
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        todo = "make room, and see who owns the folder"
        raise UnreadableError(f"the cache cannot be written: {error.strerror}", where=str(path), todo=todo) from error
    try:
        yield HeldLock(descriptor) if _wait(descriptor, stop, goes_on) else None
    finally:
        os.close(descriptor)


@contextmanager
def watching_lock(path: Path) -> Iterator[None]:
    """Tell other processes, while the block runs, that this one watches the folder and keeps the library up to date."""
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError:
        yield  # then they look for themselves
        return
    try:
        with suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        yield
    finally:
        os.close(descriptor)


def is_watched(path: Path) -> bool:
    """Return whether a process holds `watching_lock`."""
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        return not _try_lock(descriptor)
    finally:
        os.close(descriptor)


def _wait(descriptor: int, stop: Event, goes_on: Callable[[str], bool]) -> bool:
    """Wait for the lock; return whether it is held."""
    sign, since = 0, time.monotonic()
    while not _try_lock(descriptor):
        latest = os.fstat(descriptor).st_mtime_ns
        if latest != sign:
            sign, since = latest, time.monotonic()
        elif time.monotonic() - since > STILL_SECONDS:
            since = time.monotonic()
            if not goes_on(os.pread(descriptor, 20, 0).decode("ascii", "replace")):
                return False
        if stop.wait(_POLL_SECONDS):
            return False
    return True


def _try_lock(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True

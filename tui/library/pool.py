"""Reading and parsing many files with every core: processes beside this one, which only writes.

Processes, because parsing is Python; started anew rather than forked, because the reader has threads. At most a few
batches are on their way at once, so that a million articles are never in memory together. Where no process can be
started, or one dies, the files are read here, one after the other, and nobody need know.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from multiprocessing import get_context
from threading import Event

from tui.library.entry import Entry, read_entries

_WORKERS = min(4, max(2, os.cpu_count() or 1))
_BATCH = 50
"""Files to a message: few enough that the first come soon, many enough that sending costs little."""
_AHEAD = 4
"""Batches on their way to each process."""

_Wanted = Sequence[tuple[str, bytes]]


@contextmanager
def read_in_parallel(root: str, wanted: _Wanted, stop: Event) -> Iterator[Iterator[Entry]]:
    """The files as they were read, in the order given, until `stop` is set."""
    batches = [wanted[start : start + _BATCH] for start in range(0, len(wanted), _BATCH)]
    pool = ProcessPoolExecutor(_WORKERS, mp_context=get_context("spawn"), initializer=_begin)
    try:
        yield _read(pool, root, batches, stop)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _read(pool: ProcessPoolExecutor, root: str, batches: Sequence[_Wanted], stop: Event) -> Iterator[Entry]:
    under_way: deque[tuple[_Wanted, Future[list[Entry]] | None]] = deque()
    waiting = iter(batches)

    def send(count: int) -> None:
        for batch in islice(waiting, count):
            try:
                under_way.append((batch, pool.submit(read_entries, root, batch)))
            except (BrokenProcessPool, OSError):
                under_way.append((batch, None))

    send(_WORKERS * _AHEAD)
    while under_way and not stop.is_set():
        batch, future = under_way.popleft()
        try:
            entries = future.result() if future is not None else read_entries(root, batch)
        except BrokenProcessPool:
            entries = read_entries(root, batch)
        send(1)
        yield from entries


def _begin() -> None:
    """Prepares a process: ctrl+c is for the reader, and when the reader is killed there is nobody to work for."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)

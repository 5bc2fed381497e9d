"""Read and parse many files on all cores: worker processes parse, this one only writes.

They are processes because parsing is Python, and programs of their own that talk through pipes rather than those of
`multiprocessing`, which runs the main module of the program again in each process, and leaves them waiting for ever
when their parent is killed. Here a process whose parent is gone reads the end of its input, and exits. Only a few
batches are under way at once, so that a million articles are never in memory together. If no process can be started, or
one dies, the files are read here.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from queue import SimpleQueue
from threading import Event

import tui
from tui.library.sync.folder import is_document
from tui.library.sync.parsed_file import ParsedFile, read_entries

_PROCESSES = min(4, max(2, os.cpu_count() or 1))
_BATCH = 50
"""Texts per message: few enough that the first come soon, many enough that sending costs little."""
_DOCUMENT = 20
"""The number of texts that are read in the time of one PDF or Word file."""
_AHEAD = 4
"""Batches per process that wait to be read, or to be written."""

_Wanted = Sequence[tuple[str, bytes]]


@contextmanager
def read_in_parallel(root: str, wanted: _Wanted, stop: Event, conversions: str = "") -> Iterator[Iterator[ParsedFile]]:
    """Yield the files as they were read, in the order given, until `stop` is set."""
    batches = _batches(wanted)
    readers = [_Reader() for _ in range(_PROCESSES)]
    free: SimpleQueue[_Reader] = SimpleQueue()
    for reader in readers:
        free.put(reader)

    def read(batch: _Wanted) -> list[ParsedFile]:
        reader = free.get()
        try:
            return reader.read(root, batch, conversions)
        finally:
            free.put(reader)

    def entries(threads: ThreadPoolExecutor) -> Iterator[ParsedFile]:
        under_way = deque[Future[list[ParsedFile]]]()
        for batch in islice(batches, _PROCESSES * _AHEAD):
            under_way.append(threads.submit(read, batch))
        while under_way and not stop.is_set():
            done = under_way.popleft().result()
            for batch in islice(batches, 1):
                under_way.append(threads.submit(read, batch))
            yield from done

    threads = ThreadPoolExecutor(_PROCESSES, "reading")
    try:
        yield entries(threads)
    finally:
        threads.shutdown(wait=True, cancel_futures=True)
        for reader in readers:
            reader.close()


def _batches(wanted: _Wanted) -> Iterator[_Wanted]:
    """Yield the files in order, split into messages. A document counts for many texts."""
    start = weight = 0
    for at, (path, _) in enumerate(wanted):
        weight += _DOCUMENT if is_document(path) else 1
        if weight >= _BATCH:
            yield wanted[start : at + 1]
            start, weight = at + 1, 0
    if start < len(wanted):
        yield wanted[start:]


class _Reader:
    """A process that reads files, with its pipes; for one thread at a time."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._failed = False

    def read(self, root: str, batch: _Wanted, conversions: str) -> list[ParsedFile]:
        """Read a batch of files in the process, or here if that fails."""
        if not self._failed:
            try:
                return self._ask(root, batch, conversions)
            except (OSError, EOFError, pickle.UnpicklingError):
                self._failed = True
        return read_entries(root, batch, conversions)

    def _ask(self, root: str, batch: _Wanted, conversions: str) -> list[ParsedFile]:
        if self._process is None:
            self._process = _started()
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        pickle.dump((root, batch, conversions), self._process.stdin, pickle.HIGHEST_PROTOCOL)
        self._process.stdin.flush()
        entries: list[ParsedFile] = pickle.load(self._process.stdout)
        return entries

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            for stream in (self._process.stdin, self._process.stdout):
                if stream is not None:
                    with suppress(OSError):
                        stream.close()
            self._process.wait()


def _started() -> subprocess.Popen[bytes]:
    paths = [str(Path(tui.__file__).parent.parent), os.environ.get("PYTHONPATH", "")]
    return subprocess.Popen(
        # -P: never import from the current folder, which may be full of other people's files.
        [sys.executable, "-P", "-c", "from tui.library.sync.pool import serve; serve()"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))},
        process_group=0,  # ctrl+c in the terminal is for the reader
    )


def serve() -> None:
    """Serve requests on standard input until it ends. The pipes are Byline's own."""
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    with suppress(EOFError, BrokenPipeError):
        while True:
            root, batch, conversions = pickle.load(requests)
            pickle.dump(read_entries(root, batch, conversions), answers, pickle.HIGHEST_PROTOCOL)
            answers.flush()

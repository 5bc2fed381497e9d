"""The parent's handle on the analysis process: start it on demand, send it one request at a time, end it.

The process is a separate program (`tui.analysis.child`) that exchanges messages over two pipes. One thread sends
requests; any thread may kill the process, which the first one notices when its pipe closes. After `close` no process
starts again, so closing during a start leaves none behind.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

import tui
from tui.analysis.fact import Analysis
from tui.analysis.messages import Answer, Request, Running, receive, send
from tui.analysis.plugins import SECONDS
from tui.articles.article import Article

_GRACE = 60.0
"""Seconds beyond an article's time budget after which the process counts as hung. They include its start and loading
the model, which take a second or two, but half a minute on a busy machine."""

_EXTRACTOR_SECONDS = 2 * SECONDS
"""Seconds after which an extractor of another package that cannot be interrupted counts as hung."""


class ProcessDiedError(Exception):
    """The process ended before it answered."""

    def __init__(self, *, hung: bool, extractor: str = "") -> None:
        super().__init__("the analysis took too long" if hung else "the analysis ended without an answer")
        self.hung = hung
        """Whether it was killed because it exceeded its time."""
        self.extractor = extractor
        """The extractor of another package that was running; empty for none."""


class AnalysisProcess:
    """Owns at most one process at a time. Call `start`, `ask` and `end` from one thread, the others from any."""

    def __init__(self, nice: int, english_model: str = "") -> None:
        """`nice` is the niceness of the process, `english_model` its choice (`language_model.choose_model`)."""
        self._nice = nice
        self._english_model = english_model
        self._numbers = itertools.count(1)
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._closed = False
        self._extractor = ""
        """The extractor of another package that is running; empty for none."""

    @property
    def pid(self) -> int | None:
        """Return the id of the process, or None while none is running."""
        process = self._process
        return None if process is None or process.poll() is not None else process.pid

    @property
    def is_started(self) -> bool:
        """Return whether a process has been started; it may have ended by itself."""
        return self._process is not None

    def start(self) -> subprocess.Popen[bytes]:
        """Return the running process, starting one if necessary. Raises `OSError`, and `EOFError` after `close`."""
        process = self._process
        if process is not None and process.poll() is None:
            return process
        self.end()
        paths = [str(Path(tui.__file__).parent.parent), os.environ.get("PYTHONPATH", "")]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))}
        with self._lock:
            if self._closed:  # `close` would never see a process started now
                raise EOFError("the analysis process has been closed")
            self._process = subprocess.Popen(
                # -P: never import from the working directory, which may contain other people's files.
                [sys.executable, "-P", "-m", "tui.analysis.child", str(self._nice), self._english_model],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment,
                process_group=0,  # ctrl+c is for the parent; in a session of its own, `nice` would have no effect
            )
            return self._process

    def ask(
        self,
        article: Article,
        seconds: float,
        summary_words: int,
        so_far: Callable[[Analysis], None],
        without: Mapping[str, str] = MappingProxyType({}),
    ) -> Answer:
        """Request the analysis of an article and return the final answer; pass partial ones to `so_far`.

        Start the process if necessary. `without` names the extractors of other packages that are not to be run, and
        says why. Raises `ProcessDiedError` if the process dies, or is killed for exceeding its time.
        """
        hung = threading.Event()
        self._extractor = ""
        try:
            process = self.start()
            with _alarm(seconds + _GRACE, process, hung):
                request = Request(next(self._numbers), article, seconds, summary_words, dict(without))
                return self._answer(process, request, so_far, hung)
        except (EOFError, OSError, ValueError, pickle.UnpicklingError) as error:
            self.end()
            raise ProcessDiedError(hung=hung.is_set(), extractor=self._extractor) from error

    def kill(self) -> None:
        """Kill the process; a pending `ask` raises `ProcessDiedError`."""
        process = self._process
        if process is not None:
            process.kill()

    def close(self) -> None:
        """Kill the process and never start another."""
        with self._lock:
            self._closed = True
        self.kill()

    def end(self) -> None:
        """Let the process exit at the end of its input, and kill it after two seconds."""
        process, self._process = self._process, None
        if process is None:
            return
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()
        try:
            process.wait(timeout=2)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def _answer(
        self,
        process: subprocess.Popen[bytes],
        request: Request,
        so_far: Callable[[Analysis], None],
        hung: threading.Event,
    ) -> Answer:
        assert process.stdin is not None
        send(process.stdin, request)
        while True:
            message = _receive(process)
            if message.number != request.number:
                continue
            if isinstance(message, Running):
                self._extractor = message.extractor
                with _alarm(_EXTRACTOR_SECONDS, process, hung):
                    while self._extractor:
                        message = _receive(process)
                        self._extractor = message.extractor if isinstance(message, Running) else self._extractor
            elif message.last:
                return message
            elif message.analysis is not None:
                so_far(message.analysis)


def _receive(process: subprocess.Popen[bytes]) -> Running | Answer:
    assert process.stdout is not None
    message = receive(process.stdout)
    assert isinstance(message, Running | Answer)
    return message


@contextlib.contextmanager
def _alarm(seconds: float, process: subprocess.Popen[bytes], hung: threading.Event) -> Iterator[None]:
    """Kill the process if the block takes longer, and set `hung`."""
    alarm = threading.Timer(seconds, _kill, (process, hung))
    alarm.daemon = True
    alarm.start()
    try:
        yield
    finally:
        alarm.cancel()


def _kill(process: subprocess.Popen[bytes], hung: threading.Event) -> None:
    hung.set()
    process.kill()

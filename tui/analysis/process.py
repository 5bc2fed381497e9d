"""The analysis process as its owner holds it: started when it is first needed, asked one thing at a time, ended.

It is a program of its own (`tui.analysis.child`), spoken to by messages over two pipes. One thread asks; any thread
may kill it, which that thread then learns from the pipe. Once it is closed no process is ever started again, so that
closing while one is being started leaves none behind.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import tui
from tui.analysis.fact import Analysis
from tui.analysis.messages import Answer, Request, receive, send
from tui.articles.article import Article

_GRACE = 60.0
"""Seconds beyond an article's budget before the process is taken to hang. Starting it and loading the model are among
them: a second or two, and half a minute on a machine that does much else."""


class ProcessDiedError(Exception):
    """The process ended before it had answered."""

    def __init__(self, *, hung: bool) -> None:
        super().__init__("the analysis took too long" if hung else "the analysis ended without an answer")
        self.hung = hung
        """Whether it was killed because it overstayed its time."""


class AnalysisProcess:
    """One process after the other; `start`, `ask` and `end` are for one thread, the others for any."""

    def __init__(self, nice: int) -> None:
        """`nice` is how far it stands back for others."""
        self._nice = nice
        self._numbers = itertools.count(1)
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._closed = False

    @property
    def pid(self) -> int | None:
        """The process's id while there is one."""
        process = self._process
        return None if process is None or process.poll() is not None else process.pid

    @property
    def is_started(self) -> bool:
        """Whether there is a process to be killed; it may have ended by itself."""
        return self._process is not None

    def start(self) -> subprocess.Popen[bytes]:
        """The process, started where there is none. Raises `OSError`, and `EOFError` once this has been closed."""
        process = self._process
        if process is not None and process.poll() is None:
            return process
        self.end()
        paths = [str(Path(tui.__file__).parent.parent), os.environ.get("PYTHONPATH", "")]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))}
        with self._lock:
            if self._closed:  # else a process would be started that `close` could no longer see
                raise EOFError("the analysis process has been closed")
            self._process = subprocess.Popen(
                # -P: never import from the folder that one happens to be in, which may hold other people's files.
                [sys.executable, "-P", "-m", "tui.analysis.child", str(self._nice)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment,
                process_group=0,  # ctrl+c is for the reader; a session of its own would not stand back for it
            )
            return self._process

    def ask(self, article: Article, seconds: float, summary_words: int, so_far: Callable[[Analysis], None]) -> Answer:
        """The last answer about an article; those before it are given to `so_far`. Starts the process at need.

        Raises `ProcessDiedError` where it dies on the article, or has to be killed after the time it was given.
        """
        hung = threading.Event()
        try:
            process = self.start()
            alarm = threading.Timer(seconds + _GRACE, _kill, (process, hung))
            alarm.daemon = True
            alarm.start()
            try:
                return self._answer(process, Request(next(self._numbers), article, seconds, summary_words), so_far)
            finally:
                alarm.cancel()
        except (EOFError, OSError, ValueError, pickle.UnpicklingError) as error:
            self.end()
            raise ProcessDiedError(hung=hung.is_set()) from error

    def kill(self) -> None:
        """Ends it at once; whoever asks is told that it died."""
        process = self._process
        if process is not None:
            process.kill()

    def close(self) -> None:
        """Ends it at once and for good."""
        with self._lock:
            self._closed = True
        self.kill()

    def end(self) -> None:
        """Lets it end by itself, by the end of its input; after two seconds it is killed."""
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

    def _answer(self, process: subprocess.Popen[bytes], request: Request, so_far: Callable[[Analysis], None]) -> Answer:
        assert process.stdin is not None
        assert process.stdout is not None
        send(process.stdin, request)
        while True:
            answer = receive(process.stdout)
            assert isinstance(answer, Answer)
            if answer.number != request.number:
                continue
            if answer.last:
                return answer
            if answer.analysis is not None:
                so_far(answer.analysis)


def _kill(process: subprocess.Popen[bytes], hung: threading.Event) -> None:
    hung.set()
    process.kill()

"""Schedule articles on the analysis process and return futures.

There is one process (`tui.analysis.process`). It starts on demand, stops when idle and restarts if it dies. It analyses
one article at a time; the others wait here, last in, first out, because the article requested last is the one on the
screen. If the process dies, its article is retried once and then fails. If it exceeds its time, it is killed and the
future gets the partial result. It is also killed if it is busy with an article that nobody is viewing while somebody
waits for another: a restart takes a second or two, a long article its whole time budget.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from enum import Enum, auto

from tui.analysis.fact import Analysis
from tui.analysis.process import AnalysisProcess, ProcessDiedError
from tui.articles.article import Article
from tui.errors import BylineError
from tui.settings import DEFAULT_ANALYSIS_SECONDS, DEFAULT_SUMMARY_WORDS

_TRIES = 2
"""The number of attempts before an article is blamed for the death of the process."""
_PATIENCE = 3.0
"""Seconds for which an article that nobody is viewing may delay one that somebody is; about twice the time of a
restart."""
_LOOK = 0.1
"""Seconds between checks whether the process has started."""


class AnalysisError(BylineError):
    """An article can't be analysed: the process died on it, reported an error, or was stopped."""


class _State(Enum):
    """The state of a job.

    WAITING ---> RUNNING ---> answered
       ^            |
       |            +-- process dies, attempts left ----------> WAITING_AGAIN --> RUNNING
       |            +-- YIELDED: killed for another job ------> WAITING_AGAIN --> RUNNING
    submitted       +-- ABANDONED: the same, but not wanted --> answered with the partial result
    """

    WAITING = auto()
    """Not started; its future can be cancelled."""
    RUNNING = auto()
    """The process is analysing its article."""
    YIELDED = auto()
    """Its process was killed in favour of another job. It will restart, and this doesn't count as an attempt."""
    ABANDONED = auto()
    """Its process was killed in favour of another job, and nobody wants it any more."""
    WAITING_AGAIN = auto()
    """Waiting for a restart; its future can't be cancelled any more."""


@dataclass(eq=False)
class _Job:
    article: Article
    seconds: float
    summary_words: int
    listeners: list[Callable[[Analysis], None]]
    wanted: int = 0
    """The number of callers that have requested it and not given up."""
    ahead: bool = True
    """Whether all requests for it were prefetches."""
    state: _State = _State.WAITING
    future: Future[Analysis] = field(default_factory=Future)
    tries: int = 0
    begun: float = 0.0
    """The start time, from the monotonic clock."""
    partial: Analysis | None = None
    """The latest partial result."""

    def tell(self, analysis: Analysis) -> None:
        """Store a partial result and pass it to the listeners."""
        self.partial = analysis
        for listener in self.listeners:
            with contextlib.suppress(Exception):  # an error of theirs must not end this thread
                listener(analysis)


class AnalysisWorker:
    """Runs analyses in a separate process. All methods are thread-safe."""

    def __init__(
        self,
        *,
        seconds: float = DEFAULT_ANALYSIS_SECONDS,
        summary_words: int = DEFAULT_SUMMARY_WORDS,
        english_model: str = "",
        idle_seconds: float = 120.0,
        nice: int = 10,
    ) -> None:
        """`nice` is the niceness of the process; use 0 for batch runs."""
        self._process = AnalysisProcess(nice, english_model)
        self._seconds = seconds
        self._summary_words = summary_words
        self._idle_seconds = idle_seconds
        self._without: dict[str, str] = {}
        """The extractors of other packages that ended the process or hung, and which of both."""
        self._waiting: list[_Job] = []
        self._held: _Job | None = None
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None
        self._stopped = False

    def submit(
        self,
        article: Article,
        so_far: Callable[[Analysis], None] | None = None,
        *,
        last: bool = False,
        seconds: float | None = None,
    ) -> Future[Analysis]:
        """Queue an article in front of all that are waiting, and return the future of its analysis.

        With `last`, queue it behind them: for prefetching, which must not delay the article on the screen and is
        restarted later if it does. `so_far` is called from the worker's thread with partial results of a long article.
        `seconds` overrides the worker's time budget. A request for an article that is already queued or running with at
        least as much time returns the same future. The future fails with `AnalysisError`; cancelling it removes the
        article from the queue unless it has started. Raises `RuntimeError` after `stop`.
        """
        with self._changed:
            if self._stopped:
                raise RuntimeError("the analysis worker has been stopped")
            seconds = self._seconds if seconds is None else seconds
            job = self._same(article, seconds)
            if job is None:
                job = _Job(article, seconds, self._summary_words, [])
                self._waiting.insert(0 if last else len(self._waiting), job)
            elif job in self._waiting and not last:
                self._waiting.remove(job)
                self._waiting.append(job)
            job.seconds = max(job.seconds, seconds)
            job.wanted += 1
            job.ahead = job.ahead and last
            if so_far is not None:
                job.listeners.append(so_far)
            self._begin()
            self._make_way()
            self._changed.notify_all()
        return job.future

    def prepare(self) -> None:
        """Start the process if there is none, ahead of a request, because it takes a second to be ready."""
        with self._changed:
            if not self._stopped:
                self._begin()

    def _begin(self) -> None:
        """Start the thread, which starts the process. Call this with the lock held."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="analysis", daemon=True)
            self._thread.start()

    def give_up(self, future: Future[Analysis]) -> None:
        """Withdraw one request; once nobody wants the article, cancel it or let it yield to others."""
        with self._changed:
            for job in (*self._waiting, *([self._held] if self._held else [])):
                if job.future is future:
                    job.wanted -= 1
                    if not job.wanted:
                        future.cancel()
            self._make_way()

    def _same(self, article: Article, seconds: float) -> _Job | None:
        """Return the unfinished job for an equal article, or None.

        It must have at least as much time, or be a prefetch that is still waiting.
        """
        for job in (*self._waiting, *([self._held] if self._held else [])):
            enough = job.seconds >= seconds or (job.ahead and job is not self._held)
            if job.article == article and enough and not job.future.done():
                return job
        return None

    def _make_way(self) -> None:
        """Kill the process if nobody is viewing its article and a viewer waits for another, after a grace period.

        Call this with the lock held whenever a request is made or withdrawn.
        """
        held = self._held
        if held is None or (held.wanted and not held.ahead) or all(job.ahead for job in self._waiting):
            return
        left = held.begun + _PATIENCE - time.monotonic()
        if left > 0 or not self._process.is_started:  # a busy machine may not even have started the process yet
            timer = threading.Timer(max(left, _LOOK), self._look_again, (held,))
            timer.daemon = True
            timer.start()
        else:
            held.state = _State.YIELDED if held.wanted else _State.ABANDONED
            self._held = None
            self._process.kill()

    def _look_again(self, held: _Job) -> None:
        with self._changed:
            if self._held is held:
                self._make_way()

    @property
    def pid(self) -> int | None:
        """Return the id of the process, or None while there is none."""
        return self._process.pid

    def stop(self) -> None:
        """Kill the process and cancel all waiting jobs. Calling this twice is safe."""
        with self._changed:
            self._stopped = True
            waiting, self._waiting = self._waiting, []
            self._changed.notify_all()
        for job in waiting:
            if not job.future.cancel():  # it has started before and waits for a restart
                job.future.set_exception(_stopped(job))
        self._process.close()
        thread = self._thread
        if thread is not None and thread is not threading.current_thread():
            thread.join(timeout=5)

    def _run(self) -> None:
        """Run the worker's thread: start the process and pass it one article after another."""
        with contextlib.suppress(EOFError, OSError):  # the next article reports it
            self._process.start()
        while (job := self._next()) is not None:
            self._do(job)
            with self._changed:
                self._held = None

    def _next(self) -> _Job | None:
        """Wait for a job and return the one requested last; None if the thread should end, stopped or idle."""
        with self._changed:
            until = time.monotonic() + self._idle_seconds
            while True:
                if self._stopped:
                    self._process.end()
                    return None
                if self._waiting:
                    job = self._waiting.pop()
                    if job.state is _State.WAITING_AGAIN or job.future.set_running_or_notify_cancel():
                        self._held, job.begun, job.state = job, time.monotonic(), _State.RUNNING
                        self._make_way()
                        return job
                    continue
                left = until - time.monotonic()
                if left <= 0:
                    self._process.end()  # with the lock held, so the next thread never gets a process that is ending
                    self._thread = None
                    return None
                self._changed.wait(left)

    def _do(self, job: _Job) -> None:
        job.tries += 1
        try:
            answer = self._process.ask(job.article, job.seconds, job.summary_words, job.tell, self._without)
        except ProcessDiedError as error:
            self._died(job, error)
            return
        if answer.analysis is not None:
            job.future.set_result(answer.analysis)
        else:
            job.future.set_exception(AnalysisError(answer.error, where=str(job.article.path)))

    def _died(self, job: _Job, error: ProcessDiedError) -> None:
        """Handle the death of the process: retry its job, or answer with the partial result or an error."""
        with self._changed:  # atomic with `stop`: a job queued after it would wait for ever
            stopped = self._stopped
            if blamed := error.extractor if job.state is _State.RUNNING and not stopped else "":
                self._without[blamed] = "did not answer" if error.hung else "ended the analysis"
                job.tries -= 1
                error = ProcessDiedError(hung=False)
            died = job.state is _State.RUNNING and not error.hung and job.tries < _TRIES
            if not stopped and (died or job.state is _State.YIELDED):
                if job.state is _State.YIELDED:
                    job.tries -= 1
                job.state = _State.WAITING_AGAIN
                self._held = None
                self._waiting.insert(0 if job.ahead else len(self._waiting), job)
                return
        if stopped:
            job.future.set_exception(_stopped(job))
        elif job.partial is not None:
            job.future.set_result(replace(job.partial, complete=False))
        else:
            job.future.set_exception(AnalysisError(str(error), where=str(job.article.path)))


def _stopped(job: _Job) -> AnalysisError:
    return AnalysisError("the analysis was stopped", where=str(job.article.path))

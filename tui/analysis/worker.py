"""Articles in, futures out: who is given the analysis process, and when.

One process (`tui.analysis.process`), started when it is first needed, ended when it has had nothing to do for a while,
started again when it dies. It holds one article at a time: what is waiting waits here, the article that was asked for
last first, because that is the one on the screen. A process that dies costs the article that it held, which is tried
once more and then given up; one that overstays its time is killed, and what it had found until then is the answer. One
that is busy with a long article which nobody has on the screen is killed, too, when somebody waits for another:
starting anew takes a second or two, a long article its whole budget.
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
"""How often an article is given to a process before it is taken to be what the process dies of."""
_PATIENCE = 3.0
"""Seconds that an article which nobody has on the screen may keep another waiting that somebody has; about twice what
it costs to start the process anew."""
_LOOK = 0.1
"""Seconds until it is looked again whether a process that is being started is there."""


class AnalysisError(BylineError):
    """An article could not be analysed: the process died on it, or gave up."""


class _State(Enum):
    """Where a job is on its way to an answer.

    WAITING ---> RUNNING ---> answered
       ^            |
       |            +-- process dies, tries left ------------> WAITING_AGAIN --> RUNNING
       |            +-- YIELDED: process ended for another --> WAITING_AGAIN --> RUNNING
    submitted       +-- ABANDONED: the same, and nobody waits -> answered with what is known
    """

    WAITING = auto()
    """Not begun; its future can be cancelled."""
    RUNNING = auto()
    """The process holds its article."""
    YIELDED = auto()
    """Its process was ended to make way for another job; it is begun again, which is not another try."""
    ABANDONED = auto()
    """Its process was ended to make way, and nobody waits for it."""
    WAITING_AGAIN = auto()
    """Begun once already."""


@dataclass(eq=False)
class _Job:
    article: Article
    seconds: float
    summary_words: int
    listeners: list[Callable[[Analysis], None]]
    wanted: int = 0
    """How many have asked for it and have not given up."""
    ahead: bool = True
    """Whether nobody has asked for it but ahead of need."""
    state: _State = _State.WAITING
    future: Future[Analysis] = field(default_factory=Future)
    tries: int = 0
    begun: float = 0.0
    """When the process was given it, by the monotonic clock."""
    partial: Analysis | None = None
    """What is known of it so far."""

    def tell(self, analysis: Analysis) -> None:
        """Keeps what is known so far, and tells those who listen."""
        self.partial = analysis
        for listener in self.listeners:
            with contextlib.suppress(Exception):  # theirs; the next article still waits for this thread
                listener(analysis)


class AnalysisWorker:
    """Has articles analysed in a process of its own. All methods may be called from any thread."""

    def __init__(
        self,
        *,
        seconds: float = DEFAULT_ANALYSIS_SECONDS,
        summary_words: int = DEFAULT_SUMMARY_WORDS,
        idle_seconds: float = 120.0,
        nice: int = 10,
    ) -> None:
        """`nice` is how far the process stands back for others; 0 where somebody waits for nothing else."""
        self._process = AnalysisProcess(nice)
        self._seconds = seconds
        self._summary_words = summary_words
        self._idle_seconds = idle_seconds
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
        """Has an article analysed, before everything that was asked for earlier and has not begun.

        With `last`, after all that waits: for work ahead of need, which must not delay what is on the screen, and is
        begun anew later if it does. `so_far` is called, in a thread of the worker's, with what is known of a long
        article as it grows. `seconds` is its time, where it is not the worker's for all. Who asks for an article that
        is asked for already, with as much time, is given the same future. It fails with `AnalysisError`; cancelling it
        takes the article off the list unless it has begun.
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
        """Starts the process where there is none, because somebody is about to ask: it takes a second to be ready."""
        with self._changed:
            if not self._stopped:
                self._begin()

    def _begin(self) -> None:
        """Starts the thread, which starts the process. Called under the lock."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="analysis", daemon=True)
            self._thread.start()

    def give_up(self, future: Future[Analysis]) -> None:
        """Says that one of those who asked waits no longer: where nobody does, the article makes way for others."""
        with self._changed:
            for job in (*self._waiting, *([self._held] if self._held else [])):
                if job.future is future:
                    job.wanted -= 1
                    if not job.wanted:
                        future.cancel()
            self._make_way()

    def _same(self, article: Article, seconds: float) -> _Job | None:
        """The job that has this very article, under way with as much time, or waiting ahead of need."""
        for job in (*self._waiting, *([self._held] if self._held else [])):
            enough = job.seconds >= seconds or (job.ahead and job is not self._held)
            if job.article == article and enough and not job.future.done():
                return job
        return None

    def _make_way(self) -> None:
        """Ends the process, now or when it has been borne with for long enough, where it keeps others waiting in vain.

        Called under the lock whenever somebody asks or goes away.
        """
        held = self._held
        if held is None or (held.wanted and not held.ahead) or all(job.ahead for job in self._waiting):
            return
        left = held.begun + _PATIENCE - time.monotonic()
        if (
            left > 0 or not self._process.is_started
        ):  # on a busy machine the process may not even have been started by now
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
        """The process's id while there is one."""
        return self._process.pid

    def stop(self) -> None:
        """Ends the process; what is waiting is cancelled. Calling it twice does no harm."""
        with self._changed:
            self._stopped = True
            waiting, self._waiting = self._waiting, []
            self._changed.notify_all()
        for job in waiting:
            if not job.future.cancel():  # begun once already, and waiting to be begun anew
                job.future.set_exception(_stopped(job))
        self._process.close()
        thread = self._thread
        if thread is not None and thread is not threading.current_thread():
            thread.join(timeout=5)

    def _run(self) -> None:
        """The worker's thread: starts the process and gives it one article after the other."""
        with contextlib.suppress(EOFError, OSError):  # said where it costs an article
            self._process.start()
        while (job := self._next()) is not None:
            self._do(job)
            with self._changed:
                self._held = None

    def _next(self) -> _Job | None:
        """The job that was asked for last; None when the thread is to end."""
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
                    self._process.end()  # under the lock, so that the next thread can't be given a process that ends
                    self._thread = None
                    return None
                self._changed.wait(left)

    def _do(self, job: _Job) -> None:
        job.tries += 1
        try:
            answer = self._process.ask(job.article, job.seconds, job.summary_words, job.tell)
        except ProcessDiedError as error:
            self._died(job, error)
            return
        if answer.analysis is not None:
            job.future.set_result(answer.analysis)
        else:
            job.future.set_exception(AnalysisError(answer.error, where=str(job.article.path)))

    def _died(self, job: _Job, error: ProcessDiedError) -> None:
        """The process is gone with this article: what it had found, or another try, or an error."""
        with self._changed:  # in one step with being stopped: what is put back then would wait for ever
            stopped = self._stopped
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

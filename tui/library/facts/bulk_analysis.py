"""Analyse a whole library, article by article, in the background.

Analysed articles are skipped, and each result is stored at once, so that the work may be stopped or killed at any time
and resumed: only the article that each process is working on is lost. In the reader it shares the worker process with
the open article, which comes first.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from contextlib import ExitStack
from dataclasses import dataclass
from threading import Event
from typing import TYPE_CHECKING

from tui.errors import BylineError
from tui.library.articles import LibraryArticles
from tui.library.contract.finding import FactsProgress
from tui.library.facts.facts import LibraryFacts

if TYPE_CHECKING:
    from tui.analysis.fact import Analysis
    from tui.analysis.worker import AnalysisWorker

_AHEAD = 2
"""Articles per process: one at work and one waiting, so that no process waits for a file."""
_LOOK = 0.1
"""How often to check whether to stop, in seconds."""
_FEWEST = 4
"""How many articles there must be to tell the pace from."""
_REMEMBERED = 64
"""How many articles the pace is measured over."""


@dataclass(frozen=True, slots=True)
class _Waiting:
    """An article that is being analysed, and the hash of its file."""

    future: Future[Analysis]
    article_id: str
    digest: bytes
    process: int = 0
    """The process that it waits for."""


def analyse_in_bulk(
    articles: LibraryArticles,
    facts: LibraryFacts,
    rowids: Sequence[int],
    files: Mapping[int, tuple[str, bytes]],
    progress: Callable[[FactsProgress], None],
    stop: Event,
    processes: int = 1,
) -> FactsProgress:
    """Analyse the articles that have no stored analysis; return how far it came. `progress` is called for each article.

    `files` has each row's id and the hash of its file. A file that was analysed to its end is not read again.
    """
    done = facts.finished_files()
    left = [rowid for rowid in rowids if rowid not in files or done.get(files[rowid][0]) != files[rowid][1]]
    pace = _Pace(len(rowids), len(rowids) - len(left))
    waiting: list[_Waiting] = []
    with ExitStack() as stack:
        workers: list[AnalysisWorker | None] = [None]  # the one that the library uses for everything
        for _ in range(min(processes, len(left)) - 1):
            worker = facts.new_worker()
            stack.callback(worker.stop)
            workers.append(worker)
        stack.callback(lambda: [one.future.cancel() for one in waiting])
        queues = [0] * len(workers)
        for rowid in left:
            while len(waiting) >= len(workers) * _AHEAD and not stop.is_set():
                for one, trouble in _finished(facts, waiting, stop):
                    queues[one.process] -= 1
                    progress(pace.step(made=True, trouble=trouble))
            if stop.is_set():
                break
            try:
                article = articles.read(rowid)
            except BylineError as error:
                progress(pace.step(trouble=error))
                continue
            digest = files[rowid][1] if rowid in files else b""
            process = queues.index(min(queues))
            future = facts.analyse(article, last=True, longer=True, worker=workers[process])
            if future.done():
                _note(facts, _Waiting(future, article.id, digest))
                progress(pace.step())
                continue
            waiting.append(_Waiting(future, article.id, digest, process))
            queues[process] += 1
        while waiting and not stop.is_set():
            for _, trouble in _finished(facts, waiting, stop):
                progress(pace.step(made=True, trouble=trouble))
    return pace.now


def _finished(
    facts: LibraryFacts, waiting: list[_Waiting], stop: Event
) -> Iterator[tuple[_Waiting, BylineError | None]]:
    """Wait for any article and yield those that are done, each with its error or None; nothing if it is time to stop.

    A long article keeps nobody waiting but its own process.
    """
    while not stop.is_set():
        wait((one.future for one in waiting), timeout=_LOOK, return_when=FIRST_COMPLETED)
        done = [one for one in waiting if one.future.done()]  # `wait` does not count those that were cancelled
        for one in done:
            if stop.is_set():
                return
            waiting.remove(one)
            try:
                one.future.result()
            except CancelledError:  # the process was stopped by its owner, and no more results will come
                stop.set()
                return
            except BylineError as error:
                yield one, error
            else:
                _note(facts, one)
                yield one, None
        if done:
            return


def _note(facts: LibraryFacts, one: _Waiting) -> None:
    """Remember that nothing is left to find in a file, if so."""
    if one.digest and one.future.result().complete:
        facts.set_finished(one.article_id, one.digest)


class _Pace:
    """The progress, and the remaining time at the pace of the last articles."""

    def __init__(self, total: int, done: int = 0) -> None:
        self.now = FactsProgress(done, total)
        self._times: deque[float] = deque(maxlen=_REMEMBERED)

    def step(self, *, made: bool = False, trouble: BylineError | None = None) -> FactsProgress:
        """Count one more article."""
        before = self.now
        done = before.done + 1
        if made:  # the time until the first is that of starting, which says nothing of the others
            self._times.append(time.monotonic())
        elif self._times:  # a skipped article takes no time, and must not count in the pace
            passed = time.monotonic() - self._times[-1]
            self._times = deque((moment + passed for moment in self._times), maxlen=_REMEMBERED)
        left = None
        if len(self._times) > _FEWEST:
            each = (self._times[-1] - self._times[0]) / (len(self._times) - 1)
            left = each * (before.total - done)
        self.now = FactsProgress(
            done, before.total, before.made + (made and trouble is None), before.failed + (trouble is not None), left,
            trouble,
        )  # fmt: skip
        return self.now

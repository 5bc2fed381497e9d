"""Analyse a whole library, article by article, in the background.

Analysed articles are skipped, and each result is stored at once, so that the work may be stopped or killed at any time
and resumed: only the article that each process is working on is lost. In the reader it shares the worker process with
the open article, which comes first.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import CancelledError, Future
from concurrent.futures import TimeoutError as NotYetError
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
_REMEMBERED = 64
"""How many articles the pace is measured over."""


@dataclass(frozen=True, slots=True)
class _Waiting:
    """An article that is being analysed, and the hash of its file."""

    future: Future[Analysis]
    article_id: str
    digest: bytes


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
    waiting: deque[_Waiting] = deque()
    with ExitStack() as stack:
        workers: list[AnalysisWorker | None] = [None]  # the one that the library uses for everything
        for _ in range(min(processes, len(left)) - 1):
            worker = facts.new_worker()
            stack.callback(worker.stop)
            workers.append(worker)
        stack.callback(lambda: [one.future.cancel() for one in waiting])
        turn = 0
        for rowid in left:
            if stop.is_set():
                break
            try:
                article = articles.read(rowid)
            except BylineError as error:
                progress(pace.step(trouble=error))
                continue
            digest = files[rowid][1] if rowid in files else b""
            future = facts.analyse(article, last=True, longer=True, worker=workers[turn % len(workers)])
            if future.done():
                _note(facts, _Waiting(future, article.id, digest))
                progress(pace.step())
                continue
            waiting.append(_Waiting(future, article.id, digest))
            turn += 1
            if len(waiting) >= len(workers) * _AHEAD:
                for trouble in _finished(facts, waiting, stop):
                    progress(pace.step(made=True, trouble=trouble))
        while waiting and not stop.is_set():
            for trouble in _finished(facts, waiting, stop):
                progress(pace.step(made=True, trouble=trouble))
    return pace.now


def _finished(facts: LibraryFacts, waiting: deque[_Waiting], stop: Event) -> Iterator[BylineError | None]:
    """Wait for the oldest article and yield its error or None; yield nothing if it is time to stop."""
    while not stop.is_set():
        try:
            waiting[0].future.result(timeout=_LOOK)
        except NotYetError:
            continue
        except CancelledError:  # the process was stopped by its owner, and no more results will come
            stop.set()
            return
        except BylineError as error:
            waiting.popleft()
            yield error
        else:
            _note(facts, waiting.popleft())
            yield None
        return


def _note(facts: LibraryFacts, one: _Waiting) -> None:
    """Remember that nothing is left to find in a file, if so."""
    if one.digest and one.future.result().complete:
        facts.set_finished(one.article_id, one.digest)


class _Pace:
    """The progress, and the remaining time at the pace of the last articles."""

    def __init__(self, total: int, done: int = 0) -> None:
        self.now = FactsProgress(done, total)
        self._times = deque([time.monotonic()], maxlen=_REMEMBERED)

    def step(self, *, made: bool = False, trouble: BylineError | None = None) -> FactsProgress:
        """Count one more article."""
        before = self.now
        done = before.done + 1
        if made:
            self._times.append(time.monotonic())
        else:  # a skipped article takes no time, and must not count in the pace
            passed = time.monotonic() - self._times[-1]
            self._times = deque((moment + passed for moment in self._times), maxlen=_REMEMBERED)
        left = None
        if len(self._times) > 1:
            each = (self._times[-1] - self._times[0]) / (len(self._times) - 1)
            left = each * (before.total - done)
        self.now = FactsProgress(
            done, before.total, before.made + (made and trouble is None), before.failed + (trouble is not None), left,
            trouble,
        )  # fmt: skip
        return self.now

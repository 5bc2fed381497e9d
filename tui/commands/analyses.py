"""Analyses for the commands that print them: from what the library keeps, else made now, on as many cores as help.

The work is done in processes of its own even for one article, so that no text can make a command hang or take more
memory than was meant, and so that Ctrl+C ends it at once.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from contextlib import ExitStack

from tui.analysis.fact import Analysis
from tui.analysis.worker import AnalysisWorker
from tui.articles.article import Article
from tui.commands.session import Session
from tui.errors import BylineError

_ARTICLES_A_PROCESS = 8
"""A further process is worth its start (about a second for the language model) from so many articles on."""
_MOST_PROCESSES = 4
_AHEAD = 3
"""Articles that wait for each process, so that none of them ever waits for us."""


def analyses(session: Session, references: Iterable[str]) -> Iterator[tuple[Article, Analysis]]:
    """Articles with their analyses in the order named; one that fails costs a line and the exit status."""
    wanted = list(references)
    processes = processes_for(len(wanted))
    started: deque[tuple[Article, Future[Analysis]]] = deque()
    with ExitStack() as stack:
        submit = _spread(session, processes, stack)
        for article in session.articles(wanted):
            started.append((article, submit(article)))
            if len(started) > processes * _AHEAD:
                yield from _done(session, *started.popleft())
        while started:
            yield from _done(session, *started.popleft())


def processes_for(articles: int) -> int:
    """How many processes are worth starting for so many articles."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(cores, _MOST_PROCESSES, articles // _ARTICLES_A_PROCESS))


def _done(session: Session, article: Article, future: Future[Analysis]) -> Iterator[tuple[Article, Analysis]]:
    try:
        yield article, _corrected(session, article, future.result())
    except BylineError as error:
        session.report(error)


def _corrected(session: Session, article: Article, analysis: Analysis) -> Analysis:
    """The analysis as the person corrected it; twice, where it went through a library, which changes nothing."""
    if not session.has_marks:
        return analysis
    from tui.analysis.correction import corrected

    return corrected(article, analysis, session.marks.corrections.of(article.id))


def _spread(session: Session, processes: int, stack: ExitStack) -> Callable[[Article], Future[Analysis]]:
    """A function that has an article analysed, by each of the processes in turn; they end with `stack`."""
    settings = session.settings
    workers = [
        AnalysisWorker(seconds=settings.analysis_seconds, summary_words=settings.summary_words, nice=0)
        for _ in range(processes)
    ]
    for worker in workers:
        stack.callback(worker.stop)
    turn = 0

    def submit(article: Article) -> Future[Analysis]:
        nonlocal turn
        facts = session.opened_facts
        if facts is not None:  # what the library has made it keeps
            return facts.analyse(article)
        turn += 1
        return workers[turn % processes].submit(article, last=True)

    return submit

"""Analyses for the commands that print them: from the library's cache, else computed now on several cores.

Even one article is analysed in another process, so that no text can hang the command or exhaust its memory, and Ctrl+C
ends it at once.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import ExitStack

from tui.analysis.fact import Analysis
from tui.analysis.quote_attribution import QuoteAttribution
from tui.analysis.worker import AnalysisWorker
from tui.articles.anchor import Span
from tui.articles.article import Article
from tui.commands.session import Session
from tui.errors import BylineError

_ARTICLES_A_PROCESS = 8
"""Articles that make another process worth its start, about a second for the language model."""
_MOST_PROCESSES = 4
_AHEAD = 3
"""Articles queued for each process, so that none is ever idle."""


def analyses(session: Session, references: Iterable[str]) -> Iterator[tuple[Article, Analysis]]:
    """Yield articles with their analyses in order; report each that fails, and go on."""
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


def analysis_of(session: Session, article: Article) -> Analysis:
    """Return the analysis of one article; raise BylineError where it fails."""
    with ExitStack() as stack:
        return _corrected(session, article, _spread(session, 1, stack)(article).result())


def attribution(session: Session, article: Article, spans: Sequence[Span]) -> QuoteAttribution | None:
    """Return whose words these are, if they are not the article's own; only words in quotation marks can be."""
    from tui.citations.quotation import are_in_marks, attribution_in

    return attribution_in(analysis_of(session, article).facts, spans) if are_in_marks(article, spans) else None


def processes_for(articles: int, most: int | None = _MOST_PROCESSES) -> int:
    """Return how many processes to start for this many articles, one for each core if `most` is None."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(cores, most or cores, articles // _ARTICLES_A_PROCESS))


def _done(session: Session, article: Article, future: Future[Analysis]) -> Iterator[tuple[Article, Analysis]]:
    try:
        yield article, _corrected(session, article, future.result())
    except BylineError as error:
        session.report(error)


def _corrected(session: Session, article: Article, analysis: Analysis) -> Analysis:
    """Apply the person's corrections. An analysis from a library has them already; applying them again is harmless."""
    if not session.has_marks:
        return analysis
    from tui.analysis.correction import corrected

    corrections = session.marks.corrections.of(article.id)
    session.report_marks()
    return corrected(article, analysis, corrections)


def _spread(session: Session, processes: int, stack: ExitStack) -> Callable[[Article], Future[Analysis]]:
    """Return a function that submits an article to each process in turn; the processes end with `stack`."""
    settings = session.settings
    workers = [
        AnalysisWorker(
            seconds=settings.analysis_seconds,
            summary_words=settings.summary_words,
            english_model=settings.english_model,
            nice=0,
        )
        for _ in range(processes)
    ]
    for worker in workers:
        stack.callback(worker.stop)
    turn = 0

    def submit(article: Article) -> Future[Analysis]:
        nonlocal turn
        facts = session.opened_facts
        if facts is not None:  # the library caches what it computes
            return facts.analyse(article)
        turn += 1
        return workers[turn % processes].submit(article, last=True)

    return submit

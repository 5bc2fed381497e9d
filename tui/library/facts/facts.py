"""Facts and summaries behind the library's door: what is kept, and who is asked for what is not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING

from tui.library.facts.analysis_cache import AnalysisCache
from tui.library.facts.entity_index import EntityIndex
from tui.library.facts.timeline import Timeline
from tui.marks.store import Marks
from tui.settings import Settings

if TYPE_CHECKING:
    from concurrent.futures import Future

    from tui.analysis.fact import Analysis
    from tui.analysis.worker import AnalysisWorker
    from tui.articles.article import Article

LONGER = 10
"""How many times as long as the settings say an article may take that somebody wants to have read to its end."""


class LibraryFacts:
    """What the front ends may ask about facts (`tui.library.contract.library.Facts`)."""

    def __init__(
        self, derived: AnalysisCache, stated: EntityIndex, chronicle: Timeline, marks: Marks, settings: Settings
    ) -> None:
        self._derived = derived
        self._stated = stated
        self._chronicle = chronicle
        self._marks = marks
        self._settings = settings
        self._lock = Lock()
        self._worker: AnalysisWorker | None = None
        self._version = ""

    def cached(self, article: Article) -> Analysis | None:
        """What is known already, as the person corrected it, or None; never starts any work.

        Stale versions count as None. It may be incomplete: `analyse` knows whether there is time for more.
        """
        version = self._current_version()
        found = self._derived.get(article, version)
        analysis = None if found is None else self._corrected(article, found)
        if analysis is not None and not self._chronicle.knows(article.id, version):
            self._tell(article, analysis)  # found in the same text under another id
        return analysis

    def names_of(self, article: Article) -> list[str]:
        """The names that an article states, as far as it is known."""
        analysis = self.cached(article)
        named = ("person", "organization", "place", "thing")
        return [fact.text for fact in analysis.facts if fact.kind in named] if analysis else []

    def analyse(
        self,
        article: Article,
        so_far: Callable[[Analysis], None] | None = None,
        *,
        last: bool = False,
        longer: bool = False,
        worker: AnalysisWorker | None = None,
    ) -> Future[Analysis]:
        """Has the article analysed in the worker process, latest asked first; keeps the result and gives it.

        `so_far` is called, in a thread of the worker's, with what is known of a long article as it grows. With `last`,
        it is analysed after all that waits: for work ahead of need; with `longer`, for `LONGER` times the time that the
        settings allow; with a `worker`, by that one. What is kept is the answer, unless it was cut short and there is
        more time now than there was then.
        """
        from concurrent.futures import Future

        known = self.cached(article)
        seconds = self._settings.analysis_seconds * (LONGER if longer else 1)
        kept: Future[Analysis] = Future()  # done when what was found is kept: who is told of it may end the program
        if known is not None and (known.complete or known.seconds >= seconds):
            kept.set_result(known)
            return kept
        with self._lock:
            if worker is None:
                self._worker = worker = self._worker or self.new_worker()
            found = worker.submit(article, so_far, last=last, seconds=seconds)
        kept.add_done_callback(lambda outer: worker.give_up(found) if outer.cancelled() else None)
        found.add_done_callback(lambda done: self._keep(article, done, kept))
        return kept

    def prepare(self, article: Article) -> None:
        """Has the process started, where this article will soon be analysed and needs what is slow to load."""
        if not article.language or article.language.lower().startswith("en"):
            with self._lock:
                self._worker = worker = self._worker or self.new_worker()
            worker.prepare()

    def files_done(self) -> dict[str, bytes]:
        """The articles of which all is known and told, each with the hash of its file."""
        version = self._current_version()
        told = set(self._chronicle.ids(version))
        return {its: digest for its, digest in self._derived.files_done(version).items() if its in told}

    def done_with(self, article_id: str, digest: bytes) -> None:
        """Notes that all is known of an article in a file with this hash."""
        self._derived.done_with(article_id, digest, self._current_version())

    def new_worker(self) -> AnalysisWorker:
        """A further process, for whoever asks for it, to be stopped by him."""
        from tui.analysis.worker import AnalysisWorker

        return AnalysisWorker(seconds=self._settings.analysis_seconds, summary_words=self._settings.summary_words)

    def stop(self) -> None:
        """Ends the worker process; what waits is cancelled. The next analysis starts another one."""
        with self._lock:
            worker, self._worker = self._worker, None
        if worker is not None:
            worker.stop()

    def _keep(self, article: Article, found: Future[Analysis], kept: Future[Analysis]) -> None:
        """Keeps what was found, and then gives it to whoever waits for it."""
        if found.cancelled():
            kept.cancel()
            return
        error = found.exception()
        if error is None:
            best = self._best(article, found.result())
            analysis = self._corrected(article, best)
            self._derived.put(article, best)
            self._tell(article, analysis)
        if kept.set_running_or_notify_cancel():
            if error is not None:
                kept.set_exception(error)
            else:
                kept.set_result(analysis)

    def _best(self, article: Article, found: Analysis) -> Analysis:
        """What was found, or what is kept where that is more: of a busy machine, less is read in the same time."""
        before = None if found.complete else self._derived.get(article, found.version)
        if before is None or (not before.complete and len(before.facts) <= len(found.facts)):
            return found
        return before if before.complete else replace(before, seconds=max(before.seconds, found.seconds))

    def corrected(self, article: Article) -> Analysis | None:
        """Says that the person corrected facts of this article; gives what is known of it now."""
        analysis = self.cached(article)
        if analysis is not None:
            self._tell(article, analysis)
        return analysis

    def _corrected(self, article: Article, analysis: Analysis) -> Analysis:
        corrections = self._marks.corrections.of(article.id)
        if not corrections:
            return analysis
        from tui.analysis.correction import corrected

        return corrected(article, analysis, corrections)

    def _tell(self, article: Article, analysis: Analysis) -> None:
        """Keeps what an article states where it is found by; the chronicle last, because that is what is asked for."""
        self._stated.put(article, analysis)
        self._chronicle.put(article, analysis)

    def _current_version(self) -> str:
        if not self._version:
            from tui.analysis.analyse import analysis_version

            self._version = analysis_version(self._settings.summary_words)
        return self._version

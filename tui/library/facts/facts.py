"""Facts and summaries: those that are stored, and the worker process that finds the others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING

from tui.library.facts.analysis_cache import content_hash
from tui.library.facts.facts_file import FactsFile
from tui.library.facts.shipped import shipped_analysis
from tui.marks.store import Marks
from tui.settings import Settings

if TYPE_CHECKING:
    from concurrent.futures import Future

    from tui.analysis.fact import Analysis
    from tui.analysis.worker import AnalysisWorker
    from tui.articles.article import Article

LONGER = 10
"""How many times the time that the settings allow an article gets that somebody wants to be read to its end."""


class LibraryFacts:
    """Facts and summaries (`tui.library.contract.library.Facts`)."""

    def __init__(self, file: FactsFile, marks: Marks, settings: Settings) -> None:
        self._file = file
        self._marks = marks
        self._settings = settings
        self._lock = Lock()
        self._worker: AnalysisWorker | None = None
        self._version = ""

    def cached(self, article: Article) -> Analysis | None:
        """Return what is known already, as the person corrected it, or None; start no work.

        What another version of the extractor found does not count. The analysis may be incomplete: `analyse` decides
        whether there is time for more.
        """
        version = self._current_version()
        found = self._file.analyses.get(article, version) or shipped_analysis(content_hash(article), version)
        analysis = None if found is None else self._corrected(article, found)
        if analysis is not None and not self._file.entities.knows(article.id, version):
            self._file.index(article, analysis)  # found in the same text under another id
        return analysis

    def names_of(self, article: Article) -> dict[str, str]:
        """Return the names that an article states with the kind of each, as far as they are known."""
        analysis = self.cached(article)
        named = ("person", "organization", "place", "thing")
        return {fact.text: fact.kind for fact in analysis.facts if fact.kind in named} if analysis else {}

    def analyse(
        self,
        article: Article,
        so_far: Callable[[Analysis], None] | None = None,
        *,
        last: bool = False,
        longer: bool = False,
        worker: AnalysisWorker | None = None,
    ) -> Future[Analysis]:
        """Analyse an article in the worker process, the latest request first; store the result, then return it.

        A stored analysis is the answer, unless it was cut short and there is more time now than there was then.
        `so_far` is called, in a thread of the worker, with what is known of a long article as it grows. `last` puts the
        article behind all that wait, for work ahead of need; `longer` gives it `LONGER` times the time of the settings;
        `worker` is the process to use.
        """
        from concurrent.futures import Future

        known = self.cached(article)
        seconds = self._settings.analysis_seconds * (LONGER if longer else 1)
        kept: Future[Analysis] = Future()  # done when the result is stored: whoever waits for it may end the program
        if known is not None and (known.complete or known.seconds >= seconds):
            kept.set_result(known)
            return kept
        with self._lock:
            if worker is None:
                self._worker = worker = self._worker or self.new_worker()
            found = worker.submit(article, so_far, last=last, seconds=seconds)
        kept.add_done_callback(lambda outer: worker.give_up(found) if outer.cancelled() else None)
        found.add_done_callback(lambda done: self._on_done(article, done, kept))
        return kept

    def prepare(self, article: Article) -> None:
        """Start the process, if this article needs the model, which is slow to load."""
        if not article.language or article.language.lower().startswith("en"):
            with self._lock:
                self._worker = worker = self._worker or self.new_worker()
            worker.prepare()

    def keep(self, article: Article, found: Analysis) -> Analysis:
        """Store an analysis, and return it as the person corrected it."""
        analysis = self._corrected(article, found)
        self._file.put(article, found, analysis)
        return analysis

    def finished_files(self) -> dict[str, bytes]:
        """Return the articles that were analysed to their end, each with the hash of the file that was read."""
        return self._file.analyses.finished_files(self._current_version())

    def set_finished(self, article_id: str, digest: bytes) -> None:
        """Remember that an article was analysed to its end in a file with this hash."""
        self._file.analyses.set_finished(article_id, digest, self._current_version())

    def new_worker(self) -> AnalysisWorker:
        """Create another worker, which the caller has to stop."""
        from tui.analysis.worker import AnalysisWorker

        return AnalysisWorker(
            seconds=self._settings.analysis_seconds,
            summary_words=self._settings.summary_words,
            english_model=self._settings.english_model,
        )

    def stop(self) -> None:
        """End the worker process and cancel what waits for it. The next analysis starts another one."""
        with self._lock:
            worker, self._worker = self._worker, None
        if worker is not None:
            worker.stop()

    def _on_done(self, article: Article, found: Future[Analysis], kept: Future[Analysis]) -> None:
        """Store what was found, then complete the future that the caller waits for."""
        if found.cancelled():
            kept.cancel()
            return
        error = found.exception()
        if error is None:
            analysis = self.keep(article, self._best(article, found.result()))
        if kept.set_running_or_notify_cancel():
            if error is not None:
                kept.set_exception(error)
            else:
                kept.set_result(analysis)

    def _best(self, article: Article, found: Analysis) -> Analysis:
        """Return the larger of what was found and what is stored: a busy machine reads less in the same time."""
        before = None if found.complete else self._file.analyses.get(article, found.version)
        if before is None or (not before.complete and len(before.facts) <= len(found.facts)):
            return found
        return before if before.complete else replace(before, seconds=max(before.seconds, found.seconds))

    def corrected(self, article: Article) -> Analysis | None:
        """Index an article again after the person corrected its facts; return what is known of it now."""
        analysis = self.cached(article)
        if analysis is not None:
            self._file.index(article, analysis)
        return analysis

    def _corrected(self, article: Article, analysis: Analysis) -> Analysis:
        corrections = self._marks.corrections.of(article.id)
        if not corrections:
            return analysis
        from tui.analysis.correction import corrected

        return corrected(article, analysis, corrections)

    def _current_version(self) -> str:
        if not self._version:
            from tui.analysis.version import analysis_version

            self._version = analysis_version(self._settings.summary_words, self._settings.english_model)
        return self._version

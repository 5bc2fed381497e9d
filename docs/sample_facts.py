"""Find the facts of the samples, which come with Byline: `python docs/sample_facts.py`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from tui.analysis.encode import encode_analysis
from tui.analysis.fact import Analysis
from tui.analysis.worker import AnalysisWorker
from tui.articles.article import Article
from tui.articles.formats import SUFFIXES
from tui.articles.read import read_article
from tui.library.facts.analysis_cache import content_hash
from tui.library.facts.shipped import FOLDER
from tui.paths import samples_folder
from tui.settings import Settings

_SECONDS = 600.0
"""More than the longest sample takes on a slow machine."""


def samples() -> Iterator[Article]:
    """Yield the samples."""
    for path in sorted(samples_folder().rglob("*")):
        if path.suffix in SUFFIXES:
            yield read_article(path)


def path_of(article: Article) -> Path:
    """Return where the facts of a sample are kept."""
    return FOLDER / f"{content_hash(article).hex()}.json"


def found() -> Iterator[tuple[Article, Analysis]]:
    """Yield the samples and what is found in them."""
    worker = AnalysisWorker(seconds=_SECONDS, summary_words=Settings().summary_words)
    try:
        for article in samples():
            analysis = worker.submit(article, None, seconds=_SECONDS).result(_SECONDS)
            assert analysis.complete, article.id
            yield article, replace(analysis, seconds=0.0)
    finally:
        worker.stop()


def main() -> None:
    """Replace the files."""
    FOLDER.mkdir(exist_ok=True)
    written = set()
    for article, analysis in found():
        path = path_of(article)
        path.write_text(encode_analysis(analysis) + "\n", "utf-8")
        written.add(path)
    for path in set(FOLDER.iterdir()) - written:
        path.unlink()


if __name__ == "__main__":
    main()

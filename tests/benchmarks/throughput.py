"""The whole library's facts in N processes, over spaCy's pipeline in N processes on the same texts, and the estimate.

The articles are the English samples, each several times under other titles and with another last sentence, so that
none is known already. Both sides are measured in processor time of all their processes, since others may use the
machine, and start from nothing: each process loads the model.
"""

from __future__ import annotations

import os
import resource
import sys
import tempfile
import time
from pathlib import Path
from threading import Event

from tui.analysis.language_model import load_model
from tui.articles.article import Article
from tui.articles.read import read_article
from tui.library.contract.finding import FactsProgress
from tui.library.library import open_library
from tui.marks.store import open_marks
from tui.settings import Settings

ROOT = Path(__file__).parents[2]
COPIES = 8
"""How often each sample is there, unless the command says so: `python tests/benchmarks throughput 3`."""
GOAL = 1.2
_WITHIN = 1 / 3
"""How far from the truth an estimate of the time that is left may be."""


def main() -> None:
    """Print the ratio of processor times and of wall times, and how many estimates were right within a third."""
    processes = max(2, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 2)
    samples = map(read_article, sorted((ROOT / "articles").rglob("*.md")))
    articles = [article for article in samples if article.language == "en"]
    with tempfile.TemporaryDirectory() as folder:
        copies = int(sys.argv[1]) if len(sys.argv) > 1 else COPIES
        texts = _write(articles, Path(folder) / "library", copies)
        alone = _measured(lambda: _pipe(texts, processes))
        told: list[tuple[float, FactsProgress]] = []
        whole = _measured(lambda: _find(Path(folder), processes, told))
    ratio = [one / other for one, other in zip(whole, alone, strict=True)]
    print(
        f"{len(texts)} articles in {processes} processes: {ratio[0]:.2f} times the processor time of nlp.pipe"
        f"(n_process={processes}), {ratio[1]:.2f} times its wall time (goal {GOAL})"
    )
    end = told[-1][0]
    errors = [
        (moment, progress.seconds_left / (end - moment) - 1)
        for moment, progress in told
        if progress.seconds_left is not None and end - moment > 1
    ]
    good = sum(-_WITHIN < error < 1 / (1 - _WITHIN) - 1 for _, error in errors)
    print(f"time left: {good} of {len(errors)} estimates right within a third, the first after {errors[0][0]:.0f} s")


def _write(articles: list[Article], folder: Path, copies: int) -> list[str]:
    folder.mkdir()
    texts = []
    for copy in range(copies):
        for number, article in enumerate(articles):
            text = f"{article.text}\n\nThis is copy {copy} of it."
            front = f"---\nid: a{copy}-{number}\ntitle: {number}\nlanguage: en\n---\n\n"
            (folder / f"{copy}-{number}.md").write_text(front + text, encoding="utf-8")
            texts.append(text)
    return texts


def _pipe(texts: list[str], processes: int) -> None:
    model = load_model()
    assert model is not None
    for _ in model.pipe(texts, n_process=processes, batch_size=16):
        pass


def _find(folder: Path, processes: int, told: list[tuple[float, FactsProgress]]) -> None:
    library = open_library(folder / "library", folder / "cache", open_marks(folder / "data"), Settings())
    library.sync()
    begun = time.monotonic()
    library.find_facts(lambda progress: told.append((time.monotonic() - begun, progress)), Event(), processes=processes)
    library.facts.stop()
    library.close()


def _measured(work: object) -> tuple[float, float]:
    """Return the processor time of this process and its children, and the wall time, of some work."""
    assert callable(work)
    begun, before = time.monotonic(), _spent()
    work()
    return _spent() - before, time.monotonic() - begun


def _spent() -> float:
    return sum(
        used.ru_utime + used.ru_stime
        for used in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


if __name__ == "__main__":
    main()

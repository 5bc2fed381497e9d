"""How right the facts are, and what they cost: `python tests/benchmarks facts [PART...]`.

`samples` scores the annotated sample articles (`tests/gold`) and lists what is missed or wrong in them. `right` scores
the annotated news, where a folder `shared` with it lies beside the checkout: the half that rules were written from and
the half that is only scored, side by side, with intervals. `calibration` compares the confidence of facts with how
often they are right, and `refit` writes its weights anew. `cost` compares the whole analysis with spaCy's pipeline
alone on the same articles, in processor time, because others may use the machine. `memory` analyses an article of
500,000 words in a process of its own. `ablate` takes out the weights of the evidence of names, and functions that find
something, one by one; it takes ten minutes and, like `refit`, is run by name only. `size` counts statements, weights
and words of the analysis.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from tui.analysis.analyse import analyse, analyse_parts
from tui.analysis.language_model import load_model
from tui.articles.article import Article, Block
from tui.articles.read import read_article

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "helpers"))

import annotated_news  # noqa: E402
import calibration  # noqa: E402
import fact_scores  # noqa: E402
import halves  # noqa: E402
import rule_counts  # noqa: E402
from ablation import ablate  # noqa: E402

LONG_WORDS = 500_000
COST_GOAL, MEMORY_GOAL_MB, FIRST_FACTS_GOAL = 1.5, 1_000, 3.0


def right() -> None:
    """Print the two halves of the annotated news side by side."""
    if not annotated_news.GOLD.is_dir():
        print("right: skipped, there is no annotated news (shared/gold beside the checkout)")
        return
    halves.halves()


def samples() -> None:
    """Print what is missed or wrong in the annotated samples, and what they score."""
    total = fact_scores.Scores()
    for path in fact_scores.annotations():
        article = read_article(ROOT / "articles" / fact_scores.article_of(path))
        scores, remarks = fact_scores.score(fact_scores.read_expected(path, article.text), analyse(article).facts)
        total.counts += scores.counts
        print("\n".join([path.stem, *(f"  {remark}" for remark in remarks)]))
    print("\n".join(f"{name:20}{measure:6.1f}" for name, measure in total.table().items()))
    print(f"{'composite':20}{total.composite:6.1f}")


def cost() -> None:
    """The whole analysis over `nlp.pipe` alone, on the samples; the median of five rounds."""
    articles = [article for article in map(read_article, _samples()) if article.language.startswith("en")]
    model = load_model()
    assert model is not None
    analyse(articles[0])
    ratios = [
        _seconds(lambda: [analyse(article) for article in articles])
        / _seconds(lambda: list(model.pipe(article.text for article in articles)))
        for _ in range(5)
    ]
    ratio = statistics.median(ratios)
    print(f"cost over nlp.pipe alone: {ratio:.2f} ({len(articles)} samples; goal {COST_GOAL})")


def memory() -> None:
    """Peak memory of a long article, when its first facts are there, and how long it takes."""
    done = subprocess.run([sys.executable, __file__, "one-long-article"], capture_output=True, text=True, check=True)
    print(done.stdout.strip())


def one_long_article() -> None:
    """What `memory` runs in a process of its own."""
    samples = [article for article in map(read_article, _samples()) if article.language.startswith("en")]
    article = _repeated(samples, LONG_WORDS)
    load_model()
    started = time.monotonic()
    first = 0.0
    facts = 0
    for analysis in analyse_parts(article, seconds=float("inf")):
        facts = len(analysis.facts)
        if facts and not first:
            first = time.monotonic() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"{LONG_WORDS:,} words: first facts after {first:.1f} s (goal {FIRST_FACTS_GOAL}), all {facts:,} after "
        f"{time.monotonic() - started:.0f} s, peak {peak} MB (goal {MEMORY_GOAL_MB})"
    )


def _samples() -> list[Path]:
    return sorted(path for path in (ROOT / "articles").rglob("*.md"))


def _repeated(articles: list[Article], words: int) -> Article:
    """One article of so many words: the others' texts one after the other, again and again."""
    blocks: list[Block] = []
    count = 0
    pieces: list[str] = []
    length = 0
    while count < words:
        for article in articles:
            pieces.append(article.text + "\n\n")
            blocks += [
                replace(block, start=block.start + length, end=block.end + length, rows=()) for block in article.blocks
            ]
            length += len(pieces[-1])
            count += article.words
    text = "".join(pieces)
    return replace(articles[0], text=text, blocks=tuple(blocks), inlines=(), summary="", facts=())


def _seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def main() -> None:
    """Run what is named; by default all but the ablation, which takes minutes, and `refit`, which writes a file."""
    parts: dict[str, Callable[[], None]] = {
        "samples": samples,
        "right": right,
        "calibration": calibration.calibration,
        "refit": calibration.refit,
        "ablate": ablate,
        "size": rule_counts.print_counts,
        "cost": cost,
        "memory": memory,
    }
    if sys.argv[1:] == ["one-long-article"]:
        one_long_article()
        return
    for name in sys.argv[1:] or (name for name in parts if name not in ("ablate", "refit")):
        parts[name]()


if __name__ == "__main__":
    main()

"""Verifying quotations: how long it takes to say where words stand, or what is most like them.

`python tests/benchmarks/verify.py [--quotations 60] [--folder FOLDER] [SIZE...]`: 20,000 and 100,000 generated articles
by default. With a folder, the library of the one size lies there and stays.

The words are drawn from the articles themselves: a few of them or a whole sentence; with marks, dashes and a capital
that differ; the commonest words of the library in the order of one article; a whole sentence with one word changed,
which stands nowhere; and words that no article has in this order. The command is measured as it is typed, with the
start of Python.
"""

import argparse
import os
import random
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from corpus import path_of, vocabulary, write_corpus
from measuring import Table, milliseconds, quantiles, seconds

from tui.articles.read import read_article
from tui.library.library import LocalLibrary, open_library
from tui.marks.store import open_marks

GOAL = 0.5
"""The seconds within which nine of ten answers come at any size."""
_COMMON = 300
"""How many of the commonest words make a hard quotation."""

_Draw = Callable[[random.Random, list[str]], str]


def _words(count: int) -> _Draw:
    def draw(dice: random.Random, words: list[str]) -> str:
        start = dice.randrange(len(words) - count)
        return " ".join(words[start : start + count])

    return draw


def _otherwise_typed(dice: random.Random, words: list[str]) -> str:
    typed = _words(12)(dice, words)
    return f'"[{typed[0].upper()}]{typed[1:]}..."'


def _commonest(dice: random.Random, words: list[str]) -> str:
    """The stretch of an article that has the commonest words."""
    rank = {word: number for number, word in enumerate(vocabulary())}
    starts = range(len(words) - 6)
    rare = [
        sum(rank.get(word.strip(".,").lower(), len(rank)) > _COMMON for word in words[at : at + 6]) for at in starts
    ]
    start = rare.index(min(rare))
    return " ".join(words[start : start + 6])


def _one_changed(dice: random.Random, words: list[str]) -> str:
    typed = _words(14)(dice, words).split()
    typed[7] = "harbourmaster"
    return " ".join(typed)


def _nowhere(dice: random.Random, words: list[str]) -> str:
    return " ".join(dice.sample(vocabulary()[:5_000], 10))


KINDS: dict[str, _Draw] = {
    "five words": _words(5),
    "twenty words": _words(20),
    "with another capital and an ellipsis": _otherwise_typed,
    "six of the commonest words": _commonest,
    "one word changed": _one_changed,
    "in no article": _nowhere,
}


def report(sizes: list[int], quotations: int, folder: Path | None = None) -> Iterator[Table]:
    """Yield a table for each size."""
    for size in sizes:
        work = folder or Path(tempfile.mkdtemp(prefix="byline-benchmark-"))
        try:
            if not (work / "library" / path_of(size - 1)).exists():
                print(f"{size:,} articles", file=sys.stderr)
                write_corpus(work / "library", size)
            library = open_library(work / "library", work / "cache", open_marks(work / "data"))
            library.sync()
            yield _measured(library, work, size, quotations)
        finally:
            if folder is None:
                shutil.rmtree(work)


def _measured(library: LocalLibrary, work: Path, size: int, quotations: int) -> Table:
    dice = random.Random(size)
    table = Table(f"Verifying in {size:,} articles", ["words", "median", "95th percentile", "found", f"goal {GOAL} s"])
    for name, draw in KINDS.items():
        times, found = [], 0
        for _ in range(quotations):
            article = read_article(work / "library" / path_of(dice.randrange(size)))
            longest = max((article.text[block.start : block.end] for block in article.blocks), key=len)
            typed = draw(dice, longest.split())
            answers = []
            times.append(seconds(lambda typed=typed, answers=answers: answers.append(library.discovery.verify(typed))))
            found += bool(answers[0].places)
        median, most = quantiles(times)
        table.add(name, milliseconds(median), milliseconds(most), f"{found} of {quotations}", _reached(most))
    library.close()
    article = read_article(work / "library" / path_of(size // 2))
    longest = max((article.text[block.start : block.end] for block in article.blocks), key=len)
    typed = _words(12)(dice, longest.split())
    command = seconds(lambda: _run(work, typed), times=5)
    table.add("`byline verify`, twelve words", milliseconds(command), "", "", "")
    return table


def _run(work: Path, words: str) -> None:
    environment = {**os.environ, "BYLINE_CACHE_DIR": str(work / "cache"), "BYLINE_DATA_DIR": str(work / "data")}
    byline = Path(sysconfig.get_path("scripts")) / "byline"
    command = [str(byline), "--library", str(work / "library"), "verify", words]
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)


def _reached(seconds_taken: float) -> str:
    return "yes" if seconds_taken <= GOAL else "no"


def main() -> None:
    parser = argparse.ArgumentParser(description="How long verifying quotations takes.")
    parser.add_argument("sizes", nargs="*", type=int, default=[20_000, 100_000], metavar="SIZE")
    parser.add_argument("--quotations", type=int, default=60)
    parser.add_argument("--folder", type=Path)
    chosen = parser.parse_args()
    for table in report(chosen.sizes, chosen.quotations, chosen.folder):
        print(table)


if __name__ == "__main__":
    main()

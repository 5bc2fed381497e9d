"""Generated libraries: as many articles as asked for, the same ones each time, with the word statistics of news.

Real text cannot be carried to a million articles, so the words are made up: syllables, shorter where more frequent,
with English endings, in frequencies after Zipf and Mandelbrot (1 / (rank + 2.7), which gives the commonest word 4 % of
the text and half of the 60,000 words fewer than one use in ten articles). Files are Markdown with front matter, a
thousand to a folder, with the headings, lists, quotations, emphasis and links of ordinary articles.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date, timedelta
from functools import cache
from multiprocessing import get_context
from pathlib import Path

import numpy as np

WORDS = 60_000
ARTICLE_WORDS = 400
FOLDER = 1_000
SOURCES = 200
FIRST_DAY = date(2016, 1, 1)
DAYS = 3_650
_ONSETS = "b c d f g h j k l m n p r s t v w st tr br pl gr sh th ch".split()
_VOWELS = "a e i o u a e i o ai ea ou".split()
_CODAS = ["", "", "", "n", "r", "s", "t", "l", "m", "nd", "st", "rk"]
_ENDINGS = ["", "", "", "", "s", "ed", "ing", "er", "ation", "ly"]


@cache
def vocabulary() -> tuple[str, ...]:
    """The words, the commonest first; every one is another."""
    draw = np.random.default_rng(1)
    words: dict[str, None] = {}
    while len(words) < WORDS:
        syllables = 1 + min(2, int(np.log10(len(words) + 1) * 0.6))
        picks = draw.integers(0, 1 << 30, size=2 * syllables + 2)
        word = "".join(
            _ONSETS[picks[2 * n] % len(_ONSETS)] + _VOWELS[picks[2 * n + 1] % len(_VOWELS)] for n in range(syllables)
        )
        ending = _ENDINGS[picks[-1] % len(_ENDINGS)] if syllables > 1 else ""
        words[word + _CODAS[picks[-2] % len(_CODAS)] + ending] = None
    return tuple(words)


def sources() -> list[str]:
    """The names of the publications."""
    words = vocabulary()
    return [f"The {words[500 + n].title()} {words[900 + n].title()}" for n in range(SOURCES)]


def path_of(number: int) -> str:
    """Where an article lies in its library."""
    return f"{number // FOLDER:04}/{number:07}.md"


def articles(first: int, last: int) -> list[str]:
    """The files' contents for the articles `first` to `last` (exclusive), which must lie in one folder's thousand."""
    draw = np.random.default_rng([2, first // FOLDER])
    weights = np.cumsum(1.0 / (np.arange(WORDS) + 2.7))
    ranks = np.searchsorted(weights, draw.random((FOLDER, ARTICLE_WORDS + 40)) * weights[-1])
    numbers = draw.integers(0, 1 << 30, size=(FOLDER, 8))
    words = vocabulary()
    offset = first // FOLDER * FOLDER
    return [
        _article(offset + row, [words[rank] for rank in ranks[row].tolist()], numbers[row].tolist())
        for row in range(first - offset, last - offset)
    ]


def _article(number: int, words: list[str], numbers: list[int]) -> str:
    body, rest = words[:ARTICLE_WORDS], words[ARTICLE_WORDS:]
    title = " ".join(rest[: 5 + numbers[0] % 5]).capitalize()
    published = FIRST_DAY + timedelta(days=numbers[1] % DAYS)
    name = f"{rest[10].title()} {rest[11].title()}"
    front = [
        "---",
        f"title: {title}",
        f"authors: [{name}]",
        f"source: {sources()[numbers[2] % SOURCES] if number % 2 else sources()[numbers[2] % 20]}",
        f"url: https://news.example/{number}/{rest[12]}",
        f"published: {published}",
        "language: en",
        f"tags: [{rest[13]}, {rest[14]}]",
    ]
    if number % 3 == 0:
        front.append(f"summary: {' '.join(rest[15:35]).capitalize()}.")
    return "\n".join([*front, "---", "", *_paragraphs(body, numbers[3]), ""])


def _paragraphs(words: Sequence[str], number: int) -> list[str]:
    lines: list[str] = []
    sentences = [_sentence(words[start : start + 16]) for start in range(0, len(words), 16)]
    for place, start in enumerate(range(0, len(sentences), 4)):
        group = sentences[start : start + 4]
        match (number + place) % 8:
            case 0:
                lines += [f"## {group[0][:40].rstrip('.')}", "", " ".join(group[1:]), ""]
            case 3:
                lines += [*(f"- {sentence}" for sentence in group), ""]
            case 5:
                lines += [f"> {' '.join(group)}", ""]
            case 6:
                lines += [f"{group[0]} *{' '.join(group[1:2])}* [{group[-1]}](https://news.example/{place})", ""]
            case _:
                lines += [" ".join(group), ""]
    return lines


def _sentence(words: Sequence[str]) -> str:
    return f"{words[0].capitalize()} {' '.join(words[1:7])}, {' '.join(words[7:])}."


def write_folder(root: Path, first: int, last: int) -> int:
    """Writes the articles `first` to `last` of one folder; gives the bytes written."""
    folder = root / f"{first // FOLDER:04}"
    folder.mkdir(parents=True, exist_ok=True)
    written = 0
    for number, content in enumerate(articles(first, last), start=first):
        data = content.encode()
        (folder / f"{number:07}.md").write_bytes(data)
        written += len(data)
    return written


def write_corpus(root: Path, count: int, *, processes: int = 2) -> int:
    """Writes a library of so many articles; gives the bytes written."""
    starts = range(0, count, FOLDER)
    ends = [min(start + FOLDER, count) for start in starts]
    if count <= 2 * FOLDER:
        return sum(map(write_folder, [root] * len(starts), starts, ends))
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        return sum(pool.map(write_folder, [root] * len(starts), starts, ends))


if __name__ == "__main__":
    print(write_corpus(Path(sys.argv[1]), int(sys.argv[2])), "bytes")

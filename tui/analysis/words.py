"""The word lists and tables of the analysis, read from the text files in `data/`.

A file holds the lists of one module. A list begins with its name in brackets; its words and phrases follow, one a
line. Lines that begin with `#` say what a list is for, and are skipped, like empty ones:

    [relatives]
    # Roles that people have towards each other.
    sister
    step-brother
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

_DATA = Path(__file__).with_name("data")

WordLists = Mapping[str, frozenset[str]]
"""The lists of a file by their names."""


@cache
def word_lists(name: str) -> WordLists:
    """Return the lists of `data/NAME.txt`; the file is read once, when the first module asks for it."""
    return parse_word_lists((_DATA / f"{name}.txt").read_text(encoding="utf-8"))


def parse_word_lists(text: str) -> WordLists:
    """Split the text of a data file into its lists; raise ValueError for a word before the first list's name."""
    lists: dict[str, set[str]] = {}
    words: set[str] | None = None
    for line in map(str.strip, text.splitlines()):
        if not line or line.startswith("#"):
            continue
        if line.startswith("[") and line.endswith("]"):
            words = lists.setdefault(line[1:-1], set())
        elif words is None:
            raise ValueError(f"{line!r} stands before the name of the first list")
        else:
            words.add(line)
    return {name: frozenset(words) for name, words in lists.items()}


def table(name: str) -> Iterator[list[str]]:
    """Yield the cells of each row of `data/NAME.tsv`, which tabs separate; lines that begin with `#` are no rows."""
    for line in (_DATA / f"{name}.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            yield line.split("\t")

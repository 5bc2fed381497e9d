"""Number the pages of a PDF as a citation gives them.

A PDF may name its pages itself (`iii`, `215`). Else the numbers that are printed at their edges count, if those of
several pages agree: the first page of an offprint is page 215 of its journal. Else pages are counted from 1.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

_ALONE = re.compile(
    r"\W*(?:(?:page|seite|página|p|s)\.?\s*)?(?P<number>\d{1,4})(?:\s*(?:of|/|von|de)\s*\d+)?\W*", re.IGNORECASE
)
_BESIDE_WORDS = re.compile(r"(?P<first>\d{1,4})\s+\D.*|.*\D\s*(?P<last>\d{1,4})\W*")
_AGREEING = 2
"""On so many pages must the printed numbers agree, and on more than half of those that have any."""


def number_pages(own: Sequence[str], edges: Iterable[tuple[int, str]]) -> list[str]:
    """Return the label of each page; empty if a page stands before the first that is numbered.

    `own` has the labels that the file itself gives, and `edges` the lines at the edges with their pages, from 0.
    """
    count = len(own)
    if any(label and label != str(number) for number, label in enumerate(own, start=1)):
        return [label.strip() for label in own]
    first = _first_number(count, edges)
    return [str(first + number) if first + number > 0 else "" for number in range(count)]


def _first_number(count: int, edges: Iterable[tuple[int, str]]) -> int:
    """Return the number of the first page, as most printed numbers have it; 1 if they do not agree."""
    firsts = Counter[int]()
    pages = 0
    for page, lines in groupby(edges, key=lambda edge: edge[0]):
        found: set[int] = set()
        for _, line in lines:
            if alone := _ALONE.fullmatch(line):
                found.add(int(alone["number"]) - page)
            elif count > 1 and (beside := _BESIDE_WORDS.fullmatch(line)):
                found.add(int(beside["first"] or beside["last"]) - page)
        firsts.update(found)
        pages += bool(found)
    if not firsts:
        return 1
    first, agreeing = firsts.most_common(1)[0]
    return first if agreeing >= min(_AGREEING, count) and agreeing > pages / 2 else 1

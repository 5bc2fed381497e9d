"""A plug-in for Byline: the books that an article names by their ISBN become facts of the kind `thing`.

Byline calls `extract` in its analysis process, once for each part of an article, after its own extractors. If a plug-in
raises, the reader is told, and nothing else is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.analysis.analysis_input import AnalysisInput
from tui.analysis.fact import Fact, Mention

_ISBN = re.compile(r"\bISBN(?:-13)?:?\s+(97[89](?:[- ]?\d){10})\b")


def extract(document: AnalysisInput) -> list[Fact]:
    """Return a fact for each ISBN in this part of the article."""
    return list(_facts(document))


def _facts(document: AnalysisInput) -> Iterator[Fact]:
    for paragraph in document.paragraphs:  # a long article comes in parts: look at the paragraphs of this one
        start, end = paragraph.start, paragraph.end
        for match in _ISBN.finditer(document.text, start, end):
            digits = [int(digit) for digit in match[1] if digit.isdigit()]
            if _is_valid(digits):
                # Byline drops a mention whose quote is not exactly what the text has at its offsets.
                sentence = document.sentence_at(match.start())
                mention = Mention(match.start(), match.end(), match.group(), sentence=sentence)
                isbn = "".join(map(str, digits))
                yield Fact("thing", f"ISBN {match[1]}", (mention,), attributes={"isbn": isbn}, origin="byline-isbn")


def _is_valid(digits: list[int]) -> bool:
    """Return whether the check digit is right: weighted by 1 and 3 in turn, the sum is a multiple of ten."""
    return sum(digits[0::2] + [3 * digit for digit in digits[1::2]]) % 10 == 0

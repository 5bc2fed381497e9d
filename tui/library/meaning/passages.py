"""Texts cut into passages: short enough that each is about one thing, long enough to say what."""

from __future__ import annotations

import re

from tui.articles.anchor import Span
from tui.query.text import is_unspaced

SPLITTER_VERSION = 1
_LONGEST, _LONGEST_UNSPACED = 500, 200
"""Characters of a passage: some 80 words."""
_MOST = 12
"""Passages of an article, from its beginning, where news says what it is about. A vector takes a third of a second."""
_PARAGRAPH = re.compile(r"\S[^\n]*(?:\n(?!\s*\n)[^\n]*)*")
_STOP = re.compile(r"[.!?…。！？]+[”\"’»」』)]*\s*")


def passages_of(text: str) -> list[Span]:
    """Return the passages of a text: paragraphs joined while they are short, and split at stops where they are long."""
    longest = _LONGEST_UNSPACED if _is_unspaced(text) else _LONGEST
    found: list[Span] = []
    for paragraph in _PARAGRAPH.finditer(text):
        for start, end in _pieces(text, *paragraph.span(), longest):
            if found and end - found[-1].start <= longest:
                found[-1] = Span(found[-1].start, end)
            elif len(found) == _MOST:
                return found
            else:
                found.append(Span(start, end))
    return found


def _pieces(text: str, start: int, end: int, longest: int) -> list[tuple[int, int]]:
    pieces: list[tuple[int, int]] = []
    while end - start > longest:
        least = start + longest // 3
        stops = [stop.end() for stop in _STOP.finditer(text, start, start + longest) if stop.end() > least]
        space = text.rfind(" ", least, start + longest) + 1
        cut = stops[-1] if stops else space or start + longest
        pieces.append((start, cut))
        start = cut
    return [*pieces, (start, end)] if end > start else pieces


def _is_unspaced(text: str) -> bool:
    sample = [character for character in text[:400] if character.isalnum()]
    return 2 * sum(map(is_unspaced, sample)) > len(sample)

"""The words of a text, for selecting by word."""

from __future__ import annotations

import re

from tui.articles.anchor import Span

_WORD = re.compile(r"[^\W_]+(?:['’\-‐.,][^\W_]+)*|[^\w\s]|_+")


def word_at(text: str, offset: int) -> Span:
    """Return the word or sign that holds an offset; an empty span in white space."""
    line_start, line_end = _near(text, offset)
    for match in _WORD.finditer(text, line_start, line_end):
        if match.start() <= offset < match.end():
            return Span(match.start(), match.end())
        if match.start() > offset:
            break
    return Span(offset, offset)


def next_word_end(text: str, offset: int) -> int:
    """Return the end of the first word that ends after an offset."""
    match = _WORD.search(text, offset)
    while match is not None and not match.group()[0].isalnum():
        match = _WORD.search(text, match.end())
    return match.end() if match else len(text)


def previous_word_end(text: str, offset: int, least: int) -> int:
    """Return the end of the last word that ends before an offset, but at least `least`."""
    start = max(least, offset - 400)
    ends = [match.end() for match in _WORD.finditer(text, start, offset) if match.group()[0].isalnum()]
    ends = [end for end in ends if least < end < offset]
    return ends[-1] if ends else start


def _near(text: str, offset: int) -> tuple[int, int]:
    """Return start and end of up to 400 characters around an offset; the start is that of a word where there is one."""
    start = max(text.rfind(" ", max(0, offset - 200), offset), text.rfind("\n", max(0, offset - 200), offset)) + 1
    start = start if start > 0 else max(0, offset - 200)
    return start, min(len(text), offset + 200)

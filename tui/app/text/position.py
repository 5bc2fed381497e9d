"""Where the reader is in a text: in words for the status, and after the text was edited."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.articles.anchor import Span, find_selector, make_selector

if TYPE_CHECKING:
    from tui.app.text.canvas import Canvas

_STRETCH = 80
"""Code points by which the place of reading is found again in a text that changed."""


def describe_position(canvas: Canvas, paragraphs: Sequence[int]) -> str:
    """Return `paragraph 2 of 6 · 34 %`; `paragraphs` are the offsets at which they start."""
    words = []
    if paragraphs:
        count = len(paragraphs)
        number = count if canvas.share == 1 else max(1, bisect_right(paragraphs, canvas.top))
        words.append(f"paragraph {number:,} of {count:,}")
    words.append(f"{canvas.share:.0%}".replace("%", " %"))
    return " · ".join(words)


def offset_after_edit(before: str, after: str, offset: int) -> int:
    """Return where the words at an offset stand after an edit.

    Where they are gone, return where the words after them, or before them, stand.
    """
    stretches = (
        (offset, offset + _STRETCH),
        (offset, offset + _STRETCH // 4),
        (offset + _STRETCH, offset + 2 * _STRETCH),
        (offset - _STRETCH, offset),
    )
    for start, end in stretches:
        start, end = max(0, start), min(end, len(before))
        if start < end and (found := find_selector(after, make_selector(before, Span(start, end)))):
            return max(0, min(found.start + offset - start, len(after)))
    return min(offset, len(after))

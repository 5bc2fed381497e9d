"""Recognising simple Markdown blocks by their lines alone, without parsing.

It errs on the safe side: whatever is not obviously simple goes to the parser.
"""

from __future__ import annotations

import re
from typing import Literal

from tui.articles.lazy_pattern import lazy_pattern

_BLOCK_MARKUP = lazy_pattern(
    r"\n(?: {0,3}(?:[-+*>=_`~<|:\[]|\d{1,9}[.)]|#{1,6}(?: .*)?\n *\S)| {4}|(?<=[^\n]\n) {0,3}#{1,6}(?: |$))",
    re.MULTILINE,
)
"""Anything that may make a line more than a paragraph, except a heading on its own."""
_OVER_BLANK_LINES = lazy_pattern(r"\n {0,3}(?:<|```|~~~)")
"""Blocks that may continue after a blank line without indentation: HTML and fenced code."""
_FAR_MARKUP = ("]:", "[^", "^[")
"""Definitions of links and footnotes, which apply to the whole text."""
_PLAIN_QUOTE = lazy_pattern(r"> [^\W\d_].*(?:\n> [^\W\d_].*)*")
"""A quotation of one paragraph in which every line is marked and begins with a letter."""
_PLAIN_LIST = lazy_pattern(r"- [^\W\d_].*(?:\n- [^\W\d_].*)*")
"""A list of one-line items that begin with a letter."""
_AFTER_LIST = lazy_pattern(r"[^\W\d_]|#{1,6} |> |$")
"""The beginning of something that does not continue the list before it."""


def is_cut_at_blank_lines(source: str) -> bool:
    """Return whether every block of a text ends at a blank line and means the same on its own."""
    return not (any(mark in source for mark in _FAR_MARKUP) or _OVER_BLANK_LINES.search(f"\n{source}"))


def is_without_block_markup(chunk: str) -> bool:
    """Return whether a chunk is a paragraph or a one-line heading, whatever comes before it."""
    return not chunk.startswith(" ") and not _BLOCK_MARKUP.search(f"\n{chunk}")


def simple_shape(chunk: str, after: str) -> Literal["quote", "list"] | None:
    """Return the kind of a chunk that starts a simple block; `after` is the text that follows it."""
    if _PLAIN_QUOTE.fullmatch(chunk):
        return "quote"
    return "list" if _PLAIN_LIST.fullmatch(chunk) and _AFTER_LIST.match(after) else None

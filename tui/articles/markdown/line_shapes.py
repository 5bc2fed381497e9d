"""What can be told of the blocks of a Markdown text by its lines alone, without parsing it.

It errs on the safe side: what is not plainly of a simple shape is left to the parser.
"""

from __future__ import annotations

import re
from typing import Literal

_BLOCK_MARKUP = re.compile(
    r"\n(?: {0,3}(?:[-+*>=_`~<|:\[]|\d{1,9}[.)]|#{1,6}(?: .*)?\n *\S)| {4}|(?<=[^\n]\n) {0,3}#{1,6}(?: |$))",
    re.MULTILINE,
)
"""Anything that may make of a line more than a paragraph, save a heading that stands alone."""
_OVER_BLANK_LINES = re.compile(r"\n {0,3}(?:<|```|~~~)")
"""What may go on after a blank line without being indented: HTML and fenced code."""
_FAR_MARKUP = ("]:", "[^", "^[")
"""Definitions of links and footnotes, which are valid in the whole text."""
_PLAIN_QUOTE = re.compile(r"> [^\W\d_].*(?:\n> [^\W\d_].*)*")
"""A quotation of one paragraph, each line of which is marked and begins with a letter."""
_PLAIN_LIST = re.compile(r"- [^\W\d_].*(?:\n- [^\W\d_].*)*")
"""A list of items of one line each that begins with a letter."""
_AFTER_LIST = re.compile(r"[^\W\d_]|#{1,6} |> |$")
"""How something begins that is no part of the list before it."""


def is_cut_at_blank_lines(source: str) -> bool:
    """Whether each block of a text ends at a blank line and means the same without the rest."""
    return not (any(mark in source for mark in _FAR_MARKUP) or _OVER_BLANK_LINES.search(f"\n{source}"))


def is_without_block_markup(chunk: str) -> bool:
    """Whether what stands between two blank lines is a paragraph, or a heading of one line, whatever is before it."""
    return not chunk.startswith(" ") and not _BLOCK_MARKUP.search(f"\n{chunk}")


def simple_shape(chunk: str, after: str) -> Literal["quote", "list"] | None:
    """What a chunk is that begins anew, where that is simple; `after` is how the text goes on behind it."""
    if _PLAIN_QUOTE.fullmatch(chunk):
        return "quote"
    return "list" if _PLAIN_LIST.fullmatch(chunk) and _AFTER_LIST.match(after) else None

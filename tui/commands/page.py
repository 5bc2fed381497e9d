"""An article's text as lines for a terminal: folded between words, with the marks that its blocks stand by.

Only for people: what a pipe gets is the plain text itself, so that every offset holds.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from tui.articles.article import Article, Block
from tui.commands import output

_WIDE = range(0x2E80, 0x30000)
"""Chinese, Japanese and Korean characters, which take two columns each."""


def page(article: Article, columns: int) -> Iterator[str]:
    """The lines, safe and styled, none wider than `columns` unless a word, a table or code is."""
    end = 0
    for block in article.blocks:
        if block.start - end > 1 or block.kind == "rule":
            yield ""
        end = max(end, block.end)
        first, rest = _margins(block)
        lines = list(_folded(article.text[block.start : block.end], block, columns - len(rest)))
        for number, line in enumerate(lines):
            yield output.dim(rest if number else first) + (output.bold(line) if block.kind == "heading" else line)


def _margins(block: Block) -> tuple[str, str]:
    """What stands before a block's first line, and before the others."""
    quotation = "│ " * block.quoted
    if block.kind in ("item", "footnote"):
        indent = "  " * block.level
        marker = f"{block.marker:<2} " if block.marker else "   "
        return f"{quotation}{indent}{marker}", quotation + " " * len(f"{indent}{marker}")
    if block.kind == "code":
        return f"{quotation}    ", f"{quotation}    "
    return quotation, quotation


def _folded(words: str, block: Block, columns: int) -> Iterator[str]:
    if block.kind == "rule":
        yield "* * *"
        return
    for line in words.split("\n"):
        if block.kind in ("code", "table"):
            yield line
        else:
            wide = sum(ord(character) in _WIDE for character in line) * 2 > len(line)
            width = max(columns // 2 if wide else columns, 10)
            yield from textwrap.wrap(line, width, break_on_hyphens=False, break_long_words=wide) or [""]

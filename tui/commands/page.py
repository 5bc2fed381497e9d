"""Laying out an article's text for a terminal: wrapped lines, with the markers of its blocks.

A pipe gets the plain text instead, so that every offset holds.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from tui.articles.article import Article, Block
from tui.commands import output

_WIDE = range(0x2E80, 0x30000)
"""Chinese, Japanese and Korean characters, which are two columns wide."""


def page(article: Article, columns: int) -> Iterator[str]:
    """Yield the lines, clean and styled; only words, tables and code may be wider than `columns`."""
    end = 0
    for block in article.blocks:
        if block.start - end > 1 or block.kind == "rule":
            yield ""
        end = max(end, block.end)
        first, rest = _margins(block)
        lines = list(_wrap(article.text[block.start : block.end], block, columns - len(rest)))
        for number, line in enumerate(lines):
            yield output.dim(rest if number else first) + (output.bold(line) if block.kind == "heading" else line)


def _margins(block: Block) -> tuple[str, str]:
    """Return the margin of a block's first line, and of its other lines."""
    quotation = "│ " * block.quoted
    if block.kind in ("item", "footnote"):
        indent = "  " * block.level
        marker = f"{block.marker:<2} " if block.marker else "   "
        return f"{quotation}{indent}{marker}", quotation + " " * len(f"{indent}{marker}")
    if block.kind == "code":
        return f"{quotation}    ", f"{quotation}    "
    return quotation, quotation


def _wrap(words: str, block: Block, columns: int) -> Iterator[str]:
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

"""Find the quotations in a draft in Markdown or plain text, with their line numbers.

A draft is not parsed into an article, because the line numbers must be those of the file that the user edits.
Quotations are words between quotation marks and block quotations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tui.analysis.quotations.quotation_marks import find
from tui.articles.anchor import Span

_PARAGRAPH = re.compile(r"(?:^(?!\s*$).*\n?)+", re.MULTILINE)
_FENCE = re.compile(r"^(```|~~~)[\s\S]*?^\1[ \t]*$", re.MULTILINE)
_FRONT_MATTER = re.compile(r"\A---\n[\s\S]*?\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_CODE = re.compile(r"`[^`\n]+`")
_LINK = re.compile(r"!?\[([^\]\n]*)\]\([^)\n]*\)")
_REFERENCE = re.compile(r"\[\^[^\]\n]+\]|\[@[^\]\n]+\]")
_EMPHASIS = re.compile(r"(?<!\\)\*{1,3}|(?<![\w\\])_{1,3}(?=\w)|(?<=\w)_{1,3}(?!\w)")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_BLOCK = re.compile(r"^[ \t]{0,3}>[ \t]?", re.MULTILINE)
_SIGNATURE = re.compile(r"(?:^|\n)[ \t]*(?:—|–|--)[^\n]*\s*\Z")


class DraftQuotation(NamedTuple):
    """Words that a draft quotes."""

    line: int
    """The line on which they begin, counted from 1."""
    words: str
    """The words on one line, without quotation marks and Markdown."""


def quotations_in(text: str) -> list[DraftQuotation]:
    """Return the quotations of a draft in order."""
    text = text.replace("\r\n", "\n")
    text = _FENCE.sub(_blank, _FRONT_MATTER.sub(_blank, text))
    text = _CODE.sub(_blank, text)
    found: list[tuple[int, str]] = []
    paragraphs: list[Span] = []
    for match in _PARAGRAPH.finditer(text):
        if all(_BLOCK.match(line) for line in match[0].splitlines()):
            found += _block_quotations(text, match.start(), match[0])
        else:
            paragraphs.append(Span(*match.span()))
    found += [(item.start, text[item.start : item.end]) for item in find(text, paragraphs)]
    plain = ((start, _plain(words)) for start, words in sorted(found))
    return [DraftQuotation(text.count("\n", 0, start) + 1, words) for start, words in plain if words]


def _block_quotations(text: str, start: int, block: str) -> Iterator[tuple[int, str]]:
    """Yield the offset and words of each paragraph of a block quotation, without a signature on its last line."""
    inside = _BLOCK.sub("", block)
    for number, part in enumerate(re.split(r"\n[ \t]*\n", inside)):
        words = _SIGNATURE.sub("", part).strip()
        if words:
            at = text.find(words.split("\n", 1)[0], start) if number else start
            yield max(at, start), words.strip('"“”„‟«»')


def _plain(words: str) -> str:
    """Return words on one line without Markdown markup."""
    words = _REFERENCE.sub("", _LINK.sub(r"\1", words))
    return " ".join(_ESCAPE.sub(r"\1", _EMPHASIS.sub("", words)).split())


def _blank(match: re.Match[str]) -> str:
    """Return the match as spaces and line ends, so that all offsets and line numbers stay the same."""
    return re.sub(r"[^\n]", " ", match[0])

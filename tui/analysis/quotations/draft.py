"""Find the quotations in a draft, with their line numbers.

A draft is not parsed into an article, because the line numbers must be those of the file that the user edits.
Quotations are words between quotation marks and block quotations, in Markdown, LaTeX, Org or plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tui.analysis.quotations.draft_latex import is_latex, read_latex
from tui.analysis.quotations.draft_markup import BLOCK_BEGINS, BLOCK_ENDS, read_markdown, read_org
from tui.analysis.quotations.quotation_marks import find
from tui.articles.anchor import Span

_PARAGRAPH = re.compile(r"(?:^(?!\s*$).*\n?)+", re.MULTILINE)
_ENCLOSED = re.compile(f"{BLOCK_BEGINS}([^{BLOCK_BEGINS}{BLOCK_ENDS}]*){BLOCK_ENDS}?")
_REFERENCE = re.compile(r"\[\^[^\]\n]+\]|\s*\[[^@\]\n]{0,20}@[^\]\n]+\]")
_LABEL = re.compile(r"\A(?:\*\*|__)[^*_\n]{1,40}(?::(?:\*\*|__)|(?:\*\*|__):)\s*")
"""Who speaks, in bold letters: `**Lee:** ...`."""
_EMPHASIS = re.compile(r"(?<!\\)\*{1,3}|(?<![\w\\])_{1,3}(?=\w)|(?<=\w)_{1,3}(?!\w)")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_BLOCK = re.compile(r"^[ \t]*(?:(?:[-*+]|\d+[.)])[ \t]+)*>(?:[ \t]?>)*[ \t]?", re.MULTILINE)
_CALLOUT = re.compile(r"\A\[![^\]\n]+\][^\n]*(?:\n|\Z)")
_SIGNATURE = re.compile(r"(?:^|\n)[ \t]*(?:—|–|--)[^\n]*\s*\Z")


class DraftQuotation(NamedTuple):
    """Words that a draft quotes."""

    line: int
    """The line on which they begin, counted from 1."""
    words: str
    """The words on one line, without quotation marks and markup."""


def quotations_in(text: str, suffix: str = "") -> list[DraftQuotation]:
    """Return the quotations of a draft in order; the suffix of its name, if it has one, says what it is written in."""
    text = text.replace("\r\n", "\n").translate({ord(BLOCK_BEGINS): None, ord(BLOCK_ENDS): None})
    suffix = suffix.lower()
    if suffix in (".tex", ".ltx", ".latex") or (suffix in ("", ".txt") and is_latex(text)):
        main, notes = read_latex(text)
    elif suffix == ".org":
        main, notes = read_org(text)
    else:
        main, notes = read_markdown(text, is_plain=suffix in (".txt", ".text"))
    found = [*_found_in(main), *((line + at, words) for line, note in notes for at, words in _found_in(note))]
    plain = ((line, _plain(words)) for line, words in sorted(found, key=lambda item: item[0]))
    return [DraftQuotation(line + 1, words) for line, words in plain if words]


def _found_in(text: str) -> list[tuple[int, str]]:
    """Return the quotations of a text in order, each with its line from nought, still with markup."""
    found: list[tuple[int, str]] = []
    for block in _ENCLOSED.finditer(text):
        found += _paragraphs_of(text, block.start(1), block[1])
    text = _ENCLOSED.sub(lambda block: re.sub(r"[^\n]", " ", block[0]), text)
    paragraphs: list[Span] = []
    for start, words in _paragraphs(text):
        if _BLOCK.match(words):  # lines that go on without a mark belong to it
            found += _paragraphs_of(text, start, words)
        else:
            paragraphs.append(Span(start, start + len(words)))
    found += [(item.start, text[item.start : item.end]) for item in find(text, paragraphs)]
    return [(text.count("\n", 0, start), words) for start, words in sorted(found)]


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Yield the paragraphs with their offsets; a block quotation is one, also right below a line of text."""
    for match in _PARAGRAPH.finditer(text):
        begins = _BLOCK.search(match[0])
        at = begins.start() if begins is not None else 0
        if at:
            yield match.start(), match[0][:at]
        yield match.start() + at, match[0][at:]


def _paragraphs_of(text: str, start: int, block: str) -> Iterator[tuple[int, str]]:
    """Yield the offset and words of each paragraph of a block quotation, without a signature on its last line."""
    inside = _CALLOUT.sub("", _BLOCK.sub("", block))
    for part in re.split(r"\n[ \t]*\n", inside):
        words = _LABEL.sub("", _SIGNATURE.sub("", part).strip())
        if words:
            at = text.find(words.split("\n", 1)[0], start)
            start = max(at, start)
            yield start, words.strip('"“”„‟«»')


def _plain(words: str) -> str:
    """Return words on one line without Markdown markup."""
    words = _REFERENCE.sub("", words)
    return " ".join(_ESCAPE.sub(r"\1", _EMPHASIS.sub("", words)).split())

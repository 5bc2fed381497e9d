"""Carrying links, emphasis and captions through trafilatura, which finds less of an article if it is to keep them.

Before the extraction, marks are written into the text around the words of a link or an emphasis and before those of a
caption; afterwards they become spans and blocks. Marks are noncharacters, which Unicode reserves for such use inside a
program; cleaning has replaced those of the page itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from tui.articles.article import Inline, InlineKind
from tui.articles.safe import clean

CAPTION = "\ufdd2"
"""The mark of a caption, before its words."""

_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
_DIGITS = "\ufde0\ufde1\ufde2\ufde3\ufde4\ufde5\ufde6\ufde7\ufde8\ufde9\ufdea\ufdeb\ufdec\ufded\ufdee\ufdef"
"""The hexadecimal digits of a span's number, after `_OPEN`: short, because trafilatura counts characters."""

_ANY = re.compile("[\ufdd0-\ufdef]")
_OPENING_OR_CLOSING = re.compile(f"{_OPEN}([{_DIGITS}]+)|{_CLOSE}|{CAPTION}")
_WRITTEN = str.maketrans("0123456789abcdef", _DIGITS)
_READ = str.maketrans(_DIGITS, "0123456789abcdef")
_SPACE = re.compile(r"[ \n]+")

_KINDS: dict[str, InlineKind] = {
    "a": "link",
    **dict.fromkeys(("b", "strong"), "strong"),
    **dict.fromkeys(("i", "em"), "emphasis"),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), "code"),
    **dict.fromkeys(("del", "s", "strike"), "strike"),
}
_BLOCKS = "article aside blockquote div dl figure h1 h2 h3 h4 h5 h6 li ol p pre section table ul".split()


class MarkedSpan(NamedTuple):
    """A link or emphasis of the page."""

    kind: InlineKind
    target: str = ""


def mark_inlines(tree: Any) -> Sequence[MarkedSpan]:
    """Write marks around the words of links and emphasis; return the spans in the order of their numbers."""
    spans: list[MarkedSpan] = []
    for element in tree.iter(*_KINDS):
        target = (element.get("href") or "").strip() if element.tag == "a" else ""
        if element.tag == "a" and not target:
            continue
        if next(element.iter(*_BLOCKS), None) is not None or next(element.iterancestors("pre"), None) is not None:
            continue
        if not "".join(element.itertext()).strip():
            continue
        element.text = f"{_OPEN}{f'{len(spans):x}'.translate(_WRITTEN)}{element.text or ''}"
        if len(element):
            element[-1].tail = f"{element[-1].tail or ''}{_CLOSE}"
        else:
            element.text += _CLOSE
        spans.append(MarkedSpan(_KINDS[element.tag], target))
    return spans


def without_marks(text: str) -> str:
    """Return a text without the marks in it."""
    return text if text.isascii() else _ANY.sub("", text)


class InlineReader:
    """Collects the words of a block with white space normalised, and turns the marks among them into spans."""

    def __init__(self, spans: Sequence[MarkedSpan]) -> None:
        self._spans = spans
        self._text = ""
        self._opened: list[tuple[MarkedSpan, int]] = []
        self._inlines: list[Inline] = []

    def add(self, part: str | None) -> None:
        """Add words, which may have marks."""
        at = 0
        part = part or ""
        for match in _OPENING_OR_CLOSING.finditer(part):
            self._add_words(part[at : match.start()])
            at = match.end()
            if match[1]:
                self.open(self._spans[int(match[1].translate(_READ), 16)])
            elif match[0] == _CLOSE:
                self.close()
        self._add_words(part[at:])

    def open(self, span: MarkedSpan) -> None:
        """Begin a span with the next word."""
        self._opened.append((span, len(self._text)))

    def close(self) -> None:
        """End the span that was opened last, if one is open."""
        if not self._opened:
            return
        span, start = self._opened.pop()
        start += len(self._text[start:]) - len(self._text[start:].lstrip())
        end = len(self._text.rstrip())
        if start < end:
            self._inlines.append(Inline(span.kind, start, end, clean(span.target)))

    def end_line(self) -> None:
        """Add a line end."""
        self._text = self._text.rstrip(" ") + "\n"

    def read(self) -> tuple[str, list[Inline]]:
        """Return the text without white space around it, and its spans in order."""
        while self._opened:
            self.close()
        end = len(self._text.rstrip())
        lead = len(self._text) - len(self._text.lstrip())
        moved = (
            Inline(one.kind, max(one.start - lead, 0), min(one.end, end) - lead, one.target) for one in self._inlines
        )
        spans = sorted((one for one in moved if one.start < one.end), key=lambda one: (one.start, -one.end))
        return self._text.strip(), spans

    def _add_words(self, part: str) -> None:
        part = _SPACE.sub(" ", clean(without_marks(part)))
        self._text += part.lstrip(" ") if not self._text or self._text[-1] in " \n" else part

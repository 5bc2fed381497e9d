"""Link to words in a page with text fragments: `#:~:text=first%20words,last%20words`.

The WICG draft "URL Fragment Text Directives" defines them: a browser highlights the first place that matches. So the
directive gets context until its first match in the article is the right place: words of the same paragraph, else of the
paragraph before (with its final stop, or Chromium finds nothing) or after. Words that are long, cross a paragraph, or
hold a footnote mark or `--`, which most pages print as a dash, are given by their beginning and end. The punctuation at
either end is left out if possible, because it is what differs most between a page and its text. Quotation marks,
ellipses, accents and raised figures need no care: Chromium compares them as their plain forms.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple
from urllib.parse import quote

from tui.articles.anchor import Span
from tui.articles.scripts import UNSPACED

_EXACT = 80
"""Up to this many code points the words are given whole."""

_ENDS = 4
"""How many words of the beginning and of the end of longer ones are given, at first."""

_CONTEXT = 8
"""How many words before and after may be given to disambiguate a place, at first; `_MOST_CONTEXT` at most."""
_MOST_CONTEXT = 40

_HYPHENS = re.compile(r"-{2,}")
"""What writers type for a dash, which is not what the page has."""

_UNSPACED = re.compile(f"[{UNSPACED}]")
_WORD = re.compile(f"{_UNSPACED.pattern}{{1,2}}|[^\\W_]+(?:['’.,:/@-][^\\W_]+)*")
"""A word without the punctuation around it; in scripts without spaces, two letters."""


class TextLink(NamedTuple):
    """A link to words of a page."""

    address: str
    """Empty if the page has no address."""
    unique: bool
    """Whether it leads to the right place; else the same words come first elsewhere, and no context can tell."""


def link_to(url: str, text: str, spans: Sequence[Span], marks: Sequence[Span] = ()) -> TextLink:
    """Return the address of the page with a fragment that leads to these spans of its text.

    `marks` are the footnote marks in the text, which pages print in many ways.
    """
    if not url.startswith(("https://", "http://")):
        return TextLink("", unique=True)
    page = _Page(text, marks)
    directives = [directive for span in spans if (directive := page.directive(span)).text]
    if not directives:
        return TextLink(url, unique=True)
    base, _, fragment = url.partition("#")
    fragment = fragment.partition(":~:")[0]
    written = "&".join(f"text={directive.text}" for directive in directives)
    return TextLink(f"{base}#{fragment}:~:{written}", all(directive.unique for directive in directives))


class _Directive(NamedTuple):
    """The value of a `text=` directive."""

    text: str
    unique: bool


class _Place(NamedTuple):
    """What a directive names: `before-,first,last,-after`, as offsets of the text; empty spans are left out."""

    before: Span
    first: Span
    last: Span
    after: Span

    @property
    def words(self) -> tuple[int, int]:
        """What the browser highlights."""
        return self.first.start, (self.last if any(self.last) else self.first).end


_NONE = Span(0, 0)


class _Page:
    """The text as a browser searches it."""

    def __init__(self, text: str, marks: Sequence[Span]) -> None:
        self._text = text
        self._folded = "".join(map(_fold, text))
        self._marks = marks

    def directive(self, span: Span) -> _Directive:
        """Return the shortest directive whose first match is the span, else one that matches its words somewhere."""
        words = [word for word in _WORD.finditer(self._text, *span) if not self._touches_mark(*word.span())]
        while len(words) > 1 and self._mark_follows(words[-1].end()):
            words.pop()  # the page may print the mark as a part of the word
        if not words:
            return _Directive("", unique=True)
        start, end = words[0].start(), words[-1].end()
        best = ""
        for first, last in self._ends(words):
            for place in self._in_context(first, last, start, end):
                best = best or self._written(place)
                if self._first_match(place) == (
                    place.first.start,
                    (place.last if any(place.last) else place.first).end,
                ):
                    return _Directive(self._written(place), unique=True)
        return _Directive(best, unique=False)

    def _ends(self, words: Sequence[re.Match[str]]) -> Iterator[tuple[Span, Span]]:
        """Yield the words as a whole, if they are short, then ever longer beginnings and ends, at most half each."""
        start, end = words[0].start(), words[-1].end()
        if end - start <= _EXACT and self._is_plain(start, end):
            yield Span(start, end), _NONE
        for count in range(_ENDS, 3 * _ENDS + 1):
            half = max(1, min(count, len(words) // 2))
            head = [word for word in words[:half] if self._is_plain(start, word.end())]
            tail = [word for word in words[-half:] if self._is_plain(word.start(), end)]
            if head and tail and head[-1].end() <= tail[0].start():
                yield Span(start, head[-1].end()), Span(tail[0].start(), end)

    def _in_context(self, first: Span, last: Span, start: int, end: int) -> Iterator[_Place]:
        """Yield the place with ever more context: none, words before, words after, both; then of other paragraphs."""
        text = self._text
        yield _Place(_NONE, first, last, _NONE)
        line_start = text.rfind("\n", 0, start) + 1
        line_end = text.find("\n", end) if "\n" in text[end:] else len(text)
        before = self._words_before(line_start, start)
        after = self._words_after(end, line_end)
        for context in before[:_CONTEXT]:
            yield _Place(context, first, last, _NONE)
        for context in after[:_CONTEXT]:
            yield _Place(_NONE, first, last, context)
        if before and after:
            yield _Place(before[:_CONTEXT][-1], first, last, after[:_CONTEXT][-1])
        begins, stops = not before and line_start, not after and line_end < len(text)
        led = Span(line_start + _indent(text[line_start:start]), first.end)
        trailed = Span(first.start, line_end) if not any(last) else Span(last.start, line_end)
        above = self._words_before(text.rfind("\n", 0, max(0, line_start - 2)) + 1, line_start) if begins else []
        below_end = text.find("\n", line_end + 2)
        below = self._words_after(line_end, below_end if below_end >= 0 else len(text)) if stops else []
        for context in above[:_CONTEXT]:
            yield _Place(context, led, last, _NONE)
        for context in below[:_CONTEXT]:
            if any(last):
                yield _Place(_NONE, first, trailed, context)
            else:
                yield _Place(_NONE, trailed, _NONE, context)
        for up in above[_CONTEXT - 1 :: _CONTEXT] or above[-1:]:
            for context in after[_CONTEXT - 1 :: _CONTEXT] or after[-1:]:
                yield _Place(up, led, last, context)
        for context in [*before[_CONTEXT::4], *before[-1:]]:
            yield _Place(context, first, last, _NONE)
        for context in [*after[_CONTEXT::4], *after[-1:]]:
            yield _Place(_NONE, first, last, context)
        for context in [*above[_CONTEXT::4], *above[-1:]]:
            yield _Place(context, led, last, _NONE)

    def _words_before(self, line_start: int, start: int) -> list[Span]:
        """Return ever longer contexts that end right before `start`, in a line."""
        end = line_start + len(self._text[line_start:start].rstrip())
        words = list(_WORD.finditer(self._text, line_start, end))[-_MOST_CONTEXT:]
        spans = [Span(word.start(), end) for word in reversed(words)]
        return [span for span in spans if self._is_plain(*span)]

    def _words_after(self, end: int, line_end: int) -> list[Span]:
        """Return ever longer contexts that begin right after `end`, in a line."""
        start = end + _indent(self._text[end:line_end])
        words = islice(_WORD.finditer(self._text, start, line_end), _MOST_CONTEXT)
        return [span for word in words if self._is_plain(*(span := Span(start, word.end())))]

    def _is_plain(self, start: int, end: int) -> bool:
        """Return whether a part of the text lies in one line, without hyphens for a dash, and apart from footnotes."""
        part = self._text[start:end]
        is_apart = not self._touches_mark(start, end) and not self._mark_follows(end)
        return is_apart and "\n" not in part and not _HYPHENS.search(part)

    def _touches_mark(self, start: int, end: int) -> bool:
        return any(mark.start < end and start < mark.end for mark in self._marks)

    def _mark_follows(self, end: int) -> bool:
        return self._text[end - 1 : end].isalnum() and any(mark.start == end for mark in self._marks)

    def _first_match(self, place: _Place) -> tuple[int, int] | None:
        """Return the first place that a browser would find: any case and accents, white space normalised."""
        before, first, last, after = (span.of(self._folded) for span in place)
        pattern = "(?P<words>" + _pattern(first)
        pattern += f"{_edge(first[-1])}.*?{_edge(last[0])}{_pattern(last)}" if last else ""
        pattern += ")"
        lead = _pattern(before) + _edge(before[-1]) + r"\s*" if before else ""
        trail = r"\s*" + _pattern(after) if after else ""
        opening, closing = (before or first)[0], (after or last or first)[-1]
        found = re.search(f"{_edge(opening)}{lead}{pattern}{trail}{_edge(closing)}", self._folded, re.DOTALL)
        return found.span("words") if found else None

    def _written(self, place: _Place) -> str:
        before, first, last, after = (_encoded(span.of(self._text)) for span in place)
        parts = [before and f"{before}-", first, last, after and f"-{after}"]
        return ",".join(part for part in parts if part)


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())


def _fold(letter: str) -> str:
    """Fold a letter to the base letter that a browser compares, always one."""
    folded = unicodedata.normalize("NFD", letter)[0].lower()
    return folded if len(folded) == 1 else letter


def _pattern(words: str) -> str:
    return r"[^\S\n]+".join(map(re.escape, words.split()))


def _edge(letter: str) -> str:
    """Return the pattern of a word boundary beside a letter; scripts without spaces have none that can be seen."""
    return "" if _UNSPACED.match(letter) or not letter.isalnum() else r"\b"


def _encoded(words: str) -> str:
    """Percent-encode, with the three characters that have a meaning in a directive: `-`, `,` and `&`."""
    return quote(" ".join(words.split()), safe="").replace("-", "%2D")

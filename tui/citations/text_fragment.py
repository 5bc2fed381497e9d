"""Links to the very words: text fragments, `#:~:text=first%20words,last%20words`.

Written as the WICG draft "URL Fragment Text Directives" says: a browser takes the first place in the page that fits,
so the directive is made until its first fit in the article is the place that is meant. Words that are long or reach
over a paragraph's end are given by their beginning and their end; where that is not enough, by what stands before and
after. The punctuation at either end is left out: it is what differs most between a page and its text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from urllib.parse import quote

from tui.articles.anchor import Span
from tui.articles.scripts import UNSPACED

_EXACT = 80
"""Up to this many code points the words are given whole."""

_ENDS = 4
"""How many words are given of the beginning and of the end of longer ones, at first."""

_CONTEXT = 8
"""How many words before and after may be given to tell a place apart."""

_UNSPACED = re.compile(f"[{UNSPACED}]")
_WORD = re.compile(f"{_UNSPACED.pattern}{{1,2}}|[^\\W_]+(?:['’.,:/@-][^\\W_]+)*")
"""A word without the punctuation around it; in scripts without spaces, two letters."""


def link_to(url: str, text: str, spans: Sequence[Span]) -> str:
    """The address with a fragment that leads to these places of its text; empty where there is no address."""
    if not url.startswith(("https://", "http://")):
        return ""
    directives = [f"text={directive}" for span in spans if (directive := _directive(text, span))]
    if not directives:
        return url
    base, _, fragment = url.partition("#")
    fragment = fragment.partition(":~:")[0]
    return f"{base}#{fragment}:~:{'&'.join(directives)}"


def _directive(text: str, span: Span) -> str:
    words = list(_WORD.finditer(text, span.start, span.end))
    if not words:
        return ""
    start, end = words[0].start(), words[-1].end()
    exact = end - start <= _EXACT and "\n" not in text[start:end]
    candidates = [*([(end, end)] if exact else []), *_beginnings_and_ends(text, words)]
    best = ""
    for first_end, last_start in candidates:
        first = text[start:first_end]
        last = "" if first_end == end else text[last_start:end]
        for before, after in _contexts(text, start, end):
            written = _written(before, first, last, after)
            best = best or written
            if _fits(text, before, first, last, after) == (start, end):
                return written
    return best


def _beginnings_and_ends(text: str, words: Sequence[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """Where the beginning ends and the end begins: some words each, at most half, neither over a paragraph's end."""
    for count in range(_ENDS, 3 * _ENDS + 1):
        half = max(1, min(count, len(words) // 2))
        first = words[0].start()
        head = [word for word in words[:half] if "\n" not in text[first : word.end()]]
        last = words[-1].end()
        tail = [word for word in words[-half:] if "\n" not in text[word.start() : last]]
        if head and tail and head[-1].end() <= tail[0].start():
            yield head[-1].end(), tail[0].start()


def _contexts(text: str, start: int, end: int) -> Iterator[tuple[str, str]]:
    """What to give of the words before and after: nothing, then more and more before, then after too."""
    yield "", ""
    line = text.rfind("\n", 0, start) + 1
    before = [word.start() for word in _WORD.finditer(text, line, start)][-_CONTEXT:]
    stop = text.find("\n", end)
    after = [word.end() for word in islice(_WORD.finditer(text, end, stop if stop >= 0 else len(text)), _CONTEXT)]
    for at in reversed(before):
        yield text[at:start].strip(), ""
    for at in after:
        yield "", text[end:at].strip()
    if before and after:
        yield text[before[0] : start].strip(), text[end : after[-1]].strip()


def _fits(text: str, before: str, first: str, last: str, after: str) -> tuple[int, int] | None:
    """The first place that a directive fits, as a browser looks for it: any case, white space evened."""
    pattern = "(?P<words>" + _pattern(first)
    pattern += f"{_edge(first[-1])}.*?{_edge(last[0])}{_pattern(last)}" if last else ""
    pattern += ")"
    lead = _pattern(before) + r"\s*" if before else ""
    trail = r"\s*" + _pattern(after) if after else ""
    start, end = (before or first)[0], (after or last or first)[-1]
    found = re.search(f"{_edge(start)}{lead}{pattern}{trail}{_edge(end)}", text, re.IGNORECASE | re.DOTALL)
    return found.span("words") if found else None


def _pattern(words: str) -> str:
    return r"\s+".join(map(re.escape, words.split()))


def _edge(letter: str) -> str:
    """The pattern of a word's edge beside a letter; scripts without spaces have none that can be seen."""
    return "" if _UNSPACED.match(letter) or not letter.isalnum() else r"\b"


def _written(before: str, first: str, last: str, after: str) -> str:
    parts = [_encoded(before) + "-" if before else "", _encoded(first), _encoded(last), "-" + _encoded(after)]
    return ",".join(part for part in parts if part and part != "-")


def _encoded(words: str) -> str:
    """Percent-encoded, with the three characters that mean something in a directive: `-`, `,` and `&`."""
    return quote(" ".join(words.split()), safe="").replace("-", "%2D")

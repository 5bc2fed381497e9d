"""Find speech that begins with a dash instead of a quotation mark.

Swedish news writes `– Vi går, säger hon.`, a Spanish novel `—No lo sé —dijo él—. Veremos.`

Lists, captions and asides begin with dashes as well. A paragraph therefore counts as dialogue only if a verb of saying
stands in it where an attribution would, or in one of the lines of dialogue around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tui.articles.anchor import Span

_DASHES = "–—―"
_DASH = re.compile(rf"(?<!\S)[{_DASHES}]+(?=\s*\S)|(?<=\S)[{_DASHES}]+(?=[\s.,;:!?…]|$)")
_INLINE = re.compile(r"(?:,|(?<=[?!…]))[\s\u00a0]+(?=[^\W\d_])")
"""What separates speech from an attribution in the same sentence: `Vi går, säger hon`, `Ça va ? demanda-t-il`."""
_WORD = re.compile(r"[^\W\d_]+")
_AUXILIARIES = frozenset({"a", "ont", "avait", "ha", "har", "hat", "t", "il", "elle", "on", "ils", "elles", "s", "lui"})
"""Words that may stand before the verb of an attribution: `a-t-il dit`, `lui dit-elle`."""
_THAT = frozenset({"att", "at", "que", "qu", "che", "dass", "että", "что", "że", "dat"})
"""Words that make a verb of saying part of the speech itself: `…, säger att det är slut`."""
_REACH = 60
"""How far into a part its verb of saying may end, in code points."""
_STOPS = ".?!…"
_LEADING = " \t\n\u00a0\u202f.,;:"
_TRAILING = " \t\n\u00a0\u202f,;:"


class _Line(NamedTuple):
    """The speech of a paragraph that begins with a dash."""

    paragraph: int
    speech: list[Span]
    is_attributed: bool


def spoken(text: str, paragraphs: Sequence[Span], verbs: frozenset[str]) -> list[Span]:
    """Return the spans of speech in the paragraphs that begin with a dash, in order."""
    if not verbs:
        return []
    found: list[Span] = []
    for run in _runs(text, paragraphs, verbs):
        if any(line.is_attributed for line in run):
            found += (span for line in run for span in line.speech)
    return found


def _runs(text: str, paragraphs: Sequence[Span], verbs: frozenset[str]) -> Iterator[list[_Line]]:
    """Yield the lines of dialogue that follow one another."""
    run: list[_Line] = []
    for number, paragraph in enumerate(paragraphs):
        if text[paragraph.start : paragraph.start + 1] not in tuple(_DASHES):
            continue
        if run and run[-1].paragraph != number - 1:
            yield run
            run = []
        run.append(_line(text, paragraph, number, verbs))
    if run:
        yield run


def _line(text: str, paragraph: Span, number: int, verbs: frozenset[str]) -> _Line:
    dashes = list(_DASH.finditer(text, paragraph.start, paragraph.end))
    ends = [*(dash.start() for dash in dashes[1:]), paragraph.end] if dashes else []
    parts: list[Span] = []
    attributed = aside = False
    for dash, end in zip(dashes, ends, strict=True):
        part = Span(dash.end(), end)
        if parts and not aside and _is_attribution(text, part, verbs):
            aside = attributed = True
            stop = re.search(rf"[{_STOPS}]\s+(?=[^\W\d_])", part.of(text))
            if stop is not None and end == paragraph.end:
                aside = False  # the article goes on
            continue
        new = not parts or aside or text[max(0, dash.start() - 4) : dash.start()].rstrip()[-1:] in tuple(_STOPS)
        aside = False
        if new:
            parts.append(part)
        else:
            parts[-1] = Span(parts[-1].start, part.end)
    speech: list[Span] = []
    for part in parts:
        separator = next(
            (
                match
                for match in _INLINE.finditer(text, *part)
                if _is_attribution(text, Span(match.end(), part.end), verbs)
            ),
            None,
        )
        attributed = attributed or separator is not None
        trimmed = _trimmed(text, part.start, separator.start() if separator is not None else part.end)
        if trimmed is not None:
            speech.append(trimmed)
    return _Line(number, speech, attributed)


def _is_attribution(text: str, part: Span, verbs: frozenset[str]) -> bool:
    """Return whether a part begins like an attribution: with a verb of saying, or with an auxiliary or pronoun."""
    inside = [match[0].lower() for match in _WORD.finditer(text, part.start, min(part.end, part.start + _REACH))]
    for index, word in enumerate(inside[:4]):
        if word in verbs:
            return not set(inside[index + 1 : index + 3]) & _THAT
        if word not in _AUXILIARIES:
            return False
    return False


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start] in _LEADING:
        start += 1
    while end > start and text[end - 1] in _TRAILING:
        end -= 1
    return Span(start, end) if start < end else None

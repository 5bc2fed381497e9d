"""Pair quotation marks within each paragraph, in any house style and even if some are missing.

Straight, curly, low, angle and corner marks are one family each; within a family, a mark's shape and its neighbours
decide whether it opens or closes. Print repeats the opening mark at each paragraph of a long quotation, so an opening
mark after a full stop inside a quotation, where paragraphs may have been joined, neither opens nor closes one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tui.articles.anchor import Span

_OPENING = "“„‟«‹「『〝"
_CLOSING = "”»›」』〞〟"
_ANGLES = "«»‹›"
_DOUBLE = re.compile("[\"″＂“”„‟«»‹›「」『』〝〞〟]|``|(?<!')''(?!')")
_BEFORE_OPENING = "([{-–—/*_"
_SENTENCE_END = re.compile(r"[.!?…。！？][”\"'’)\]]*\s*$")
_SINGLE_OPENING = re.compile(r"(?<![\w’'])[‘'‛‚](?=[\w\[(…£$€])")
_SINGLE_CLOSING = re.compile(r"(?<=[\w.,!?…)\]%”\"])[’'](?!\w)")
_LOW_CLOSING = re.compile(r"(?<=[\w.,!?…)\]%”\"])[‘’](?!\w)")
"""The closing mark of a quotation that a low mark opens: ‚so‘."""
_ELISION = re.compile(r"[‘'’](?:\d\ds?\b|em\b|til\b|tis\b|twas\b|cause\b|n\b)", re.IGNORECASE)
_STRAIGHT = '"″'
_INCHES = re.compile(r"(?:^|[\s(′'’-])\d{1,3}(?:[./]\d{1,2})?$|\d['’′]\d{1,2}$")
_LONGEST = 6
"""How many further paragraphs a quotation may span if they do not repeat its opening mark."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """The words between two marks: `text[start:end]` excludes the marks and the white space next to them."""

    start: int
    end: int
    opened: int
    """The offset of the opening mark."""
    closed: int
    """The offset after the closing mark, or after the last paragraph if there is no closing mark."""
    complete: bool = True
    """Whether there is a closing mark."""
    single: bool = False
    """Whether the marks are single."""


@dataclass(frozen=True, slots=True)
class _Open:
    """The offsets of an opening mark and of the text after it."""

    at: int
    inside: int


def find(text: str, paragraphs: Sequence[Span]) -> list[Quoted]:
    """Return the quoted words in the paragraphs of a text, in order; nested quotations are part of the outer one."""
    found: list[Quoted] = []
    pending: _Open | None = None
    since = 0
    for index, paragraph in enumerate(paragraphs):
        following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
        since = 0 if pending is None else since + 1
        pending = _paragraph(text, paragraph, found, pending)
        if pending is None:
            continue
        if following is None or since >= _LONGEST or not _goes_on(text, following):
            _leave(text, pending, paragraphs[index - since] if since else paragraph, paragraph, found)
            pending = None
    return sorted([*found, *_singles(text, paragraphs, found)], key=lambda quoted: quoted.start)


def _paragraph(text: str, paragraph: Span, found: list[Quoted], open_mark: _Open | None) -> _Open | None:
    """Append the quotations of one paragraph to `found`; return the mark that is still open at its end, or None."""
    marks = _without_inches(text, list(_DOUBLE.finditer(text, paragraph.start, paragraph.end)))
    ways = _ways(text, paragraph, marks)
    surplus = _surplus(ways)
    depth = 0
    for number, (match, way) in enumerate(zip(marks, ways, strict=True)):
        if way == "?":
            way = "close" if open_mark is not None else "open"
        if way == "open":
            if open_mark is None:
                open_mark, depth = _Open(match.start(), match.end()), 0
            elif _SENTENCE_END.search(text, max(paragraph.start, match.start() - 8), match.start()):
                continue  # a repeated opening mark
            elif surplus[number + 1] >= depth + 2:
                depth += 1
            else:  # the earlier one was never closed
                open_mark, depth = _Open(match.start(), match.end()), 0
        elif open_mark is not None:
            if depth:
                depth -= 1
                continue
            _close(text, open_mark, match.start(), match.end(), found)
            open_mark = None
    return open_mark


def _without_inches(text: str, marks: list[re.Match[str]]) -> list[re.Match[str]]:
    """Return the marks that are not inch signs: `a 6" pipe`.

    A straight mark after a figure closes a quotation only if no later mark can, and if the quotation is within one
    sentence.
    """
    inches = [match for match in marks if match.group() in _STRAIGHT and _is_after_figure(text, match)]
    sure = [match.start() for match in marks if match.group() in _STRAIGHT and match not in inches]
    kept: list[re.Match[str]] = []
    for match in marks:
        if match in inches:
            opened = kept[-1] if len(kept) % 2 and kept[-1].group() in _STRAIGHT else None
            later = sum(start > match.start() for start in sure)
            held = opened is not None and re.search(r"[.!?]\s", text[opened.end() : match.start()])
            if match.group() == "″" or opened is None or later % 2 or held:
                continue
        kept.append(match)
    return kept


def _is_after_figure(text: str, mark: re.Match[str]) -> bool:
    """Return whether a straight mark follows a figure and the sentence continues: `a 6" pipe`, `5'4" tall`."""
    following = text[mark.end() : mark.end() + 2]
    goes_on = following[:1] in (" ", "x", "×", "-") and (following[1:2].islower() or following[1:2].isdigit())
    return goes_on and _INCHES.search(text, max(0, mark.start() - 6), mark.start()) is not None


def _surplus(ways: list[str]) -> list[int]:
    """Return how many more marks close than open from each mark to the end; the list is one longer than `ways`."""
    surplus = [0]
    for way in reversed(ways):
        surplus.append(surplus[-1] + (way == "close") - (way == "open"))
    return surplus[::-1]


def _ways(text: str, paragraph: Span, marks: list[re.Match[str]]) -> list[str]:
    """Return `open` or `close` for each mark, or `?` if only the marks before it can decide."""
    low = False
    angles = next((match for match in marks if match.group() in _ANGLES), None)
    turned = angles is not None and angles.group() in "»›" and _opens(text, paragraph, angles)  # »German«
    shapes = {match.group() for match in marks}
    one_way = {mark for mark in "»›”’" if mark in shapes and not shapes & set("«‹“„")}  # ”Swedish”, »Finnish»
    ways = []
    for match in marks:
        mark = match.group()
        opens, closes = _opens(text, paragraph, match), _closes(text, paragraph, match)
        if mark in one_way and opens != closes:
            ways.append("open" if opens else "close")
        elif mark in _ANGLES:
            ways.append("open" if (mark in "«‹") != turned else "close")
        elif mark in "“‟" and low:  # „German“
            low = opens
            ways.append("open" if opens else "close")
        elif mark in _OPENING or mark == "``":
            low = low or mark == "„"
            ways.append("open")
        elif mark in _CLOSING or mark == "''":
            ways.append("close")
        elif opens and not closes:
            ways.append("open")
        elif closes and not opens:
            ways.append("close")
        else:
            stop = match.start() > paragraph.start and text[match.start() - 1] in ".,!?…"
            ways.append("close" if stop else "?")
    return ways


def _opens(text: str, paragraph: Span, match: re.Match[str]) -> bool:
    """Return whether the character before a mark allows it to open a quotation."""
    before = text[match.start() - 1] if match.start() > paragraph.start else "\n"
    return before.isspace() or before in _BEFORE_OPENING


def _closes(text: str, paragraph: Span, match: re.Match[str]) -> bool:
    """Return whether the character after a mark allows it to close a quotation."""
    after = text[match.end()] if match.end() < paragraph.end else "\n"
    return after.isspace() or (not after.isalnum() and after not in "$£€¥[(…")


def _close(text: str, open_mark: _Open, at: int, after: int, found: list[Quoted], *, complete: bool = True) -> None:
    start, end = open_mark.inside, at
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",，、"):
        end -= 1
    if start < end:
        found.append(Quoted(start, end, open_mark.at, after, complete))


def _goes_on(text: str, following: Span) -> bool:
    """Return whether the next paragraph continues an open quotation without repeating its mark."""
    mark = _DOUBLE.search(text, following.start, following.end)
    if mark is None or mark.start() == following.start:
        return False
    return _ways(text, following, [mark]) == ["close"]


def _leave(text: str, open_mark: _Open, first: Span, last: Span, found: list[Quoted]) -> None:
    """Keep a quotation without a closing mark if it begins a paragraph or follows a colon or a comma."""
    head = text[first.start : open_mark.at].rstrip()
    if not head or head.endswith((":", ",")):
        _close(text, open_mark, last.end, last.end, found, complete=False)


def _singles(text: str, paragraphs: Sequence[Span], doubles: Sequence[Quoted]) -> list[Quoted]:
    """Return the quotations in single marks that lie outside double ones."""
    found: list[Quoted] = []
    outer = iter(doubles)
    double = next(outer, None)
    for paragraph in paragraphs:
        position = paragraph.start
        while (opening := _SINGLE_OPENING.search(text, position, paragraph.end)) is not None:
            position = opening.end()
            while double is not None and double.closed <= opening.start():
                double = next(outer, None)
            if (double is not None and double.opened < opening.start()) or _ELISION.match(text, opening.start()):
                continue
            another = _SINGLE_OPENING.search(text, position, paragraph.end)
            limit = another.start() if another is not None else paragraph.end
            closing = _LOW_CLOSING if opening.group() == "‚" else _SINGLE_CLOSING
            closings = [match.start() for match in closing.finditer(text, position, limit)]
            if closings:
                at = _best_closing(text, closings)
                _close(text, _Open(opening.start(), opening.end()), at, at + 1, found)
                position = at + 1
    return [replace(quoted, single=True) for quoted in found]


def _best_closing(text: str, closings: list[int]) -> int:
    """Return the first mark after a stop or a comma, else the first not after an "s" (a possessive), else the first."""
    for at in closings:
        if text[at - 1] in ".,!?…":
            return at
    return next((at for at in closings if text[at - 1] != "s"), closings[0])

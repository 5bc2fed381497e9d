"""Match quotations with their verbs of saying, and decide which quoted words are speech at all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tui.analysis.quotations.cues import SPEECH, Cue, is_plain
from tui.analysis.quotations.quotation_marks import Quoted
from tui.articles.anchor import Span

if TYPE_CHECKING:
    from collections.abc import Sequence


class Placed(NamedTuple):
    """A cue with its offsets in the article's text."""

    first: int
    """The start of the words that name the source."""
    source: int
    verb: int
    cue: Cue


_FEWEST_WORDS = 4
"""A shorter fragment is more often a term or a nickname than speech."""
_LONGEST_TITLE = 8
_LONE_WORDS = 6
"""The minimum number of words of a quotation in a text without a parse, unless a colon introduces it."""
_WORD = re.compile(r"[^\W_][\w'’.-]*")
_DATELINE = re.compile(r"(?:^|\n)[^a-z\n]{3,60}(?:\([^()\n]{2,20}\)[ ])?(?:—|–|--?)[ ]?$")
"""A dateline in capitals, and the agency after it: `OSLO, NORWAY (Wire) — `."""
_AROUND = 40
"""How many code points around a quotation tell whether its text is in capitals."""
_BEFORE_SENTENCE = frozenset('.!?:…\n"”’)»')
_LINKS_BEFORE = re.compile(r"[:,]\s*$|\bthat\s*$")
_ENDS_SENTENCE = re.compile(r"[.!?…][\"”'’)\]]*\s+(?=[\"“‘'(]?[A-Z0-9])|\n")
_ABBREVIATION = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Prof|St|Sen|Rep|Gov|Gen|Col|Lt|Capt|Sgt|Rev|Jr|Sr|[A-Z])\.\s+$")
_NAMED = re.compile(
    r"\b(?:called|titled|entitled|named|dubbed|known as|nicknamed|labelled|labeled|album|song|film|movie|book|novel"
    r"|show|series|play|single|hit|words?|term|phrase|theme is|so-called|paper|article|documentary|sitcom|drama)"
    r"\s*,?\s*$",
    re.IGNORECASE,
)
_REACH = 160
"""How far after a quotation its verb of saying may be, in code points."""
_FARTHER = 400
"""How far before a quotation its verb of saying may be, in code points."""


_SIGNATURE = re.compile(r"[ \t]*\n*[ \t]*(?:—|–|--|- )[ \t]*(?P<who>[^\n\"“”:;!?]{3,90}?)[.,]?[ \t]*(?=\n|$)")
_WHO = r"(?P<who>(?:[^\W\d_][\w.'’-]*[ ]){0,5}[^\W\d_][\w'’-]*)(?:,[ ][^\W\d_A-Z][\w '’-]{2,40})?[ ]?:\s*$"
_DESCRIPTION = r"(?:(?:The|Its|Our|Their)[ ][^\W\d_A-Z][\w '’-]{2,40},[ ])?"
_ANNOUNCED = (
    re.compile(r"\b(?:[Ff]rom|[Bb]y)[ ]" + _WHO),
    re.compile(r"(?:^|[.!?\n][”\"’»]?[ ]+)" + _DESCRIPTION + _WHO),
)
_ASIDE = re.compile(r"[ ]?(?:—|–|--)[^\n\"“”]{1,60}?(?:—|–|--)[ ]?")


def signature(text: str, quoted: Quoted, end: int) -> Span | None:
    """Return the span of the name that signs a quotation after a dash, on the same line or the next, or None."""
    match = _SIGNATURE.match(text, quoted.closed, end)
    return Span(*match.span("who")) if match is not None else None


def announced(text: str, quoted: Quoted, start: int) -> Span | None:
    """Return the span of the name before the colon that introduces a quotation, or None: `And from Ann Lee: “...”`."""
    before = text[start : quoted.opened]
    match = next((match for pattern in _ANNOUNCED if (match := pattern.search(before)) is not None), None)
    return Span(start + match.start("who"), start + match.end("who")) if match is not None else None


def is_broken_off(text: str, quoted: Quoted, following: Quoted) -> bool:
    """Return whether the next quotation continues this one after an aside: `“It”—she paused—“is so”`."""
    return _ASIDE.fullmatch(text, quoted.closed, following.opened) is not None


def words(text: str) -> list[str]:
    """Return the words of a text, without punctuation."""
    return _WORD.findall(text)


def breaks(text: str, start: int, end: int) -> bool:
    """Return whether a sentence ends between two offsets."""
    for match in _ENDS_SENTENCE.finditer(text, start, min(end + 3, len(text))):
        if match.end() <= end and not _ABBREVIATION.search(text, max(start, match.end() - 12), match.end()):
            return True
    return False


def is_sentence(text: str, quoted: Quoted) -> bool:
    """Return whether a quotation is a whole sentence or more: it starts with a capital and ends with punctuation."""
    inside = text[quoted.start : quoted.end]
    ending = text[quoted.end - 1 : quoted.closed]
    stopped = any(stop in ending for stop in ".!?,…—-。！？") or text[quoted.closed : quoted.closed + 1] in tuple(".!?")
    return stopped and (inside[0].isupper() or not inside[0].isalpha())


def is_title(text: str, quoted: Quoted) -> bool:
    """Return whether the quoted words look like a title: every long word has a capital, and no full stop ends them."""
    inside = words(text[quoted.start : quoted.end])
    if not inside or len(inside) > _LONGEST_TITLE or _is_in_capitals(text, quoted):
        return False
    if len(inside) > 1 and all(word[0].isupper() or word[0].isdigit() for word in inside):
        return True
    long = [word for word in inside if len(word) > 3 or word[0].isupper()]
    stops = text[quoted.end - 1] in ".!?…"
    return bool(long) and not stops and all(word[0].isupper() or word[0].isdigit() for word in long)


def _is_in_capitals(text: str, quoted: Quoted) -> bool:
    """Return whether the words are in capitals because all words around them are."""
    around = text[max(0, quoted.opened - _AROUND) : quoted.closed + _AROUND]
    return around.isupper() and len(around) > quoted.closed - quoted.opened


def after(text: str, quoted: Quoted, cues: Sequence[Placed], limit: int) -> Cue | None:
    """Return the cue that follows a quotation in its sentence, or None: `"...", said Ann Lee`.

    `cues` are the paragraph's cues in order; `limit` is the offset where the next quotation begins or the paragraph
    ends.
    """
    lower = text[quoted.closed : quoted.closed + 2].strip()[:1].islower()
    if text[quoted.end - 1] in ".…" and not lower and not is_separated(text, quoted):
        return None
    for placed in cues:
        if min(placed.verb, placed.source) < quoted.closed:
            continue
        first = max(min(placed.first, placed.verb), quoted.closed)
        if max(placed.verb, placed.source) > min(limit, quoted.closed + _REACH):
            return None
        between = text[quoted.closed : first]
        if breaks(text, quoted.closed, first) or len(words(between)) > 6 or any(mark in between for mark in ":;"):
            return None
        verb = placed.cue.verb
        says = placed.cue.tags or verb.lemma_.lower() in SPEECH
        if verb.lower_ != "according" and not (says and is_plain(verb)):
            continue
        return placed.cue if is_separated(text, quoted) or not words(between) else None
    return None


def before(text: str, quoted: Quoted, cues: Sequence[Placed], start: int) -> Cue | None:
    """Return the cue that precedes a quotation in its sentence, or None: `Lee said: "..."`, `he said it was "..."`."""
    for placed in reversed(cues):
        if placed.verb >= quoted.opened:
            continue
        if placed.verb < max(start, quoted.opened - _FARTHER) or breaks(text, placed.verb, quoted.opened):
            return None
        return placed.cue
    return None


def is_separated(text: str, quoted: Quoted) -> bool:
    """Return whether a quotation ends so that its sentence can continue: `"...," he said`, `"...?" he asked`."""
    return "," in text[quoted.end : quoted.closed + 1] or text[quoted.end - 1] in "?!—-"


def is_linked(text: str, quoted: Quoted) -> bool:
    """Return whether a colon, a comma or `that` introduces a quotation: `said: "..."`, `said that "..."`."""
    return _LINKS_BEFORE.search(text, max(0, quoted.opened - 8), quoted.opened) is not None


def begins(text: str, quoted: Quoted) -> bool:
    """Return whether a quotation begins a sentence: after a stop, colon, quotation, line break or dateline."""
    head = text[max(0, quoted.opened - 4) : quoted.opened].rstrip(" \t")
    if not head or head[-1] in _BEFORE_SENTENCE:
        return True
    return head[-1] in "—–-" and _DATELINE.search(text[max(0, quoted.opened - 100) : quoted.opened]) is not None


def stands_alone(text: str, quoted: Quoted) -> bool:
    """Return whether quoted words count as speech without a verb of saying: after a colon, or by their length."""
    inside = text[quoted.start : quoted.end]
    colon = text[max(0, quoted.opened - 2) : quoted.opened].strip().endswith((":", "："))
    long = len(words(inside)) >= _LONE_WORDS or (len(inside) >= _LONE_WORDS and not inside.isascii())
    stop = any(mark in ".!?…。！？" for mark in text[quoted.end - 1 : quoted.closed])
    return colon or (long and (stop or len(words(inside)) >= 2 * _LONE_WORDS))


def is_quotation(text: str, quoted: Quoted, cue: Cue | None, *, follows: bool, again: bool = False) -> bool:
    """Return whether quoted words are speech rather than a title, a term or scare quotes.

    `follows` means that the cue comes after the quotation, `again` that its paragraph has already quoted somebody.
    """
    count = len(words(text[quoted.start : quoted.end]))
    long = count >= _FEWEST_WORDS and not is_title(text, quoted)
    if cue is None:
        return (long or again) and begins(text, quoted) and is_sentence(text, quoted)
    verb = cue.verb.lemma_.lower()
    if cue.tags:
        if not follows:
            return is_linked(text, quoted)
        capitals = all(word[0].isupper() for word in words(text[quoted.start : quoted.end]))
        titled = (
            is_title(text, quoted) and (capitals or cue.source.pos_ != "PRON") and count > 1
        )  # `“Low Water,” he sang`
        return begins(text, quoted) and is_separated(text, quoted) and not titled
    if follows and verb in SPEECH:
        return long or (begins(text, quoted) and is_separated(text, quoted))
    if _NAMED.search(text, max(0, quoted.opened - 24), quoted.opened):
        return False
    if not long and count > 2 and verb in SPEECH and text[: quoted.opened].rstrip().endswith(cue.verb.text):
        return not is_title(text, quoted)  # `said "it is over"`
    if long or verb not in SPEECH or not is_linked(text, quoted):
        return long
    return is_sentence(text, quoted) or (count > 1 and text[quoted.end - 1] in ".!?")

"""Which verb of saying a quotation belongs to, and whether it is a quotation at all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tui.analysis.quotations.cues import SPEECH, Cue
from tui.analysis.quotations.marks import Quoted

if TYPE_CHECKING:
    from collections.abc import Sequence


class Placed(NamedTuple):
    """A cue with its places in the article's text."""

    first: int
    """Where the words that name the source begin."""
    source: int
    verb: int
    cue: Cue


_FEWEST_WORDS = 4
"""A fragment of fewer words is more often called so than said."""
_WORD = re.compile(r"[^\W_][\w'’.-]*")
_LINKS_BEFORE = re.compile(r"[:,]\s*$|\bthat\s*$")
_ENDS_SENTENCE = re.compile(r"[.!?…][\"”'’)\]]*\s+(?=[\"“‘'(]?[A-Z0-9])|\n")
_ABBREVIATION = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Prof|St|Sen|Rep|Gov|Gen|Col|Lt|Capt|Sgt|Rev|Jr|Sr|[A-Z])\.\s+$")
_NAMED = re.compile(
    r"\b(?:called|titled|entitled|named|dubbed|known as|nicknamed|labelled|labeled|album|song|film|movie|book|novel|show|"
    r"series|play|single|hit|word|words|term|phrase|theme is|so-called|paper|article|documentary|sitcom|drama)\s*,?\s*$",
    re.IGNORECASE,
)
_REACH = 160
"""How many code points after a quotation its verb of saying may stand."""
_FARTHER = 400
"""And how many before it."""


def words(text: str) -> list[str]:
    """The words of a text."""
    return _WORD.findall(text)


def breaks(text: str, start: int, end: int) -> bool:
    """Whether a sentence ends between two places."""
    for match in _ENDS_SENTENCE.finditer(text, start, end):
        if not _ABBREVIATION.search(text, max(start, match.end() - 12), match.end()):
            return True
    return False


def is_sentence(text: str, quoted: Quoted) -> bool:
    """Whether a quotation is a sentence or more: a capital at its head, a stop or a comma at its end."""
    inside = text[quoted.start : quoted.end]
    ending = text[quoted.end - 1 : quoted.closed + 1]
    return inside[:1].isupper() and (not inside[0].isalpha() or any(stop in ending for stop in ".!?,…—-。！？"))


def is_title(text: str, quoted: Quoted) -> bool:
    """Whether what is quoted is a name: every word that is not small has a capital, and no stop ends it."""
    inside = words(text[quoted.start : quoted.end])
    long = [word for word in inside if len(word) > 3 or word[0].isupper()]
    if not long or text[quoted.end - 1] in ".!?…" or not all(word[0].isupper() or word[0].isdigit() for word in long):
        return False
    return len(inside) <= 8


def after(text: str, quoted: Quoted, cues: Sequence[Placed], limit: int) -> Cue | None:
    """The verb of saying that follows a quotation in its sentence: `"...", said Ann Lee`.

    `cues` are those of the paragraph in order; `limit` is where the next quotation begins or the paragraph ends.
    """
    inside_end = text[quoted.end - 1]
    mark = text[quoted.end : quoted.closed + 2]
    if inside_end in ".…" and "," not in mark and not text[quoted.closed : quoted.closed + 2].strip()[:1].islower():
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
        if placed.cue.verb.lemma_.lower() not in SPEECH and placed.cue.verb.lower_ != "according":
            return None
        separated = "," in mark or inside_end in "?!,—-"
        return placed.cue if separated or not words(between) else None
    return None


def before(text: str, quoted: Quoted, cues: Sequence[Placed], start: int) -> Cue | None:
    """The verb of saying before a quotation in its sentence: `Ann Lee said: "..."`, `he said it was "..."`."""
    for placed in reversed(cues):
        if placed.verb >= quoted.opened:
            continue
        if placed.verb < max(start, quoted.opened - _FARTHER) or breaks(text, placed.verb, quoted.opened):
            return None
        return placed.cue
    return None


def is_quotation(text: str, quoted: Quoted, cue: Cue | None, *, follows: bool) -> bool:
    """Whether what stands between marks is what somebody said, and neither a name nor a word held with tongs.

    `follows` says that its cue stands after it.
    """
    long = len(words(text[quoted.start : quoted.end])) >= _FEWEST_WORDS and not is_title(text, quoted)
    if cue is None:
        return long and is_sentence(text, quoted)
    verb = cue.verb.lemma_.lower()
    if follows and verb in SPEECH:
        return True
    if _NAMED.search(text, max(0, quoted.opened - 24), quoted.opened):
        return False
    linked = _LINKS_BEFORE.search(text, max(0, quoted.opened - 8), quoted.opened) is not None
    return long or (linked and verb in SPEECH and is_sentence(text, quoted))

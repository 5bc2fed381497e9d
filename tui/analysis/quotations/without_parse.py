"""Decide which quoted words are speech, in languages that no model parses.

The evidence is what stands beside the marks: a colon, a verb of saying, or another quotation in the same paragraph. A
speaker is the only person who is named beside the verb.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tui.analysis.quotations.attribution import begins, is_sentence, stands_alone
from tui.analysis.quotations.quotation_marks import Quoted
from tui.analysis.words import word_lists
from tui.articles.anchor import Span

_VERBS = word_lists("quotations/other_languages")
_UNSPACED = frozenset({"ja", "ko", "zh"})
"""Languages in which verbs of saying are matched without regard to word boundaries."""
_ALIASES = {"nb": "no", "nn": "no"}
_REACH = 48
"""How far a verb of saying may be from its quotation, in code points on either side."""
_SUBJECT = 8
"""How many code points after a Chinese quotation may hold a short subject and its verb."""
_BETWEEN = 2
"""How many words may stand between a verb of saying and the name of the speaker: `sagte der Minister Weber`."""
_SENTENCE_END = re.compile(r"[.!?。！？…]\s|\n")
_WORD = re.compile(r"[^\W\d_]+")


def verbs_of(language: str) -> frozenset[str]:
    """Return the verbs of saying of a language, in lower case; empty if none are known."""
    return _VERBS.get(_ALIASES.get(language, language), frozenset())


def said(text: str, quoted: Sequence[Quoted], paragraphs: Sequence[Span], language: str) -> Iterator[Quoted]:
    """Yield the items of `quoted` that are speech, in order."""
    verbs = verbs_of(language)
    ends = iter(paragraphs)
    paragraph = next(ends, None)
    again = False
    for number, item in enumerate(quoted):
        while paragraph is not None and item.opened >= paragraph.end:
            paragraph, again = next(ends, None), False
        limit = quoted[number + 1].opened if number + 1 < len(quoted) else len(text)
        since = quoted[number - 1].closed if number else 0
        follows = again and begins(text, item) and is_sentence(text, item)
        if stands_alone(text, item) or follows or _beside_verb(text, item, since, limit, verbs, language):
            again = True
            yield item


def speaker(text: str, quotation: Span, people: Sequence[Span], language: str) -> Span | None:
    """Return which mention of `people` names the speaker of a quotation, or None if none or several stand there."""
    after = _SENTENCE_END.split(text[quotation.end : quotation.end + _REACH])[0]
    before = _SENTENCE_END.split(text[max(quotation.start - _REACH, 0) : quotation.start])[-1]
    zones = (Span(quotation.end, quotation.end + len(after)), Span(quotation.start - len(before), quotation.start))
    verbs = verbs_of(language)
    if language in _UNSPACED:
        said = any(verb in zone.of(text) for zone in zones for verb in verbs)
        named = [place for place in people if zones[1].overlaps(place)]
        return named[0] if said and len(named) == 1 else None
    for zone in zones:
        cues = [match.span() for match in _WORD.finditer(text, zone.start, zone.end) if match[0].lower() in verbs]
        if cues:
            named = [place for place in people if zone.overlaps(place)]
            near = [place for place in named if any(_apart(text, place, cue) <= _BETWEEN for cue in cues)]
            return near[0] if len(named) == len(near) == 1 else None
    return None


def _apart(text: str, place: Span, cue: tuple[int, int]) -> int:
    """Return how many words stand between a mention and a verb."""
    first, last = (place.end, cue[0]) if place.end <= cue[0] else (cue[1], place.start)
    return len(_WORD.findall(text, first, last))


def _beside_verb(text: str, item: Quoted, since: int, limit: int, verbs: frozenset[str], language: str) -> bool:
    """Return whether a verb of saying precedes or follows a quotation in its sentence."""
    if not verbs:
        return False
    after = _SENTENCE_END.split(text[item.closed : min(limit, item.closed + _REACH)])[0]
    before = _SENTENCE_END.split(text[max(since, item.opened - _REACH) : item.opened])[-1]
    if language in _UNSPACED:
        if language == "zh":  # the subject precedes the verb
            return any(verb in before or verb in after[:_SUBJECT] for verb in verbs)
        return any(after.startswith(verb) for verb in verbs)
    separated = text[item.end : item.closed + 1].strip('"“”»«’‘›‹ \xa0\u202f').startswith((",", "!", "?")) or (
        text[item.end - 1] in "!?,"
    )
    if separated and any(word.lower() in verbs for word in _WORD.findall(after)):
        return True
    return is_sentence(text, item) and any(word.lower() in verbs for word in _WORD.findall(before))

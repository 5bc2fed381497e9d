"""When and where something happened: the words of a passage that answer each, the best passage first.

A date is likelier to be that of the news the nearer it stands to the top and the more exact it is; a place is where a
preposition of place says so, and the lead may say more exactly what the headline says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from tui.analysis.document import Document
from tui.analysis.fact import Mention
from tui.analysis.facts._passage import Passage, object_of
from tui.analysis.words import word_set

_CLOCK = re.compile(r"\d(?:[.:]\d\d| ?[ap]\.?m\b)|\b(?:noon|midnight|dawn|o'clock)\b", re.IGNORECASE)
_UNLIKELY = (
    (re.compile(r"^\D*\d{4}s?\D*$"), 4),  # a bare year or decade is background
    (re.compile(r"\b(?:ago|since|between|until|annual|every|next|years?|decades?|centur\w+)\b", re.IGNORECASE), 3),
    (re.compile(r"\b(?:months?|weeks?|spring|summer|autumn|fall|winter)\b", re.IGNORECASE), 1),
)
"""What makes a date less likely to be that of the news, and by how many sentences' distance."""

_PLACE_PREPOSITIONS = word_set("in at near outside inside across around on throughout off from to into within between")
_BEFORE_PLACE = word_set("the south north east west downtown")
_PLACE_ROLES = frozenset({"pobj", "conj", "appos", "compound"})


def find_when(document: Document, passages: Sequence[Passage]) -> Mention | None:
    """The date or time of the event: the likeliest that the passages give, with its time of day."""
    places = {
        (mention.start, mention.end)
        for fact in document.found("date")
        for mention in fact.mentions
        if mention.field == "text"
    }
    candidates: list[tuple[int, int, int, Passage]] = []
    for rank, passage in enumerate(passage for passage in passages if passage.field == "text"):
        low, high = passage.offset + passage.tokens.start_char, passage.offset + passage.tokens.end_char
        inside = {place for place in places if low <= place[0] and place[1] <= high}
        times = {
            (passage.offset + entity.start_char, passage.offset + entity.end_char)
            for entity in passage.tokens.ents
            if entity.label_ == "TIME" and _CLOCK.search(entity.text)
        }
        for start, end in sorted(inside | times):
            words = document.text[start:end]
            cost = rank + sum(weight for pattern, weight in _UNLIKELY if pattern.search(words))
            cost += (start, end) in times and (start, end) not in inside
            cost += 3 * _in_quotation(passage, start)
            candidates.append((cost, start, end, passage))
    if not candidates:
        return None
    _, start, end, passage = min(candidates, key=lambda candidate: candidate[:3])
    return _grown(document, passage, start, end)


def _in_quotation(passage: Passage, offset: int) -> bool:
    before = passage.words[passage.offset + passage.tokens.start_char : offset]
    return before.count('"') % 2 == 1 or before.count("“") > before.count("”")


def _grown(document: Document, passage: Passage, start: int, end: int) -> Mention:
    """The date with the time of day beside it: `at around 6am on Wednesday`."""
    text = document.text
    before = re.search(
        r"(?:(?:shortly |just |early |late )?(?:at|before|after|around|about)? ?(?:around |about )?"
        r"\d{1,2}(?:[.:]\d\d)? ?(?:[ap]\.?m\.?)(?: on)?,? )$|(?:(?:the )?(?:early|late) (?:hours|part) of )$",
        text[max(0, start - 40) : start],
        re.IGNORECASE,
    )
    if before is not None:
        start -= len(before[0])
        start += len(before[0]) - len(before[0].lstrip())
    return Mention(start, end, text[start:end], "text", passage.sentence)


def find_where(document: Document, passages: Sequence[Passage]) -> Mention | None:
    """The place of the event: one that stands behind a preposition of place, in the headline or the lead.

    Where the lead says more exactly what the headline says (`Baoding, Hebei province` for `Hebei`), it is preferred.
    """
    places = {
        (mention.start, mention.end)
        for fact in document.found("place")
        for mention in fact.mentions
        if mention.field == "text"
    }
    runs = [(passage, list(_place_runs(passage, places))) for passage in passages]
    for wanted in (_behind_preposition, _dateline, _any_place):
        for passage, found in runs:
            place = wanted(passage, found)
            if place is not None:
                return _more_exactly(passage.mention(*place), runs)
    return None


def _more_exactly(place: Mention, runs: Sequence[tuple[Passage, list[tuple[int, int]]]]) -> Mention:
    pattern = re.compile(rf"(?<!\w){re.escape(place.quote)}(?!\w)")
    for passage, found in runs:
        for start, end in found:
            wider = passage.mention(start, end)
            if len(wider.quote) > len(place.quote) and pattern.search(wider.quote):
                return wider
    return place


def _place_runs(passage: Passage, places: Set[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Names of places, those that belong together taken as one: `Baoding, Hebei province`, `a tower in New York`."""
    run: tuple[int, int] | None = None
    for start, end in _names_of_places(passage, places):
        owner = end < passage.end and passage.doc[end].tag_ == "POS"  # `to Japan, Mongolia's minister met`
        between = "" if run is None else passage.doc[run[1] : start].text
        if run is not None and not owner and between in (",", "in", ", in", ", near", ", Near"):
            run = (run[0], end)
            continue
        if run is not None:
            yield run
        run = (start, end)
    if run is not None:
        yield run


def _names_of_places(passage: Passage, places: Set[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The names of places in a passage: in the text the facts', in a headline those that the model marks."""
    if passage.field == "title":
        yield from ((one.start, one.end) for one in passage.tokens.ents if one.label_ in ("GPE", "LOC", "FAC"))
        return
    first, last = passage.tokens.start_char, passage.tokens.end_char
    for start, end in sorted((start - passage.offset, end - passage.offset) for start, end in places):
        if first <= start and end <= last:
            tokens = passage.doc.char_span(start, end, alignment_mode="expand")
            if tokens is not None:
                yield tokens.start, tokens.end


def _behind_preposition(passage: Passage, runs: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    for start, end in (*runs, *_named_behind(passage)):
        head = passage.doc[start:end].root
        first = start
        while first > passage.start and (
            passage.doc[first - 1].lower_ in _BEFORE_PLACE or passage.doc[first - 1].pos_ == "ADJ"
        ):
            first -= 1
        before = passage.doc[first - 1] if first > passage.start else None
        if before is None or before.lower_ not in _PLACE_PREPOSITIONS or head.dep_ not in _PLACE_ROLES:
            continue
        if head.dep_ != "compound" or head.head.i < end:
            return start, end
    return None


def _named_behind(passage: Passage) -> Iterator[tuple[int, int]]:
    """Proper names behind `at`, `outside` or `near` that are not known as places: a tower, a match, a seat."""
    for token in passage.tokens:
        if token.lower_ in ("at", "outside", "inside", "near") and token.dep_ == "prep":
            noun = object_of(token)
            if noun is not None and noun.pos_ == "PROPN" and noun.ent_type_ not in ("PERSON", "DATE", "TIME"):
                yield next(child.i for child in noun.subtree if child.pos_ == "PROPN"), noun.i + 1


def _dateline(passage: Passage, runs: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    for start, end in runs:
        if start <= passage.start + 2 and end < passage.end and passage.doc[end].text in ("--", "-", "—", "–", "("):
            return start, end
    return None


def _any_place(passage: Passage, runs: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    return next((run for run in runs if passage.doc[run[1] - 1].dep_ != "compound"), None)

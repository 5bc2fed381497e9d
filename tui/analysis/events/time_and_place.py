"""Find when and where something happened.

A date is more likely to be that of the event the closer it is to the top and the more precise it is. The place usually
follows a preposition of place; the lead may give it more precisely than the headline.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence, Set
from typing import TYPE_CHECKING

from tui.analysis.analysis_input import AnalysisInput
from tui.analysis.events.clause import bears_on
from tui.analysis.events.passage import Passage, object_of
from tui.analysis.fact import Mention
from tui.analysis.words import word_lists

if TYPE_CHECKING:
    from spacy.tokens import Token

_CLOCK = re.compile(r"\d(?:[.:]\d\d| ?[ap]\.?m\b)|\b(?:noon|midnight|dawn|o'clock)\b", re.IGNORECASE)
_PERIOD = re.compile(
    r"^\D*\d{4}s?\D*$|\b(?:ago|since|between|until|annual|every|next|years?|decades?|centur\w+)\b", re.IGNORECASE
)
"""A bare year, or words for other times than that of the news."""
_NEWS_DAYS = 8
"""How many days before the publication of its news an event lies at most."""

_WORDS = word_lists("events/time_and_place")
_PLACE_PREPOSITIONS = _WORDS["place_prepositions"]
_BEFORE_PLACE = _WORDS["before_place"]
_NO_PLACES = _WORDS["no_places"]
_HEAVENLY = _WORDS["heavenly"]
_LAST_OF_LIST = frozenset({"and", "and the", ", and", ", and the"})
_PLACE_ROLES = frozenset({"pobj", "conj", "appos", "compound"})


def find_when(document: AnalysisInput, passages: Sequence[Passage]) -> Mention | None:
    """Return the most likely date or time of the event in these passages, with the time of day; None if none."""
    values = {
        (mention.start, mention.end): fact.value or ""
        for fact in document.found("date")
        for mention in fact.mentions
        if mention.field == "text"
    }
    places = values.keys()
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
            if _is_old(values.get((start, end)), document.published):
                continue
            cost = rank + 3 * (_PERIOD.search(document.text[start:end]) is not None)
            cost += (start, end) in times and (start, end) not in inside
            cost += 3 * in_quotation(passage, start)
            candidates.append((cost, start, end, passage))
    if not candidates:
        return None
    _, start, end, passage = min(candidates, key=lambda candidate: candidate[:3])
    return _grown(document, passage, start, end)


def _is_old(value: str | None, published: datetime.date | None) -> bool:
    """Return whether a date lies apart from the days of the news, those before the publication.

    Nothing does where the value or the day of publication is not known.
    """
    if not value or published is None:
        return False
    first, _, last = value.strip("?~%").partition("/")
    earliest = (published - datetime.timedelta(days=_NEWS_DAYS)).isoformat()
    latest = (published + datetime.timedelta(days=1)).isoformat()
    return first > latest or (last or first) < earliest[: len(last or first)]


def in_quotation(passage: Passage, offset: int) -> bool:
    """Return whether an offset in the field is inside quotation marks that the passage opens."""
    before = passage.words[passage.offset + passage.tokens.start_char : offset]
    return before.count('"') % 2 == 1 or before.count("“") > before.count("”")


def _grown(document: AnalysisInput, passage: Passage, start: int, end: int) -> Mention:
    """Return the date, extended by a time of day before it: `at around 6am on Wednesday`."""
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


def find_where(document: AnalysisInput, passages: Sequence[Passage]) -> Mention | None:
    """Return the place of the event, usually one after a preposition of place in the headline or the lead.

    A place in the main clause takes precedence over one in another clause. If another passage gives the place more
    precisely (`Baoding, Hebei province` for `Hebei`), return that mention. Return None if there is no place.
    """
    runs = _all_runs(document, passages)
    named = [(passage, [*found, *_named_behind(passage)]) for passage, found in runs]
    for wanted, among, even_said in (
        (_of_the_event, named, False),
        (_dateline, runs, False),
        (_behind_preposition, named, False),
        (_any_place, runs, False),
        (_behind_preposition, runs, True),
    ):
        for passage, found in among:
            kept = [run for run in found if not _is_earlier(passage, run) and (even_said or not _is_said(passage, run))]
            place = wanted(passage, kept)
            if place is not None:
                return _more_exactly(passage.mention(*place), runs)
    return None


def find_own_place(document: AnalysisInput, passage: Passage) -> Mention | None:
    """Return the place that a sentence gives in its main clause, or None."""
    ((_, found),) = _all_runs(document, [passage])
    place = _of_the_event(passage, [*found, *_named_behind(passage)])
    return None if place is None else passage.mention(*place)


def _all_runs(document: AnalysisInput, passages: Sequence[Passage]) -> list[tuple[Passage, list[tuple[int, int]]]]:
    places = {
        (mention.start, mention.end)
        for fact in document.found("place")
        for mention in fact.mentions
        if mention.field == "text"
    }
    return [(passage, list(_place_runs(passage, places))) for passage in passages]


def _more_exactly(place: Mention, runs: Sequence[tuple[Passage, list[tuple[int, int]]]]) -> Mention:
    pattern = re.compile(rf"(?<!\w){re.escape(place.quote)}(?!\w)")
    for passage, found in runs:
        for start, end in found:
            wider = passage.mention(start, end)
            if len(wider.quote) > len(place.quote) and pattern.search(wider.quote):
                return wider
    return place


def _place_runs(passage: Passage, places: Set[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the place names of a passage, merging adjacent ones: `Baoding, Hebei province`, `a tower in New York`."""
    run: tuple[int, int] | None = None
    for start, end in _names_of_places(passage, places):
        owner = end < passage.end and passage.doc[end].tag_ == "POS"  # `to Japan, Mongolia's minister met`
        between = "" if run is None else passage.doc[run[1] : start].text
        listed = run is not None and between in _LAST_OF_LIST and "," in passage.doc[run[0] : run[1]].text
        if run is not None and not owner and (listed or between in (",", "in", ", in", ", near", ", Near")):
            run = (run[0], end)
            continue
        if run is not None:
            yield run
        run = (start, end)
    if run is not None:
        yield run


def _is_said(passage: Passage, run: tuple[int, int]) -> bool:
    """Return whether a place is inside a quotation."""
    return passage.field == "text" and in_quotation(passage, passage.offset + passage.doc[run[0]].idx)


def _is_earlier(passage: Passage, run: tuple[int, int]) -> bool:
    """Return whether a place belongs to an earlier event, told with `had`."""
    verb = next((token for token in passage.doc[run[0] : run[1]].root.ancestors if token.pos_ in ("VERB", "AUX")), None)
    return verb is not None and any(child.lower_ == "had" and child.dep_ == "aux" for child in verb.lefts)


def _names_of_places(passage: Passage, places: Set[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the place names of a passage: in the text those of the facts, in a headline the model's entities.

    Celestial bodies are added, because the model doesn't label them as places.
    """
    found = {
        (token.left_edge.i, token.i + 1)
        for token in passage.tokens
        if token.text in _HEAVENLY and token.dep_ == "pobj" and token.head.lower_ in ("on", "to", "around", "near")
    }
    if passage.field == "title":
        found |= {(one.start, one.end) for one in passage.tokens.ents if one.label_ in ("GPE", "LOC", "FAC")}
    else:
        first, last = passage.tokens.start_char, passage.tokens.end_char
        for start, end in ((start - passage.offset, end - passage.offset) for start, end in places):
            if first <= start and end <= last:
                tokens = passage.doc.char_span(start, end, alignment_mode="expand")
                if tokens is not None:
                    found.add((tokens.start, tokens.end))
    for start, end in sorted(found):
        if any(token.lower_ not in _NO_PLACES for token in passage.doc[start:end]):
            yield start, end


def _of_the_event(passage: Passage, runs: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """Return the first place after a preposition in the main clause of the passage, or None."""
    own = [run for run in runs if _is_own(passage, run)]
    return _behind_preposition(passage, own)


def _is_own(passage: Passage, run: tuple[int, int]) -> bool:
    return bears_on(passage.doc[run[0] : run[1]].root, passage.start, passage.end, coordinated=False)


def _behind_preposition(passage: Passage, runs: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    for start, end in runs:
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
    """Yield proper names after `at`, `outside`, `inside` or `near` that are not known places: a tower, a match."""
    for token in passage.tokens:
        if token.lower_ not in ("at", "outside", "inside", "near") or token.dep_ != "prep":
            continue
        noun = object_of(token)
        if noun is None or noun.i >= passage.end or token.head.dep_ in ("appos", "nsubj", "nsubjpass", "conj"):
            continue  # `her colleagues at Example Works`
        if noun.pos_ == "PROPN" and noun.ent_type_ not in ("PERSON", "DATE", "TIME"):
            yield next(child.i for child in noun.subtree if child.pos_ == "PROPN"), _end_of_name(noun, passage.end)
        elif _part_of_a_name(noun, passage.end):  # `near the south pole of the Moon`
            yield noun.left_edge.i, _end_of_name(noun, passage.end)


def _part_of_a_name(noun: Token, end: int) -> bool:
    named = _end_of_name(noun, end) > noun.i + 1 and noun.nbor(1).lower_ == "of"
    return named and noun.pos_ == "NOUN" and not noun.ent_type_


def _end_of_name(noun: Token, end: int) -> int:
    """Return the end of a name, with a name attached to it: `University of Oslo`, `Grand Theatre in Lodz`."""
    for child in noun.rights:
        owner = object_of(child) if child.lower_ in ("of", "in") else None
        if owner is None or owner.pos_ != "PROPN" or owner.i >= end:
            continue
        if child.lower_ == "of" or owner.ent_type_ == "GPE":
            return owner.i + 1
    return noun.i + 1


def _dateline(passage: Passage, runs: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    for start, end in runs:
        if start > passage.start + 2 or end >= passage.end or passage.doc[end].text not in ("--", "-", "—", "–", "("):
            continue
        if passage.doc[end - 1].whitespace_ or passage.doc[end].text != "-":  # `Oslo-based`
            return start, end
    return None


def _any_place(passage: Passage, runs: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """Return the first place that is neither part of a name nor a person's origin (`Ada Moss of Kenya`), or None."""
    for start, end in runs:
        head = passage.doc[start:end].root
        of_somebody = head.head.lower_ == "of" and head.head.head.pos_ == "PROPN"
        if passage.doc[end - 1].dep_ != "compound" and not of_somebody:
            return start, end
    return None

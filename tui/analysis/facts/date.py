"""Extract dates: absolute and relative time expressions, resolved against the day of publication.

A weekday in the news is the day of publication or the nearest such day before it, unless the governing verb refers to
the future. This module adds the tense of that verb, from the parse, to what `tui.analysis.dates` finds.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TypeGuard

from tui.analysis.analysis_input import AnalysisInput
from tui.analysis.dates import english, numeric, world
from tui.analysis.dates.english import Expression
from tui.analysis.dates.meaning import Context, Tense
from tui.analysis.dates.periods import FromThere
from tui.analysis.fact import Fact
from tui.analysis.paragraph import Paragraph
from tui.analysis.words import word_lists
from tui.articles.anchor import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_UNKNOWN_YEAR = "XXXX"
_LEAD = 3
"""The number of sentences in the lead of a story."""
_FUTURE_AUXILIARIES = frozenset(["will", "shall", "would", "'ll", "’ll", "wo", "could", "may", "might", "should"])
_WORDS = word_lists("facts/date")
_PLANNING = _WORDS["planning"]
_ANNOUNCED = _WORDS["announced"]
_COMING = frozenset(["due", "set", "scheduled", "expected", "likely", "bound", "slated"])
"""Adjectives and participles that announce an event: `is due in court on Friday`."""
_SINCE = frozenset(["after", "since", "following"])
_TIMETABLE = _WORDS["timetable"]
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_ENDS = re.compile(r"[.!?][”\"’']?\s")
_BESIDES = re.compile(
    r"\b(?:early|late|mid|later|earlier|the|morning|afternoon|evening|night|on)\b[ -]?", re.IGNORECASE
)


def extract(document: AnalysisInput) -> list[Fact]:
    """Return the dates of a document in text order, as one fact for the same date in the same words."""
    found: dict[tuple[str | None, str], list[Span]] = {}
    relative: dict[tuple[str | None, str], bool] = {}
    lead_end = document.sentences[min(_LEAD, len(document.sentences)) - 1].end if document.sentences else 0
    for paragraph in document.paragraphs:
        if paragraph.kind in ("code", "rule"):
            continue
        told: tuple[int, dt.date] | None = None
        for expression in expressions(document.text[paragraph.start : paragraph.end], document):
            place = Span(paragraph.start + expression.start, paragraph.start + expression.end)
            context = Context(
                document.published,
                _tense(paragraph, place),
                place.start < lead_end,
                _before(document, told, place),
                told and told[1],
            )
            value = expression.meaning.resolve(context)
            if value is None and isinstance(expression.meaning, FromThere) and not expression.meaning.bare:
                continue
            if (day := _full_day(value)) is not None:
                told = place.end, day
            words = place.of(document.text)
            key = (value, _BESIDES.sub("", words.lower()).strip(" .") or words.lower())
            found.setdefault(key, []).append(place)
            relative[key] = expression.meaning.relative
    years = sorted((place.start, key[0][:4]) for key, places in found.items() if _has_year(key[0]) for place in places)
    return [
        document.fact(
            "date",
            places,
            value=_with_year(document, key[0], places[0], years),
            attributes={"relative": True} if relative[key] else {},
        )
        for key, places in found.items()
    ]


def _has_year(value: str | None) -> TypeGuard[str]:
    return value is not None and value[:4].isdecimal()


def _with_year(document: AnalysisInput, value: str | None, place: Span, years: Sequence[tuple[int, str]]) -> str | None:
    """Return a value whose year is not known with the nearest one in its sentence, else that which the text has most.

    The year is marked as uncertain, as EDTF does (`2004-03?`). Where the day of publication is known, so is the year.
    """
    if value is None or _UNKNOWN_YEAR not in value or document.published is not None or not years:
        return value
    sentence = document.sentence_at(place.start)
    near = [item for item in years if sentence is not None and sentence.start <= item[0] < sentence.end]
    often = Counter(year for _, year in years).most_common(1)[0][0]
    year = min(near, key=lambda item: abs(item[0] - place.start))[1] if near else often
    return "/".join(f"{part}?" if part else part for part in value.replace(_UNKNOWN_YEAR, year).split("/"))


def _full_day(value: str | None) -> dt.date | None:
    """Return the day if the value is a full date, else None."""
    try:
        return dt.date.fromisoformat(value) if value and _DAY.fullmatch(value) else None
    except ValueError:
        return None


def _before(document: AnalysisInput, told: tuple[int, dt.date] | None, place: Span) -> dt.date | None:
    """Return the full date `told` before this place if it still applies here, else None.

    It applies within its sentence, and if it is after the day of publication, within its paragraph.
    """
    if told is None:
        return None
    at, day = told
    later = document.published is not None and day > document.published
    return day if later or not _ENDS.search(document.text, at, place.start) else None


def expressions(text: str, document: AnalysisInput) -> list[Expression]:
    """Return the time expressions in a text of the document's language, in order; of two that overlap, the longer."""
    tag = document.article.language or document.language
    written = english.find(text) if document.language == "en" else world.find(text, document.language or tag)
    return _longest([*numeric.find(text, tag), *written])


def _longest(found: Iterable[Expression]) -> list[Expression]:
    chosen: list[Expression] = []
    for expression in sorted(found, key=lambda item: (item.start, -item.end)):
        if not chosen or expression.start >= chosen[-1].end:
            chosen.append(expression)
        elif expression.end - expression.start > chosen[-1].end - chosen[-1].start:
            chosen[-1] = expression
    return chosen


def _tense(paragraph: Paragraph, place: Span) -> Tense:
    """Return the tense of the verb that governs a place; empty if there is no parse or the verb leaves it open."""
    tokens = paragraph.tokens(place)
    if tokens is None or not len(tokens):
        return ""
    if tokens.start > 0 and tokens.doc[tokens.start - 1].lower_ in ("due", "until", "till"):
        return "future"
    of_noun = False
    for token in [tokens.root, *tokens.root.ancestors]:
        if token.lower_ in _SINCE and of_noun:
            return "past"  # `after Friday's crash`
        if (token.lower_ == "ahead" and of_noun) or (token.lower_ in _COMING and token.pos_ in ("ADJ", "VERB")):
            return "future"
        if token.pos_ in ("VERB", "AUX"):
            # in `the blow on Friday is hard` and `to forget Friday's blow`, the verb is not about the day itself
            open_ended = token.tag_ in ("VBZ", "VBP") or any(child.lower_ == "to" for child in token.lefts)
            return "" if of_noun and open_ended else _verb_tense(token)
        of_noun = of_noun or (token.pos_ == "NOUN" and not tokens.start <= token.i < tokens.end)
    return ""


def _verb_tense(verb: Token) -> Tense:
    """Return the tense of a verb with its auxiliaries; empty if it is neither past nor future."""
    if any(child.lower_ in _COMING and child.dep_ in ("acomp", "amod") for child in verb.children):
        return "future"
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if helpers & _FUTURE_AUXILIARIES and not helpers & {"have", "'ve"}:
        return "future"
    if "to" in helpers:  # `plans to meet on Friday`, `was forced to leave on Friday`
        head = verb.head
        forced = head != verb and head.lemma_ not in _PLANNING and head.pos_ in ("VERB", "AUX")
        return "past" if forced and _verb_tense(head) == "past" else "future"
    if verb.tag_ in ("VBD", "VBN"):
        planned = verb.lemma_ in _ANNOUNCED and helpers & {"is", "are", "was", "were", "be"}
        return "future" if planned else "past"
    if verb.tag_ in ("VBZ", "VBP") and verb.lemma_ in _TIMETABLE and not helpers:
        return "future"
    if verb.tag_ == "VBG" and helpers & {"is", "are", "'s", "'re"}:
        return "future"
    return ""

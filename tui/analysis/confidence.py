"""Estimate how likely each fact is to be right, from plain features of it.

The estimate is logistic: the weights of a fact's features and of its kind are added, and the sum is turned into a
probability. The weights are fitted to annotated news by `python tests/benchmarks facts refit`, which writes them to
`data/confidence.tsv`; `python tests/benchmarks facts calibration` compares what is estimated with what is right.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tui.analysis.fact import Fact, Mention
from tui.analysis.names.evidence import is_acronym
from tui.analysis.names.gazetteer import is_large_place
from tui.analysis.names.lexicon import FIRMS, ORG_WORDS
from tui.analysis.names.person_names import family_names, given_names
from tui.analysis.pronouns import PRONOUNS

if TYPE_CHECKING:
    from tui.analysis.analysis_input import AnalysisInput
    from tui.analysis.names.model import Name

_TABLE = Path(__file__).with_name("data") / "confidence.tsv"
"""A line for each weight: the kind (`further` for events other than the main one), the feature and the weight."""
BASE = "base"
"""The feature that every fact of a kind has."""
_CLEAR, _LITTLE = 3.0, 1.5
"""Margins of evidence between a name's kind and the next likely one."""
_YEAR = re.compile(r"\b\d{4}\b")
_LABELS = {"person": ("PERSON",), "organization": ("ORG",), "place": ("GPE", "LOC", "FAC")}
_SAYS = frozenset(["say", "says", "said", "told", "tell", "added", "according to"])
_LONG_CLAUSE = 25
"""Words from which a reported clause is long; its end is often uncertain."""


def with_confidence(facts: Iterable[Fact], document: AnalysisInput) -> list[Fact]:
    """Return the facts, each with its confidence."""
    return [replace(fact, confidence=confidence(row_of(fact), features(fact, document))) for fact in facts]


def row_of(fact: Fact) -> str:
    """Return which row of the table a fact belongs to: its kind, or `further` for events other than the main one."""
    return "further" if fact.kind == "event" and not fact.attributes.get("main") else fact.kind


def confidence(row: str, found: Iterable[str]) -> float:
    """Return the probability, to two decimals, that a fact of this row of the table with these features is right."""
    weights = _weights().get(row, {})
    total = sum(weights.get(feature, 0.0) for feature in (BASE, *found))
    return round(1 / (1 + math.exp(-total)), 2)


@cache
def _weights() -> dict[str, dict[str, float]]:
    """Return the weight of each feature, by row of the table."""
    table: dict[str, dict[str, float]] = {}
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        row, feature, weight = line.split("\t")
        table.setdefault(row, {})[feature] = float(weight)
    return table


def features(fact: Fact, document: AnalysisInput) -> Iterator[str]:
    """Yield the features of a fact that its confidence depends on."""
    match fact.kind:
        case "person" | "organization" | "place":
            yield from _of_name(fact, document)
        case "date":
            yield from _of_date(fact, document)
        case "figure":
            yield from _of_figure(fact)
        case "quote":
            yield from _of_quotation(fact, document)
        case "event" if fact.attributes.get("main"):
            yield from _of_event(fact, document)


def _of_name(fact: Fact, document: AnalysisInput) -> Iterator[str]:
    name = next((name for mention in fact.mentions if (name := document.names.at(mention.start))), None)
    name = name or next((name for name in document.names.people if name.text == fact.text), None)
    if name is None:
        return
    if len(name.candidates) == 1:
        yield "mentioned once"
    if any(candidate.text in document.article.title for candidate in name.candidates):
        yield "in the headline"
    if name.margin >= _CLEAR:
        yield "clear evidence"
    elif name.margin < _LITTLE:
        yield "little evidence"
    yield from _labels(name)
    if _is_known(name):
        yield "known"
    if " " not in name.text:
        yield "one word"
    if fact.attributes.get("role"):
        yield "has a role"


def _labels(name: Name) -> Iterator[str]:
    """Yield whether the model's labels say the same, if it labels the name at all."""
    labels = [candidate.label for candidate in name.candidates if candidate.label]
    agreeing = sum(label in _LABELS[name.kind] for label in labels)
    if labels and agreeing == len(labels):
        yield "labelled so"
    elif not agreeing:
        yield "labelled otherwise" if labels else "not labelled"


def _is_known(name: Name) -> bool:
    """Return whether a list has the name, or the word that says what it is."""
    words = name.text.casefold().split()
    match name.kind:
        case "person":
            return words[0] in given_names() and words[-1] in family_names()
        case "organization":
            return name.text.casefold() in FIRMS or not ORG_WORDS.isdisjoint(words) or is_acronym(name.text)
    return is_large_place(name.text)


def _of_date(fact: Fact, document: AnalysisInput) -> Iterator[str]:
    if fact.value is None:
        yield "no value"
    elif document.published is None and not _YEAR.search(fact.text):
        yield "publication day unknown"
    if fact.attributes.get("relative"):
        yield "relative"
    if _YEAR.search(fact.text):
        yield "with its year"
    if len(fact.mentions) > 1:
        yield "said again"


def _of_figure(fact: Fact) -> Iterator[str]:
    attributes = fact.attributes
    if not any(letter.isdigit() for letter in fact.text):
        yield "in words"
    if attributes.get("currency"):
        yield "money"
    elif attributes.get("unit"):
        yield "with a unit"
    else:
        yield "bare number"
    if fact.value == "1":
        yield "one"


def _of_quotation(fact: Fact, document: AnalysisInput) -> Iterator[str]:
    attributes = fact.attributes
    indirect = attributes.get("speech") == "indirect"
    yield "indirect" if indirect else "direct"
    cue = str(attributes.get("cue", "")).lower()
    if not cue:
        yield "no cue"
    elif indirect and _SAYS.isdisjoint(cue.split()):
        yield "cue other than say"
    if indirect and len(fact.text.split()) > _LONG_CLAUSE:
        yield "long clause"
    speaker, mention = attributes.get("speaker"), attributes.get("speaker_mention")
    if not speaker:
        yield "no speaker"
        return
    named = {known.text for known in document.found("person", "organization")}
    if speaker not in named:
        yield "speaker without a name"
    if isinstance(mention, Mention) and mention.quote.lower() in PRONOUNS:
        yield "speaker by a pronoun"
    elif isinstance(mention, Mention) and mention.quote[:1].islower():
        yield "speaker by a description"


def _of_event(fact: Fact, document: AnalysisInput) -> Iterator[str]:
    attributes = fact.attributes
    if fact.mentions[0].field == "title":
        yield "from the headline"
    who = attributes.get("who")
    named = {mention.quote for known in document.found("person", "organization") for mention in known.mentions}
    if isinstance(who, Mention) and not any(name in who.quote for name in named):
        yield "who without a name"
    for question in ("when", "where"):
        if question not in attributes:
            yield f"without {question}"

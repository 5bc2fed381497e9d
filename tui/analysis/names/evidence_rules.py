"""Weigh the evidence that decides a name's kind, one rule a line.

Each feature of a name or of a mention's context adds its weights to the kinds of the name's form; the heaviest kind
wins. The weights are ordinal: 3 or more all but proves a kind, 1 is a hint, and the model's own labels weigh between 1
and 2. `none` is the kind of words that are no name; `same` is the kind of the other name.

`python tests/benchmarks facts ablate` zeroes the weights one by one and prints what each changes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Literal, NamedTuple

Kind = Literal["person", "organization", "place", "thing", "none", "same"]
Evidence = defaultdict[Kind, float]
"""The total weight of the evidence for each kind."""


class Rule(NamedTuple):
    """The weight that a feature adds to a kind."""

    feature: str
    kind: Kind
    weight: float


RULES = [
    # The model's labels: the weight, times the share of labelled mentions with this kind.
    Rule("labelled", "person", 1.3),
    Rule("labelled, several words", "person", 1.7),
    Rule("labelled", "organization", 1.3),
    Rule("labelled", "place", 1.3),
    Rule("labelled", "thing", 1.3),
    Rule("labelled", "none", 2.2),
    Rule("without a label", "organization", -0.7),
    Rule("without a label", "place", -0.7),
    # The spelling of the name.
    Rule("acronym", "organization", 0.8),
    Rule("web address", "organization", 3.5),
    Rule("possessive inside", "person", -3),  # Lloyd's List
    Rule("place and a plural", "organization", 2),  # Denver Broncos
    Rule("digits", "person", -3),
    Rule("Arabic place name", "place", 2.5),  # Bab al-Hawa
    Rule("camel case", "organization", 1),  # BuzzFeed
    Rule("initials of a city", "place", 2),
    # The whole name, if it is well known.
    Rule("known firm", "organization", 4),
    Rule("known institution", "organization", 3),
    Rule("known prize", "thing", 3),
    Rule("country or state", "place", 4),
    Rule("large place", "place", 2.3),
    Rule("small place", "place", 1),
    # The word for the kind of thing: Wendell College, Department of Justice.
    Rule("company form", "organization", 4),
    Rule("organisation word", "organization", 3),
    Rule("place word", "place", 3),
    Rule("thing word", "thing", 3),
    Rule("number at the end", "thing", 1.5),  # Apollo 11, Article 50
    # The first word.
    Rule("given name first", "person", 1.5),
    Rule("initial first", "person", 2),  # J Smith
    Rule("place word first", "place", 0.8),  # Mount, Lake
    Rule("direction and place", "place", 3),
    Rule("direction first", "person", -3),
    # Common words, and words that are no name: a role, a people, a day, a road.
    Rule("common words", "person", -1.2),
    Rule("common words, no place", "place", -0.4),
    Rule("common word first in its sentence", "none", 2),
    Rule("names nobody", "none", 5),
    # Before the mention.
    Rule("title before", "person", 3.5),
    Rule("role before", "person", 2.5),
    Rule("organisation noun before", "organization", 2.2),
    Rule("in", "place", 1.7),
    Rule("from", "place", 0.6),
    Rule("at or to", "place", 0.4),
    Rule("from, on to a place", "place", 1.5),  # from Aldmoor to Barcelona
    Rule("place noun before", "place", 2.5),  # the city of Aldmoor
    Rule("field of an office", "none", 3),  # Minister of Health
    Rule("role of", "organization", 1.0),
    Rule("role at", "organization", 1.8),  # editor at Wendell
    Rule("elected for", "place", 2.5),
    Rule("the before a plural", "organization", 1.2),  # the Beatles
    # After the mention.
    Rule("technical noun after an acronym", "none", 3),  # WMA format
    Rule("who after", "person", 1.6),
    Rule("age after", "person", 2.5),
    Rule("abbreviation after", "organization", 1.5),
    Rule("place after a comma", "place", 1.4),
    Rule("country in brackets after", "place", 2.0),
    Rule("place noun after", "place", 2),
    Rule("holder or organisation noun after", "organization", 1.8),  # Wendell co-founder
    Rule("noun after", "organization", 0.4),
    Rule("office and a person after", "organization", 2.2),  # Astros coach Ann Lee
    Rule("role after a modifier", "none", 3),  # Trade Minister
    # The grammar of the sentence.
    Rule("role in apposition", "person", 2),
    Rule("place noun in apposition", "place", 1.5),
    Rule("compound of an organisation noun", "organization", 2.2),  # the Lagonda car company
    Rule("object of a verb of motion", "place", 2),
    Rule("personal pronoun", "person", 1.0),
    Rule("plural verb", "organization", 1.8),  # Penlow are to cut jobs
    Rule("subject of speech", "person", 0.4),
    Rule("subject of speech", "thing", -3),
    Rule("subject of publishing", "organization", 1.0),
    Rule("subject of business", "organization", 0.8),
    Rule("plays", "organization", 1.5),  # in an article on sport
    Rule("plural in sport", "organization", 3),  # the Panthers
    # Other names.
    Rule("surname of a person", "person", 2),
    Rule("surname in the headline", "person", 2),
    Rule("listed with a name", "same", 1.0),
    Rule("listed with a sure name", "same", 1.5),
    Rule("listed with a sure place, and hardly a person", "same", 2.0),
]

WEIGHTS: dict[str, dict[Kind, float]] = {}
"""The weights of each feature by kind."""
for _rule in RULES:
    WEIGHTS.setdefault(_rule.feature, {})[_rule.kind] = _rule.weight


def weigh(features: Iterable[str]) -> Evidence:
    """Return the summed weights of some features by kind."""
    evidence: Evidence = defaultdict(float)
    for feature in features:
        for kind, weight in WEIGHTS[feature].items():
            evidence[kind] += weight
    return evidence

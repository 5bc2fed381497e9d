"""The weights of the evidence by which a name's kind is decided, one rule a line.

A feature that is seen in a name or around a mention adds its weights to the kinds of the name's form; the heaviest kind
wins. The weights are ordinal: 3 and more all but proves a kind, 1 is a hint, and the model's own labels come to between
1 and 2. `none` is the kind of what names
nobody; `same` is the kind of the other name.

`python tests/benchmarks facts ablate` zeroes one weight after the other and prints what that changes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Literal, NamedTuple

Kind = Literal["person", "organization", "place", "thing", "none", "same"]
Evidence = defaultdict[Kind, float]
"""What speaks for each kind, added up."""


class Rule(NamedTuple):
    """What a feature adds to a kind."""

    feature: str
    kind: Kind
    weight: float


RULES = [
    # The model's labels: the first of a kind by its share of all mentions, each further mention by the last rule.
    Rule("labelled", "person", 1.3),
    Rule("labelled, several words", "person", 1.7),
    Rule("labelled", "organization", 1.3),
    Rule("labelled", "place", 1.3),
    Rule("labelled", "thing", 1.3),
    Rule("labelled", "none", 2.2),
    # How the name is written.
    Rule("acronym", "organization", 0.8),
    Rule("acronym", "person", -2.0),
    Rule("web address", "organization", 3.5),
    Rule("possessive inside", "person", -3),  # Lloyd's List
    Rule("possessive inside", "organization", 0.5),
    Rule("more words than people's names", "person", -3),
    Rule("digits", "person", -3),
    Rule("words linked by hyphens", "place", 1.5),  # Mar-a-Lago
    Rule("Arabic place name", "place", 2.5),  # Bab al-Hawa
    Rule("camel case", "organization", 1),  # BuzzFeed
    Rule("camel case", "place", -1),
    Rule("initials of a city", "place", 2),
    # What the words of the name are known for.
    Rule("known firm", "organization", 3),
    Rule("known firm", "person", -1),
    Rule("known institution", "organization", 3),
    Rule("Red Cross", "organization", 5),
    Rule("known prize", "thing", 3),
    Rule("country or state", "place", 4),
    Rule("large place", "place", 2.3),
    Rule("small place, several words", "place", 1.5),
    Rule("small place", "place", 1.0),
    Rule("small place, also a person's name", "place", 0.6),
    # The word that says what the name names: Wendell College, Department of Justice.
    Rule("company form", "organization", 4),
    Rule("organisation word", "organization", 3),
    Rule("organisation word, also a surname", "organization", 1),
    Rule("place word", "place", 3),
    Rule("place word, also a surname", "place", 1),
    Rule("thing word", "thing", 3),
    Rule("thing word, also a surname", "thing", 1),
    Rule("thing word, also of organisations", "thing", 1),
    Rule("number at the end", "thing", 1.5),  # Apollo 11, Article 50
    # The first word.
    Rule("article first", "person", -1.5),
    Rule("given name first", "person", 1.5),
    Rule("given name first, also a place", "person", 0.4),
    Rule("family name last", "person", 0.4),
    Rule("initial first", "person", 2),  # J Smith
    Rule("demonym first", "person", -2),
    Rule("place word first", "place", 0.8),  # Mount, Lake
    Rule("direction and place", "place", 3),
    Rule("direction first", "person", -3),
    Rule("operation first", "thing", 3),
    # Words that are ones of the language.
    Rule("place and common words", "person", -1.5),  # Aldmoor Tram
    Rule("common words", "person", -1.2),
    Rule("common words, no place", "place", -0.4),
    Rule("common word first in its sentence", "none", 2),
    Rule("without a label", "person", -0.7),
    Rule("without a label", "organization", -0.7),
    Rule("without a label", "place", -0.7),
    Rule("without a label", "thing", -0.7),
    Rule("without a label", "none", -0.7),
    # What names nobody.
    Rule("role with modifiers", "none", 4),
    Rule("demonym or role", "none", 5),
    Rule("prefix", "none", 4),  # Anti-Trump
    Rule("road number", "none", 2),
    Rule("party and state", "none", 6),  # R-Fla.
    Rule("word of the calendar or the page", "none", 4),
    Rule("single letter", "none", 8),
    # The word before.
    Rule("title before", "person", 3.5),
    Rule("form of address before, lower case", "person", 1.5),
    Rule("role before a given name", "person", 2.5),
    Rule("role before", "person", 2.5),
    Rule("organisation noun before", "organization", 2.2),
    Rule("role of people and firms before", "person", 0.5),
    Rule("role of people and firms before", "organization", 2.2),
    Rule("people before", "person", 0.8),  # the American Ann Lee
    # Prepositions.
    Rule("in", "place", 1.7),
    Rule("near", "place", 1.4),
    Rule("across", "place", 1.2),
    Rule("throughout", "place", 1.2),
    Rule("outside", "place", 0.9),
    Rule("around", "place", 0.8),
    Rule("from", "place", 0.6),
    Rule("inside", "place", 0.6),
    Rule("toward", "place", 0.6),
    Rule("towards", "place", 0.6),
    Rule("into", "place", 0.6),
    Rule("over", "place", 0.5),
    Rule("at", "place", 0.4),
    Rule("to", "place", 0.4),
    Rule("preposition of place before several words", "person", -1.5),  # in Banda Aceh
    Rule("from, on to a place", "place", 1.5),  # from Aldmoor to Barcelona
    Rule("code of an airport", "place", 3),  # a flight from LHR
    # Two words before.
    Rule("out of", "place", 0.9),
    Rule("nearby", "place", 2),  # in neighbouring Aldmoor
    Rule("secretary of state", "person", 2.5),
    Rule("place noun and of", "place", 2.5),  # the city of Aldmoor
    Rule("place noun and comma", "place", 2.5),
    Rule("field of an office", "none", 3),  # Minister of Health
    Rule("role and of", "organization", 1.0),
    Rule("role and of, labelled a person", "organization", 0.3),
    Rule("elected for", "place", 2.5),
    Rule("role and at", "organization", 1.8),  # editor at Wendell
    Rule("role and comma", "person", 1.5),
    Rule("organisations such as", "organization", 2.2),
    Rule("places such as", "place", 2.2),
    # "the" before the name.
    Rule("the before a plural", "organization", 1.2),  # the Beatles
    Rule("the before an acronym that owns", "organization", 0.5),
    Rule("the before several words", "person", -2.5),
    Rule("the before several words, plural", "organization", 1),  # the Red Sox
    Rule("the before several words, singular", "thing", 1),
    # What follows.
    Rule("technical noun after an acronym", "none", 3),  # WMA format
    Rule("medium after", "organization", 2.5),  # Xinhua news agency
    Rule("post-nominal after", "person", 3),
    Rule("slash after", "person", 1.5),  # the credit of a picture
    Rule("who after", "person", 2),
    Rule("who after a comma", "person", 1.6),
    Rule("who after a comma, preposition before", "person", 0.4),
    Rule("age after", "person", 2.5),
    Rule("abbreviation after", "organization", 1.5),
    Rule("place after a comma", "place", 1.0),
    Rule("place after a comma, preposition before", "place", 1.8),
    Rule("owns business", "organization", 1.3),  # Wendell's shares
    Rule("has a relative", "person", 1.2),
    Rule("has a role", "organization", 0.6),
    Rule("place noun after", "place", 2),
    Rule("holder or organisation noun after", "organization", 1.8),  # Wendell co-founder
    Rule("noun after", "organization", 0.3),
    Rule("noun after, labelled a person", "organization", 0.5),
    Rule("role after a modifier", "none", 3),  # Trade Minister
    Rule("role after", "organization", 0.8),
    # The grammar of the sentence.
    Rule("role in apposition", "person", 2),
    Rule("organisation noun in apposition", "organization", 1.5),
    Rule("place noun in apposition", "place", 1.5),
    Rule("in apposition to a role", "person", 1.2),
    Rule("in apposition to an organisation noun", "organization", 1.2),
    Rule("in apposition to a place noun", "place", 1.5),
    Rule("compound of an organisation noun", "organization", 2.2),  # the Lagonda car company
    Rule("object of a verb of motion", "place", 0.6),
    Rule("object of a verb of motion, nobody's name", "place", 2),
    Rule("personal pronoun", "person", 1.0),
    Rule("impersonal pronoun", "organization", 0.6),
    Rule("subject of feeling", "person", 1.0),
    Rule("subject of speech", "person", 0.4),
    Rule("subject of speech", "organization", 0.3),
    Rule("subject of publishing", "person", 0.4),
    Rule("subject of publishing", "organization", 1.0),
    Rule("subject of business", "organization", 0.8),
    Rule("subject of business", "person", 0.3),
    Rule("subject of earnings", "organization", 0.8),
    # In an article on sport.
    Rule("plays", "organization", 1.5),
    Rule("player for", "organization", 0.8),
    Rule("owns, in sport", "organization", 0.6),
    # Other mentions and forms.
    Rule("surname in the headline", "person", 2),
    Rule("surname of a person", "person", 2),
    Rule("listed with a name", "same", 1.0),
    Rule("listed with a sure name", "same", 1.5),
    Rule("listed with a sure place, and hardly a person", "same", 2.0),
]

WEIGHTS: dict[str, dict[Kind, float]] = {}
"""The weights of each feature by kind."""
for _rule in RULES:
    WEIGHTS.setdefault(_rule.feature, {})[_rule.kind] = _rule.weight


def weigh(features: Iterable[str]) -> Evidence:
    """Add up what some features say."""
    evidence: Evidence = defaultdict(float)
    for feature in features:
        for kind, weight in WEIGHTS[feature].items():
            evidence[kind] += weight
    return evidence

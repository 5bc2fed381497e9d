"""Find who is of which age, for news that goes on to call them `the 34-year-old`."""

from __future__ import annotations

import re
from collections import defaultdict

from tui.analysis.analysis_input import AnalysisInput

_AGED = re.compile(r"\b(?P<age>\d{1,3})-years?-old\b", re.IGNORECASE)
_AFTER = re.compile(
    r"(?:, (?:now )?(?:aged? )?| \((?:aged? )?|,? who (?:is|was|turns|turned) |,? (?:is|was|turns|turned) )"
    r"(?P<age>\d{1,3})\b(?!\d|[.,]\d| ?%| ?(?:per|other|of the|million|people|goals|points)\b)"
)
"""The age behind a name: `Lee, 34, came`, `Lee (34)`, `Lee, who is 34 years old`."""
_BEFORE = re.compile(r"\b(?P<age>\d{1,3})-year-old (?:[\w’'-]+ ){0,3}$")
"""The age before a name: `the 34-year-old baker Lee`."""
_FARTHEST = 60


class Ages:
    """The people of a document by their stated ages."""

    def __init__(self, document: AnalysisInput) -> None:
        self._people: dict[str, set[str]] = defaultdict(set)
        self._ages: dict[str, set[str]] = defaultdict(set)
        text = document.text
        for fact in document.found("person"):
            for mention in fact.mentions:
                if mention.field != "text":
                    continue
                before = _BEFORE.search(text, max(0, mention.start - _FARTHEST), mention.start)
                for match in (_AFTER.match(text, mention.end), before):
                    if match is not None:
                        self._people[match["age"]].add(fact.text)
                        self._ages[fact.text].add(match["age"])

    def person(self, words: str) -> str:
        """Return the only person of the age in a description (`the 34-year-old`); empty for none or several."""
        age = _AGED.search(words)
        people = self._people.get(age["age"], set()) if age is not None else set()
        return next(iter(people)) if len(people) == 1 else ""

    def may_be(self, words: str, name: str) -> bool:
        """Return whether a description may be of a person: it states no age, or the person's, or theirs is unknown."""
        age = _AGED.search(words)
        return age is None or age["age"] in self._ages.get(name, {age["age"]})


def is_age(word: str, words: str) -> bool:
    """Return whether a description is nothing but an age: `the 34-year-old`."""
    return word == "old" and _AGED.search(words) is not None

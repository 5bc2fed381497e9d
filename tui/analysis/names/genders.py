"""Whether `he` or `she` may speak of somebody: by how the text calls him or her, or else by the given name."""

from __future__ import annotations

from collections.abc import Iterable

from tui.analysis.fact import Fact
from tui.analysis.names.person_names import gender_of
from tui.analysis.words import word_lists

_WORDS = word_lists("names/genders")
MASCULINE = _WORDS["masculine"]
FEMININE = _WORDS["feminine"]
_TITLE = 12
"""Code points before a name in which a title stands: `Mr`, `Queen`."""


class Genders:
    """What is known of the people of a document: from titles before their names, from roles, from what is noted."""

    def __init__(self, text: str, people: Iterable[Fact]) -> None:
        self._known: dict[str, str] = {}
        people = list(people)
        for start, name in sorted(
            (mention.start, fact.text) for fact in people for mention in fact.mentions if mention.field == "text"
        ):
            before = text[max(start - _TITLE, 0) : start].split()
            if before:
                self.note(name, before[-1].strip(".").lower())
        for fact in people:
            role = fact.attributes.get("role")
            for word in role.lower().split() if isinstance(role, str) else ():
                self.note(fact.text, word)

    def note(self, name: str, word: str) -> None:
        """Takes in what somebody was called, lower case; what was known before stays."""
        if word in MASCULINE:
            self._known.setdefault(name, "m")
        elif word in FEMININE:
            self._known.setdefault(name, "f")

    def may_be(self, name: str, gender: str) -> bool:
        """Whether a pronoun of a gender, `m` or `f`, may stand for somebody."""
        known = self._known.get(name) or (gender_of(name.split()[0]) if " " in name else "")
        return not known or known == gender

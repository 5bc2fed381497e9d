"""Decide whether `he` or `she` may refer to a person, by titles and roles in the text or else by the given name."""

from __future__ import annotations

from collections.abc import Iterable

from tui.analysis.fact import Fact
from tui.analysis.names.person_names import gender_of
from tui.analysis.words import word_lists

_WORDS = word_lists("names/genders")
MASCULINE = _WORDS["masculine"]
FEMININE = _WORDS["feminine"]
_TITLE = 12
"""How far before a name its title may start (`Mr`, `Queen`), in code points."""


class Genders:
    """The genders of the people of a document, from titles before their names, from roles, and from `note`."""

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
        """Record a title, role or pronoun used of a person, in lower case; the first evidence wins."""
        if word in MASCULINE:
            self._known.setdefault(name, "m")
        elif word in FEMININE:
            self._known.setdefault(name, "f")

    def may_be(self, name: str, gender: str) -> bool:
        """Return whether a pronoun of a gender, `m` or `f`, may refer to a person; true if the gender is unknown."""
        first, _, rest = name.partition(" ")
        last = rest.rpartition(" ")[2]
        known = self._known.get(name) or (gender_of(first) if rest else "")
        if last.islower():  # `Lee's daughter`
            known = self._known.get(name) or ("m" if last in MASCULINE else "f" if last in FEMININE else "")
        return not known or known == gender

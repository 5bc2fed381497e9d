"""Disambiguate people who share a surname by the title before it (`Mrs Bell`, `Dr Park`) or the nearest full name.

The names of an article are resolved before its speakers, and coreference then gives each surname to one of the people
who share it. For a speaker that is not good enough: the wrong brother is worse than no speaker.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from tui.analysis.analysis_input import AnalysisInput
from tui.analysis.names.genders import FEMININE, MASCULINE
from tui.analysis.names.lexicon import HONORIFICS
from tui.analysis.names.person_names import gender_of
from tui.analysis.names.titles import full_title

_WORD_BEFORE = re.compile(r"([^\W\d_][\w’'-]*)\.?[ \xa0]+$")
_FARTHEST = 24
"""How far before a surname its title may start, in code points."""


class Namesakes:
    """The people of a document, indexed by surname."""

    def __init__(self, document: AnalysisInput) -> None:
        self._text = document.text
        self._by_surname: dict[str, list[str]] = defaultdict(list)
        self._by_first_word: dict[str, list[str]] = defaultdict(list)
        """Full names by first word, which is the surname of some (`Kim Min-jae`) and the given name of most."""
        self._roles: dict[str, frozenset[str]] = {}
        self._places: dict[str, list[int]] = defaultdict(list)
        self._earlier: dict[tuple[str, str, str], bool] = {}
        for fact in document.found("person"):
            if " " not in fact.text or fact.text in self._roles:
                continue
            words = fact.text.casefold().split()
            self._by_surname[words[-1]].append(fact.text)
            self._by_first_word[words[0]].append(fact.text)
            role = fact.attributes.get("role")
            self._roles[fact.text] = frozenset(role.lower().split()) if isinstance(role, str) else frozenset()
            self._places[fact.text] = [
                mention.end - len(fact.text)
                for mention in fact.mentions
                if mention.field == "text" and mention.quote.endswith(fact.text)
            ]

    def choose(self, start: int, surname: str, name: str) -> str:
        """Return the full name of the person whom a surname at an offset refers to; empty if it is ambiguous.

        `name` is the name that coreference gave it. Return it unchanged where a full name stands in the text.
        """
        before = _WORD_BEFORE.search(self._text, max(0, start - _FARTHEST), start)
        title = full_title(before[1].lower()) if before is not None else ""
        titled = bool(title)
        if before is not None and before[1][0].isupper() and not titled:
            return name
        word = surname.casefold()
        people, others = self._by_surname.get(word, []), self._by_first_word.get(word, [])
        if titled:
            return self._by_title(title, word, [*people, *others], name)
        people = people or others
        return name if len(people) < 2 else self._nearest(start, people)

    def _by_title(self, title: str, surname: str, people: Sequence[str], name: str) -> str:
        gender = "m" if title in MASCULINE else "f" if title in FEMININE else ""
        if gender and title in HONORIFICS:
            fits = [one for one in people if self._gender(one) in ("", gender)]
        else:
            fits = [one for one in people if any(self._title_at(start) == title for start in self._places[one])]
            fits = fits or [one for one in people if title in {*self._roles[one], *map(full_title, self._roles[one])}]
            if not fits and len(people) < 2:
                # The text names no other candidate, unless it knew the title before it named this one in full.
                return "" if people and self._came_first(title, surname, people[0]) else name
        if len(fits) > 1:
            certain = [one for one in fits if self._gender(one) == gender] if gender else []
            plain = [one for one in certain or fits if not any(map(self._title_at, self._places[one]))]
            fits = next((those for those in (certain, plain) if len(those) == 1), [])
        if not people:
            return name
        return fits[0] if fits else ""

    def _gender(self, name: str) -> str:
        """Return `m` or `f` by the given name, or else by a title before the full name; empty if unknown."""
        known = gender_of(name.split()[0])
        if known:
            return known
        titles = {self._title_at(start) for start in self._places[name]}
        return "m" if titles & MASCULINE else "f" if titles & FEMININE else ""

    def _title_at(self, start: int) -> str:
        before = _WORD_BEFORE.search(self._text, max(0, start - _FARTHEST), start)
        return full_title(before[1].lower()) if before is not None else ""

    def _came_first(self, title: str, surname: str, person: str) -> bool:
        """Return whether a titled surname precedes the full name of a person, whom news would introduce by it."""
        key = (title, surname, person)
        if key not in self._earlier:
            before = self._text[: min(self._places[person], default=0)]
            titles = re.finditer(rf"([^\W\d_][\w’'-]*)\.?[ \xa0]+{re.escape(surname)}\b", before, re.IGNORECASE)
            self._earlier[key] = any(full_title(match[1].lower()) == title for match in titles)
        return self._earlier[key]

    def _nearest(self, start: int, people: Sequence[str]) -> str:
        """Return the person whose full name most closely precedes an offset.

        Return an empty string if none precedes it, or if two of them are in the same sentence.
        """
        last = sorted(
            ((max((at for at in self._places[one] if at < start), default=-1), one) for one in people), reverse=True
        )
        (nearest, name), (second, _) = last[:2]
        if nearest < 0:
            return ""
        return name if second < 0 or re.search(r"[.!?”\"\n]\s", self._text[second:nearest]) else ""

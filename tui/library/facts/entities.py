"""Which names of a library mean one person, one body or one place, decided from what all its articles say of them.

To keep two apart that are one costs a line in a list; to make one of two tells untruths of both. So names are joined
only where nothing else is possible among the names that are known: a surname alone never is, an initial only where it
fits one full name, and an abbreviation only where articles agree what it stands for. The answer depends on the names
alone, not on their order.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from tui.library.facts.entity_kinds import EntityKind
from tui.library.facts.person_names import PersonName, domains, parse_person, says_less

_AGREEMENT = 0.9
"""The share of the articles that expand an abbreviation that must agree on what it stands for."""
_LONGEST_ABBREVIATION = 8
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}|(?<=\b[^\W\d_])\.(?=\s|$)")
_SEPARATORS = re.compile(r"[\W_]+")
_SMALL_WORDS = frozenset("a an and at by for from in of on or the to with de der des die du la le".split())


@dataclass(frozen=True, slots=True)
class StatedName:
    """A name as articles write it, with what they say of whom it names."""

    number: int
    kind: EntityKind
    text: str
    roles: frozenset[str] = frozenset()
    country: str = ""
    """For the name of a country, its code."""
    abbreviations: Counter[str] = field(default_factory=Counter, hash=False)
    """What stands for the name, with the number of articles that say so."""


def key_of(text: str) -> str:
    """Fold what does not tell names apart: case, accents, full stops, hyphens and `the`."""
    from tui.query.fold import fold  # a list needs none of this

    text = _DOTTED.sub(lambda match: match[0].replace(".", ""), fold(text).replace("’", "'"))
    words = _SEPARATORS.sub(" ", text.removesuffix("'s").replace("'", "")).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def is_abbreviation(text: str) -> bool:
    """Return whether a name is a run of capitals, with or without full stops: `UN`, `U.N.`, `FIFA`."""
    letters = text.replace(".", "")
    return 2 <= len(letters) <= _LONGEST_ABBREVIATION and letters.isalpha() and letters.isupper()


def stands_for(abbreviation: str, text: str) -> bool:
    """Return whether an abbreviation is the initials of a name, with or without its small words."""
    words = key_of(text).replace("-", " ").split()
    initials = "".join(word[0] for word in words), "".join(word[0] for word in words if word not in _SMALL_WORDS)
    return len(words) > 1 and key_of(abbreviation) in initials


def blocks_of(name: StatedName) -> list[str]:
    """Return what a name is resolved among: names without a block in common never mean one thing."""
    if name.kind == "person":
        parsed = parse_person(name.text)
        return ["person " + (parsed.block if parsed else key_of(name.text))]
    own = f"={name.country}" if name.country else key_of(name.text)
    return list(dict.fromkeys(f"{name.kind} {key}" for key in (own, *map(key_of, name.abbreviations))))


def resolve(names: Iterable[StatedName]) -> dict[int, int]:
    """Map the number of each name to the lowest number of those that mean the same.

    All names of the blocks of a name must be among `names` for it to be resolved as in the whole library.
    """
    names = sorted(names, key=lambda name: name.number)
    expansions = _expansions(names)
    groups: dict[tuple[str, str], list[StatedName]] = defaultdict(list)
    blocks: dict[str, list[tuple[StatedName, PersonName]]] = defaultdict(list)
    for name in names:
        parsed = parse_person(name.text) if name.kind == "person" else None
        if parsed is not None:
            blocks[parsed.block].append((name, parsed))
        elif name.country:
            groups[name.kind, f"={name.country}"].append(name)
        else:
            key = key_of(name.text)
            groups[name.kind, expansions.get(key, key) if name.kind == "organization" else key].append(name)
    entities = {name.number: group[0].number for group in groups.values() for name in group}
    for block in blocks.values():
        entities |= {name.number: group[0].number for group in _people(block) for name in group}
    return entities


def contradicts(one: StatedName, other: StatedName) -> bool:
    """Return whether two people cannot be one by what they are: one in politics only, the other in sport only."""
    first, second = domains(one.roles), domains(other.roles)
    return bool(first) and bool(second) and first.isdisjoint(second)


def best_spelling(spellings: Sequence[tuple[str, int]]) -> str:
    """Return the spelling to call something by, of those with their counts of articles.

    Written out before abbreviated, then the one of most articles, then the longest.
    """
    return min(spellings, key=lambda one: (is_abbreviation(one[0]), "." in one[0], -one[1], -len(one[0]), one[0]))[0]


def _expansions(names: Iterable[StatedName]) -> dict[str, str]:
    """Map abbreviations to the names that they stand for, where the articles agree."""
    said: dict[str, Counter[str]] = defaultdict(Counter)
    for name in names:
        if name.kind == "organization" and not is_abbreviation(name.text):
            for abbreviation, count in name.abbreviations.items():
                said[key_of(abbreviation)][key_of(name.text)] += count
    expansions: dict[str, str] = {}
    for abbreviation, meant in said.items():
        key, count = meant.most_common(1)[0]
        if count >= _AGREEMENT * meant.total() and key != abbreviation:
            expansions[abbreviation] = key
    return expansions


def _people(block: Sequence[tuple[StatedName, PersonName]]) -> list[list[StatedName]]:
    """Return the names of one surname and initial in groups, each of one person."""
    forms: dict[PersonName, list[StatedName]] = defaultdict(list)
    for name, form in block:
        forms[form].append(name)
    fuller = {form: [other for other in forms if says_less(form, other)] for form in forms}
    joined: dict[PersonName, set[PersonName]] = {form: {form} for form in forms}
    for form, others in fuller.items():
        if others and all(says_less(one, two) or says_less(two, one) for one, two in combinations(others, 2)):
            together = joined[form].union(*(joined[other] for other in others))
            for member in together:
                joined[member] = together
    found: list[list[StatedName]] = []
    for members in {id(group): group for group in joined.values()}.values():
        group = [name for form in members for name in forms[form]]
        if _agree(group):
            found.append(group)
        else:
            for form in members:
                found += [forms[form]] if _agree(forms[form]) else [[name] for name in forms[form]]
    return [sorted(group, key=lambda name: name.number) for group in found]


def _agree(group: Sequence[StatedName]) -> bool:
    return not any(contradicts(one, other) for one, other in combinations(group, 2))

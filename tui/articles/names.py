"""Authors as a file gives them, and the same in CSL's parts.

A mapping says what it means and is taken as given. A string is read by one rule that a writer can foresee: its last
word is the family name, small words before that are a particle (`non-dropping-particle`), a single word is a literal,
and so is a name in a script that parts no names by spaces. Where that is wrong (a Hungarian or Vietnamese name in its
own order, an organisation), the file says so by a mapping.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from tui.articles.article import Name
from tui.articles.scripts import UNSPACED

_SUFFIX = re.compile(r"(?:[JS]r\.?|I{2,3}|IV|VI{0,3}|Ph\.?D\.?|M\.?D\.?|Esq\.?)", re.IGNORECASE)
_UNSPACED_SCRIPT = re.compile(f"[{UNSPACED}]")
_PARTICLES = """
    't af al ap av bat ben bin da dal dalla das de degli dei del della den der des di do dos du e el ibn la las
    le les lo los op ten ter van vom von vor y zu zum zur
"""

PARTICLES = frozenset(_PARTICLES.split())
"""Small words that belong to the family name that follows them, where they are written small."""

_PARTS = {
    "family": "family",
    "given": "given",
    "literal": "literal",
    "name": "literal",
    "suffix": "suffix",
    "dropping-particle": "dropping_particle",
    "non-dropping-particle": "non_dropping_particle",
}


def name_of_string(written: str) -> Name:
    """A name written as one string; `Family, Given` and `Family, Given, Jr.` are read as bibliographies write them."""
    written = " ".join(written.split())
    if _UNSPACED_SCRIPT.search(written):
        return Name(literal=written)
    before, comma, after = written.partition(", ")
    if comma and _SUFFIX.fullmatch(after):
        return _in_natural_order(before.split(), after)
    if comma:
        given, _, suffix = after.partition(", ")
        if _SUFFIX.fullmatch(given):
            given, suffix = suffix, given
        particle, family = _particle_of(before.split())
        if given and family:
            return Name(family=family, given=given, suffix=suffix, non_dropping_particle=particle)
        return Name(literal=written)
    return _in_natural_order(written.split(), "")


def name_of_mapping(written: Mapping[str, Any]) -> Name | None:
    """A name written in CSL's parts; None where no part of it is a name."""
    parts: dict[str, str] = {}
    for key, value in written.items():
        part = _PARTS.get(key)
        if part and isinstance(value, str | int) and not isinstance(value, bool) and str(value).strip():
            parts[part] = " ".join(str(value).split())
    if "literal" not in parts and "family" not in parts and "given" not in parts:
        return None
    if "family" not in parts and "literal" not in parts:
        return Name(literal=parts["given"])
    return Name(**parts)


def _in_natural_order(words: list[str], suffix: str) -> Name:
    if not suffix and len(words) > 2 and _SUFFIX.fullmatch(words[-1]):
        suffix = words.pop()
    if len(words) < 2:
        return Name(literal=" ".join([*words, suffix]).strip())
    family = words.pop()
    start = len(words)
    while start > 1 and words[start - 1] in PARTICLES:
        start -= 1
    if start == 1 and words[0] in PARTICLES:  # `van Gogh`: no given name stands before the particle
        start = 0
    particle, given = " ".join(words[start:]), " ".join(words[:start])
    if not given:
        return Name(family=family, non_dropping_particle=particle, suffix=suffix)
    return Name(family=family, given=given, non_dropping_particle=particle, suffix=suffix)


def _particle_of(words: list[str]) -> tuple[str, str]:
    """The particle before a family name that is written first, and the family name."""
    start = 0
    while start < len(words) - 1 and words[start] in PARTICLES:
        start += 1
    return " ".join(words[:start]), " ".join(words[start:])

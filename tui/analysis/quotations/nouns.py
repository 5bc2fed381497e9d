"""List the nouns with which news refers back to a name: `the chipmaker`, `the winger`, `its website`."""

from __future__ import annotations

from tui.analysis.words import word_lists

_WORDS = word_lists("quotations/nouns")
BODIES = _WORDS["bodies"]
"""Nouns that refer back to an organisation: `the chipmaker`."""
OF_THEIR_KIND = _WORDS["of_their_kind"]
"""Nouns among these that refer only to an organisation with that word in its name."""
TRADES = _WORDS["trades"]
"""Nouns that refer back to a person named just before: `said the winger`."""
VOICES = _WORDS["voices"]
"""Nouns that speak for the organisation that owns them: `the center's website`."""
LINKS = _WORDS["links"]
"""Words after which a name is not the person described: `a lawyer of Ann Lee`."""
PEOPLE = ("er", "or", "man", "ist", "ian", "person", "woman", "president", "official", "analyst", "expert")
"""Suffixes of nouns for people."""
_THINGS = _WORDS["things"]
_QUANTITIES = _WORDS["quantities"]
_GROUPS = _WORDS["groups"]
_QUALITIES = ("ment", "tion", "sion", "ness", "ity", "ance", "ence", "ism", "ing", "ship", "graph", "ture")
"""Suffixes of nouns for actions, products and ideas."""


def is_thing(word: str) -> bool:
    """Return whether a noun, lower case and singular, denotes a thing that can state something: `a survey`."""
    if word in _GROUPS or word in BODIES:
        return False
    return word in _THINGS or (len(word) > 6 and word.endswith(_QUALITIES))


def is_quantity(word: str) -> bool:
    """Return whether a word refers to people only by their number: `many`."""
    return word in _QUANTITIES

"""The nouns by which news speaks of who has been named before: `the chipmaker`, `the winger`, `its website`."""

from __future__ import annotations

from tui.analysis.words import word_lists

_WORDS = word_lists("quotations/nouns")
BODIES = _WORDS["bodies"]
"""Words that speak of an organisation that has been named before: `the chipmaker`."""
OF_THEIR_KIND = _WORDS["of_their_kind"]
"""Of these, the ones that speak only of an organisation whose name has them."""
TRADES = _WORDS["trades"]
"""What somebody is called who has been named just before: `said the winger`."""
VOICES = _WORDS["voices"]
"""What speaks for an organisation that owns it: `the center's website`."""
LINKS = _WORDS["links"]
"""Words after which a name is another's: `a lawyer of Ann Lee`."""
PEOPLE = ("er", "or", "man", "ist", "ian", "person", "woman", "president", "official", "analyst", "expert")
"""Endings of words for people."""
_THINGS = _WORDS["things"]
_QUANTITIES = _WORDS["quantities"]
_GROUPS = _WORDS["groups"]
_QUALITIES = ("ment", "tion", "sion", "ness", "ity", "ance", "ence", "ism", "ing", "ship", "graph", "ture")
"""Endings of words for what is done, made or thought, and no people."""


def is_thing(word: str) -> bool:
    """Whether a noun, lower case and singular, states something without being anybody: `the agreement`, `a survey`."""
    if word in _GROUPS or word in BODIES:
        return False
    return word in _THINGS or (len(word) > 6 and word.endswith(_QUALITIES))


def is_quantity(word: str) -> bool:
    """Whether a word speaks of people without saying who they are: `many`."""
    return word in _QUANTITIES

"""Word lists of news English: what stands before a name, inside a name, and beside it.

Closed classes are listed whole (titles, military ranks, legal forms of companies); of open ones (what people are) the
common members, with the suffixes by which the others are known.
"""

from __future__ import annotations

from tui.analysis.words import word_lists

_WORDS = word_lists("names/lexicon")
HONORIFICS = _WORDS["honorifics"]

TITLES = _WORDS["titles"]

ROLES = _WORDS["roles"]

ROLE_SUFFIXES = ("ist", "sman", "ographer", "woman", "eer", "wright", "ician", "spokesman", "ianist", "onomist")

ROLE_MODIFIERS = _WORDS["role_modifiers"]

KIN = _WORDS["kin"]

ORG_WORDS = _WORDS["org_words"]

FIRMS = _WORDS["firms"]

COMPANY_FORMS = _WORDS["company_forms"]

ORG_NOUNS = _WORDS["org_nouns"]

ORG_HOLDERS = _WORDS["org_holders"]

PLACE_WORDS = _WORDS["place_words"]

PLACE_NOUNS = _WORDS["place_nouns"]

DIRECTIONS = _WORDS["directions"]

THING_WORDS = word_lists("names/things")
"""Words that a name ends in (or begins with, before "of" or "on") when it is a thing of a type."""

SPEECH = _WORDS["speech"]

PEOPLES = _WORDS["peoples"]

CALENDAR = _WORDS["calendar"]

NOT_NAMES = _WORDS["not_names"]

SPORT = _WORDS["sport"]

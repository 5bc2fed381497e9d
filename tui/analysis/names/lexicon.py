"""Load the word lists of news English: words before, inside and next to names.

Closed classes are complete (titles, military ranks, legal forms of companies). Open ones, such as roles, have their
common members, and suffixes for the others.
"""

from __future__ import annotations

from tui.analysis.words import word_lists

_WORDS = word_lists("names/lexicon")
HONORIFICS = _WORDS["honorifics"]

TITLES = _WORDS["titles"]

ROLES = _WORDS["roles"]

ROLE_SUFFIXES = ("ist", "man", "ographer", "eer", "wright", "ician")

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
"""Words, by type of thing, that end the name of a thing (or begin it, before "of" or "on")."""

SPEECH = _WORDS["speech"]

PEOPLES = _WORDS["peoples"]

CALENDAR = _WORDS["calendar"]

NOT_NAMES = _WORDS["not_names"]

SPORT = _WORDS["sport"]

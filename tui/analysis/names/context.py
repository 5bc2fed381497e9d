"""The features of a mention's context: titles, roles and prepositions before it, and what follows it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from tui.analysis.names.boundaries import POST_NOMINALS
from tui.analysis.names.evidence import is_acronym, is_role, is_role_word
from tui.analysis.names.gazetteer import is_large_place, is_place
from tui.analysis.names.grammar import grammar_features
from tui.analysis.names.lexicon import (
    HONORIFICS,
    KIN,
    ORG_HOLDERS,
    ORG_NOUNS,
    PLACE_NOUNS,
    PLACE_WORDS,
    TITLES,
)
from tui.analysis.names.model import Candidate
from tui.analysis.names.person_names import given_names
from tui.analysis.words import word_lists

if TYPE_CHECKING:
    from spacy.tokens import Token

_LOCATIVE = frozenset("in near at from across outside around to throughout inside toward towards into over".split())
"""Prepositions that a place follows; each is a feature of its own."""
_WORDS = word_lists("names/context")
_WHERE = _WORDS["where"]
_STATE_OFFICES = _WORDS["state_offices"]
_BUSINESS = _WORDS["business"]
_ELECTED = _WORDS["elected"]
_ALSO_FIRMS = _WORDS["also_firms"]
_FLIES = _WORDS["flies"]
_LOCATIVE_OF_FLIGHTS = _WORDS["locative_of_flights"]
_AS_FAR_AS = 8
"""Words after a name in which it is looked for what it leads to."""
_NEARBY = _WORDS["nearby"]
_FIELDS = _WORDS["fields"]
_INTERESTS = _WORDS["interests"]
_PAPERS = _WORDS["papers"]
_TECHNICAL = _WORDS["technical"]
_RIVALS = _WORDS["rivals"]
_OWNS = ("'s", "’s", "'", "’")
"""What makes an owner of the name before it."""


def context_features(candidate: Candidate) -> Iterator[str]:
    """Yield the features of the words around a mention and of the grammar of its sentence."""
    before, after = candidate.before(), candidate.after()
    if before is not None:
        yield from _word_before(candidate, before)
        yield from _preposition(candidate, before)
        if (earlier := candidate.before(2)) is not None:
            yield from _two_words_before(candidate, earlier, before)
    if after is not None:
        yield from _article_before(candidate, before, after)
        yield from _word_after(candidate, after)
        yield from _what_follows(candidate, before, after)
    yield from grammar_features(candidate)


def _word_before(candidate: Candidate, before: Token) -> Iterator[str]:
    """Yield a title, or a noun that says what is named: `Mayor Lee`, `producer Ann Lee`, `accountant Deloitte`."""
    word = before.lower_.rstrip(".")
    if before.text[0].isupper() and (word in HONORIFICS or word in TITLES):
        yield "title before"
    elif word in HONORIFICS:
        yield "form of address before, lower case"
    elif (before.text[0].islower() or before.is_sent_start) and before.pos_ in ("NOUN", "PROPN", "ADJ"):
        lemma = before.lemma_.lower()
        of_person = is_role_word(lemma) and len(candidate.words) > 1 and candidate.words[0].lower() in given_names()
        if of_person:  # "producer Ann Lee", for all that firms are producers as well
            yield "role before a given name"
        elif word in ORG_NOUNS or lemma in ORG_NOUNS:
            yield "organisation noun before"
        if lemma in _ALSO_FIRMS and len(candidate.words) == 1:
            yield "role of people and firms before"
        elif is_role(before) and lemma not in _RIVALS and lemma not in ORG_NOUNS and not of_person:
            yield "role before"


def _preposition(candidate: Candidate, before: Token) -> Iterator[str]:
    """Yield a preposition of place, unless it belongs to a feeling or to what somebody owns."""
    word, earlier = before.lower_.rstrip("."), candidate.before(2)
    flies = earlier is not None and earlier.lemma_.lower() in _FLIES
    if flies and word in _LOCATIVE_OF_FLIGHTS and is_acronym(candidate.text):
        yield "code of an airport"
    if word not in _LOCATIVE or before.pos_ not in ("ADP", "SCONJ", "PART"):
        return
    figurative = earlier is not None and earlier.lemma_.lower() in _INTERESTS | _FIELDS
    if not figurative:
        yield word
    if word == "from" and _leads_to_place(candidate):
        yield "from, on to a place"
    after = candidate.after()
    owner = after is not None and (after.text in _OWNS or after.pos_ in ("NOUN", "PROPN"))
    if word in _WHERE and not figurative and not owner and len(candidate.words) > 1:
        yield "preposition of place before several words"


def _leads_to_place(candidate: Candidate) -> bool:
    """Return whether what begins at the name ends at a place: `from Aldmoor on the coast to Barcelona`."""
    ahead = [token for on in range(_AS_FAR_AS) if (token := candidate.after(on)) is not None]
    return any(one.lower_ == "to" and is_large_place(other.text) for one, other in pairwise(ahead))


def _two_words_before(candidate: Candidate, earlier: Token, before: Token) -> Iterator[str]:
    """Yield a noun and what joins it to the name: `the city of Aldmoor`, `editor at Wendell`."""
    word = before.lower_.rstrip(".")
    if word == "of" and earlier.lower_ == "out":  # "they fly out of Basel"
        yield "out of"
    if word in _NEARBY and earlier.lower_ in _LOCATIVE:
        yield "nearby"
    if word == "state" and earlier.lower_ == "of":
        yield "secretary of state"
    noun = earlier.lemma_.lower()
    if word == "of" and noun in PLACE_NOUNS:
        yield "place noun and of"
    elif word in ("of", "for") and (noun in _STATE_OFFICES or earlier.text == "State"):
        yield "field of an office"
    elif word == "of" and is_role(earlier):
        yield "role and of" if candidate.label != "PERSON" else "role and of, labelled a person"
    elif word == "for" and noun in _ELECTED:
        yield "elected for"
    elif word in ("at", "for", "with") and is_role(earlier):
        yield "role and at"
    elif word == "," and noun in PLACE_NOUNS and earlier.text.islower():  # not "Windsor Castle, ..."
        yield "place noun and comma"
    elif word == "," and is_role(earlier) and noun not in _RIVALS:
        yield "role and comma"
    if word == "as" and earlier.lower_ == "such" and (hypernym := candidate.before(3)) is not None:
        hypernym = candidate.before(4) if hypernym.text == "," else hypernym
        if hypernym is not None and hypernym.lemma_.lower() in ORG_NOUNS:
            yield "organisations such as"
        elif hypernym is not None and hypernym.lemma_.lower() in PLACE_NOUNS:
            yield "places such as"


def _article_before(candidate: Candidate, before: Token | None, after: Token) -> Iterator[str]:
    """Yield a `the`, which people's names go without: `the Red Sox`, `the Morning Star`."""
    if before is None or before.lower_ != "the":
        return
    if len(candidate.words) == 1:
        titled = candidate.before(3)  # "Madonna of the Pinks"
        titled = titled if titled is not None and titled.text[0].isupper() and titled.pos_ == "PROPN" else None
        if candidate.label == "PERSON" and candidate.text.endswith("s") and titled is None:  # a band, a family
            yield "the before a plural"
        elif is_acronym(candidate.text) and after.text in ("'s", "’s"):
            yield "the before an acronym that owns"
    elif candidate.label == "PERSON" and after.pos_ not in ("NOUN", "PROPN", "ADJ"):
        yield "the before several words"
        plural = candidate.text.endswith(("s", "x"))
        yield "the before several words, plural" if plural else "the before several words, singular"


def _word_after(candidate: Candidate, after: Token) -> Iterator[str]:
    """Yield one word after the name that tells by itself."""
    if is_acronym(candidate.text) and after.lemma_.lower() in _TECHNICAL:
        yield "technical noun after an acronym"
    if after.lower_ in _PAPERS:
        yield "medium after"
    if after.text in POST_NOMINALS:
        yield "post-nominal after"
    if after.text == "/" and len(candidate.words) > 1:
        yield "slash after"


def _what_follows(candidate: Candidate, before: Token | None, after: Token) -> Iterator[str]:
    """Yield what is added to the name, what it has, and what is named after it."""
    following = candidate.after(1)
    if after.text in (",", "(") and following is not None:
        yield from _addition(candidate, before, after, following)
    elif after.lower_ == "who":
        yield "who after"
    elif after.text in _OWNS and following is not None:
        noun = following.lemma_.lower()
        if noun in _BUSINESS:
            yield "owns business"
        if noun in KIN:
            yield "has a relative"
        elif is_role(following) and noun not in _BUSINESS:
            yield "has a role"
    elif after.text[0].islower() and after.pos_ in ("NOUN", "PROPN"):
        yield from _noun_after(candidate, after, following)


def _addition(candidate: Candidate, before: Token | None, mark: Token, following: Token) -> Iterator[str]:
    """Yield what a comma or a parenthesis adds: an age, `who`, an abbreviation, the country of a town."""
    closing = candidate.after(2)
    if following.like_num and following.text.isdigit() and 3 <= int(following.text) <= 110:
        if closing is not None and closing.text in (",", ")", ".", ";"):
            yield "age after"
    elif following.lower_ in ("who", "whose"):
        located = (before is not None and before.pos_ == "ADP") or following.lower_ == "whose"
        yield "who after a comma, preposition before" if located else "who after a comma"
    elif mark.text == "(" and is_acronym(following.text):
        if closing is not None and closing.text == ")":
            yield "abbreviation after"
    elif mark.text == "," and len(candidate.words) < 4 and (following.ent_type_ == "GPE" or is_place(following.text)):
        located = before is not None and before.lower_ in _LOCATIVE
        yield "place after a comma, preposition before" if located else "place after a comma"


def _noun_after(candidate: Candidate, after: Token, following: Token | None) -> Iterator[str]:
    """Yield a noun that follows the name: `Aldmoor harbour`, `Wendell co-founder`, `Atletico sporting director`."""
    if after.lower_ in PLACE_NOUNS or after.lower_ in PLACE_WORDS:
        yield "place noun after"
    if following is not None and following.lower_ in ORG_HOLDERS and after.lower_ not in ORG_HOLDERS:
        after = following
    elif after.lower_ == "co" and (founder := candidate.after(2)) is not None:
        after = founder
    if candidate.label == "PERSON":  # "Trump supporters", "the Steinberg family": people stand so, too, by one name
        yield "noun after, labelled a person"
    elif after.lower_ in ORG_HOLDERS or after.lower_ in ORG_NOUNS:
        yield "holder or organisation noun after"
    else:
        yield "noun after"

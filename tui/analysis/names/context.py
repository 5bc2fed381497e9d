"""Extract the features of a mention's context: titles, roles and prepositions before it, and what follows it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from tui.analysis.names.evidence import is_acronym, is_role, is_role_word
from tui.analysis.names.gazetteer import country_code, is_large_place, is_place
from tui.analysis.names.grammar import grammar_features
from tui.analysis.names.lexicon import (
    HONORIFICS,
    ORG_HOLDERS,
    ORG_NOUNS,
    PLACE_NOUNS,
    PLACE_WORDS,
    SPORT,
    TITLES,
)
from tui.analysis.names.model import Candidate
from tui.analysis.names.person_names import given_names
from tui.analysis.words import word_lists

if TYPE_CHECKING:
    from spacy.tokens import Token

_LOCATIVE = {
    **dict.fromkeys(("in", "near", "across", "throughout", "outside", "around"), "in"),
    **dict.fromkeys(("from", "into", "inside", "toward", "towards", "over"), "from"),
    **dict.fromkeys(("at", "to"), "at or to"),
}
"""The feature of each preposition that precedes places."""
_WORDS = word_lists("names/context")
_STATE_OFFICES = _WORDS["state_offices"]
_ELECTED = _WORDS["elected"]
_ALSO_FIRMS = _WORDS["also_firms"]
_LONGEST_ROLE = 4
_AS_FAR_AS = 8
"""How many tokens after a name are searched for the "to" of "from ... to"."""
_NEARBY = _WORDS["nearby"]
_FIELDS = _WORDS["fields"]
_INTERESTS = _WORDS["interests"]
_TECHNICAL = _WORDS["technical"]


def context_features(candidate: Candidate) -> Iterator[str]:
    """Yield the features of the words around a mention and of the grammar of its sentence."""
    before, after = candidate.before(), candidate.after()
    if before is not None:
        yield from _word_before(candidate, before)
        yield from _preposition(candidate, before)
        if (earlier := candidate.before(2)) is not None:
            yield from _two_words_before(candidate, earlier, before)
    if after is not None:
        yield from _article_before(candidate, before)
        yield from _word_after(candidate, after)
        yield from _what_follows(candidate, before, after)
    yield from grammar_features(candidate)


def _word_before(candidate: Candidate, before: Token) -> Iterator[str]:
    """Yield a title, or a noun that describes the name: `Mayor Lee`, `producer Ann Lee`, `accountant Deloitte`."""
    word = before.lower_.rstrip(".")
    if before.text[0].isupper() and (word in HONORIFICS or word in TITLES):
        yield "title before"
    elif (before.text[0].islower() or before.is_sent_start) and before.pos_ in ("NOUN", "PROPN", "ADJ"):
        lemma = before.lemma_.lower()
        of_firm = word in ORG_NOUNS or lemma in ORG_NOUNS or (lemma in _ALSO_FIRMS and len(candidate.words) == 1)
        if is_role_word(lemma) and len(candidate.words) > 1 and candidate.words[0].lower() in given_names():
            yield "role before"  # "producer Ann Lee", although firms are producers as well
        elif of_firm:
            yield "organisation noun before"
        elif is_role(before):
            yield "role before"


def _preposition(candidate: Candidate, before: Token) -> Iterator[str]:
    """Yield a preposition of place, unless it belongs to a noun such as `stake` or `prize`."""
    word, earlier = before.lower_.rstrip("."), candidate.before(2)
    if word not in _LOCATIVE or before.pos_ not in ("ADP", "SCONJ", "PART"):
        return
    if earlier is None or earlier.lemma_.lower() not in _INTERESTS | _FIELDS:
        yield _LOCATIVE[word]
    if word == "from" and _leads_to_place(candidate):
        yield "from, on to a place"


def _leads_to_place(candidate: Candidate) -> bool:
    """Return whether a large place follows as the destination: `from Aldmoor on the coast to Barcelona`."""
    ahead = [token for on in range(_AS_FAR_AS) if (token := candidate.after(on)) is not None]
    return any(one.lower_ == "to" and is_large_place(other.text) for one, other in pairwise(ahead))


def _two_words_before(candidate: Candidate, earlier: Token, before: Token) -> Iterator[str]:
    """Yield the features of a noun and a preposition before the name: `the city of Aldmoor`, `editor at Wendell`."""
    word = before.lower_.rstrip(".")
    if word in _NEARBY and earlier.lower_ in _LOCATIVE:  # "in neighbouring Aldmoor"
        yield "in"
    if word == "of" and earlier.lower_ == "out":  # "they sail out of Basel"
        yield "from"
    noun = earlier.lemma_.lower()
    if word == "of" and noun in PLACE_NOUNS:
        yield "place noun before"
    elif word in ("of", "for") and (noun in _STATE_OFFICES or earlier.text == "State"):
        yield "field of an office"
    elif word == "of" and is_role(earlier):
        if candidate.label != "PERSON":
            yield "role of"
    elif word == "for" and noun in _ELECTED:
        yield "elected for"
    elif word in ("at", "for", "with") and is_role(earlier):
        yield "role at"
    elif word == "," and noun in PLACE_NOUNS and earlier.text.islower():  # not "Windsor Castle, ..."
        yield "place noun before"
    if word == "as" and earlier.lower_ == "such" and (hypernym := candidate.before(3)) is not None:
        hypernym = candidate.before(4) if hypernym.text == "," else hypernym
        if hypernym is not None and hypernym.lemma_.lower() in ORG_NOUNS:
            yield "organisation noun before"
        elif hypernym is not None and hypernym.lemma_.lower() in PLACE_NOUNS:
            yield "place noun before"


def _article_before(candidate: Candidate, before: Token | None) -> Iterator[str]:
    """Yield a feature if an article precedes a plural that is no people's name: it means a band, a team or a family."""
    plural = candidate.label == "PERSON" and len(candidate.words) == 1 and candidate.text.endswith("s")
    if plural and before is not None and before.lower_ in ("the", "an", "a"):
        titled = candidate.before(3)
        if titled is None or titled.pos_ != "PROPN" or not titled.text[0].isupper():  # not "Madonna of the Pinks"
            yield "the before a plural"


def _word_after(candidate: Candidate, after: Token) -> Iterator[str]:
    """Yield a feature of the next word that decides by itself."""
    if is_acronym(candidate.text) and after.lemma_.lower() in _TECHNICAL:
        yield "technical noun after an acronym"


def _what_follows(candidate: Candidate, before: Token | None, after: Token) -> Iterator[str]:
    """Yield the features of what follows the name: an addition, a relative clause or a noun."""
    following = candidate.after(1)
    if after.text in (",", "(") and following is not None:
        yield from _addition(candidate, before, after, following)
    elif after.lower_ == "who":
        yield "who after"
    elif _office_after(candidate):
        yield "office and a person after"
    elif after.text[0].islower() and after.pos_ in ("NOUN", "PROPN"):
        yield from _noun_after(candidate, after, following)


def _office_after(candidate: Candidate) -> bool:
    """Return whether an office and the name of its holder follow: `Astros first base coach Rich Dauer`."""
    for on in range(_LONGEST_ROLE):
        token, following = candidate.after(on), candidate.after(on + 1)
        if token is None or following is None or not token.text[0].islower() or token.pos_ in ("VERB", "AUX", "ADP"):
            return False
        office = token.lower_ in SPORT or (token.lower_ in ORG_HOLDERS and candidate.label in ("", "ORG", "PERSON"))
        if office and is_role(token) and following.text.lower() in given_names():
            return following.text[0].isupper()
    return False


def _addition(candidate: Candidate, before: Token | None, mark: Token, following: Token) -> Iterator[str]:
    """Yield what a comma or a parenthesis adds: an age, `who`, an abbreviation or the country of a town."""
    closing = candidate.after(2)
    if following.like_num and following.text.isdecimal() and 3 <= int(following.text) <= 110:
        if closing is not None and closing.text in (",", ")", ".", ";"):
            yield "age after"
    elif following.lower_ in ("who", "whose"):
        located = (before is not None and before.pos_ == "ADP") or following.lower_ == "whose"
        if not located:
            yield "who after"
    elif mark.text == "(" and is_acronym(following.text):
        if closing is not None and closing.text == ")":
            yield "abbreviation after"
    elif mark.text == "(" and len(candidate.words) == 1 and _is_country(candidate, following):
        yield "country in brackets after"
    elif mark.text == "," and len(candidate.words) < 4 and (following.ent_type_ == "GPE" or is_place(following.text)):
        yield "place after a comma"


def _is_country(candidate: Candidate, following: Token) -> bool:
    """Return whether all that is in the brackets after a name is a country: `Delft (the Netherlands)`."""
    article = following.lower_ == "the"
    country, closing = candidate.after(2 if article else 1), candidate.after(3 if article else 2)
    return (
        closing is not None and closing.text == ")" and country is not None and country_code(country.text) is not None
    )


def _noun_after(candidate: Candidate, after: Token, following: Token | None) -> Iterator[str]:
    """Yield a noun that follows the name: `Aldmoor harbour`, `Wendell co-founder`, `Atletico sporting director`."""
    if after.lower_ in PLACE_NOUNS or after.lower_ in PLACE_WORDS:
        yield "place noun after"
    if following is not None and following.lower_ in ORG_HOLDERS and after.lower_ not in ORG_HOLDERS:
        after = following
    elif after.lower_ == "co" and (founder := candidate.after(2)) is not None:
        after = founder
    holds = after.lower_ in ORG_HOLDERS or after.lower_ in ORG_NOUNS
    # "Trump supporters", "the Steinberg family": people's names stand before nouns, too
    yield "holder or organisation noun after" if holds and candidate.label != "PERSON" else "noun after"

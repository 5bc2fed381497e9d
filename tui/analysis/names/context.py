"""What the words around a mention say of its kind: titles, roles and prepositions before it, what follows it."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from tui.analysis.names.boundaries import POST_NOMINALS
from tui.analysis.names.evidence import is_acronym, is_role, is_role_word
from tui.analysis.names.gazetteer import is_large_place, is_place
from tui.analysis.names.grammar import of_grammar
from tui.analysis.names.lexicon import (
    HONORIFICS,
    KIN,
    ORG_HOLDERS,
    ORG_NOUNS,
    PLACE_NOUNS,
    PLACE_WORDS,
    TITLES,
)
from tui.analysis.names.model import Candidate, Evidence
from tui.analysis.names.person_names import given_names
from tui.analysis.words import word_lists

if TYPE_CHECKING:
    from spacy.tokens import Token

_LOCATIVE = {
    "in": 1.7, "near": 1.4, "at": 0.4, "from": 0.6, "across": 1.2, "outside": 0.9, "around": 0.8, "to": 0.4,
    "throughout": 1.2, "inside": 0.6, "toward": 0.6, "towards": 0.6, "into": 0.6, "over": 0.5,
}  # fmt: skip
"""How much a preposition says that a place follows."""
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


def of_context(candidate: Candidate) -> Evidence:
    """What the words around one mention, and the grammar of its sentence, say of it."""
    evidence: Evidence = defaultdict(float)
    before, after = candidate.before(), candidate.after()
    if before is not None:
        _of_word_before(candidate, before, evidence)
        _of_preposition(candidate, before, evidence)
        if (earlier := candidate.before(2)) is not None:
            _of_two_words_before(candidate, earlier, before, evidence)
    if after is not None:
        _of_article_before(candidate, before, after, evidence)
        _of_word_after(candidate, after, evidence)
        _of_what_follows(candidate, before, after, evidence)
    of_grammar(candidate, evidence)
    return evidence


def _of_word_before(candidate: Candidate, before: Token, evidence: Evidence) -> None:
    """A title, or a noun that says what is named: `Mayor Lee`, `producer Ann Lee`, `accountant Deloitte`."""
    word = before.lower_.rstrip(".")
    if before.text[0].isupper() and (word in HONORIFICS or word in TITLES):
        evidence["person"] += 3.5
    elif word in HONORIFICS:
        evidence["person"] += 1.5
    elif (before.text[0].islower() or before.is_sent_start) and before.pos_ in ("NOUN", "PROPN", "ADJ"):
        lemma = before.lemma_.lower()
        of_person = is_role_word(lemma) and len(candidate.words) > 1 and candidate.words[0].lower() in given_names()
        if of_person:  # "producer Ann Lee", for all that firms are producers as well
            evidence["person"] += 2.5
        elif word in ORG_NOUNS or lemma in ORG_NOUNS:
            evidence["organization"] += 2.2
        if lemma in _ALSO_FIRMS and len(candidate.words) == 1:
            evidence["person"] += 0.5
            evidence["organization"] += 2.2
        elif is_role(before) and lemma not in _RIVALS and lemma not in ORG_NOUNS and not of_person:
            evidence["person"] += 2.5


def _of_preposition(candidate: Candidate, before: Token, evidence: Evidence) -> None:
    """A preposition of place before a name, unless it belongs to a feeling or to what somebody owns."""
    word, earlier = before.lower_.rstrip("."), candidate.before(2)
    flies = earlier is not None and earlier.lemma_.lower() in _FLIES
    if flies and word in _LOCATIVE_OF_FLIGHTS and is_acronym(candidate.text):
        evidence["place"] += 3  # an airport by its code
    if word not in _LOCATIVE or before.pos_ not in ("ADP", "SCONJ", "PART"):
        return
    figurative = earlier is not None and earlier.lemma_.lower() in _INTERESTS | _FIELDS
    evidence["place"] += 0 if figurative else _LOCATIVE[word]
    if word == "from" and _leads_to_place(candidate):
        evidence["place"] += 1.5
    after = candidate.after()
    owner = after is not None and (after.text in _OWNS or after.pos_ in ("NOUN", "PROPN"))
    if word in _WHERE and not figurative and not owner and len(candidate.words) > 1:
        evidence["person"] -= 1.5  # "in Banda Aceh"


def _leads_to_place(candidate: Candidate) -> bool:
    """Whether what is said to begin at a name ends at a place: `from Aldmoor on the coast to Barcelona`."""
    ahead = [token for on in range(_AS_FAR_AS) if (token := candidate.after(on)) is not None]
    return any(one.lower_ == "to" and is_large_place(other.text) for one, other in pairwise(ahead))


def _of_two_words_before(candidate: Candidate, earlier: Token, before: Token, evidence: Evidence) -> None:
    """A noun and what joins it to the name: `the city of Aldmoor`, `editor at Wendell`, `brands such as Wendell`."""
    word = before.lower_.rstrip(".")
    if word == "of" and earlier.lower_ == "out":  # "they fly out of Basel"
        evidence["place"] += 0.9
    if word in _NEARBY and earlier.lower_ in _LOCATIVE:
        evidence["place"] += 2
    if word == "state" and earlier.lower_ == "of":
        evidence["person"] += 2.5
    noun = earlier.lemma_.lower()
    if word == "of" and noun in PLACE_NOUNS:
        evidence["place"] += 2.5
    elif word in ("of", "for") and (noun in _STATE_OFFICES or earlier.text == "State"):
        evidence["none"] += 3
    elif word == "of" and is_role(earlier):
        evidence["organization"] += 1.0 if candidate.label != "PERSON" else 0.3
    elif word == "for" and noun in _ELECTED:
        evidence["place"] += 2.5
    elif word in ("at", "for", "with") and is_role(earlier):
        evidence["organization"] += 1.8
    elif word == "," and noun in PLACE_NOUNS and earlier.text.islower():  # not "Windsor Castle, ..."
        evidence["place"] += 2.5
    elif word == "," and is_role(earlier) and noun not in _RIVALS:
        evidence["person"] += 1.5
    if word == "as" and earlier.lower_ == "such" and (hypernym := candidate.before(3)) is not None:
        hypernym = candidate.before(4) if hypernym.text == "," else hypernym
        if hypernym is not None and hypernym.lemma_.lower() in ORG_NOUNS:
            evidence["organization"] += 2.2
        elif hypernym is not None and hypernym.lemma_.lower() in PLACE_NOUNS:
            evidence["place"] += 2.2


def _of_article_before(candidate: Candidate, before: Token | None, after: Token, evidence: Evidence) -> None:
    """`the` before a name, which people's names go without: `the Red Sox`, `the Morning Star`."""
    if before is None or before.lower_ != "the":
        return
    if len(candidate.words) == 1:
        titled = candidate.before(3)  # "Madonna of the Pinks"
        titled = titled if titled is not None and titled.text[0].isupper() and titled.pos_ == "PROPN" else None
        if candidate.label == "PERSON" and candidate.text.endswith("s") and titled is None:  # a band, a family
            evidence["organization"] += 1.2
        elif is_acronym(candidate.text) and after.text in ("'s", "’s"):
            evidence["organization"] += 0.5
    elif candidate.label == "PERSON" and after.pos_ not in ("NOUN", "PROPN", "ADJ"):
        evidence["person"] -= 2.5
        evidence["organization" if candidate.text.endswith(("s", "x")) else "thing"] += 1


def _of_word_after(candidate: Candidate, after: Token, evidence: Evidence) -> None:
    """One word after a name that tells by itself."""
    if is_acronym(candidate.text) and after.lemma_.lower() in _TECHNICAL:  # "WMA format"
        evidence["none"] += 3
    if after.lower_ in _PAPERS:
        evidence["organization"] += 2.5
    if after.text in POST_NOMINALS:
        evidence["person"] += 3
    if after.text == "/" and len(candidate.words) > 1:  # a picture's credit
        evidence["person"] += 1.5


def _of_what_follows(candidate: Candidate, before: Token | None, after: Token, evidence: Evidence) -> None:
    """What is added to a name, said of it, its own, or named after it."""
    following = candidate.after(1)
    if after.text in (",", "(") and following is not None:
        _of_addition(candidate, before, after, following, evidence)
    elif after.lower_ == "who":
        evidence["person"] += 2
    elif after.text in _OWNS and following is not None:
        if following.lemma_.lower() in _BUSINESS:
            evidence["organization"] += 1.3
        if following.lemma_.lower() in KIN:
            evidence["person"] += 1.2
        elif is_role(following) and following.lemma_.lower() not in _BUSINESS:
            evidence["organization"] += 0.6
    elif after.text[0].islower() and after.pos_ in ("NOUN", "PROPN"):
        _of_noun_after(candidate, after, following, evidence)


def _of_addition(candidate: Candidate, before: Token | None, mark: Token, following: Token, evidence: Evidence) -> None:
    """What a comma or a parenthesis adds: an age, `who`, an abbreviation, the country of a town."""
    closing = candidate.after(2)
    if following.like_num and following.text.isdigit() and 3 <= int(following.text) <= 110:
        if closing is not None and closing.text in (",", ")", ".", ";"):
            evidence["person"] += 2.5
    elif following.lower_ in ("who", "whose"):
        located = (before is not None and before.pos_ == "ADP") or following.lower_ == "whose"
        evidence["person"] += 0.4 if located else 1.6
    elif mark.text == "(" and is_acronym(following.text):
        if closing is not None and closing.text == ")":
            evidence["organization"] += 1.5
    elif mark.text == "," and len(candidate.words) < 4 and (following.ent_type_ == "GPE" or is_place(following.text)):
        evidence["place"] += 1.8 if before is not None and before.lower_ in _LOCATIVE else 1.0


def _of_noun_after(candidate: Candidate, after: Token, following: Token | None, evidence: Evidence) -> None:
    """A noun that a name stands before: `Aldmoor harbour`, `Wendell co-founder`, `Atletico sporting director`."""
    if after.lower_ in PLACE_NOUNS or after.lower_ in PLACE_WORDS:
        evidence["place"] += 2
    if following is not None and following.lower_ in ORG_HOLDERS and after.lower_ not in ORG_HOLDERS:
        after = following
    elif after.lower_ == "co" and (founder := candidate.after(2)) is not None:
        after = founder
    holds = after.lower_ in ORG_HOLDERS or after.lower_ in ORG_NOUNS
    # "Trump supporters", "the Steinberg family": people stand so, too, by one name.
    evidence["organization"] += (1.8 if holds else 0.3) if candidate.label != "PERSON" else 0.5

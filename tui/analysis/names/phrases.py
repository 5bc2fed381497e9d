"""Noun phrases that say what somebody is: where the role begins and ends, and whose it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from tui.analysis.names.evidence import is_role
from tui.analysis.names.gazetteer import country_code
from tui.analysis.names.lexicon import HONORIFICS, KIN, ORG_NOUNS, ROLE_MODIFIERS, SPEECH
from tui.analysis.names.model import Candidate, Name, Names
from tui.analysis.words import word_lists

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_AGE = re.compile(r"^\d+[- ]year[- ]olds?\s+")
_AGENT_ENDINGS = ("er", "or", "ian", "ant")
_POSSESSIVES = ("'s", "’s", "'", "’")
LONGEST_ROLE = 9
"""Tokens of a role, at most; longer ones are clauses."""
_WORDS = word_lists("names/phrases")
_CLAUSES = _WORDS["clauses"]
MEMBERSHIP = _WORDS["membership"]
_STATE_OFFICES = _WORDS["state_offices"]
_NO_ROLES = _WORDS["no_roles"]
_ACTION_TAGS = frozenset({"VBG", "VBN", "VBD"})
"""Tags of what is done rather than of who somebody is: `heading home`, `brokered by`."""
_TITLES_ONLY = _WORDS["titles_only"]


@dataclass(frozen=True, slots=True)
class Role:
    """One statement of what somebody is."""

    role: str
    affiliation: str = ""
    rank: int = 0
    """How much it says: 4 in apposition, 3 before the name, 2 for a bare title, 1 for what is said by a verb."""


def organization_at(candidate: Candidate, index: int, names: Names) -> Name | None:
    """The organisation or place of which a mention covers a token."""
    name = names.at(candidate.paragraph.start + candidate.doc[index].idx)
    return name if name is not None and name.kind in ("organization", "place") else None


def words_at(candidate: Candidate, index: int, names: Names) -> str:
    """The words of the mention that covers a token."""
    mention = names.mention_at(candidate.paragraph.start + candidate.doc[index].idx)
    return "" if mention is None else mention.text


def says_role(token: Token) -> bool:
    """Whether a token is a noun that says what somebody is; forms of address are not."""
    word = token.lower_.rstrip(".")
    if word in _TITLES_ONLY and word not in ("prince", "princess", "king", "queen", "professor"):
        return False
    if word == "official" and token.pos_ == "ADJ":
        return False
    return token.pos_ in ("NOUN", "PROPN", "ADJ", "VERB") and token.tag_ not in _ACTION_TAGS and is_role(token)


def modifies_role(token: Token) -> bool:
    """Whether a token may stand before the noun of a role as part of it."""
    if token.lower_ in ROLE_MODIFIERS or is_role(token):
        return True
    if token.ent_type_ == "NORP":
        return True
    if token.lemma_.lower() in SPEECH or token.like_num:
        return False
    return token.pos_ in ("NOUN", "ADJ") and token.text[0].islower() and token.lemma_.lower() not in ORG_NOUNS


def noun_phrase(candidate: Candidate, start: int, limit: int, names: Names, *, rank: int) -> Iterator[Role]:
    """The role and the affiliation in a noun phrase that begins at `start`: `the gallery's director`."""
    doc = candidate.doc
    found = _role_noun(candidate, start, limit, names)
    if found is None:
        return
    first, head, affiliation = found
    stop = head + 1
    stop, owner = _second_role(candidate, stop, limit, names)
    affiliation = affiliation or owner
    role_stop = stop
    if stop < limit and doc[stop].lower_ in MEMBERSHIP:
        role_stop, owner = _complement(candidate, stop, limit, names)
        affiliation = affiliation or owner
    first = max(first, head - LONGEST_ROLE)
    named = names.at(candidate.paragraph.start + doc[role_stop].idx) if role_stop < limit else None
    if named is not None and named.kind == "person":  # "Acme president John Lee" is about him alone
        return
    if doc[head].lower_ in _NO_ROLES and not affiliation and role_stop == stop and first == head:
        return
    yield Role(_AGE.sub("", doc[first:role_stop].text), affiliation, rank)


def _second_role(candidate: Candidate, index: int, limit: int, names: Names) -> tuple[int, str]:
    """The end of `chairman and chief executive`, and whose the second role is in `champion and Acme's chairman`."""
    doc = candidate.doc
    if index + 1 >= limit or doc[index].lower_ != "and":
        return index, ""
    position = index + 1
    while position < min(limit, index + 5) and modifies_role(doc[position]) and not says_role(doc[position]):
        position += 1
    if position < limit and says_role(doc[position]):
        while position + 1 < limit and says_role(doc[position + 1]) and not doc[position + 1].ent_type_:
            position += 1  # "chief | executive"
        return position + 1, ""
    owner = organization_at(candidate, position, names)
    after = position
    while after < limit and (names.at(candidate.paragraph.start + doc[after].idx) is owner):
        after += 1
    owned = owner is not None and owner.kind == "organization" and after < limit and doc[after].text in _POSSESSIVES
    return index, words_at(candidate, position, names) if owned else ""


def _role_noun(candidate: Candidate, start: int, limit: int, names: Names) -> tuple[int, int, str] | None:
    """Where the role begins and its noun stands, and the organisation before it; None where the phrase says none."""
    doc = candidate.doc
    index = first = start
    affiliation = ""
    if index + 1 < limit and doc[index].lower_ == "one" and doc[index + 1].lower_ == "of":
        index += 2  # "one of the researchers"
    while index < min(limit, start + 15):
        token = doc[index]
        name = names.at(candidate.paragraph.start + token.idx)
        possessive = token.text in _POSSESSIVES
        if possessive or _belongs_to_compound(doc, index):
            affiliation = affiliation or (by_noun(candidate, index - 1, names) if possessive else "")
            first = index + 1
        elif name is not None and not says_role(token):
            if name.kind == "organization":
                affiliation = affiliation or words_at(candidate, index, names)
            elif name.kind == "person" and not _is_owner(candidate, index, names):
                return None  # "Ann Lee, Bob Day and ...": the next one of a list
            first = index + 1
        elif token.lower_ in _CLAUSES:
            return None
        elif _goes_before(candidate, index, first, names):
            first = index + 1
        elif says_role(token):
            if not _role_goes_on(doc, index + 1, limit):
                return first, index, affiliation
        elif token.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM", "ADV") and token.lower_ not in ROLE_MODIFIERS:
            if token.dep_ != "amod" and token.text not in ("-", "/"):
                return None
        elif _is_agent(doc, index, limit) and index > start:
            return first, index, affiliation
        index += 1
    return None


def _is_owner(candidate: Candidate, index: int, names: Names) -> bool:
    """Whether the name at a token is somebody's of whom or before whose role the phrase tells: `Lee's`, `Lee aide`."""
    doc = candidate.doc
    named = names.at(candidate.paragraph.start + doc[index].idx)
    while index < len(doc) and names.at(candidate.paragraph.start + doc[index].idx) is named:
        index += 1
    return index < len(doc) and (doc[index].text in _POSSESSIVES or doc[index].pos_ in ("NOUN", "ADJ"))


def _belongs_to_compound(doc: Doc, index: int) -> bool:
    """`based` of `Beijing-based`: what stands before it is a place and no part of the role."""
    return doc[index].lower_ in ("based", "born") and index > 0 and doc[index - 1].text == "-"


def _goes_before(candidate: Candidate, index: int, first: int, names: Names) -> bool:
    """Whether a token stands before the role: an article, the "and" of two owners, another's title.

    The last is `President` in `President Obama's adviser`.
    """
    doc = candidate.doc
    if doc[index].pos_ in ("DET", "PRON") or (doc[index].lower_ == "and" and first == index):
        return True
    if index + 1 >= len(doc) or not doc[index].text[0].isupper():
        return False
    following = names.at(candidate.paragraph.start + doc[index + 1].idx)
    return following is not None and following.kind == "person"


def _is_agent(doc: Doc, index: int, limit: int) -> bool:
    """Whether a noun that ends a phrase beside a person's name is one of those that say who does something."""
    token = doc[index]
    ends = index + 1 >= limit or doc[index + 1].pos_ not in ("NOUN", "PROPN", "ADJ")
    agentive = len(token.text) > 5 and token.text.islower() and token.text.endswith(_AGENT_ENDINGS)
    return ends and token.pos_ == "NOUN" and agentive


def _role_goes_on(doc: Doc, index: int, limit: int) -> bool:
    """Whether another noun of the same phrase says the role: `chief | economic adviser`."""
    for position in range(index, min(index + 3, limit)):
        token = doc[position]
        if token.pos_ not in ("NOUN", "PROPN", "ADJ"):
            return False
        if says_role(token):
            return token.pos_ != "PROPN" or not token.ent_type_
    return False


def _complement(candidate: Candidate, index: int, limit: int, names: Names) -> tuple[int, str]:
    """What stands after `director`: how far the role goes on (`of new media`), and the organisation."""
    doc = candidate.doc
    stop = reach = index
    plain = doc[index].lower_ in ("of", "for")
    for position in range(index, min(limit, index + 12)):
        token = doc[position]
        name = names.at(candidate.paragraph.start + token.idx)
        if name is not None or token.lower_.rstrip(".") in HONORIFICS:
            organization = name is not None and name.kind == "organization"
            return stop, words_at(candidate, position, names) if organization else ""
        if plain and _joins_fields(doc, position, limit):
            continue
        if token.pos_ in ("VERB", "AUX", "CCONJ", "PRON") or (token.is_punct and token.text not in ("-", "&")):
            break
        if token.pos_ == "DET":
            plain = False
        elif token.lower_ in MEMBERSHIP:
            stop = reach
            plain = plain and (position == index or token.lower_ == "of")
        elif noun := by_noun(candidate, position, names) if doc[position - 1].pos_ == "DET" else "":
            return stop, noun
        elif plain and (token.text[0].islower() or doc[index - 1].lower_ in _STATE_OFFICES):
            reach = position + 1
    return reach, ""


def _joins_fields(doc: Doc, index: int, limit: int) -> bool:
    """Whether an "and" joins two fields of one role: `professor of physics and astronomy at the university`."""
    if doc[index].lower_ != "and" or index + 2 >= limit:
        return False
    return all(doc[i].pos_ == "NOUN" and not says_role(doc[i]) for i in (index - 1, index + 1))


def by_noun(candidate: Candidate, index: int, names: Names) -> str:
    """The organisation that ends at a token, or that a common noun means: `the gallery` of the National Gallery."""
    doc = candidate.doc
    owner = organization_at(candidate, index, names)
    if owner is not None:
        owns = owner.kind == "organization" or country_code(owner.text) is not None  # "Chile's envoy to Peru"
        return words_at(candidate, index, names) if owns else ""
    noun = doc[index].lower_
    offset = candidate.paragraph.start + doc[index].idx
    before = [
        name
        for name in names.organizations
        if kind_word(name.text).casefold() == noun and name.candidates[0].span.start < offset
    ]
    return before[-1].text if before and doc[index].lemma_.lower() not in KIN else ""


def kind_word(name: str) -> str:
    """The word of an organisation's name that says what it is: `University` of `University of Kent`, else the last."""
    words = name.split()
    return next((word for word, link in pairwise(words) if link in ("of", "for")), words[-1])


def sentence_start(doc: Doc, index: int) -> int:
    """The first token of the sentence of a token."""
    while index > 0 and not doc[index].is_sent_start:
        index -= 1
    return index


def sentence_end(doc: Doc, index: int) -> int:
    """The token after the last of the sentence of a token."""
    index += 1
    while index < len(doc) and not doc[index].is_sent_start:
        index += 1
    return index

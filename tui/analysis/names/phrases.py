"""Parse noun phrases that say what a person is into a role and an affiliation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from tui.analysis.names.dictionary_words import are_common
from tui.analysis.names.evidence import is_demonym, is_role
from tui.analysis.names.gazetteer import country_code
from tui.analysis.names.lexicon import HONORIFICS, KIN, ORG_NOUNS, ORG_WORDS, ROLE_MODIFIERS, SPEECH
from tui.analysis.names.model import Candidate, Name, Names
from tui.analysis.words import word_lists

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_AGE = re.compile(r"^\d+[- ]year[- ]olds?\s+")
_AGENT_ENDINGS = ("er", "or", "ian", "ant", "crat")
_POSSESSIVES = ("'s", "’s", "'", "’")
LONGEST_ROLE = 9
"""The maximum length of a role in tokens; longer ones are clauses."""
_WORDS = word_lists("names/phrases")
_CLAUSES = _WORDS["clauses"]
MEMBERSHIP = _WORDS["membership"]
_STATE_OFFICES = _WORDS["state_offices"]
_NO_ROLES = _WORDS["no_roles"]
_ACTION_TAGS = frozenset({"VBG", "VBN", "VBD"})
"""Tags of verb forms that describe an action, not a person: `heading home`, `brokered by`."""
_TITLES_ONLY = _WORDS["titles_only"]


@dataclass(frozen=True, slots=True)
class Role:
    """A statement of what a person is."""

    role: str
    affiliation: str = ""
    rank: int = 0
    """The reliability: 4 in apposition, 3 before the name, 2 a bare title, 1 with a verb, 0 an affiliation alone."""


def organization_at(candidate: Candidate, index: int, names: Names) -> Name | None:
    """Return the organisation or place whose mention covers a token, or None."""
    name = names.at(candidate.paragraph.start + candidate.doc[index].idx)
    return name if name is not None and name.kind in ("organization", "place") else None


def words_at(candidate: Candidate, index: int, names: Names) -> str:
    """Return the text of the mention that covers a token; empty if none does."""
    mention = names.mention_at(candidate.paragraph.start + candidate.doc[index].idx)
    return "" if mention is None else mention.text


def says_role(token: Token) -> bool:
    """Return whether a token is a noun that says what a person is, not a form of address."""
    word = token.lower_.rstrip(".")
    if word in _TITLES_ONLY and word not in ("prince", "princess", "king", "queen", "professor"):
        return False
    if word == "official" and token.pos_ == "ADJ":
        return False
    return token.pos_ in ("NOUN", "PROPN", "ADJ", "VERB") and token.tag_ not in _ACTION_TAGS and is_role(token)


def modifies_role(token: Token) -> bool:
    """Return whether a token may be a modifier in a role."""
    if token.lower_ in ROLE_MODIFIERS or is_role(token):
        return True
    if token.ent_type_ == "NORP":
        return True
    if token.lemma_.lower() in SPEECH or token.like_num:
        return False
    return token.pos_ in ("NOUN", "ADJ") and token.text[0].islower() and token.lemma_.lower() not in ORG_NOUNS


def noun_phrase(candidate: Candidate, start: int, limit: int, names: Names, *, rank: int) -> Iterator[Role]:
    """Yield the role and affiliation in the noun phrase that begins at `start`: `the gallery's director`."""
    doc = candidate.doc
    found = _role_noun(candidate, start, limit, names)
    if found is None:
        return
    first, head, affiliation = found
    stop = head + 1
    stop += stop < limit and doc[stop].lower_ == "emeritus"
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
    """Return where the role ends with a second one after "and", and the second role's affiliation.

    `chairman and chief executive` is one role; in `champion and Acme's chairman` only the affiliation is used.
    """
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
    """Return the first token of the role, its noun and the organisation before it, or None if there is no role."""
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
        elif name is None and (body := _body_at(candidate, index, limit, names)):
            affiliation = affiliation or body
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


def _body_at(candidate: Candidate, index: int, limit: int, names: Names) -> str:
    """Return the name of an unknown body that ends at a token, before the role: `Astros` of `an Astros physician`."""
    if index + 1 >= limit or not candidate.doc[index + 1].text[0].islower():
        return ""
    return body_before(candidate, index + 1, names)


def _is_owner(candidate: Candidate, index: int, names: Names) -> bool:
    """Return whether the name at a token is a possessor or modifies a noun: `Lee's`, `Lee aide`."""
    doc = candidate.doc
    named = names.at(candidate.paragraph.start + doc[index].idx)
    while index < len(doc) and names.at(candidate.paragraph.start + doc[index].idx) is named:
        index += 1
    return index < len(doc) and (doc[index].text in _POSSESSIVES or doc[index].pos_ in ("NOUN", "ADJ"))


def _belongs_to_compound(doc: Doc, index: int) -> bool:
    """Return whether a token ends a compound such as `Beijing-based`, which is not part of the role."""
    return doc[index].lower_ in ("based", "born") and index > 0 and doc[index - 1].text == "-"


def _goes_before(candidate: Candidate, index: int, first: int, names: Names) -> bool:
    """Return whether a token precedes the role: a determiner, the "and" of two owners, or another person's title.

    Such a title is `President` in `President Obama's adviser`.
    """
    doc = candidate.doc
    if doc[index].pos_ in ("DET", "PRON") or (doc[index].lower_ == "and" and first == index):
        return True
    if index + 1 >= len(doc) or not doc[index].text[0].isupper():
        return False
    following = names.at(candidate.paragraph.start + doc[index + 1].idx)
    return following is not None and following.kind == "person"


def _is_agent(doc: Doc, index: int, limit: int) -> bool:
    """Return whether a token is an agent noun (`-er`, `-or`, `-ian`, `-ant`) that ends its phrase."""
    ends = index + 1 >= limit or doc[index + 1].pos_ not in ("NOUN", "PROPN", "ADJ")
    return ends and doc[index].pos_ == "NOUN" and is_agent_noun(doc[index])


def is_agent_noun(token: Token) -> bool:
    """Return whether a word looks like one for somebody by what they do or are: `forger`, `autocrat`."""
    return len(token.text) > 4 and token.text.islower() and token.text.endswith(_AGENT_ENDINGS)


def _role_goes_on(doc: Doc, index: int, limit: int) -> bool:
    """Return whether a later noun of the same phrase completes the role: `chief | economic adviser`."""
    for position in range(index, min(index + 3, limit)):
        token = doc[position]
        if token.pos_ not in ("NOUN", "PROPN", "ADJ"):
            return False
        if says_role(token):
            return token.pos_ != "PROPN" or not token.ent_type_
    return False


def _complement(candidate: Candidate, index: int, limit: int, names: Names) -> tuple[int, str]:
    """Return where the complement of a role such as `director` ends (`of new media`), and the affiliation in it."""
    doc = candidate.doc
    stop = reach = index
    plain = doc[index].lower_ in ("of", "for")
    for position in range(index, min(limit, index + 12)):
        token = doc[position]
        name = names.at(candidate.paragraph.start + token.idx)
        if name is not None or token.lower_.rstrip(".") in HONORIFICS:
            if name is not None and (
                _owns_body(candidate, position, limit, names) or _goes_on(candidate, position, limit, name, names)
            ):
                continue  # "spokesman for Acme's owner First Energy", "adviser for Asia at the Lee Institute"
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
        elif body := _unknown_body(candidate, position, limit, names):
            return stop, body
        elif plain and (token.text[0].islower() or doc[index - 1].lower_ in _STATE_OFFICES):
            reach = position + 1
    return reach, ""


def _goes_on(candidate: Candidate, index: int, limit: int, name: Name, names: Names) -> bool:
    """Return whether the name at a token is a place after which the organisation follows: `for Asia at the Center`."""
    doc = candidate.doc
    if name.kind != "place":
        return False
    while index < limit and names.at(candidate.paragraph.start + doc[index].idx) is name:
        index += 1
    return index < limit and doc[index].lower_ in ("at", "with")


def _unknown_body(candidate: Candidate, index: int, limit: int, names: Names) -> str:
    """Return the capitalised words from a token on as the name of a body that is not known as one; empty if none fit.

    They follow a preposition or an article: `founder of Penlow Wind`.
    """
    doc, stop = candidate.doc, index
    if doc[index - 1].lower_ not in ("of", "at", "for", "with", "the") or doc[index - 1].is_sent_start:
        return ""
    while stop < limit and not doc[stop].is_sent_start and _may_name_body(candidate, stop, names):
        stop += 1
    return str(doc[index:stop].text)


def _owns_body(candidate: Candidate, index: int, limit: int, names: Names) -> bool:
    """Return whether the name at a token owns an organisation that is named after it, before a comma."""
    doc = candidate.doc
    while index < limit and not doc[index].is_punct and doc[index].text not in _POSSESSIVES:
        index += 1
    if index >= limit or doc[index].text not in _POSSESSIVES:
        return False
    for position in range(index + 1, min(limit, index + 5)):
        if doc[position].is_punct or doc[position].pos_ in ("VERB", "AUX", "ADP"):
            return False
        owned = organization_at(candidate, position, names)
        if owned is not None:
            return owned.kind == "organization"
    return False


def _joins_fields(doc: Doc, index: int, limit: int) -> bool:
    """Return whether an "and" joins two fields of one role: `professor of physics and astronomy`."""
    if doc[index].lower_ != "and" or index + 2 >= limit:
        return False
    return all(doc[i].pos_ == "NOUN" and not says_role(doc[i]) for i in (index - 1, index + 1))


def by_noun(candidate: Candidate, index: int, names: Names) -> str:
    """Return the organisation at a token, or the one its common noun refers to; empty if there is none.

    `the gallery` refers to the National Gallery if the text has already named it.
    """
    doc = candidate.doc
    owner = organization_at(candidate, index, names)
    if owner is not None:
        owns = owner.kind == "organization" or country_code(owner.text) is not None  # "Chile's envoy to Peru"
        return words_at(candidate, index, names) if owns else ""
    if body := body_before(candidate, index + 1, names):
        return body
    bare = doc[index].is_sent_start and doc[index].pos_ == "PROPN" and _may_name_body(candidate, index, names)
    if bare and index + 1 < len(doc) and doc[index + 1].text in _POSSESSIVES:  # a common noun would have an article
        return str(doc[index].text)
    noun = doc[index].lower_
    offset = candidate.paragraph.start + doc[index].idx
    before = [
        name
        for name in names.organizations
        if kind_word(name.text).casefold() == noun and name.candidates[0].span.start < offset
    ]
    return before[-1].text if before and doc[index].lemma_.lower() not in KIN else ""


def body_before(candidate: Candidate, stop: int, names: Names) -> str:
    """Return the capitalised words before a token as the name of a body that is not known as one; empty if none fit.

    People, places, nationalities, titles and roles are none: `Hustle` of `Hustle assistant coach Ann Lee`.
    """
    doc, start = candidate.doc, stop
    while start > 0 and not doc[start].is_sent_start and _may_name_body(candidate, start - 1, names):
        start -= 1
    words = doc[start:stop]
    if start > 0 and not doc[start].is_sent_start and doc[start - 1].lower_.rstrip(".") in HONORIFICS:
        return ""  # "one of Ms Lee's lawyers"
    if all(word.lower_ in ORG_WORDS or word.lower_ == "state" for word in words):
        return ""
    if len(words) == 1 and words[0].is_sent_start and are_common([words[0].lower_]):
        bodies = (*names.organizations, *names.things)
        return words.text if any(words.text in name.text.split() for name in bodies) else ""
    return str(words.text)


def _may_name_body(candidate: Candidate, index: int, names: Names) -> bool:
    token = candidate.doc[index]
    unlikely = token.pos_ != "PROPN" and (token.pos_ != "ADJ" or are_common([token.lower_]))
    if unlikely or not token.text[0].isupper() or token.lower_ in ROLE_MODIFIERS or is_role(token):
        return False
    if token.lower_.rstrip(".") in HONORIFICS | _TITLES_ONLY or token.ent_type_ in ("NORP", "DATE", "TIME"):
        return False
    return names.at(candidate.paragraph.start + token.idx) is None and not is_demonym(token.text)


def kind_word(name: str) -> str:
    """Return the head noun of an organisation's name: the word before "of" or "for", else the last word."""
    words = name.split()
    return next((word for word, link in pairwise(words) if link in ("of", "for")), words[-1])


def sentence_start(doc: Doc, index: int) -> int:
    """Return the index of the first token of a token's sentence."""
    while index > 0 and not doc[index].is_sent_start:
        index -= 1
    return index


def sentence_end(doc: Doc, index: int) -> int:
    """Return the index after the last token of a token's sentence."""
    index += 1
    while index < len(doc) and not doc[index].is_sent_start:
        index += 1
    return index

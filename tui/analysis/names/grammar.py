"""Extract the grammatical features of a mention: appositions, and the verbs that it is a subject or object of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tui.analysis.names.evidence import is_demonym, is_role
from tui.analysis.names.gazetteer import country_code, is_place
from tui.analysis.names.lexicon import ORG_NOUNS, PLACE_NOUNS, ROLE_MODIFIERS, SPEECH, SPORT
from tui.analysis.names.model import Candidate
from tui.analysis.names.person_names import given_names
from tui.analysis.words import word_lists

if TYPE_CHECKING:
    from spacy.tokens import Token

_WORDS = word_lists("names/grammar")
_ACTS = _WORDS["acts"]
_PERSONAL = _WORDS["personal"]
_IMPERSONAL = _WORDS["impersonal"]
_REACHES = _WORDS["reaches"]
_PUBLISHES = _WORDS["publishes"]
_AGAINST = _WORDS["against"]
_PLAYS = _WORDS["plays"]


def grammar_features(candidate: Candidate) -> Iterator[str]:
    """Yield the features of a mention's place in the grammar of its sentence."""
    root = candidate.root
    after = candidate.after()
    if after is not None and is_role(after) and candidate.doc[candidate.end - 1].lower_ in ROLE_MODIFIERS:
        yield "role after a modifier"
    for child in root.children:
        if child.dep_ == "appos" and child.i >= candidate.end and (kind := _kind_of_noun(child)):
            yield f"{kind} in apposition"
    head = root.head.lemma_.lower()
    if root.dep_ == "compound" and root.head.i > candidate.end and head in ORG_NOUNS:
        yield "compound of an organisation noun"
    given = given_names().intersection(word.lower() for word in candidate.words)
    if root.dep_ == "dobj" and head in _REACHES and not given:
        yield "object of a verb of motion"
    if _has_plural_verb(root):
        yield "plural verb"
    if root.dep_ == "nsubj":
        yield from _pronoun_features(candidate)
        if head in SPEECH:
            yield "subject of publishing" if head in _PUBLISHES else "subject of speech"
        elif head in _ACTS:
            yield "subject of business"


def _has_plural_verb(root: Token) -> bool:
    """Return whether a name that is no plural is the subject of a plural verb: `Penlow are to cut jobs`."""
    if root.dep_ not in ("nsubj", "nsubjpass") or root.lower_.endswith("s") or any(root.conjuncts):
        return False
    alone = sum(child.dep_ in ("nsubj", "nsubjpass") for child in root.head.children) == 1
    finite = (root.head, *(child for child in root.head.lefts if child.dep_ in ("aux", "auxpass")))
    return alone and next((verb for verb in finite[1:] + finite[:1]), root).lower_ in ("are", "were", "have")


def _kind_of_noun(noun: Token) -> str:
    """Return the kind of a noun: a role or a place noun; empty if it is neither."""
    lemma = noun.lemma_.lower()
    if is_role(noun) and lemma not in ORG_NOUNS:
        return "role"
    return "place noun" if lemma in PLACE_NOUNS and lemma not in ORG_NOUNS else ""


def sport_features(candidate: Candidate) -> Iterator[str]:
    """Yield the feature by which a town means its club in an article about sport: it plays, signs or is beaten."""
    before = candidate.before()
    if _is_plural(candidate) and before is not None and before.lower_ in ("the", "("):
        yield "plural in sport"
    given = candidate.text.lower() in given_names() and not is_place(candidate.text)  # "against Roger"
    if country_code(candidate.text) is not None or len(candidate.words) > 1 or given:
        return
    root = candidate.root
    plays = root.dep_ in ("nsubj", "dobj") and root.head.lemma_.lower() in _PLAYS
    if plays or (before is not None and before.lower_ in _AGAINST):
        yield "plays"


def _is_plural(candidate: Candidate) -> bool:
    """Return whether a mention is a plural with a capital that is neither a people, a place nor a word of sport."""
    name = candidate.text
    plural = len(candidate.words) == 1 and name.istitle() and name.endswith("s") and not name.endswith("ss")
    return plural and not is_demonym(name) and not is_place(name) and name.lower() not in SPORT


def _pronoun_features(candidate: Candidate) -> Iterator[str]:
    """Yield the feature of the first pronoun that must refer to the subject: `Ferrero insists he is well`."""
    for token in candidate.doc[candidate.end :]:
        if token.is_sent_start:
            return
        if token.lower_ in _PERSONAL:
            yield "personal pronoun"
            return
        if token.lower_ in _IMPERSONAL or token.ent_type_ in ("PERSON", "ORG", "GPE", "LOC", "PRODUCT"):
            return

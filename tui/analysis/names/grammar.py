"""What a mention is in its sentence: what stands in apposition to it, what it does, what is done to it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from tui.analysis.names.evidence import is_role
from tui.analysis.names.gazetteer import country_code, is_place
from tui.analysis.names.lexicon import ORG_NOUNS, PLACE_NOUNS, ROLE_MODIFIERS, SPEECH
from tui.analysis.names.model import Candidate, Evidence
from tui.analysis.names.person_names import given_names
from tui.analysis.words import word_lists

if TYPE_CHECKING:
    from spacy.tokens import Token

_WORDS = word_lists("names/grammar")
_ACTS = _WORDS["acts"]
_EARNS = _WORDS["earns"]
_MONEY = _WORDS["money"]
_FEELS = _WORDS["feels"]
_PERSONAL = _WORDS["personal"]
_IMPERSONAL = _WORDS["impersonal"]
_REACHES = _WORDS["reaches"]
_ARRIVES = _WORDS["arrives"]
_PUBLISHES = _WORDS["publishes"]
_AGAINST = _WORDS["against"]
_PLAYS = _WORDS["plays"]


def of_grammar(candidate: Candidate, evidence: Evidence) -> None:
    """Adds what the grammar of the sentence says of one mention."""
    root = candidate.root
    before, after = candidate.before(), candidate.after()
    if before is not None and before.ent_type_ == "NORP" and len(candidate.words) > 1:
        evidence["person"] += 0.8
    if after is not None and is_role(after):
        if candidate.doc[candidate.end - 1].lower_ in ROLE_MODIFIERS:  # the trade of a Trade Minister
            evidence["none"] += 3
        elif after.text[0].isupper() and len(candidate.words) <= 2 and candidate.label != "PERSON":
            evidence["organization"] += 0.8
    for child in root.children:
        if child.dep_ == "appos" and child.i >= candidate.end:
            if is_role(child) and child.lemma_.lower() not in ORG_NOUNS:
                evidence["person"] += 2
            elif child.lemma_.lower() in ORG_NOUNS:
                evidence["organization"] += 1.5
            elif child.lemma_.lower() in PLACE_NOUNS:
                evidence["place"] += 1.5
    if root.dep_ == "appos" and root.head.i < candidate.start:
        if is_role(root.head) and root.head.lemma_.lower() not in ORG_NOUNS:
            evidence["person"] += 1.2
        elif root.head.lemma_.lower() in ORG_NOUNS:
            evidence["organization"] += 1.2
        elif root.head.lemma_.lower() in PLACE_NOUNS:
            evidence["place"] += 1.5
    if root.dep_ == "compound" and root.head.i > candidate.end and root.head.lemma_.lower() in ORG_NOUNS:
        evidence["organization"] += 2.2  # "the Lagonda car company"
    if root.dep_ == "dobj" and root.head.lemma_.lower() in _REACHES:
        nobody = len(candidate.words) > 1 and given_names().isdisjoint(word.lower() for word in candidate.words)
        evidence["place"] += 2 if nobody and root.head.lemma_.lower() in _ARRIVES else 0.6
    if root.dep_ == "nsubj":
        _of_pronouns(candidate, evidence)
        if root.head.lemma_.lower() in _FEELS:
            evidence["person"] += 1.0
    if root.dep_ == "nsubj" and root.head.lemma_.lower() in SPEECH:
        evidence["person"] += 0.4
        evidence["organization"] += 1.0 if root.head.lemma_.lower() in _PUBLISHES else 0.3
    elif root.dep_ == "nsubj" and root.head.lemma_.lower() in _ACTS:
        evidence["organization"] += 0.8
        evidence["person"] += 0.3
    if root.dep_ == "nsubj" and root.head.lemma_.lower() in _EARNS and _is_paid(root.head):
        evidence["organization"] += 0.8


def of_sport(candidate: Candidate) -> Evidence:
    """In an article on sport, a town that plays, signs or is beaten is its club."""
    evidence: Evidence = defaultdict(float)
    before, after = candidate.before(), candidate.after()
    given = candidate.text.lower() in given_names() and not is_place(candidate.text)  # "against Roger"
    if country_code(candidate.text) is not None or len(candidate.words) > 1 or given:
        return evidence
    root = candidate.root
    plays = root.dep_ in ("nsubj", "dobj") and root.head.lemma_.lower() in _PLAYS
    if plays or (before is not None and before.lower_ in _AGAINST):
        evidence["organization"] += 1.5
    elif before is not None and before.lower_ in ("for", "with", "by"):
        evidence["organization"] += 0.8
    elif after is not None and after.text in ("'s", "’s"):
        evidence["organization"] += 0.6
    return evidence


def _is_paid(verb: Token) -> bool:
    """Whether the object of a verb is money."""
    return any(child.dep_ == "dobj" and child.lemma_.lower() in _MONEY for child in verb.children)


def _of_pronouns(candidate: Candidate, evidence: Evidence) -> None:
    """`Ferrero insists he is well`: a pronoun that can mean only the sentence's subject says what it is."""
    for token in candidate.doc[candidate.end :]:
        if token.is_sent_start:
            return
        if token.lower_ in _PERSONAL:
            evidence["person"] += 1.0
            return
        if token.lower_ in _IMPERSONAL:
            evidence["organization"] += 0.6
            return
        if token.ent_type_ in ("PERSON", "ORG", "GPE", "LOC", "PRODUCT"):
            return

"""What a mention is in its sentence: what stands in apposition to it, what it does, what is done to it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from tui.analysis.names.candidates import Candidate
from tui.analysis.names.evidence import Evidence, is_role
from tui.analysis.names.gazetteer import country_code, is_place
from tui.analysis.names.lexicon import ORG_NOUNS, PLACE_NOUNS, ROLE_MODIFIERS, SPEECH
from tui.analysis.names.person_names import given_names
from tui.analysis.words import word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

_ACTS = word_set("""
    acquire appeal approve ban bid buy cut decide fine fire hire hold hope invest investigate launch lobby merge offer
    operate order own plan pledge post produce propose publish recall refuse regulate release run seek sell settle
    sponsor sue suspend unveil urge value vote
""")
"""Verbs whose subjects decide and do business."""
_EARNS = word_set("lose make earn post report owe raise")
_MONEY = word_set("$ £ € euro dollar pound yen yuan rupee franc loss profit revenue sale debt")
"""With the verbs before: what companies do with money, and people less often in news."""
_FEELS = word_set("admit feel joke recall smile laugh reflect fear love remember insist grow marry die sing score")
"""Verbs whose subjects are people more often than bodies."""
_PERSONAL = word_set("he she his her him himself herself")
_IMPERSONAL = word_set("it its itself")
_REACHES = word_set("reach leave visit hit enter cross strike flee tour")
"""Verbs whose objects are places."""
_ARRIVES = word_set("reach enter cross")
"""Of these, the ones whose objects are people hardly ever."""
_PUBLISHES = word_set("report publish broadcast air")
_AGAINST = word_set("against versus v vs beat beating over defeat defeating host hosting visit visiting face facing")
_PLAYS = word_set("""
    play beat win lose draw host visit face sign score defeat thrash edge travel concede relegate promote qualify
    reach join leave captain manage coach represent equalise equalize dominate sack draft trade
""")


def of_grammar(candidate: Candidate, evidence: Evidence) -> None:
    """Adds what the grammar of the sentence says of one mention."""
    root = candidate.doc[candidate.start : candidate.end].root
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
    root = candidate.doc[candidate.start : candidate.end].root
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

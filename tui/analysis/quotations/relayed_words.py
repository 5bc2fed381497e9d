"""Find whose words a verb relays if not its subject's: `quoted Lee as saying`, `recalled Lee saying`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.analysis.words import word_lists

if TYPE_CHECKING:
    from spacy.tokens import Token

_WORDS = word_lists("quotations/relayed_words")
WORKS = _WORDS["works"]
"""Works that somebody else than who speaks of them may have written."""
_QUOTES = _WORDS["quotes"]
"""Verbs whose object is the speaker: `quoted Lee as saying`."""
_TEXTS = _WORDS["texts"]
"""Texts that somebody other than their author may read out."""
_RECALLS = _WORDS["recalls"]
_MAKES = _WORDS["makes"]
_IN_A_TEXT = frozenset({"in", "with", "via", "through", "on", "by"})
"""Prepositions before a text in which somebody says something: `said it in a letter warning that`."""


def passes_on(verb: Token) -> bool:
    """Return whether a verb relays another's words: `quoted Lee as saying`, `read out a letter from Lee`."""
    if any(child.dep_ == "auxpass" for child in verb.children):
        return False
    if verb.dep_ == "pcomp" and verb.head.lower_ == "as" and verb.head.head.lemma_.lower() in _QUOTES:
        return not any(child.dep_ == "auxpass" for child in verb.head.head.children)
    held = next((child for child in verb.children if child.dep_ == "dobj"), None)
    if held is None:
        return False
    return verb.lemma_ == "quote" or (verb.lemma_ == "read" and held.lemma_.lower() in _TEXTS)


def passed_on(verb: Token) -> Token | None:
    """Return the head of the words that name whose words a verb relays, or None if the text does not say."""
    quoting = verb if verb.lemma_ in ("quote", "read") else verb.head.head
    held = next((child for child in quoting.children if child.dep_ == "dobj"), None)
    if held is None or verb.lemma_ != "read":
        return held
    sender = next((child for child in held.children if child.dep_ == "prep" and child.lower_ in ("from", "by")), None)
    return object_of(sender) if sender is not None else None


def quoted_by(verb: Token, subject: Token) -> Token | None:
    """Return the name of whom a speaker quotes, or None: `Lee, quoting Novak, said`, `Lee said, quoting Novak`."""
    for child in (*verb.children, *subject.children):
        if child.lower_ == "quoting" and child.dep_ in ("acl", "advcl"):
            return next((held for held in child.children if held.dep_ == "dobj" and held.pos_ == "PROPN"), None)
    return None


def of_participle(verb: Token) -> Token | None:
    """Return whom a participle means if not its subject, or None: `recalled Lee saying`, `cited a study saying`."""
    head = verb.head
    if verb.tag_ != "VBG" or head.i > verb.i or verb.doc[verb.i - 1].text == ",":
        return None
    if verb.dep_ == "acl" and verb.lemma_ == "read":
        return head  # `signs reading`
    above = head.head if verb.dep_ == "acl" else head
    if verb.dep_ == "acl" and head.lemma_.lower() in WORKS | _TEXTS:
        by_it = above.lemma_.lower() in _MAKES if head.dep_ == "dobj" else above.lower_ in _IN_A_TEXT
        return None if by_it or head.dep_ not in ("dobj", "pobj") else head
    if verb.dep_ in ("advcl", "xcomp", "acl") and above.lemma_.lower() in _RECALLS:
        held = head if verb.dep_ == "acl" else next((child for child in head.children if child.dep_ == "dobj"), None)
        return held if held is not None and held.right_edge.i + 1 >= verb.i > held.i else None
    return None


def object_of(preposition: Token) -> Token | None:
    """Return the object of a preposition, or None."""
    return next((child for child in preposition.children if child.dep_ == "pobj"), None)

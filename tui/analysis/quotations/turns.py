"""Find who speaks to whom, so that the person who answers is the one who was asked.

A pronoun usually refers to the subject of the sentence before. After a question that would be the asker: `Lee asked
Novak if it was safe. “It is,” he replied.` The resolver therefore looks for a question first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.analysis.words import word_lists

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_WORDS = word_lists("quotations/turns")
REPLIES = _WORDS["replies"]
"""Verbs of answering."""
ASKS = _WORDS["asks"]
"""Verbs of asking."""
_ADDRESSES = _WORDS["addresses"]
_RETORTS = _WORDS["retorts"]
_BACK = _WORDS["back"]
_ADDRESSED = frozenset({"dobj", "dative", "iobj"})
_PEOPLE = frozenset({"NOUN", "PROPN", "PRON"})


@dataclass(frozen=True, slots=True)
class Turn:
    """A verb of speaking to somebody, with its speaker and addressee, each None if the text names none."""

    verb: Token
    speaker: Token | None
    addressee: Token | None

    @property
    def asks(self) -> bool:
        """Whether the turn is a question, which the next speaker answers."""
        return self.verb.lemma_.lower() in ASKS


def retorts(verb: Token) -> bool:
    """Return whether a verb answers another person's words: `countered`, `shot back`."""
    lemma = verb.lemma_.lower()
    return lemma in _RETORTS or (lemma in _BACK and any(child.lower_ == "back" for child in verb.children))


def turns(doc: Doc) -> Iterator[Turn]:
    """Yield the turns of a parse in order."""
    for token in doc:
        if token.pos_ in ("VERB", "AUX") and token.lemma_.lower() in ASKS | _ADDRESSES:
            yield Turn(token, *_parties(token))


def _parties(verb: Token) -> tuple[Token | None, Token | None]:
    """Return the speaker and the addressee of a verb, each None if the text names none."""
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    subject = next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    subject = _shared(verb) if subject is None else subject
    if passive:
        agent = next((child for child in verb.children if child.dep_ == "agent"), None)
        return _object(agent), subject
    spoken_to = next((child for child in verb.children if child.dep_ in _ADDRESSED and child.pos_ in _PEOPLE), None)
    if spoken_to is None or verb.lemma_ == "put":
        link = next(
            (child for child in verb.children if child.dep_ in ("prep", "dative") and child.lower_ == "to"), None
        )
        spoken_to = _object(link)
    return subject, spoken_to


def _shared(verb: Token) -> Token | None:
    """Return the subject of the verb that this one is coordinated with, or None: `stopped Novak and asked him`."""
    if verb.dep_ != "conj":
        return None
    return next((child for child in verb.head.children if child.dep_ in ("nsubj", "nsubjpass")), None)


def _object(preposition: Token | None) -> Token | None:
    children = preposition.children if preposition is not None else ()
    return next((child for child in children if child.dep_ == "pobj" and child.pos_ in _PEOPLE), None)

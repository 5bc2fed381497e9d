"""Find why something happened: the phrase that gives its cause or purpose, the most reliable pattern first.

English marks causes and purposes with a few cues: conjunctions (`because`, `as`, `after`), prepositions (`due to`,
`over`, `for`), infinitives of purpose and verbs of blame. The answer is the phrase after the cue. The same words also
introduce arguments of a verb or noun (`files for bankruptcy`, `is after fame`, `proposed to measure`), comparisons
(`as they were`) and times (`after the match`). These are rejected, since no answer is better than a wrong one.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from tui.analysis.events.clause import SUBJECTS, TAKES_INFINITIVE, bears_on, measures_time
from tui.analysis.events.passage import Passage, object_of
from tui.analysis.events.phrase import first_answer, whole_phrase
from tui.analysis.fact import Mention
from tui.analysis.words import word_lists

if TYPE_CHECKING:
    from spacy.tokens import Token

_NEAR = 6
"""The number of lead sentences that may give the cause."""
_NO_CAUSE = frozenset(
    {"DATE", "TIME", "PERSON", "MONEY", "CARDINAL", "ORDINAL", "PERCENT", "GPE", "LOC", "ORG", "NORP"}
)
_WORDS = word_lists("events/cause")
_PERIODS = _WORDS["periods"]
_ANSWERS = frozenset({"protest", "reprisal", "response", "result", "retaliation", "revenge", "wake"})
"""Nouns of `in response to`, `in retaliation for` and the like."""
_TAKES_FOR = _WORDS["takes_for"]
_TAKES_AFTER = _WORDS["takes_after"]
_TAKES_OVER = _WORDS["takes_over"]
_DISPUTES = _WORDS["disputes"]


def find_why(passages: Iterable[Passage]) -> Mention | None:
    """Return the cause or purpose of the event without its cue, or None.

    Any cue counts in the headline, and only an explicit one (`because of`) in the first sentences: there, what comes
    `after` or `as` something is its cause no more often than not.
    """
    kept = list(passages)
    headline = first_answer((one for one in kept if one.field == "title"), _READERS)
    told = [one for one in kept if one.field == "text"]
    return headline or first_answer(told[:_NEAR], (_explicit_cause,))


def _explicit_cause(passage: Passage) -> tuple[int, int] | None:
    doc = passage.doc
    for token in passage.tokens:
        following = doc[token.i + 1].lower_ if token.i + 1 < passage.end else ""
        if token.lower_ == "because":
            if following == "of":
                return whole_phrase(passage, _noun_of(doc[token.i + 1], token), token.i + 2)
            if token.dep_ == "mark" and token.head.i < passage.end:
                return whole_phrase(passage, token.head, token.i + 1)
        if (token.lower_ in ("due", "owing") and following == "to") or (token.lower_ == "caused" and following == "by"):
            return whole_phrase(passage, _noun_of(doc[token.i + 1], token), token.i + 2)
        if token.lower_ in _ANSWERS and doc[token.i - 1].lower_ in ("a", "the", "in"):
            for child in token.children:
                if child.lower_ in ("of", "to", "at", "over", "for") and (noun := object_of(child)) is not None:
                    return whole_phrase(passage, noun)
    return None


def _noun_of(preposition: Token, other: Token) -> Token:
    """Return the object of `of` in `because of`, which the model attaches to either word."""
    behind = (child for child in other.children if child.dep_ in ("pobj", "pcomp") and child != preposition)
    return object_of(preposition) or next(behind, preposition)


def _after_clause(passage: Passage) -> tuple[int, int] | None:
    for token in passage.tokens:
        if token.lower_ not in ("after", "as", "amid", "following", "over") or token.i == passage.start:
            continue
        if not bears_on(token, passage.start, passage.end):
            continue
        if token.dep_ == "mark" and token.head.dep_ == "advcl" and token.head.i > token.i:
            if not (_compares(token) if token.lower_ == "as" else measures_time(token.head)):
                return whole_phrase(passage, token.head, token.i + 1)
        elif token.dep_ == "prep" and token.lower_ != "as":
            noun = object_of(token)
            if noun is not None and _is_cause(noun) and not _is_argument(token):
                return whole_phrase(passage, noun)
    return None


def _compares(conjunction: Token) -> bool:
    """Return whether an `as` introduces a comparison: `as measured`, `as they were`, `as fast as he could`."""
    verb = conjunction.head
    subject = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    if subject is None or verb.head.pos_ not in ("VERB", "AUX"):
        return True
    completed = any(child.dep_ in ("acomp", "attr", "dobj", "xcomp") for child in verb.children)
    return subject.pos_ == "PRON" and verb.lemma_ in ("be", "do", "have", "can", "will") and not completed


def _is_cause(noun: Token) -> bool:
    """Return whether a noun can be a cause, which excludes pronouns, numbers, names and periods of time."""
    if noun.pos_ in ("PRON", "DET", "NUM") or noun.ent_type_ in _NO_CAUSE:
        return False
    return noun.lemma_.lower() not in _PERIODS and noun.lower_ not in ("thing", "same")


def _is_argument(preposition: Token) -> bool:
    """Return whether its head selects a preposition: `was after fame`, `flew over the sea`, `a roof over it`."""
    head = preposition.head
    lemma = head.lemma_.lower()
    if preposition.lower_ == "over":
        if head.pos_ in ("NOUN", "PROPN"):
            return lemma not in _DISPUTES
        return head.pos_ not in ("VERB", "ADJ", "AUX") or lemma in _TAKES_OVER
    if preposition.lower_ == "after":
        others = (child.dep_ for child in head.children if child != preposition)
        return lemma in _TAKES_AFTER and not any(role in ("dobj", "attr", "acomp", "prep") for role in others)
    return False


def _purpose(passage: Passage) -> tuple[int, int] | None:
    for token in passage.tokens:
        if token.dep_ == "advcl" and token.tag_ == "VB" and bears_on(token, passage.start, passage.end):
            to = next((child for child in token.lefts if child.lower_ == "to" and child.dep_ == "aux"), None)
            if to is not None and not _completes(token):
                return whole_phrase(passage, token, to.i)
        if token.lower_ == "for" and token.dep_ == "prep" and passage.field == "title":
            noun = object_of(token)
            asked = token.head.lemma_.lower() in _TAKES_FOR  # `bid for`, verb or noun
            done = any(one.pos_ == "VERB" for one in passage.doc[passage.start : token.i])  # not `cause for the loss`
            if noun is not None and noun.pos_ == "NOUN" and _is_cause(noun) and done and not asked:
                return whole_phrase(passage, noun)
    return None


def _completes(infinitive: Token) -> bool:
    """Return whether an infinitive is a complement (`agreed to`, `too narrow to pass`) rather than a purpose."""
    head = infinitive.head
    if any(child.dep_ in SUBJECTS for child in infinitive.children):  # `for an adult to pass`
        return True
    if head.lemma_.lower() in TAKES_INFINITIVE:
        return True
    measured = (head, *(child for child in head.children if child.dep_ in ("acomp", "advmod")))
    return any(child.lower_ in ("too", "enough", "so") for token in measured for child in (token, *token.children))


_READERS = (_explicit_cause, _after_clause, _purpose)

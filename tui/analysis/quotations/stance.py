"""Whether a verb of saying states that something was said: `said` does, `never said`, `denied` and `may say` do not."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import TYPE_CHECKING

from tui.analysis.words import word_lists

if TYPE_CHECKING:
    from spacy.tokens import Token

_WORDS = word_lists("quotations/stance")
_MODALS = _WORDS["modals"]
_NEGATIONS = _WORDS["negations"]
_NOBODY = _WORDS["nobody"]
"""Words before a noun that leave nobody who could have said anything: `no official said`."""
_DENIALS = _WORDS["denials"]
"""Verbs whose clause is not what their subject states."""
_CONDITIONS = _WORDS["conditions"]
_GOES_ON = _WORDS["goes_on"]
"""Words that `to say` may depend on though it was said: `went on to say`, `the first to say`."""
_NOT_YET = _WORDS["not_yet"]
"""Words with which `to say` tells of what is yet to be said, or only looks like it."""
_UNSAID = _WORDS["unsaid"]
"""Words with which `saying` tells of what was not said, or of what only others say was said."""
DOUBLE_MARKS = frozenset(['"', "“", "”"])
"""Marks of quotations, as tokens."""
_LINKS = frozenset({"pcomp", "xcomp", "prep", "acomp", "dep", "oprd", "amod", "advmod", "pobj", "attr"})
_LONGEST_CHAIN = 5


class Stance(Enum):
    """What a verb of saying states of the words that hang on it."""

    SAID = "said"
    OPEN = "open"
    """They are yet to be said, or said on a condition, or somebody asks whether they were."""
    UNSAID = "unsaid"
    """They were not said, or are denied."""


def stance(verb: Token, source: Token) -> Stance:
    """What a verb of saying with this source states."""
    if verb.lower_ == "according":
        return Stance.SAID
    if verb.lemma_.lower() in _DENIALS or _is_nobody(source):
        return Stance.UNSAID
    found = Stance.SAID
    for word in _chain(verb):
        if _is_negated(word) or (word != verb and word.lemma_.lower() in _UNSAID):
            return Stance.UNSAID
        if _is_open(word, verb):
            found = Stance.OPEN
    return Stance.OPEN if found is Stance.OPEN or _is_asked(verb) else Stance.SAID


def _chain(verb: Token) -> Iterator[Token]:
    """The verb and the words that it depends on, as far as they decide whether it comes true: `refused to say`."""
    word = verb
    yield word
    for _ in range(_LONGEST_CHAIN):
        head = word.head
        if head == word:
            return
        base = word.tag_ == "VB" and not any(child.dep_ == "nsubj" for child in word.children)
        climbs = word.dep_ in _LINKS or (word.dep_ == "conj" and (base or word.tag_ == "VBG"))
        climbs = climbs or (word.dep_ in ("advcl", "acl", "relcl") and _has_to(word))
        climbs = climbs or (word.dep_ == "ccomp" and (_has_to(word) or head.lemma_.lower() in _DENIALS))
        climbs = climbs or (word.dep_ == "ccomp" and _is_negated(head))
        if not climbs or (word == verb and word.dep_ == "prep"):
            return
        word = head
        yield word


def _has_to(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)


def _is_negated(verb: Token) -> bool:
    """Whether a verb is negated; `not only said` is not."""
    for child in verb.children:
        if child.lower_ in _NEGATIONS and _is_before(child, verb) and child.dep_ in ("neg", "advmod", "preconj", "cc"):
            following = child.nbor().lower_ if child.i + 1 < len(child.doc) else ""
            if following not in ("only", "just", "merely"):
                return True
    return False


def _is_before(child: Token, verb: Token) -> bool:
    """Whether a word stands before its verb and outside of the quotation between them: not in `“Not now,” he said`."""
    return child.i < verb.i and not sum(token.text in DOUBLE_MARKS for token in child.doc[child.i : verb.i]) % 2


def _is_open(word: Token, verb: Token) -> bool:
    helpers = {child.lower_ for child in word.children if child.dep_ == "aux" and _is_before(child, word)}
    if helpers & _MODALS or {"would", "have"} <= helpers:
        return True
    if any(child.dep_ == "mark" and child.lower_ in _CONDITIONS and _is_before(child, word) for child in word.children):
        return True
    if word == verb:
        return "to" in helpers and word.dep_ == "xcomp" and word.head.lemma_.lower() not in _GOES_ON
    return word.lemma_.lower() in _NOT_YET and word.lemma_.lower() not in _GOES_ON


def _is_nobody(source: Token) -> bool:
    """Whether a source is `neither Lee nor Novak`, `no official`, `not one of them`."""
    if source.lower_ in _NOBODY:
        return True
    for child in source.children:
        before = child.i < source.i and child.dep_ in ("det", "preconj", "amod", "cc", "neg", "advmod")
        if before and child.lower_ in _NOBODY | {"not"}:
            return True
        if child.dep_ == "cc" and child.lower_ == "nor":
            return True
    return False


def _is_asked(verb: Token) -> bool:
    """Whether a verb stands in a question of the article's own: `Did Lee say that the port was safe?`."""
    sentence = verb.sent
    if not len(sentence) or sentence[-1].text != "?":
        return False
    marks = sum(token.text in DOUBLE_MARKS for token in sentence)
    return not marks % 2

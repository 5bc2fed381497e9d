"""Decide whether a verb of saying states that something was said: `said` does; `never said` and `may say` do not."""

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
"""Determiners and pronouns that leave no speaker: `no official said`."""
_DENIALS = _WORDS["denials"]
"""Verbs whose subject rejects the clause that they take."""
_CONDITIONS = _WORDS["conditions"]
_TIMES = _WORDS["times"]
"""Words that make a clause in the present tense a condition: `once Lee says that it is safe`."""
_HEARSAY = _WORDS["hearsay"]
"""Adverbs and nouns with which the article leaves it to others that something was said: `allegedly said`."""
_UNTRUE = _WORDS["untrue"]
"""Adjectives that deny the clause after them: `it is false that Lee said`."""
_SUPPOSITIONS = _WORDS["suppositions"]
_OFTEN = _WORDS["often"]
_GOES_ON = _WORDS["goes_on"]
"""Words that govern `to say` and imply that it was said: `went on to say`, `the first to say`."""
_NOT_YET = _WORDS["not_yet"]
"""Words that govern `to say` and leave open whether it was said: `expected to say`, `seemed to say`."""
_SENSES = _WORDS["senses"]
"""Verbs that take somebody and what he does as a bare infinitive: `hopes to hear Lee say`, `nobody saw him say`."""
_UNSAID = _WORDS["unsaid"]
"""Words that govern `saying` or `to say` and imply that it was not said, or that only others claim so."""
DOUBLE_MARKS = frozenset(['"', "“", "”"])
"""Double quotation marks, as tokens."""
_LINKS = frozenset({"pcomp", "xcomp", "prep", "acomp", "dep", "oprd", "amod", "advmod", "pobj", "attr"})
_WOULD = frozenset({"would", "'d", "’d"})
_LONGEST_CHAIN, _NEAR = 5, 4


class Stance(Enum):
    """What a verb of saying states about its clause or quotation."""

    SAID = "said"
    OPEN = "open"
    """The words are future, conditional or the subject of a question."""
    UNSAID = "unsaid"
    """The words were not said, or are denied."""


def stance(verb: Token, source: Token) -> Stance:
    """Return the stance of a verb of saying with this source."""
    if verb.lower_ == "according":
        return Stance.SAID
    if verb.lemma_.lower() in _DENIALS or _is_nobody(source) or _is_not_who(verb):
        return Stance.UNSAID
    found = Stance.SAID
    for word in _chain(verb):
        if _is_negated(word) or (word != verb and (word.lemma_.lower() in _UNSAID or _is_without(word))):
            return Stance.UNSAID
        if word != verb and any(child.dep_ == "nsubj" and _is_nobody(child) for child in word.children):
            return Stance.UNSAID  # `nobody heard Lee say`
        if _is_open(word, verb):
            found = Stance.OPEN
    return Stance.OPEN if found is Stance.OPEN or _is_asked(verb) else Stance.SAID


def is_about_the_future(verb: Token) -> bool:
    """Return whether a verb tells of what somebody wants to do, and so has no clause of its own: `hopes to hear`."""
    infinitives = (child for child in verb.children if child.dep_ == "xcomp")
    return verb.lemma_.lower() in _NOT_YET and any(map(_has_to, infinitives))


def _chain(verb: Token) -> Iterator[Token]:
    """Yield the verb and its ancestors, as long as they decide whether it came true: `refused to say`."""
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
        climbs = climbs or (word.dep_ == "ccomp" and (_is_negated(head) or _is_untrue(head)))
        climbs = climbs or (word.dep_ == "ccomp" and word.tag_ in ("VB", "VBP") and head.lemma_.lower() in _SENSES)
        above = word.dep_ == "ccomp" and _is_before(head, word)  # and not in the quotation before it
        climbs = climbs or (above and (_is_supposed(head) or _has_modal(head)))
        climbs = climbs or (word.dep_ == "advcl" and word.tag_ == "VBG" and head.lemma_.lower() in _SUPPOSITIONS)
        climbs = climbs or (word.dep_ == "acl" and (_is_nobody(head) or _is_taken_back(head)))
        climbs = climbs or (word.dep_ == "acl" and head.lemma_.lower() in _HEARSAY)
        if not climbs or (word == verb and word.dep_ == "prep"):
            return
        word = head
        yield word


def _has_to(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)


def _is_without(word: Token) -> bool:
    """Return whether a word on the way up denies what stands under it: `instead of`, `no evidence`, `it is false`."""
    if word.pos_ in ("NOUN", "PROPN"):
        return _is_nobody(word) or word.lemma_.lower() in _HEARSAY or _is_taken_back(word)
    return (
        _is_untrue(word)
        or _is_supposed(word)
        or any(child.dep_ == "advmod" and child.lower_ in _UNSAID for child in word.children)
    )


def _is_untrue(verb: Token) -> bool:
    """Return whether a verb denies what depends on it: `it is false that`, `it was wrongly reported that`."""
    return any(child.dep_ in ("acomp", "advmod") and child.lower_ in _UNTRUE for child in verb.children)


def _is_supposed(word: Token) -> bool:
    """Return whether a word asks the reader to suppose what depends on it: `suppose Lee said`, `provided that`."""
    imagines = word.lemma_.lower() == "imagine"
    return imagines or (word.lower_ in _SUPPOSITIONS and not any(child.dep_ == "nsubj" for child in word.children))


def _is_taken_back(noun: Token) -> bool:
    """Return whether a noun is what somebody denies or takes back: `retracted its report that Lee said`."""
    return noun.dep_ == "dobj" and noun.head.lemma_.lower() in _DENIALS


def _has_modal(verb: Token) -> bool:
    """Return whether a verb tells of what may or will be: `lawyers will argue that Lee said`."""
    return any(child.dep_ == "aux" and child.lower_ in _MODALS and _is_before(child, verb) for child in verb.children)


def _is_negated(verb: Token) -> bool:
    """Return whether a verb is negated; `not only said` is not."""
    for child in verb.children:
        before = _is_before(child, verb) or (verb.pos_ == "AUX" and child.dep_ == "neg")  # `it is not true that`
        ended = child.lower_ == "longer" and child.nbor(-1).lower_ == "no"  # `no longer says`
        ended = ended or any(other.lower_ in _NEGATIONS for other in child.lefts)  # `hardly ever says`
        if before and (ended or child.lower_ in _NEGATIONS) and child.dep_ in ("neg", "advmod", "preconj", "cc"):
            following = child.nbor().lower_ if child.i + 1 < len(child.doc) else ""
            if following not in ("only", "just", "merely"):
                return True
        if before and _is_never(child, verb):
            return True
    return False


def _is_not_who(verb: Token) -> bool:
    """Return whether it was another who spoke: `it was not Lee who said`."""
    above = verb.head.head
    cleft = verb.dep_ == "relcl" and verb.head.dep_ == "attr" and _is_negated(above)
    return cleft and any(child.dep_ == "nsubj" and child.lower_ == "it" for child in above.children)


def _is_never(phrase: Token, verb: Token) -> bool:
    """Return whether a phrase before the verb says that it never happened: `at no time did Lee say`."""
    denies = phrase.dep_ == "prep" and any(token.lower_ == "no" for token in phrase.subtree)
    first = next((child for child in verb.children if child.dep_ in ("aux", "nsubj") and child.i > phrase.i), None)
    return denies and first is not None and first.dep_ == "aux"


def _is_before(child: Token, verb: Token) -> bool:
    """Return whether a word precedes its verb outside any quotation, unlike the `Not` of `“Not now,” he said`."""
    return child.i < verb.i and not sum(token.text in DOUBLE_MARKS for token in child.doc[child.i : verb.i]) % 2


def _is_open(word: Token, verb: Token) -> bool:
    helpers = {child.lower_ for child in word.children if child.dep_ == "aux" and _is_before(child, word)}
    if helpers & _MODALS or {"would", "have"} <= helpers:
        return True
    if word == verb and helpers & _WOULD:  # `Lee would often say` did say so
        return not any(child.lower_ in _OFTEN for child in verb.children)
    if any(_leaves_open(child, word) for child in word.children if _is_before(child, word)):
        return True
    if word == verb:
        if any(
            token.lower_ in ("whatever", "whoever") for token in word.doc[max(word.i - _NEAR, word.sent.start) : word.i]
        ):
            return True  # `whatever Lee says`
        return "to" in helpers and word.dep_ == "xcomp" and word.head.lemma_.lower() not in _GOES_ON
    return word.lemma_.lower() in _NOT_YET and word.lemma_.lower() not in _GOES_ON


def _leaves_open(child: Token, verb: Token) -> bool:
    """Return whether a word before its verb makes it a condition, or leaves it to others that it was said."""
    if child.dep_ == "mark" and child.lower_ in _CONDITIONS:
        return True
    if child.dep_ == "prep" and child.lower_ == "in" and child.nbor().lower_ == "case":
        return child.nbor(2).lower_ != "of"  # `in case Lee says`
    if child.dep_ in ("mark", "advmod") and child.lower_ in _TIMES:
        return verb.tag_ in ("VBZ", "VBP")
    if child.dep_ == "mark" and child.lower_ == "as" and verb.head.lower_ in ("soon", "long"):
        return verb.tag_ in ("VBZ", "VBP")  # `as soon as Lee says`
    if child.dep_ == "aux" and child.i == verb.sent.start and verb.sent[-1].text != "?":
        return True  # `Had Lee said`, `Should Lee say`
    return child.dep_ == "advmod" and child.lower_ in _HEARSAY


def _is_nobody(source: Token) -> bool:
    """Return whether a source denotes nobody: `neither Lee nor Novak`, `no official`, `not one of them`."""
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
    """Return whether a verb is in a question that the article itself asks: `Did Lee say that the port was safe?`."""
    sentence = verb.sent
    if not len(sentence) or sentence[-1].text != "?":
        return False
    marks = sum(token.text in DOUBLE_MARKS for token in sentence)
    return not marks % 2

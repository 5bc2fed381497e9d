"""Find how something happened: its means, its manner, or the action in the lead that brought it about.

The answer must add to the other answers. An action that repeats the predicate in the same or other words, a phrase that
completes a verb (`filled with`, `passed through`) and a bare number are rejected.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from tui.analysis.events.clause import bears_on
from tui.analysis.events.passage import Passage, content_of, object_of
from tui.analysis.events.phrase import first_answer, whole_phrase
from tui.analysis.fact import Mention
from tui.analysis.words import word_lists

if TYPE_CHECKING:
    from spacy.tokens import Token

_TOLD_SENTENCES = 2
"""The number of lead sentences searched for the action that brought the event about."""
_LONGEST_ACTION = 12
"""The maximum length of an action in tokens."""
_CLAUSE_OF_TIME = frozenset({("mark", "after"), ("advmod", "when")})
_WORDS = word_lists("events/manner")
_BEFALLS = _WORDS["befalls"]
_HAPPENINGS = _WORDS["happenings"]
_NO_MANNER = _WORDS["no_manner"]
_NO_MEANS = _WORDS["no_means"]
_PEOPLE = _WORDS["people"]
_COMPLETED = _WORDS["completed"]
_MOVES = _WORDS["moves"]
_VOTES = _WORDS["votes"]
_PLACED = _WORDS["placed"]
_STATES = _WORDS["states"]
_OBJECTS = frozenset({"dobj", "attr", "acomp", "oprd"})


def find_how(passages: Sequence[Passage], known: Iterable[Mention]) -> Mention | None:
    """Return the manner of the event, else the action that brought it about, else its means; None if none is found.

    `known` holds the answers to what and, if there is one, why, in this order. The result doesn't repeat them in the
    same or other words, except that a manner may be part of the predicate (`narrowly`, `by scoring late`).
    """
    given = list(known)
    said = [content_of(tokens) for passage in passages for one in given if (tokens := passage.tokens_of(one))]

    def is_new(passage: Passage, found: tuple[int, int]) -> bool:
        words = content_of(passage.doc[found[0] : found[1]])
        return not any(len(words & other) * 2 >= len(words) for other in said)

    def is_no_other(passage: Passage, found: tuple[int, int]) -> bool:
        return passage.mention(*found) not in given

    return first_answer(passages, (_in_manner, _by_doing), is_no_other) or first_answer(passages, (_means,), is_new)


def _in_manner(passage: Passage) -> tuple[int, int] | None:
    """Return the manner adverb of the headline's verb, or None: `narrowly` in `narrowly wins it`."""
    for token in passage.tokens if passage.field == "title" else ():
        verb = token.head
        if token.dep_ != "advmod" or not token.lower_.endswith("ly") or token.lower_ in _NO_MANNER:
            continue
        if verb.pos_ == "VERB" and verb.dep_ == "ROOT":
            return token.i, token.i + 1
    return None


def _by_doing(passage: Passage) -> tuple[int, int] | None:
    for token in passage.tokens:
        if token.lower_ in ("by", "through", "without") and token.dep_ == "prep":
            verb = next((child for child in token.children if child.dep_ == "pcomp" and child.tag_ == "VBG"), None)
            if verb is not None and not _is_infinitive(token.head):
                return whole_phrase(passage, verb)
    return None


def _is_infinitive(verb: Token) -> bool:
    return verb.tag_ == "VB" and any(child.lower_ == "to" for child in verb.lefts)


def _means(passage: Passage) -> tuple[int, int] | None:
    for token in passage.tokens:
        if token.lower_ not in ("with", "using", "via", "through") or not _tells_of_action(token):
            continue
        noun = next((child for child in token.children if child.dep_ in ("pobj", "dobj")), None)
        if noun is None or noun.pos_ != "NOUN" or noun.ent_type_ or _is_no_means(noun) or _completes(token):
            continue
        first, last = whole_phrase(passage, noun)
        if bears_on(token, passage.start, passage.end) and last - first <= _LONGEST_ACTION:
            return first, last
    return None


def _tells_of_action(preposition: Token) -> bool:
    """Return whether a phrase depends on a verb, or follows its object after a comma.

    An example of the latter is `rebuilt the hall, with a wider stage`.
    """
    head = preposition.head
    if head.pos_ == "VERB":
        return True
    apart = preposition.lower_ == "with" and preposition.nbor(-1).text == "," if preposition.i else False
    noun = object_of(preposition)
    return apart and head.dep_ == "dobj" and noun is not None and all(child.dep_ != "acl" for child in noun.children)


def _completes(preposition: Token) -> bool:
    """Return whether a preposition completes its verb or an adverb: `filled with`, `passed through`, `along with`."""
    if preposition.i and preposition.nbor(-1).lower_ in ("together", "along", "compared", "even"):
        return True
    verbs = _COMPLETED if preposition.lower_ == "with" else _MOVES if preposition.lower_ == "through" else ()
    return preposition.head.lemma_.lower() in verbs


def _is_no_means(noun: Token) -> bool:
    """Return whether a `with` gives a circumstance, company or number rather than a means.

    Examples are `with respect to`, `with the driver still at large`, `with the door on the left` and `with her son`.
    """
    lemma = noun.lemma_.lower()
    if lemma in _NO_MEANS or lemma in _PEOPLE:
        return True
    if lemma not in _VOTES and any(token.dep_ == "nummod" for token in noun.children):
        return True
    return any(token.lower_ in ("still", "now", "already") for token in noun.subtree) or any(
        child.dep_ == "prep" and child.lower_ in _PLACED for child in noun.rights
    )

"""Find why something happened: the phrase that gives its cause, the most reliable pattern first.

English marks causes with a few cues: conjunctions (`because`, `after`) and prepositions (`due to`, `over`, `for`). The
answer is the phrase after the cue. The same words also introduce arguments of a verb or noun (`files for bankruptcy`,
`is after fame`) and times (`after the match`). These are rejected, since no answer is better than a wrong one.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from tui.analysis.events.clause import bears_on
from tui.analysis.events.passage import Passage, object_of
from tui.analysis.events.phrase import first_answer, whole_phrase
from tui.analysis.fact import Mention
from tui.analysis.words import word_lists

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

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
    """Return the cause of the event without its cue, or None.

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
        if token.lower_ in _ANSWERS and _in_answer(doc, token.i):
            for child in token.children:
                if child.lower_ in ("of", "to", "at", "over", "for") and (noun := object_of(child)) is not None:
                    return whole_phrase(passage, noun)
    return None


def _in_answer(doc: Doc, index: int) -> bool:
    """Return whether a noun follows `in` or `as`, with or without an article: `as a result of`, not `the result of`."""
    index -= doc[index - 1].lower_ in ("a", "the")
    return doc[index - 1].lower_ in ("in", "as")


def _noun_of(preposition: Token, other: Token) -> Token:
    """Return the object of `of` in `because of`, which the model attaches to either word."""
    behind = (child for child in other.children if child.dep_ in ("pobj", "pcomp") and child != preposition)
    return object_of(preposition) or next(behind, preposition)


def _after_clause(passage: Passage) -> tuple[int, int] | None:
    for token in passage.tokens:
        if token.lower_ not in ("after", "amid", "following", "over") or token.i == passage.start:
            continue
        if not bears_on(token, passage.start, passage.end):
            continue
        if token.dep_ == "mark" and token.head.dep_ == "advcl" and token.head.i > token.i:
            return whole_phrase(passage, token.head, token.i + 1)
        if token.dep_ == "prep":
            noun = object_of(token)
            if noun is not None and _is_cause(noun) and not _is_argument(token):
                return whole_phrase(passage, noun)
    return None


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


def _deed(passage: Passage) -> tuple[int, int] | None:
    """Return what a headline praises, punishes or remembers somebody for: `honoured for brave rescue`."""
    for token in passage.tokens:
        if token.lower_ == "for" and token.dep_ == "prep":
            noun = object_of(token)
            before = passage.doc[passage.start : token.i]
            asked = token.head.lemma_.lower() in _TAKES_FOR or any(one.lemma_.lower() == "blame" for one in before)
            done = any(one.pos_ == "VERB" for one in before)  # not `cause for the loss`
            if noun is not None and noun.pos_ == "NOUN" and _is_cause(noun) and done and not asked:
                return whole_phrase(passage, noun)
    return None


_READERS = (_explicit_cause, _after_clause, _deed)

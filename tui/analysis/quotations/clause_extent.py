"""Find where a reported clause ends: with its sentence, unless the sentence goes on to something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.analysis.quotations.cues import FRAGMENT, Cue
from tui.analysis.quotations.stance import DOUBLE_MARKS
from tui.analysis.words import word_lists

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj", "csubjpass"})
"""Dependency labels of clause subjects."""
_LAST_WORDS = 25
"""How many tokens at the end of a clause are searched for a second source."""
_LONG_ENOUGH = 4
"""A `when` or `after` that follows a quotation longer than this, in tokens, belongs to the verb of saying."""
_WORDS = word_lists("quotations/clause_extent")
_GOES_ON = _WORDS["goes_on"]
"""Verbs with which a speaker continues: `adding`, `stressing`."""


def is_clause(token: Token) -> bool:
    """Return whether a complement is a clause with a subject and a finite verb, and not an indirect question."""
    children = list(token.children)
    said_that = any(child.dep_ == "mark" and child.lower_ == "that" for child in children)
    if not said_that and any(child.dep_ == "aux" and child.lower_ == "to" for child in children):
        return False
    if not said_that and token.pos_ not in ("VERB", "AUX"):
        return False  # `declared the work complete`
    if any(child.lower_ in ("whether", "if", "why", "how") and child.i < token.i for child in children):
        return False
    return any(child.dep_ in SUBJECTS for child in children)


def reach(doc: Doc, cue: Cue, start: int, clause: Token, sentence_end: int) -> int:
    """Return the token index where the reported clause from `start` ends.

    That is `sentence_end`, unless the sentence goes on to something other than the reported words.
    """
    end = sentence_end
    root = cue.verb.sent.root
    if root.i > cue.verb.i and root != clause:  # `while he said X, Y happened`
        end = min(end, max(cue.verb.right_edge.i, clause.right_edge.i) + 1)
    above = [cue.verb, *(token for token in cue.verb.ancestors if token.pos_ in ("VERB", "AUX"))]
    for verb in above:
        for child in verb.children:
            if child.i > clause.i and child != clause and _leaves(child, verb, cue):
                end = min(end, _before_conjunction(doc, child.left_edge.i))
    for child in clause.children:
        aside = child.dep_ == "advcl" and child.i > clause.i and child.lemma_.lower() in FRAGMENT
        if aside and any(other.lower_ == "while" and other.dep_ == "mark" for other in child.children):
            end = min(end, _before_conjunction(doc, child.left_edge.i))  # `Lee said X, while Novak warned that Y`
        another = _speaks(child) and is_clause(child) and child.tag_ in ("VBD", "VBZ", "VBP")
        told = child.tag_ in ("VBD", "VBZ", "VBP") or child.tag_ == cue.verb.tag_ == "VBN"
        again = _speaks(child) and told and child.tag_ != _finite(clause)
        again = again and not any(other.dep_ in SUBJECTS for other in child.children)  # `has said X and proposed that`
        if child.dep_ == "conj" and child.i > clause.i and (another or again or _goes_with(child, cue.verb, clause)):
            end = min(end, _before_conjunction(doc, child.left_edge.i))
    if _finite(clause) == "MD":  # `promised that he would play, and kept his word`
        end = next((index for index in range(clause.i, end - 2) if _does_again(doc, index)), end)
    for index in range(clause.i, end - 1):
        ahead = index + 2 if doc[index + 1].lower_ == "while" and index + 2 < end else index + 1
        following = doc[ahead]
        if doc[index].text == "," and following.tag_ == "VBG" and following.lemma_.lower() in _GOES_ON:
            end = index  # `Lee said X, adding that Y`, `Lee said X, while stressing Y`
            break
    for index in range(clause.i, end - 1):
        if doc[index].text == ";" and "that" in (doc[ahead].lower_ for ahead in range(index + 2, min(index + 6, end))):
            end = index  # `Lee said that X; Novak, that Y`
            break
        if doc[index].text == ":" and (doc[index + 1].is_quote or doc[index + 1].text in DOUBLE_MARKS):
            end = index  # `Lee said that X: "..."`
            break
    end = _past_quotation(doc, start, _before_second_source(doc, clause, start, end), sentence_end)
    return _before_occasion(doc, start, end)


def _before_occasion(doc: Doc, start: int, end: int) -> int:
    """Return the end before a closing phrase about the act of saying: `she said it was "a good day" when asked`."""
    marks = [token.i for token in doc[max(start - 1, 0) : end] if token.text in DOUBLE_MARKS]
    for opening, closing in zip(marks[::2], marks[1::2], strict=False):
        occasion = closing + 1 < end and doc[closing + 1].lower_ in ("after", "when", "following")
        if occasion and closing - opening > _LONG_ENOUGH:
            return closing + 1
    return end


def _past_quotation(doc: Doc, start: int, end: int, sentence_end: int) -> int:
    """Return the end, moved past the closing mark if it would otherwise split a quotation."""
    marks = [token.i for token in doc[start:sentence_end] if token.text in DOUBLE_MARKS]
    before = sum(mark < end for mark in marks)
    return marks[before] + 1 if before % 2 and before < len(marks) else end


def _does_again(doc: Doc, comma: int) -> bool:
    """Return whether a comma and "and" introduce another past action of the same subject: `..., and left`."""
    verb = doc[comma + 2]
    again = doc[comma].text == "," and doc[comma + 1].lower_ == "and" and verb.tag_ == "VBD"
    return again and not any(child.dep_ in SUBJECTS for child in verb.children)


def _speaks(verb: Token) -> bool:
    """Return whether a verb reports a clause of its own."""
    return verb.lemma_.lower() in FRAGMENT and any(child.dep_ == "ccomp" for child in verb.children)


def _goes_with(child: Token, cue: Token, clause: Token) -> bool:
    """Return whether a verb that the parse attached to the clause belongs to the cue: `said it would rain and left`."""
    form = _finite(child)
    return not is_clause(child) and form == _finite(cue) and form != _finite(clause) and form != "MD"


def _finite(verb: Token) -> str:
    """Return the tag of the finite part of a verb: its first auxiliary, or else the verb itself."""
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass") and child.i < verb.i]
    return str((helpers[0] if helpers else verb).tag_)


def _leaves(child: Token, verb: Token, cue: Cue) -> bool:
    """Return whether a later part of the sentence lies outside the reported clause: `said X, but warned that Y`."""
    speaks = _speaks(child)
    if child.dep_ in ("conj", "parataxis"):
        again = child.tag_ == verb.tag_ and not any(other.dep_ in ("aux", "auxpass") for other in child.children)
        return speaks or (verb == cue.verb and again and not is_clause(child))
    return child.dep_ == "advcl" and (speaks or (child.tag_ == "VBG" and verb == cue.verb))


def _before_conjunction(doc: Doc, index: int) -> int:
    while index > 0 and (doc[index - 1].dep_ == "cc" or doc[index - 1].text == ","):
        index -= 1
    return index


def _before_second_source(doc: Doc, clause: Token, start: int, end: int) -> int:
    """Return the end before a second source that closes the sentence: `police said X, the agency reported`."""
    for index in range(end - 1, max(clause.i, start, end - _LAST_WORDS), -1):
        token = doc[index]
        if token.lemma_.lower() in FRAGMENT and token.tag_ in ("VBD", "VBZ", "VBP"):
            subject = next((child for child in token.children if child.dep_ == "nsubj"), None)
            left = subject.left_edge.i if subject is not None and subject.i < index else index
            rules = any(child.dep_ == "ccomp" and child.i > index for child in token.children)
            if left > start and doc[left - 1].text == "," and not rules:
                return left - 1
        if token.text in (",", ";") and index < end - 8:
            break
    return end

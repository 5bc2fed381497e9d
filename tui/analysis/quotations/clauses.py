"""The words that a verb of saying reports, as far as they reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.analysis.quotations.cues import FRAGMENT, Cue
from tui.articles.anchor import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj", "csubjpass"})
_EDGES = " \t\n,;:.–—-\"“”'‘’"
_OPENERS = frozenset(["but", "and", "meanwhile", "however", "so", "yet"])


def reported(cue: Cue) -> Span | None:
    """The clause that a cue reports, in the text of its parse, without `that` and the marks around it; None for none."""
    sentence = cue.verb.sent
    doc = cue.verb.doc
    if cue.verb.lower_ == "according":
        return _according(doc, cue, sentence.start, sentence.end)
    clause = next((child for child in cue.verb.children if child.dep_ == "ccomp" and _is_clause(child)), None)
    if clause is not None and clause.i > cue.verb.i:
        return _forward(doc, cue, clause, sentence.end)
    first = min(cue.verb.i, cue.source.left_edge.i)
    if clause is not None or _parenthetic(doc, cue, sentence.start, sentence.end):
        return _backward(doc, cue, first, sentence.start)
    return None


def _is_clause(token: Token) -> bool:
    """Whether a complement is a clause with a subject and a finite verb, and no question."""
    children = list(token.children)
    if any(child.dep_ == "aux" and child.lower_ == "to" for child in children):
        return False
    if any(child.lower_ in ("whether", "if", "why", "how") and child.i < token.i for child in children):
        return False
    return any(child.dep_ in _SUBJECTS for child in children)


def _forward(doc: Doc, cue: Cue, clause: Token, sentence_end: int) -> Span | None:
    start = clause.left_edge.i
    while start < clause.i and doc[start].lower_ in ("that", ",", ":"):
        start += 1
    end = sentence_end
    if cue.verb.dep_ != "ROOT":
        own = max(token.i for token in (cue.verb.right_edge, clause.right_edge)) + 1
        end = min(end, own)
    for child in cue.verb.children:  # `said X, but warned that Y`
        if child.dep_ in ("conj", "parataxis") and child.i > clause.i and child.lemma_.lower() in FRAGMENT:
            end = min(end, _before_conjunction(doc, child.left_edge.i))
        elif child.dep_ == "conj" and child.i > clause.i and not _is_clause(child):
            end = min(end, _before_conjunction(doc, child.left_edge.i))
        elif child.dep_ == "advcl" and child.i > clause.right_edge.i and child.tag_ == "VBG":
            end = min(end, child.left_edge.i)
    end = _before_second_source(doc, clause, start, end)
    return _trimmed(doc, start, end)


def _before_conjunction(doc: Doc, index: int) -> int:
    while index > 0 and (doc[index - 1].dep_ == "cc" or doc[index - 1].text == ","):
        index -= 1
    return index


def _before_second_source(doc: Doc, clause: Token, start: int, end: int) -> int:
    """The end without a source that is named after all: `police said X, the agency reported`."""
    for index in range(end - 1, max(clause.i, start), -1):
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


def _parenthetic(doc: Doc, cue: Cue, start: int, end: int) -> bool:
    """Whether a cue closes its sentence after a comma: `..., Cubillo said on Friday.`"""
    first = min(cue.verb.i, cue.source.left_edge.i)
    if first <= start + 2 or doc[first - 1].text != ",":
        return False
    rest = doc[max(cue.verb.i, cue.source.i) + 1 : end]
    return len(rest) <= 12 and not any(token.dep_ in ("ccomp", "dobj") and token.head is cue.verb for token in rest)


def _backward(doc: Doc, cue: Cue, first: int, sentence_start: int) -> Span | None:
    if first <= sentence_start or doc[first - 1].text not in (",", "”", '"', "’", ")"):
        return None
    start = sentence_start
    while start < first and (doc[start].lower_ in _OPENERS or doc[start].is_punct or doc[start].is_space):
        start += 1
    return _trimmed(doc, start, first)


def _according(doc: Doc, cue: Cue, sentence_start: int, sentence_end: int) -> Span | None:
    at = cue.verb.i
    before = at - 1
    if before > sentence_start + 1:
        return _trimmed(doc, sentence_start, at)
    past = max(cue.source.i, min(cue.source.right_edge.i, sentence_end - 1))
    for first in (past, cue.source.i + 1):
        comma = next((token.i for token in doc[first:sentence_end] if token.text == ","), None)
        if comma is not None:
            return _trimmed(doc, comma + 1, sentence_end)
    return None


def _trimmed(doc: Doc, start: int, end: int) -> Span | None:
    """The text of tokens `[start, end)` without the marks and white space at its edges."""
    if start >= end:
        return None
    text = doc.text
    left, right = doc[start].idx, doc[end - 1].idx + len(doc[end - 1])
    while left < right and text[left] in _EDGES:
        left += 1
    while right > left and text[right - 1] in _EDGES:
        right -= 1
    return Span(left, right) if len(text[left:right].split()) >= 2 else None

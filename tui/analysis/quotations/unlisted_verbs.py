"""Find verbs that are of saying by where they stand, and not by the lists: beside a quotation, or in capitals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.analysis.quotations.turns import retorts
from tui.analysis.words import word_lists

if TYPE_CHECKING:
    from spacy.tokens import Token

IN_CAPITALS = {"SAID": "say", "SAYS": "say", "TOLD": "tell", "ADDED": "add", "ASKED": "ask", "REPLIED": "reply"}
"""Verbs that the model takes for names in a text in capitals, and their lemmas."""
_WORDS = word_lists("quotations/cues")
_NOT_SOURCES = _WORDS["not_sources"]
_PEOPLE = frozenset({"NOUN", "PROPN", "PRON"})
_OBJECTS = frozenset({"dobj", "attr", "acomp", "ccomp"})
_LONGEST_TAG, _LONGEST_NAME = 4, 6


def tagged(verb: Token) -> Token | None:
    """Return the subject of any verb that goes on after a quotation as `said` does, or None.

    Only a comma, or a small letter after another mark, shows that the sentence goes on.
    """
    subject = next((child for child in verb.children if child.dep_ == "nsubj" and child.pos_ in _PEOPLE), None)
    if subject is None or subject.lower_ in _NOT_SOURCES or any(child.dep_ in _OBJECTS for child in verb.rights):
        return None
    first = min(subject.left_edge.i, verb.i)
    if first < 2 or not verb.doc[first - 1].is_quote or abs(verb.i - subject.i) > _LONGEST_TAG:
        return None
    stop, following = verb.doc[first - 2].text, verb.doc[first].text
    cried = stop in ("!", "?") and subject.pos_ != "NOUN"
    goes_on = stop == "," or (cried and (following[0].islower() or retorts(verb)))
    return subject if goes_on else None


def source_in_capitals(token: Token) -> Token | None:
    """Return the name beside a verb in capitals after a quotation, or None: `“WE LOST,” LUND SAID`."""
    doc = token.doc
    marks = [before.i for before in doc[max(0, token.i - _LONGEST_NAME - 1) : token.i] if before.is_quote]
    if not marks:
        return None
    source = doc[token.i - 1] if marks[-1] < token.i - 1 else doc[token.i + 1] if token.i + 1 < len(doc) else None
    return source if source is not None and source.pos_ in _PEOPLE else None

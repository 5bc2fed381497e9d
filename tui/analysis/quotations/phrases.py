"""Find where the noun phrases that name sources begin and end in a parse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.analysis.paragraph import Paragraph
from tui.articles.anchor import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_FRINGE = frozenset({"cc", "mark", "advmod", "intj", "prep", "preconj"})
_BREAKS = frozenset([",", ";", ":", "(", ")", "[", "]", '"', "“", "”", "‘", "--", "—", "–", "»", "«"])
_OF = frozenset({"of", "for", "at", "from", "in", "with"})
_LONGEST_PHRASE = 10
"""The maximum length in tokens of a prepositional phrase that belongs to a source."""


def is_foremost(token: Token) -> bool:
    """Return whether a token is the subject or the passive agent of a main clause."""
    verb = token.head.head if token.head.dep_ == "agent" else token.head
    return (token.dep_ in ("nsubj", "nsubjpass") or token.head.dep_ == "agent") and verb.dep_ in ("ROOT", "conj")


def first_of(head: Token) -> int:
    """Return the index of the first token of a head's noun phrase."""
    doc = head.doc
    left = head.i
    while left > head.left_edge.i and not doc[left - 1].is_space and not _breaks(doc[left - 1]):
        left -= 1
    while left < head.i and (doc[left].dep_ in _FRINGE or (doc[left].lower_ == "both" and head.conjuncts)):
        left += 1
    if head.lower_ == "old" and left and doc[left - 1].pos_ == "DET":
        left -= 1  # the parse leaves the article of `the 34-year-old` to the verb
    return left


def _breaks(token: Token) -> bool:
    """Return whether a mark ends a phrase; a hyphen does if a space follows: `the state - its owner - said`."""
    return token.text in _BREAKS or (token.text == "-" and bool(token.whitespace_))


def phrase(paragraph: Paragraph, head: Token) -> Span:
    """Return the span of a head's noun phrase, in the article's text.

    Include a short prepositional phrase or an apposition without a comma; leave out relative clauses.
    """
    doc = head.doc
    left, right = doc[first_of(head)], head
    for child in head.children:
        if child.i != right.i + 1:
            continue
        if child.dep_ == "prep" and child.lower_ in _OF:
            inner = [token for token in child.subtree if token.dep_ not in ("relcl", "appos")]
            if inner[-1].i - child.i <= _LONGEST_PHRASE and not any(token.text in (",", ":") for token in inner):
                right = inner[-1]
        elif child.dep_ == "appos":
            right = child
    return Span(paragraph.start + left.idx, paragraph.start + right.idx + len(right))


def short(head: Token) -> str:
    """Return the text of a phrase up to its head: `a couple` for `a couple in the next street`."""
    return " ".join(head.doc[first_of(head) : head.i + 1].text.split())


def is_accorded(source: Token) -> bool:
    """Return whether a source follows `according to`."""
    left = source.left_edge.i
    return left > 1 and source.doc[left - 2].lower_ == "according"


def sentence_before(token: Token) -> int:
    """Return the index of the first token of the previous sentence, or of the token's own if there is none before."""
    start = token.sent.start
    return token.doc[start - 1].sent.start if start else start

"""The noun phrases that name sources, as far as they reach in a parse."""

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
"""How many words may follow the head of a phrase that names a source."""


def is_foremost(token: Token) -> bool:
    """Whether a sentence is about what a token names: its subject, or by whom it is done."""
    verb = token.head.head if token.head.dep_ == "agent" else token.head
    return (token.dep_ in ("nsubj", "nsubjpass") or token.head.dep_ == "agent") and verb.dep_ in ("ROOT", "conj")


def first_of(head: Token) -> int:
    """The index of the first token of the noun phrase of a head."""
    doc = head.doc
    left = head.i
    while left > head.left_edge.i and not doc[left - 1].is_space and not _breaks(doc[left - 1]):
        left -= 1
    while left < head.i and doc[left].dep_ in _FRINGE:
        left += 1
    return left


def _breaks(token: Token) -> bool:
    """Whether a mark ends a phrase; a hyphen does so between spaces: `the state - its owner - said`."""
    return token.text in _BREAKS or (token.text == "-" and bool(token.whitespace_))


def phrase(paragraph: Paragraph, head: Token) -> Span:
    """The place of the noun phrase of a head, without what is only told of it besides."""
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
    """The phrase up to its head: `a couple` of `a couple in the next street`."""
    return " ".join(head.doc[first_of(head) : head.i + 1].text.split())


def is_accorded(source: Token) -> bool:
    """Whether a source is one that something is according to, so that what follows it is what it says."""
    left = source.left_edge.i
    return left > 1 and source.doc[left - 2].lower_ == "according"


def sentence_before(token: Token) -> int:
    """The first token of the sentence before that of a token, or of its own where it is the first."""
    start = token.sent.start
    return token.doc[start - 1].sent.start if start else start

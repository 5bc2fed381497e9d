"""Find in the parse what a number counts or measures: the noun after it or before it, or the verb's subject."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.analysis.words import word_lists

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan

_FARTHEST = 6
"""The maximum distance in tokens between a number and the noun that it counts."""
_INSIDE = frozenset(["ADJ", "NOUN", "PROPN", "ADV", "NUM", "PUNCT", "PART", "VERB", "CCONJ", "X"])
_FINITE = frozenset(["VBD", "VBZ", "VBP", "VB", "MD"])
_BREAKS = frozenset([",", ";", ":", "(", ")", "--", "—", "–", '"', "”"])
_WORDS = word_lists("numbers/counted")
_NO_S = _WORDS["no_s"]
_CHANGES = _WORDS["changes"]
_IN_MILLIONS = _WORDS["in_millions"]


class Counted(NamedTuple):
    """The noun phrase that follows a number."""

    end: int
    """The index of the token after the phrase."""
    noun: str
    """The head; a common noun is in lower case."""
    phrase: str
    """The phrase without the number."""


def counted(number: TokenSpan, *, one: bool = False) -> Counted | None:
    """Return what a number counts: `three old fire engines`, `six of the guests`; None if it counts nothing.

    The noun must be plural, or with `one`, singular.
    """
    doc = number.doc
    if number.end >= len(doc):
        return None
    following = doc[number.end]
    if following.lower_ == "of":
        return _out_of(doc, following)
    if following.lower_ in ("or", "and") and number.end + 1 < len(doc) and doc[number.end + 1].lower_ == "more":
        return None
    head = _head(number)
    if head is None:
        return None
    plural = (
        head.tag_ in ("NNS", "NNPS") or head.lower_ in _NO_S or (head.lower_.endswith("s") and head.pos_ == "PROPN")
    )
    if plural == one or (head.pos_ == "PROPN" and not plural):
        return None
    first = head.i
    while first - 1 > number.end and doc[first - 1].text == "-" and not doc[first - 1].whitespace_:
        first -= 2  # `e-mails`
    written = doc[first : head.i + 1].text
    written = written if head.pos_ == "PROPN" or not head.text[1:].islower() else written.lower()
    return Counted(head.i + 1, written, doc[number.end : head.i + 1].text)


def _head(number: TokenSpan) -> Token | None:
    """Return the noun to the right that the number modifies, from the parse, else by part-of-speech tags."""
    doc = number.doc
    head = number.root.head
    for _ in range(3):
        if head.i >= number.end or head.head == head:
            break
        head = head.head
    last = number.end + _FARTHEST
    sentence_end = number.root.sent.end
    if (
        number.end <= head.i < min(last, sentence_end)
        and head.pos_ in ("NOUN", "PROPN")
        and _plain(doc, number.end, head.i)
    ):
        return _whole(doc, head)
    found: Token | None = None
    for token in doc[number.end : min(last, sentence_end)]:
        if token.pos_ in ("NOUN", "PROPN"):
            found = token
        elif (
            found is not None
            or token.pos_ not in ("ADJ", "ADV", "VERB", "NUM")
            or token.tag_ in ("VBD", "VBZ", "VBP", "MD", "VB")
        ):
            if token.text in ("-", "‑") and found is not None:
                found = None
                continue
            break
    return found


def _whole(doc: Doc, head: Token) -> Token:
    """Return the last noun of the compound that begins with this head: `10 US citizens`, not `10 US`."""
    while head.i + 1 < len(doc) and head.dep_ == "compound" and doc[head.i + 1].pos_ in ("NOUN", "PROPN"):
        head = doc[head.i + 1]
    if (
        head.i + 2 < len(doc)
        and doc[head.i + 1].text == "-"
        and doc[head.i + 2].pos_ == "NOUN"
        and not head.whitespace_
    ):
        return doc[head.i + 2]  # `e-mails`
    return head


def _plain(doc: Doc, start: int, end: int) -> bool:
    """Return whether all tokens between a number and its noun can be part of a noun phrase."""
    return all(
        token.pos_ in _INSIDE and token.tag_ not in _FINITE and token.text not in _BREAKS for token in doc[start:end]
    )


def _out_of(doc: Doc, of: Token) -> Counted | None:
    """Return the noun after `of` in `six of the guests`, or None."""
    for token in of.children:
        dated = token.like_num or token.ent_type_ == "DATE"  # `3 of 30`, `7231 of June`
        if token.dep_ == "pobj" and of.i < token.i <= of.i + _FARTHEST and not dated:
            return Counted(token.i + 1, token.lower_, doc[of.i + 1 : token.i + 1].text)
    return None


def measured(amount: TokenSpan, *, money: bool = False) -> str | None:
    """Return what an amount of money, a share or a measure refers to, or None.

    Examples are `a $38 billion bid`, `a fine of £200` and `sales rose 5%`. With `money`, a phrase with `in` counts too
    (`$5 in cash`); otherwise it doesn't (`two months in office`).
    """
    doc = amount.doc
    head = _head(amount)
    if head is not None and head.pos_ == "NOUN" and head.i >= amount.end and not _is_aside(head):
        return doc[amount.end : head.i + 1].text.strip("-– ")
    if amount.end < len(doc) and doc[amount.end].lower_ in (("of", "in") if money else ("of",)):
        for token in doc[amount.end].children:
            if token.dep_ == "pobj" and token.pos_ in ("NOUN", "PROPN") and not _is_aside(token):
                return str(doc[token.left_edge.i : token.i + 1].text)
    return _owner(amount)


def in_millions(amount: TokenSpan, subject: str | None) -> bool:
    """Return whether the `m` after an amount is million rather than metres: `turnout was 3.4m`, `some 2m fled`."""
    if subject is not None:
        words = subject.lower().split()
        return words[-1].removesuffix("s") in _IN_MILLIONS or words[-1] in _IN_MILLIONS
    after = amount.doc[amount.end] if amount.end < len(amount.doc) else None
    acts = amount.root.dep_ in ("nsubj", "nsubjpass")  # not in "won the 60m hurdles", whose noun looks like a verb
    return acts and after is not None and after.tag_ in ("VBD", "VBN")


def _is_aside(noun: Token) -> bool:
    """Return whether a noun after an amount is a time or an empty word such as `worth`."""
    return noun.lower_ == "worth" or noun.ent_type_ in ("DATE", "TIME")


def _owner(amount: TokenSpan) -> str | None:
    """Return the noun before `of £200`, else the subject if the amount depends on a verb of change or measure."""
    doc = amount.doc
    verb = amount.root
    for _ in range(4):
        above = verb.head
        if verb.dep_ == "pobj" and above.lower_ in ("of", "to", "at", "from") and above.head.i < amount.start:
            if above.head.pos_ == "NOUN":
                return str(above.head.text)
            verb = above.head
        else:
            verb = above
        if verb.pos_ in ("VERB", "AUX"):
            break
    if verb.lemma_ in _CHANGES:
        for child in verb.children:
            if child.dep_ in ("nsubj", "nsubjpass") and child.pos_ in ("NOUN", "PROPN") and child.i < amount.start:
                return str(doc[child.left_edge.i : child.i + 1].text)
    return None

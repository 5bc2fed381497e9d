"""Decide by context whether a number is a figure; `Boeing 737`, `9pm`, `a 2-1 win` and `one of them` are not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tui.analysis.numbers.amount import Amount
from tui.analysis.words import word_lists

if TYPE_CHECKING:
    from spacy.tokens import Token

_REACH = 48
"""The number of code points of context before a number."""

_TIME_AFTER = re.compile(r"\s?(?:[ap]\.?m\b|o['’]clock|GMT|BST|EST|EDT|UTC|CET|IST)|:\d|\.\d\d\s?[ap]\.?m\b")
_TIME_BEFORE = re.compile(r"\b(?:at|past|until|till|by|from|around|about|before|after|to)\s$", re.IGNORECASE)
_CLOCK = re.compile(r"(?:[01]?\d|2[0-3])\.[0-5]\d$")
_AT = re.compile(r"\bat\s$", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:\b(?:flight|number|no|nos|page|pages|p|chapter|article|section|room|channel|level|version|group|phase|game|week|"
    r"day|year|grade|class|route|highway|interstate|bus|line|size|seed|rank|top|part|item|figure|fig|table|step|stage|"
    r"gate|platform|terminal|unit|district|ward|zone|tier|type|category|episode|season|lot|form|rule|act|title|volume|vol|"
    r"issue|sec|resolution|proposition|amendment|list|ranked|under|formula|apollo|windows|studio|model|turn)\.?\s|[#№\[&])$",
    re.IGNORECASE,
)
_WORDS = word_lists("numbers/context")
_BARE_LABEL = _WORDS["bare_label"]
_LIST_MARK = re.compile(r"[.)]\s")
_GROUPS_BEFORE = re.compile(r"\d[)-]\s?$|\d\s$|\+$")
_COUNTER = re.compile(r"\b\d+ of $")
"""Matches before the 30 in `1 of 30`: the position of a picture in a gallery, if no noun follows."""
_GROUPS_AFTER = re.compile(r"[\s-]\d")
_THE_BEFORE = re.compile(r"\b(?:the|these|those|other|first|last|next|all|both|any)\s$", re.IGNORECASE)
_ONE_IDIOM = _WORDS["one_idiom"]
_ONE_BEFORE = re.compile(r"\b(?:no|the|this|that|any|each|every|which)\s$", re.IGNORECASE)
_COMPOUND = re.compile(r"-([^\W\d_]+)")
_NO_COUNT = _WORDS["no_count"]

_PART_OF = re.compile(r"\s(?:of|the|its|his|her|their|an?)\b")

AGE_BEFORE = re.compile(r"(?:\baged?\s|\bages? of\s|\bat age\s)$", re.IGNORECASE)
"""The words before a number that mark it as an age."""
_AGED_VERB = re.compile(r"\bturn(?:s|ed|ing)?\s$|\b(?:die[sd]|dead|death) at\s$", re.IGNORECASE)
_IS = re.compile(r"\b(?:is|was|are|were|am|be|both|each)\s$|['’](?:s|re|m)\s$", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\w\s\($")
_AGE_ENDS = re.compile(r"[,.;)]|$|\s(?:and|but|when|now|on|in|this|next|today)\b")
_AGE_AFTER = re.compile(r"\s?(?:[,.;:)–—]|$|(?:of|from|and|who|was|is|has|in|at|died|told|said)\b)")
_SET_OFF = re.compile(r"[,.;)]")
_NAME_BEFORE = re.compile(r"(?:[^\W\d_][\w.’'-]*),\s$")
_OLDEST = 120
_YOUNGEST_IN_BRACKETS = 5
"""The least number in brackets after a name that is taken for an age: smaller ones are shirts, goals and ranks."""
_PERSONAL = frozenset(["he", "she", "who", "i"])


def person_before(word: Token) -> Token | None:
    """Return the person whom a verb of being or turning is about, or the name that a word before an age belongs to."""
    if word.lower_ in ("aged", "age"):
        word = word.nbor(-1) if word.i else word
        word = word.nbor(-1) if word.is_punct and word.i else word
    if word.pos_ not in ("VERB", "AUX"):
        return word if word.ent_type_ == "PERSON" or word.pos_ == "PROPN" else None
    for child in word.children:
        if child.dep_ in ("nsubj", "nsubjpass"):
            if child.lower_ == "who" and word.dep_ == "relcl":
                return word.head
            return child if child.lower_ in _PERSONAL or child.ent_type_ == "PERSON" else None
    return None


def compound(text: str, amount: Amount) -> str | None:
    """Return the second part of a compound such as `one-match` or `300-strong`; None if there is none that counts."""
    match = _COMPOUND.match(text, amount.end)
    if (
        match is None
        or match[1].lower() in _NO_COUNT
        or len(match[1]) < 3
        or match[1].lower().endswith(("ed", "ly", "st", "th"))
    ):
        return None
    return match[1].lower()


def is_age(text: str, amount: Amount, before: Token | None) -> bool:
    """Return whether a bare number is a person's age: `Ann Lee, 25, won`, `a man (34)`, `aged 7`, `who is 71,`."""
    if amount.unit or amount.currency or amount.value_to is not None or not 0 < amount.value <= _OLDEST:
        return False
    head = text[max(amount.start - _REACH, 0) : amount.start]
    if AGE_BEFORE.search(head):
        return True
    if before is not None and _AGE_ENDS.match(text, amount.end) and not amount.words:
        if _AGED_VERB.search(head):
            return True
        if _IN_BRACKETS.search(head) and text.startswith(")", amount.end):
            return before.ent_type_ == "PERSON" and amount.value >= _YOUNGEST_IN_BRACKETS
        if _IS.search(head):
            return before.lower_ == "both" or ((subject := person_before(before)) is not None and subject.i < before.i)
    if not _NAME_BEFORE.search(head) or before is None or before.ent_type_ in ("GPE", "LOC", "DATE", "FAC"):
        return False
    if before.pos_ == "NOUN" or amount.words:
        return before.pos_ in ("PROPN", "NOUN") and _SET_OFF.match(text, amount.end) is not None
    return before.pos_ == "PROPN" and _AGE_AFTER.match(text, amount.end) is not None


_OUT_OF = re.compile(r"\s+of\s+(?:\d+\b(?!\s*%|\s+[a-z])|(?:January|February|March|April|May|June|July|August)\b)")
"""What follows the number of a picture in a gallery, or of a document of some month."""


def stands(text: str, amount: Amount, before: Token | None, noun: str | None) -> bool:
    """Return whether an amount is a figure in its context.

    `before` is the preceding word, punctuation skipped; `noun` is the following noun that it counts, if any.
    """
    counts = noun is not None
    head = text[max(amount.start - _REACH, 0) : amount.start]
    written = text[amount.start : amount.end]
    if _TIME_AFTER.match(text, amount.end) or (_CLOCK.match(written) and _TIME_BEFORE.search(head) and not counts):
        return False
    if amount.currency:
        return True
    if amount.unit:
        return _measures(written, amount)
    label = _LABEL.search(head)
    if label and not (counts and label.group().strip().lower() in _BARE_LABEL):
        return False
    if not amount.words and _is_mark_or_part(text, amount, head, counts):
        return False
    if amount.words and written[0].isupper() and not _begins(head):
        return False  # `Formula One`, `the Big Three`
    if amount.value_to is not None:
        return counts or amount.words
    return _states_number(text, amount, head, before, noun)


def _measures(written: str, amount: Amount) -> bool:
    """Return whether a number with a unit is a measure; `one day` and `60 Minutes` are not."""
    if amount.value == 1 and amount.unit in ("days", "times") and amount.words and not amount.hyphened:
        return False
    unit = written.split()[-1]
    titled = unit[0].isupper() and unit[1:].islower() and len(unit) > 2 and "degree" not in written
    return not titled or amount.words


def _is_mark_or_part(text: str, amount: Amount, head: str, counts: bool) -> bool:
    """Return whether digits are a list marker or part of something longer: a phone number, a date, `3 of 30`."""
    if not head.strip() and _LIST_MARK.match(text, amount.end):
        return True
    if _GROUPS_BEFORE.search(head) or (_GROUPS_AFTER.match(text, amount.end) and amount.value_to is None):
        return True
    if text[amount.end : amount.end + 1] in ("/", "]") or head.endswith("/"):
        return True
    return not counts and _OUT_OF.match(text, amount.end) is not None


def _states_number(text: str, amount: Amount, head: str, before: Token | None, noun: str | None) -> bool:
    """Return whether a bare number counts something, rather than being a name, rank, hour, position or idiom."""
    joined = compound(text, amount) is not None
    if not joined and text[amount.end : amount.end + 1] == "-":
        return False
    if amount.value == 1 and amount.words:
        return joined or _one_counts(text, amount, head, noun)
    if joined:
        return True
    written = text[amount.start : amount.end]
    if amount.value < 1 and amount.words and " in " not in written:
        if _PART_OF.match(text, amount.end):
            return True
        return noun is not None and written[:2].lower() not in ("a ", "ha")  # `a third term` is an ordinal
    if noun is not None:
        return True
    if (_AT.search(head) and amount.value <= 24) or _COUNTER.search(head):
        return False
    if text.startswith(("'s", "’s"), amount.end):
        return False  # `Apollo 20's`
    if before is not None and before.pos_ == "PROPN" and head.endswith((before.text + " ", before.text + "-")):
        return False  # `Boeing 737`
    return not (amount.words and (_THE_BEFORE.search(head) or head.lower().endswith((" in ", "-"))))


def _one_counts(text: str, amount: Amount, head: str, noun: str | None) -> bool:
    """Return whether `one` is a number: it is in `one child`, but not in `one of them`, `no one`, `at one point`."""
    if noun is None or noun in _ONE_IDIOM or _ONE_BEFORE.search(head):
        return False
    return not text.startswith(" of", amount.end)


def _begins(head: str) -> bool:
    bare = head.rstrip(" \t(“\"'‘")
    return not bare or bare[-1] in ".!?:\n—–"

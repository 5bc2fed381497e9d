"""Write superscripts and subscripts as plain text: 10⁶ and H₂O, not 106 and H2O; the marks of notes are left out.

Unicode has raised and lowered digits and signs, but only few letters. Letters keep their usual form (1st, Mᵐᵉ as Mme),
which no reader takes for something else.
"""

from __future__ import annotations

import re

from tui.articles.lazy_pattern import lazy_pattern

_RAISED = str.maketrans("0123456789+-−–=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-−–=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎")
_SIGNS = frozenset("0123456789+-−–=()n")
_NOTE = lazy_pattern(
    r"[\[(](?:\d{1,3}|[a-z]|note \d{1,3}|[^\[\]()]{1,20}\?|citation needed)[\])]|[*†‡§¶#]{1,4}|\[[^\[\]]{1,40}\]",
    re.IGNORECASE,
)
"""What is a note's mark wherever it stands: `[1]`, `(a)`, `†`, `[citation needed]`."""
_NUMBERS = lazy_pattern(r"\d{1,3}(?:\s?[,–-]\s?\d{1,3})*")
_NOTE_TAG = lazy_pattern(
    r"(?:class|id|role|epub:type)\s*=\s*[\"']?[^\"'<>]*(?:foot|endnote|fnref|\b(?:note|ref|cite|fn))", re.IGNORECASE
)
_WORD = lazy_pattern(r"[^\W\d_]+$")
_NUMBER = lazy_pattern(r"\d[\d.,]*$")
_YEAR = lazy_pattern(r"(?<![\d.,])(?:1[5-9]|20)\d\d$")
_UNITS = frozenset("m cm mm km dm nm µm μm ft yd mi kg ha sec inch inches miles metres meters feet yards".split())
_SHORT_WORDS = frozenset(
    "am an as at be by do du el en er es et go he hi il in is it la le me my no of oh on or os so to up us we".split()
)
_LONG_WORD = 3
_BEFORE = 24
"""How many code points before a superscript decide what it is."""


def raise_words(words: str, before: str, *, is_linked: bool = False) -> str:
    """Return the words of a superscript as plain text, empty for the mark of a note.

    `before` ends with what the words are raised beside. `is_linked` means that they link to a note.
    """
    words = " ".join(words.split())
    beside = before[-_BEFORE:]
    if is_linked or _NOTE.fullmatch(words) or _is_note(words, beside):
        return ""
    if words and set(words) <= _SIGNS and (words != "n" or not beside[-1:].isspace()):
        return words.translate(_RAISED)
    if beside[-1:].isdigit() and words[:1] in tuple("0123456789+-−–"):
        return f"^{words}"  # 10^6.5
    return words


def is_note_tag(attributes: str) -> bool:
    """Return whether the attributes of a tag say that it marks a note: `class="reference"`, `id="fnref1"`."""
    return _NOTE_TAG.search(attributes) is not None


def lower_words(words: str) -> str:
    """Return the words of a subscript as plain text."""
    return words.translate(_LOWERED) if set(words) <= _SIGNS - {"n"} else words


def raised(words: str) -> str:
    """Return raised words in their Unicode form where all have one: for text in which no notes are marked."""
    return words.translate(_RAISED) if set(words) <= _SIGNS else words


def _is_note(words: str, beside: str) -> bool:
    """Return whether raised words without a link mark a note, by what they stand beside."""
    word = _WORD.search(beside)
    if len(words) == 1 and words in "abcdefgh":
        return word is not None and word[0].islower() and len(word[0]) > _LONG_WORD
    if not _NUMBERS.fullmatch(words):
        return False
    if word is not None:
        if words == "1" or word[0].lower() in _SHORT_WORDS:
            return True
        return len(word[0]) >= _LONG_WORD and word[0].lower() not in _UNITS
    if _NUMBER.search(beside):
        return words == "1" or _YEAR.search(beside) is not None
    return beside[-1:] in tuple(".,;:!?”’\"'»")

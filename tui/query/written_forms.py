"""Other ways to write what a query asks for: `e-mail` and `email`, `12,000` and `12000`, `U.S.` and `US`.

A word is a run of letters and digits (`tui.query.text`), so some things are one word for one writer and two for
another. Each form here is common in print, and different from any other word, so that it can be searched for as well
without finding anything else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.query.han_variants import han_forms
from tui.query.text import asked

_LONG_NUMBER = re.compile(r"[1-9]\d{3,14}")
_MODEL = re.compile(r"([a-z]{1,5})(\d{1,4})")
"""A letter or a short name with a number, as in F-35 or Covid-19."""

_NEGATED = frozenset(
    "aint arent cant couldnt darent didnt doesnt dont hadnt hasnt havent isnt mightnt mustnt neednt oughtnt shant"
    " shouldnt wasnt werent wont wouldnt".split()
)
_AFTER_O = frozenset(
    "brien byrne callaghan carroll casey clery connell connor connors dea doherty donnell donoghue dowd driscoll"
    " dwyer farrell faolain flaherty flynn gorman grady hagan halloran hanlon hara hare higgins kane keefe keeffe"
    " kelly leary loughlin mahoney mahony malley meara neal neil neill rahilly regan reilly riordan rourke"
    " shaughnessy shea sullivan toole".split()
)
"""Irish names with O'."""

_AFTER_E = frozenset(
    "bike bikes book books cigarette cigarettes commerce government learning mail mails mailed mobility reader readers"
    " scooter scooters sport sports ticket tickets".split()
)
_HYPHENATED = re.compile(
    r"(co|re|pre|de)([aeiou][a-z]{3,})|(co)(founder|founders|founded|pilot|pilots|worker|workers|writer|written)"
    r"|(anti|counter|cyber|mid|multi|non|post|self|semi|super|ultra)([a-z]{4,})|(inter)([a-z]{6,})"
)
"""Prefixes that some write with a hyphen, and that a line end may part."""

_TRANSCRIBED = re.compile(r"ae|oe|ue")
_NOT_TRANSCRIBED = re.compile(r"(?:ael|[ou]es?)$|q?ue[aiou]|que")
"""Where the two letters are none of ä, ö, ü: `michael`, `heroes`, `value`, `question`."""

_INITIALS = re.compile(r"(?:[^\W\d_]\.){2,6}[^\W\d_]?")
_CAPITALS = re.compile(r"[A-Z]{2,5}")
_COMMON_WORDS = frozenset("am an as at be by do go he if in is it me my no of on or pm so to up us we".split())


def other_forms(written: str, found: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield other forms of a term, each as the words that stand in a row.

    `written` is the term as it was typed, `found` its folded words.
    """
    if not written.isascii():
        yield from (tuple(asked(form)[0]) for form in han_forms(written))
    if _INITIALS.fullmatch(written):
        joined = "".join(found)
        if joined not in _COMMON_WORDS:
            yield (joined,)
    elif len(found) == 1:
        if _CAPITALS.fullmatch(written):
            yield tuple(found[0])
        yield from _apart(found[0])
    elif len(found) == 2 or (found and found[0].isdigit()):
        joined = "".join(found)
        if found in _apart(joined):
            yield (joined,)


def _apart(word: str) -> Iterator[tuple[str, ...]]:
    """Yield the forms of a word that are several words, and those of its letters in another spelling."""
    if _LONG_NUMBER.fullmatch(word):
        head = len(word) % 3 or 3
        yield (word[:head], *(word[at : at + 3] for at in range(head, len(word), 3)))
    elif match := _MODEL.fullmatch(word):
        yield match[1], match[2]
    elif word in _NEGATED:
        yield word[:-1], "t"
    elif word[:1] == "o" and word[1:] in _AFTER_O:
        yield "o", word[1:]
    elif word[:1] == "e" and word[1:] in _AFTER_E:
        yield "e", word[1:]
    elif match := _HYPHENATED.fullmatch(word):
        first, second = (part for part in match.groups() if part)
        yield first, second
    if len(word) >= 6 and word.isascii() and word.isalpha() and _TRANSCRIBED.search(word):
        other = word
        if not _NOT_TRANSCRIBED.search(word):
            other = _TRANSCRIBED.sub(lambda match: match[0][0], word)
        if other != word:
            yield (other,)

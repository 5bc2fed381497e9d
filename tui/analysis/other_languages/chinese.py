"""Chinese names by jieba's dictionary of words and their parts of speech.

jieba is no recogniser of names: it takes common words for surnames and figures of myth for places. So what it tags as a
name counts only with a cue beside it, or if it is known: a title before or a verb of saying after a person, a
preposition before a place, an ending such as 省 or 局.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from functools import cache
from itertools import accumulate

from tui.analysis.other_languages.recogniser import NameKind, Recognised, Recogniser
from tui.analysis.quotations.without_parse import verbs_of
from tui.analysis.words import word_lists

_WORDS = word_lists("other_languages/chinese")
_TITLES = _WORDS["titles"]
_PREPOSITIONS = _WORDS["prepositions"]
_PLACE_ENDINGS = tuple(_WORDS["place endings"])
_BODY_ENDINGS = tuple(_WORDS["body endings"])
_LONGEST = 5
"""The most words of the name of a body."""
_KNOWN_PERSON = ("nrfg",)
"""Tags of people whom jieba knows by their full names."""


def load(name: str) -> Recogniser:
    """Load the dictionary of the package."""
    import jieba
    import jieba.posseg

    jieba.setLogLevel(logging.ERROR)
    jieba.initialize()

    def tagged(text: str) -> Iterator[Recognised]:
        words = [(pair.word, pair.flag) for pair in jieba.posseg.cut(text)]
        return _names(words)

    return tagged


def _names(words: list[tuple[str, str]]) -> Iterator[Recognised]:
    starts = [0, *accumulate(len(word) for word, _ in words)]
    number = 0
    while number < len(words):
        end = _body(words, number)
        if end:
            yield Recognised("organization", starts[number], starts[end])
            number = end
            continue
        before = words[number - 1][0] if number else ""
        after = words[number + 1][0] if number + 1 < len(words) else ""
        kind = _kind(*words[number], before, after)
        if kind is not None:
            yield Recognised(kind, starts[number], starts[number + 1])
        number += 1


def _body(words: list[tuple[str, str]], first: int) -> int:
    """Return the end of the body whose name begins with this word, a place: 欧洲 空间 局; 0 if there is none."""
    if words[first][1] != "ns":
        return 0
    for number, (word, tag) in enumerate(words[first + 1 : first + _LONGEST], first + 1):
        if word.endswith(_BODY_ENDINGS) and tag.startswith(("n", "k", "q", "j")):
            return number + 1
        if not tag.startswith(("n", "v", "b", "a")) or tag == "v":
            return 0
    return 0


def _kind(word: str, tag: str, before: str, after: str) -> NameKind | None:
    if len(word) < 2:
        return None
    if tag == "nt" or (tag.startswith("n") and len(word) > 3 and word.endswith(_BODY_ENDINGS)):
        return "organization"
    if tag in _KNOWN_PERSON:
        return "person"
    if tag.startswith("nr") and (before in _TITLES or after in _TITLES or after in verbs_of("zh")):
        return "person"
    if tag == "ns" and (word in _territories() or word.endswith(_PLACE_ENDINGS) or before in _PREPOSITIONS):
        return "place"
    return None


@cache
def _territories() -> frozenset[str]:
    from babel import Locale

    return frozenset(Locale("zh").territories.values())

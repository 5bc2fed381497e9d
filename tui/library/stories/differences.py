"""What articles on one event say differently: figures and dates of the same thing that cannot both be right.

Two figures are of one thing if they count people of whom the words around them say the same, that they died, say; or
if their sentences are nearly the same, as those of one agency are after another number has come. Figures with the same
unit and some words in common are mostly of two things (tried on annotated news). What is not certain is left out: one
wrong difference costs more trust than a missed one. An article that states both values, as one does that corrects an
earlier figure, contradicts nobody.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

from tui.articles.anchor import Span
from tui.query.text import stem, words

_FATES = {
    "dead": r"dead|died?|dies|dying|kill(?:s|ed|ing)?|deaths?|fatalit(?:y|ies)|lives|perished|death toll",
    "injured": r"injur(?:ed|ies|y|ing)|hurt|wounded|wounding",
    "missing": r"missing|unaccounted",
    "arrested": r"arrest(?:s|ed|ing)?|detained|in custody",
    "on board": r"aboard|on board|carrying",
    "evacuated": r"evacuat(?:ed|ing)|homeless|displaced|displacing",
    "rescued": r"rescued|rescuing",
}
"""What is said of people, by the words for it; the names are shown."""
_FATE = re.compile(
    "|".join(f"(?P<{name.replace(' ', '_')}>\\b(?:{words})\\b)" for name, words in _FATES.items()), re.IGNORECASE
)
_CLAUSE = re.compile(r"[,;:.–—()]|\b(?:and|but|while|as|when|after|before|who|which)\b")
"""Where a clause may end."""
_PEOPLE = frozenset({"people", "persons", "person", ""})
_ANOTHER_TIME = re.compile(
    r"\b(?:in|since|of|from) (?:19|20)\d\d\b|\b(?:last|previous|next) (?:year|month|week|time)|\b(?:earlier|previous"
    r"|record|compared|originally|initially|at first|first reported|not)\b|\byears? ago\b",
    re.IGNORECASE,
)
"""Marks of a sentence that speaks of something else, or of what was said before."""
_AT_LEAST = re.compile(
    r"^(?:at least|more than|over|no (?:fewer|less) than|well over|just over|above)\b", re.IGNORECASE
)
_AT_MOST = re.compile(
    r"^(?:at most|up to|as (?:many|much) as|fewer than|less than|under|nearly|almost|no more than|just under|close to"
    r"|below)\b",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"^(?:about|around|some|approximately|roughly|an? estimated|dozens|hundreds)\b", re.IGNORECASE)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_AROUND = 60
"""Characters on either side of a figure in which its clause is looked for."""
_LEAST_SHARED, _MOSTLY = 3, 0.6
"""How many words two sentences must share to be nearly the same, and which part of the words of both."""
_LONGEST = 300
"""Characters of a sentence; what is longer is mostly captions and addresses in a row."""
_PART = re.compile(
    r"\b(?:of (?:those|these|them|whom|the)|among|serious(?:ly)?|critical(?:ly)?|life-threatening|minor|hospitals?)\b",
    re.IGNORECASE,
)
"""What is said of a part of those who are counted."""
_UNTELLING = 4
"""Letters of a word that does not tell anything."""


class Stated(NamedTuple):
    """A figure or a date, as an article states it."""

    rowid: int
    kind: str
    """`figure` or `date`."""
    span: Span
    text: str
    """Its words."""
    value: str
    """A decimal, or a date by ISO 8601."""
    unit: str
    """The unit or the currency of a figure."""
    sentence: str


class Differing(NamedTuple):
    """A thing of which articles state values that cannot all be right."""

    about: str
    """What it is, in a word or two."""
    stated: tuple[Stated, ...]


class _Meant(NamedTuple):
    """A statement with what it is about."""

    stated: Stated
    about: str
    context: frozenset[str]
    """The stems of the words of its sentence."""
    names: frozenset[str]
    low: float
    high: float


def differences(stated: Sequence[Stated]) -> list[Differing]:
    """Return what articles say differently; statements must be in the order in which they are to be shown."""
    meant = [one for each in stated if (one := _meaning(each, stated)) is not None]
    found: list[Differing] = []
    left = list(meant)
    while left:
        first = left.pop(0)
        same = [first, *(one for one in left if _is_same_thing(first, one))]
        contradicting = _contradicting(same)
        if contradicting:
            found.append(Differing(first.about, tuple(one.stated for one in contradicting)))
            left = [one for one in left if one not in same]
    return found


def _meaning(stated: Stated, all_of_them: Sequence[Stated]) -> _Meant | None:
    """Return what a statement is about; None where that is not certain."""
    if _ANOTHER_TIME.search(stated.sentence) or len(stated.sentence) > _LONGEST:
        return None
    names = frozenset(re.findall(r"(?<=[a-z,] )[A-Z]\w+", stated.sentence))
    beside = [one for one in all_of_them if one.rowid == stated.rowid and one.sentence == stated.sentence]
    alike = [one for one in beside if one.kind == stated.kind and one.unit == stated.unit and one != stated]
    if stated.kind == "date":
        if not _DAY.fullmatch(stated.value) or alike or not re.search(r"\d", stated.text):
            return None
        day = float(stated.value.replace("-", ""))
        return _Meant(stated, "date", _stems(stated.sentence, stated.text), names, day, day)
    try:
        value = float(stated.value)
    except ValueError:
        return None
    around = _clause(stated)
    fate = _fate(*around) if stated.unit in _PEOPLE and not _PART.search(f"{stated.text} {' '.join(around)}") else ""
    if not fate and (alike or not stated.unit):
        return None
    stems = _stems(stated.sentence, stated.text)
    return _Meant(stated, fate or stated.unit, stems, names, *_bounds(value, stated.text))


def _clause(stated: Stated) -> tuple[str, str]:
    """Return the words of the clause before a figure and after it."""
    place = stated.sentence.find(stated.text)
    if place < 0:
        return "", stated.sentence
    before, after = stated.sentence[:place][-_AROUND:], stated.sentence[place + len(stated.text) :][:_AROUND]
    return _CLAUSE.split(before)[-1], _CLAUSE.split(after)[0]


def _fate(before: str, after: str) -> str:
    """Return what is said of people; empty where it is something else, or unclear."""
    match = _FATE.search(after) or next(iter([*_FATE.finditer(before)][-1:]), None)
    if match is None or not match.lastgroup:
        return ""
    fates = {one.lastgroup for one in (*_FATE.finditer(before), *_FATE.finditer(after))}
    return match.lastgroup.replace("_", " ") if len(fates) == 1 else ""


def _stems(text: str, without: str) -> frozenset[str]:
    out = set(words(without))
    return frozenset(
        stem(word) for word in words(text) if len(word) >= _UNTELLING and word not in out and not word.isdigit()
    )


def _bounds(value: float, text: str) -> tuple[float, float]:
    """Return between what a value may be that is stated so."""
    digits = str(int(value)).rstrip("0") if value >= 1_000 and value == int(value) else ""
    rounding = 10 ** (len(str(int(value))) - len(digits)) / 2 if digits else 0.0
    if _AT_LEAST.match(text):
        return value - rounding, value * 1.5
    if _AT_MOST.match(text):
        return value * 0.7, value + rounding
    if _ABOUT.match(text):
        return value * 0.9 - rounding, value * 1.1 + rounding
    return value - rounding, value + rounding


def _is_same_thing(one: _Meant, other: _Meant) -> bool:
    if one.stated.kind != other.stated.kind or one.about != other.about:
        return False
    if one.names and other.names and not one.names & other.names:
        return False
    if one.about in _FATES:
        return True
    shared = len(one.context & other.context)
    return shared >= _LEAST_SHARED and shared >= _MOSTLY * len(one.context | other.context)


def _contradicting(same: Sequence[_Meant]) -> list[_Meant]:
    """Return those of the statements of one thing whose articles have none that agrees with one of another article."""
    by_article: dict[int, list[_Meant]] = {}
    for one in same:
        by_article.setdefault(one.stated.rowid, []).append(one)
    out: set[int] = set()
    for first, second in combinations(by_article, 2):
        agree = any(
            one.low <= other.high and other.low <= one.high for one in by_article[first] for other in by_article[second]
        )
        if not agree:
            out |= {first, second}
    return list({(one.stated.rowid, one.low, one.high): one for one in same[::-1] if one.stated.rowid in out}.values())[
        ::-1
    ]

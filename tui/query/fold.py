"""Case folding for search: one form for letters whatever their case, accent, width or typography.

A reader types `Zurich`, `cafe` or `"it's"` and means `Zürich`, `café` and `“it’s”`. Text and queries are folded here,
in Python, so that the search engine, the plain predicate and the highlighting on the screen always agree. (An engine's
own filter covers the Latin script only, and its notion of a letter differs from Python's in a few thousand characters:
enough for an article that is found and shows no match.)

Only runs of characters outside ASCII are examined, each distinct one once, so that a long English text with curly
quotation marks costs little more than `str.lower`.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache

_RUN = re.compile(r"[^\x00-\x7f]+")

_DROPPED = re.compile(
    "["
    "\u0300-\u036f\u0483-\u0487"  # accents of Latin, Greek, Cyrillic
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"  # Hebrew points
    "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"  # Arabic marks, tatweel
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"  # further combining marks
    "\u00ad\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff"  # soft hyphens, characters without width, variation selectors
    "]+"
)
"""Characters that are removed. Vowel signs of Indic and South-East Asian scripts are letters to readers, and stay."""

_LETTERS = str.maketrans(
    {
        "ى": "ي",  # Arabic letters that writers interchange at the end of a word
        "ة": "ه",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ħ": "h",
        "ı": "i",
        "ł": "l",
        "ŋ": "n",
        "ŧ": "t",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ə": "e",
        "ƒ": "f",
        "‘": "'",
        "’": "'",
        "‚": "'",
        "‛": "'",
        "ʼ": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "‟": '"',
        "«": '"',
        "»": '"',
        "‹": "'",
        "›": "'",
        "‐": "-",
        "‑": "-",
        "‒": "-",
        "–": "-",
        "—": "-",
        "―": "-",
        "−": "-",
    }
)
"""Letters that Unicode does not decompose into letter and accent, and the marks that typography varies."""


@lru_cache(maxsize=32_768)
def _fold_run(run: str) -> str:
    decomposed = unicodedata.normalize("NFKD", run).casefold().translate(_LETTERS)
    kept = _DROPPED.sub("", unicodedata.normalize("NFKD", decomposed))
    return unicodedata.normalize("NFC", kept)


def fold(text: str) -> str:
    """Return the text without case, accents and typography; its length may differ (`ß` becomes `ss`)."""
    return text.lower() if text.isascii() else fold_letters(text).lower()


def fold_letters(text: str) -> str:
    """Remove accents and typography but leave ASCII letters alone, as a regular expression needs it."""
    return _RUN.sub(lambda run: _fold_run(run[0]), text)


class Folded:
    """A folded text with a map back to the code points of the original."""

    __slots__ = ("_ends", "_places", "_starts", "text")

    def __init__(self, original: str) -> None:
        self.text = fold(original)
        # Only changes of length are recorded: after `_places[i]` in the folded text, the original is `_starts[i]` code
        # points further on for what begins there, and `_ends[i]` for what ends there.
        self._places: list[int] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        if not original.isascii():
            self._measure(original)

    def _measure(self, original: str) -> None:
        ahead = 0
        for run in _RUN.finditer(original):
            folded = _fold_run(run[0])
            if len(folded) == len(run[0]) and (run.end() - run.start() == 1 or _is_even(run[0])):
                continue
            place = run.start() - ahead
            for piece in _pieces(run[0]):
                width = len(_fold_run(piece))
                if width != len(piece):
                    # Each code point of an expansion stands for the whole piece, from its start to its end.
                    for inner in range(width):
                        self._note(place + inner, ahead - inner, ahead + len(piece) - 1 - inner)
                    place += width
                    ahead += len(piece) - width
                    self._note(place, ahead, ahead)
                else:
                    place += width

    def _note(self, place: int, start: int, end: int) -> None:
        if self._places and self._places[-1] == place:
            self._starts[-1], self._ends[-1] = start, end
        else:
            self._places.append(place)
            self._starts.append(start)
            self._ends.append(end)

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Map a non-empty range of the folded text to the original."""
        if not self._places:
            return start, end
        first = bisect_right(self._places, start) - 1
        last = bisect_right(self._places, end - 1) - 1
        return (
            start + (self._starts[first] if first >= 0 else 0),
            end + (self._ends[last] if last >= 0 else 0),
        )


@lru_cache(maxsize=32_768)
def _is_even(run: str) -> bool:
    """Return whether each character of a run folds to exactly one character, so that offsets in it stay the same."""
    return all(len(_fold_run(piece)) == len(piece) for piece in _pieces(run))


_CONJOINED = re.compile("[\u1100-\u11ff]+|.", re.DOTALL)


def _pieces(run: str) -> list[str]:
    """Split a run so that the folded pieces, joined, are the folded run."""
    pieces: list[str] = []
    for match in _CONJOINED.finditer(run):
        piece = match[0]
        if pieces and unicodedata.category(piece[0]) in ("Mn", "Mc"):
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces


recently_folded = lru_cache(maxsize=2)(Folded)
"""Cached for the text of the open article, which is searched again with every key."""

"""The heaviest words of an article, by which it is compared with others (tf-idf).

A word weighs more the more often the article has it and the fewer articles of the library have it, which the index
knows. Among a few articles nearly every word is rare, and those of the story that most of them tell are not; so the
library is taken to be larger than it is by articles that have none of its words, and words that any English text has
are left out.
"""

from __future__ import annotations

import math
import zlib
from array import array
from collections import Counter
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from tui.query.text import is_english, is_unspaced, stem, words

MOST = 80
"""Words of an article that are compared."""
_LOOKED_AT = 8_000
"""Code points of a text that are looked at: its beginning says what it is about."""
_SHORTEST = 3
"""The fewest letters of a word; shorter ones rarely say what a text is about."""
_IN_TITLE = 2
"""How often a word of the title counts."""
_ONCE = 0.7
"""The factor for a word that an article has once."""
_OTHER_ARTICLES = 1_000
"""Articles without any of the words that are counted with those of the library; in English, whose most frequent words
are known."""


class Vector(NamedTuple):
    """The heaviest words of an article as hashes, ascending, and their weights, whose squares add up to 1."""

    words: array[int]
    weights: array[float]


class Heaviest:
    """Finds the heaviest words of articles by one count of the library."""

    def __init__(self, articles: int, having: Callable[[str], int]) -> None:
        """`articles` is their number, and `having` counts those with a word."""
        self._articles = articles
        self._having = having
        self._counts: dict[str, int] = {}

    def of(self, title: str, text: str, language: str = "") -> Vector:
        """Return the vector of an article; an empty one if it has no words."""
        english = is_english(language)
        left_out = _frequent_words() if english else frozenset[str]()
        others = _OTHER_ARTICLES if english else 0
        counts: Counter[str] = Counter()
        having: dict[str, int] = {}
        stated = Counter(words(text[:_LOOKED_AT]))
        stated.update(dict.fromkeys(words(title), _IN_TITLE))
        for word, count in stated.items():
            if word in left_out or word.isdigit() or (len(word) < _SHORTEST and not is_unspaced(word[0])):
                continue
            root = stem(word) if english else word
            counts[root] += count
            having[root] = max(having.get(root, 1), self._count(word))
        weighed: list[tuple[float, int]] = []
        for root, count in counts.items():
            rarity = math.log((self._articles + others + 1) / (having[root] + 0.5))
            if rarity > 0 and (others or having[root] <= self._articles / 2):
                weight = (1 + math.log(count)) * rarity * (_ONCE if count == 1 else 1)
                weighed.append((weight, zlib.crc32(root.encode("utf-8", "replace"))))
        heaviest = sorted(weighed, reverse=True)[:MOST]
        length = math.sqrt(sum(weight * weight for weight, _ in heaviest))
        by_word = sorted((word, weight / length) for weight, word in heaviest)
        return Vector(array("I", (word for word, _ in by_word)), array("f", (weight for _, weight in by_word)))

    def _count(self, word: str) -> int:
        count = self._counts.get(word)
        if count is None:
            count = self._counts[word] = self._having(word)
        return count


@cache
def _frequent_words() -> frozenset[str]:
    from tui.analysis.words import word_lists

    return word_lists("summary")["stop_words"]

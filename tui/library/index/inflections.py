"""Inflections: the words of the index that an English word stands for, found in the index's own list of words.

Words are indexed as they are written; what is asked for is widened instead. The words with a given stem begin with that
stem, or with what the stemmer makes it of where an ending falls (`happi` of happy, `hope` of hoping), so that short
stretches of the sorted list of words have them all. They must be short: all words on one letter are a tenth of the
list, and to look at them takes longer than the search. What one generation of the index said is remembered, because
the words of a query are asked again with each key.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from tui.library.index.schema import WORD_FIELDS
from tui.query.text import starts_of_inflections, stem

if TYPE_CHECKING:
    import tantivy


class Vocabulary:
    """The words of one generation of the index."""

    def __init__(self, searcher: tantivy.Searcher) -> None:
        self._searcher = searcher
        self._found = lru_cache(maxsize=1024)(self._find)

    def inflections(self, word: str) -> tuple[str, ...]:
        """Return the words of the index with the stem of this one, and the word itself, in order of the alphabet."""
        if not (word.isascii() and word.isalpha()):
            return (word,)
        stemmed = stem(word)
        return tuple(sorted({word, *self._found(stemmed, starts_of_inflections(stemmed))}))

    def other_inflections(self, word: str) -> tuple[str, ...]:
        """At least those of them that do not begin with the word, for who asks for all that begin with it anyway."""
        if not (word.isascii() and word.isalpha()):
            return ()
        stemmed = stem(word)
        return self._found(stemmed, tuple(one for one in starts_of_inflections(stemmed) if not one.startswith(word)))

    def _find(self, stemmed: str, starts: tuple[str, ...]) -> tuple[str, ...]:
        candidates = {
            word
            for field in WORD_FIELDS
            for start in starts
            for word, _ in self._searcher.terms_with_prefix(field, start)
            if word.isascii()
        }
        return tuple(word for word, its in zip(candidates, _stems(" ".join(candidates)), strict=True) if its == stemmed)


def _stems(words: str) -> list[str]:
    """Return the stems of many words at once, by the engine: the same algorithm as `stem`, a hundred times as fast."""
    return _analyzer().analyze(words)


@cache
def _analyzer() -> tantivy.TextAnalyzer:
    import tantivy

    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace())
    return builder.filter(tantivy.Filter.stemmer("english")).build()

"""Inflections: the words of the index that have the same stem as an English word.

Words are indexed as they are written, and queries are expanded instead. Words with one stem begin with it, or with what
the stemmer turned into it (`happi` from happy, `hope` from hoping), so that a few prefixes of the sorted vocabulary
cover them all. The prefixes must be long: all words with one first letter are a tenth of the vocabulary, and take
longer to examine than the search itself. Results are cached for a generation of the index, because the words of a query
are searched again at every key.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from tui.library.index.schema import WORD_FIELDS
from tui.query.text import starts_of_inflections, stem

if TYPE_CHECKING:
    import tantivy


_FIELDS = (*WORD_FIELDS, "feed", "folder")
"""Every field of which the words are not in another one too."""


class Vocabulary:
    """The vocabulary of one generation of the index."""

    def __init__(self, searcher: tantivy.Searcher) -> None:
        self._searcher = searcher
        self._found = lru_cache(maxsize=1024)(self._find)

    def inflections(self, word: str) -> tuple[str, ...]:
        """Return the words of the index that share the stem of `word`, and `word` itself, in alphabetical order."""
        if not (word.isascii() and word.isalpha()):
            return (word,)
        stemmed = stem(word)
        return tuple(sorted({word, *self._found(stemmed, starts_of_inflections(stemmed))}))

    def other_inflections(self, word: str) -> tuple[str, ...]:
        """Return the inflections that do not have `word` as a prefix, for callers that also search for the prefix."""
        if not (word.isascii() and word.isalpha()):
            return ()
        stemmed = stem(word)
        return self._found(stemmed, tuple(one for one in starts_of_inflections(stemmed) if not one.startswith(word)))

    def _find(self, stemmed: str, starts: tuple[str, ...]) -> tuple[str, ...]:
        candidates = {
            word
            for field in _FIELDS
            for start in starts
            for word, _ in self._searcher.terms_with_prefix(field, start)
            if word.isascii()
        }
        return tuple(word for word, its in zip(candidates, _stems(" ".join(candidates)), strict=True) if its == stemmed)


def _stems(words: str) -> list[str]:
    """Stem many words at once with the engine: the algorithm of `stem`, a hundred times as fast."""
    return _analyzer().analyze(words)


@cache
def _analyzer() -> tantivy.TextAnalyzer:
    import tantivy

    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace())
    return builder.filter(tantivy.Filter.stemmer("english")).build()

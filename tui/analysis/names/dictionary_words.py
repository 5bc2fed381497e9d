"""Tell dictionary words from words that occur only in names."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from tui.analysis.language_model import load_model
from tui.analysis.words import word_lists

_WORDS = word_lists("names/dictionary_words")
_LITTLE = _WORDS["little"]


@cache
def _common_words() -> frozenset[str]:
    """Return the nouns, verbs and adjectives that the model's lemmatiser knows: WordNet's, without names."""
    model = load_model()
    if model is None or "lemmatizer" not in model.pipe_names:
        return frozenset()
    lookups = getattr(model.get_pipe("lemmatizer"), "lookups", None)
    if lookups is None or not lookups.has_table("lemma_index"):
        return frozenset()
    return frozenset(word for words in lookups.get_table("lemma_index").values() for word in words)


def are_common(words: Iterable[str]) -> bool:
    """Return whether all words of a name are dictionary words, so that its capitals prove little."""
    common = _common_words()
    return all(word in common or word.removesuffix("s") in common or word in _LITTLE for word in words)

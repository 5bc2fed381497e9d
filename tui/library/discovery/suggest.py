"""Suggestions for a query that finds nothing: other spellings that exist, and the query without its rarest word.

A word that stands in the articles only where a line end parted it (`commis-`, `sion`) is offered as these two parts.

Spellings are searched for among the words of the index that begin with one of the first two letters typed: the first
letter is rarely wrong, and if it is, it is mostly missing or swapped with the second.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tui.library.contract.discovery import Suggestion
from tui.library.contract.listing import Listing
from tui.library.index.schema import WORD_FIELDS
from tui.query.fold import Folded, fold
from tui.query.parse import parse
from tui.query.signed_names import name_with_signs
from tui.query.spelling import distance, within
from tui.query.text import is_unspaced, word_ranges
from tui.query.tree import Fuzzy, Phrase, Prefix, Word, positive_leaves

if TYPE_CHECKING:
    import tantivy

    from tui.library.index.index import Opened

_MOST = 5
"""The most suggestions."""
_SHORTEST_TO_RESPELL = 4
"""The fewest letters; nearly any three letters are one error from another word."""
_SHORTEST_PART, _SHORTEST_TO_PART = 2, 6
"""The fewest letters of a part that a line end leaves of a word, and of such a word."""
_FIELDS = (None, "title", "text", "source", "author", "tag")
"""Fields whose words are in the index."""
_LONG = 8
"""From this many letters on, two typing errors are allowed."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A word of a query, `query[start:end]`."""

    word: str
    start: int
    end: int
    count: int
    """The number of articles that have it, in the field where that is highest."""
    single: bool
    """Whether it stands by itself and not in a phrase."""


class Suggester:
    """Finds other queries for those without an answer."""

    def __init__(self, run: Callable[[str], Listing], opened: Callable[[], Opened | None]) -> None:
        self._run = run
        self._opened = opened

    def suggest(self, query: str) -> list[Suggestion]:
        """Return queries that find something, likeliest first; none if this one does."""
        opened = self._opened()
        if opened is None or len(self._run(query).rowids):
            return []
        searcher = opened.searcher
        places = list(_places(query, searcher))
        found: dict[str, Suggestion] = {}
        for other, change in self._others(query, places, searcher):
            if other and other not in found and (count := len(self._run(other).rowids)):
                found[other] = Suggestion(other, change, count)
                if len(found) == _MOST:
                    break
        return list(found.values())

    def _others(self, query: str, places: list[_Place], searcher: tantivy.Searcher) -> Iterator[tuple[str, str]]:
        """Yield other queries, likeliest first, with a description of the change."""
        if plain := _without_signs(query):
            yield plain
        unknown = [place for place in places if not place.count]
        parted = {
            place: parts
            for place in unknown
            if place.single
            and (parts := next((one for one in _parted(place.word, searcher) if len(self._run(one).rowids)), ""))
        }
        if parted:
            yield _respelled(query, parted)
        respelt = {place: words for place in unknown if (words := _respellings(place.word, searcher))}
        respelled, change = query, ""
        if respelt:
            respelled, change = _respelled(query, {place: words[0] for place, words in respelt.items()})
            yield respelled, change
            for place, words in respelt.items():
                for word in words:
                    yield _respelled(query, {place: word})
            change += ", "
        rarest = sorted((one for one in _places(respelled, searcher) if one.single), key=lambda one: one.count)
        for place in rarest[:2] if len(rarest) > 1 else ():
            yield _without(respelled, place), f"{change}without “{respelled[place.start : place.end]}”"


def _without_signs(query: str) -> tuple[str, str] | None:
    """Return the query with the plain words of its names with signs, or None if it has none."""
    names = {word: fold(word).strip("#@+.,;:!?") for word in query.split() if name_with_signs(fold(word))}
    if not names:
        return None
    plain = " ".join(names.get(word, word) for word in query.split())
    return plain, ", ".join(_as(word, other) for word, other in names.items())


def _respelled(query: str, words: dict[_Place, str]) -> tuple[str, str]:
    """Return the query with some words replaced, and a description of the change."""
    for place in sorted(words, key=lambda one: -one.start):
        query = query[: place.start] + words[place] + query[place.end :]
    return query, ", ".join(_as(place.word, word) for place, word in words.items())


def _as(word: str, other: str) -> str:
    shown = other.strip('"')
    return f"“{word}” as “{shown}”"


def _without(query: str, place: _Place) -> str:
    """Return the query without a word, its marks and its field."""
    start, end = place.start, place.end
    while start and not query[start - 1].isspace() and query[start - 1] != "(":
        start -= 1
    while end < len(query) and not query[end].isspace() and query[end] != ")":
        end += 1
    return " ".join((query[:start] + query[end:]).split())


def _places(query: str, searcher: tantivy.Searcher) -> Iterator[_Place]:
    """Yield the words that a query searches for in the index, with their places."""
    single: set[str] = set()
    joined: set[str] = set()
    for field, leaf in positive_leaves(parse(query, today=date.today()).tree):
        if field in _FIELDS:
            match leaf:
                case Word(word) | Prefix(word):
                    single.add(word)
                case Phrase(words):
                    joined.update(words)
                case Fuzzy():
                    continue  # it allows other spellings already
    folded = Folded(query)
    for start, end in word_ranges(folded.text):
        word = folded.text[start:end]
        if word in single or word in joined:
            yield _Place(word, *folded.original(start, end), _count(word, searcher), word in single)


def _count(word: str, searcher: tantivy.Searcher) -> int:
    return max(searcher.doc_freq(field, word) for field in WORD_FIELDS)


def _parted(word: str, searcher: tantivy.Searcher) -> Iterator[str]:
    """Yield a word as a phrase of two that are in the index, with a hyphen between them."""
    if len(word) >= _SHORTEST_TO_PART and word.isalpha() and not is_unspaced(word[0]):
        for at in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
            if _count(word[:at], searcher) and _count(word[at:], searcher):
                yield f'"{word[:at]}-{word[at:]}"'


def _respellings(word: str, searcher: tantivy.Searcher) -> list[str]:
    """Return the words of the index with a similar spelling, nearest first, then most frequent first."""
    if len(word) < _SHORTEST_TO_RESPELL or word.isdigit():
        return []
    errors = 2 if len(word) >= _LONG else 1
    counts: dict[str, int] = {}
    for field in WORD_FIELDS:
        for start in {word[0], word[1]}:
            for other, count in searcher.terms_with_prefix(field, start):
                if other != word and within(word, other, errors):
                    counts[other] = max(count, counts.get(other, 0))
    return sorted(counts, key=lambda other: (distance(word, other), -counts[other], other))[:3]

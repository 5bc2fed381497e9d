"""Where a query matches in a text: the words to highlight in titles, snippets and the open article.

The text is folded once, with a map back to the original (`tui.query.fold`). Each leaf of the query becomes a regular
expression that begins with literal letters, which Python finds at the speed of `str.find`: half a million words take a
few hundredths of a second.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from tui.articles.anchor import Span
from tui.query.fold import Folded
from tui.query.signed_names import name_ranges, name_with_signs
from tui.query.spelling import within
from tui.query.text import (
    is_letter,
    is_unspaced,
    start_of_inflections,
    starts_of_inflections,
    stem,
    word_ranges,
    words_of,
)
from tui.query.tree import Fuzzy, Leaf, Node, Phrase, Prefix, TextField, Word, positive_leaves

IN_TEXT: frozenset[TextField | None] = frozenset({None, "text", "person", "org", "place", "quote"})
"""Fields whose words are highlighted in the text. Facts are made of words of the text."""

IN_TITLE: frozenset[TextField | None] = frozenset({None, "title"})
"""Fields whose words are highlighted in the title."""


_MANY = 8
"""From this many spellings on, it is faster to go through the words of the text than to search for each of them."""


def spans(
    tree: Node, text: str | Folded, *, english: bool, fields: frozenset[TextField | None] = IN_TEXT
) -> list[Span]:
    """Return the spans that match a query, in order and merged where they overlap.

    `english` says whether inflections match (`tui.query.text.is_english`). Pass a `Folded` text to fold it only once
    for several queries.
    """
    folded = text if isinstance(text, Folded) else Folded(text)
    found = (place for leaf in leaves(tree, fields) for place in leaf_places(leaf, folded, english=english))
    return merged(Span(*place) for place in found)


@lru_cache(maxsize=32)
def leaves(tree: Node, fields: frozenset[TextField | None]) -> tuple[Leaf, ...]:
    """Return the distinct positive leaves of a query in these fields. Cached, because every row of a list asks."""
    return tuple(dict.fromkeys(leaf for field, leaf in positive_leaves(tree) if field in fields))


def leaf_places(leaf: Leaf, folded: Folded, *, english: bool) -> Iterator[tuple[int, int]]:
    """Yield the matches of one leaf, as ranges of the original text."""
    return (folded.original(start, end) for start, end in _places(leaf, folded.text, english))


def merged(found: Iterable[Span]) -> list[Span]:
    """Sort spans, and join those that overlap."""
    result: list[Span] = []
    for span in sorted(found):
        if result and span.start < result[-1].end:
            if span.end > result[-1].end:
                result[-1] = Span(result[-1].start, span.end)
        else:
            result.append(span)
    return result


def _places(leaf: Leaf, text: str, english: bool) -> Iterator[tuple[int, int]]:
    match leaf:
        case Word(word, exact):
            if exact or not english or not word.isascii():
                return _literal(word, text, open_ended=False)
            return _inflections(word, text)
        case Prefix(start):
            return _literal(start, text, open_ended=True)
        case Fuzzy(word, errors):
            return _misspelt(word, errors, text)
        case Phrase(asked, open_ended):
            return _phrase(asked, open_ended, text)


def _literal(word: str, text: str, *, open_ended: bool) -> Iterator[tuple[int, int]]:
    if name_with_signs(word):
        return _named(word, text, open_ended)
    if is_unspaced(word[0]):
        return (match.span() for match in re.finditer(re.escape(word), text))
    return _begun(word, text) if open_ended else _bounded(word, text)


def _named(name: str, text: str, open_ended: bool) -> Iterator[tuple[int, int]]:
    for start, end in name_ranges(text):
        if text[start:end] == name or (open_ended and text.startswith(name, start)):
            yield start, end


def _bounded(word: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield the places where a word stands as a whole word."""
    for match in re.finditer(re.escape(word), text):
        start, end = match.span()
        if _begins(text, start) and _ends(text, end):
            yield start, end


def _begun(start: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield the words that begin with `start`."""
    for match in re.finditer(re.escape(start) + r"[^\W_]*", text):
        if _begins(text, match.start()):
            yield match.start(), _end_of_word(text, match.end())


def _end_of_word(text: str, place: int) -> int:
    """Return where the word at `place` ends: after its vowel signs, which `re` does not count as letters."""
    while not _ends(text, place):
        place += 1
    return place


def _begins(text: str, place: int) -> bool:
    before = text[place - 1 : place]
    return not before or not is_letter(before) or is_unspaced(before)


def _ends(text: str, place: int) -> bool:
    after = text[place : place + 1]
    return not after or not is_letter(after) or is_unspaced(after)


def _inflections(word: str, text: str) -> Iterator[tuple[int, int]]:
    stemmed = stem(word)
    known: dict[str, bool] = {}
    for match in re.finditer(_beginning_as(stemmed), text):
        if not _begins(text, match.start()):
            continue
        written = match[0]
        if (same := known.get(written)) is None:
            same = known[written] = stem(written) == stemmed
        if same and _ends(text, match.end()):
            yield match.span()


@lru_cache(maxsize=64)
def _beginning_as(stemmed: str) -> str:
    """Return a pattern for the words that may have this stem: literal letters first, which `re` finds fast."""
    common = start_of_inflections(stemmed)
    rests = "|".join(start.removeprefix(common) for start in starts_of_inflections(stemmed))
    return f"{common}(?:{rests})[a-z0-9]*"


def _misspelt(word: str, errors: int, text: str) -> Iterator[tuple[int, int]]:
    meant = {one for one in set(words_of(text)) if within(word, one, errors)}
    if len(meant) > _MANY:
        return ((start, end) for start, end in word_ranges(text) if text[start:end] in meant)
    return (place for one in sorted(meant) for place in _literal(one, text, open_ended=False))


def _phrase(asked: tuple[str, ...], open_ended: bool, text: str) -> Iterator[tuple[int, int]]:
    pieces = _runs(asked)
    pattern = re.escape(pieces[0])
    for before, piece in pairwise(pieces):
        apart = r"[\W_]*" if is_unspaced(before[-1]) != is_unspaced(piece[0]) else r"[\W_]+"
        pattern += apart + re.escape(piece)
    if open_ended and not is_unspaced(pieces[-1][-1]):
        pattern += r"[^\W_]*"
    for match in re.finditer(pattern, text):
        start, end = match.span()
        if open_ended and not is_unspaced(text[end - 1]):
            end = _end_of_word(text, end)
        if (is_unspaced(text[start]) or _begins(text, start)) and (is_unspaced(text[end - 1]) or _ends(text, end)):
            yield start, end


def _runs(asked: tuple[str, ...]) -> list[str]:
    """Join the pairs of characters of an unspaced script again, and return the phrase as runs of text."""
    pieces: list[str] = []
    ended = True
    for word in asked:
        pair = is_unspaced(word[0])
        if pair and not ended and pieces[-1][-1] == word[0]:
            pieces[-1] += word[1:]
        else:
            pieces.append(word)
        ended = not pair or len(word) == 1
    return pieces

"""Where the words of a query stand in a text: what is lit in titles, snippets and the open article.

The text is folded once, with an account of the places (`tui.query.fold`), and each leaf of the query is looked for by
a regular expression that begins with fixed letters, which Python finds at the speed of `str.find`: half a million words
take a few hundredths of a second.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from tui.articles.anchor import Span
from tui.query.fold import Folded
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
"""The fields whose words are lit in the text: facts are words of the text."""

IN_TITLE: frozenset[TextField | None] = frozenset({None, "title"})
"""The fields whose words are lit in the title."""


_MANY = 8
"""From so many different words on, looking at each word of the text once is faster than looking for each of them."""


def spans(
    tree: Node, text: str | Folded, *, english: bool, fields: frozenset[TextField | None] = IN_TEXT
) -> list[Span]:
    """The places of the words that a query wants, in order, merged where they overlap.

    `english` says whether inflections count (`tui.query.text.is_english`). A folded text can be given in place of the
    text itself where one is asked again and again.
    """
    folded = text if isinstance(text, Folded) else Folded(text)
    found = (place for leaf in leaves(tree, fields) for place in leaf_places(leaf, folded, english=english))
    return merged(Span(*place) for place in found)


@lru_cache(maxsize=32)
def leaves(tree: Node, fields: frozenset[TextField | None]) -> tuple[Leaf, ...]:
    """What a query wants in these fields, each once. It is asked for each row of a list."""
    return tuple(dict.fromkeys(leaf for field, leaf in positive_leaves(tree) if field in fields))


def leaf_places(leaf: Leaf, folded: Folded, *, english: bool) -> Iterator[tuple[int, int]]:
    """Where one leaf stands in the text that was folded."""
    return (folded.original(start, end) for start, end in _places(leaf, folded.text, english))


def merged(found: Iterable[Span]) -> list[Span]:
    """Places in order, those that overlap made one."""
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
    if is_unspaced(word[0]):
        return (match.span() for match in re.finditer(re.escape(word), text))
    return _begun(word, text) if open_ended else _bounded(word, text)


def _bounded(word: str, text: str) -> Iterator[tuple[int, int]]:
    """Where a word stands that begins and ends where one does."""
    for match in re.finditer(re.escape(word), text):
        start, end = match.span()
        if _begins(text, start) and _ends(text, end):
            yield start, end


def _begun(start: str, text: str) -> Iterator[tuple[int, int]]:
    """The words that begin so."""
    for match in re.finditer(re.escape(start) + r"[^\W_]*", text):
        if _begins(text, match.start()):
            yield match.start(), _end_of_word(text, match.end())


def _end_of_word(text: str, place: int) -> int:
    """The end of the word that goes on at a place, if one does: signs of vowels go on, which are no letters to `re`."""
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
    """What finds the words that begin as those with this stem do: fixed letters first, which `re` finds fast."""
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
    """The pieces of text that a phrase's words stand for: pairs of characters of one run are joined again."""
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

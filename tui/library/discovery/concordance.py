"""Concordance: the sentences that match a query, over any number of articles.

An article is read when its first sentence is consumed, so that a concordance of a whole library begins at once and
costs no more than what is looked at.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress

from tui.analysis.sentences import sentences_of
from tui.articles.anchor import Span
from tui.articles.article import Article
from tui.errors import UnreadableError
from tui.library.contract.discovery import MatchingSentence
from tui.library.index.snippets import on_one_line
from tui.query.match_spans import spans
from tui.query.text import is_english
from tui.query.tree import Node


def concordance(tree: Node, rowids: Iterable[int], read: Callable[[int], Article]) -> Iterator[MatchingSentence]:
    """Yield the sentences with words of a query, article by article; `read` returns the article of a row."""
    for rowid in rowids:
        with suppress(UnreadableError):  # gone since it was listed
            yield from matching_sentences(tree, read(rowid), rowid)


def matching_sentences(tree: Node, article: Article, rowid: int = 0) -> Iterator[MatchingSentence]:
    """Yield the sentences of one article that match a query; in a block of code, its lines."""
    text = article.text
    found = spans(tree, text, english=is_english(article.language))
    sentences = sentences_of(article) if found else []
    starts = [sentence.start for sentence in sentences]
    place = 0
    while place < len(found):
        first = found[place]
        number = bisect_left(starts, first.start + 1) - 1
        sentence = sentences[number] if number >= 0 else Span(0, 0)
        if sentence.end <= first.start:
            sentence = _line(text, first)
        here = place
        while place < len(found) and found[place].start < sentence.end:
            place += 1
        lit = [
            Span(one.start - sentence.start, min(one.end, sentence.end) - sentence.start) for one in found[here:place]
        ]
        shown, ranges = on_one_line(sentence.of(text), lit)
        yield MatchingSentence(rowid, sentence, shown, tuple(ranges), first)


def _line(text: str, place: Span) -> Span:
    """Return the line around a place, without surrounding white space."""
    start = text.rfind("\n", 0, place.start) + 1
    end = text.find("\n", place.end)
    line = text[start : end if end >= 0 else len(text)]
    start += len(line) - len(line.lstrip())
    return Span(start, start + len(line.strip()))

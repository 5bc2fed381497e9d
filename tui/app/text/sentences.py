"""The sentences of an article."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from tui.articles.anchor import Span

if TYPE_CHECKING:
    from tui.articles.article import Article, Block

_LONG = 20_000
"""Code points of a block that is split into sentences at once."""


class Sentences:
    """Splits an article into sentences, block by block as the cursor comes to them."""

    def __init__(self, article: Article) -> None:
        self._text = article.text
        self._language = article.language.partition("-")[0].lower() or "en"
        self._parts = [part for block in article.blocks for part in _parts(article.text, block)]
        self._starts = [part.start for part in self._parts]
        self._of_part = lru_cache(maxsize=64)(self._find)

    def _find(self, number: int) -> list[Span]:
        from tui.analysis.sentences import block_sentences

        return block_sentences(self._text, self._parts[number], self._language)

    def at(self, offset: int) -> Span | None:
        """Return the sentence that holds an offset, else the next after it, else the last before it."""
        number = max(0, bisect_right(self._starts, offset) - 1)
        for sentence in self._of_part(number) if self._starts else ():
            if offset < sentence.end:
                return sentence
        return self._first_from(number + 1) or self._last_to(number)

    def next(self, sentence: Span) -> Span | None:
        """Return the sentence after this one."""
        number = bisect_right(self._starts, sentence.start) - 1
        later = (other for other in self._of_part(number) if other.start >= sentence.end)
        return next(later, None) or self._first_from(number + 1)

    def previous(self, sentence: Span) -> Span | None:
        """Return the sentence before this one."""
        number = bisect_right(self._starts, sentence.start) - 1
        earlier = [other for other in self._of_part(number) if other.end <= sentence.start]
        return earlier[-1] if earlier else self._last_to(number - 1)

    def _first_from(self, number: int) -> Span | None:
        for index in range(number, len(self._starts)):
            if found := self._of_part(index):
                return found[0]
        return None

    def _last_to(self, number: int) -> Span | None:
        for index in range(min(number, len(self._starts) - 1), -1, -1):
            if found := self._of_part(index):
                return found[-1]
        return None


def _parts(text: str, block: Block) -> list[Block]:
    """Cut a block that is so long that splitting it at once would keep the reader waiting."""
    if block.end - block.start <= _LONG or block.rows:
        return [block]
    parts: list[Block] = []
    start = block.start
    while block.end - start > _LONG:
        stop = max(text.rfind(mark, start + _LONG // 2, start + _LONG) + 1 for mark in (". ", " "))
        stop = stop or start + _LONG
        parts.append(replace(block, start=start, end=stop))
        start = stop
    return [*parts, replace(block, start=start)]

"""Marks follow their articles: when an article's id changes, what the person did with it moves to the new one.

The article is found again by what is remembered of it (`tui.marks.marked_articles`): the text at its path, or a text
like its own that has just come elsewhere. Only what is certain is done. If several articles may be meant, or one that
is not much alike, the marks stay as they are, and the library says so among its problems.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection
from typing import TYPE_CHECKING

from tui.library.catalogue.catalogue import Catalogue
from tui.library.catalogue.sketch import similarity
from tui.marks.marked_articles import Remembered

if TYPE_CHECKING:
    from tui.marks.store import Marks

_SAME_PLACE = 0.3
"""How alike a text at the same path must be to be the same article: one sentence of two may be another."""
_SAME_TEXT = 0.6
"""How alike a text elsewhere must be: one sentence of five may be another."""
_APART = 0.3
"""How much less alike all others must be."""
_SAME_TITLE = 0.5
"""How alike a text elsewhere must be that has the same title."""
_MOST_CHANGED = 20_000
"""Up to so many changed rows are looked at one by one."""


class MarkFollower:
    """Keeps the marks of one library with its articles; for the holder of the writing lock."""

    def __init__(self, library: str, catalogue: Catalogue, marks: Marks) -> None:
        self._library = library
        self._catalogue = catalogue
        self._marks = marks
        self._seen: tuple[int, int] | None = None

    def remember(self) -> None:
        """Before a synchronisation, remember the marked articles of which nothing is remembered yet."""
        version = self._marks.revision()
        if version != self._seen:
            self._remember(self._marks.articles.unremembered())
            self._seen = version

    def follow(self, vanished: Collection[str], changed: Collection[int], *, is_new: bool) -> set[str]:
        """After a synchronisation, move the marks of articles that have another id now; return the ids concerned.

        `vanished` are the ids that rows had and have no longer; `is_new` says that the catalogue is new, so that it
        cannot tell which those are.
        """
        articles = self._marks.articles
        known = articles.remembered(self._library, None if is_new else vanished)
        there = self._catalogue.known_ids(one.article for one in known)
        gone = [one for one in known if one.article not in there]
        moves, lost = self._sorted_out(gone, changed, is_new=is_new) if gone else ([], [])
        if moves:
            articles.move(moves)
        articles.lose(lost)
        moved = {article for move in moves for article in move}
        self._remember([*there, *moved, *self._marked_rows(changed)])
        return moved

    def _sorted_out(
        self, gone: list[Remembered], changed: Collection[int], *, is_new: bool
    ) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
        """Return what articles that are gone have become for certain, and the others with what they may have become."""
        rowids = list(changed)[:_MOST_CHANGED]
        titles = [one.title for one in gone if one.title]
        candidates = self._catalogue.contents_like([one.path for one in gone], titles, rowids)
        movable = {one.article for one in candidates} if is_new else {*self._catalogue.ids_of(rowids)}
        matches = [(one, *_same(one, candidates, movable)) for one in gone]
        matches.sort(key=lambda match: match[1] is None or match[1].path != match[0].path)  # the same path comes first
        moves: dict[str, str] = {}
        lost: list[tuple[str, str]] = []
        for one, found, is_certain in matches:
            if found is not None and is_certain and found.article not in moves:
                moves[found.article] = one.article
            else:
                lost.append((one.article, found.article if found is not None else ""))
        return [(old, new) for new, old in moves.items()], lost

    def _marked_rows(self, rowids: Collection[int]) -> Collection[str]:
        if len(rowids) > _MOST_CHANGED:
            return self._marks.articles.marked()  # fewer, nearly always
        return self._marks.articles.marked_among(self._catalogue.ids_of(list(rowids))) if rowids else []

    def _remember(self, ids: Collection[str]) -> None:
        if ids:
            self._marks.articles.remember(self._library, self._catalogue.contents(ids))


def _same(lost: Remembered, candidates: list[Remembered], movable: Collection[str]) -> tuple[Remembered | None, bool]:
    """Return what an article has become, if anything, and whether that is certain.

    An article elsewhere that was there before, and is not among the `movable`, is another one, however alike.
    """
    path = unicodedata.normalize("NFC", lost.path)
    likely: list[tuple[float, Remembered]] = []
    for one in candidates:
        alike = similarity(lost.sketch, one.sketch)
        has_title = bool(lost.title) and one.title == lost.title
        if unicodedata.normalize("NFC", one.path) == path:
            says_the_same = has_title and (one.published, one.source) == (lost.published, lost.source)
            return one, alike >= _SAME_PLACE or says_the_same
        if one.article in movable and (alike >= _SAME_PLACE or has_title):
            likely.append((alike + (1 if has_title and alike >= _SAME_TITLE else 0), one))
    likely.sort(key=lambda found: (-found[0], found[1].path))
    if not likely:
        return None, False
    best, found = likely[0]
    is_alone = len(likely) == 1 or likely[1][0] < best - _APART
    return found, best >= _SAME_TEXT and is_alone

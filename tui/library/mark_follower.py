"""Marks follow their articles: when an article's id changes, what the person did with it moves to the new one.

So does its citation key, by which manuscripts cite it.

The article is found again by what is remembered of it (`tui.marks.marked_articles`): the text at its path, or a text
like its own that has just come elsewhere. Only what is certain is done. If several articles may be meant, or one that
is not much alike, the marks stay as they are, and the library says so among its problems.

Another article may have the id now, because an id that no file states is made of title, source and date. It does not
get the marks: they go to the article that they were made in, or are kept under an id that no article has.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from tui.library.catalogue.catalogue import Catalogue
from tui.library.catalogue.sketch import sentences_in, similarity
from tui.marks.citation_keys import CitationKeyRegistry
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
        self._keys = CitationKeyRegistry(marks.path.parent)
        self._cited: set[str] = set()
        """The articles that have a citation key, which follows them like a mark."""
        self._seen: object = None

    def remember(self) -> None:
        """Before a synchronisation, remember the marked articles of which nothing is remembered yet."""
        version = self._marks.revision(), self._keys.stamp()
        if version != self._seen:
            self._cited = self._keys.articles()
            articles = self._marks.articles
            self._remember([*articles.unremembered(), *articles.unknown_among(self._cited)])
            self._seen = version

    def follow(self, vanished: Collection[str], changed: Collection[int], *, is_new: bool) -> set[str]:
        """After a synchronisation, move the marks of articles that have another id now; return the ids concerned.

        `vanished` are the ids that rows had and have no longer; `is_new` says that the catalogue is new, so that it
        cannot tell which those are.
        """
        articles = self._marks.articles
        is_everything = is_new or len(changed) > _MOST_CHANGED
        rowids = list(changed)[:_MOST_CHANGED]
        known = articles.remembered(self._library, None if is_new else vanished)
        there = self._catalogue.known_ids(one.article for one in known)
        gone = [one for one in known if one.article not in there]
        kept = articles.remembered_here(self._library, None if is_everything else self._catalogue.ids_of(rowids))
        now = {one.article: one for one in self._catalogue.contents([one.article for one in kept])}
        taken = {one.article for one in kept if one.article in now and _is_alike(one, now[one.article])}
        moves, lost = self._sorted_out(gone, rowids, taken, is_new=is_new) if gone else ([], [])
        exchanged, parked = self._told_apart(kept, now, rowids, moves)
        moves += exchanged + (self._from_earlier_versions() if is_new else [])
        if moves or parked:
            to_move = [*moves, *((one.article, name) for one, name in parked)]
            articles.move(to_move)
            self._keys.move(to_move)
            self._cited = {*self._cited.difference(old for old, _ in to_move), *(new for _, new in to_move)}
            self._keep_parked(parked)
        articles.lose(lost)
        moved = {article for move in moves for article in move} | {one.article for one, _ in parked}
        touched = [*there, *moved, *self._marked_rows(changed)]
        self._remember(articles.marked_among(touched) | self._cited.intersection(touched))
        return moved

    def ids_by_path(self) -> dict[str, str]:
        """Return the ids of the marked articles by path, for a new catalogue."""
        return self._marks.articles.ids_by_path(self._library)

    def _told_apart(
        self, kept: list[Remembered], now: dict[str, Remembered], rowids: list[int], moves: list[tuple[str, str]]
    ) -> tuple[list[tuple[str, str]], list[tuple[Remembered, str]]]:
        """Return the moves of marks whose id another article has now, and those that no article is found for.

        The latter get an id that no article has.
        """
        doubtful = [one for one in kept if one.article in now and not _is_settled(one, now[one.article])]
        if not doubtful:
            return [], []
        candidates = _Candidates(self._catalogue.contents_like([one.path for one in doubtful], [], rowids))
        movable = {*self._catalogue.ids_of(rowids)}
        stated = self._catalogue.stated_ids(one.article for one in doubtful)
        given = {new: old for old, new in moves}
        without: list[Remembered] = []
        for one in doubtful:
            found = _elsewhere(one, now[one.article], candidates, movable)
            if found is not None and found.article not in given:
                given[found.article] = one.article
            elif not _is_alike(one, now[one.article]):
                without.append(one)
        from hashlib import blake2b  # marks rarely have to be told apart

        from tui.articles.identity import suffixed

        parked = [
            (one, suffixed(one.article, blake2b(one.sketch, digest_size=16).digest()))
            for one in without
            if one.article in given or not (_is_in_place(one, now[one.article]) or one.article in stated)
        ]
        return [(old, new) for new, old in given.items() if (old, new) not in moves], parked

    def _from_earlier_versions(self) -> list[tuple[str, str]]:
        marked = [*self._marks.articles.unremembered(), *self._marks.articles.unknown_among(self._cited)]
        orphans = set(marked) - self._catalogue.known_ids(marked)
        if not orphans:
            return []
        from tui.library.outdated import moves_from_0_1_0

        return moves_from_0_1_0(Path(self._library), self._catalogue, orphans)

    def _keep_parked(self, parked: list[tuple[Remembered, str]]) -> None:
        names = self._marks.articles.marked_among(name for _, name in parked)
        lost = [one._replace(article=name) for one, name in parked if name in names]
        self._marks.articles.remember(self._library, lost)
        self._marks.articles.lose((one.article, "") for one in lost)

    def _sorted_out(
        self, gone: list[Remembered], rowids: list[int], taken: Collection[str], *, is_new: bool
    ) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
        """Return what articles that are gone have become for certain, and the others with what they may have become."""
        titles = [one.title for one in gone if one.title]
        found_there = self._catalogue.contents_like([one.path for one in gone], titles, rowids)
        movable = {one.article for one in found_there} if is_new else {*self._catalogue.ids_of(rowids)}
        candidates = _Candidates(found_there)
        matches = [(one, *_same(one, candidates, movable, taken)) for one in gone]
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
            return [*self._marks.articles.marked(), *self._cited]  # fewer, nearly always
        ids = self._catalogue.ids_of(list(rowids)) if rowids else []
        return self._marks.articles.marked_among(ids) | self._cited.intersection(ids)

    def _remember(self, ids: Collection[str]) -> None:
        if not ids:
            return
        articles = self._marks.articles
        elsewhere = {one.article: (library, one) for library, one in articles.remembered_elsewhere(self._library, ids)}
        articles.remember(
            self._library,
            [one for one in self._catalogue.contents(ids) if not _is_of_another(one, elsewhere.get(one.article))],
        )


class _Candidates:
    """Articles that others may have become, by what they have in common with those: thousands may be compared."""

    def __init__(self, articles: Iterable[Remembered]) -> None:
        self._by_path: dict[str, Remembered] = {}
        self._by_title: dict[str, list[Remembered]] = {}
        self._by_sentence: dict[int, list[Remembered]] = {}
        for one in articles:
            self._by_path[unicodedata.normalize("NFC", one.path)] = one
            self._by_title.setdefault(one.title, []).append(one)
            for sentence in sentences_in(one.sketch):
                self._by_sentence.setdefault(sentence, []).append(one)

    def at(self, path: str) -> Remembered | None:
        """Return the article at a path."""
        return self._by_path.get(unicodedata.normalize("NFC", path))

    def like(self, article: Remembered) -> list[Remembered]:
        """Return the articles elsewhere that have a sentence or the title of one, but not its id."""
        found = {one.article: one for one in self._by_title.get(article.title, ()) if article.title}
        for sentence in sentences_in(article.sketch):
            found |= {one.article: one for one in self._by_sentence.get(sentence, ())}
        return [one for one in found.values() if one.article != article.article and not _is_in_place(article, one)]


def _alike(one: Remembered, other: Remembered) -> float:
    return 1.0 if one.sketch == other.sketch else similarity(one.sketch, other.sketch)


def _is_alike(one: Remembered, now: Remembered) -> bool:
    return _alike(one, now) >= _SAME_PLACE


def _is_in_place(one: Remembered, now: Remembered) -> bool:
    return unicodedata.normalize("NFC", one.path) == unicodedata.normalize("NFC", now.path)


def _is_of_another(one: Remembered, known: tuple[str, Remembered] | None) -> bool:
    """Return whether the marks were made in an article of another library that has the same id and is still there."""
    if known is None:
        return False
    library, other = known
    return not _is_alike(one, other) and Path(library, other.path).exists()


def _is_settled(one: Remembered, now: Remembered) -> bool:
    return _is_in_place(one, now) and _is_alike(one, now)


def _elsewhere(
    one: Remembered, now: Remembered, candidates: _Candidates, movable: Collection[str]
) -> Remembered | None:
    """Return what an article has become whose id the article `now` has; None if it is that one, or gone."""
    alike = _alike(one, now)
    at_its_path = candidates.at(one.path)
    if at_its_path is not None and at_its_path.article == one.article:
        at_its_path = None
    if at_its_path is not None and _alike(one, at_its_path) >= max(alike, _SAME_PLACE):
        return at_its_path
    if alike >= _SAME_PLACE:
        return None
    near = [(_alike(one, other), other) for other in candidates.like(one) if other.article in movable]
    near.sort(key=lambda found: (-found[0], found[1].path))
    if near and near[0][0] >= _SAME_TEXT and (len(near) == 1 or near[1][0] < near[0][0] - _APART):
        return near[0][1]
    return at_its_path if at_its_path is not None and _says_the_same(one, at_its_path) else None


def _share_an_id(one: Remembered, other: Remembered) -> bool:
    """Return whether two articles have the same id but for a suffix: both were there, and one came over the other."""
    return one.article.startswith(f"{other.article}-") or other.article.startswith(f"{one.article}-")


def _says_the_same(one: Remembered, other: Remembered) -> bool:
    its = (one.title, one.published, one.source)
    return bool(one.title) and its == (other.title, other.published, other.source)


def _same(
    lost: Remembered, candidates: _Candidates, movable: Collection[str], taken: Collection[str]
) -> tuple[Remembered | None, bool]:
    """Return what an article has become, if anything, and whether that is certain.

    An article elsewhere that was there before, and is not among the `movable`, is another one, however alike. So is one
    that says something else and has marks of its own, and is among those `taken`, or that has the id with a suffix.
    """
    at_its_path = candidates.at(lost.path)
    if at_its_path is not None and similarity(lost.sketch, at_its_path.sketch) >= _SAME_PLACE:
        return at_its_path, True
    likely: list[tuple[float, Remembered]] = []
    for one in candidates.like(lost):
        alike = similarity(lost.sketch, one.sketch)
        has_title = bool(lost.title) and one.title == lost.title
        if one.article in movable and (alike >= _SAME_PLACE or has_title):
            likely.append((alike + (1 if has_title and alike >= _SAME_TITLE else 0), one))
    likely.sort(key=lambda found: (-found[0], found[1].path))
    best, found = likely[0] if likely else (0.0, None)
    if best >= _SAME_TEXT and (len(likely) == 1 or likely[1][0] < best - _APART):
        return found, True
    if at_its_path is not None:
        is_free = at_its_path.article not in taken and not _share_an_id(lost, at_its_path)
        return at_its_path, is_free and _says_the_same(lost, at_its_path)
    return found, False

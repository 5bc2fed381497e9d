"""The articles of a library: rows for the list, and whole articles read from their files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tui.errors import NothingFoundError, UnreadableError, UsageError
from tui.library.catalogue.cache_location import CATALOGUE, cache_of
from tui.library.catalogue.catalogue import Catalogue
from tui.library.contract.listing import Row
from tui.library.lists.sort_orders import SortOrders
from tui.marks.store import Marks
from tui.paths import is_file

if TYPE_CHECKING:
    from tui.articles.article import Article

_NAMED = 3
"""How many of the ids that share a prefix the error message names."""


class LibraryArticles:
    """Rows and articles (`tui.library.contract.library.Articles`)."""

    def __init__(
        self, folder: Path, catalogue: Catalogue, sort_orders: SortOrders, marks: Marks, conversions: Path
    ) -> None:
        self._folder = folder
        self._catalogue = catalogue
        self._sort_orders = sort_orders
        self._marks = marks
        self._conversions = conversions

    def count(self) -> int:
        """Return the number of articles."""
        return len(self._sort_orders.get().rowids)

    def rows(self, rowids: Sequence[int]) -> list[Row]:
        """Return the rows of these articles in this order, without those that are gone."""
        rows = self._catalogue.rows(rowids)
        marks = self._marks.get_many(row.id for row in rows)
        return [
            row._replace(read=mark.read, starred=mark.starred) if (mark := marks[row.id]).read or mark.starred else row
            for row in rows
        ]

    def read(self, rowid: int) -> Article:
        """Parse an article from its file. Raise `UnreadableError`."""
        path, article_id = self._located(rowid)
        return _with_id(self.parse(self._folder / path), article_id)

    def file_of(self, rowid: int) -> Path:
        """Return the file of an article. Raise `UnreadableError` if it is no longer in the library."""
        return self._folder / self._located(rowid)[0]

    def _located(self, rowid: int) -> tuple[str, str]:
        located = self._catalogue.path_and_id_of(rowid)
        if located is None:
            raise UnreadableError("the article is no longer in the library", todo="choose another one")
        return located

    def find(self, reference: str) -> Article:
        """Return the article with an id, a path, or a unique prefix of an id.

        A path is relative to the current folder or else to the library. Raise `NothingFoundError`, or `UsageError` if
        several ids have the prefix.
        """
        # An id is text; a path may have bytes that are none, which the database would not take.
        is_text = not any("\ud800" <= character <= "\udfff" for character in reference)
        rowid = self.rowid_of(reference) if is_text else None
        if rowid is not None:
            return self.read(rowid)
        for path in (Path(reference), self._folder / reference):
            if reference and is_file(path):
                return self.identified(self.parse(path))
        found = self._catalogue.ids_beginning(reference, _NAMED + 1) if reference and is_text else []
        if not found:
            todo = "see the ids with byline list --json"
            raise NothingFoundError("there is no such article", where=reference, todo=todo)
        if len(found) > 1:
            names = ", ".join(article_id for article_id, _ in found[:_NAMED])
            more = ", …" if len(found) > _NAMED else ""
            raise UsageError(f"several articles begin so: {names}{more}", where=reference, todo="give more of the id")
        return self.read(found[0][1])

    def identified(self, article: Article) -> Article:
        """Return an article that was read from a file with the id that it has in the library."""
        return _identified(article, self._folder, self._catalogue)

    def parse(self, path: Path) -> Article:
        """Parse a file, whether it is in the library or not. Raise `UnreadableError`."""
        from tui.articles.conversion_cache import ConversionCache  # a list needs no parsers
        from tui.articles.read import read_article

        return read_article(path, ConversionCache(self._conversions))

    def rowid_of(self, article_id: str) -> int | None:
        """Return the row of an article id, or None."""
        return self._catalogue.rowid_of(article_id)


def identified_in(article: Article, folder: Path, cache_dir: Path) -> Article:
    """Return an article with the id that it has in the library of a folder, without opening that; it may be unknown."""
    path = cache_of(folder, cache_dir) / CATALOGUE
    if not article.path.is_relative_to(folder) or not path.exists():
        return article
    catalogue = Catalogue(path)
    try:
        return _identified(article, folder, catalogue)
    except UnreadableError:  # it is of another version
        return article
    finally:
        catalogue.close()


def _identified(article: Article, folder: Path, catalogue: Catalogue) -> Article:
    if not article.path.is_relative_to(folder):
        return article
    return _with_id(article, catalogue.id_at(article.path.relative_to(folder).as_posix(), article.id))


def _with_id(article: Article, article_id: str) -> Article:
    if article.id == article_id:
        return article
    from dataclasses import replace

    return replace(article, id=article_id)

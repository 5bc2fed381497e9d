"""The catalogue: what is known of each file without reading it again, in SQLite.

It can be deleted at any time, so there are no migrations: a damaged catalogue, or one of another version, is thrown
away and rebuilt (`tui.library.catalogue.catalogue_file`). Any number of threads and processes read it, one at a time
writes (`tui.library.sync.lock`).

Three promises hold at every commit, and tests crash the program between any two operations to check them: each content
of an id is shown by one row, under an id that no other row shows (`tui.library.sync.shared_ids`); rows that the index
does not have as they are, are in `pending`; `generation` has grown whenever a row changed.
"""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from tui.library.catalogue.catalogue_file import CatalogueFile, explained
from tui.library.contract.listing import Row
from tui.marks.marked_articles import Remembered

SHOWN, SHADOWED, UNREADABLE = 0, 1, 2
"""The states of a row: in the library; a copy of what is in the library; no article could be read from it."""

_ROW = "rowid, id, path, title, authors, source, published, language, words, minutes, derived_title"
_LOOKED_UP = 20_000
"""Up to this many ids are looked up one by one; beyond, a scan of the table is faster."""


class Catalogue(CatalogueFile):
    """Queries over the catalogue of one folder."""

    def rows(self, rowids: Sequence[int]) -> list[Row]:
        """Return the rows of these articles in this order, without their marks; none if the catalogue is damaged."""
        query = f"SELECT {_ROW} FROM article WHERE rowid IN (SELECT value FROM json_each(?)) AND state = {SHOWN}"
        found = {item[0]: _row(*item) for item in self._all(query, json.dumps(list(rowids)))}
        return [found[rowid] for rowid in rowids if rowid in found]

    def path_and_id_of(self, rowid: int) -> tuple[str, str] | None:
        """Return the path of an article's file, relative to the folder, and its id."""
        found = self._all(f"SELECT path, id FROM article WHERE rowid = ? AND state = {SHOWN}", rowid)
        return found[0] if found else None

    def id_at(self, path: str, own_id: str) -> str:
        """Return the id in the library of the article at a path, or `own_id` if the file states another one now."""
        query = "SELECT id FROM article WHERE path = ? AND own_id = ?"
        return str(self._one(query, path, own_id) or own_id)

    def rowid_of(self, article_id: str) -> int | None:
        """Return the row of an article id."""
        rowid: int | None = self._one(f"SELECT rowid FROM article WHERE id = ? AND state = {SHOWN}", article_id)
        return rowid

    def ids_of(self, rowids: Sequence[int]) -> list[str]:
        """Return the ids of those of these rows that are in the library, in no order."""
        query = f"SELECT id FROM article WHERE rowid IN (SELECT value FROM json_each(?)) AND state = {SHOWN}"
        return [article_id for (article_id,) in self._all(query, json.dumps(list(rowids)))]

    def rowids_of(self, article_ids: Iterable[str]) -> list[int]:
        """Return the rows of those of these ids that are in the library, in no order."""
        wanted = set(article_ids)
        if len(wanted) < _LOOKED_UP:
            query = f"SELECT rowid FROM article WHERE id IN (SELECT value FROM json_each(?)) AND state = {SHOWN}"
            return [rowid for (rowid,) in self._all(query, json.dumps(list(wanted)))]
        query = f"SELECT rowid, id FROM article WHERE state = {SHOWN}"
        return [rowid for rowid, its in self._all(query) if its in wanted]

    def rowids_joined(self, path: Path, ids: str) -> array[int] | None:
        """Return the rows of ids that a query finds in another database, whose tables must have other names.

        They are in no order and may include copies. None if the other database cannot be
        attached.
        """
        query = f"SELECT article.rowid FROM ({ids}) AS given CROSS JOIN article ON article.id = given.article"
        # The inner `suppress` keeps errors of the other database from being taken for damage of this one.
        with suppress(sqlite3.Error), self.reading() as connection, suppress(sqlite3.Error):
            connection.execute("ATTACH ? AS other", (f"{path.absolute().as_uri()}?mode=rw",))
            try:
                return array("I", (rowid for (rowid,) in connection.execute(query)))
            finally:
                connection.execute("DETACH other")
        return None

    def rows_by_id(self, article_ids: Iterable[str]) -> dict[str, int]:
        """Map those of these ids that are in the library to their rows."""
        query = f"SELECT id, rowid FROM article WHERE id IN (SELECT value FROM json_each(?)) AND state = {SHOWN}"
        return dict(self._all(query, json.dumps(list(article_ids))))

    def known_ids(self, article_ids: Iterable[str]) -> set[str]:
        """Return those of these ids that any file of the folder has."""
        query = "SELECT DISTINCT id FROM article WHERE id IN (SELECT value FROM json_each(?))"
        return {article_id for (article_id,) in self._all(query, json.dumps(list(article_ids)))}

    def derived_ids(self) -> list[tuple[str, str]]:
        """Return the paths and ids of the articles whose files state no id."""
        return self._all(f"SELECT path, id FROM article WHERE state = {SHOWN} AND NOT stated_id ORDER BY path")

    def stated_ids(self, article_ids: Iterable[str]) -> set[str]:
        """Return those of these ids that the files of their articles state."""
        query = "SELECT id FROM article WHERE id IN (SELECT value FROM json_each(?)) AND stated_id AND own_id = id"
        return {article_id for (article_id,) in self._all(query, json.dumps(list(article_ids)))}

    def contents(self, article_ids: Iterable[str]) -> list[Remembered]:
        """Return what is to be remembered of those of these articles that are in the library."""
        return self._contents("article.id IN (SELECT value FROM json_each(?))", json.dumps(list(article_ids)))

    def contents_like(self, paths: list[str], titles: list[str], rowids: list[int]) -> list[Remembered]:
        """Return the same of articles at some paths, with some titles, and in some rows."""
        among = "IN (SELECT value FROM json_each(?))"
        condition = f"(article.path {among} OR article.title {among} OR article.rowid {among})"
        return self._contents(condition, *(json.dumps(values) for values in (paths, titles, rowids)))

    def _contents(self, condition: str, *values: str) -> list[Remembered]:
        query = (
            "SELECT id, path, title, published, source, coalesce(sentences, x'') FROM article"
            f" LEFT JOIN sketch ON sketch.rowid = article.rowid WHERE {condition} AND state = {SHOWN}"
        )
        return [Remembered(*row) for row in self._all(query, *values)]

    def files(self) -> dict[int, tuple[str, bytes]]:
        """Map each row to its article id and the hash of its file."""
        query = f"SELECT rowid, id, hash FROM article WHERE state = {SHOWN}"
        return {rowid: (article_id, digest) for rowid, article_id, digest in self._all(query)}

    def sketches(self, rowids: Sequence[int]) -> dict[int, bytes]:
        """Map articles to the sketches of their texts (`tui.library.catalogue.sketch`)."""
        query = "SELECT rowid, sentences FROM sketch WHERE rowid IN (SELECT value FROM json_each(?))"
        return dict(self._all(query, json.dumps(list(rowids))))

    def ids_beginning(self, start: str, limit: int) -> list[tuple[str, int]]:
        """Return at most `limit` ids with a prefix, in order, with their rows."""
        query = f"SELECT id, rowid FROM article WHERE id >= ? AND id < ? AND state = {SHOWN} ORDER BY id LIMIT ?"
        return self._all(query, start, start + "\U0010ffff", limit)

    def meta(self, name: str) -> str:
        """Return a value of the table `meta`; empty if the catalogue is damaged."""
        return self._one("SELECT value FROM meta WHERE name = ?", name) or ""

    def generation(self) -> int:
        """Return a number that grows with every change of a row."""
        return int(self.meta("generation") or 0)

    def problems(self) -> list[tuple[str, str, str, int]]:
        """Return path, problem, what to do and line, in order of path."""
        return self._all("SELECT path, what, todo, line FROM problem ORDER BY path, line")

    def passed_over(self) -> str:
        """Name the documents of kinds that are not read, as the last scan of the whole folder found them."""
        found = self._one("SELECT what FROM problem WHERE path = ?", "")
        return str(found or "")

    def copies(self) -> int:
        """Return the number of files that are copies of articles in the library."""
        return int(self._one(f"SELECT count(*) FROM article WHERE state = {SHADOWED}") or 0)

    def suffixed(self) -> list[tuple[str, str, str, str]]:
        """Return the articles whose stated id another article has: path, stated id, id, and the other one's path."""
        return self._all(
            "SELECT other.path, other.own_id, other.id, first.path FROM article AS other JOIN article AS first"
            f" ON first.id = other.own_id AND first.state = {SHOWN} WHERE other.state = {SHOWN} AND other.stated_id"
            " AND other.id <> other.own_id ORDER BY other.path"
        )

    def pending(self) -> int:
        """Return the number of articles that the index does not have as they are."""
        return int(self._one("SELECT count(*) FROM pending") or 0)

    def pending_rowids(self) -> list[int]:
        """Return the rows that the index does not have as they are, including removed ones."""
        return [rowid for (rowid,) in self._all("SELECT rowid FROM pending")]

    def changed_since(self, generation: int, most: int = -1) -> list[tuple[int, str]]:
        """Return the rows that changed after a generation, with their ids; at most `most`, unless that is negative."""
        query = f"SELECT rowid, id FROM article WHERE generation > ? AND state = {SHOWN} LIMIT ?"
        return self._all(query, generation, most)

    def _one(self, query: str, *values: object) -> Any:
        found = self._all(query, *values)
        return found[0][0] if found else None

    def _all(self, query: str, *values: object) -> list[Any]:
        """Return the rows of a query; none if the catalogue is damaged, until the next synchronisation rebuilds it."""
        try:
            with self.reading() as connection:
                return connection.execute(query, values).fetchall()
        except sqlite3.Error as error:
            if self.damaged:
                return []
            raise explained(error, self.path) from error


def generation_in(connection: sqlite3.Connection) -> int:
    """Return the generation within the transaction of a connection."""
    return int(connection.execute("SELECT value FROM meta WHERE name = 'generation'").fetchone()[0])


def _row(*columns: Any) -> Row:
    (rowid, article_id, path, title, authors, source, published, language, words, minutes, derived_title) = columns
    return Row(
        rowid, article_id, path, title, authors, source, published, language, words, minutes, bool(derived_title)
    )

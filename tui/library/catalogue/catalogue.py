"""The catalogue: what is known of each file of the folder without reading it again, in SQLite.

It is derived and can be deleted at any time, so there are no migrations: a catalogue of another version, or a damaged
one, is thrown away and made anew (`tui.library.catalogue.catalogue_file`). Any number of threads and processes read it,
one at a time writes (`tui.library.sync.lock`).

Three promises hold at every commit, and the tests crash the program between any two operations to see that they do:
every id is shown by one row, that of the first path; what the index does not yet say as the catalogue does stands in
`pending`; `generation` has counted up whenever a row changed.
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

SHOWN, SHADOWED, UNREADABLE = 0, 1, 2
"""The states of a row: in the library; its id is another file's; no article can be made of it."""

_ROW = "rowid, id, path, title, authors, source, published, language, words, minutes, derived_title"
_LOOKED_UP = 20_000
"""Up to so many ids are looked up one by one; for more, it is faster to go through all there are."""


class Catalogue(CatalogueFile):
    """What may be asked of the catalogue of one folder."""

    def rows(self, rowids: Sequence[int]) -> list[Row]:
        """The rows of these articles in this order, without their marks; empty where the catalogue is damaged."""
        query = f"SELECT {_ROW} FROM article WHERE rowid IN (SELECT value FROM json_each(?)) AND state = {SHOWN}"
        found = {item[0]: _row(*item) for item in self._all(query, json.dumps(list(rowids)))}
        return [found[rowid] for rowid in rowids if rowid in found]

    def path_of(self, rowid: int) -> str | None:
        """Return the path of an article's file, relative to the folder."""
        path: str | None = self._one(f"SELECT path FROM article WHERE rowid = ? AND state = {SHOWN}", rowid)
        return path

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
        """Return the rows of the ids that a query gives in another database, which no table here may have the name of.

        In no order, and files that share an id with another are among them. None where the other database cannot be
        joined.
        """
        query = f"SELECT article.rowid FROM ({ids}) AS given CROSS JOIN article ON article.id = given.article"
        # The inner one: what is wrong with the other database must not pass for damage of this one.
        with suppress(sqlite3.Error), self.reading() as connection, suppress(sqlite3.Error):
            connection.execute("ATTACH ? AS other", (f"{path.absolute().as_uri()}?mode=rw",))
            try:
                return array("I", (rowid for (rowid,) in connection.execute(query)))
            finally:
                connection.execute("DETACH other")
        return None

    def rows_by_id(self, article_ids: Iterable[str]) -> dict[str, int]:
        """Return the rows of those of these ids that are in the library, by id."""
        query = f"SELECT id, rowid FROM article WHERE id IN (SELECT value FROM json_each(?)) AND state = {SHOWN}"
        return dict(self._all(query, json.dumps(list(article_ids))))

    def files(self) -> dict[int, tuple[str, bytes]]:
        """Return of each row its article's id and the hash of its file, as it was read last."""
        query = f"SELECT rowid, id, hash FROM article WHERE state = {SHOWN}"
        return {rowid: (article_id, digest) for rowid, article_id, digest in self._all(query)}

    def ids_beginning(self, start: str, limit: int) -> list[tuple[str, int]]:
        """Return ids that begin so, in order, each with its row; at most so many."""
        query = f"SELECT id, rowid FROM article WHERE id >= ? AND id < ? AND state = {SHOWN} ORDER BY id LIMIT ?"
        return self._all(query, start, start + "\U0010ffff", limit)

    def meta(self, name: str) -> str:
        """Return a value of the catalogue's own; empty where the catalogue is damaged."""
        return self._one("SELECT value FROM meta WHERE name = ?", name) or ""

    def generation(self) -> int:
        """Return a number that counts up with every change of a row."""
        return int(self.meta("generation") or 0)

    def problems(self) -> list[tuple[str, str, str, int]]:
        """Return path, what is wrong, what to do about it and the line, in order of path."""
        return self._all("SELECT path, what, todo, line FROM problem ORDER BY path, line")

    def passed_over(self) -> str:
        """What lies in the folder and is not read, in words, as it was when all of it was last looked through."""
        found = self._one("SELECT what FROM problem WHERE path = ?", "")
        return str(found or "")

    def shadowed(self) -> list[tuple[str, str, str]]:
        """Return the files whose id another file has: path, the id, and the other file's path."""
        return self._all(
            "SELECT loser.path, loser.id, winner.path FROM article AS loser JOIN article AS winner"
            f" ON winner.id = loser.id AND winner.state = {SHOWN} WHERE loser.state = {SHADOWED} ORDER BY loser.path"
        )

    def pending(self) -> int:
        """Return how many articles the index does not know yet, or not as they are."""
        return int(self._one("SELECT count(*) FROM pending") or 0)

    def pending_rowids(self) -> list[int]:
        """Return the rows that the index does not know yet, or not as they are; those that are gone among them."""
        return [rowid for (rowid,) in self._all("SELECT rowid FROM pending")]

    def changed_since(self, generation: int, most: int = -1) -> list[tuple[int, str]]:
        """The rows that were changed after a generation, each with its id; at most so many, if that is not below 0."""
        query = f"SELECT rowid, id FROM article WHERE generation > ? AND state = {SHOWN} LIMIT ?"
        return self._all(query, generation, most)

    def _one(self, query: str, *values: object) -> Any:
        found = self._all(query, *values)
        return found[0][0] if found else None

    def _all(self, query: str, *values: object) -> list[Any]:
        """Return the rows of a query; none where the catalogue is damaged, which the next synchronisation mends."""
        try:
            with self.reading() as connection:
                return connection.execute(query, values).fetchall()
        except sqlite3.Error as error:
            if self.damaged:
                return []
            raise explained(error, self.path) from error


def generation_in(connection: sqlite3.Connection) -> int:
    """Return the generation, as it is in the transaction of a connection."""
    return int(connection.execute("SELECT value FROM meta WHERE name = 'generation'").fetchone()[0])


def _row(*columns: Any) -> Row:
    (rowid, article_id, path, title, authors, source, published, language, words, minutes, derived_title) = columns
    return Row(
        rowid, article_id, path, title, authors, source, published, language, words, minutes, bool(derived_title)
    )

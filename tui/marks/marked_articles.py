"""What articles with marks are like, so that their marks can follow them when their id changes.

An id is made of what an article says of itself, unless its file states one: to correct the title of such a file gives
the article another id, under which there are no marks. So the path, the title and a sketch of the text of each marked
article are remembered, by which the library (`tui.library.mark_follower`) finds it again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import NamedTuple

from tui.marks.database import MarksDatabase

_MARKED = (
    "SELECT article FROM mark UNION SELECT article FROM annotation UNION SELECT article FROM correction"
    " UNION SELECT article FROM tag"
)
_WORKED_ON = (
    "SELECT article FROM mark WHERE starred = 1 OR (position > 0 AND read = 0)"
    " UNION SELECT article FROM annotation UNION SELECT article FROM correction UNION SELECT article FROM tag"
)
_COLUMNS = "article, path, title, published, source, sketch"


class Remembered(NamedTuple):
    """An article as it was when its library was last looked at."""

    article: str
    """Its id."""
    path: str
    """Relative to the library's folder."""
    title: str
    published: str
    source: str
    sketch: bytes
    """Of its text (`tui.library.catalogue.sketch`)."""


class LostArticle(NamedTuple):
    """A marked article that is no longer in its library under its id."""

    library: str
    remembered: Remembered
    candidate: str
    """The id of the article that it may have become, or empty."""
    has_words: bool
    """Whether the person highlighted, wrote or corrected something in it."""


class MarkedArticles:
    """The articles with marks. Every method may be called from any thread."""

    def __init__(self, database: MarksDatabase) -> None:
        self._database = database

    def unremembered(self) -> list[str]:
        """Return the ids of marked articles of which nothing is remembered."""
        return [one for (one,) in self._database.rows(f"{_MARKED} EXCEPT SELECT article FROM remembered")]

    def unknown_among(self, ids: Iterable[str]) -> list[str]:
        """Return those of these articles of which nothing is remembered."""
        query = "SELECT value FROM json_each(?) WHERE value NOT IN (SELECT article FROM remembered)"
        return [one for (one,) in self._database.rows(query, (json.dumps(list(ids)),))]

    def marked(self) -> list[str]:
        """Return the ids of all marked articles."""
        return [one for (one,) in self._database.rows(_MARKED)]

    def marked_among(self, ids: Iterable[str]) -> set[str]:
        """Return those of these articles that have marks."""
        query = f"SELECT value FROM json_each(?) WHERE value IN ({_MARKED})"
        return {one for (one,) in self._database.rows(query, (json.dumps(list(ids)),))}

    def worked_on(self, ids: Iterable[str]) -> set[str]:
        """Return those of these articles in which the person did more than read them to the end."""
        query = f"SELECT value FROM json_each(?) WHERE value IN ({_WORKED_ON})"
        return {one for (one,) in self._database.rows(query, (json.dumps(list(ids)),))}

    def remember(self, library: str, articles: Iterable[Remembered]) -> None:
        """Remember articles of a library as they are now. Raises `UnreadableError`."""
        rows = [(*one, library) for one in articles]
        if not rows:
            return
        with self._database.writing() as connection:
            connection.executemany(
                f"INSERT OR REPLACE INTO remembered ({_COLUMNS}, library, lost, candidate)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, 0, '')",
                rows,
            )

    def remembered(self, library: str, ids: Iterable[str] | None = None) -> list[Remembered]:
        """Return what is remembered of some articles and of the lost ones of a library, or of all of its articles."""
        query, values = f"SELECT {_COLUMNS} FROM remembered WHERE library = ?", [library]
        if ids is not None:
            query += " AND lost"
            also = f"SELECT {_COLUMNS} FROM remembered WHERE article IN (SELECT value FROM json_each(?))"
            query, values = f"{query} UNION {also}", [library, json.dumps(list(ids))]
        return [Remembered(*row) for row in self._database.rows(query, values)]

    def remembered_here(self, library: str, ids: Iterable[str] | None = None) -> list[Remembered]:
        """Return the same of articles that were last seen in this library."""
        query, values = f"SELECT {_COLUMNS} FROM remembered WHERE library = ?", [library]
        if ids is not None:
            among = "article IN (SELECT value FROM json_each(?))"
            query, values = f"{query} AND (lost OR {among})", [*values, json.dumps([*ids])]
        return [Remembered(*row) for row in self._database.rows(query, values)]

    def remembered_elsewhere(self, library: str, ids: Iterable[str]) -> list[tuple[str, Remembered]]:
        """Return the same of those of these articles that were last seen in other libraries, with the library."""
        rows = self._database.rows(
            f"SELECT library, {_COLUMNS} FROM remembered"
            " WHERE library <> ? AND article IN (SELECT value FROM json_each(?))",
            [library, json.dumps(list(ids))],
        )
        return [(row[0], Remembered(*row[1:])) for row in rows]

    def ids_by_path(self, library: str) -> dict[str, str]:
        """Map the paths of a library's marked articles, without the lost ones, to their ids."""
        return dict(
            self._database.rows("SELECT path, article FROM remembered WHERE library = ? AND NOT lost", [library])
        )

    def lose(self, lost: Iterable[tuple[str, str]]) -> None:
        """Remember that articles are lost, each with the id of its candidate or nothing. Raises `UnreadableError`."""
        rows = [(candidate, article) for article, candidate in lost]
        if rows:
            with self._database.writing() as connection:
                connection.executemany("UPDATE remembered SET lost = 1, candidate = ? WHERE article = ?", rows)

    def lost(self, library: str = "") -> list[LostArticle]:
        """Return the lost articles, of one library or of all, in order of path."""
        rows = self._database.rows(
            f"SELECT library, {_COLUMNS}, candidate,"
            " EXISTS (SELECT 1 FROM annotation WHERE annotation.article = remembered.article"
            "  AND (exact <> '' OR note <> ''))"
            " OR EXISTS (SELECT 1 FROM correction WHERE correction.article = remembered.article AND taken_back = 0)"
            " OR EXISTS (SELECT 1 FROM tag WHERE tag.article = remembered.article AND present = 1)"
            f" FROM remembered WHERE lost AND ?1 IN ('', library) AND article IN ({_MARKED}) ORDER BY library, path",
            (library,),
        )
        return [LostArticle(row[0], Remembered(*row[1:7]), row[7], bool(row[8])) for row in rows]

    def move(self, moves: Iterable[tuple[str, str]]) -> bool:
        """Give the marks of articles to others, the newest of each winning; return whether there were any.

        All or none are moved. Raises `UnreadableError`.
        """
        from dataclasses import replace  # a plain list needs neither of these

        from tui.marks.sync_records import merge_record, records_of, remove_marks

        articles = list(moves)
        with self._database.writing() as connection:
            # All are taken before any is given, so that articles can exchange their marks.
            records = [(new, record) for old, new in articles if (record := records_of(connection, old)) is not None]
            for old, _ in articles:
                remove_marks(connection, old)
                connection.execute("DELETE FROM remembered WHERE article = ?", (old,))
            for new, record in records:
                merge_record(connection, replace(record, article=new))
        return bool(records)

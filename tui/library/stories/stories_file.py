"""What is known of each article to find stories by, on the disk: its heaviest words, its day, and its story.

It lies beside the catalogue, whose rows it names, and can be deleted at any time.
"""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from tui.library.catalogue.cache_file import CacheFile
from tui.library.stories.nearness import Compared
from tui.library.stories.story_map import Placed
from tui.library.stories.words import Vector

VERSION = 1
"""Increase with every change of how articles are compared; what another version found is deleted."""

_TABLES = """
CREATE TABLE IF NOT EXISTS compared (
    rowid INTEGER PRIMARY KEY, hash BLOB NOT NULL, day INTEGER NOT NULL, series INTEGER NOT NULL,
    words BLOB NOT NULL, weights BLOB NOT NULL, story INTEGER NOT NULL, same INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS compared_day ON compared (day);
CREATE INDEX IF NOT EXISTS compared_story ON compared (story) WHERE story;
CREATE TABLE IF NOT EXISTS meta (name TEXT NOT NULL PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID, STRICT;
"""


class StoriesFile:
    """The store. No method raises: what cannot be kept is found again."""

    def __init__(self, folder: Path) -> None:
        """`folder` is the library's cache."""
        self._folder = folder
        self._file = CacheFile(folder / f"stories-{VERSION}.sqlite3", _TABLES)

    def hashes(self) -> dict[int, bytes]:
        """Map the rows that are known to the hashes of their files."""
        return dict(self._file.rows("SELECT rowid, hash FROM compared"))

    def put(self, articles: Iterable[tuple[Compared, bytes]]) -> None:
        """Store articles that were read, each with the hash of its file; each keeps its story until it is linked."""
        rows = [
            (one.rowid, digest, one.day, one.series, one.vector.words.tobytes(), one.vector.weights.tobytes())
            for one, digest in articles
        ]
        self._change_many(
            "INSERT INTO compared VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0, 0) ON CONFLICT (rowid) DO UPDATE"
            " SET hash = ?2, day = ?3, series = ?4, words = ?5, weights = ?6",
            rows,
        )

    def remove(self, rowids: Iterable[int]) -> None:
        """Remove articles that are gone."""
        self._change_many("DELETE FROM compared WHERE rowid = ?", [(rowid,) for rowid in rowids])

    def clear(self) -> None:
        """Remove everything."""
        self._change_many("DELETE FROM compared", [()])

    def between(self, days: Iterable[tuple[int, int]]) -> list[Compared]:
        """Return the articles of some spans of days and those without a date, in order of day."""
        spans = json.dumps([[0, 0], *days])
        bounds = "json_extract(span.value, '$[0]') AND json_extract(span.value, '$[1]')"
        within = f"json_each(?) AS span CROSS JOIN compared AS other ON other.day BETWEEN {bounds}"
        return self._compared(f"rowid IN (SELECT other.rowid FROM {within})", spans)

    def all(self) -> list[Compared]:
        """Return all articles, in order of day."""
        return self._compared("?", "1")

    def these(self, rowids: Iterable[int]) -> list[Compared]:
        """Return some articles, in order of day."""
        return self._compared("rowid IN (SELECT value FROM json_each(?))", json.dumps(list(rowids)))

    def _compared(self, condition: str, value: str) -> list[Compared]:
        query = f"SELECT rowid, day, series, words, weights FROM compared WHERE {condition} ORDER BY day, rowid"
        return [
            Compared(rowid, day, series, Vector(array("I", words), array("f", weights)))
            for rowid, day, series, words, weights in self._file.rows(query, value)
        ]

    def stories_of(self, rowids: Iterable[int]) -> set[int]:
        """Return the stories that these articles are in."""
        query = "SELECT DISTINCT story FROM compared WHERE story AND rowid IN (SELECT value FROM json_each(?))"
        return {story for (story,) in self._file.rows(query, json.dumps(list(rowids)))}

    def members(self, stories: Iterable[int]) -> set[int]:
        """Return the articles of stories."""
        query = "SELECT rowid FROM compared WHERE story AND story IN (SELECT value FROM json_each(?))"
        return {rowid for (rowid,) in self._file.rows(query, json.dumps(list(stories)))}

    def place(self, placed: Mapping[int, Placed]) -> None:
        """Store in which stories articles are."""
        rows = [(rowid, *where) for rowid, where in placed.items()]
        query = "UPDATE compared SET story = ?2, same = ?3 WHERE rowid = ?1"
        self._change_many(query, rows)

    def placed(self) -> dict[int, Placed]:
        """Map the articles that are in stories to these."""
        query = "SELECT rowid, story, same FROM compared WHERE story"
        return {rowid: Placed(story, same) for rowid, story, same in self._file.rows(query)}

    def number(self, name: str) -> int:
        """Return a number that was kept; 0 for none."""
        return int(next(iter(self._file.rows("SELECT value FROM meta WHERE name = ?", name)), (0,))[0])

    def keep_number(self, name: str, value: int) -> None:
        """Keep a number."""
        query = "INSERT INTO meta VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = ?2"
        self._change_many(query, [(name, value)])

    def _change_many(self, query: str, rows: Sequence[tuple[object, ...]]) -> None:
        def write(connection: sqlite3.Connection) -> None:
            connection.executemany(query, rows)

        self._file.change(write)

    def delete_former(self) -> None:
        """Delete what other versions kept."""
        for path in self._folder.glob("stories-*.sqlite3*"):
            if not path.name.startswith(f"stories-{VERSION}."):
                path.unlink(missing_ok=True)

    def close(self) -> None:
        """Close the file."""
        self._file.close()

"""The facts of all articles on the disk: one file, in which an analysis is stored whole or not at all.

Three views of an analysis are kept, each by a class of its own: the analysis itself by content
(`tui.library.facts.analysis_cache`), its names by article, to find articles by (`tui.library.facts.entity_index`), and
its dates, figures and quotations with their sentences (`tui.library.facts.timeline`). Facts take a thousand times as
long to find as to read, so the file outlives the catalogue and is shared by all libraries. It can be deleted at any
time.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from tui.library.catalogue.cache_file import CacheFile
from tui.library.facts import analysis_cache, entity_index, entity_places, entity_store, timeline
from tui.library.facts.analysis_cache import AnalysisCache
from tui.library.facts.entity_index import EntityIndex
from tui.library.facts.entity_places import EntityPlaces
from tui.library.facts.timeline import Timeline

if TYPE_CHECKING:
    from tui.analysis.fact import Analysis
    from tui.articles.article import Article

_Write = Callable[[sqlite3.Connection], None]

NAME = "facts.sqlite3"
_FORMER_NAMES = ("derived.sqlite3", "stated.sqlite3", "chronicle.sqlite3")
"""What earlier versions of Byline kept in place of this file."""

_TABLES = """
CREATE TABLE IF NOT EXISTS article (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version TEXT NOT NULL, english INTEGER NOT NULL
) STRICT;
"""


class FactsFile:
    """The store. Every method may be called from any thread, and none raises."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        parts = (analysis_cache.TABLES, timeline.TABLES, entity_index.TABLES, entity_store.TABLES, entity_places.TABLES)
        self._file = CacheFile(folder / NAME, "".join((_TABLES, *parts)))
        self.analyses = AnalysisCache(self._file)
        self.entities = EntityIndex(self._file)
        self.entity_places = EntityPlaces(self._file)
        self.timeline = Timeline(self._file)
        self._is_tidy = False

    def put(self, article: Article, found: Analysis, corrected: Analysis) -> None:
        """Store an analysis in place of earlier ones: as it was found, and by what is in it as the person corrected it.

        Nobody sees one without the other, and a crash leaves both or neither.
        """
        row = analysis_cache.row_of(article, found)
        index = self._indexing(article, corrected)

        def write(connection: sqlite3.Connection) -> None:
            analysis_cache.write(connection, row)
            index(connection)

        self._file.change(write)
        if not self._is_tidy:
            self._remove_former_files()

    def index(self, article: Article, corrected: Analysis) -> None:
        """Store what an article states, in place of what it stated before."""
        self._file.change(self._indexing(article, corrected))

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _indexing(self, article: Article, corrected: Analysis) -> _Write:
        from tui.query.text import is_english

        names = entity_index.names_in(corrected)
        details = entity_store.details_in(corrected)
        places = list(entity_places.places_in(corrected))
        entries = list(timeline.entries_in(article, corrected))

        def write(connection: sqlite3.Connection) -> None:
            (number,) = connection.execute(
                "INSERT INTO article (id, version, english) VALUES (?1, ?2, ?3)"
                " ON CONFLICT (id) DO UPDATE SET version = ?2, english = ?3 RETURNING number",
                (article.id, corrected.version, is_english(article.language)),
            ).fetchone()
            before = entity_store.stating(connection, number)
            entity_index.write(connection, number, names)
            entity_store.write(connection, number, details, before)
            entity_places.write(connection, number, places)
            timeline.write(connection, number, entries)

        return write

    def _remove_former_files(self) -> None:
        self._is_tidy = True
        for name in _FORMER_NAMES:
            for suffix in ("", "-wal", "-shm"):
                with suppress(OSError):
                    (self._folder / f"{name}{suffix}").unlink(missing_ok=True)

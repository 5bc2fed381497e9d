"""Where articles name people, bodies and places (a part of `tui.library.facts.facts_file`).

There are a hundred times as many places as names, so only offsets are kept, and the words are read from the article.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from tui.articles.anchor import Span
from tui.library.catalogue.cache_file import CacheFile
from tui.library.facts.entity_kinds import KINDS

if TYPE_CHECKING:
    import sqlite3

    from tui.analysis.fact import Analysis

TABLES = """
CREATE TABLE IF NOT EXISTS name_place (
    article INTEGER NOT NULL, start INTEGER NOT NULL, name INTEGER NOT NULL, end INTEGER NOT NULL,
    first INTEGER NOT NULL, last INTEGER NOT NULL, PRIMARY KEY (article, start, name)
) WITHOUT ROWID, STRICT;
CREATE INDEX IF NOT EXISTS name_place_name ON name_place (name);
"""
"""The words of a name, and its sentence from `first` to `last`, in the text as it was analysed."""


class StatedPlace(NamedTuple):
    """A place in an article's text that names something, with its sentence."""

    article_id: str
    span: Span
    sentence: Span


class EntityPlaces:
    """The places. Every method may be called from any thread, and none raises."""

    def __init__(self, file: CacheFile) -> None:
        self._file = file

    def of(self, entity: int, article_ids: Sequence[str] | None = None) -> list[StatedPlace]:
        """Return the first place in each sentence that names an entity, by article, in text order."""
        among = "" if article_ids is None else "AND article.id IN (SELECT value FROM json_each(?2))"
        rows = self._file.rows(
            "SELECT article.id, min(start), end, first, last FROM name_place"
            " JOIN article ON article.number = name_place.article"
            f" WHERE name IN (SELECT ?1 UNION SELECT name FROM name_entity WHERE entity = ?1) {among}"
            " GROUP BY name_place.article, first ORDER BY name_place.article, first",
            entity,
            *(() if article_ids is None else (json.dumps(list(article_ids)),)),
        )
        return [StatedPlace(row[0], Span(row[1], row[2]), Span(row[3], row[4])) for row in rows]


NamePlace = tuple[str, str, int, int, int, int]
"""Kind and text of a name, its span and that of its sentence."""


def places_in(analysis: Analysis) -> Iterator[NamePlace]:
    """Yield the places of the text that name a person, a body or a place."""
    for fact in analysis.facts:
        for mention in fact.mentions if fact.kind in KINDS else ():
            if mention.field == "text":
                sentence = mention.sentence or Span(mention.start, mention.end)
                yield fact.kind, fact.text, mention.start, mention.end, sentence.start, sentence.end


def write(connection: sqlite3.Connection, article: int, places: list[NamePlace]) -> None:
    """Store the places of an article, whose names are stored already, instead of those before."""
    connection.execute("DELETE FROM name_place WHERE article = ?", (article,))
    connection.executemany(
        "INSERT OR IGNORE INTO name_place SELECT ?, ?, number, ?, ?, ? FROM name WHERE kind = ? AND text = ?",
        [(article, start, end, first, last, kind, text) for kind, text, start, end, first, last in places],
    )

"""Which articles state which names and quotations (a part of `tui.library.facts.facts_file`).

An analysis is stored by content; this index is the other way round, by name, so that `person:` and its like are a query
and not a reading of every analysis. It grows as articles are analysed.
"""

from __future__ import annotations

import json
from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from tui.library.catalogue.cache_file import CacheFile

if TYPE_CHECKING:
    import sqlite3

    from tui.analysis.fact import Analysis, FactKind
    from tui.query.tree import Leaf, Part, TextField

TABLES = """
CREATE TABLE IF NOT EXISTS name (
    number INTEGER PRIMARY KEY, kind TEXT NOT NULL, text TEXT NOT NULL, words TEXT NOT NULL, UNIQUE (kind, text)
) STRICT;
CREATE TABLE IF NOT EXISTS stated_name (
    name INTEGER NOT NULL, article INTEGER NOT NULL, certain INTEGER NOT NULL, PRIMARY KEY (name, article)
) WITHOUT ROWID, STRICT;
CREATE INDEX IF NOT EXISTS stated_name_article ON stated_name (article);
DROP TABLE IF EXISTS article_name;
"""

_KINDS: dict[TextField | Part, FactKind] = {
    "person": "person",
    "org": "organization",
    "place": "place",
    "quote": "quote",
    "figure": "figure",
}
"""The kind of fact behind each field or part of an article that a query can ask for."""

_ONE_BY_ONE = 20
"""Names are looked up article by article if fewer than one in this many articles are meant."""

_SAME_ENTITY = (
    "SELECT value FROM json_each(?1) UNION SELECT name FROM name_entity WHERE entity IN"
    " (SELECT entity FROM name_entity WHERE name IN (SELECT value FROM json_each(?1)))"
)

Name = tuple[str, str, str, bool]
"""Kind, text, folded words, and whether it is certain."""


def names_in(analysis: Analysis) -> list[Name]:
    """Return the names, quotations and whether there are figures, each once.

    Reported speech is left out: its words are the article's, and are found as such.
    """
    from tui.analysis.quote_attribution import is_reported  # not needed for searches
    from tui.query.text import indexable

    facts = (fact for fact in analysis.facts if not is_reported(fact))
    certain: dict[tuple[str, str], bool] = {}
    for fact in facts:
        key = fact.kind, "" if fact.kind == "figure" else fact.text
        certain[key] = certain.get(key, False) or fact.is_certain
    return [
        (kind, text, indexable(text).strip(), sure) for (kind, text), sure in certain.items() if kind in _KINDS.values()
    ]


def write(connection: sqlite3.Connection, article: int, names: list[Name]) -> None:
    """Store the names of an article, given by its number, in place of earlier ones."""
    connection.execute("DELETE FROM stated_name WHERE article = ?", (article,))
    connection.executemany(
        "INSERT OR IGNORE INTO name (kind, text, words) VALUES (?, ?, ?)", [name[:3] for name in names]
    )
    connection.executemany(
        "INSERT INTO stated_name SELECT number, ?, ? FROM name WHERE kind = ? AND text = ?",
        [(article, certain, kind, text) for kind, text, _, certain in names],
    )


class EntityIndex:
    """The index. Every method may be called from any thread, and none raises."""

    def __init__(self, file: CacheFile) -> None:
        self._file = file

    def knows(self, article_id: str, version: str) -> bool:
        """Return whether an article is indexed, as this version of the extractor reads it."""
        return bool(self._file.rows("SELECT 1 FROM article WHERE id = ? AND version = ?", article_id, version))

    def count(self) -> int:
        """Return how many articles are indexed, those of other libraries included."""
        return int(next(iter(self._file.rows("SELECT count(*) FROM article")), (0,))[0])

    def ids(self) -> list[str]:
        """Return the indexed articles, those of other libraries included."""
        return [article_id for (article_id,) in self._file.rows("SELECT id FROM article")]

    def having(self, part: Part) -> list[str]:
        """Return the ids of the articles that state anything of a kind."""
        return self._stating("SELECT number FROM name WHERE kind = ?", _KINDS[part])

    def where(self, field: TextField, leaf: Leaf) -> list[str]:
        """Return the ids of the articles that state, by any of its names, what has the words of a leaf in one."""
        from tui.query.match import leaf_matches

        query = "SELECT number, words FROM name WHERE kind = ? AND instr(words, ?)"
        rows = self._file.rows(query, _KINDS[field], letters_in_all(leaf))
        candidates = [(number, words.split()) for number, words in rows]
        plain = {number for number, words in candidates if leaf_matches(leaf, words, english=False)}
        inflected = [number for number, words in candidates if leaf_matches(leaf, words, english=True)]
        found = self._stating(_SAME_ENTITY, json.dumps(sorted(plain)))
        if len(inflected) > len(plain):
            more = json.dumps([number for number in inflected if number not in plain])
            found += self._stating(_SAME_ENTITY, more, english_only=True)
        return found

    def names(self, field: TextField, prefix: str) -> list[tuple[str, int]]:
        """Return the names of a kind of which a word begins with `prefix`, with the number of articles of each."""
        from tui.query.text import indexable

        return self._file.rows(
            "SELECT text, (SELECT count(*) FROM stated_name WHERE name = number) AS articles FROM name"
            " WHERE kind = ?1 AND (words LIKE ?2 || '%' OR words LIKE '% ' || ?2 || '%') AND articles"
            " ORDER BY articles DESC LIMIT 100",
            _KINDS[field],
            indexable(prefix).strip(),
        )

    def top_entities(
        self, fields: Sequence[TextField], article_ids: Sequence[str], limit: int
    ) -> dict[TextField, list[tuple[str, int]]]:
        """For each kind, return the names that most of these articles state, with the number of articles of each.

        All kinds are counted in one pass over the whole index, or article by article if the articles are few.
        """
        by_article = len(article_ids) * _ONE_BY_ONE < self.count()
        rows = self._file.rows(
            "WITH meant AS MATERIALIZED"
            " (SELECT number FROM article WHERE id IN (SELECT value FROM json_each(?1))),"
            " counted AS MATERIALIZED (SELECT coalesce(entity, stated_name.name) AS name,"
            " count(DISTINCT article) AS articles FROM stated_name LEFT JOIN name_entity USING (name)"
            f" WHERE {'' if by_article else '+'}stated_name.article IN meant GROUP BY 1),"
            " ranked AS (SELECT kind, number, articles,"
            " row_number() OVER (PARTITION BY kind ORDER BY articles DESC, name.number) AS place"
            " FROM counted JOIN name ON name.number = counted.name WHERE kind IN (SELECT value FROM json_each(?2)))"
            " SELECT kind, number, articles FROM ranked WHERE place <= ?3 ORDER BY place",
            json.dumps(list(article_ids)),
            json.dumps([_KINDS[field] for field in fields]),
            limit,
        )
        names = self.spellings([number for _, number, _ in rows])
        return {
            field: [
                (names[number][0], count) for kind, number, count in rows if kind == _KINDS[field] and number in names
            ]
            for field in fields
        }

    def tally(
        self, field: TextField, words: Sequence[str] = (), article_ids: Sequence[str] | None = None, *, by_name: bool
    ) -> tuple[array[int], array[int]]:
        """Return the entities of a kind, each by a number, and their counts of articles.

        The most frequent first or by name. Articles that are certain to state a name count first, the others between
        names that are alike in these. Only entities with a name that contains each of `words`, and only of
        `article_ids` unless that is None.
        """
        from tui.query.text import indexable

        conditions = ["name.kind = ?"]
        values: list[str] = [_KINDS[field]]
        for word in words:
            conditions.append("instr(name.words, ?)")
            values.append(indexable(word).strip())
        tables = "name JOIN stated_name ON stated_name.name = name.number"
        among = ""
        meant: tuple[str, ...] = ()
        if article_ids is not None:
            # Read `stated_name` once in its own order: SQLite's plan would look the articles up for each name.
            tables = "stated_name CROSS JOIN name ON name.number = stated_name.name"
            among = "+stated_name.article IN (SELECT number FROM article WHERE id IN (SELECT value FROM json_each(?)))"
            meant = (json.dumps(list(article_ids)),)
        where = " AND ".join([*conditions, among] if among else conditions)
        rows = self._file.rows(
            f"SELECT name.number, count(*), sum(certain) FROM {tables} WHERE {where} GROUP BY name.number"
            f" ORDER BY {'name.words, 1' if by_name else '3 DESC, 2 DESC, name.words, 1'}",
            *values,
            *meant,
        )
        joined = dict(self._file.rows("SELECT name_entity.name, entity FROM name_entity"))
        if joined:
            rows = self._by_entity(rows, joined, f"WHERE {among}" if among else "", meant, by_name=by_name)
        return array("q", (number for number, *_ in rows)), array("q", (count for _, count, _ in rows))

    def _by_entity(
        self,
        rows: list[tuple[int, int, int]],
        joined: Mapping[int, int],
        where: str,
        values: Sequence[str],
        *,
        by_name: bool,
    ) -> list[tuple[int, int, int]]:
        """Put the names of one entity together, where the first of them stands or by the counts of all."""
        counts = {
            entity: (entity, count, certain)
            for entity, count, certain in self._file.rows(
                "SELECT entity, count(DISTINCT article), count(DISTINCT iif(certain, article, NULL))"
                f" FROM name_entity CROSS JOIN stated_name USING (name) {where} GROUP BY entity",
                *values,
            )
        }
        firsts: dict[int, tuple[int, int, int]] = {}
        for row in rows:
            number = joined.get(row[0], row[0])
            if number not in firsts:
                firsts[number] = counts.get(number, row)
        # The sort is stable: what is alike stays by name.
        return list(firsts.values()) if by_name else sorted(firsts.values(), key=lambda row: (-row[2], -row[1]))

    def spellings(self, numbers: Sequence[int]) -> dict[int, list[str]]:
        """Return all names of entities by their numbers, the one to call them by first, then those of most articles."""
        rows = self._file.rows(
            "SELECT coalesce(entity, number), text, (SELECT count(*) FROM stated_name WHERE stated_name.name = number)"
            " FROM (SELECT value AS meant FROM json_each(?1)"
            " UNION SELECT name FROM name_entity WHERE entity IN (SELECT value FROM json_each(?1)))"
            " JOIN name ON number = meant LEFT JOIN name_entity ON name_entity.name = number",
            json.dumps(list(numbers)),
        )
        found: dict[int, list[tuple[str, int]]] = defaultdict(list)
        for number, text, count in rows:
            found[number].append((text, count))
        return {number: _in_order(names) for number, names in found.items()}

    def known_among(self, article_ids: Iterable[str]) -> int:
        """Return how many of these articles are indexed."""
        query = "SELECT count(*) FROM article WHERE id IN (SELECT value FROM json_each(?))"
        return int(next(iter(self._file.rows(query, json.dumps(list(article_ids)))), (0,))[0])

    def _stating(self, names: str, value: str, *, english_only: bool = False) -> list[str]:
        query = (
            "SELECT DISTINCT article.id FROM stated_name JOIN article ON article.number = stated_name.article"
            f" WHERE stated_name.name IN ({names})" + (" AND article.english" if english_only else "")
        )
        return [article_id for (article_id,) in self._file.rows(query, value)]


def letters_in_all(leaf: Leaf) -> str:
    """Return letters that every match of a leaf contains."""
    from tui.query.text import start_of_inflections, stem
    from tui.query.tree import Fuzzy, Phrase, Prefix, Word

    match leaf:
        case Word(word, exact):
            return word if exact else start_of_inflections(stem(word))
        case Prefix(start):
            return start
        case Phrase(words):
            return words[0]
        case Fuzzy():
            return ""


def _in_order(names: list[tuple[str, int]]) -> list[str]:
    from tui.library.facts.entities import best_spelling

    best = best_spelling(names)
    return [best, *(text for text, _ in sorted(names, key=lambda one: (-one[1], one[0])) if text != best)]

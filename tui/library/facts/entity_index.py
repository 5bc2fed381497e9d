"""Which articles state what: the names and quotations among the facts that are known so far, for finding by them.

An analysis is kept by content (`tui.library.facts.analysis_cache`); here its names are kept the other way round, by
article id, so that `person:` and its like are a query and not a reading of every analysis. It is a cache beside the
other ones, is filled as articles are analysed, and can be deleted at any time: whatever is wrong with it, nothing is
known.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tui.library.catalogue.cache_file import CacheFile

if TYPE_CHECKING:
    import sqlite3

    from tui.analysis.fact import Analysis, FactKind
    from tui.articles.article import Article
    from tui.query.tree import Leaf, Part, TextField

_TABLES = """
CREATE TABLE IF NOT EXISTS article (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, english INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS name (
    number INTEGER PRIMARY KEY, kind TEXT NOT NULL, text TEXT NOT NULL, words TEXT NOT NULL, UNIQUE (kind, text)
) STRICT;
CREATE TABLE IF NOT EXISTS stated (
    name INTEGER NOT NULL, article INTEGER NOT NULL, PRIMARY KEY (name, article)
) WITHOUT ROWID, STRICT;
CREATE INDEX IF NOT EXISTS stated_article ON stated (article);
"""

_KINDS: dict[TextField | Part, FactKind] = {
    "person": "person",
    "org": "organization",
    "place": "place",
    "quote": "quote",
    "figure": "figure",
}
"""The kind of fact that each field, or part that an article may have, asks for."""

_ONE_BY_ONE = 20
"""Where fewer than one in so many articles are meant, what each states is looked up."""


class EntityIndex:
    """The store. All methods may be called from any thread; none raises."""

    def __init__(self, path: Path) -> None:
        self._file = CacheFile(path, _TABLES)

    def put(self, article: Article, analysis: Analysis) -> None:
        """Keeps what an article states, in the place of what it stated before."""
        from tui.query.text import indexable, is_english

        texts = {(fact.kind, "" if fact.kind == "figure" else fact.text) for fact in analysis.facts}
        names = [(kind, text, indexable(text).strip()) for kind, text in texts if kind in _KINDS.values()]

        def write(connection: sqlite3.Connection) -> None:
            known = connection.execute("SELECT number FROM article WHERE id = ?", (article.id,)).fetchone()
            if known is not None:
                connection.execute("DELETE FROM stated WHERE article = ?", known)
            number = connection.execute(
                "INSERT INTO article (id, english) VALUES (?1, ?2)"
                " ON CONFLICT (id) DO UPDATE SET english = ?2 RETURNING number",
                (article.id, is_english(article.language)),
            ).fetchone()[0]
            connection.executemany("INSERT OR IGNORE INTO name (kind, text, words) VALUES (?, ?, ?)", names)
            connection.executemany(
                "INSERT INTO stated SELECT number, ? FROM name WHERE kind = ? AND text = ?",
                [(number, kind, text) for kind, text, _ in names],
            )

        self._file.change(write)

    def knows(self, article_id: str) -> bool:
        """Whether it is known what an article states."""
        return bool(self._file.rows("SELECT 1 FROM article WHERE id = ?", article_id))

    def count(self) -> int:
        """Of how many articles, of this library and of others, it is known what they state."""
        return int(next(iter(self._file.rows("SELECT count(*) FROM article")), (0,))[0])

    def ids(self) -> list[str]:
        """The articles of which it is known what they state, of this library and of others."""
        return [article_id for (article_id,) in self._file.rows("SELECT id FROM article")]

    def having(self, part: Part) -> list[str]:
        """The ids of the articles that state something of a kind."""
        return self._stating("SELECT number FROM name WHERE kind = ?", _KINDS[part])

    def where(self, field: TextField, leaf: Leaf) -> list[str]:
        """The ids of the articles that state something of a kind with the words that a leaf asks for."""
        from tui.query.match import leaf_matches

        query = "SELECT number, words FROM name WHERE kind = ? AND instr(words, ?)"
        candidates = [(number, words.split()) for number, words in self._file.rows(query, _KINDS[field], in_all(leaf))]
        plain = {number for number, words in candidates if leaf_matches(leaf, words, english=False)}
        inflected = [number for number, words in candidates if leaf_matches(leaf, words, english=True)]
        found = self._stating("SELECT value FROM json_each(?)", json.dumps(sorted(plain)))
        if len(inflected) > len(plain):
            more = json.dumps([number for number in inflected if number not in plain])
            found += self._stating("SELECT value FROM json_each(?)", more, english_only=True)
        return found

    def names(self, field: TextField, begun: str) -> list[tuple[str, int]]:
        """The names of a kind that begin so when folded, or of which a word does, and how many articles have each."""
        from tui.query.text import indexable

        return self._file.rows(
            "SELECT text, (SELECT count(*) FROM stated WHERE name = number) AS articles FROM name"
            " WHERE kind = ?1 AND (words LIKE ?2 || '%' OR words LIKE '% ' || ?2 || '%') AND articles"
            " ORDER BY articles DESC LIMIT 100",
            _KINDS[field],
            indexable(begun).strip(),
        )

    def most_stated(
        self, fields: Sequence[TextField], article_ids: Sequence[str], limit: int
    ) -> dict[TextField, list[tuple[str, int]]]:
        """For each kind of name, those that these articles state most often, each with how many of them state it.

        All of the kinds are counted at once, in one pass over all that is stated; of few articles, by article.
        """
        by_article = len(article_ids) * _ONE_BY_ONE < self.count()
        rows = self._file.rows(
            "WITH meant AS MATERIALIZED"
            " (SELECT number FROM article WHERE id IN (SELECT value FROM json_each(?1))),"
            " counted AS MATERIALIZED (SELECT stated.name AS name, count(*) AS articles FROM stated"
            f" WHERE {'' if by_article else '+'}stated.article IN meant GROUP BY stated.name),"
            " ranked AS (SELECT kind, text, articles,"
            " row_number() OVER (PARTITION BY kind ORDER BY articles DESC, name.number) AS place"
            " FROM counted JOIN name ON name.number = counted.name WHERE kind IN (SELECT value FROM json_each(?2)))"
            " SELECT kind, text, articles FROM ranked WHERE place <= ?3 ORDER BY place",
            json.dumps(list(article_ids)),
            json.dumps([_KINDS[field] for field in fields]),
            limit,
        )
        return {field: [(text, count) for kind, text, count in rows if kind == _KINDS[field]] for field in fields}

    def tally(
        self, field: TextField, words: Sequence[str] = (), article_ids: Sequence[str] | None = None, *, by_name: bool
    ) -> tuple[array[int], array[int]]:
        """The numbers of the names of a kind, and how many articles state each; the most frequent first, or by name.

        Each of `words` stands in the name when folded; `article_ids` are the articles meant, None for all.
        """
        from tui.query.text import indexable

        conditions = ["name.kind = ?"]
        values: list[str] = [_KINDS[field]]
        for word in words:
            conditions.append("instr(name.words, ?)")
            values.append(indexable(word).strip())
        tables = "name JOIN stated ON stated.name = name.number"
        if article_ids is not None:
            # All that is stated is gone through once, in its order: SQLite's own plan looks the articles up per name.
            tables = "stated CROSS JOIN name ON name.number = stated.name"
            among = "SELECT number FROM article WHERE id IN (SELECT value FROM json_each(?))"
            conditions.append(f"+stated.article IN ({among})")
            values.append(json.dumps(list(article_ids)))
        rows = self._file.rows(
            f"SELECT name.number, count(*) FROM {tables}"
            f" WHERE {' AND '.join(conditions)} GROUP BY name.number"
            f" ORDER BY {'name.words, 1' if by_name else '2 DESC, name.words, 1'}",
            *values,
        )
        return array("q", (number for number, _ in rows)), array("q", (count for _, count in rows))

    def texts(self, numbers: Sequence[int]) -> dict[int, str]:
        """The names that have these numbers."""
        query = "SELECT number, text FROM name WHERE number IN (SELECT value FROM json_each(?))"
        return dict(self._file.rows(query, json.dumps(list(numbers))))

    def known_among(self, article_ids: Iterable[str]) -> int:
        """Of how many of these articles it is known what they state."""
        query = "SELECT count(*) FROM article WHERE id IN (SELECT value FROM json_each(?))"
        return int(next(iter(self._file.rows(query, json.dumps(list(article_ids)))), (0,))[0])

    def close(self) -> None:
        """Closes the file."""
        self._file.close()

    def _stating(self, names: str, value: str, *, english_only: bool = False) -> list[str]:
        query = (
            "SELECT DISTINCT article.id FROM stated JOIN article ON article.number = stated.article"
            f" WHERE stated.name IN ({names})" + (" AND article.english" if english_only else "")
        )
        return [article_id for (article_id,) in self._file.rows(query, value)]


def in_all(leaf: Leaf) -> str:
    """Letters that stand in everything that a leaf matches."""
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

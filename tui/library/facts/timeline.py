"""What articles date, count and quote, one row for each place that does: the chronology of the whole library.

An analysis is kept by content (`tui.library.facts.analysis_cache`), and names by article
(`tui.library.facts.entity_index`). Dates, figures and quotations are of use only with the sentence that they stand in,
so they are kept here with it, in an order that can be walked from any place: what is shown of a million of them is a
page, and the order itself is eight bytes for each. It is a cache, filled as articles are analysed, and can be deleted
at any time.
"""

from __future__ import annotations

import json
import math
import sqlite3
from array import array
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from tui.articles.anchor import Span
from tui.library.catalogue.cache_file import CacheFile

if TYPE_CHECKING:
    from tui.analysis.fact import Analysis, Fact, Mention
    from tui.articles.article import Article

_TABLES = """
CREATE TABLE IF NOT EXISTS article (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS sentence (
    number INTEGER PRIMARY KEY, article INTEGER NOT NULL, text TEXT NOT NULL, words TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS sentence_article ON sentence (article);
CREATE TABLE IF NOT EXISTS entry (
    number INTEGER PRIMARY KEY, article INTEGER NOT NULL, sentence INTEGER NOT NULL, kind TEXT NOT NULL,
    start INTEGER NOT NULL, end INTEGER NOT NULL, text TEXT NOT NULL, value TEXT NOT NULL, label TEXT NOT NULL,
    words TEXT NOT NULL, size REAL NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS entry_article ON entry (article);
CREATE INDEX IF NOT EXISTS entry_size ON entry (kind, size);
CREATE INDEX IF NOT EXISTS entry_label ON entry (kind, label, size);
"""

PlacedKind = Literal["date", "figure", "quote"]

_ORDERS: Mapping[PlacedKind, tuple[str, str]] = {
    "date": ("size, number", "size DESC, number"),
    "figure": ("size DESC, number", "label, size DESC, number"),
    "quote": ("label = '', label, number", "article DESC, number"),
}
"""The two orders of each kind. Dates: from the oldest, from the newest. Figures: from the largest, by unit. Quotations:
by speaker, by article."""


class Placed(NamedTuple):
    """A date, a figure or a quotation in its sentence."""

    kind: PlacedKind
    article_id: str
    span: Span
    """Its place in the article's text, when it was analysed."""
    text: str
    """Its words, as they stand there."""
    value: str
    """Dates: ISO 8601 or EDTF. Figures: a decimal. Else empty."""
    label: str
    """Figures: the currency or unit. Quotations: the speaker."""
    sentence: str
    """On one line."""


class Timeline:
    """The store. All methods may be called from any thread; none raises."""

    def __init__(self, path: Path) -> None:
        self._file = CacheFile(path, _TABLES)

    def put(self, article: Article, analysis: Analysis) -> None:
        """Keeps what an article states, in the place of what it stated before."""
        entries = list(_entries(article, analysis))

        def write(connection: sqlite3.Connection) -> None:
            number = connection.execute(
                "INSERT INTO article (id, version) VALUES (?1, ?2)"
                " ON CONFLICT (id) DO UPDATE SET version = ?2 RETURNING number",
                (article.id, analysis.version),
            ).fetchone()[0]
            connection.execute("DELETE FROM entry WHERE article = ?", (number,))
            connection.execute("DELETE FROM sentence WHERE article = ?", (number,))
            sentences: dict[str, int] = {}
            for entry in entries:
                if entry.sentence not in sentences:
                    query = "INSERT INTO sentence (article, text, words) VALUES (?, ?, ?) RETURNING number"
                    values = (number, entry.sentence, _folded(entry.sentence))
                    sentences[entry.sentence] = connection.execute(query, values).fetchone()[0]
                connection.execute(
                    "INSERT INTO entry (article, sentence, kind, start, end, text, value, label, words, size)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    (number, sentences[entry.sentence], *entry.columns),
                )

        self._file.change(write)

    def knows(self, article_id: str, version: str) -> bool:
        """Whether it is known what an article states, as this version of the extractor reads it."""
        return bool(self._file.rows("SELECT 1 FROM article WHERE id = ? AND version = ?", article_id, version))

    def ids(self, version: str | None = None) -> list[str]:
        """The articles of which it is known what they state, of this library and of others; by one version, or any."""
        query = "SELECT id FROM article WHERE ?1 IS NULL OR version = ?1"
        return [article_id for (article_id,) in self._file.rows(query, version)]

    def count(self) -> int:
        """How many those are."""
        return int(next(iter(self._file.rows("SELECT count(*) FROM article")), (0,))[0])

    def order(
        self, kind: PlacedKind, words: Sequence[str] = (), article_ids: Sequence[str] | None = None, *, other: bool
    ) -> array[int]:
        """The numbers of what is stated of a kind, in the first or the other of its two orders.

        Each of `words` stands in what is shown of it, whatever the case; `article_ids` are the articles meant, None
        for all.
        """
        # With a plus, SQLite reads the rows as they lie instead of one by one in the order of an index: where most are
        # looked at and few are left, that takes an eighth of the time (a million rows: 0.2 s).
        conditions = ["kind = ?" if not words and article_ids is None else "+kind = ?"]
        values: list[str] = [kind]
        for word in words:
            in_sentence = "sentence IN (SELECT number FROM sentence WHERE instr(words, ?))"
            conditions.append(f"(instr(words, ?) OR {in_sentence})")
            values += [_folded(word)] * 2
        if article_ids is not None:
            conditions.append("article IN (SELECT number FROM article WHERE id IN (SELECT value FROM json_each(?)))")
            values.append(json.dumps(list(article_ids)))
        query = f"SELECT number FROM entry WHERE {' AND '.join(conditions)} ORDER BY {_ORDERS[kind][other]}"
        return array("q", (number for (number,) in self._file.rows(query, *values)))

    def page(self, numbers: Sequence[int]) -> list[Placed]:
        """What stands at these numbers, in their order; what is gone in the meantime is left out."""
        rows = self._file.rows(
            "SELECT entry.number, kind, article.id, start, end, entry.text, value, label, sentence.text FROM entry"
            " JOIN article ON article.number = entry.article JOIN sentence ON sentence.number = entry.sentence"
            " WHERE entry.number IN (SELECT value FROM json_each(?))",
            json.dumps(list(numbers)),
        )
        found = {row[0]: Placed(row[1], row[2], Span(row[3], row[4]), *row[5:]) for row in rows}
        return [found[number] for number in numbers if number in found]

    def close(self) -> None:
        """Closes the file."""
        self._file.close()


class _Entry(NamedTuple):
    sentence: str
    columns: tuple[object, ...]
    """From `kind` on."""


def _entries(article: Article, analysis: Analysis) -> Iterator[_Entry]:
    """The rows of an article: one for each sentence that states a fact."""
    for fact in analysis.facts:
        if fact.kind not in get_args(PlacedKind):
            continue
        size = _size(fact)
        if size is None:
            continue
        seen: set[str] = set()
        for mention in fact.mentions:
            sentence = _sentence(article, mention)
            if sentence in seen:
                continue
            seen.add(sentence)
            place = Span(mention.start, mention.end) if mention.field == "text" else Span(0, 0)
            label = _label(fact)
            words = _folded(f"{fact.value or ''} {label} {mention.quote}")
            text = _one_line(mention.quote)
            yield _Entry(sentence, (fact.kind, *place, text, fact.value or "", label, words, size))


def _size(fact: Fact) -> float | None:
    """What a fact is sorted by; None for a date that has no place in time."""
    if fact.kind == "date":
        from tui.library.facts.moments import moment  # which the list does without

        return moment(fact.value or "")
    from decimal import Decimal, InvalidOperation

    try:
        size = float(Decimal(fact.value or "0"))
    except (InvalidOperation, OverflowError):
        return 0.0
    return size if math.isfinite(size) else 0.0


def _label(fact: Fact) -> str:
    names = ("currency", "unit") if fact.kind == "figure" else ("speaker",)
    return next((value for name in names if isinstance(value := fact.attributes.get(name), str)), "")


def _sentence(article: Article, mention: Mention) -> str:
    field: str = getattr(article, mention.field)
    return _one_line(mention.sentence.of(field) if mention.sentence is not None else mention.quote)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _folded(text: str) -> str:
    from tui.query.fold import fold

    return fold(text)

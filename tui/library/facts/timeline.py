"""What articles date, count and quote, one row for each sentence that does (a part of `tui.library.facts.facts_file`).

Dates, figures and quotations are of use only with the sentence that they stand in, so they are stored with it. The
order of a million of them is eight bytes each, and only the page on the screen is read.
"""

from __future__ import annotations

import json
import math
import sqlite3
from array import array
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from tui.articles.anchor import Span
from tui.library.catalogue.cache_file import CacheFile

if TYPE_CHECKING:
    from tui.analysis.fact import Analysis, Fact, Mention
    from tui.articles.article import Article

TABLES = """
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

PlacedKind = Literal["date", "figure", "quote", "reported"]
"""`reported` is reported speech, `quote` what stands between quotation marks."""

_ORDERS: Mapping[PlacedKind, tuple[str, str]] = {
    "date": ("size, number", "size DESC, number"),
    "figure": ("size DESC, number", "label, size DESC, number"),
    "quote": ("label = '', label, number", "article DESC, number"),
    "reported": ("label = '', label, number", "article DESC, number"),
}
"""The two orders of each kind. Dates: oldest first, newest first. Figures: largest first, by unit. Quotations and
reported speech: by speaker, by article."""


class Placed(NamedTuple):
    """A date, a figure or a quotation, with its sentence."""

    kind: PlacedKind
    article_id: str
    span: Span
    """In the text of the article as it was analysed."""
    text: str
    """The words of the article."""
    value: str
    """Dates: ISO 8601 or EDTF. Figures: a decimal. Else empty."""
    label: str
    """Figures: the currency or unit. Quotations: who said it, or `according to the agreement`."""
    sentence: str
    """On one line."""


class Timeline:
    """The rows. Every method may be called from any thread, and none raises."""

    def __init__(self, file: CacheFile) -> None:
        self._file = file

    def order(
        self, kind: PlacedKind, words: Sequence[str] = (), article_ids: Sequence[str] | None = None, *, other: bool
    ) -> array[int]:
        """Return the numbers of the rows of a kind, in the first or the `other` of its two orders.

        Only rows that show each of `words`, in any case, and only of `article_ids` unless that is None.
        """
        # The plus keeps SQLite from the index on `kind`: to filter most rows, a scan of the table takes an eighth of
        # the time (a million rows: 0.2 s).
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
        """Return rows by number, in the order given, without those that were replaced in the meantime."""
        rows = self._file.rows(
            "SELECT entry.number, kind, article.id, start, end, entry.text, value, label, sentence.text FROM entry"
            " JOIN article ON article.number = entry.article JOIN sentence ON sentence.number = entry.sentence"
            " WHERE entry.number IN (SELECT value FROM json_each(?))",
            json.dumps(list(numbers)),
        )
        found = {row[0]: Placed(row[1], row[2], Span(row[3], row[4]), *row[5:]) for row in rows}
        return [found[number] for number in numbers if number in found]


class Entry(NamedTuple):
    """A row that is to be written."""

    sentence: str
    columns: tuple[object, ...]
    """From `kind` on."""


def write(connection: sqlite3.Connection, article: int, entries: list[Entry]) -> None:
    """Store the rows of an article, given by its number, in place of earlier ones."""
    connection.execute("DELETE FROM entry WHERE article = ?", (article,))
    connection.execute("DELETE FROM sentence WHERE article = ?", (article,))
    sentences: dict[str, int] = {}
    for entry in entries:
        if entry.sentence not in sentences:
            query = "INSERT INTO sentence (article, text, words) VALUES (?, ?, ?) RETURNING number"
            values = (article, entry.sentence, _folded(entry.sentence))
            sentences[entry.sentence] = connection.execute(query, values).fetchone()[0]
        connection.execute(
            "INSERT INTO entry (article, sentence, kind, start, end, text, value, label, words, size)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (article, sentences[entry.sentence], *entry.columns),
        )


def entries_in(article: Article, analysis: Analysis) -> Iterator[Entry]:
    """Yield a row for each sentence that states a fact."""
    from tui.analysis.quote_attribution import is_reported  # not needed for the list

    for fact in analysis.facts:
        kind = "reported" if is_reported(fact) else fact.kind
        if kind not in get_args(PlacedKind):
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
            label = _label(fact, analysis)
            words = _folded(f"{fact.value or ''} {label} {mention.quote}")
            text = _one_line(mention.quote)
            yield Entry(sentence, (kind, *place, text, fact.value or "", label, words, size))


def _size(fact: Fact) -> float | None:
    """Return what a fact is sorted by, or None for a date without a place in time."""
    if fact.kind == "date":
        from tui.library.facts.moments import moment  # not needed for the list

        return moment(fact.value or "")
    from decimal import Decimal, InvalidOperation

    try:
        size = float(Decimal(fact.value or "0"))
    except (InvalidOperation, OverflowError):
        return 0.0
    return size if math.isfinite(size) else 0.0


def _label(fact: Fact, analysis: Analysis) -> str:
    if fact.kind == "quote":
        from tui.analysis.quote_attribution import attribution_of  # not needed for the list

        return _one_line(str(attribution_of(fact, analysis.facts)))
    names = ("currency", "unit") if fact.kind == "figure" else ()
    return next((value for name in names if isinstance(value := fact.attributes.get(name), str)), "")


def _sentence(article: Article, mention: Mention) -> str:
    field: str = getattr(article, mention.field)
    return _one_line(mention.sentence.of(field) if mention.sentence is not None else mention.quote)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _folded(text: str) -> str:
    from tui.query.fold import fold

    return fold(text)

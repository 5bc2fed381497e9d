"""The person's corrections of facts: durable, by article id, in the database of the marks.

A correction is stored by the words that it is about, not by the fact, so that it applies again to an edited text and to
the facts of a better extractor (`tui.analysis.correction`).
"""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any

from tui.articles.anchor import Selector
from tui.marks.database import MarksDatabase

if TYPE_CHECKING:
    from tui.analysis.correction import Correction

COLUMNS = "deed, kind, exact, prefix, suffix, start, field, part, fact, text, value, attributes"


class Corrections:
    """The corrections of one person. Every method may be called from any thread."""

    def __init__(self, database: MarksDatabase) -> None:
        self._database = database

    def of(self, article_id: str) -> tuple[Correction, ...]:
        """Return the corrections of an article's facts, oldest first."""
        query = f"SELECT {COLUMNS} FROM correction WHERE article = ? AND taken_back = 0 ORDER BY changed_at"
        return tuple(correction_from(*row) for row in self._database.rows(query, (article_id,)))

    def put(self, article_id: str, correction: Correction) -> None:
        """Store a correction; it is on the disk on return. Raise `UnreadableError`.

        The same deed on the same words replaces the earlier one, but keeps what the new one does not mention.
        """
        with self._database.writing() as connection:
            connection.execute(
                f"INSERT INTO correction (article, changed_at, {COLUMNS})"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                " ON CONFLICT (article, kind, part, field, exact, start, deed) DO UPDATE SET"
                " text = CASE WHEN excluded.text = '' AND NOT taken_back THEN text ELSE excluded.text END,"
                " value = CASE WHEN taken_back THEN excluded.value ELSE coalesce(excluded.value, value) END,"
                " attributes = CASE WHEN taken_back THEN excluded.attributes"
                "  ELSE json_patch(attributes, excluded.attributes) END,"
                " taken_back = 0,"
                " changed_at = max(excluded.changed_at, changed_at + 1)",
                (article_id, time.time_ns() // 1000, *columns_of(correction)),
            )

    def take_back(self, article_id: str) -> Correction | None:
        """Remove the last correction of an article and return it, or None if there is none. Raise `UnreadableError`.

        Its row stays as taken back, so that merging an older copy does not bring it back.
        """
        last = self.of(article_id)[-1:]
        with self._database.writing() as connection:
            for one in last:
                words = one.selector.exact, one.selector.start
                connection.execute(
                    "UPDATE correction SET taken_back = 1, changed_at = max(?, changed_at + 1)"
                    " WHERE article = ? AND kind = ? AND part = ? AND field = ? AND exact = ? AND start = ?"
                    " AND deed = ?",
                    (time.time_ns() // 1000, article_id, one.kind, one.part, one.place, *words, one.deed),
                )
        return last[0] if last else None


def columns_of(one: Correction) -> tuple[object, ...]:
    """Return a correction as a row of `COLUMNS`."""
    attributes = json.dumps(dict(one.attributes), ensure_ascii=False)
    return one.deed, one.kind, *one.selector, one.place, one.part, one.fact, one.text, one.value, attributes


def correction_from(*columns: Any) -> Correction:
    """Build a correction from a row of `COLUMNS`."""
    from tui.analysis.correction import Correction

    deed, kind, exact, prefix, suffix, start, place, part, fact, text, value, attributes = columns
    selector = Selector(exact, prefix, suffix, start)
    return Correction(deed, kind, selector, place, part, fact, text, value, json.loads(attributes))

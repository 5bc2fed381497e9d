"""What a person corrected of the facts of articles: durable, by article id, in the database of the marks.

It is kept by the words that it is about and not by the fact, so that it is found again in a text that was edited, and
in what a better extractor makes of it (`tui.analysis.correction`).
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
    """The corrections of one person. All methods may be called from any thread."""

    def __init__(self, database: MarksDatabase) -> None:
        self._database = database

    def of(self, article_id: str) -> tuple[Correction, ...]:
        """The corrections of an article's facts, in the order in which they were made."""
        query = f"SELECT {COLUMNS} FROM correction WHERE article = ? ORDER BY changed_at"
        return tuple(correction_from(*row) for row in self._database.rows(query, (article_id,)))

    def put(self, article_id: str, correction: Correction) -> None:
        """Keeps a correction, on the disk when this returns. Raises `UnreadableError`.

        The same deed about the same words again takes the place of the one before; what was corrected then and is not
        mentioned now stays corrected.
        """
        with self._database.writing() as connection:
            connection.execute(
                f"INSERT INTO correction (article, changed_at, {COLUMNS})"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                " ON CONFLICT (article, kind, part, field, exact, start, deed) DO UPDATE SET"
                " text = CASE WHEN excluded.text = '' THEN text ELSE excluded.text END,"
                " value = coalesce(excluded.value, value),"
                " attributes = json_patch(attributes, excluded.attributes),"
                " changed_at = max(excluded.changed_at, changed_at + 1)",
                (article_id, time.time_ns() // 1000, *columns_of(correction)),
            )

    def take_back(self, article_id: str) -> Correction | None:
        """Takes back the last correction of an article and gives it; None where there is none. Raises as `put`."""
        last = self.of(article_id)[-1:]
        with self._database.writing() as connection:
            for one in last:
                connection.execute(
                    "DELETE FROM correction WHERE article = ? AND kind = ? AND part = ? AND field = ?"
                    " AND exact = ? AND start = ? AND deed = ?",
                    (article_id, one.kind, one.part, one.place, one.selector.exact, one.selector.start, one.deed),
                )
        return last[0] if last else None


def columns_of(one: Correction) -> tuple[object, ...]:
    """A correction as a row of the table, its columns those of `COLUMNS`."""
    attributes = json.dumps(dict(one.attributes), ensure_ascii=False)
    return one.deed, one.kind, *one.selector, one.place, one.part, one.fact, one.text, one.value, attributes


def correction_from(*columns: Any) -> Correction:
    """The correction of such a row."""
    from tui.analysis.correction import Correction

    deed, kind, exact, prefix, suffix, start, place, part, fact, text, value, attributes = columns
    selector = Selector(exact, prefix, suffix, start)
    return Correction(deed, kind, selector, place, part, fact, text, value, json.loads(attributes))

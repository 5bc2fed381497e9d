"""Readwise's highlights as CSV: the highlights of one book or article become one article, each a quotation."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from html import escape
from io import StringIO

from tui.importers.export_files import ExportFiles
from tui.importers.programs.values import microseconds_of, stated, tags_of
from tui.importers.record import Highlight, Record

_TITLE, _WORDS = "Book Title", "Highlight"


class ReadwiseHighlights:
    """Reads the CSV file. Readwise has the highlights only: the text of the article is not in it."""

    name = "Readwise"

    def recognises(self, files: ExportFiles) -> bool:
        """Return whether the first line names Readwise's columns."""
        name = files.first(".csv")
        first = files.start(name).split(b"\n", 1)[0] if name else b""
        return _TITLE.encode() in first and _WORDS.encode() in first

    def records(self, files: ExportFiles) -> Iterator[Record]:
        """Yield a record for each book or article."""
        works: dict[tuple[str, str], list[dict[str, str]]] = {}
        for row in csv.DictReader(StringIO(files.text(files.first(".csv")), newline="")):
            words = {
                key: value or "" for key, value in row.items() if isinstance(key, str) and not isinstance(value, list)
            }
            if words.get(_WORDS, "").strip():
                works.setdefault((words.get(_TITLE, ""), words.get("Book Author", "")), []).append(words)
        for (title, author), rows in works.items():
            tags = [tag for row in rows for tag in tags_of(row.get("Document tags"))]
            yield Record(
                stated(
                    title=title.strip(),
                    authors=[author.strip()] if author.strip() else [],
                    tags=list(dict.fromkeys(tags)),
                ),
                html="".join(f"<blockquote><p>{escape(row[_WORDS].strip())}</p></blockquote>" for row in rows),
                highlights=tuple(
                    Highlight(
                        " ".join(row[_WORDS].split()),
                        row.get("Note", "").strip(),
                        microseconds_of(row.get("Highlighted at")),
                    )
                    for row in rows
                ),
            )

"""Programs that export a list of pages as CSV: Pocket, Instapaper, Raindrop and Readwise Reader.

They differ in the names of their columns alone. The texts are fetched from their addresses.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from io import StringIO
from typing import NamedTuple

from tui.importers.export_files import ExportFiles
from tui.importers.programs.values import day_of, json_of, microseconds_of, stated, tags_of
from tui.importers.record import Highlight, Record


class CsvList(NamedTuple):
    """The columns of one program's list. An empty name stands for a column that it does not have."""

    name: str
    needs: frozenset[str]
    """Columns by which the list is recognised."""
    url: str
    title: str
    tags: str
    saved: str
    read: tuple[str, frozenset[str]]
    """A column, and the values in it that mean that the article was read."""
    starred: tuple[str, frozenset[str]] = ("", frozenset())
    folder: str = ""
    note: str = ""
    highlights: str = ""
    """A column of highlights, a paragraph each."""

    def recognises(self, files: ExportFiles) -> bool:
        """Return whether the first line of a CSV file names the columns."""
        return bool(self._parts(files))

    def records(self, files: ExportFiles) -> Iterator[Record]:
        """Yield a record for each line with an address."""
        marked = _annotations(files)
        for part in self._parts(files):
            for row in csv.DictReader(StringIO(files.text(part), newline="")):
                if (record := self._record(row, marked)) is not None:
                    yield record

    def _record(self, row: Mapping[str, str], marked: Mapping[str, tuple[Highlight, ...]]) -> Record | None:
        def value(column: str) -> str:
            return (row.get(column) or "").strip() if column else ""

        url = value(self.url)
        if not url.startswith(("http://", "https://")):
            return None
        folder = value(self.folder)
        is_place = folder.casefold() in ("", "unread", "archive", "starred", "unsorted", "home")
        tags = [*tags_of(value(self.tags)), *([] if is_place else [folder])]
        title = value(self.title)
        keys = stated(title=title if title != url else "", url=url, accessed=day_of(value(self.saved)), tags=tags)
        highlights = tuple(Highlight(part.strip()) for part in value(self.highlights).split("\n\n") if part.strip())
        return Record(
            keys,
            wants_page=True,
            is_read=value(self.read[0]).casefold() in self.read[1],
            is_starred=value(self.starred[0]).casefold() in self.starred[1],
            note=value(self.note),
            highlights=highlights or marked.get(url, ()),
        )

    def _parts(self, files: ExportFiles) -> list[str]:
        """The CSV files of the export with these columns."""
        return [
            name
            for name in files.names
            if name.lower().endswith(".csv") and self.needs <= _columns(files.start(name).decode("utf-8", "replace"))
        ]


def _columns(start: str) -> set[str]:
    first = next(iter(csv.reader([start.split("\n", 1)[0].strip()])), [])
    return {column.strip() for column in first}


def _annotations(files: ExportFiles) -> dict[str, tuple[Highlight, ...]]:
    """The highlights that Pocket's export has in JSON files beside its lists, by address."""
    found: dict[str, tuple[Highlight, ...]] = {}
    for name in files.names:
        if "annotations/" in name and name.endswith(".json"):
            pages = json_of(files.text(name))
            for page in pages if isinstance(pages, list) else []:
                marks = page.get("highlights") if isinstance(page, dict) else None
                found[str(page.get("url", ""))] = tuple(
                    Highlight(str(one.get("quote", "")), made_at=microseconds_of(one.get("created_at")))
                    for one in (marks if isinstance(marks, list) else [])
                    if isinstance(one, dict)
                )
    return found


CSV_LISTS = (
    CsvList("Pocket", frozenset({"url", "time_added", "tags", "status"}), "url", "title", "tags", "time_added",
            ("status", frozenset({"archive"}))),
    CsvList("Instapaper", frozenset({"URL", "Title", "Selection", "Folder"}), "URL", "Title", "Tags", "Timestamp",
            ("Folder", frozenset({"archive"})), ("Folder", frozenset({"starred"})), "Folder", highlights="Selection"),
    CsvList("Raindrop", frozenset({"url", "excerpt", "folder", "created"}), "url", "title", "tags", "created",
            ("", frozenset()), ("favorite", frozenset({"true"})), "folder", "note", "highlights"),
    CsvList("Readwise Reader", frozenset({"URL", "Document tags", "Saved date", "Location"}), "URL", "Title",
            "Document tags", "Saved date", ("Location", frozenset({"archive"}))),
)  # fmt: skip

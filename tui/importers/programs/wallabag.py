"""wallabag's export as JSON, which has the texts, the states and the annotations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tui.importers.export_files import ExportFiles
from tui.importers.programs.values import day_of, json_of, microseconds_of, stated, tags_of
from tui.importers.record import Highlight, Record


class Wallabag:
    """Reads the JSON file; an article whose text it does not have is fetched."""

    name = "wallabag"

    def recognises(self, files: ExportFiles) -> bool:
        """Return whether it is a list of objects with wallabag's keys."""
        start = files.start(files.names[0]).lstrip() if files.is_single and files.names else b""
        return start[:1] == b"[" and b'"is_archived"' in start

    def records(self, files: ExportFiles) -> Iterator[Record]:
        """Yield a record for each entry."""
        listed = json_of(files.text(files.names[0]))
        for one in listed if isinstance(listed, list) else []:
            if isinstance(one, dict):
                yield _record(one)


def _record(entry: Mapping[str, Any]) -> Record:
    content, authors, notes = str(entry.get("content") or ""), entry.get("published_by"), entry.get("annotations")
    return Record(
        stated(
            title=entry.get("title"), url=entry.get("url"), language=entry.get("language"),
            tags=tags_of(entry.get("tags")),
            authors=[str(name) for name in authors if name] if isinstance(authors, list) else [],
            published=day_of(entry.get("published_at")), accessed=day_of(entry.get("created_at")),
        ),
        html=content,
        wants_page=not content,
        is_read=bool(entry.get("is_archived")),
        is_starred=bool(entry.get("is_starred")),
        highlights=tuple(
            Highlight(str(one.get("quote") or ""), str(one.get("text") or ""), microseconds_of(one.get("created_at")))
            for one in (notes if isinstance(notes, list) else [])
            if isinstance(one, dict)
        ),
    )  # fmt: skip

"""Readeck's export: a zip archive with a folder for each bookmark, of its data in JSON and its page as HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from tui.errors import UnreadableError
from tui.importers.export_files import ExportFiles
from tui.importers.programs.values import day_of, json_of, microseconds_of, stated, tags_of
from tui.importers.record import Highlight, Record

_BOOKMARK = re.compile(r"^((?:.*/)?)bookmarks/[^/]+/info\.json$")
_PAGE = "index.html"
"""The name of an article's page, unless its data give another."""
_THROUGH = 100
"""The reading progress, in percent, of an article that was read to its end."""


class Readeck:
    """Reads the archive or the folder it was unpacked into; a bookmark without a text in it is fetched."""

    name = "Readeck"

    def recognises(self, files: ExportFiles) -> bool:
        """Return whether there is a bookmark's folder, and beside it the list that Readeck writes."""
        if files.is_single:
            return False
        there = set(files.names)
        found = (_BOOKMARK.match(name) for name in files.names)
        return any(match and f"{match[1]}data.json" in there for match in found)

    def records(self, files: ExportFiles) -> Iterator[Record]:
        """Yield a record for each bookmark. The accounts and keys in the list beside them are not read.

        Raises `UnreadableError` after the last one if some cannot be read.
        """
        there = set(files.names)
        damaged = []
        for name in filter(_BOOKMARK.match, files.names):
            one = json_of(files.text(name))
            if isinstance(one, dict):
                yield _record(one, files, there, name.removesuffix("info.json"))
            else:
                damaged.append(name)
        if damaged:
            raise UnreadableError(
                f"{len(damaged):,} of its bookmarks cannot be read, the first is {damaged[0]}",
                where=str(files.path),
                todo="export them again",
            )


def _record(one: Mapping[str, Any], files: ExportFiles, there: set[str], folder: str) -> Record:
    page = f"{folder}container/{_page_of(one)}"
    html = files.text(page) if page in there else ""
    authors, notes, progress = one.get("Authors"), one.get("Annotations"), one.get("ReadProgress")
    is_through = isinstance(progress, int | float) and progress >= _THROUGH
    return Record(
        stated(
            title=one.get("Title"), url=one.get("URL"), source=one.get("SiteName"), language=one.get("Lang"),
            authors=[str(name) for name in authors if name] if isinstance(authors, list) else [],
            summary=one.get("Description"), tags=tags_of(one.get("Labels")),
            published=day_of(one.get("Published")), accessed=day_of(one.get("Created")),
        ),
        html=html,
        wants_page=not html,
        is_read=one.get("IsArchived") is True or is_through,
        is_starred=one.get("IsMarked") is True,
        highlights=tuple(
            Highlight(str(note.get("text") or ""), str(note.get("note") or ""), microseconds_of(note.get("created")))
            for note in (notes if isinstance(notes, list) else [])
            if isinstance(note, dict)
        ),
    )  # fmt: skip


def _page_of(one: Mapping[str, Any]) -> str:
    files = one.get("Files")
    article = files.get("article") if isinstance(files, dict) else None
    return str(article.get("name") or _PAGE) if isinstance(article, dict) else _PAGE

"""Omnivore's export: lists of metadata in JSON, the pages as HTML, the highlights as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from tui.importers.export_files import ExportFiles
from tui.importers.programs.values import day_of, json_of, stated, tags_of
from tui.importers.record import Highlight, Record

_METADATA = re.compile(r"(?:^|/)metadata_\d+_to_\d+\.json$")
_QUOTED = re.compile(r"((?:^>.*\n?)+)((?:^(?!>|#).*\n?)*)", re.MULTILINE)
_READ = 98
"""The reading progress, in percent, from which an article counts as read."""


class Omnivore:
    """Reads the folder or the archive; what is not in it, such as a page that could not be saved, is fetched."""

    name = "Omnivore"

    def recognises(self, files: ExportFiles) -> bool:
        """Return whether the export has lists of metadata under Omnivore's names."""
        return not files.is_single and any(_METADATA.search(name) for name in files.names)

    def records(self, files: ExportFiles) -> Iterator[Record]:
        """Yield a record for each article that is listed."""
        there = set(files.names)
        for name in files.names:
            if not _METADATA.search(name):
                continue
            folder = name.rpartition("/")[0]
            prefix = f"{folder}/" if folder else ""
            listed = json_of(files.text(name))
            for one in listed if isinstance(listed, list) else []:
                if isinstance(one, dict):
                    yield _record(one, files, there, prefix)


def _record(one: Mapping[str, Any], files: ExportFiles, there: set[str], prefix: str) -> Record:
    slug = str(one.get("slug") or one.get("id") or "")
    page, marked = f"{prefix}content/{slug}.html", f"{prefix}highlights/{slug}.md"
    author = str(one.get("author") or "").strip()
    html = files.text(page) if page in there else ""
    progress = one.get("readingProgress")
    is_through = isinstance(progress, int | float) and progress >= _READ
    return Record(
        stated(
            title=one.get("title"), authors=[author] if author else [], url=one.get("url"),
            summary=one.get("description"), tags=tags_of(one.get("labels")),
            published=day_of(one.get("publishedAt")), accessed=day_of(one.get("savedAt")),
        ),
        html=html,
        wants_page=not html,
        is_read=is_through or str(one.get("state")).casefold() == "archived",
        highlights=_highlights(files.text(marked)) if marked in there else (),
    )  # fmt: skip


def _highlights(markdown: str) -> tuple[Highlight, ...]:
    """The quotations of a Markdown file, each with the words after it as its note."""
    return tuple(
        Highlight(" ".join(re.sub(r"^>\s?", "", quoted, flags=re.MULTILINE).split()), note.strip())
        for quoted, note in _QUOTED.findall(markdown)
        if quoted.strip("> \n")
    )

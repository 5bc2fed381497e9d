"""Pocket's older export, a page (`ril_export.html`) with a list of unread and a list of read addresses."""

from __future__ import annotations

from collections.abc import Iterator

from tui.importers.export_files import ExportFiles
from tui.importers.programs.values import day_of, stated, tags_of
from tui.importers.record import Record


class PocketPage:
    """Reads the page; its texts are fetched from their addresses."""

    name = "Pocket"

    def recognises(self, files: ExportFiles) -> bool:
        """Return whether it is the page: its title says so."""
        return bool(name := files.first(".html")) and b"<title>Pocket Export</title>" in files.start(name)

    def records(self, files: ExportFiles) -> Iterator[Record]:
        """Yield a record for each link."""
        from lxml.html import document_fromstring

        page = document_fromstring(files.read(files.first(".html")))
        is_read = False
        for element in page.iter("h1", "a"):
            if element.tag == "h1":
                is_read = "read archive" in (element.text or "").casefold()
                continue
            url, title = element.get("href") or "", " ".join(element.text_content().split())
            if url.startswith(("http://", "https://")):
                saved, tags = day_of(element.get("time_added")), tags_of(element.get("tags"))
                keys = stated(title=title if title != url else "", url=url, accessed=saved, tags=tags)
                yield Record(keys, wants_page=True, is_read=is_read)

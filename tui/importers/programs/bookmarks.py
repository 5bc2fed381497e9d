"""Bookmarks of browsers and bookmark services: Netscape's HTML, Firefox's backup and Pinboard's JSON.

A folder becomes a tag, except those that every browser has.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from tui.importers.export_files import ExportFiles
from tui.importers.programs.values import day_of, json_of, stated, tags_of
from tui.importers.record import Record

_OF_EVERY_BROWSER = frozenset(
    "bookmarks|bookmarks menu|bookmarks toolbar|bookmarks bar|other bookmarks|mobile bookmarks|favorites|menu|toolbar"
    "|unfiled|mobile|root|".split("|")
)


class Bookmarks:
    """Reads bookmarks; the texts are fetched from their addresses."""

    name = "bookmarks"

    def recognises(self, files: ExportFiles) -> bool:
        """Return whether it is one of the three forms."""
        start = files.start(files.names[0]) if files.is_single and files.names else b""
        is_json = start.lstrip()[:1] in (b"[", b"{")
        return b"NETSCAPE-Bookmark-file" in start or (
            is_json and (b"text/x-moz-place" in start or (b'"href"' in start and b'"description"' in start))
        )

    def records(self, files: ExportFiles) -> Iterator[Record]:
        """Yield a record for each web address."""
        name = files.names[0]
        if b"NETSCAPE" in files.start(name):
            yield from _of_page(files.read(name))
            return
        value = json_of(files.text(name))
        if isinstance(value, dict):
            yield from _of_firefox(value, ())
        for one in value if isinstance(value, list) else []:
            if isinstance(one, dict) and (url := _web(one.get("href"))):
                keys = stated(
                    title=one.get("description"), url=url, accessed=day_of(one.get("time")),
                    tags=tags_of(one.get("tags"), " "),
                )  # fmt: skip
                yield Record(
                    keys, wants_page=True, is_read=one.get("toread") != "yes", note=str(one.get("extended") or "")
                )


def _of_page(data: bytes) -> Iterator[Record]:
    """Walk the page: `H3` opens a folder, `/DL` closes it, `DD` describes the link before it."""
    from lxml.html import document_fromstring

    page = document_fromstring(data)
    for link in page.iter("a"):
        if url := _web(link.get("href")):
            folders = [
                " ".join(heading.text_content().split())
                for above in link.iterancestors("dl")
                if (heading := _heading(above)) is not None
            ]
            title = " ".join(link.text_content().split())
            tags = [*tags_of(link.get("tags")), *_folder_tags(folders)]
            keys = stated(
                title=title if title != url else "", url=url, accessed=day_of(link.get("add_date")), tags=tags
            )
            yield Record(keys, wants_page=True, is_read=link.get("toread") == "0", note=_description(link))


def _heading(listed: Any) -> Any | None:
    before = listed.getprevious()
    while before is not None and before.tag == "p":
        before = before.getprevious()
    if before is not None and before.tag == "h3":
        return before
    return next(iter(before.iter("h3")), None) if before is not None and before.tag == "dt" else None


def _description(link: Any) -> str:
    after = link.getparent().getnext() if link.getparent() is not None and link.getparent().tag == "dt" else None
    return " ".join((after.text or "").split()) if after is not None and after.tag == "dd" else ""


def _of_firefox(node: dict[str, Any], folders: Sequence[str]) -> Iterator[Record]:
    if url := _web(node.get("uri")):
        tags = [*tags_of(node.get("tags")), *_folder_tags(folders)]
        yield Record(
            stated(title=node.get("title"), url=url, accessed=day_of(node.get("dateAdded")), tags=tags), wants_page=True
        )
    children = node.get("children")
    for child in children if isinstance(children, list) else []:
        if isinstance(child, dict):
            yield from _of_firefox(child, (*folders, str(node.get("title", ""))))


def _folder_tags(folders: Sequence[str]) -> list[str]:
    return [folder for folder in folders if folder.casefold() not in _OF_EVERY_BROWSER]


def _web(address: object) -> str:
    text = str(address or "").strip()
    return text if text.startswith(("http://", "https://")) else ""

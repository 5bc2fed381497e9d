"""Whole pages as browsers and crawlers keep them: MHTML, Safari's web archives, and WARC.

The page's HTML is read like any saved page. Its address, and the day on which it was saved, are stated by the archive.
"""

from __future__ import annotations

import gzip
import plistlib
import re
import zlib
from email import message_from_bytes, policy
from email.utils import parsedate_to_datetime
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from tui.articles.diagnostic import Diagnostic, UnreadableArticleError
from tui.articles.encoding import decode
from tui.articles.formats import html
from tui.articles.parsed_source import ParsedSource
from tui.articles.safe import clean

MOST_BYTES = 256 * 1024 * 1024
"""Of a compressed WARC, unpacked."""

_PROTOCOL_HEAD = re.compile(rb"HTTP/[\d.]+ (\d{3})[^\r\n]*\r?\n(.*?)\r?\n\r?\n", re.DOTALL)


class _Page(NamedTuple):
    markup: bytes
    charset: str
    url: str
    saved: str
    """The day, in ISO 8601."""


def read(data: bytes, path: Path) -> ParsedSource:
    """Return the article of the first page in an archive. Raises `UnreadableArticleError`."""
    reader = {".webarchive": _of_safari, ".warc": _of_warc, ".gz": _of_warc}.get(path.suffix.lower(), _of_mhtml)
    try:
        page = reader(data)
    except (ValueError, LookupError, TypeError, AttributeError, OSError, EOFError, zlib.error) as error:
        raise UnreadableArticleError(path, Diagnostic("the archive is damaged", "save the page again")) from error
    if page is None:
        raise UnreadableArticleError(path, Diagnostic("the archive has no page", "save the page again"))
    found = html.read(clean(_decoded(page)), path)
    stated = {"url": page.url if page.url.startswith(("http:", "https:")) else "", "accessed": page.saved}
    keys: dict[str, Any] = {**{key: value for key, value in stated.items() if value}, **found.keys}
    return ParsedSource(keys, found.body, diagnostics=found.diagnostics)


def _decoded(page: _Page) -> str:
    if page.charset:
        try:
            return page.markup.decode(page.charset, "replace")
        except LookupError:
            pass
    return decode(page.markup, page=True).text


def _of_mhtml(data: bytes) -> _Page | None:
    message = message_from_bytes(data, policy=policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            url = str(message["Snapshot-Content-Location"] or part["Content-Location"] or "")
            markup = part.get_payload(decode=True)
            assert isinstance(markup, bytes)
            return _Page(markup, str(part.get_content_charset() or ""), url, _day(str(message["Date"] or "")))
    return None


def _of_safari(data: bytes) -> _Page | None:
    resource = plistlib.loads(data)["WebMainResource"]
    return _Page(
        resource["WebResourceData"],
        str(resource.get("WebResourceTextEncodingName", "")),
        str(resource.get("WebResourceURL", "")),
        "",
    )


def _of_warc(data: bytes) -> _Page | None:
    """The first response that is a page; ISO 28500:2017, section 5."""
    if data[:2] == b"\x1f\x8b":
        with gzip.GzipFile(fileobj=BytesIO(data)) as file:
            data = file.read(MOST_BYTES)
    at = 0
    while data.startswith(b"WARC/", at):
        end = data.index(b"\r\n\r\n", at)
        lines = data[at:end].decode("utf-8", "replace").split("\r\n")[1:]
        fields = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        start = end + 4
        at = start + int(fields["content-length"]) + 4
        head = _PROTOCOL_HEAD.match(data, start, at - 4)
        if fields.get("warc-type") == "response" and head is not None and head[1] == b"200":
            headers = head[2].decode("latin-1").lower()
            if "content-type: text/html" in headers or "content-type: application/xhtml" in headers:
                charset = re.search(r"charset=\"?([\w-]+)", headers)
                url = fields.get("warc-target-uri", "").strip("<>")
                body = data[head.end() : at - 4]
                if "content-encoding: gzip" in headers:
                    body = gzip.decompress(body)
                return _Page(body, charset[1] if charset else "", url, fields.get("warc-date", "")[:10])
    return None


def _day(written: str) -> str:
    try:
        return parsedate_to_datetime(written).date().isoformat()
    except (ValueError, TypeError, IndexError):
        return ""

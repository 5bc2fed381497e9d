"""A page that was fetched, as an article: what it states and nothing else, with the address and the day."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from tui.articles.article import Article
from tui.articles.read import parse_article
from tui.errors import UnreadableError
from tui.importers.extracted_by import extracted_by
from tui.network.fetch import Response

FEWEST_CHARACTERS = 250
"""A page with less text was not meant to be read this way: it needs a login, or JavaScript."""

SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    "text/markdown": ".md",
    "text/plain": ".txt",
    "application/epub+zip": ".epub",
    "message/rfc822": ".eml",
}
"""The forms of article that a server may send."""

_NOT_FREE = re.compile(rb"\"isAccessibleForFree\"\s*:\s*\"?false", re.IGNORECASE)
_CHARSET_IN_PAGE = re.compile(rb"<meta[^>]{0,200}charset", re.IGNORECASE)


def suffix_of(response: Response) -> str:
    """Return the suffix of the form that a server sent. Raises `UnreadableError` for what is no article."""
    kind = response.content_type
    named = Path(urlsplit(response.url).path).suffix.lower()
    if kind in ("", "application/octet-stream") and named in SUFFIXES.values():
        return named
    if response.data[:5] == b"%PDF-":
        return ".pdf"
    suffix = SUFFIXES.get(kind)
    if suffix is None:
        raise UnreadableError(f"not an article but {kind or 'of an unknown kind'}", where=response.url)
    return named if suffix == ".txt" and named in (".md", ".markdown") else suffix


def article_of(response: Response, today: str) -> Article:
    """Return the article of a response. Raises `UnreadableError` where there is too little text to be one."""
    suffix = suffix_of(response)
    article, _ = parse_article(_decoded(response, suffix), Path(f"page{suffix}"))
    if len(article.text) < FEWEST_CHARACTERS:
        what = f"only {len(article.text)} characters of text: it needs a login, or JavaScript"
        raise UnreadableError(what, where=response.url, todo="save the page in the browser and add the file")
    extra = {name: value for name, value in article.extra.items() if suffix != ".html"}
    if suffix == ".html":
        extra["extracted"] = article.extra.get("extracted", extracted_by("trafilatura"))
        if _NOT_FREE.search(response.data):
            extra["incomplete"] = True
    return replace(
        article,
        url=_canonical(article.url, response.url),
        accessed=today,
        extra=extra,
        generated_fields=article.generated_fields | {"id"},
    )


def _decoded(response: Response, suffix: str) -> bytes:
    """The page in UTF-8, where only the server says in which encoding it is."""
    data = response.data
    if suffix not in (".html", ".txt", ".md") or not response.charset or _CHARSET_IN_PAGE.search(data[:4096]):
        return data
    try:
        return b"\xef\xbb\xbf" + data.decode(response.charset).encode()
    except (LookupError, UnicodeDecodeError):
        return data


def _canonical(stated: str, fetched: str) -> str:
    """The address that the page gives itself, if it is on the same host; else the one that was fetched."""
    if not stated:
        return fetched
    hosts = [(urlsplit(one).hostname or "").removeprefix("www.") for one in (stated, fetched)]
    return stated if hosts[0] == hosts[1] else fetched

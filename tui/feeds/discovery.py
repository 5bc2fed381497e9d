"""Finding the feeds of a site: those that its pages name, else those at the usual addresses."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urljoin

from tui.errors import BylineError, UnreadableError
from tui.feeds.feed import Feed, looks_like_feed, parse_feed
from tui.network.fetch import Response, Rules, fetch

_TYPES = ("application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json")
_USUAL = ("feed", "rss.xml", "atom.xml", "feed.xml", "index.xml", "feed.json", "rss")
_MOST = 8


class Found(NamedTuple):
    """A feed that was found, and others that the page names."""

    url: str
    feed: Feed
    others: tuple[str, ...] = ()


def find_feed(url: str, rules: Rules) -> Found:
    """Return the feed at an address, or the first feed of the page at it. Raises `BylineError`."""
    response = fetch(url, rules, logs_in=True)
    if looks_like_feed(response.data):
        return _found(response)
    failure: BylineError | None = None
    named = _named_in(response)
    for number, address in enumerate(named):
        try:
            found = _found(fetch(address, rules, logs_in=True))
        except BylineError as error:
            failure = failure or error
        else:
            return found._replace(others=tuple(named[number + 1 :]))
    if failure is not None:
        raise failure
    for name in _USUAL:
        try:
            return _found(fetch(urljoin(response.url.rstrip("/") + "/", name), rules, logs_in=True))
        except BylineError:
            continue
    raise UnreadableError("the page names no feed", where=url, todo="give the address of the feed itself")


def _found(response: Response) -> Found:
    return Found(response.url, parse_feed(response.data, response.url, response.headers.get("content-type", "")))


def _named_in(response: Response) -> list[str]:
    """The addresses of the feeds that a page names in its head, those of comments last."""
    from lxml.etree import LxmlError
    from lxml.html import document_fromstring

    try:
        page = document_fromstring(response.data)
    except (LxmlError, ValueError, AssertionError):
        return []
    links = [
        (urljoin(response.url, link.get("href").strip()), "comment" in (link.get("title") or link.get("href")).lower())
        for link in page.iter("link", "a")
        if "alternate" in (link.get("rel") or "").lower().split()
        and (link.get("type") or "").lower().strip() in _TYPES
        and (link.get("href") or "").strip()
    ]
    return list(dict.fromkeys(address for address, _ in sorted(links, key=lambda link: link[1])))[:_MOST]

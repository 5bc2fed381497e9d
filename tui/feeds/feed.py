"""A feed as its publisher states it, in plain values, whatever its format: RSS, Atom, RDF or JSON Feed.

feedparser reads the XML formats. It is given bytes, never an address, because its own fetching has no limits. Its
sanitiser and its resolver of relative addresses are off: entries go through Byline's own reader of HTML, which keeps
words and links only, and the two take seven eighths of its time.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from html import unescape
from typing import Any, NamedTuple
from urllib.parse import urljoin

from tui.articles.formats.html_fragment import as_html
from tui.articles.html.plain_text import text_of_html
from tui.articles.safe import clean
from tui.errors import UnreadableError

MOST_ENTRIES = 1_000
"""Entries that are read of one feed, the first ones: those are the newest."""

_XML = re.compile(rb"<(?:rss|feed|rdf:RDF|RDF|channel|[\w.-]+:(?:feed|rss))[\s>:]", re.IGNORECASE)
_RFC_822 = re.compile(r"^(?:[A-Za-z]{3,9},?\s+)?\d{1,2}\s+[A-Za-z]{3,9}\s+\d{2,4}")
_ISO_8601 = re.compile(r"^\d{4}-\d{2}(?:-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?)?")
_MAIL_AND_NAME = re.compile(r"\s*(?:\S+@\S+\s*\(([^()@]+)\)|([^<>()@]+?)\s*[<(]\S+@\S+[>)])\s*")
_PERIODS = {"hourly": 1, "daily": 24, "weekly": 168, "monthly": 720, "yearly": 8_760}
"""Hours of `sy:updatePeriod` (RSS 1.0 module "Syndication")."""


class Entry(NamedTuple):
    """One entry of a feed. Everything but `key` may be empty."""

    key: str
    """Names the entry within its feed for good: its id, else its address, else its title and date."""
    title: str
    url: str
    html: str
    """The longest text that the feed carries, as HTML."""
    summary: str
    """A shorter text that the feed gives beside it, as plain words."""
    authors: tuple[str, ...]
    published: str
    """ISO 8601, in the zone that the feed states, so that the day is the publisher's."""
    tags: tuple[str, ...]
    language: str
    base: str
    """The address against which relative addresses in the text are resolved."""


class Feed(NamedTuple):
    """A feed and its entries, in the feed's order."""

    title: str
    home: str
    """The address of the site."""
    language: str
    hours: float
    """How often the feed says that it changes; 0 if it does not say."""
    entries: tuple[Entry, ...]
    left_out: int
    """Entries beyond `MOST_ENTRIES`."""


def looks_like_feed(data: bytes) -> bool:
    """Return whether data may be a feed rather than a page."""
    start = data[:4_096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"{"):
        return b"jsonfeed.org" in data[:4_096]
    return _XML.search(data[:4_096]) is not None or _XML.search(start.replace(b"\x00", b"")) is not None


def parse_feed(data: bytes, url: str, content_type: str = "") -> Feed:
    """Parse the bytes that were fetched from `url`. Raises `UnreadableError` for what is no feed."""
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _json_feed(data, url)
    import io

    import feedparser

    headers = {"content-type": content_type} if content_type else {}
    try:
        parsed = feedparser.parse(
            io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False, response_headers=headers
        )
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError, AssertionError) as error:
        raise UnreadableError("the feed is damaged", where=url, todo="tell its publisher") from error
    if not parsed.get("version") and not parsed.entries:
        todo = "give the address of its feed" if b"<html" in data[:2_000].lower() else "check the address"
        raise UnreadableError("not a feed", where=url, todo=todo)
    about = parsed.feed
    home = _address(str(about.get("link", "")), url)
    language = str(about.get("language", ""))
    entries = [_entry(one, home or url, language) for one in parsed.entries[:MOST_ENTRIES]]
    left_out = max(0, len(parsed.entries) - MOST_ENTRIES)
    return Feed(_title(about), home, language, _hours(about), _distinct(entries), left_out)


def _entry(one: Mapping[str, Any], home: str, language: str) -> Entry:
    base = next((str(part["base"]) for part in _parts(one) if part.get("base")), "") or home
    link = str(one.get("link", ""))
    # A guid without `isPermaLink="false"` passes for a link, even if it is no address.
    url = "" if link == one.get("id") and "://" not in link else _address(link, base)
    texts = [text for part in _parts(one) if (text := _html(part))]
    html = max(texts, key=len, default="")
    summary = next((" ".join(text_of_html(text)) for text in texts if text != html), "")
    title, published = _title(one), _date_of(one)
    authors = [str(author.get("name", "")) for author in one.get("authors", ()) if isinstance(author, Mapping)]
    if len(authors) == 1 and "@" in str(one.get("author", "")):  # feedparser cuts domains that end in a long word
        authors = [str(one["author"])]
    if not html:
        html = "".join(_enclosures(one))
    return Entry(
        key=str(one.get("id", "")) or url or _key_of(title, published, html),
        title=title,
        url=url,
        html=html,
        summary="" if _stands_in(summary, html) else summary,
        authors=tuple(dict.fromkeys(name for author in authors if (name := _person(author)))),
        published=published,
        tags=tuple(
            dict.fromkeys(_words(str(tag.get("label") or tag.get("term") or "")) for tag in one.get("tags", ()))
        ),
        language=next((str(part["language"]) for part in _parts(one) if part.get("language")), "") or language,
        base=base,
    )


def _json_feed(data: bytes, url: str) -> Feed:
    """Parse a JSON Feed (versions 1 and 1.1, jsonfeed.org)."""
    try:
        stated = json.loads(data.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError) as error:
        raise UnreadableError("the feed is damaged", where=url, todo="tell its publisher") from error
    items = stated.get("items") if isinstance(stated, dict) else None
    if not isinstance(items, list):
        raise UnreadableError("not a feed", where=url, todo="check the address")
    home = _address(_text(stated, "home_page_url"), url)
    language, common = _text(stated, "language"), _json_authors(stated)
    objects = [item for item in items if isinstance(item, dict)]
    entries = [_json_entry(item, home or url, language, common) for item in objects[:MOST_ENTRIES]]
    left_out = max(0, len(objects) - MOST_ENTRIES)
    return Feed(_words(_text(stated, "title")), home, language, 0.0, _distinct(entries), left_out)


def _json_entry(item: Mapping[str, Any], home: str, language: str, common: tuple[str, ...]) -> Entry:
    url = _address(_text(item, "url") or _text(item, "external_url"), home)
    html = _text(item, "content_html") or as_html(_text(item, "content_text"))
    title, summary = _words(_text(item, "title")), _text(item, "summary")
    published = _date(_text(item, "date_published"))
    tags = item.get("tags")
    return Entry(
        key=str(item.get("id") or "") or url or _key_of(title, published, html),
        title=title,
        url=url,
        html=html or as_html(summary),
        summary="" if not html or _stands_in(summary, html) else _words(summary),
        authors=_json_authors(item) or common,
        published=published,
        tags=tuple(str(tag) for tag in tags) if isinstance(tags, list) else (),
        language=_text(item, "language") or language,
        base=url or home,
    )


def _json_authors(item: Mapping[str, Any]) -> tuple[str, ...]:
    stated = item.get("authors")
    authors = stated if isinstance(stated, list) else [item.get("author")]
    return tuple(name for author in authors if isinstance(author, dict) and (name := _words(_text(author, "name"))))


def _distinct(entries: list[Entry]) -> tuple[Entry, ...]:
    """Entries without repeated keys, the first of each key."""
    return tuple({entry.key: entry for entry in reversed(entries)}.values())[::-1]


def _parts(one: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The texts of an entry, each with its type, language and base address."""
    yield from (part for part in one.get("content", ()) if isinstance(part, Mapping))
    detail = one.get("summary_detail")
    if isinstance(detail, Mapping):
        yield detail


def _html(part: Mapping[str, Any]) -> str:
    value = str(part.get("value", ""))
    return as_html(value) if part.get("type") == "text/plain" and "</" not in value and "<br" not in value else value


def _enclosures(one: Mapping[str, Any]) -> Iterator[str]:
    """Links to what an entry without a text carries, such as the sound of a podcast."""
    from html import escape

    for enclosure in one.get("enclosures", ()):
        href = str(enclosure.get("href", ""))
        if href.startswith(("http://", "https://")):
            yield f'<p><a href="{escape(href)}">{escape(href.rpartition("/")[2] or href)}</a></p>'


def _title(one: Mapping[str, Any]) -> str:
    written = str(one.get("title", ""))
    detail = one.get("title_detail")
    is_html = isinstance(detail, Mapping) and detail.get("type") in ("text/html", "application/xhtml+xml")
    return _words(" ".join(text_of_html(written)) if is_html and re.search("[<&]", written) else written)


def _words(written: str) -> str:
    return " ".join(clean(unescape(written)).split())


def _text(item: Mapping[str, Any], key: str) -> str:
    value = item.get(key)
    return value if isinstance(value, str) else ""


def _person(name: str) -> str:
    """The name of an author without a mail address; empty where there is nothing else."""
    if match := _MAIL_AND_NAME.fullmatch(name):
        name = match[1] or match[2]
    return "" if "@" in name else _words(name).strip("\"'")


def _address(href: str, base: str) -> str:
    """An absolute web address; empty for anything else, such as an id that is no address."""
    try:
        whole = urljoin(base, href.strip())
    except ValueError:
        return ""
    return whole if href.strip() and whole.startswith(("http://", "https://")) else ""


def _date_of(one: Mapping[str, Any]) -> str:
    """The date of publication as the feed states it; that of the last change where a feed has no other."""
    for name in ("published", "created", "updated"):
        if name in one and (day := _date(str(one[name]))):
            return day
        parsed = one.get(f"{name}_parsed") if f"{name}_parsed" in one else None
        if parsed is not None:
            return "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z".format(*parsed[:6])
    return ""


def _date(written: str) -> str:
    """A date in ISO 8601 in its own zone, from the forms of RFC 822 and ISO 8601; empty if it is neither."""
    from email.utils import parsedate_to_datetime

    written = written.strip()
    if match := _ISO_8601.match(written):
        return match[0].replace(" ", "T")
    if _RFC_822.match(written):
        try:
            return parsedate_to_datetime(written).isoformat().replace("+00:00", "Z")
        except (ValueError, TypeError, IndexError, OverflowError):
            return ""
    return ""


def _hours(about: Mapping[str, Any]) -> float:
    """How often a feed says that it changes: `ttl` in minutes (RSS 2.0), or period and frequency (RSS 1.0)."""
    ttl = str(about.get("ttl", "")).strip()
    if ttl.isdecimal() and len(ttl) < 7:
        return int(ttl) / 60
    period = _PERIODS.get(str(about.get("sy_updateperiod", "")).strip().lower())
    frequency = str(about.get("sy_updatefrequency", "1")).strip()
    return period / max(1, int(frequency)) if period and frequency.isdecimal() and len(frequency) < 5 else 0.0


def _stands_in(summary: str, html: str) -> bool:
    """Whether a summary is only the beginning of the text."""
    beginning = " ".join(summary.split())[:60].rstrip(" .…")
    return not beginning or beginning in " ".join(text_of_html(html[:4_000]))


def _key_of(*stated: str) -> str:
    return blake2b("\n".join(stated).encode("utf-8", "replace"), digest_size=8).hexdigest()

"""An entry of a feed as an article: what the feed states, and the address of the feed by which it is found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from hashlib import blake2b
from pathlib import Path
from typing import Any

from tui.articles.article import Article
from tui.articles.fields import build_article
from tui.articles.formats.html_fragment import read_fragment
from tui.articles.parsed_source import ParsedSource
from tui.feeds.feed import Entry, Feed
from tui.importers.extracted_by import extracted_by

FEED_KEY, ENTRY_KEY = "feed", "entry"
"""The keys of an article file that name its feed and its entry."""


def article_of_entry(
    entry: Entry, feed: Feed, url: str, *, title: str, today: str, page: Article | None = None
) -> Article:
    """Return an entry of the feed at `url`, which the person calls `title`, as an article.

    `page` is the article of the page that the entry leads to, where that was fetched: its text replaces the entry's,
    and what it states completes what the feed states. A date in the future is left out.
    """
    keys: dict[str, Any] = {
        "title": entry.title,
        "authors": [name for name in entry.authors if name != feed.title],
        "source": feed.title or title,
        "url": entry.url,
        "published": entry.published if entry.published[:10] <= _tomorrow(today) else "",
        "accessed": today,
        "language": entry.language.strip().replace("_", "-"),
        "tags": [tag for tag in entry.tags if tag],
        "summary": entry.summary,
    }
    body = read_fragment(entry.html, entry.url or entry.base)
    article, _ = build_article(
        ParsedSource({key: value for key, value in keys.items() if value}, body), Path("entry.md"), escaped=True
    )
    if page is not None:
        article = _with_page(article, page)
    by = "trafilatura" if page is not None else "feedparser"
    extra: Mapping[str, Any] = {
        FEED_KEY: {"title": title or feed.title, "url": url},
        ENTRY_KEY: entry.key,
        "extracted": extracted_by(by),
    }
    return replace(article, extra=extra, generated_fields=article.generated_fields | {"id"})


def digest_of_entry(entry: Entry) -> str:
    """Return a digest of what the feed says in an entry, by which an edit is noticed."""
    stated = "\n".join((entry.title, entry.url, entry.html, *entry.authors))
    return blake2b(stated.encode("utf-8", "replace"), digest_size=8).hexdigest()


def _with_page(article: Article, page: Article) -> Article:
    return replace(
        article,
        text=page.text,
        blocks=page.blocks,
        inlines=page.inlines,
        authors=article.authors or page.authors,
        raw_authors=article.raw_authors or page.raw_authors,
        published=article.published or page.published,
        language=article.language if "language" not in article.generated_fields else page.language,
        tags=article.tags or page.tags,
    )


def _tomorrow(today: str) -> str:
    return (date.fromisoformat(today) + timedelta(days=1)).isoformat()

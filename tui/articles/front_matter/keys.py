"""The keys by which files state their metadata: Byline's own, and what other programs call the same.

`docs/formats.md` is made from this table. Keys match in any letter case, with or without hyphens, underscores, dots and
spaces: `datePublished` is `date_published`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

OWN_KEYS = "id title authors source url published accessed language type tags summary facts csl".split()
"""Byline's own keys, which win over all others."""

ALIASES: Mapping[str, Mapping[str, str]] = {
    "title": {
        "headline": "schema.org",
        "full-title": "Readwise",
        "og:title": "Open Graph",
        "dc.title": "Dublin Core",
        "subject": "mail",
    },
    "authors": {
        "author": "Jekyll, Hugo, Hexo, Obsidian Web Clipper, Logseq, MultiMarkdown",
        "by": "Eleventy",
        "byline": "newsrooms",
        "creator": "Dublin Core",
        "creators": "Zotero",
        "dc.creator": "Dublin Core",
        "article:author": "Open Graph",
        "writer": "newsrooms",
        "writers": "newsrooms",
        "from": "mail",
    },
    "source": {
        "publication": "Zotero, newsrooms",
        "publication-title": "Zotero",
        "container-title": "CSL",
        "journal": "BibTeX",
        "journal-title": "BibLaTeX",
        "newspaper": "newsrooms",
        "magazine": "newsrooms",
        "website": "clippers",
        "site": "Readwise, Omnivore",
        "site-name": "clippers",
        "og:site_name": "Open Graph",
        "publisher": "schema.org, Dublin Core",
    },
    "url": {
        "canonical": "Eleventy, Astro",
        "canonical-url": "Ghost, dev.to, Hashnode",
        "original-url": "clippers",
        "source-url": "Readwise, MarkDownload",
        "link": "WordPress, Jekyll link posts",
        "external-url": "Hugo",
        "og:url": "Open Graph",
        "permalink": "Jekyll, Hexo",
        "href": "bookmarks",
        "roam-refs": "Org-roam",
        "uri": "bookmarks",
    },
    "published": {
        "date-published": "schema.org",
        "published-at": "Ghost, dev.to",
        "published-on": "newsrooms",
        "published-date": "Readwise",
        "published-time": "Open Graph",
        "article:published_time": "Open Graph",
        "publication-date": "newsrooms",
        "publish-date": "Hugo",
        "pub-date": "RSS, Astro",
        "pub-datetime": "AstroPaper",
        "first-published-at": "Wagtail",
        "issued": "CSL, Dublin Core",
        "dc.date": "Dublin Core",
        "date": "Jekyll, Hugo, Hexo, Eleventy, Pelican, MultiMarkdown, Zola, mail",
        "posted": "weblogs",
        "revdate": "AsciiDoc",
        "year": "BibTeX",
    },
    "accessed": {
        "access-date": "Zotero",
        "date-accessed": "clippers",
        "retrieved": "clippers",
        "saved-at": "Omnivore, wallabag",
        "date-saved": "Omnivore",
        "saved": "clippers",
        "clipped": "clippers",
        "date-clipped": "clippers",
        "created": "Obsidian Web Clipper, Joplin, Notion: beside a web address only",
        "created-time": "Joplin: beside a web address only",
        "date-added": "bookmarks",
    },
    "language": {
        "lang": "Jekyll, Hexo, Eleventy, HTML",
        "language-code": "Hugo",
        "locale": "Hugo, Open Graph",
        "og:locale": "Open Graph",
        "dc.language": "Dublin Core",
    },
    "tags": {
        "tag": "Jekyll",
        "categories": "Jekyll, Hugo, Hexo",
        "category": "Pelican, Jekyll",
        "keywords": "MultiMarkdown, HTML",
        "keyword": "clippers",
        "topics": "newsrooms",
        "topic": "newsrooms",
        "labels": "Omnivore",
        "filetags": "Org",
        "hugo-tags": "ox-hugo",
    },
    "summary": {
        "abstract": "Zotero, BibTeX, pandoc",
        "abstract-note": "Zotero",
        "excerpt": "WordPress, Ghost, Hexo",
        "description": "Jekyll, Hugo, Obsidian Web Clipper, HTML",
        "desc": "Dendron",
        "dek": "newsrooms",
        "standfirst": "newsrooms",
        "teaser": "newsrooms",
        "og:description": "Open Graph",
        "dc.description": "Dublin Core",
        "subtitle": "Quarto, Substack, Jekyll",
    },
    "csl.DOI": {"doi": "Zotero, BibTeX"},
    "csl.volume": {"volume": "Zotero, BibTeX"},
    "csl.issue": {"issue": "Zotero"},
    "csl.page": {"pages": "Zotero, BibTeX", "page": "CSL"},
    "csl.ISSN": {"issn": "Zotero, BibTeX"},
    "csl.ISBN": {"isbn": "Zotero, BibTeX"},
}
"""By field: the other keys that state it, the strongest first, and the programs that write them."""

GROUPS = ("taxonomies", "params", "extra", "taxonomy")
"""Tables that Zola, Hugo and Grav put some of these keys in."""

BESIDE_AN_ADDRESS = frozenset({"created", "createdtime"})
"""Keys that state when an article was saved only if its address is stated, too; else they are about the file."""

MAIL_ONLY = frozenset({"subject", "from"})
"""Keys that mean something else outside the head of a message."""

_IGNORED = re.compile(r"[\s_.:-]+")
_BESIDE_COLONS = re.compile(r"[\s_.\"'-]+")


class Meaning(NamedTuple):
    """What a key states."""

    field: str
    rank: int
    """0 for Byline's own key; the lower, the stronger."""


@cache
def meaning_of(key: str) -> Meaning | None:
    """Return what a key states, or None if Byline does not know it."""
    return _MEANINGS.get(normalise_key(key))


def may_state(head: str, field: str) -> bool:
    """Return whether metadata, as it is written, may state a field; that it does not is certain."""
    flat = _BESIDE_COLONS.sub("", head.casefold())
    return any(f"{key}:" in flat or f"{key}=" in flat for key in _last_words(field))


@cache
def _last_words(field: str) -> frozenset[str]:
    """Return the keys that state a field, without what stands before a colon in them."""
    return frozenset(normalise_key(key.rpartition(":")[2]) for key in (field, *ALIASES.get(field, ())))


def known_fields(keys: Iterable[str]) -> set[str]:
    """Return the fields that these keys state."""
    return {meaning.field for key in keys if (meaning := meaning_of(key)) is not None}


def normalise_key(key: str) -> str:
    """Return a key as keys are compared: small letters, without hyphens, underscores, dots and spaces."""
    return _IGNORED.sub("", key.casefold())


_MEANINGS = {normalise_key(key): Meaning(field, 0) for field in OWN_KEYS for key in [field]}
for _field, _aliases in ALIASES.items():
    for _rank, _alias in enumerate(_aliases, start=1):
        _MEANINGS.setdefault(normalise_key(_alias), Meaning(_field, _rank))

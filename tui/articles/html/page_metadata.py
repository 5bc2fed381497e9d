"""What a saved page states about itself: meta elements, JSON-LD, headings, and a comment of what saved it.

No field is invented. The title is a heading that the page's own titles confirm. An author is stated as such in
metadata, or stands in the visible text. Where day and month could be either, the page's language decides, or the date
is left out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from tui.articles.dates import normalise_date
from tui.articles.diagnostic import Diagnostic
from tui.articles.organisations import is_organisation
from tui.articles.safe import clean

_LEAST_TITLE = 8
"""Letters of a heading that may be the title."""
_LEAST_SHARE = 0.45
"""The part of the page's own title that a heading must make."""
_MAX_HEADINGS = 200

_LD_SCRIPT = re.compile(r"<script\b[^<>]*\bapplication/ld\+json\b[^<>]*>", re.IGNORECASE)
_ARTICLE_TYPES = re.compile(r"(?:Article|Posting|Report|Review|Chapter|Thesis|Book|CreativeWork)$")
_ORGANISATION_TYPES = re.compile(r"(?:Organi[sz]ation|Corporation|Company|Agency|NGO)$")
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(?P<url>https?://\S+)", re.IGNORECASE)
_SINGLE_FILE = re.compile(r"^\s*url:\s*(?P<url>https?://\S+)", re.IGNORECASE | re.MULTILINE)
_SAVED_DATE = re.compile(
    r"saved date:\s*(?:[A-Za-z]{3},?\s+)?(?P<month>[A-Za-z]{3})\s+(?P<day>\d{1,2})\s+(?P<year>\d{4})"
)
_NUMERIC_DAY = re.compile(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?!\d)")
_MONTH_FIRST = frozenset({"en-US", "en-PH", "en-FM", "fil-PH"})
"""Languages that write 3/4/2021 for the fourth of March; English without a country may mean either."""

_MONTH = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?"
)
_NO_NAME = re.compile(
    r"\b(?:admin(?:istrator)?|user ?name|unknown|anonymous|super user|webmaster|root|redaktion|lesedauer|link copied"
    r"|bio|view all|posted|published|updated|read more|share|subscribe|follow|comments?|min read|minutes?|name"
    r"|author)\b|https?:|@|\d",
    re.IGNORECASE,
)
_NOT_A_NAME = re.compile(
    r"\b(?:copyright|all rights reserved|gmbh|verlag|anzeigen|archiv|profil|pressestelle|impressum|newsdesk)\b|©",
    re.IGNORECASE,
)
_TRAILING_MONTH = re.compile(rf"[\s,]+(?:{_MONTH})\.?$", re.IGNORECASE)
_ONLY_MONTH = re.compile(rf"(?:{_MONTH})\.?", re.IGNORECASE)
_LOOSE_GAP = re.compile(r"\s+[|\-–—:·•»›~/]\s+|\s*\|\s*")
_SITE_GAP = r"\s*[|\-–—:·•»›~/]\s*"


@dataclass
class PageMetadata:
    """The fields of a page under Byline's keys, with the statement that each comes from."""

    keys: dict[str, Any] = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def put(self, name: str, value: Any, origin: str) -> None:
        """Set a field that no stronger statement has set."""
        if value and name not in self.keys:
            self.keys[name] = value
            self.origins[name] = f"page: {origin}"


def read_metadata(source: str, tree: Any, found: Any) -> PageMetadata:
    """Return what a page states. `tree` is its parsed form; `found` is what trafilatura made of it, or None."""
    page = _Page(source, tree)
    metadata = PageMetadata()
    metadata.put("language", page.language, "lang")
    _title(page, metadata, found)
    _source(page, metadata, found)
    _address(page, metadata, found)
    _authors(page, metadata, found)
    _dates(page, metadata, found)
    _publication(page, metadata)
    _of_medium(page, metadata)
    if found is not None:
        metadata.put("summary", found.description, "description")
        tags = [tag for tag in [*(found.categories or []), *(found.tags or [])] if isinstance(tag, str)]
        metadata.put("tags", tags, "keywords")
    return metadata


class _Page:
    """A page's statements, by kind."""

    def __init__(self, source: str, tree: Any) -> None:
        self.source = source
        self.tree = tree

    @cached_property
    def meta(self) -> Mapping[str, Sequence[str]]:
        """The contents of meta elements by name, in small letters."""
        found: dict[str, list[str]] = {}
        for element in self.tree.iter("meta"):
            name = element.get("name") or element.get("property") or element.get("itemprop") or ""
            content = " ".join((element.get("content") or "").split())
            if name and content:
                found.setdefault(name.strip().casefold(), []).append(clean(content))
        return found

    def first(self, *names: str) -> tuple[str, str]:
        """The first meta element of these names that says something, and its name."""
        for name in names:
            if values := self.meta.get(name.casefold()):
                return values[0], name
        return "", ""

    @cached_property
    def language(self) -> str:
        head = re.sub(r"<!--.*?-->", "", self.source[:50_000], flags=re.DOTALL)
        match = re.search(r"<html\b[^<>]{0,500}?\b(?:xml:)?lang\s*=\s*[\"']?([\w-]+)", head, re.IGNORECASE)
        return match[1] if match else ""

    @cached_property
    def things(self) -> Sequence[Mapping[str, Any]]:
        """The objects of JSON-LD, those inside `@graph` too."""
        found: list[Mapping[str, Any]] = []
        for match in _LD_SCRIPT.finditer(self.source):
            end = self.source.find("</script", match.end())
            text = self.source[match.end() : end if end >= 0 else len(self.source)]
            try:
                value = json.loads(re.sub(r"^\s*(?:<!--|//<!\[CDATA\[)|(?:-->|//\]\]>)\s*$", "", text), strict=False)
            except (ValueError, RecursionError):
                continue
            found += _objects(value)
        return found

    @cached_property
    def by_id(self) -> Mapping[str, Mapping[str, Any]]:
        return {str(thing["@id"]): thing for thing in self.things if "@id" in thing and len(thing) > 1}

    def resolved(self, value: Any) -> Any:
        """An object that is only referred to, whole."""
        if isinstance(value, Mapping) and "name" not in value and str(value.get("@id")) in self.by_id:
            return self.by_id[str(value["@id"])]
        return value

    @cached_property
    def article(self) -> Mapping[str, Any]:
        """The article among the objects of JSON-LD."""
        articles = [thing for thing in self.things if any(map(_ARTICLE_TYPES.search, _types(thing)))]
        return next((one for one in articles if "headline" in one), articles[0] if articles else {})

    @cached_property
    def site(self) -> tuple[str, str]:
        """The name of the site, and the statement that names it."""
        name, origin = self.first("citation_journal_title", "prism.publicationname", "og:site_name")
        if name:
            return name, origin
        for thing in self.things:
            if "WebSite" in _types(thing) and (name := _line(thing.get("name"))):
                return name, "JSON-LD"
        publisher = self.resolved(self.article.get("publisher"))
        if isinstance(publisher, Mapping) and (name := _line(publisher.get("name"))):
            return name, "JSON-LD"
        return self.first("dc.publisher", "application-name")

    @cached_property
    def hosts(self) -> frozenset[str]:
        """The letters of the names by which the site's address is known: `harbourpost`, `harbourpostcom`."""
        addresses = [*self.tree.xpath("//link[@rel='canonical']/@href"), self.first("og:url")[0]]
        saved = _SAVED_FROM.search(self.comments) or _SINGLE_FILE.search(self.comments)
        hosts = [urlsplit(str(address)).hostname or "" for address in [*addresses, saved["url"] if saved else ""]]
        hosts = [host.removeprefix("www.") for host in hosts if host]
        return frozenset(_letters(name) for host in hosts for name in (host, host.rpartition(".")[0]) if name)

    def is_site(self, name: str) -> bool:
        """Return whether a name is that of the site."""
        letters = _letters(name).removeprefix("the")
        site = _letters(self.site[0]).removeprefix("the")
        return bool(letters) and (letters == site or letters in self.hosts or (len(letters) > 5 and letters in site))

    @cached_property
    def headings(self) -> Sequence[str]:
        elements = self.tree.xpath("//h1 | //h2 | //*[@itemprop='headline']")[:_MAX_HEADINGS]
        return [words for element in elements if (words := _words_of(element))]

    @cached_property
    def visible(self) -> str:
        """The words that a reader sees."""
        body = self.tree.find("body")
        return _words_of(body if body is not None else self.tree)

    @cached_property
    def comments(self) -> str:
        return "\n".join(re.findall(r"<!--(.{0,2000}?)-->", self.source[:20_000], re.DOTALL))


def _title(page: _Page, metadata: PageMetadata, found: Any) -> None:
    stated, origin = page.first("citation_title", "dc.title")
    metadata.put("title", stated, origin)
    element = page.tree.find(".//head/title")
    document = _words_of(element) if element is not None else ""
    og_title, _ = page.first("og:title", "twitter:title")
    headline = _line(page.article.get("headline"))
    stated_titles = [title for title in (og_title, headline, document) if title]
    site = page.site[0].casefold()
    confirmed = [
        heading
        for heading in page.headings
        if sum(map(str.isalpha, heading)) >= _LEAST_TITLE
        and heading.casefold() != site
        and any(
            (title.startswith(heading) or title.endswith(heading)) and len(heading) >= _LEAST_SHARE * len(title)
            for title in stated_titles
        )
    ]
    metadata.put("title", max(confirmed, key=len, default=""), "heading")
    metadata.put("title", headline, "JSON-LD")
    for title, origin in ((og_title, "og:title"), (document, "title")):
        metadata.put("title", _without_site(title, page.site[0] or _site_in_title(page, document), page), origin)
    metadata.put("title", found.title if found is not None else "", "heading")


def _site_in_title(page: _Page, document: str) -> str:
    """The name of the site, where nothing states it: what follows the one main heading in the document's title."""
    main = [heading for heading in page.headings if document.startswith(heading)]
    if len(main) != 1 or sum(map(str.isalpha, main[0])) < _LEAST_TITLE:
        return ""
    match = re.fullmatch(rf"{_SITE_GAP}(?P<site>\S.{{0,60}})", document[len(main[0]) :])
    return match["site"] if match and not re.search(r"[|–—»]", match["site"]) else ""


def _without_site(title: str, site: str, page: _Page) -> str:
    """A title without the name of the site at its end or beginning, as the page or its address names it."""
    parts = re.split(_LOOSE_GAP, title)
    if len(parts) > 1 and page.is_site(parts[-1]):
        return title[: title.rindex(parts[-1])].rstrip(" |-–—:·•»›~/")
    if not site:
        return title
    pattern = re.escape(site.strip())
    return re.sub(rf"{_SITE_GAP}{pattern}$|^{pattern}{_SITE_GAP}", "", title, flags=re.IGNORECASE).strip() or title


def _source(page: _Page, metadata: PageMetadata, found: Any) -> None:
    name, origin = page.site
    title = metadata.keys.get("title", "")
    metadata.put("source", name if name != title else "", origin)
    guessed = found.sitename if found is not None else ""
    if guessed and title not in guessed and guessed not in title:
        metadata.put("source", guessed, "title")


def _address(page: _Page, metadata: PageMetadata, found: Any) -> None:
    saved = _SAVED_FROM.search(page.comments) or _SINGLE_FILE.search(page.comments)
    origin_host = urlsplit(saved["url"]).hostname if saved else None
    canonical = next(iter(page.tree.xpath("//link[@rel='canonical']/@href")), "")
    thing = page.article
    entity = thing.get("mainEntityOfPage")
    candidates = (
        (str(canonical).strip(), "canonical"),
        (page.first("og:url")[0], "og:url"),
        (_line(thing.get("url")), "JSON-LD"),
        (_line(entity.get("@id")) if isinstance(entity, Mapping) else _line(entity), "JSON-LD"),
        (_line(_mapping(page.resolved(thing.get("isPartOf"))).get("url")), "JSON-LD"),
        (_line(_mapping(thing.get("isPartOf")).get("@id")), "JSON-LD"),
    )
    for url, origin in candidates:
        if re.match(r"https?://[^\s/]", url) and (not origin_host or urlsplit(url).hostname == origin_host):
            metadata.put("url", url, origin)
    if saved:
        metadata.put("url", saved["url"], "comment")
        if (date := _SAVED_DATE.search(page.comments)) is not None:
            day = normalise_date(f"{date['day']} {date['month']} {date['year']}")
            metadata.put("accessed", day, "comment")
    elif found is not None:
        metadata.put("url", found.url, "link")


def _authors(page: _Page, metadata: PageMetadata, found: Any) -> None:
    """Take the authors that are stated as such; guess no others than those that stand in the visible text."""
    metadata.put(
        "authors", _plausible(page, page.meta.get("citation_author", ()), metadata, scholarly=True), "citation_author"
    )
    metadata.put("authors", _ld_authors(page, metadata), "JSON-LD")
    for name in ("dc.creator", "dcterms.creator", "article:author", "author", "parsely-author", "sailthru.author"):
        metadata.put("authors", _plausible(page, page.meta.get(name, ()), metadata), name)
    linked = [_words_of(element) for element in page.tree.xpath("//a[@rel='author'] | //*[@itemprop='author']")[:20]]
    metadata.put("authors", _plausible(page, _unique(linked), metadata), "rel=author")
    guessed = [name.strip() for name in ((found.author if found is not None else "") or "").split(";")]
    seen = [shown for name in guessed if (shown := _as_shown(name, page.visible))]
    metadata.put("authors", _plausible(page, _unique(seen), metadata), "byline")
    if "authors" in metadata.keys:
        metadata.diagnostics.clear()


def _plausible(page: _Page, names: Iterable[str], metadata: PageMetadata, *, scholarly: bool = False) -> list[str]:
    """Return the names that may be authors; a single word only if a reader of the page sees it.

    The site itself is no author, unless the page is `scholarly` and says so in the words of libraries.
    """
    kept: list[str] = []
    for name in names:
        bare = _TRAILING_MONTH.sub("", name).strip(" ,|·•–-")
        if not bare or re.match(r"https?:", bare):
            continue
        is_junk = _NO_NAME.search(bare) or _NOT_A_NAME.search(bare) or _ONLY_MONTH.fullmatch(bare)
        if is_junk or (not scholarly and page.is_site(bare)) or not (_is_whole(bare) or _as_shown(bare, page.visible)):
            what = f"the author is not certain: “{clean(bare[:60])}”"
            metadata.diagnostics.append(Diagnostic(what, "add “authors:” if that is one", hint=True))
            continue
        kept.append(bare)
    return _unique(kept)


def _is_whole(name: str) -> bool:
    """Return whether a name has several words, is that of an organisation, or in a script without spaces."""
    return " " in name or is_organisation(name) or any("\u3040" <= letter <= "\ud7af" for letter in name)


def _ld_authors(page: _Page, metadata: PageMetadata) -> list[Any]:
    value = page.article.get("author")
    authors: list[Any] = []
    for item in value if isinstance(value, list) else [value]:
        item = page.resolved(item)
        name = _line(item.get("name")) if isinstance(item, Mapping) else _line(item)
        if not name:
            continue
        if isinstance(item, Mapping) and any(map(_ORGANISATION_TYPES.search, _types(item))):
            if not page.is_site(name):
                authors.append({"literal": name})
        else:
            authors += _plausible(page, [name], metadata)
    return _unique(authors)


def _as_shown(name: str, visible: str) -> str:
    """A name as the visible text writes it; empty if it does not stand there."""
    words = [re.escape(word.strip(".")) for word in name.split() if word.strip(".")]
    if not words:
        return ""
    pattern = r"\.?,?\s+".join(words)
    match = re.search(rf"(?<!\w){pattern}\.?(?!\w)", visible, re.IGNORECASE)
    return match[0] if match else ""


def _dates(page: _Page, metadata: PageMetadata, found: Any) -> None:
    names = ("citation_publication_date", "citation_date", "citation_online_date", "dc.date", "dc.date.issued")
    stated, origin = page.first(*names)
    metadata.put("published", normalise_date(stated) or "", origin)
    metadata.put("published", _day(_line(page.article.get("datePublished"))), "JSON-LD")
    stated, origin = page.first(
        "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date"
    )
    metadata.put("published", _day(stated), origin)
    guessed = (found.date if found is not None else "") or ""
    metadata.put("published", _settled_day(guessed, page), "date")


def _day(written: str) -> str:
    return (normalise_date(written) or "")[:10]


def _settled_day(date: str, page: _Page) -> str:
    """A guessed day; where the page writes it in numbers, day and month in the order of its language."""
    year, _, rest = date.partition("-")
    month, _, day = rest.partition("-")
    if not day:
        return date
    for first, _, second, written_year in _NUMERIC_DAY.findall(page.visible):
        if written_year == year and {int(first), int(second)} == {int(month), int(day)} and first != second:
            if int(first) > 12 or int(second) > 12:
                return date
            tag = page.language.replace("_", "-")
            if tag.casefold() == "en" or not tag:
                return ""
            is_month_first = tag in _MONTH_FIRST
            month, day = (first, second) if is_month_first else (second, first)
            return f"{year}-{int(month):02}-{int(day):02}"
    return date


def _of_medium(page: _Page, metadata: PageMetadata) -> None:
    """What a page of Medium's export states in the classes of microformats, and nowhere else."""
    if 'class="p-canonical"' not in page.source and 'class="p-summary"' not in page.source:
        return
    metadata.put("url", next(iter(page.tree.xpath("//a[@class='p-canonical']/@href")), ""), "p-canonical")
    for element in page.tree.xpath("//*[@class='p-summary']"):
        metadata.put("summary", _words_of(element), "p-summary")


def _publication(page: _Page, metadata: PageMetadata) -> None:
    """The further fields of a scholarly page, as Google Scholar and Zotero read them."""
    for key, names in {
        "doi": ("citation_doi", "prism.doi", "dc.identifier.doi", "bepress_citation_doi"),
        "volume": ("citation_volume", "prism.volume"),
        "issue": ("citation_issue", "prism.number"),
        "issn": ("citation_issn", "prism.issn"),
        "isbn": ("citation_isbn",),
    }.items():
        value, _ = page.first(*names)
        if value:
            metadata.keys[key] = value
    identifier, _ = page.first("dc.identifier")
    if "doi" not in metadata.keys and re.match(r"(?:doi:|https?://(?:dx\.)?doi\.org/)?10\.\d{4,}/", identifier):
        metadata.keys["doi"] = identifier
    if doi := metadata.keys.get("doi"):
        metadata.keys["doi"] = re.sub(r"^(?:doi:\s*|https?://(?:dx\.)?doi\.org/)", "", doi, flags=re.IGNORECASE)
    first, last = page.first("citation_firstpage")[0], page.first("citation_lastpage")[0]
    if first:
        metadata.keys["pages"] = f"{first}-{last}" if last and last != first else first
    for name, csl_type in {
        "citation_journal_title": "article-journal",
        "citation_conference_title": "paper-conference",
        "citation_dissertation_institution": "thesis",
        "citation_technical_report_institution": "report",
    }.items():
        if page.first(name)[0]:
            metadata.put("type", csl_type, name)


def _objects(value: Any, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    if depth > 5:
        return
    if isinstance(value, list):
        for item in value:
            yield from _objects(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        yield from _objects(value.get("@graph"), depth + 1)


def _letters(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def _types(thing: Mapping[str, Any]) -> Sequence[str]:
    value = thing.get("@type")
    return [str(item) for item in value] if isinstance(value, list) else [str(value or "")]


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _line(value: Any) -> str:
    from html import unescape

    return " ".join(clean(unescape(value)).split()) if isinstance(value, str) else ""


def _words_of(element: Any) -> str:
    return " ".join(clean(" ".join(element.itertext(with_tail=False))).split()) if element is not None else ""


def _unique(values: Iterable[Any]) -> list[Any]:
    kept: list[Any] = []
    for value in values:
        if value and value not in kept:
            kept.append(value)
    return kept

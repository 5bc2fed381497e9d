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
from tui.articles.html.page_words import heading_words, visible_words, words_of
from tui.articles.organisations import is_organisation, may_be_organisation
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
    r"\b(?:\w*admin(?:istrator)?|user ?name|unknown|anonymous|super user|webmaster|root|redaktion|lesedauer|link copied"
    r"|bio|view all|posted|published|updated|read more|share|subscribe|follow|comments?|min read|minutes?|name"
    r"|author|says|human|text|unbenannt|complete profile|profil complet|all(?:e)? (?:articles|artikel|beiträge)"
    r"|follow me)\b|https?:|@|\d{3}|→",
    re.IGNORECASE,
)
_NOT_A_NAME = re.compile(
    r"\b(?:copyright|all rights reserved|gmbh|verlag|anzeigen|archiv|profil|pressestelle|impressum|newsdesk"
    r"|(?:gesponserte|sponsored|verwandte|related) \w+)\b|©",
    re.IGNORECASE,
)
_DAY = (
    "mon|tues?|wed|thu|fri|sat|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag"
    "|(?:mon|tues|wednes|thurs|fri|satur|sun)day|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes"
    "|miércoles|jueves|viernes|sábado|domingo"
)
_AFTER_NAME = re.compile(rf"(?:[\s,|·•–-]+(?:(?:{_MONTH}|{_DAY})\.?|stand|shares|vor|před|am|on|→))+$", re.IGNORECASE)
_SHORT_DAY = re.compile(r"^(\S+\s.*\S)\s(?:Mo|Di|Mi|Do|Fr|Sa|So|Le|El)$")
"""A full name before the day of the week, or before the article of a date: `Lee Novak Mi, 3. Mai`."""
_BEFORE_NAME = re.compile(
    r"(?:(?:an? |ein |un |une )?(?:article|artikel|beitrag|interview|words|story|text|posted|written|verfasst"
    r"|geschrieben)\s+)?(?:by|von|par|por|door|autor(?:in|en|[/:*]in)?|auteure?|autora?|autore|author)\b[:\s]+",
    re.IGNORECASE,
)
_LABEL = (
    r"(?:(?:an?|ein|un|une)\s)?(?:(?:[Bb]log\s?)?(?:[Aa]rticle|[Aa]rtikel|[Bb]eitrag|[Ii]nterview|[Tt]ext|[Pp]ost(?:ed)?"
    r"|[Ww]ritten|[Ww]ords|[Vv]erfasst|[Gg]eschrieben|[Ee]rstellt|[Ee]ingestellt|[Gg]espeichert|[Vv]eröffentlicht"
    r"|[Pp]ublished|[Pp]ublié|[Ee]scrito|[Pp]ublicado)\s)?(?:[Bb]y|BY|[Vv]on|VON|[Pp]ar|[Pp]or|[Dd]oor):?"
    r"|(?:[Pp]osted|[Pp]ublished|[Ww]ritten)\son\s[^|•]{6,24}\sby"
    r"|(?:[Aa]utor(?:in|en|[/:*]in)?|[Aa]uthors?|[Aa]uteure?|[Aa]utora|[Aa]utore|[Rr]edaktion|[Vv]erfasser(?:in)?|[Ww]riter"
    r"|[Tt]ext(?:\s(?:&|und|and|et)\s(?:[Ff]otos?|[Pp]hotos?))?)\s?:"
)
_CAPITAL_NAME = (
    r"[^\W\d_a-z][\w.’'-]*(?:\s(?:van|von|de|der|del|di|da|la|le|ten|ter|zu)){0,2}(?:\s[^\W\d_a-z][\w.’'-]*){1,3}"
)
_VISIBLE_BYLINE = re.compile(
    rf"(?:{_LABEL})\s(?P<names>{_CAPITAL_NAME}(?:(?:,\s|\s(?:and|und|et|y|&)\s){_CAPITAL_NAME}){{0,3}})"
    r"(?=$|\s*[|,(•·–—/-]|\s(?:am|on|le|el|op|vom|\d))"
)
"""A line that says who wrote the text: “By Given Family, 3 May”."""

_AUTHOR_CLASS = re.compile(
    r"(?:^|[\s_-]|(?<=[a-z])(?=[A-Z]))(?:[Aa]uthor|[Aa]utor|[Bb]yline|[Vv]erfasser|[Cc]ontributor)"
    r"(?:[-_]{1,2}(?:name|link|info|meta|date\S*))?(?=\s|$)"
)
"""A class such as `author`, `post-author`, `documentAuthor`, `author-name`."""
_AUTHOR_LABEL = re.compile(rf"(?:{_LABEL})\s")
_HANDLE = re.compile(r"[^\W_][\w.-]{2,24}(?:\s[^\W\d_a-z][\w.-]+)?")
_DATE_AFTER = re.compile(r"(?:\s*[|,·•–—-]\s*|\s+(?:am|on|le|el|vom)\s+|\s+)(?=\d).*$")
_LONGEST_SIGN = 3
"""Letters of the sign of an editor, `(nvi)`, which names nobody to a reader."""
_MOST_ELEMENTS = 3_000
_LONGEST_BYLINE = 120
_MOST_PARTS = 12
_LINES = frozenset("address div em h4 h5 i li p span strong td".split())
_NEAR_TITLE = 700
"""Characters between a title and its byline: a summary, and a caption."""

_COMMENTS = re.compile(r"comment|reply|respond|kommentar|related|teaser|widget|sidebar|footer", re.IGNORECASE)
_GENERIC = re.compile(
    r"\b(?:blog|digital|editorial|editors?|magazin|news|online|redaktion|staff|team|web)\b", re.IGNORECASE
)
_BLOG_HOSTS = re.compile(r"[.](?:wordpress|blogspot|tumblr|substack|livejournal|typepad|blogger)\.")
"""Hosts under which everybody has a name of his own."""

_ONLY_MONTH = re.compile(rf"(?:{_MONTH})\.?", re.IGNORECASE)
_LOOSE_GAP = re.compile(r"\s+[|\-–—:·•»›~/]\s+|\s*\|\s*")
_SITE_GAP = r"\s*[|\-–—:·•»›~/]\s*"
_PART_GAP = re.compile(r"\s+[|\-–—·•»›~/]\s+|\s*\|\s*")
"""What separates the parts of a page's title; a colon is part of many titles."""


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
    """Return what a page states. `tree` is its parsed form; `found` is what trafilatura guessed."""
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
        found: set[str] = set()
        for address in [*addresses, saved["url"] if saved else ""]:
            host = _host(str(address)).removeprefix("www.")
            if _BLOG_HOSTS.search(host):
                continue
            labels = host.split(".")
            long = [label for label in labels[:-1] if len(label) > 4]
            domain = labels[-2:]
            found.update(map(_letters, (host, host.rpartition(".")[0], "".join(domain), domain[0], *long)))
        return frozenset(found - {""})

    def is_site(self, name: str) -> bool:
        """Return whether a name is that of the site, or mostly that."""
        letters = _letters(_GENERIC.sub("", name) or name).removeprefix("the")
        site = _letters(self.site[0]).removeprefix("the")
        if not letters or letters == site or letters in self.hosts or (len(letters) > 5 and letters in site):
            return bool(letters)
        return any(len(own) > 5 and own in letters and len(own) >= 0.6 * len(letters) for own in (site, *self.hosts))

    @cached_property
    def headings(self) -> Mapping[str, Sequence[str]]:
        """The headings that may be the title, by rank: not those of menus, nor the site's name."""
        by_rank: dict[str, list[str]] = {"h1": [], "h2": []}
        for element in self.tree.xpath("//h1 | //h2 | //*[@itemprop='headline']")[:_MAX_HEADINGS]:
            words = heading_words(element)
            if _length(words) < _LEAST_TITLE or self.is_site(words):
                continue
            if next(element.iterancestors("aside", "footer", "nav"), None) is None:
                by_rank["h2" if element.tag == "h2" else "h1"].append(words)
        return {rank: _unique(headings) for rank, headings in by_rank.items()}

    @cached_property
    def around_title(self) -> frozenset[Any]:
        """The elements that hold the first heading of the first rank."""
        headings = (one for one in self.tree.iter("h1") if _length(words_of(one)) >= _LEAST_TITLE)
        outside = ("aside", "footer", "nav")
        first = next((one for one in headings if next(one.iterancestors(*outside), None) is None), None)
        return frozenset(first.iterancestors() if first is not None else ())

    @cached_property
    def is_account(self) -> bool:
        """Whether a content management system made the statements, whose author is the account that was used."""
        return any("@graph" in thing for thing in self.things)

    @cached_property
    def shows_only_article(self) -> bool:
        """Whether the page is a copy without its surroundings, which may have lost its byline."""
        return next(iter(self.tree.xpath("//body//a[@href]")), None) is None

    @cached_property
    def visible(self) -> str:
        """The words that a reader sees."""
        body = self.tree.find("body")
        return visible_words(body if body is not None else self.tree)

    @cached_property
    def comments(self) -> str:
        return "\n".join(re.findall(r"<!--(.{0,2000}?)-->", self.source[:20_000], re.DOTALL))


def _title(page: _Page, metadata: PageMetadata, found: Any) -> None:
    """Take the heading that the titles in the page's head confirm, else one of these without the site's name."""
    metadata.put("title", page.first("citation_title")[0], "citation_title")
    element = page.tree.find(".//head/title")
    document = words_of(element) if element is not None else ""
    stated = {
        "JSON-LD": _line(page.article.get("headline")),
        "og:title": page.first("og:title", "twitter:title")[0],
        "dc.title": page.first("dc.title")[0],
        "title": document,
    }
    site = page.site[0] or _site_in_title(page, document)
    titles = {origin: _without_site(title, site, page) for origin, title in stated.items() if title}
    metadata.put("title", _confirmed_heading(page, [*titles.values(), *filter(None, stated.values())]), "heading")
    for origin, title in titles.items():
        if not page.is_site(title):
            shorter = [other for other in titles.values() if _length(other) >= _LEAST_TITLE and _begins(title, other)]
            metadata.put("title", min([title, *shorter], key=len), origin)
    metadata.put("title", found.title or document, "title")


def _confirmed_heading(page: _Page, stated: Sequence[str]) -> str:
    """Return the heading that is the title: one that equals a stated title, is part of one, or shares words with it."""
    by_rank = {rank: [_in_small_letters(one, stated) for one in found] for rank, found in page.headings.items()}
    for headings in by_rank.values():
        for heading in headings:
            for title in stated:
                if _letters(heading) == _letters(title):
                    written = title if "".join(heading.split()) == "".join(title.split()) else heading
                    return _without_site(written, page.site[0], page)
    for headings in by_rank.values():
        parts = [heading for heading in headings if any(_is_part(heading, title) for title in stated)]
        if parts:
            return max(parts, key=len)
    main = by_rank["h1"]
    words = {word for title in stated for word in _long_words(title)}
    if len(main) == 1 and any(word in other or other in word for word in _long_words(main[0]) for other in words):
        return next((title for title in stated if _follows_kicker(main[0], title)), main[0])
    return ""


def _follows_kicker(heading: str, title: str) -> bool:
    """Return whether a heading is a title after a line of its own, such as the section or the day."""
    return _length(title) >= _LEAST_TITLE and re.search(r"\w\s$", heading.removesuffix(title)) is not None


def _is_part(heading: str, title: str) -> bool:
    """Return whether a title begins with a heading up to a mark between its parts, or is mostly that heading."""
    if _begins(title, heading):
        return True
    mostly = len(heading) >= _LEAST_SHARE * len(title)
    return mostly and (title.startswith(heading) or title.endswith(heading) or f" {heading} " in title)


def _begins(title: str, part: str) -> bool:
    """Return whether a title goes on after a part of it with a mark such as a dash."""
    return title.startswith(part) and _PART_GAP.match(title, len(part)) is not None


def _in_small_letters(heading: str, stated: Sequence[str]) -> str:
    """Return a heading in capitals as a stated title writes it."""
    if heading.isupper():
        for title in stated:
            at = title.lower().find(heading.lower())
            if at >= 0 and not title.isupper():
                return title[at : at + len(heading)]
    return heading


def _long_words(words: str) -> set[str]:
    return {word for word in re.findall(r"\w+", words.casefold()) if len(word) > 4}


def _site_in_title(page: _Page, document: str) -> str:
    """The name of the site, where nothing states it: what follows the one main heading in the document's title."""
    main = [
        heading
        for headings in page.headings.values()
        for heading in headings
        if document.lower().startswith(heading.lower())
    ]
    if len(main) != 1:
        return ""
    match = re.fullmatch(rf"(?:{_PART_GAP.pattern})(?P<site>\S.{{0,60}})", document[len(main[0]) :])
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
    guessed = found.sitename
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
    else:
        metadata.put("url", found.url, "link")


def _authors(page: _Page, metadata: PageMetadata, found: Any) -> None:
    """Take the authors that the page states, as far as its readers see them too; else those of a visible byline."""
    metadata.put(
        "authors", _plausible(page, page.meta.get("citation_author", ()), metadata, scholarly=True), "citation_author"
    )
    metadata.put("authors", _ld_authors(page, metadata), "JSON-LD")
    is_dated = bool(page.first("article:published_time")[0]) and not page.is_account
    for name in ("dc.creator", "dcterms.creator", "article:author", "author", "parsely-author", "sailthru.author"):
        stated = [one for one in page.meta.get(name, ()) if not is_organisation(one)]
        metadata.put("authors", _plausible(page, stated, metadata, unseen=is_dated), name)
    metadata.put("authors", _plausible(page, _linked_authors(page), metadata), "rel=author")
    metadata.put("authors", _plausible(page, _byline(page, str(metadata.keys.get("title", ""))), metadata), "byline")
    metadata.put("authors", _plausible(page, _marked_authors(page), metadata), "class")
    guessed = [_BEFORE_NAME.sub("", name.strip()) for name in (found.author or "").split(";")]
    seen = [shown for name in guessed if (shown := _as_shown(name, page.visible))]
    if all(map(_looks_like_name, seen)) or (len(seen) == 1 and _stands_by_itself(page, seen[0])):
        metadata.put("authors", _plausible(page, _unique(seen), metadata), "guess")
    if "authors" in metadata.keys:
        metadata.diagnostics.clear()


def _linked_authors(page: _Page) -> list[str]:
    """Return the names of the first line that marks its authors as such: several links, but not those of teasers."""
    marked = "@rel='author' or @itemprop='author' or (contains(concat(' ', @class, ' '), ' fn ') and ancestor::*[{}])"
    author = "contains(concat(' ', @class, ' '), ' author ') or contains(concat(' ', @class, ' '), '-author ')"
    elements = [one for one in page.tree.xpath(f"//body//*[{marked.format(author)}]")[:50] if _belongs(page, one)]
    if not elements:
        return []
    line = elements[0]
    for ancestor in list(line.iterancestors())[:3]:
        if len(words_of(ancestor)) > _LONGEST_BYLINE:
            break
        line = ancestor
    inside = set(line.iter())
    names = [words_of(element) for element in elements if element in inside]
    return _unique(name for name in names if not any(other != name and other in name for other in names))


def _marked_authors(page: _Page) -> list[str]:
    """Return the name in an element that a class marks as the author's; a handle needs a label before it.

    Return nobody if such elements name several people in different places, as lists of articles do.
    """
    found: list[str] = []
    for element in page.tree.xpath("//body//*[@class or @id]")[:_MOST_ELEMENTS]:
        if not _AUTHOR_CLASS.search(f"{element.get('class', '')} {element.get('id', '')}"):
            continue
        words = words_of(element)
        if not words or len(words) > _LONGEST_BYLINE or not _belongs(page, element):
            continue
        label = _AUTHOR_LABEL.match(words)
        name = _without_day(_DATE_AFTER.sub("", words[label.end() :] if label else words)).strip(" ,|·•–—-:")
        if _looks_like_name(name) or (label and _HANDLE.fullmatch(name)):
            found.append(name)
    names = _unique(name for name in found if not any(name != other and name in other for other in found))
    return names if len(names) == 1 else []


def _byline(page: _Page, title: str) -> list[str]:
    """Return the names in the line that says who wrote the text: the first below the title, else the only one."""
    lines: list[str] = []
    headings = [one for one in page.tree.iter("h1", "h2") if title and heading_words(one).endswith(title)]
    heading = headings[0] if headings else None
    passed = 0 if heading is None else -1
    for element in page.tree.iterfind(".//body//*"):
        if element is heading:
            passed = 0
        elif passed >= 0:
            passed += len((element.text or "").strip())
        if element.tag not in _LINES or len(element) > _MOST_PARTS:
            continue
        words = words_of(element)
        if len(words) <= _LONGEST_BYLINE and (match := _VISIBLE_BYLINE.match(words)) and _belongs(page, element):
            if 0 <= passed <= _NEAR_TITLE:
                return [match["names"]]
            lines.append(match["names"])
    return lines[:1] if len(set(lines)) == 1 else []


def _looks_like_name(words: str) -> bool:
    """Return whether words are a person's full name."""
    if is_organisation(words) or may_be_organisation(words):
        return False
    return re.fullmatch(_CAPITAL_NAME, _without_day(words)) is not None


def _without_day(name: str) -> str:
    """Return a full name without a date's first word after it; `Theresa May` and `van der Meer, Jan` are some."""
    shorter = _SHORT_DAY.sub(r"\1", _AFTER_NAME.sub("", name))
    return shorter if " " in shorter and not shorter[0].islower() else name


def _stands_by_itself(page: _Page, name: str) -> bool:
    """Return whether a handle is all that an element says which is marked as the author's."""
    marked = page.tree.xpath(
        "//body//*[contains(@class, 'author') or contains(@class, 'byline') or contains(@class, 'autor')]"
    )
    return any(_belongs(page, one) and _BEFORE_NAME.sub("", words_of(one)) == name for one in marked[:50])


def _belongs(page: _Page, element: Any) -> bool:
    """Return whether an element may speak of the article: not one of a comment, a menu or a teaser.

    What holds the title, too, is none of these, whatever its class (`content-sidebar-wrap`).
    """
    for one in (element, *element.iterancestors()):
        if one in page.around_title:
            return True
        if one.tag in ("aside", "footer", "nav", "figure", "blockquote"):
            return False
        if one.tag != "body" and one.tag != "html" and _COMMENTS.search(f"{one.get('class', '')} {one.get('id', '')}"):
            return False
    return True


def _plausible(
    page: _Page, names: Iterable[str], metadata: PageMetadata, *, scholarly: bool = False, unseen: bool = False
) -> list[str]:
    """Return the names that may be authors.

    A reader of the page must see them, unless they are stated in the words of libraries (`scholarly`), are full names
    from a statement that is to be believed (`unseen`), or the page shows nothing but its article.
    """
    kept: list[str] = []
    believed = scholarly or unseen or page.shows_only_article
    for name in names:
        bare = _without_day(name).strip(" ,|·•–-")
        if not bare or re.match(r"https?:", bare):
            continue
        is_sign = _length(bare) <= _LONGEST_SIGN and bare.isascii() and not is_organisation(bare)
        is_junk = is_sign or _NO_NAME.search(bare) or _NOT_A_NAME.search(bare) or _ONLY_MONTH.fullmatch(bare)
        is_known = (believed and _is_whole(bare)) or _as_shown(bare, page.visible)
        if is_junk or (not scholarly and page.is_site(bare)) or not is_known:
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
            authors += [{"literal": one} for one in _plausible(page, [name], metadata, unseen=not page.is_account)]
        else:
            authors += _plausible(page, [name], metadata, unseen=not page.is_account)
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
    guessed = found.date or ""
    changed, _ = page.first("article:modified_time", "og:updated_time", "datemodified", "last-modified")
    if guessed != _day(changed):  # the day of the last change is none of publication
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
        metadata.put("summary", words_of(element), "p-summary")


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


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:  # half an IPv6 address
        return ""


def _length(words: str) -> int:
    """Return the number of letters and figures."""
    return sum(map(str.isalnum, words))


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


def _unique(values: Iterable[Any]) -> list[Any]:
    kept: list[Any] = []
    for value in values:
        if value and value not in kept:
            kept.append(value)
    return kept

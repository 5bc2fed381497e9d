"""Map an article to CSL-JSON, the data from which every reference, export and quotation is made.

Zotero, pandoc and every journal's style read CSL-JSON. This module does the mapping once, and later steps never look
at the article again. Byline invents nothing: what the file does not state is left out, however well it could be
guessed. The one exception is visible: a generated title stands in square brackets, as style manuals ask for the
description of an untitled work.

Variables and types have the names of the CSL 1.0.2 specification (appendices III and IV) and of csl-data.json.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias
from urllib.parse import quote, unquote

from tui.articles.article import Article
from tui.articles.dates import date_in_words
from tui.articles.front_matter.keys import meaning_of
from tui.citations.dates import to_csl_date
from tui.citations.names import to_csl_names

Item: TypeAlias = dict[str, Any]
"""A CSL-JSON item: `id`, `type`, and variables; names are lists of objects, dates objects with `date-parts`."""

DEFAULT_TYPE = "webpage"
"""The type of an article whose file states none."""

_STANDALONE_TYPES = frozenset(["article", "book", "dataset", "report", "software", "standard", "thesis"])
"""Types of works that are not part of another work (`article` is CSL's type for a preprint).

The source of such a work is its publisher: an institution, an archive, a university. Zotero maps its fields in the same
way; as a `container-title`, styles would print `In ...`.
"""

_ARXIV_ID = re.compile(
    r"(?:^|arxiv[:.]|/(?:abs|pdf)/)((?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?)\b", re.IGNORECASE
)
"""An arXiv identifier, by itself or in a DOI or URL; the scheme changed in April 2007."""

_DOI = re.compile(r"(?P<doi>10\.\d{4,9}(?:\.\d+)*/\S+)")
_DOI_TAIL = re.compile(r"\]\(.*$|[?#&].*$|/(?:full|abstract|e?pdf|html)/?$")
"""What follows a DOI in a web address or a link."""

_LABELS = {
    "volume": re.compile(
        r"(?:vol(?:ume)?|v|bd|band|jg|jahrgang|t|tome|tomo)\b[.:]?\s*(?=\d|[ivxlcdm]+$)", re.IGNORECASE
    ),
    "issue": re.compile(
        r"(?:no|nr|num|núm|n|iss(?:ue)?|heft|number)\b[.:]?\s*(?=\d)|(?:n[°º]|[#№])\s*(?=\d)", re.IGNORECASE
    ),
    "number": re.compile(r"(?:no|nr|number)\b[.:]?\s*(?=\d)|(?:n[°º]|№)\s*", re.IGNORECASE),
    "page": re.compile(
        r"(?:(?:pp?|pages?|pgs?|s|seiten?|págs?)\b[.:]?\s*|pp?\.?(?=\d))(?=\d|[ivxlc]+\b|[A-Z]-?\d)", re.IGNORECASE
    ),
}
"""Labels that people write before numbers; styles print their own."""

_PAGES_TO = re.compile(r"(?<=[\divxlc])\s*(?:[-–—]|\bto\b|\bbis\b)\s*(?=[\divxlcA-Z])")
_EDITION = re.compile(
    r"(?:(?P<number>\d+)\s*(?:st|nd|rd|th|\.|ª|e|re|ème)?|(?P<word>[a-z]+))\s*"
    r"(?:ed(?:ition|n|\.)?|aufl(?:age|\.)?|éd(?:ition|\.)?|edición|edizione)\.?",
    re.IGNORECASE,
)
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()

_APOSTROPHE = re.compile(
    r"(?<!\w)'(?=\d0s\b|(?:tis|twas|til|em|cause)\b)|(?<!\w)'(?=n'(?!\w))|(?<=(?<!\w)['’]n)'(?!\w)", re.IGNORECASE
)
"""An apostrophe that engines would take for a quotation mark: `'90s`, `'tis`, `rock 'n' roll`."""

_HOST = re.compile(r"(?:https?://)?(?:www\.)?(?P<host>[\w-]+(?:\.[\w-]+)+)/?", re.IGNORECASE)

_PAGES = frozenset([".htm", ".html", ".mht", ".mhtml", ".webarchive", ".xhtml"])

_NAME_VARIABLES = """
    author chair collection-editor compiler composer container-author contributor curator director editor
    editorial-director executive-producer guest host illustrator interviewer narrator organizer original-author
    performer producer recipient reviewed-author script-writer series-creator translator
"""
NAME_VARIABLES = frozenset(_NAME_VARIABLES.split())
DATE_VARIABLES = frozenset(["accessed", "available-date", "event-date", "issued", "original-date", "submitted"])


def to_csl(article: Article) -> Item:
    """Return the article as a CSL-JSON item.

    The file's `csl` keys override all others, and an empty one removes the variable.
    """
    stated = {name: value for name, value in _own_fields(article).items() if value}
    item: Item = {"id": article.id, "type": article.type or DEFAULT_TYPE, **stated}
    for name, value in article.csl.items():
        if name == "id":
            continue
        converted = _variable(str(name), value, article.language)
        if converted is None:
            item.pop(str(name), None)
        else:
            item[str(name)] = converted
    item["type"] = item.get("type") or DEFAULT_TYPE
    return item


def to_csl_for_rendering(article: Article) -> Item:
    """Return the item with the recognised language, which helps to render it but is not part of the citation.

    CSL engines capitalise titles by English rules unless the item says that it is in another language. They also take
    `rock 'n' roll` for a quotation, so that straight apostrophes that cannot be quotation marks are made round.
    """
    item = to_csl(article)
    for name in ("title", "container-title", "collection-title"):
        if "'" in str(item.get(name, "")):
            item[name] = _APOSTROPHE.sub("’", str(item[name]))
    if article.language and "language" not in item:
        item["language"] = article.language
    return item


def is_untitled(item: Mapping[str, Any]) -> bool:
    """Return whether the item has no title, or only a description in square brackets."""
    title = str(item.get("title", ""))
    return not title or (title.startswith("[") and title.endswith("]"))


def arxiv_id(item: Mapping[str, Any]) -> str:
    """Return the arXiv identifier of a preprint, such as `1706.03762`; empty for any other item."""
    if item.get("type") != "article" or str(item.get("publisher", "")).casefold() != "arxiv":
        return ""
    stated = (item.get("number"), item.get("DOI"), item.get("URL"))
    found = (_ARXIV_ID.search(str(value)) for value in stated if value)
    return next((match[1] for match in found if match), "")


def missing_fields(article: Article) -> tuple[str, ...]:
    """Return what a full citation needs and the file does not state, in plain words: `no author`, `no date`...

    A date that is stated but not understood is quoted.
    """
    item = to_csl(article)
    wanted = {
        "title": not is_untitled(item),
        "author": bool(item.keys() & NAME_VARIABLES),
        "date": "issued" in item,
        "source": bool(item.keys() & {"container-title", "publisher"}),
    }
    lacking = {name: f"no {name}" for name, present in wanted.items() if not present}
    if "date" in lacking and (written := str(article.extra.get("published") or "").strip()):
        lacking["date"] = f"its date “{written[:40]}” is not understood"
    return tuple(lacking.values())


def _own_fields(article: Article) -> Item:
    def stated(name: str) -> str:
        return "" if name in article.generated_fields else str(getattr(article, name)).strip()

    title = stated("title")
    if not title and article.title:
        title = f"[{article.title.strip()}]"
    return {
        "title": title,
        "author": [] if "authors" in article.generated_fields else [name.to_csl() for name in article.authors],
        _source_variable(article): "" if _is_own_host(article) else stated("source"),
        "URL": _clean_address(stated("url")),
        "issued": to_csl_date(stated("published")) or _date_in_words(article),
        "accessed": to_csl_date(stated("accessed")),
        "language": stated("language"),
    }


def _date_in_words(article: Article) -> dict[str, str] | None:
    """Return a date of publication that no calendar has, as the file writes it: `1980s`, `Easter 2021`; else None."""
    for key, value in article.extra.items():
        meaning = meaning_of(str(key))
        stated = value if meaning is not None and meaning.field == "published" and isinstance(value, str) else ""
        if words := date_in_words(stated):
            return {"literal": words}
    return None


def _is_own_host(article: Article) -> bool:
    """Return whether a saved page's source is no more than the host of its address, which is not the name of a work.

    A host that a person wrote down as the source is one.
    """
    host = _HOST.fullmatch(article.source)
    own = _HOST.match(article.url)
    return (
        bool(host and own and host["host"].casefold() == own["host"].casefold())
        and article.path.suffix.lower() in _PAGES
    )


def _clean_address(address: str) -> str:
    """Return an address with a scheme and encoded spaces, and without the words that a browser marks on the page."""
    address = address.strip()
    address = address[1:-1] if address[:1] == "<" and address[-1:] == ">" else address
    address = re.sub(r'[\s<>"]', lambda mark: quote(" " if mark[0].isspace() else mark[0]), address)
    address = re.sub(r":~:text=.*$", "", address).rstrip("#") if ":~:text=" in address else address
    return f"https://{address.removeprefix('//')}" if address.startswith(("www.", "//")) else address


def bare_doi(written: str) -> str:
    """Return a DOI without all that people write around it: a resolver, `doi:`, brackets, a stop; else the string."""
    written = written.strip()
    found = _DOI.search(unquote(written) if "%2f" in written.casefold() else written)
    if found is None:
        return written
    doi = found["doi"]
    if "://" in written or "](" in written:
        doi = _DOI_TAIL.sub("", doi)
    while doi and (doi[-1] in ".,;:\"'”" or (doi[-1] in ")]>}" and doi.count(doi[-1]) > doi.count(_OPENING[doi[-1]]))):
        doi = doi[:-1]
    return doi


_OPENING = {")": "(", "]": "[", ">": "<", "}": "{"}


def _source_variable(article: Article) -> str:
    """Return the CSL variable of the article's `source`: a standalone work's publisher, else its container."""
    if article.csl.get("type", article.type) not in _STANDALONE_TYPES or "container-title" in article.csl:
        return "container-title"
    publisher = str(article.csl.get("publisher", "") or article.source).strip()
    return "publisher" if publisher.casefold() == article.source.strip().casefold() else "container-title"


def _variable(name: str, value: Any, language: str) -> Any:
    """Convert a value under the file's `csl` key to what CSL-JSON has for the variable; None if it says nothing."""
    if name in NAME_VARIABLES:
        return to_csl_names(value, language) or None
    if name in DATE_VARIABLES:
        return to_csl_date(value)
    if value is None or value == "" or value == []:
        return None
    if isinstance(value, bool) or (isinstance(value, Mapping | Sequence) and name in {"custom", "categories"}):
        return value
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, str):
        return _string_variable(name, value)
    if isinstance(value, Sequence):
        return ", ".join(str(part) for part in value)
    return None if isinstance(value, Mapping) else str(value)


def _string_variable(name: str, value: str) -> str:
    """Return a string without what styles add themselves: the resolver of a DOI, labels of volumes and pages."""
    if name == "DOI":
        return bare_doi(value)
    if name == "URL":
        return _clean_address(value)
    if name == "edition" and (found := _EDITION.fullmatch(value.strip())):
        word = str(found["word"] or "").casefold()
        number = found["number"] or (str(_ORDINALS.index(word) + 1) if word in _ORDINALS else "")
        return number or value
    if name == "page":
        value = _PAGES_TO.sub("-" if "–" not in value else "–", value.strip())
    return _LABELS[name].sub("", value.strip(), count=1) if name in _LABELS and _LABELS[name].match(value) else value

"""Works by their identifiers: the bibliography's data of a DOI, an arXiv identifier or an ISBN, from who registers it.

DOIs are resolved by content negotiation at doi.org, arXiv identifiers by its interface, ISBNs by Open Library.
"""

from __future__ import annotations

import json
import re
from typing import Any, NamedTuple
from urllib.parse import quote

from tui.errors import UnreadableError
from tui.importers.programs.bibliography import record_of_item
from tui.importers.record import Record
from tui.network.fetch import Rules, fetch

_DOI = re.compile(r"(?:doi:\s*|https?://(?:dx\.)?doi\.org/)?(10\.\d{4,9}/\S+)", re.IGNORECASE)
_ARXIV = re.compile(r"arxiv:\s*(\d{4}\.\d{4,5}(?:v\d+)?|[a-z-]+(?:\.[A-Z]{2})?/\d{7}(?:v\d+)?)", re.IGNORECASE)
_ISBN = re.compile(r"isbn[:\s]\s*((?:97[89][- ]?)?(?:\d[- ]?){9}[\dX])", re.IGNORECASE)
_CSL = "application/vnd.citationstyles.csl+json"


class Services(NamedTuple):
    """The addresses that are asked; the identifier is put at the end."""

    doi: str = "https://doi.org/"
    arxiv: str = "https://export.arxiv.org/api/query?id_list="
    isbn: str = "https://openlibrary.org/api/books?format=json&jscmd=data&bibkeys=ISBN:"


def is_identifier(written: str) -> bool:
    """Return whether words are a DOI, an arXiv identifier (`arXiv:...`) or an ISBN (`ISBN ...`)."""
    return any(pattern.fullmatch(written.strip()) for pattern in (_DOI, _ARXIV, _ISBN))


def look_up(written: str, rules: Rules, services: Services | None = None) -> Record:
    """Return what is registered of a work. Raises `BylineError`."""
    services, written = services or Services(), written.strip()
    if match := _ARXIV.fullmatch(written):
        return _arxiv(match[1], services.arxiv, rules)
    if match := _ISBN.fullmatch(written):
        return _book(re.sub(r"[- ]", "", match[1]).upper(), services.isbn, rules)
    match = _DOI.fullmatch(written)
    if match is None:
        raise UnreadableError("not an identifier that is known", where=written, todo="give a DOI, arXiv: or ISBN")
    address = services.doi + quote(match[1].rstrip(".,;"), safe="/:;()._-")
    item = _json(fetch(address, rules, accept=_CSL).data, written)
    return record_of_item({**item, "DOI": item.get("DOI") or match[1]})


def _arxiv(identifier: str, service: str, rules: Rules) -> Record:
    import io

    import feedparser

    found = feedparser.parse(io.BytesIO(fetch(service + quote(identifier, safe="/."), rules).data))
    entry: Any = next(iter(found.entries), None)
    if entry is None or not entry.get("authors"):
        raise UnreadableError("there is no such work", where=f"arXiv:{identifier}", todo="check the identifier")
    keys: dict[str, Any] = {
        "title": " ".join(str(entry.title).split()),
        "authors": [str(author.get("name", "")) for author in entry.authors],
        "source": "arXiv",
        "url": f"https://arxiv.org/abs/{identifier}",
        "published": str(entry.get("published", ""))[:10],
        "type": "article",
        "summary": " ".join(str(entry.get("summary", "")).split()),
        "csl": {"number": f"arXiv:{identifier}"} | ({"DOI": entry.arxiv_doi} if entry.get("arxiv_doi") else {}),
    }
    return Record({key: value for key, value in keys.items() if value})


def _book(isbn: str, service: str, rules: Rules) -> Record:
    book = _json(fetch(service + isbn, rules).data, isbn).get(f"ISBN:{isbn}")
    if not isinstance(book, dict):
        raise UnreadableError("there is no such book", where=f"ISBN {isbn}", todo="check the number")

    def names(key: str) -> list[str]:
        return [str(one.get("name")) for one in book.get(key, ()) if isinstance(one, dict) and one.get("name")]

    places = names("publish_places")
    keys: dict[str, Any] = {
        "title": ": ".join(str(book[key]) for key in ("title", "subtitle") if book.get(key)),
        "authors": names("authors"),
        "source": next(iter(names("publishers")), ""),
        "published": str(book.get("publish_date") or ""),
        "type": "book",
        "csl": {"ISBN": isbn} | ({"publisher-place": places[0]} if places else {}),
    }
    return Record({key: value for key, value in keys.items() if value})


def _json(data: bytes, where: str) -> dict[str, Any]:
    try:
        value = json.loads(data)
    except ValueError:
        value = None
    if not isinstance(value, dict):
        raise UnreadableError("the answer cannot be understood", where=where, todo="try again later")
    return value

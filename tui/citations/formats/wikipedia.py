"""Write Wikipedia's citation templates: `{{cite news |last=... |first=... |title=... }}`, one a line.

Pandoc writes MediaWiki markup, but no citation templates. Parameters are those of Citation Style 1, which all
Wikipedias with `{{cite web}}` know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tui.citations.csl import Item
from tui.citations.dates import first_parts
from tui.citations.formats.csl_markup import convert_markup, strip_markup
from tui.citations.formats.people import credit_phrases, family_name

_TEMPLATES = {
    "article-journal": ("cite journal", "journal"),
    "article-magazine": ("cite magazine", "magazine"),
    "article-newspaper": ("cite news", "newspaper"),
    "book": ("cite book", ""),
    "chapter": ("cite book", "title"),
    "broadcast": ("cite episode", "series"),
    "entry-dictionary": ("cite encyclopedia", "encyclopedia"),
    "entry-encyclopedia": ("cite encyclopedia", "encyclopedia"),
    "interview": ("cite interview", "work"),
    "motion_picture": ("cite AV media", ""),
    "paper-conference": ("cite conference", "book-title"),
    "report": ("cite report", "work"),
    "song": ("cite AV media", ""),
    "thesis": ("cite thesis", ""),
}
"""CSL type to template and the parameter for the work that contains it; the rest is `cite web`."""

_INTERVIEWER = ("interviewer-last", "interviewer-first", "interviewer")
_MONTH_NAMES = "January February March April May June July August September October November December"
_MONTHS = _MONTH_NAMES.split()
_SEASONS = {21: "Spring", 22: "Summer", 23: "Autumn", 24: "Winter"}
_ESCAPES = {"|": "{{!}}", "[": "&#91;", "]": "&#93;", "{": "&#123;", "}": "&#125;", "<": "&lt;"}


def to_wikipedia(items: Sequence[Item]) -> str:
    """A template an item, one a line, in order."""
    return "".join(f"{_template(item)}\n" for item in items)


def _template(item: Item) -> str:
    name, container = _choose(item)
    roles = [role for role in ("host", "interviewer") if role not in _own_roles(item, name)]
    authors = item.get("author") or (item.get("host", []) if "host" in _own_roles(item, name) else [])
    title = "chapter" if container == "title" else "title"
    fields = [
        *_names(authors, "last", "first", "author"),
        *_names(item.get("editor", []), "editor-last", "editor-first", "editor"),
        *_names(item.get("translator", []), "translator-last", "translator-first", "translator"),
        *(_names(item.get("interviewer", []), *_INTERVIEWER) if "interviewer" not in roles else ()),
        ("others", _value("; ".join(credit_phrases(item, roles)))),
        (title, _title(item.get("title"))),
        (container, _value(item.get("container-title"))),
        ("url", _address(item.get("URL"))),
        ("date", _date(item.get("issued"))),
        ("orig-date", _date(item.get("original-date"))),
        ("access-date", _date(item.get("accessed")) if item.get("URL") else ""),
        ("language", _language(item.get("language"))),
        ("volume", _value(item.get("volume"))),
        ("issue", _value(item.get("issue"))),
        ("number", _value(item.get("number")) if name == "cite report" else ""),
        ("edition", _value(item.get("edition"))),
        ("version", _value(item.get("version"))),
        ("series" if container != "series" else "", _value(item.get("collection-title"))),
        ("type", _value(item.get("medium"))),
        _pages(str(item.get("page", ""))),
        ("network" if name == "cite episode" else "publisher", _value(item.get("publisher"))),
        ("location", _value(item.get("publisher-place"))),
        ("doi", _value(item.get("DOI"))),
        ("isbn", _value(item.get("ISBN"))),
    ]
    return "{{" + name + "".join(f" |{key}={value}" for key, value in fields if key and value) + "}}"


def _choose(item: Item) -> tuple[str, str]:
    """Return the template, and its parameter for the work that contains the item."""
    kind = str(item.get("type"))
    if kind == "broadcast" and "podcast" in f"{item.get('genre', '')} {item.get('medium', '')}".casefold():
        return "cite podcast", "website"
    if kind == "broadcast" and not item.get("container-title"):  # an episode of nothing is an error there
        return "cite AV media", ""
    return _TEMPLATES.get(kind, ("cite web", "website"))


def _own_roles(item: Item, template: str) -> tuple[str, ...]:
    """Return the roles for which the template has a place; hosts stand in that of the authors, if it is free."""
    if template == "cite interview":
        return ("interviewer",)
    return ("host",) if template == "cite podcast" and not item.get("author") else ()


def _names(names: Any, last: str, first: str, whole: str) -> Iterator[tuple[str, str]]:
    for number, name in enumerate(names, start=1):
        count = str(number) if len(names) > 1 else ""
        if name.get("literal"):
            whole_name = _value(name["literal"])
            # In two pairs of parentheses the templates take a comma or an ampersand as a part of the name.
            yield f"{whole}{count}", f"(({whole_name}))" if re.search(r"[,;&]", whole_name) else whole_name
            continue
        family = family_name(name)
        given = [name.get(part) for part in ("given", "dropping-particle", "suffix")]
        yield f"{last}{count}", _value(family)
        yield f"{first}{count}", _value(" ".join(part for part in given if part))


def _title(title: Any) -> str:
    tags = {"i": ("''", "''"), "b": ("'''", "'''"), "sup": ("<sup>", "</sup>"), "sub": ("<sub>", "</sub>")}
    return " ".join(convert_markup(str(title or ""), tags, _escape).split())


def _value(value: Any) -> str:
    return " ".join(_escape(strip_markup(str(value or ""))).split())


def _escape(text: str) -> str:
    return "".join(_ESCAPES.get(letter, letter) for letter in text)


def _address(url: Any) -> str:
    """An address in which nothing can end the template or the link."""
    special = {"|": "%7C", "{": "%7B", "}": "%7D", "[": "%5B", "]": "%5D", "<": "%3C", ">": "%3E", '"': "%22"}
    return "".join(special.get(letter, letter) for letter in str(url or "") if not letter.isspace())


def _pages(page: str) -> tuple[str, str]:
    several = bool(re.search(r"[-–,]", page))
    return ("pages" if several else "page", _value(re.sub(r"(?<=\w)-(?=\w)", "–", page)))


def _date(date: Any) -> str:
    """Return a date in words; the templates write an approximate year as `c. 1890`."""
    parts = first_parts(date)
    if not parts and isinstance(date, Mapping):
        return _value(date.get("literal"))
    if len(parts) == 1 and parts[0] < 0:
        return f"{-parts[0]} BC"
    if len(parts) == 1 and date.get("circa"):
        return f"c. {parts[0]}"
    if len(parts) > 2:
        return f"{parts[2]} {_MONTHS[parts[1] - 1]} {parts[0]}"
    if len(parts) > 1:
        return f"{_SEASONS.get(parts[1]) or _MONTHS[parts[1] - 1]} {parts[0]}"
    return str(parts[0]) if parts else ""


def _language(language: Any) -> str:
    """Left out for English, which the templates take for granted."""
    return "" if str(language or "").casefold().startswith("en") else _value(language)

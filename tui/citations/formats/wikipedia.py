"""Write Wikipedia's citation templates: `{{cite news |last=... |first=... |title=... }}`, one a line.

Pandoc writes MediaWiki markup, but no citation templates. Parameters are those of Citation Style 1, which all
Wikipedias with `{{cite web}}` know, as its module lists them: a parameter that a template does not take, or that is
another name of one that is given already, is an error in red there. `{{cite web}}` and `{{cite podcast}}` need an
address; a work without one that has no template of its own is a `{{citation}}` in the same style.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from tui.citations.csl import Item, arxiv_id
from tui.citations.dates import first_parts
from tui.citations.formats.csl_markup import convert_markup, strip_markup
from tui.citations.formats.people import credit_phrases, family_name


class _Template(NamedTuple):
    name: str
    container: str = ""
    """The parameter for the work that contains the cited one."""
    roles: Mapping[str, str] = {}
    """The parameters for roles that most templates have none for."""


_WEB = _Template("cite web", "website")
_ANY = _Template("citation", "work")
"""Takes what `cite web` takes, and needs no address."""
_HOSTS = {"host": "last"}
_PODCAST = _Template("cite podcast", "website", _HOSTS)
_MEDIA = _Template("cite AV media", "via", {"director": "people"})
_EPISODE = _Template("cite episode", "series", {"director": "credits"})
_PRESS_RELEASE = _Template("cite press release", "website")

_TEMPLATES = {
    "article-journal": _Template("cite journal", "journal"),
    "article-magazine": _Template("cite magazine", "magazine"),
    "article-newspaper": _Template("cite news", "newspaper"),
    "book": _Template("cite book"),
    "broadcast": _EPISODE,
    "chapter": _Template("cite book", "title"),
    "entry-dictionary": _Template("cite encyclopedia", "encyclopedia"),
    "entry-encyclopedia": _Template("cite encyclopedia", "encyclopedia"),
    "interview": _Template("cite interview", "work", {"interviewer": "interviewer-last"}),
    "map": _Template("cite map"),
    "motion_picture": _MEDIA,
    "paper-conference": _Template("cite conference", "book-title"),
    "report": _Template("cite report", "via"),
    "review": _Template("cite journal", "journal"),
    "review-book": _Template("cite journal", "journal"),
    "song": _MEDIA,
    "speech": _Template("cite speech", "event"),
    "standard": _Template("cite report", "via"),
    "thesis": _Template("cite thesis", "via"),
}
"""CSL type to template."""

_ARCHIVES = {"biorxiv": "bioRxiv", "medrxiv": "medRxiv"}
"""Archives of preprints that give their papers DOIs, to their templates."""

_RELEASE = re.compile(
    r"press[ -]?(?:release|statement)|news release|communiqué|pressemitteilung|comunicado", re.IGNORECASE
)
_ISSUE_TYPES = ("broadcast", "report", "standard")
"""Types whose number is what the templates call so; of others it is an `id`."""
_CLASS = re.compile(r"\[([\w.-]+)\]")
_MONTH_NAMES = "January February March April May June July August September October November December"
_MONTHS = _MONTH_NAMES.split()
_SEASONS = {21: "Spring", 22: "Summer", 23: "Autumn", 24: "Winter"}
_ESCAPES = {"|": "{{!}}", "[": "&#91;", "]": "&#93;", "{": "&#123;", "}": "&#125;", "<": "&lt;"}


def to_wikipedia(items: Sequence[Item]) -> str:
    """A template an item, one a line, in order."""
    return "".join(f"{_template(item)}\n" for item in items)


def _template(item: Item) -> str:
    template = _choose(item)
    fields = _preprint_fields(item, template) if template.name in _PREPRINTS else _fields(item, template)
    return "{{" + template.name + "".join(f" |{key}={value}" for key, value in fields if key and value) + "}}"


def _choose(item: Item) -> _Template:
    kind, described = str(item.get("type")), f"{item.get('genre', '')} {item.get('medium', '')}"
    has_address = bool(item.get("URL"))
    if kind == "article":
        if arxiv_id(item):
            return _Template("cite arXiv")
        archive = _ARCHIVES.get(str(item.get("publisher", "")).casefold())
        if archive and str(item.get("DOI", "")).startswith("10.1101/"):
            return _Template(f"cite {archive}")
    if kind == "broadcast" and "podcast" in described.casefold():
        return _PODCAST if has_address else (_EPISODE if item.get("container-title") else _MEDIA)._replace(roles=_HOSTS)
    if kind == "broadcast" and not item.get("container-title"):  # an episode of nothing is an error there
        return _MEDIA
    if _RELEASE.search(described):
        return _PRESS_RELEASE
    return _TEMPLATES.get(kind, _WEB if has_address else _ANY)


def _fields(item: Item, template: _Template) -> list[tuple[str, str]]:
    authors = item.get("author") or (item.get("host", []) if "host" in template.roles else [])
    title = "chapter" if template.container == "title" else "title"
    series, container = item.get("collection-title"), item.get("container-title")
    event, place = item.get("event-title"), item.get("event-place")
    parameter = template.container
    if template.name == "cite speech" and event:
        container = event
    if parameter == "via" and not item.get("publisher"):
        parameter = "publisher"
    return [
        *_names(authors, "last", "first", "author"),
        *_names(item.get("editor", []), "editor-last", "editor-first", "editor"),
        *_names(item.get("translator", []), "translator-last", "translator-first", "translator"),
        *_other_roles(item, template),
        (title, _title(item.get("title"))),
        (parameter, _value(container)),
        ("conference" if template.name == "cite conference" else "", _value(event)),
        ("url", _address(item.get("URL"))),
        ("date", _date(item.get("issued"))),
        ("orig-date", _date(item.get("original-date"))),
        ("access-date", _date(item.get("accessed")) if item.get("URL") else ""),
        ("language", _language(item.get("language"))),
        ("volume", _value(item.get("volume"))),
        *_numbers(item),
        ("edition", _value(item.get("edition"))),
        ("series" if template.container != "series" else "", _value(series)),
        ("type", _value(_type(item, template))),
        _pages(str(item.get("page", ""))),
        *_publishers(item, template),
        ("location", _value(item.get("publisher-place") or (place if template.name == "cite speech" else ""))),
        ("doi", _value(item.get("DOI"))),
        ("isbn", _value(item.get("ISBN"))),
        ("issn", _value(item.get("ISSN"))),
        ("pmid", _value(item.get("PMID"))),
        ("pmc", _value(str(item.get("PMCID") or "").upper().removeprefix("PMC"))),
        ("mode" if template is _ANY else "", "cs1"),
    ]


_PREPRINTS = ("cite arXiv", "cite bioRxiv", "cite medRxiv")


def _preprint_fields(item: Item, template: _Template) -> list[tuple[str, str]]:
    """Return the few parameters that the templates of preprints take: no address, no publisher, no DOI."""
    identifier = [(template.name.removeprefix("cite ").casefold(), _value(item.get("DOI")))]
    if eprint := arxiv_id(item):
        found = _CLASS.search(str(item.get("number", "")))
        identifier = [("eprint", _value(eprint)), ("class", _value(found[1]) if found else "")]
    return [
        *_names(item.get("author", []), "last", "first", "author"),
        ("title", _title(item.get("title"))),
        ("date", _date(item.get("issued"))),
        ("language", _language(item.get("language"))),
        *identifier,
    ]


def _other_roles(item: Item, template: _Template) -> Iterator[tuple[str, str]]:
    """Yield interviewers, directors and hosts: in a parameter of the template, else in words."""
    in_words: list[str] = []
    for role in ("host", "interviewer", "director", "performer"):
        names, parameter = item.get(role, []), template.roles.get(role, "")
        if not names or (parameter == "last" and not item.get("author")):
            continue  # the hosts stand where authors do
        if parameter == "interviewer-last":
            yield from _names(names, parameter, "interviewer-first", "interviewer")
        elif parameter and parameter != "last" and not item.get("author"):
            yield parameter, _value("; ".join(credit_phrases(item, [role])))  # another name of the authors there
        else:
            in_words.append(role)
    yield "others", _value("; ".join(credit_phrases(item, in_words)))


def _numbers(item: Item) -> Iterator[tuple[str, str]]:
    """Yield issue, number and version; `number` is another name of `issue` there, and `version` of `series`."""
    issue, number, version = item.get("issue"), item.get("number"), item.get("version")
    is_issue = item.get("type") in _ISSUE_TYPES and not issue
    yield "issue", _value(issue)
    yield "number", _value(number) if is_issue else ""
    identifiers = [] if is_issue or not number else [_value(number)]
    if version and item.get("collection-title"):
        identifiers.append(f"Version {_value(version)}")
    elif version:
        yield "version", _value(version)
    yield "id", ", ".join(identifiers)


def _publishers(item: Item, template: _Template) -> Iterator[tuple[str, str]]:
    publisher, court = item.get("publisher"), item.get("authority")
    if template.container == "via" and not publisher and item.get("container-title"):
        return  # it stands there
    yield "network" if template.name == "cite episode" else "publisher", _value(publisher or court)


def _type(item: Item, template: _Template) -> str:
    """Return what the work is, as far as the template does not say it."""
    genre, medium = str(item.get("genre") or ""), str(item.get("medium") or "")
    if template is _PRESS_RELEASE and _RELEASE.search(genre):
        genre = ""
    if template is _PODCAST and "podcast" in genre.casefold():
        genre = ""
    return ", ".join(part for part in (genre, medium) if part)


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
    """Return a date or a range in words; the templates write an approximate year as `c. 1890`."""
    written = date.get("date-parts") if isinstance(date, Mapping) else None
    several = [found for parts in written or [] if (found := first_parts({"date-parts": [parts]}))]
    if not several and isinstance(date, Mapping):
        return _value(date.get("literal"))
    if not several:
        return ""
    if len(several) == 2 and several[0] != several[1]:
        return _range(several[0], several[1])
    first = several[0]
    return f"c. {first[0]}" if len(first) == 1 and first[0] > 0 and date.get("circa") else _day(first)


def _day(parts: Sequence[int]) -> str:
    if len(parts) == 1:
        return f"{-parts[0]} BC" if parts[0] < 0 else str(parts[0])
    month = _SEASONS.get(parts[1]) or _MONTHS[parts[1] - 1]
    return f"{parts[2]} {month} {parts[0]}" if len(parts) > 2 else f"{month} {parts[0]}"


def _range(first: Sequence[int], last: Sequence[int]) -> str:
    """Return `2019–2021`, `March–April 2020`, `3–5 May 2016`: what both have in common is said once."""
    if not any(last):
        return f"{_day(first)} – present"
    if len(first) == len(last) and first[0] == last[0] and len(first) > 1:
        if len(first) == 3 and first[1] == last[1]:
            return f"{first[2]}–{_day(last)}"
        begins = _day(first).rpartition(" ")[0]
        return f"{begins}–{_day(last)}" if len(first) == 2 else f"{begins} – {_day(last)}"
    both_years = len(first) == len(last) == 1
    return f"{_day(first)}–{_day(last)}" if both_years else f"{_day(first)} – {_day(last)}"


def _language(language: Any) -> str:
    """Left out for English, which the templates take for granted."""
    return "" if str(language or "").casefold().startswith("en") else _value(language)

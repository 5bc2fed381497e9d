"""Write RIS, which EndNote, Zotero, Mendeley and library databases read.

Pandoc reads RIS but does not write it. One field a line, `TY  - NEWS`, ending with `ER`; tags and types are those of
the 2011 specification ("RIS Format Specifications", Research Information Systems). Where that leaves a choice, or has
nothing, a tag is the one that Zotero's translator reads for the type (RIS.js, as of 2026): `M3` of an article would
become its DOI, and `LA` of a program its programming language. What has no tag at all goes into the notes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from tui.citations.csl import Item
from tui.citations.dates import first_parts, to_iso
from tui.citations.formats.csl_markup import strip_markup
from tui.citations.formats.people import credit_phrases, family_name

_TYPES = {
    "article": "GEN",
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "bill": "BILL",
    "book": "BOOK",
    "broadcast": "MPCT",
    "chapter": "CHAP",
    "classic": "CLSWK",
    "dataset": "DATA",
    "entry": "ENCYC",
    "entry-dictionary": "DICT",
    "entry-encyclopedia": "ENCYC",
    "figure": "FIGURE",
    "graphic": "ART",
    "hearing": "HEAR",
    "interview": "PCOMM",
    "legal_case": "CASE",
    "legislation": "STAT",
    "manuscript": "MANSCPT",
    "map": "MAP",
    "motion_picture": "MPCT",
    "musical_score": "MUSIC",
    "pamphlet": "PAMP",
    "paper-conference": "CPAPER",
    "patent": "PAT",
    "performance": "SLIDE",
    "periodical": "JFULL",
    "personal_communication": "PCOMM",
    "post": "BLOG",
    "post-weblog": "BLOG",
    "regulation": "STAT",
    "report": "RPRT",
    "review": "JOUR",
    "review-book": "JOUR",
    "software": "COMP",
    "song": "SOUND",
    "speech": "SLIDE",
    "standard": "STAND",
    "thesis": "THES",
    "treaty": "STAT",
    "webpage": "ELEC",
}
_TAGS = {
    "title": "TI",
    "title-short": "ST",
    "volume": "VL",
    "issue": "IS",
    "edition": "ET",
    "section": "SE",
    "publisher": "PB",
    "publisher-place": "CY",
    "number-of-volumes": "NV",
    "archive": "DB",
    "archive_location": "AN",
    "call-number": "CN",
    "DOI": "DO",
    "abstract": "AB",
    "note": "N1",
    "URL": "UR",
}
_ALL = "*"
"""Any type that is not named beside it."""

_NAMES = {
    "author": {_ALL: "AU"},
    "editor": {
        "BOOK": "A3",
        "CHAP": "A2",
        "CPAPER": "A2",
        "DICT": "A2",
        "ENCYC": "A2",
        "GEN": "A2",
        "JOUR": "A2",
        _ALL: "ED",
    },
    "collection-editor": {
        "BOOK": "A2",
        "CHAP": "A3",
        "CPAPER": "A3",
        "DICT": "A3",
        "ENCYC": "A3",
        "MAP": "A3",
        "RPRT": "A2",
    },
    "container-author": {"CHAP": "C2"},
    "translator": {"CASE": "", "CPAPER": "", "DATA": "", "MPCT": "", _ALL: "A4"},
    "host": {"SOUND": "A2", "MPCT": "A4"},
    "interviewer": {"PCOMM": "A2"},
    "recipient": {"PCOMM": "A2"},
    "performer": {"SOUND": "A2", "MUSIC": "A2", "MPCT": "C1"},
    "producer": {"MPCT": "A3"},
    "director": {"MPCT": "A4"},
    "composer": {},
}
"""The tag of a role, by type; a role that has none is stated in a note."""

_FIRST = {"host": ("SOUND", "MPCT"), "director": ("MPCT",), "composer": ("SOUND", "MUSIC"), "performer": ("SOUND",)}
"""Roles that stand in the place of the author where there is none, as Zotero's podcasters and directors do."""

_NUMBERS = {"CASE": "SV", "DATA": "NV", "PAT": "SN", "RPRT": "SN", "STAND": "SN", "COMP": "", _ALL: "M1"}
_SERIES = {"BOOK": "T2", "COMP": "T2", "MAP": "T2", "RPRT": "T2", "STAND": "T2", _ALL: "T3"}
_SERIES_NUMBERS = {"BOOK": "M1", "CHAP": "SV"}
_GENRES = {
    "ART": "",
    "MPCT": "C4",
    **dict.fromkeys(["BLOG", "ELEC", "MANSCPT", "MAP", "PAMP", "PCOMM", "RPRT", "SLIDE", "STAND", "THES"], "M3"),
}
_MEDIUM = {"ART": "M3", "MPCT": "C5", "SOUND": "C5"}
_LENGTHS = ("BOOK", "MANSCPT", "THES")
"""Types whose `SP` is their number of pages."""

_AUDIO = re.compile(r"\b(?:audio|podcast|radio)", re.IGNORECASE)


def to_ris(items: Sequence[Item], keys: Sequence[str]) -> str:
    """One RIS file, a record an item, in order, each with its key as its id."""
    records = []
    for key, item in zip(keys, items, strict=True):
        fields = [("TY", _type(item)), ("ID", key), *_fields(item), ("ER", "")]
        records.append("".join(f"{tag}  - {_line(value)}\n" for tag, value in fields))
    return "\n".join(records)


def _type(item: Item) -> str:
    kind = str(item.get("type"))
    if kind == "broadcast" and _AUDIO.search(f"{item.get('genre', '')} {item.get('medium', '')}"):
        return "SOUND"
    return _TYPES.get(kind, "GEN")


def _fields(item: Item) -> Iterator[tuple[str, Any]]:
    kind = _type(item)
    unplaced = []
    first = next((role for role in _FIRST if item.get(role) and kind in _FIRST[role]), "")
    for role, tags in _NAMES.items():
        tag = "AU" if role == first and not item.get("author") else tags.get(kind, tags.get(_ALL, ""))
        for name in item.get(role, []) if tag else []:
            yield tag, _name(name)
        if item.get(role) and not tag:
            unplaced.append(role)
    for variable, tag in _TAGS.items():
        if item.get(variable):
            yield tag, strip_markup(str(item[variable]))
    yield from _by_type(item, kind, credit_phrases(item, unplaced))
    if parts := first_parts(item.get("issued")):
        yield "PY", f"{parts[0]:04d}"
        yield "DA", _date(item["issued"])
    elif words := (item.get("issued") or {}).get("literal"):
        yield "DA", f"///{words}"
    if original := to_iso(item.get("original-date")):
        yield "OP", original
    if first_parts(item.get("accessed")):
        yield "Y2", _date(item["accessed"])
    start, _, end = re.sub(r"\s*[-–]\s*", "-", str(item.get("page", ""))).partition("-")
    if not start and kind in _LENGTHS:
        start = str(item.get("number-of-pages", ""))
    if start:
        yield "SP", start
    if end:
        yield "EP", end
    number = item.get("ISBN") or item.get("ISSN")
    if number and not (item.get("number") and _NUMBERS.get(kind) == "SN"):
        yield "SN", str(number)


def _by_type(item: Item, kind: str, notes: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the fields whose tag depends on the type, or that share a tag with another field; then the notes."""

    def plain(variable: str) -> str:
        return strip_markup(str(item.get(variable) or ""))

    yield from _containers(plain, kind)
    if (number := plain("number")) and (tag := _NUMBERS.get(kind, _NUMBERS[_ALL])):
        yield tag, number
    elif number:
        notes.append(f"Number {number}")
    if (number := plain("collection-number")) and (tag := _SERIES_NUMBERS.get(kind, "")) and not plain("number"):
        yield tag, number
    elif number:
        notes.append(f"Number {number} of its series")
    if (court := plain("authority")) and not plain("publisher"):
        yield "A2" if kind == "PAT" else "PB", court
    if (language := plain("language")) and kind != "COMP":
        yield "LA", language
    if (version := plain("version")) and not plain("edition"):
        yield "ET", version
    elif version:
        notes.append(f"Version {version}")
    used: set[str] = set()
    for words, tag in (
        (plain("genre"), _GENRES.get(kind, "")),
        (plain("medium"), _MEDIUM.get(kind, _GENRES.get(kind, ""))),
    ):
        if words and tag and tag not in used:
            used.add(tag)
            yield tag, words
        elif words:
            notes.append(words)
    for note in notes:
        yield "N1", note


def _containers(plain: Callable[[str], str], kind: str) -> Iterator[tuple[str, str]]:
    """Yield what the work is a part of: a journal, a book, a conference, a series."""
    container, event, series = plain("container-title"), plain("event-title"), plain("collection-title")
    if kind == "CASE":
        yield from [("A2", container)] if container else []  # the reporter
    elif kind in ("CPAPER", "SLIDE"):
        if event or container:
            yield "T2", event or container
        if event and container:
            yield "C3", container
        if place := plain("event-place"):
            yield "C1", place
    elif container:
        yield "T2", container
        if kind == "SOUND" and not series:
            yield "T3", container  # which Zotero reads of recordings
    if series:
        tag = _SERIES.get(kind, _SERIES[_ALL])
        yield "T3" if tag == "T2" and container else tag, series


def _name(name: Mapping[str, str]) -> str:
    if name.get("literal"):
        return str(name["literal"])
    family = family_name(name)
    given = " ".join(part for part in (name.get("given"), name.get("dropping-particle")) if part)
    return ", ".join(part for part in (family, given, name.get("suffix", "")) if part)


def _date(date: Any) -> str:
    """`YYYY/MM/DD/other`, with what is not known left empty; a season is named in the fourth part."""
    parts = first_parts(date)
    season = {21: "Spring", 22: "Summer", 23: "Autumn", 24: "Winter"}.get(parts[1], "") if len(parts) > 1 else ""
    month = f"{parts[1]:02d}" if len(parts) > 1 and not season else ""
    day = f"{parts[2]:02d}" if len(parts) > 2 else ""
    return f"{parts[0]:04d}/{month}/{day}/{season}"


def _line(value: Any) -> str:
    return " ".join(str(value).split())

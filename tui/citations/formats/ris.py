"""Write RIS, which EndNote, Zotero, Mendeley and library databases read.

Pandoc reads RIS but does not write it. One field a line, `TY  - NEWS`, ending with `ER`; tags and types are those of
the 2011 specification ("RIS Format Specifications", Research Information Systems). Where that leaves a choice, or has
nothing, a tag is the one that Zotero reads for the type; what has no tag at all goes into the notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
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
    "dataset": "DATA",
    "entry-dictionary": "DICT",
    "graphic": "ART",
    "hearing": "HEAR",
    "interview": "PCOMM",
    "musical_score": "MUSIC",
    "personal_communication": "PCOMM",
    "speech": "SLIDE",
    "entry-encyclopedia": "ENCYC",
    "legal_case": "CASE",
    "legislation": "STAT",
    "manuscript": "MANSCPT",
    "map": "MAP",
    "motion_picture": "MPCT",
    "pamphlet": "PAMP",
    "paper-conference": "CPAPER",
    "patent": "PAT",
    "post": "BLOG",
    "post-weblog": "BLOG",
    "report": "RPRT",
    "software": "COMP",
    "song": "SOUND",
    "standard": "STAND",
    "thesis": "THES",
    "webpage": "ELEC",
}
_TAGS = {
    "title": "TI",
    "container-title": "T2",
    "title-short": "ST",
    "volume": "VL",
    "issue": "IS",
    "number": "M1",
    "genre": "M3",
    "edition": "ET",
    "section": "SE",
    "publisher": "PB",
    "publisher-place": "CY",
    "DOI": "DO",
    "language": "LA",
    "abstract": "AB",
    "note": "N1",
    "URL": "UR",
}
_ALL = "*"
"""Any type that is not named beside it."""

_NAMES = {
    "author": {_ALL: "AU"},
    "editor": {"BOOK": "A3", _ALL: "A2"},
    "collection-editor": {"BOOK": "A2", "CHAP": "A3", "CPAPER": "A3", "DICT": "A3", "ENCYC": "A3", "RPRT": "A3"},
    "container-author": {"CHAP": "C2", _ALL: "A2"},
    "translator": {_ALL: "A4"},
    "host": {"SOUND": "A2", "MPCT": "A4"},
    "interviewer": {"PCOMM": "A2"},
}
"""The tag of a role, by type; a role that has none is stated in a note."""

_SERIES = {"BOOK": "T2", "COMP": "T2", "MAP": "T2", "RPRT": "T2", _ALL: "T3"}
_MEDIUM = {"SOUND": "C5", "MPCT": "C5", _ALL: "M3"}
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
    for variable, tags in _NAMES.items():
        tag = tags.get(kind, tags.get(_ALL, ""))
        if variable == "host" and tag and not item.get("author"):
            tag = "AU"  # what Zotero calls a podcaster
        for name in item.get(variable, []) if tag else []:
            yield tag, _name(name)
    for variable, tag in _TAGS.items():
        if item.get(variable):
            yield tag, strip_markup(str(item[variable]))
    yield from _by_type(item, kind)
    if parts := first_parts(item.get("issued")):
        yield "PY", f"{parts[0]:04d}"
        yield "DA", _date(item["issued"])
    elif words := (item.get("issued") or {}).get("literal"):
        yield "DA", f"///{words}"
    if original := to_iso(item.get("original-date")):
        yield "OP", original
    if first_parts(item.get("accessed")):
        yield "Y2", _date(item["accessed"])
    first, _, last = re.sub(r"\s*[-–]\s*", "-", str(item.get("page", ""))).partition("-")
    if first:
        yield "SP", first
    if last:
        yield "EP", last
    if number := item.get("ISBN") or item.get("ISSN"):
        yield "SN", str(number)


def _by_type(item: Item, kind: str) -> Iterator[tuple[str, str]]:
    """Yield the fields whose tag depends on the type, or that share a tag with another field."""
    if series := item.get("collection-title"):
        tag = _SERIES.get(kind, _SERIES[_ALL])
        yield "T3" if tag == "T2" and item.get("container-title") else tag, strip_markup(str(series))
    notes = credit_phrases(item, [role for role in ("host", "interviewer") if not _NAMES[role].get(kind)])
    if (version := item.get("version")) and item.get("edition"):
        notes.append(f"Version {version}")
    elif version:
        yield "ET", str(version)
    if medium := item.get("medium"):
        tag = _MEDIUM.get(kind, _MEDIUM[_ALL])
        if tag == "M3" and item.get("genre"):
            notes.append(str(medium))
        else:
            yield tag, str(medium)
    for note in notes:
        yield "N1", note


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

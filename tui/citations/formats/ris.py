"""Write RIS, which EndNote, Zotero, Mendeley and library databases read.

Pandoc reads RIS but does not write it. One field a line, `TY  - NEWS`, ending with `ER`; tags and types are those of
the 2011 specification ("RIS Format Specifications", Research Information Systems).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tui.citations.csl import Item
from tui.citations.dates import first_parts
from tui.citations.formats.csl_markup import strip_markup

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
    "collection-title": "T3",
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
_NAMES = {"author": "AU", "editor": "A2", "container-author": "A2", "translator": "A4"}


def to_ris(items: Sequence[Item], keys: Sequence[str]) -> str:
    """One RIS file, a record an item, in order, each with its key as its id."""
    records = []
    for key, item in zip(keys, items, strict=True):
        fields = [("TY", _TYPES.get(str(item.get("type")), "GEN")), ("ID", key), *_fields(item), ("ER", "")]
        records.append("".join(f"{tag}  - {_line(value)}\n" for tag, value in fields))
    return "\n".join(records)


def _fields(item: Item) -> Iterator[tuple[str, Any]]:
    for variable, tag in _NAMES.items():
        for name in item.get(variable, []):
            yield tag, _name(name)
    for variable, tag in _TAGS.items():
        if item.get(variable):
            yield tag, strip_markup(str(item[variable]))
    if parts := first_parts(item.get("issued")):
        yield "PY", f"{parts[0]:04d}"
        yield "DA", _date(item["issued"])
    if first_parts(item.get("accessed")):
        yield "Y2", _date(item["accessed"])
    first, _, last = re.sub(r"\s*[-–]\s*", "-", str(item.get("page", ""))).partition("-")
    if first:
        yield "SP", first
    if last:
        yield "EP", last
    if number := item.get("ISBN") or item.get("ISSN"):
        yield "SN", str(number)


def _name(name: Mapping[str, str]) -> str:
    if name.get("literal"):
        return str(name["literal"])
    family = " ".join(part for part in (name.get("non-dropping-particle"), name.get("family")) if part)
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

"""Bibliographies: BibTeX, BibLaTeX, RIS, CSL-JSON and EndNote XML, all read by pandoc.

An item with a file, as Zotero and JabRef export it, becomes that file with the bibliography's data beside it; an item
without one is an article without a text, which can be cited.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from tui.errors import UnreadableError
from tui.importers.export_files import ExportFiles
from tui.importers.programs.values import json_of, stated, tags_of
from tui.importers.record import Record

_FORMATS = {".bib": "biblatex", ".bibtex": "bibtex", ".ris": "ris", ".enl": "endnotexml", ".xml": "endnotexml"}
_ENTRY = re.compile(r"^[ \t]*@(?!comment|string|preamble)\w+\s*\{\s*([^,\s]+)\s*,", re.IGNORECASE | re.MULTILINE)
_FILE = re.compile(r"^\s*file\s*=\s*(?:\{(.*)\}|\"(.*)\")\s*,?\s*$", re.IGNORECASE | re.MULTILINE)
_DAY_OF_RIS = re.compile(r"^PY  - (\d{4})/(\d.*)$", re.MULTILINE)
"""A whole date where newer files have the year alone, and the date under `DA`."""
_DROPPED = {"electronic-resource-num": "DOI", "pages": "page", "number": "issue"}
"""Elements of EndNote XML that pandoc does not read, and their CSL variables."""
_OWN = frozenset(
    "id type title author container-title publisher URL issued accessed language abstract keyword note source".split()
)
_STANDALONE = frozenset(["article", "book", "dataset", "report", "software", "standard", "thesis"])


class Bibliography:
    """Reads the items of a bibliography."""

    name = "a bibliography"

    def recognises(self, files: ExportFiles) -> bool:
        """Return whether it is a file of one of the formats."""
        return files.is_single and bool(_format(files))

    def records(self, files: ExportFiles) -> Iterator[Record]:
        """Yield a record for each item."""
        from tui.pandoc import PandocError, run

        name, text = files.names[0], files.text(files.names[0])
        form = _format(files)
        if form == "ris":
            text = _DAY_OF_RIS.sub(r"PY  - \1\nDA  - \1/\2", text)
        if form == "csljson":
            items = json_of(text)
        else:
            try:
                items = json_of(run([f"--from={form}", "--to=csljson"], text, timeout=60 + len(text) / 20_000))
            except PandocError as error:
                raise UnreadableError(
                    error.what, where=str(files.path), todo="correct it or export it again"
                ) from error
        if not isinstance(items, list):
            raise UnreadableError("the bibliography is damaged", where=str(files.path), todo="export it again")
        if form == "endnotexml":
            items = list(_with_what_pandoc_drops(items, text))
        attached = _files_of_bibtex(text) if name.lower().endswith((".bib", ".bibtex")) else {}
        for item in items:
            if isinstance(item, dict):
                yield record_of_item(item, _attachment(files, attached.get(str(item.get("id")), "")))


def record_of_item(item: Mapping[str, Any], attachment: Path | None = None) -> Record:
    """Return the record of a CSL-JSON item."""
    kind = str(item.get("type") or "")
    source = item.get("publisher") if kind in _STANDALONE else item.get("container-title") or item.get("publisher")
    csl = {key: value for key, value in item.items() if key not in _OWN and value not in ("", [], {}, None)}
    if kind not in _STANDALONE and item.get("container-title") and item.get("publisher"):
        csl["publisher"] = item["publisher"]
    return Record(
        stated(
            title=item.get("title"), authors=[dict(name) for name in item.get("author", ()) if isinstance(name, dict)],
            source=source, url=item.get("URL"),
            published=_date(item.get("issued")), accessed=_date(item.get("accessed")),
            language=item.get("language"), type=kind, tags=tags_of(item.get("keyword")),
            summary=_plain(item.get("abstract")), csl=csl,
        ),
        attachment=attachment,
        note=_plain(item.get("note")),
    )  # fmt: skip


def _format(files: ExportFiles) -> str:
    suffix, start = Path(files.names[0]).suffix.lower(), files.start(files.names[0])
    form = _FORMATS.get(suffix, "")
    if form == "ris":
        return form if re.search(rb"^TY  - ", start, re.MULTILINE) else ""
    if form == "endnotexml":
        return form if b"<records" in start or b"<record>" in start else ""
    if suffix == ".json" and start.lstrip()[:1] == b"[":
        is_csl = re.search(rb'"(?:issued|container-title|author|DOI|citation-key)"\s*:', start)
        return "csljson" if is_csl and b'"type"' in start and b'"id"' in start else ""
    return form


def _with_what_pandoc_drops(items: Sequence[Any], text: str) -> Iterator[Any]:
    """Add to the items of EndNote's records, which are in the same order, what pandoc leaves out of them."""
    from lxml.etree import XMLParser, fromstring

    root = fromstring(text.encode(), XMLParser(recover=True, resolve_entities=False, no_network=True))
    records = list(root.iter("record")) if root is not None else []
    for number, item in enumerate(items):
        if not isinstance(item, dict) or len(records) != len(items):
            yield item
            continue
        found = {variable: next(records[number].iter(name), None) for name, variable in _DROPPED.items()}
        words = {name: "".join(one.itertext()).strip() for name, one in found.items() if one is not None}
        yield {**{name: value for name, value in words.items() if value}, **item}


def _files_of_bibtex(text: str) -> dict[str, str]:
    """The `file` fields of BibTeX entries, which pandoc leaves out, by the entries' keys."""
    starts = [(match[1], match.end()) for match in _ENTRY.finditer(text)]
    found: dict[str, str] = {}
    for number, (key, start) in enumerate(starts):
        end = starts[number + 1][1] if number + 1 < len(starts) else len(text)
        if match := _FILE.search(text, start, end):
            found[key] = match[1] or match[2] or ""
    return found


def _attachment(files: ExportFiles, written: str) -> Path | None:
    """The file that a field names: `Title:path:type;...`, or a path alone. The first that is read as an article."""
    from tui.articles.formats import is_article_name

    for part in re.split(r"(?<!\\);", written):
        pieces = [piece.replace("\\:", ":").replace("\\;", ";") for piece in re.split(r"(?<!\\):", part)]
        for piece in (pieces[1], pieces[0]) if len(pieces) > 1 else pieces:
            path = files.beside(piece.strip()) if piece.strip() else None
            if path is not None and is_article_name(path.name):
                return path
    return None


def _date(written: object) -> str:
    """A CSL date as ISO 8601, a range with a slash; empty for none."""
    if not isinstance(written, dict):
        return ""
    parts = written.get("date-parts")
    if isinstance(parts, list) and parts:
        days = [
            "-".join(f"{int(number):0{4 if not at else 2}}" for at, number in enumerate(day)) for day in parts if day
        ]
        return "/".join(days)
    return str(written.get("raw") or written.get("literal") or "")


def _plain(written: object) -> str:
    from tui.articles.html.plain_text import text_of_html

    return "\n\n".join(text_of_html(str(written))) if written else ""

"""Documents that pandoc reads: Org, reStructuredText, AsciiDoc, Word, OpenDocument, EPUB, FictionBook, notebooks.

Pandoc runs sandboxed, in a process of its own. Only metadata about the article is taken: the date of an EPUB or a Word
file is the day on which the file was made, and its creator is often whoever installed the word processor.
"""

from __future__ import annotations

import json
import re
import zipfile
import zlib
from dataclasses import replace
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any

from tui import pandoc
from tui.articles.diagnostic import Diagnostic, UnreadableArticleError
from tui.articles.encoding import decode, looks_binary
from tui.articles.fields import language_tag
from tui.articles.formats import text
from tui.articles.front_matter.markup_heads import read_head, take_post
from tui.articles.pandoc_document import body_of, words_of
from tui.articles.parsed_source import ParsedSource
from tui.articles.safe import clean

READERS = {
    ".org": "org",
    ".rst": "rst",
    ".adoc": "asciidoc",
    ".asciidoc": "asciidoc",
    ".docx": "docx",
    ".odt": "odt",
    ".epub": "epub",
    ".fb2": "fb2",
    ".ipynb": "ipynb",
    ".rtf": "rtf",
}
"""Pandoc's name of each format, by suffix."""

SECONDS = 60.0
"""How long pandoc may take for one document."""

_CONTAINERS = {".docx": "docProps/core.xml", ".odt": "meta.xml"}
"""Where a zipped format keeps what is said of the document; pandoc passes over it."""
_OF_TEXT = frozenset({".org", ".rst", ".adoc", ".asciidoc"})
"""Formats that people write: their keys have the names that people give them."""
_DATED_BY_THEIR_FILE = frozenset({".docx", ".odt", ".epub", ".fb2"})
_KEYS = {
    "title": ("title",),
    "authors": ("author", "authors", "creator"),
    "published": ("date",),
    "summary": ("abstract", "description", "subtitle"),
    "language": ("lang", "language"),
    "tags": ("keywords", "tags"),
    "url": ("url",),
    "source": ("source", "publisher"),
}
"""Where pandoc's metadata has what Byline's keys name, the better one first."""
_ELEMENT = re.compile(r"<(?:dc|cp|meta):(title|creator|initial-creator|description|keywords?|language)\b[^>]*>([^<]*)<")
_PACKAGE = re.compile(r'<rootfile\b[^>]*\bfull-path="([^"]+)"')
_CREATOR = re.compile(r"<dc:creator\b[^>]*>([^<]*)<")
_MOST_METADATA = 1_000_000
_NO_ARCHIVE = (OSError, KeyError, zipfile.BadZipFile, NotImplementedError, RuntimeError, zlib.error)
"""What `zipfile` raises for a damaged, encrypted or strange archive."""


def read(data: bytes, path: Path) -> ParsedSource:
    """Return a document's text and metadata. Raises `UnreadableArticleError`."""
    suffix = path.suffix.lower()
    if suffix in _OF_TEXT:
        source = clean(decode(data).text)
        head = read_head(source, suffix)
        data = head.source.encode()
    try:
        written = pandoc.run(["--standalone", f"--from={READERS[suffix]}", "--to=json"], data, timeout=SECONDS)
    except pandoc.PandocError as error:
        if suffix in _OF_TEXT and not looks_binary(source):
            return _as_plain_text(source, path, error)
        raise UnreadableArticleError(path, Diagnostic(f"pandoc cannot read it: {error.what}", error.todo)) from error
    tree = json.loads(written)
    if suffix in _OF_TEXT:
        keys = {**_stated(tree.get("meta", {})), **head.keys, **take_post(tree["blocks"])}
    else:
        keys = _keys(tree.get("meta", {}), suffix)
    if suffix == ".epub" and (creators := _creators(data)):
        keys["authors"] = creators
    body = body_of(tree["blocks"], str(keys.get("title", "")))
    if suffix in _CONTAINERS:
        for key, value in _properties(data, _CONTAINERS[suffix]).items():
            if _stands_in(value, body.text):
                keys.setdefault(key, value)
    return ParsedSource(keys, body)


def _as_plain_text(source: str, path: Path, error: pandoc.PandocError) -> ParsedSource:
    """Read a text whose markup pandoc does not understand; most of it is plain words."""
    read = text.read(source, path)
    what = f"pandoc cannot read it, so its markup is shown: {error.what}"
    return replace(read, diagnostics=[*read.diagnostics, Diagnostic(" ".join(what.split()), error.todo)])


def _stated(meta: dict[str, Any]) -> dict[str, Any]:
    """What a text in Org, reStructuredText or AsciiDoc states, by its own keys. Org's ids are of its own kind."""
    keys: dict[str, Any] = {}
    for name, value in meta.items():
        if name != "id" and (values := _values(value)):
            keys[name] = values[0] if len(values) == 1 else values
    return keys


def _keys(meta: dict[str, Any], suffix: str) -> dict[str, Any]:
    keys: dict[str, Any] = {}
    for key, names in _KEYS.items():
        if key == "published" and suffix in _DATED_BY_THEIR_FILE:
            continue
        values = next((found for name in names if name in meta and (found := _values(meta[name]))), [])
        if key == "authors":
            values = [part.strip() for value in values for part in value.split(";") if part.strip()]
        elif key == "tags":
            values = [part.strip() for value in values for part in re.split(r"[,;:]", value) if part.strip()]
        elif key == "language":
            values = [value for value in values if language_tag(value)]
        if values:
            keys[key] = values if key in ("authors", "tags") else "\n\n".join(values) if key == "summary" else values[0]
    return keys


def _values(meta: dict[str, Any]) -> list[str]:
    """The strings of one of pandoc's metadata values."""
    kind: str = meta["t"]
    content: Any = meta.get("c")
    if kind == "MetaList":
        return [value for one in content for value in _values(one)]
    if kind == "MetaMap":
        return _values(content["name"]) if "name" in content else _values(content["text"]) if "text" in content else []
    if kind == "MetaInlines":
        text = words_of(content)
    elif kind == "MetaBlocks":
        text = body_of(content).text
    else:
        text = content if isinstance(content, str) else ""
    return [text] if text else []


def _creators(data: bytes) -> list[str]:
    """The authors of an EPUB in the order of its package file, which pandoc reverses."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            package = _PACKAGE.search(_member(archive, "META-INF/container.xml"))
            xml = _member(archive, unescape(package[1])) if package else ""
    except _NO_ARCHIVE:
        return []
    return [" ".join(unescape(name).split()) for name in _CREATOR.findall(xml) if name.strip()]


def _member(archive: zipfile.ZipFile, name: str) -> str:
    with archive.open(name) as file:
        return file.read(_MOST_METADATA).decode("utf-8", "replace")


def _properties(data: bytes, member: str) -> dict[str, Any]:
    """What the properties of a Word or OpenDocument file state; nothing where they cannot be read."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            xml = _member(archive, member)
    except _NO_ARCHIVE:
        return {}
    names = {"creator": "authors", "initial-creator": "authors", "keyword": "tags", "keywords": "tags"}
    found: dict[str, Any] = {}
    for name, value in _ELEMENT.findall(xml):
        if value := " ".join(unescape(value).split()):
            found.setdefault({"description": "summary"}.get(name, names.get(name, name)), value)
    return found


def _stands_in(value: str, text: str) -> bool:
    """Whether the text itself has these words: the one sign that a property speaks of the article."""
    return value.casefold() in " ".join(text.split()).casefold()

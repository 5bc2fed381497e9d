"""Plain text in the layout that collections of articles commonly have.

The first line may be a title, an abstract that talks about the article itself may follow, and the last line may name
the source. Metadata may stand at the head, as in mail. Nothing is guessed: a date that the text mentions is not the
date of publication.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from tui.articles.derived_title import make_title, speaks_of_itself
from tui.articles.fields import title_of_keys
from tui.articles.front_matter.split import split_front_matter
from tui.articles.parsed_source import BodyBuilder, ParsedSource

MAX_TITLE_LINE = 150
"""A longer first line is a paragraph."""

MAX_WRAPPED_LINE = 100
"""A paragraph of shorter, roughly equal lines was wrapped by hand; longer lines are paragraphs."""

_LEAST_WRAPPED_LINE = 45
_SOURCE_LINE = re.compile(r"(?:original\s+)?source\s*:\s*(?P<source>\S.*)", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://(?:www\.)?(?P<host>[^/?#\s]+)\S*", re.IGNORECASE)
_ENDS_A_SENTENCE = (".", "。", ".”", '."', ":", ";", ",")
_BLANK_LINES = re.compile(r"\n(?:[^\S\n]*\n)+")


def read(source: str, path: Path) -> ParsedSource:
    """Read a text file. The abstract, the title line and the source line are keys and not part of the text."""
    del path
    found, loaded, diagnostics = split_front_matter(source)
    keys: dict[str, Any] = loaded.value
    generated: set[str] = set()
    text = source[found.body :] if found is not None else source
    chunks = [chunk.split("\n") for chunk in _BLANK_LINES.split(text.strip()) if chunk.strip()]
    _take_source(chunks, keys)
    if not title_of_keys(keys) and "subject" not in map(str.casefold, keys):
        _take_title(chunks, keys)
    paragraphs = [paragraph for lines in chunks for paragraph in _paragraphs(lines)]
    if len(paragraphs) > 1 and speaks_of_itself(paragraphs[0]):
        keys["summary"] = paragraphs.pop(0)
        if "title" not in keys:
            keys["title"] = make_title(keys["summary"])
            generated.add("title")
    builder = BodyBuilder()
    for paragraph in paragraphs:
        builder.add("paragraph", paragraph)
    form = found.form if found is not None else "text"
    return ParsedSource(keys, builder.body(), loaded.lines, diagnostics, frozenset(generated), form=form)


def _take_source(chunks: list[list[str]], keys: dict[str, Any]) -> None:
    """Take a last line that names the source, unless it is all there is."""
    if not chunks or (len(chunks) == 1 and len(chunks[0]) == 1):
        return
    match = _SOURCE_LINE.fullmatch(chunks[-1][-1].strip())
    if match is None:
        return
    written = match["source"].strip()
    if address := _ADDRESS.fullmatch(written):
        keys.setdefault("url", written)
        written = address["host"]
    keys.setdefault("source", written)
    chunks[-1].pop()
    if not chunks[-1]:
        chunks.pop()


def _take_title(chunks: list[list[str]], keys: dict[str, Any]) -> None:
    """Take a first line that is short, does not end a sentence, and precedes a blank or a longer line."""
    if not chunks or (len(chunks) == 1 and len(chunks[0]) == 1):
        return
    lines = chunks[0]
    first = lines[0].strip()
    if not first or len(first) > MAX_TITLE_LINE or first.endswith(_ENDS_A_SENTENCE) or speaks_of_itself(first):
        return
    if len(lines) > 1 and len(lines[1]) <= max(MAX_WRAPPED_LINE, len(first)):
        return  # the first line of a paragraph that was wrapped by hand, of an address, or of a poem
    keys["title"] = first
    lines.pop(0)
    if not lines:
        chunks.pop(0)


def _paragraphs(lines: list[str]) -> list[str]:
    """Return the paragraphs of a run of lines without blank ones."""
    lines = [line.strip() for line in lines]
    if max(map(len, lines)) > MAX_WRAPPED_LINE:
        return lines
    wrapped = all(len(line) >= _LEAST_WRAPPED_LINE for line in lines[:-1])
    return [(" " if wrapped else "\n").join(lines)]

"""Details that programs write into the text of a Markdown file, where readers see them.

Notion and Readwise write lines below the title, MarkDownload an excerpt, Bear a line of tags, and Joplin's backups all
keys at the end. They become metadata, and their lines become blank, so that the other lines keep their numbers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from tui.articles.diagnostic import Diagnostic, NoArticleError
from tui.articles.front_matter.keys import known_fields, meaning_of

_HEAD = 4_000
"""Code points in which details below the title must stand."""

_TITLE = re.compile(r"\s*#[ \t]+[^\n]+(?:\n|$)")
_TAG = r"#(?=[^\s#]*[^\W\d_])[\w/-]+"
_TAGS = re.compile(rf"\s*(?P<tags>{_TAG}(?:[ \t]+{_TAG})*)[ \t]*(?:\n|$)")
_COVER = re.compile(r"\s*!\[rw-book-cover\]\([^()\n]*\)[ \t]*(?:\n|$)")
_METADATA = re.compile(r"\s*#{1,3}[ \t]+Metadata[ \t]*(?:\n|$)")
_DETAIL = re.compile(
    r"(?:[-*][ \t]+)?(?P<bold>\*\*)?(?P<key>[A-Za-z][\w -]{0,40}?)(?P=bold)?:(?P=bold)?(?:\s+(?P<value>.*))?"
)
_NOTION_NAME = re.compile(r" [0-9a-f]{32}$")
_READWISE_KINDS = frozenset({"#articles", "#books", "#tweets", "#podcasts", "#supplementals"})
_EXCERPT = re.compile(r"\s*> ## Excerpt\n(?P<lines>(?:>[^\n]*\n)+)\n---[ \t]*(?:\n|$)")
_JOPLIN = re.compile(r"(?:^|\n)(?P<lines>id: [0-9a-f]{32}\n(?:[a-z_]+:[^\n]*\n)*type_: (?P<type>\d+))\s*\Z")
_JOPLIN_KEYS = ("author", "created_time", "source_url")
_JOPLIN_NOTE = "1"


class WrittenDetails(NamedTuple):
    """Details found in a text, by the key that states each, and the text without them."""

    keys: dict[str, Any]
    body: str


def take_written_details(body: str, path: Path, known: Mapping[str, Any]) -> WrittenDetails:
    """Take the details out of the body of a Markdown file, as far as its metadata, `known`, does not state them.

    Raises `NoArticleError` for a record of Joplin's database that is no note.
    """
    if "\ntype_: " in body[-40:] and (match := _JOPLIN.search(body)):
        found = _of_joplin(body, match, path)
    else:
        found = _at_the_head(body, path)
    if known and found.keys:
        stated = known_fields(known)
        keys = {key: value for key, value in found.keys.items() if not _states_one_of(key, stated)}
        return WrittenDetails(keys, found.body)
    return found


def _at_the_head(body: str, path: Path) -> WrittenDetails:
    head = body[:_HEAD]
    keys: dict[str, Any] = {}
    taken: list[tuple[int, int]] = []
    at = title.end() if (title := _TITLE.match(head)) else 0
    if match := _TAGS.match(head, at):
        keys["tags"] = match["tags"].split()
        taken.append((at, at := match.end()))
    if title and ":" in head:
        if match := _COVER.match(head, at):
            taken.append((at, at := match.end()))
        lines, end = _lines_at(head, at, path)
        if lines:
            keys.update(lines)
            taken.append((at, at := end))
    if match := _EXCERPT.match(head, at):
        keys["excerpt"] = " ".join(line.lstrip("> ") for line in match["lines"].split("\n")).strip()
        taken.append((at, match.end()))
    for start, end in reversed(taken):
        body = body[:start] + "\n" * body.count("\n", start, end) + body[end:]
    return WrittenDetails(keys, body)


def _lines_at(head: str, at: int, path: Path) -> tuple[dict[str, str], int]:
    """Return a run of `Key: value` lines with its end, if they are meant as metadata."""
    heading = _METADATA.match(head, at)
    start = heading.end() if heading else at
    start += len(head[start:]) - len(head[start:].lstrip())
    found: dict[str, str] = {}
    end = start
    for line in head[start:].split("\n"):
        if not line.strip():
            break
        if (detail := _DETAIL.fullmatch(line.strip())) is None:
            return {}, at  # a paragraph whose first line has a colon
        found[detail["key"]] = (detail["value"] or "").strip()
        end += len(line) + 1
    fields = known_fields(key for key in found if key.casefold() not in ("subject", "from"))
    is_meant = heading is not None or _NOTION_NAME.search(path.stem) is not None
    if len(fields) < (1 if is_meant else 2):
        return {}, at
    return {key: value for key, value in found.items() if value and value not in _READWISE_KINDS}, min(end, len(head))


def _of_joplin(body: str, match: re.Match[str], path: Path) -> WrittenDetails:
    """Split a file of Joplin's backups: a title, a text, and the columns of its database."""
    if match["type"] != _JOPLIN_NOTE:
        raise NoArticleError(path, Diagnostic("a record of Joplin's, not a note"))
    columns = (line.partition(": ") for line in match["lines"].split("\n"))
    keys: dict[str, Any] = {key: value for key, _, value in columns if key in _JOPLIN_KEYS and value}
    title, _, rest = body[: match.start()].lstrip("\n").partition("\n")
    if title.strip():
        keys["title"] = title.strip()
    return WrittenDetails(keys, f"\n{rest}")


def _states_one_of(key: str, fields: set[str]) -> bool:
    meaning = meaning_of(key)
    return meaning is not None and meaning.field in fields

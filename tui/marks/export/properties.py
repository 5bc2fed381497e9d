"""The properties of a note (its YAML front matter): written as Obsidian's web clipper does, and updated in place."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from tui.articles.yaml.splice import SpliceError, splice
from tui.articles.yaml.values import YamlError, load_yaml

_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\n(?P<inside>(?:.*\n)*?)---[ \t]*(?:\n|$)")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_SHARED = frozenset({"tags", "aliases", "cssclasses"})
"""Lists that the person adds to."""
_STAY = frozenset({"created"})
"""What is written once."""


class Note(NamedTuple):
    """A file of a note-taker."""

    front_matter: str
    """What stands between the lines `---`; empty if there are none."""
    body: str


def split_note(text: str) -> Note:
    """Split a file into front matter and body."""
    match = _FRONT_MATTER.match(text)
    return Note(match["inside"], text[match.end() :]) if match else Note("", text)


def join_note(note: Note) -> str:
    """Return the file."""
    return f"---\n{note.front_matter}---\n{note.body}" if note.front_matter else note.body


def to_front_matter(properties: Mapping[str, Any]) -> str:
    """Return properties between lines of `---`, without empty ones: texts in quotation marks, lists over lines."""
    lines = ["---"]
    for name, value in properties.items():
        if isinstance(value, list | tuple):
            items = dict.fromkeys(item for item in value if item)
            lines += [f"{name}:", *(f"  - {_scalar(item)}" for item in items)] if items else []
        elif value not in ("", None):
            lines.append(f"{name}: {_scalar(value)}")
    return "\n".join([*lines, "---"])


def properties_of(front_matter: str) -> dict[str, Any]:
    """Return the properties of a note; none if they cannot be read."""
    try:
        value = load_yaml(front_matter).value
    except YamlError:
        return {}
    return value if isinstance(value, dict) else {}


def update_front_matter(old: str, new: str) -> str:
    """Set the properties of `new` in `old` and leave all others, and every comment, as they are.

    Lists that people add to keep their items. What cannot be edited in place stays as it is.
    """
    if not old:
        return new
    before = properties_of(old)
    changes = {}
    for name, value in properties_of(new).items():
        if name in _SHARED and isinstance(before.get(name), list):
            value = [*before[name], *(item for item in value if item not in before[name])]
        if value != before.get(name) and not (name in _STAY and name in before):
            changes[name] = value
    try:
        return splice(old, changes)
    except SpliceError:
        return old


def _scalar(value: Any) -> str:
    if isinstance(value, bool | int) or _DATE.fullmatch(str(value)):
        return str(value).lower() if isinstance(value, bool) else str(value)
    return json.dumps(str(value), ensure_ascii=False)

"""Changing keys of metadata in the form that is there: every other character stays as it is.

YAML is spliced (`tui.articles.yaml.splice`), and TOML is written by tomlkit, which keeps comments and order. JSON and
the forms with a key a line are changed where the value stands.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from tui.articles.front_matter.load import load_front_matter
from tui.articles.front_matter.recognise import LINE_FORMS, FormName, FrontMatter
from tui.articles.yaml.splice import SpliceError, splice

_LINES: dict[FormName, str] = {
    "lines": "{}: {}",
    "properties": "{}:: {}",
    "org": "#+{}: {}",
    "fields": ":{}: {}",
    "comments": ".. {}: {}",
}
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def edit_front_matter(source: str, found: FrontMatter, changes: Mapping[str, Any], order: Sequence[str]) -> str:
    """Set keys of the metadata found in a text with line feeds; None removes a key. Raises `SpliceError`."""
    inside = source[found.start : found.end]
    if found.form == "yaml":
        edited = splice(inside, changes, order=order)
    elif found.form == "toml":
        edited = _edit_toml(inside, changes)
    elif found.form == "json":
        edited = _edit_json(inside, changes)
    elif found.form in _LINES:
        edited = _edit_lines(inside, changes, found.form)
    else:
        what = "the head of a message" if found.form == "mail" else "a title block"
        raise SpliceError(f"{what} is not changed")
    shift = len(edited) - len(inside)
    text = source[: found.start] + edited + source[found.end :]
    after = load_front_matter(text, found._replace(end=found.end + shift, body=found.body + shift)).value
    before = load_front_matter(source, found).value
    others = [{key: value for key, value in keys.items() if key not in changes} for keys in (before, after)]
    if others[0] != others[1]:
        raise SpliceError("another key would change with them")
    return text


def _edit_toml(text: str, changes: Mapping[str, Any]) -> str:
    import datetime

    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        document = tomlkit.parse(text)
        for key, value in changes.items():
            if value is None:
                document.pop(key, None)
            elif isinstance(value, str) and _DATE.fullmatch(value) and not isinstance(document.get(key), str):
                document[key] = datetime.date.fromisoformat(value)
            else:
                document[key] = value
        return tomlkit.dumps(document)
    except (TOMLKitError, ValueError) as error:
        raise SpliceError("the TOML cannot be read") from error


class _Member(NamedTuple):
    """A key of a JSON object, by offsets."""

    start: int
    value_start: int
    end: int


def _edit_json(text: str, changes: Mapping[str, Any]) -> str:
    bare = not text.lstrip().startswith("{")  # Hexo's, between semicolons
    for key, value in changes.items():
        members = _members(text, 0 if bare else text.index("{") + 1)
        if key in members and value is not None:
            member = members[key]
            text = text[: member.value_start] + json.dumps(value, ensure_ascii=False) + text[member.end :]
        elif key in members:
            text = _without_member(text, members, key)
        elif value is not None:
            written = f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}"
            if not members:
                start = 0 if bare else text.index("{") + 1
                text = f"{text[:start]}\n  {written}\n{text[start:].lstrip()}"
                continue
            last = max(members.values(), key=lambda member: member.end)
            indent = text[: last.start].rpartition("\n")[2] if "\n" in text[: last.start] else " "
            line_end = "\n" if "\n" in text[: last.start] else ""
            text = f"{text[: last.end]},{line_end}{indent}{written}{text[last.end :]}"
    return text


def _members(text: str, at: int) -> dict[str, _Member]:
    decoder = json.JSONDecoder()
    members: dict[str, _Member] = {}
    try:
        while True:
            at = _skip(text, at, " \t\n\r,")
            if at >= len(text) or text[at] == "}":
                return members
            key, end = decoder.raw_decode(text, at)
            value_start = _skip(text, end, " \t\n\r:")
            _, value_end = decoder.raw_decode(text, value_start)
            members[str(key)] = _Member(at, value_start, value_end)
            at = value_end
    except (ValueError, IndexError) as error:
        raise SpliceError("the JSON cannot be read") from error


def _skip(text: str, at: int, letters: str) -> int:
    while at < len(text) and text[at] in letters:
        at += 1
    return at


def _without_member(text: str, members: Mapping[str, _Member], key: str) -> str:
    ordered = sorted(members.values())
    number = ordered.index(members[key])
    if number + 1 < len(ordered):
        return text[: ordered[number].start] + text[ordered[number + 1].start :]
    start = ordered[number - 1].end if number else ordered[number].start
    return text[:start] + text[ordered[number].end :]


def _edit_lines(text: str, changes: Mapping[str, Any], form: FormName) -> str:
    lines = text.split("\n")
    for key, value in changes.items():
        at = next(
            (i for i, line in enumerate(lines) if (m := LINE_FORMS[form].fullmatch(line.rstrip())) and m["key"] == key),
            -1,
        )
        written = [] if value is None else [_LINES[form].format(key, _one_line(value))]
        if at < 0:
            end = next((i for i, line in enumerate(lines) if not line.strip()), len(lines))
            lines[end:end] = written
            continue
        stop = at + 1
        while stop < len(lines) and lines[stop].strip() and lines[stop][0] in " \t":
            stop += 1
        lines[at:stop] = written
    return "\n".join(lines)


def _one_line(value: Any) -> str:
    items = value if isinstance(value, list | tuple) else [value]
    if not all(isinstance(item, str | int) for item in items):
        raise SpliceError("this form has only values of one line")
    return " ".join(", ".join(str(item) for item in items).split())

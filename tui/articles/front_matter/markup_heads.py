"""Metadata in Org, reStructuredText and AsciiDoc that pandoc passes over, or takes for text.

Org's tags of a file, Nikola's comments, ABlog's directive, and a date that stands alone below AsciiDoc's authors.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from tui.articles.front_matter.load import tidy_org
from tui.articles.front_matter.recognise import LINE_FORMS
from tui.articles.pandoc_document import words_of

_HEAD_LINES = 60
"""Lines at the beginning of a file in which such metadata must stand."""

_REVISION = re.compile(r"\A(?P<before>\s*= [^\n]+\n[^\n:/=]+\n)(?P<date>\d{4}-\d{2}-\d{2})[ \t]*\n")
_POST_OPTIONS = ("tags", "category", "author", "language")


class Head(NamedTuple):
    """The keys found, and the source without what pandoc would show of them."""

    keys: dict[str, Any]
    source: str


def read_head(source: str, suffix: str) -> Head:
    """Read the head of a text in one of these forms."""
    if suffix == ".org":
        return Head(_keys_of_lines(source, "org"), source)
    if suffix == ".rst":
        return Head(_keys_of_lines(source, "comments"), source)
    if match := _REVISION.match(source):
        return Head({"date": match["date"]}, match["before"] + "\n" + source[match.end() :])
    return Head({}, source)


def take_post(blocks: list[dict[str, Any]]) -> dict[str, Any]:
    """Take ABlog's `.. post:: DATE` out of pandoc's blocks, with what it states of the article."""
    for at, block in enumerate(blocks):
        if block["t"] == "Div" and "post" in block["c"][0][1]:
            _, _, options = block["c"][0]
            keys: dict[str, Any] = {name: value for name, value in options if name in _POST_OPTIONS}
            del blocks[at]
            if day := " ".join(words_of(inner["c"]) for inner in block["c"][1] if inner["t"] == "Para"):
                keys["date"] = day
            return keys
    return {}


def _keys_of_lines(source: str, form: Any) -> dict[str, Any]:
    pattern = LINE_FORMS[form]
    keys: dict[str, Any] = {}
    for line in source.split("\n", _HEAD_LINES)[:_HEAD_LINES]:
        if (match := pattern.fullmatch(line.rstrip())) is None or not match["value"]:
            continue
        key, value = match["key"].casefold(), match["value"].strip()
        if form == "org":
            keys[key] = _joined(keys.get(key), tidy_org(key, value))
        else:
            keys[key] = value
    return keys


def _joined(before: Any, value: Any) -> Any:
    """Org joins the values of a keyword that is written twice."""
    if before is None:
        return value
    return [*before, *value] if isinstance(before, list) else f"{before} {value}"

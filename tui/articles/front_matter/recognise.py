"""Recognising metadata at the head of a text: where it is, and in which form.

An ordinary text must cost next to nothing here, and must not lose its first lines. So forms without fences count only
if they state something that an article has, such as a title, or two other fields.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from tui.articles.diagnostic import Diagnostic
from tui.articles.front_matter.keys import known_fields, meaning_of
from tui.articles.lazy_pattern import lazy_pattern

FormName = Literal["yaml", "toml", "json", "lines", "mail", "properties", "org", "fields", "comments", "title block"]
"""`lines` are `Key: value`, `properties` Logseq's `key:: value`, `fields` reStructuredText's `:key: value`, `comments`
Nikola's `.. key: value`, and a title block is pandoc's: a title, authors and a date, each after `%`."""

MAX_LENGTH = 1_000_000
"""Code points of metadata; a thousand times the usual."""

_MAX_LINES = 200
"""Lines in which metadata without an opening fence must end."""

_BEFORE = lazy_pattern(r"(?:[\s\u200b\ufeff]|<!--.*?-->)+", re.DOTALL)
"""What may stand before the first fence: blank lines, comments, and what is left of a second byte order mark."""
_OPENING = lazy_pattern(r"(?P<fence>---|\+\+\+|;;;)(?P<form>yaml|toml|json)?[ \t]*(?:\n|$)")
_CLOSINGS = {
    "---": lazy_pattern(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE),
    "+++": lazy_pattern(r"^\+\+\+[ \t]*$", re.MULTILINE),
    ";;;": lazy_pattern(r"^;;;[ \t]*$", re.MULTILINE),
}
_FORM_OF: dict[str, FormName] = {"---": "yaml", "+++": "toml", ";;;": "json"}
_LOOKS_LIKE_KEYS = lazy_pattern(r"[\w-]+ *:(?: |$)", re.MULTILINE)

_KEY_LINE = lazy_pattern(r"(?P<key>[A-Za-z][\w .-]{0,40}?)[ \t]*:(?:[ \t]+(?P<value>.*))?")
_PROPERTY_LINE = lazy_pattern(r"(?:[-*] )?(?P<key>[A-Za-z][\w-]{0,40}):: ?(?P<value>.*)")
_ORG_LINE = lazy_pattern(r"#\+(?P<key>[A-Za-z][\w-]{0,40}):[ \t]*(?P<value>.*)")
_COMMENT_LINE = lazy_pattern(r"\.\. (?P<key>[A-Za-z][\w-]{0,40}):(?:[ \t]+(?P<value>.*))?")
_FIELD_LINE = lazy_pattern(r":(?P<key>[A-Za-z][\w .-]{0,40}):(?:[ \t]+(?P<value>.*))?")
LINE_FORMS: dict[FormName, re.Pattern[str]] = {
    "lines": _KEY_LINE,
    "mail": _KEY_LINE,
    "properties": _PROPERTY_LINE,
    "org": _ORG_LINE,
    "fields": _FIELD_LINE,
    "comments": _COMMENT_LINE,
}
"""How a line with a key begins in each form that has a key a line."""

_NIKOLA = lazy_pattern(r"\s*<!--[ \t]*\n(?=\.\. \w+:)")
_TITLE_BLOCK = lazy_pattern(r"%[ \t]*\S[^\n]*(?:\n[ \t]+\S[^\n]*)*(?:\n%[^\n]*(?:\n[ \t]+\S[^\n]*)*){0,2}(?:\n|$)")

_YAML_LINE = lazy_pattern(r"[A-Za-z][\w .-]{0,40}:(?: .*)?|[ \t].*|- .*|#.*|")
"""A line of metadata in YAML: a key, an indented line, an item, a comment, or a blank line."""


class FrontMatter(NamedTuple):
    """Metadata found at the head of a text, by offsets in it."""

    form: FormName
    start: int
    """Where the metadata begins, after the opening fence if there is one."""
    end: int
    body: int
    """Where the article's own text begins."""


def find_front_matter(source: str) -> tuple[FrontMatter | None, list[Diagnostic]]:
    """Find the metadata at the head of a clean text, and say what is wrong with its fences."""
    if source.lstrip()[:4] == "<!--" and (opening := _NIKOLA.match(source)):
        return _find_nikola(source, opening.end()), []
    before = _BEFORE.match(source)
    start = before.end() if before else 0
    first = source[start : start + 1]
    if first in ("-", "+", ";") and (opening := _OPENING.match(source, start)):
        return _find_fenced(source, opening)
    if first == "{":
        return _find_json(source, start), []
    if first == "%":
        block = _TITLE_BLOCK.match(source, start)
        return FrontMatter("title block", start, block.end(), block.end()) if block and "\n%" in block[0] else None, []
    if first in ("#", ":", "-", "*", ".") or first.isalpha():
        return _find_lines(source, start), []
    return None, []


def _find_fenced(source: str, opening: re.Match[str]) -> tuple[FrontMatter | None, list[Diagnostic]]:
    start = opening.end()
    fence = opening["fence"]
    closing = _CLOSINGS[fence].search(source, start)
    if closing is None or closing.start() - start > MAX_LENGTH:
        if _LOOKS_LIKE_KEYS.match(source, start):
            line = source.count("\n", 0, opening.start()) + 1
            todo = f"add a line of {fence} after it"
            return None, [Diagnostic("the front matter has no end; it is read as text", todo, line)]
        return None, []
    form: FormName = opening["form"] or _FORM_OF[fence]  # type: ignore[assignment]  # of three names
    return FrontMatter(form, start, closing.start(), closing.end()), []


def _find_json(source: str, start: int) -> FrontMatter | None:
    """Hugo's JSON: an object at the head of the file."""
    import json

    if '"' not in source[start : start + 200]:
        return None
    try:
        value, end = json.JSONDecoder().raw_decode(source[: start + MAX_LENGTH], start)
    except (ValueError, RecursionError):
        return None
    if not isinstance(value, dict) or not known_fields(value):
        return None
    return FrontMatter("json", start, end, end)


def _find_nikola(source: str, start: int) -> FrontMatter | None:
    """Nikola's keys in a comment of Markdown."""
    end = source.find("-->", start)
    return FrontMatter("comments", start, end, end + 3) if 0 < end - start < MAX_LENGTH else None


def _find_lines(source: str, start: int) -> FrontMatter | None:
    """Metadata without fences: a key a line, or Hexo's YAML, which has a closing fence alone."""
    end = source.find("\n", start)
    first = source[start : end if end >= 0 else len(source)].rstrip()
    for form in ("properties", "org", "fields", "comments"):
        if LINE_FORMS[form].fullmatch(first):
            return _end_of_lines(source, start, form)
    if not _KEY_LINE.fullmatch(first):
        return None
    return _find_hexo(source, start) or _end_of_lines(source, start, "lines")


def _find_hexo(source: str, start: int) -> FrontMatter | None:
    """YAML that only a line of hyphens ends."""
    at = start
    keys: list[str] = []
    for _ in range(_MAX_LINES):
        end = source.find("\n", at)
        line = source[at : end if end >= 0 else len(source)].rstrip()
        if line == "---":
            is_meant = keys and meaning_of(keys[0]) is not None
            return FrontMatter("yaml", start, at, at + 3) if is_meant else None
        if end < 0 or not _YAML_LINE.fullmatch(line):
            return None
        if (key := _KEY_LINE.fullmatch(line)) is not None:
            keys.append(key["key"])
        at = end + 1
    return None


def _end_of_lines(source: str, start: int, form: FormName) -> FrontMatter | None:
    """A run of lines that have a key each, or go on with the value before them by being indented."""
    pattern = LINE_FORMS[form]
    keys: list[str] = []
    at = start
    for _ in range(_MAX_LINES):
        end = source.find("\n", at)
        line = source[at : end if end >= 0 else len(source)].rstrip()
        if (key := pattern.fullmatch(line)) is not None:
            keys.append(key["key"])
        elif not (line and line[0] in " \t" and form in ("lines", "fields")):
            if line and form == "lines":
                return None  # a paragraph whose first line has a colon
            break
        if end < 0:
            at = len(source)
            break
        at = end + 1
    else:
        return None
    fields = known_fields(key for key in keys if form == "lines" or key.casefold() != "subject")
    if form == "lines":
        names = {key.casefold() for key in keys}
        if {"subject", "from"} <= names:
            return FrontMatter("mail", start, at, at)
        fields = known_fields(key for key in keys if key.casefold() not in ("subject", "from"))
    is_meant = "title" in fields or len(fields) > 1 or (form in ("properties", "org") and bool(fields))
    return FrontMatter(form, start, at, at) if is_meant else None

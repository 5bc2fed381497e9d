"""Splitting a text into its metadata and what follows it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tui.articles.diagnostic import Diagnostic
from tui.articles.front_matter.recognise import FrontMatter, find_front_matter

if TYPE_CHECKING:
    from tui.articles.yaml.values import Loaded

_BEGINS_WITH_KEY = re.compile(r"(?:[ \t]*(?:#.*)?\n)*[A-Za-z][\w-]*:(?:[ \n]|$)")
"""YAML that begins so is a mapping, or can be read key by key."""

_MOST_LINES = 1_000


def body_start(source: str) -> int:
    """Return where the text of a Markdown file begins, behind its metadata, which is not loaded if that is plain.

    A search that shows snippets asks this for each article, and would else spend half its time on importing YAML.
    """
    found, _ = find_front_matter(source)
    if found is None:
        return 0
    is_plain = found.form == "yaml" and _BEGINS_WITH_KEY.match(source, found.start, found.end) is not None
    if is_plain and source.count("\n", found.start, found.end) < _MOST_LINES:
        return found.body
    found, _, _ = split_front_matter(source)
    return found.body if found is not None else 0


def split_front_matter(source: str) -> tuple[FrontMatter | None, Loaded, list[Diagnostic]]:
    """Find and load the metadata of a text. None if it has none, or none that is keys and values."""
    from tui.articles.front_matter.load import load_front_matter
    from tui.articles.yaml.values import Loaded, YamlError

    found, diagnostics = find_front_matter(source)
    if found is None:
        return None, Loaded({}), diagnostics
    try:
        loaded = load_front_matter(source, found)
    except YamlError as error:  # not even one key can be told from the text
        return None, Loaded({}), [*diagnostics, error.diagnostic]
    if loaded.value is None:
        loaded.value = {}
    if not isinstance(loaded.value, dict):  # text between two rules, unless it is plainly none
        return None, Loaded({}), [*diagnostics, *_unless_text(loaded, source, found)]
    if has_placeholders(source, found):
        loaded.diagnostics = [one._replace(hint=True) for one in loaded.diagnostics]
    return found, loaded, [*diagnostics, *loaded.diagnostics]


def has_placeholders(source: str, found: FrontMatter | None) -> bool:
    """Return whether a program fills these keys in: a template of Hugo's, Hexo's or Obsidian's, which is no mistake."""
    return found is not None and any(source.find(sign, found.start, found.end) >= 0 for sign in ("{{", "<%"))


def _unless_text(loaded: Loaded, source: str, found: FrontMatter) -> list[Diagnostic]:
    if isinstance(loaded.value, list):
        line = source.count("\n", 0, found.start) + 1
        what = "the front matter is a list, not keys and values; it is read as text"
        return [Diagnostic(what, "write a key and a colon before it", line), *loaded.diagnostics]
    return loaded.diagnostics

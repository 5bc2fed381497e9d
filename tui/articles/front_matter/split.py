"""Splitting a text into its metadata and what follows it."""

from __future__ import annotations

from tui.articles.diagnostic import Diagnostic
from tui.articles.front_matter.load import load_front_matter
from tui.articles.front_matter.recognise import FrontMatter, find_front_matter
from tui.articles.yaml.values import Loaded, YamlError


def body_start(source: str) -> int:
    """Return where the text of a Markdown file begins, behind its metadata."""
    found, _, _ = split_front_matter(source)
    return found.body if found is not None else 0


def split_front_matter(source: str) -> tuple[FrontMatter | None, Loaded, list[Diagnostic]]:
    """Find and load the metadata of a text. None if it has none, or none that is keys and values."""
    found, diagnostics = find_front_matter(source)
    if found is None:
        return None, Loaded({}), diagnostics
    try:
        loaded = load_front_matter(source, found)
    except YamlError as error:  # not even one key can be told from the text
        return None, Loaded({}), [*diagnostics, error.diagnostic]
    if loaded.value is None:
        loaded.value = {}
    if not isinstance(loaded.value, dict):  # text between two rules
        return None, Loaded({}), diagnostics
    return found, loaded, [*diagnostics, *loaded.diagnostics]

"""Markdown with metadata at its head, the form in which most articles are kept."""

from __future__ import annotations

from pathlib import Path

from tui.articles.diagnostic import Diagnostic
from tui.articles.fields import title_of_keys
from tui.articles.front_matter.load import load_front_matter
from tui.articles.front_matter.recognise import FrontMatter, find_front_matter
from tui.articles.markdown.body import read_body
from tui.articles.parsed_source import ParsedSource
from tui.articles.yaml.values import Loaded, YamlError


def read(source: str, path: Path) -> ParsedSource:
    """Read a Markdown file. `path` is not needed: a file without any metadata is an article too."""
    del path
    found, loaded, diagnostics = split(source)
    start = found.body if found is not None else 0
    form = found.form if found is not None else ""
    first_line = source.count("\n", 0, start) + 1
    body = read_body(source[start:], title=title_of_keys(loaded.value), first_line=first_line)
    return ParsedSource(loaded.value, body, loaded.lines, diagnostics, form=form)


def body_start(source: str) -> int:
    """Return where the text of a Markdown file begins, behind its metadata."""
    found, _, _ = split(source)
    return found.body if found is not None else 0


def split(source: str) -> tuple[FrontMatter | None, Loaded, list[Diagnostic]]:
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

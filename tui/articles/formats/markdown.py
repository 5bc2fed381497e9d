"""Markdown with metadata at its head, the form in which most articles are kept."""

from __future__ import annotations

from pathlib import Path

from tui.articles.fields import title_of_keys
from tui.articles.front_matter.split import split_front_matter
from tui.articles.markdown.body import read_body
from tui.articles.parsed_source import ParsedSource


def read(source: str, path: Path) -> ParsedSource:
    """Read a Markdown file. `path` is not needed: a file without any metadata is an article too."""
    del path
    found, loaded, diagnostics = split_front_matter(source)
    start = found.body if found is not None else 0
    form = found.form if found is not None else ""
    first_line = source.count("\n", 0, start) + 1
    body = read_body(source[start:], title=title_of_keys(loaded.value), first_line=first_line)
    return ParsedSource(loaded.value, body, loaded.lines, diagnostics, form=form)

"""Markdown with metadata at its head, the form in which most articles are kept."""

from __future__ import annotations

from pathlib import Path

from tui.articles.diagnostic import Diagnostic, NoArticleError
from tui.articles.fields import title_of_keys
from tui.articles.front_matter.keys import meaning_of
from tui.articles.front_matter.split import has_placeholders, split_front_matter
from tui.articles.markdown.body import read_body
from tui.articles.markdown.written_details import take_written_details
from tui.articles.parsed_source import ParsedSource

_DRAWING = ".excalidraw.md"


def read(source: str, path: Path) -> ParsedSource:
    """Read a Markdown file, which is an article even without any metadata. Raises `NoArticleError` for other data."""
    if path.name.endswith(_DRAWING):
        raise NoArticleError(path, Diagnostic("a drawing of Excalidraw's"))
    found, loaded, diagnostics = split_front_matter(source)
    start = found.body if found is not None else 0
    form = found.form if found is not None else ""
    is_template = has_placeholders(source, found)
    first_line = source.count("\n", 0, start) + 1
    written = take_written_details(source[start:], path, loaded.value)
    keys = loaded.value | written.keys
    body = read_body(written.body, title=title_of_keys(keys), first_line=first_line)
    origins = {meaning.field: f"text: {key}" for key in written.keys if (meaning := meaning_of(key)) is not None}
    return ParsedSource(keys, body, loaded.lines, diagnostics, form=form, origins=origins, is_template=is_template)

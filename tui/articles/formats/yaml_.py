"""YAML with the same keys as front matter, and the article's text, in Markdown, under `text`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tui.articles.diagnostic import Diagnostic, NoArticleError, UnreadableArticleError
from tui.articles.fields import title_of_keys
from tui.articles.front_matter.load import load_lenient_yaml
from tui.articles.markdown.body import read_body
from tui.articles.parsed_source import Body, ParsedSource
from tui.articles.safe import clean
from tui.articles.yaml.values import YamlError

_NAMES_OF_DATA = ("_config", "mkdocs", "docusaurus", "package", "docker-compose", "pnpm-lock", "environment")
"""How the names of YAML files begin that programs are configured with."""
_FOLDERS_OF_DATA = frozenset({"_data", "data", "i18n", "locales"})
"""Folders of site generators whose YAML is data, not articles."""
_MARKS_OF_ARTICLES = frozenset({"authors", "published", "summary", "csl", "source"})
"""Byline's own keys of which a YAML file without a text must have one, besides a title."""


def read(source: str, path: Path) -> ParsedSource:
    """Read a YAML file. Raises `NoArticleError` for data, such as the configuration of a site."""
    try:
        loaded = load_lenient_yaml(source)
    except YamlError as error:
        if _is_named_as_data(path) or "\ntext:" not in f"\n{source}":
            raise NoArticleError(path, error.diagnostic) from error
        raise UnreadableArticleError(path, error.diagnostic) from error
    keys = loaded.value
    if not isinstance(keys, dict) or _is_data(path, keys):
        raise NoArticleError(path, Diagnostic("data, not an article: it has no text", "add “title:” and “text:”"))
    text = keys.pop("text", None)
    line = loaded.lines.get("text", 0)
    diagnostics = loaded.diagnostics
    body = Body()
    if isinstance(text, str | int):
        body = read_body(clean(str(text)), title=title_of_keys(keys), first_line=line + 1)
    elif text is not None:
        diagnostics.append(Diagnostic("“text” is not a text", "write it as a block, after “text: |”", line))
    return ParsedSource(keys, body, loaded.lines, diagnostics, form="yaml")


def _is_data(path: Path, keys: Mapping[str, Any]) -> bool:
    """Return whether a YAML file is data of a program: it has no text, and nothing else that an article has."""
    if "text" in keys:
        return False
    if _is_named_as_data(path):
        return True
    return "title" not in keys or not (_MARKS_OF_ARTICLES & keys.keys())


def _is_named_as_data(path: Path) -> bool:
    return path.name.startswith(_NAMES_OF_DATA) or not _FOLDERS_OF_DATA.isdisjoint(path.parts[-3:-1])

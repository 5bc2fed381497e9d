"""Markdown with YAML front matter, the form in which most articles are kept."""

from __future__ import annotations

import re
from pathlib import Path

from tui.articles.diagnostic import Diagnostic, UnreadableArticleError
from tui.articles.fields import stated_title
from tui.articles.markdown.body import read_body
from tui.articles.parsed_source import ParsedSource
from tui.articles.yaml.values import Loaded, YamlError, load_yaml

MAX_FRONT_MATTER = 1_000_000
"""Code points of metadata; a thousand times the usual."""

_FENCE = re.compile(r"^(?:---|\.\.\.) *$", re.MULTILINE)
_LOOKS_LIKE_KEYS = re.compile(r"[\w-]+ *:(?: |$)", re.MULTILINE)


def read(source: str, path: Path) -> ParsedSource:
    """A Markdown file; what stands between a first line of three hyphens and the next one is its metadata."""
    front_matter, rest, diagnostics = _split(source)
    loaded = Loaded({})
    if front_matter is not None:
        try:
            loaded = load_yaml(front_matter, first_line=2)
        except YamlError as error:
            raise UnreadableArticleError(path, error.diagnostic) from error
    if loaded.value is None:
        loaded.value = {}
    if not isinstance(loaded.value, dict):  # text between two rules, which is no metadata
        loaded, rest = Loaded({}), 0
    body = read_body(source[rest:], title=stated_title(loaded.value), first_line=source.count("\n", 0, rest) + 1)
    return ParsedSource(loaded.value, body, loaded.lines, [*diagnostics, *loaded.diagnostics])


def body_start(source: str) -> int:
    """Where the text of a Markdown file begins, behind its front matter."""
    return _split(source)[1]


def _split(source: str) -> tuple[str | None, int, list[Diagnostic]]:
    """The front matter if there is any, and where the text begins."""
    first = _FENCE.match(source)
    if first is None or not source.startswith("---"):
        return None, 0, []
    end = _FENCE.search(source, first.end() + 1)
    if end is None or end.start() - first.end() > MAX_FRONT_MATTER:
        if _LOOKS_LIKE_KEYS.match(source, first.end() + 1):
            diagnostic = Diagnostic(
                "the front matter has no end; it is read as text", "add a line of three hyphens after it", 1
            )
            return None, 0, [diagnostic]
        return None, 0, []
    return source[first.end() + 1 : end.start()], end.end(), []

"""YAML with the same keys as front matter, and the article's text, in Markdown, under `text`."""

from __future__ import annotations

from pathlib import Path

from tui.articles.diagnostic import Diagnostic, UnreadableArticleError
from tui.articles.fields import stated_title
from tui.articles.markdown.body import read_body
from tui.articles.parsed_source import Body, ParsedSource
from tui.articles.safe import clean
from tui.articles.yaml.values import YamlError, load_yaml


def read(source: str, path: Path) -> ParsedSource:
    """A YAML file; one that has neither a title nor a text is no article."""
    try:
        loaded = load_yaml(source)
    except YamlError as error:
        raise UnreadableArticleError(path, error.diagnostic) from error
    keys = loaded.value
    if not isinstance(keys, dict) or ("title" not in keys and "text" not in keys):
        raise UnreadableArticleError(
            path, Diagnostic("no article: it has neither a title nor a text", "add “title:” and “text:”")
        )
    text = keys.pop("text", None)
    line = loaded.lines.get("text", 0)
    diagnostics = loaded.diagnostics
    body = Body()
    if isinstance(text, str | int):
        body = read_body(clean(str(text)), title=stated_title(keys), first_line=line + 1)
    elif text is not None:
        diagnostics.append(Diagnostic("“text” is no text", "write it as a block, after “text: |”", line))
    return ParsedSource(keys, body, loaded.lines, diagnostics)

"""Diagnostics for `byline check`: the problems found while reading, and hints about missing metadata."""

from __future__ import annotations

from tui.articles.article import Article
from tui.articles.diagnostic import Diagnostic


def check_article(article: Article, diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """Return the diagnostics by line, then hints about what the article lacks."""
    return sorted([*diagnostics, *_hints(article)], key=lambda diagnostic: (diagnostic.hint, diagnostic.line))


def _hints(article: Article) -> list[Diagnostic]:
    """Return a hint for each piece of metadata that citations or the reader will miss."""
    missing = {
        "no title: one was generated from the text": ("add “title:”", "title" in article.generated_fields),
        "no author": ("add “authors:” if it names any", not article.authors),
        "no date of publication": ("add “published:” if it is known", not article.published),
        "neither a source nor an address": ("add “source:” or “url:”", not article.source and not article.url),
        "no text": ("write it below the front matter", not article.text),
    }
    return [Diagnostic(what, todo, hint=True) for what, (todo, is_so) in missing.items() if is_so]

"""All that is wrong with an article's file, and what is worth a look, each with its line and what to do about it."""

from __future__ import annotations

from tui.articles.article import Article
from tui.articles.diagnostic import Diagnostic


def check_article(article: Article, diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """The faults that reading an article found, by line, then hints on what it lacks."""
    return sorted([*diagnostics, *_hints(article)], key=lambda diagnostic: (diagnostic.hint, diagnostic.line))


def _hints(article: Article) -> list[Diagnostic]:
    """What a citation will lack, and what the reader will not see."""
    missing = {
        "no title, so one is made from the text": ("add “title:”", "title" in article.generated_fields),
        "no author": ("add “authors:” if it names any", not article.authors),
        "no date of publication": ("add “published:” if it is known", not article.published),
        "neither a source nor an address": ("add “source:” or “url:”", not article.source and not article.url),
        "no text": ("write it below the front matter", not article.text),
    }
    return [Diagnostic(what, todo, hint=True) for what, (todo, is_so) in missing.items() if is_so]

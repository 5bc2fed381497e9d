"""An article as the object of `byline show --json`. Its keys are a promise (`docs/formats.md`)."""

from __future__ import annotations

from typing import Any

from tui.articles.article import Article


def article_json(article: Article) -> dict[str, Any]:
    """Return the keys of `docs/formats.md`, null where the file does not state a value.

    Unknown keys of the file, if any, come last under `extra`.
    """
    known: dict[str, Any] = {
        "id": article.id,
        "path": str(article.path),
        "title": article.title,
        "authors": [author if isinstance(author, str) else dict(author) for author in article.raw_authors],
        "source": article.source or None,
        "url": article.url or None,
        "published": article.published or None,
        "accessed": article.accessed or None,
        "language": article.language or None,
        "type": article.type or None,
        "tags": list(article.tags),
        "summary": article.summary or None,
        "text": article.text,
        "words": article.words,
        "minutes": article.minutes,
        "pages": [{"label": page.label, "start": page.start} for page in article.pages],
        "csl": dict(article.csl),
        "derived": sorted(article.generated_fields),
        "from": dict(sorted(article.origins.items())),
    }
    return known | {"extra": dict(article.extra)} if article.extra else known

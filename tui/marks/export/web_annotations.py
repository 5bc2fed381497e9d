"""W3C Web Annotations (JSON-LD): highlights and notes as other annotation tools read them.

An annotation points to its words in two ways, as the data model recommends: by the quotation with the words around it,
and by the place in the text of the article as Byline reads it, in code points.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from tui.marks.export.notes import ArticleNotes, Highlight

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def to_web_annotations(articles: Iterable[ArticleNotes]) -> str:
    """Return a collection with an annotation for each highlight and for each note on an article."""
    items = [one for article in articles for one in _annotations(article)]
    collection = {
        "@context": _CONTEXT,
        "type": "AnnotationCollection",
        "label": "Highlights and notes in Byline",
        "total": len(items),
        "first": {"type": "AnnotationPage", "startIndex": 0, "items": items},
    }
    return json.dumps(collection, ensure_ascii=False, indent=2) + "\n"


def _annotations(article: ArticleNotes) -> Iterator[dict[str, Any]]:
    if article.note:
        body = [_text(article.note), *_tags(article)]
        yield _annotation(article, "", article.created, article.changed, body, _source(article))
    for highlight in article.highlights:
        body = [_text(highlight.note)] if highlight.note else []
        target = {
            "type": "SpecificResource",
            "source": _source(article),
            "styleClass": highlight.colour,
            "selector": _selectors(highlight),
        }
        yield _annotation(article, highlight.id, highlight.created, highlight.changed, [*body, *_tags(article)], target)


def _annotation(
    article: ArticleNotes, name: str, created: datetime, changed: datetime, body: list[dict[str, Any]], target: Any
) -> dict[str, Any]:
    annotation = {
        "@context": _CONTEXT,
        "id": f"urn:uuid:{uuid5(NAMESPACE_URL, f'byline:{article.id}#{name}')}",
        "type": "Annotation",
        "motivation": "commenting" if any(one["purpose"] == "commenting" for one in body) else "highlighting",
        "created": _time(created),
        "modified": _time(changed),
        "body": body,
        "target": target,
    }
    return {key: value for key, value in annotation.items() if value not in ("", [])}


def _selectors(highlight: Highlight) -> list[dict[str, Any]]:
    quote = {
        "type": "TextQuoteSelector",
        "exact": highlight.quote,
        "prefix": highlight.prefix,
        "suffix": highlight.suffix,
    }
    if highlight.is_lost:
        return [quote]
    return [quote, {"type": "TextPositionSelector", "start": highlight.start, "end": highlight.end}]


def _source(article: ArticleNotes) -> str:
    """Return the address of the article, else an address made of its id: the place of a file is nobody else's."""
    is_web = article.url.startswith(("https://", "http://"))
    return article.url if is_web else f"urn:uuid:{uuid5(NAMESPACE_URL, f'byline:{article.id}')}"


def _text(note: str) -> dict[str, Any]:
    return {"type": "TextualBody", "value": note, "format": "text/plain", "purpose": "commenting"}


def _tags(article: ArticleNotes) -> list[dict[str, Any]]:
    return [{"type": "TextualBody", "value": tag, "purpose": "tagging"} for tag in article.own_tags]


def _time(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ") if moment.timestamp() > 0 else ""

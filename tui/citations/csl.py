"""An article as CSL data: the one shape from which every reference, export and quotation is made.

CSL-JSON is what Zotero, pandoc and every journal's style speak, so the mapping is done once, here, and nothing later
looks at the article again. Two rules of Byline show in it. Nothing is invented: what the file does not state is
left out, however well it could be guessed. And the one exception is said: a title that Byline made stands in square
brackets, as the style manuals ask of the description of an untitled work.

Names of variables and types are those of the CSL 1.0.2 specification, appendices III and IV, and of csl-data.json.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from tui.articles.article import Article
from tui.citations.dates import to_csl_date
from tui.citations.names import to_csl_names

Item: TypeAlias = dict[str, Any]
"""A CSL-JSON item: `id`, `type`, and variables; names are lists of objects, dates objects with `date-parts`."""

DEFAULT_TYPE = "webpage"
"""The type of an article whose file names none."""

_WORKS_OF_THEIR_OWN = frozenset(["article", "book", "dataset", "report", "software", "standard", "thesis"])
"""The types of what appears in nothing else, `article` being CSL's for a preprint. Where such a work comes from is who
published it: an institution, an archive, a university; Zotero maps its fields so, and styles print `In ...` else."""

_ARXIV_ID = re.compile(
    r"(?:^|arxiv[:.]|/(?:abs|pdf)/)((?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?)\b", re.IGNORECASE
)
"""An identifier of arXiv by itself, in its DOI or in its address, in the forms since and before April 2007."""

_NAME_VARIABLES = """
    author chair collection-editor compiler composer container-author contributor curator director editor
    editorial-director executive-producer guest host illustrator interviewer narrator organizer original-author
    performer producer recipient reviewed-author script-writer series-creator translator
"""
NAME_VARIABLES = frozenset(_NAME_VARIABLES.split())
DATE_VARIABLES = frozenset(["accessed", "available-date", "event-date", "issued", "original-date", "submitted"])


def to_csl(article: Article) -> Item:
    """The article as a CSL-JSON item. Keys of the file's `csl` win over all others; an empty one takes a field away."""
    stated = {name: value for name, value in _own_fields(article).items() if value}
    item: Item = {"id": article.id, "type": article.type or DEFAULT_TYPE, **stated}
    for name, value in article.csl.items():
        if name == "id":
            continue
        converted = _variable(str(name), value, article.language)
        if converted is None:
            item.pop(str(name), None)
        else:
            item[str(name)] = converted
    item["type"] = item.get("type") or DEFAULT_TYPE
    return item


def for_rendering(article: Article) -> Item:
    """The item with what helps to print it and is no part of a citation: the language, where it was only recognised.

    Engines set titles in capitals by English rules unless they are told that a title is not English.
    """
    item = to_csl(article)
    if article.language and "language" not in item:
        item["language"] = article.language
    return item


def is_untitled(item: Mapping[str, Any]) -> bool:
    """Whether the item's title is a description in square brackets, or there is none."""
    title = str(item.get("title", ""))
    return not title or (title.startswith("[") and title.endswith("]"))


def arxiv_id(item: Mapping[str, Any]) -> str:
    """The identifier of a preprint in arXiv, `1706.03762`; empty for what is none, or does not state it."""
    if item.get("type") != "article" or str(item.get("publisher", "")).casefold() != "arxiv":
        return ""
    stated = (item.get("number"), item.get("DOI"), item.get("URL"))
    found = (_ARXIV_ID.search(str(value)) for value in stated if value)
    return next((match[1] for match in found if match), "")


def missing(article: Article) -> tuple[str, ...]:
    """What a full citation of the article would need and the file does not say, in plain words: `author`, `date`..."""
    item = to_csl(article)
    wanted = {
        "title": not is_untitled(item),
        "author": bool(item.keys() & NAME_VARIABLES),
        "date": "issued" in item,
        "source": bool(item.keys() & {"container-title", "publisher"}),
    }
    return tuple(name for name, present in wanted.items() if not present)


def _own_fields(article: Article) -> Item:
    def stated(name: str) -> str:
        return "" if name in article.generated_fields else str(getattr(article, name)).strip()

    title = stated("title")
    if not title and article.title:
        title = f"[{article.title.strip()}]"
    return {
        "title": title,
        "author": [] if "authors" in article.generated_fields else [name.to_csl() for name in article.authors],
        _source_variable(article): stated("source"),
        "URL": stated("url"),
        "issued": to_csl_date(stated("published")),
        "accessed": to_csl_date(stated("accessed")),
        "language": stated("language"),
    }


def _source_variable(article: Article) -> str:
    """What the article's `source` is in CSL; beside a publisher of another name it is where the work was found."""
    if article.csl.get("type", article.type) not in _WORKS_OF_THEIR_OWN or "container-title" in article.csl:
        return "container-title"
    publisher = str(article.csl.get("publisher", "") or article.source).strip()
    return "publisher" if publisher.casefold() == article.source.strip().casefold() else "container-title"


def _variable(name: str, value: Any, language: str) -> Any:
    """A value of the file's `csl`, in the form that CSL-JSON has for its variable; None where it says nothing."""
    if name in NAME_VARIABLES:
        return to_csl_names(value, language) or None
    if name in DATE_VARIABLES:
        return to_csl_date(value)
    if value is None or value == "" or value == []:
        return None
    if isinstance(value, bool | str) or (isinstance(value, Mapping | Sequence) and name in {"custom", "categories"}):
        return value
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, Sequence):
        return ", ".join(str(part) for part in value)
    return None if isinstance(value, Mapping) else str(value)

"""Read the facts that a person wrote into the file; they come first and are never overwritten.

They have the shape that `byline facts --json` prints, or a shorter one: a kind and a text are enough. A fact without a
valid mention is anchored wherever its text occurs.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from tui.analysis.fact import Attribute, Fact, FactKind, Field, Mention
from tui.analysis.normalise import anchored
from tui.articles.article import Article

_KINDS = frozenset(get_args(FactKind))
_FIELDS = frozenset(get_args(Field))


def written_facts(article: Article) -> tuple[list[Fact], list[str]]:
    """Return the file's own facts, and one message for each entry that can't be used."""
    facts: list[Fact] = []
    problems: list[str] = []
    for number, entry in enumerate(article.facts, 1):
        kind: FactKind | None = entry.get("kind")
        text = entry.get("text")
        if kind is None or kind not in _KINDS or not isinstance(text, str) or not text.strip():
            problems.append(f"Fact {number} of the file has no known kind or no text.")
            continue
        mentions = tuple(_given(article, entry)) or tuple(anchored(article, text))
        if not mentions:
            problems.append(f"Fact {number} of the file is left out: its words are not in the article.")
            continue
        value = entry.get("value")
        attributes = entry.get("attributes")
        facts.append(
            Fact(
                kind,
                text.strip(),
                mentions,
                None if value is None else str(value),
                _attributes(article, attributes if isinstance(attributes, Mapping) else {}),
            )
        )
    return facts, problems


def _given(article: Article, entry: Mapping[str, Any]) -> list[Mention]:
    given = entry.get("mentions")
    found: list[Mention] = []
    for item in given if isinstance(given, list) else []:
        if isinstance(item, Mapping):
            mention = _mention(article, item)
            if mention is not None:
                found.append(mention)
    return found


def _mention(article: Article, item: Mapping[str, Any]) -> Mention | None:
    """Return the mention at its given offsets if its quote is there, else at the first occurrence of the quote.

    Return None if the field is unknown or doesn't contain the quote.
    """
    name, quote, start, end = item.get("field", "text"), item.get("quote"), item.get("start"), item.get("end")
    if name not in _FIELDS or not isinstance(quote, str):
        return None
    if isinstance(start, int) and isinstance(end, int) and getattr(article, name)[start:end] == quote:
        return Mention(start, end, quote, name)
    return next((mention for mention in anchored(article, quote) if mention.field == name), None)


def _attributes(article: Article, written: Mapping[str, Any]) -> dict[str, Attribute]:
    attributes: dict[str, Attribute] = {}
    for name, value in written.items():
        if isinstance(value, Mapping):
            mention = _mention(article, value)
            if mention is not None:
                attributes[str(name)] = mention
        elif isinstance(value, bool):
            attributes[str(name)] = value
        elif value is not None:
            attributes[str(name)] = str(value)
    return attributes

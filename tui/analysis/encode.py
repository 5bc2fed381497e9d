"""Encode analyses as JSON for `byline facts --json`, `byline summary --json` and the library, and decode them.

All share one encoding, so a stored analysis can be printed without running it again.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from typing import Any

from tui.analysis.fact import Analysis, Attribute, Fact, Mention, Summary, SummarySentence
from tui.articles.anchor import Span
from tui.articles.article import Article


def facts_json(article: Article, analysis: Analysis, kinds: Collection[str] = ()) -> dict[str, Any]:
    """Return one line of `byline facts --json` as an object, restricted to `kinds` unless that is empty."""
    facts = [encode_fact(fact) for fact in analysis.facts if not kinds or fact.kind in kinds]
    return {
        "id": article.id,
        "path": str(article.path),
        "title": article.title,
        "facts": facts,
        "complete": analysis.complete,
    }


def summary_json(article: Article, summary: Summary) -> dict[str, Any]:
    """Return one line of `byline summary --json` as an object."""
    return {"id": article.id, "path": str(article.path), **_encode_summary(summary)}


def encode_analysis(analysis: Analysis) -> str:
    """Encode an analysis as JSON text for storage."""
    whole = {
        "version": analysis.version,
        "facts": [encode_fact(fact) for fact in analysis.facts],
        "summary": _encode_summary(analysis.summary),
        "complete": analysis.complete,
        "limits": list(analysis.limits),
        "seconds": analysis.seconds,
    }
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"))


def decode_analysis(text: str) -> Analysis:
    """Decode the output of `encode_analysis`. Raises `ValueError` for anything else."""
    try:
        whole = json.loads(text)
        summary = whole["summary"]
        sentences = tuple(SummarySentence(item["text"], item["start"], item["end"]) for item in summary["sentences"])
        return Analysis(
            whole["version"],
            tuple(decode_fact(fact) for fact in whole["facts"]),
            Summary(summary["origin"], sentences),
            whole["complete"],
            tuple(whole["limits"]),
            whole["seconds"],
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"not an analysis: {error!r}") from error


def encode_fact(fact: Fact) -> dict[str, Any]:
    """Encode a fact as described in `docs/formats.md`."""
    return {
        "kind": fact.kind,
        "text": fact.text,
        "value": fact.value,
        "attributes": {name: _encode_attribute(value) for name, value in fact.attributes.items()},
        "mentions": [_encode_mention(mention) for mention in fact.mentions],
        "origin": fact.origin,
        "confidence": fact.confidence,
    }


def decode_fact(item: Mapping[str, Any]) -> Fact:
    """Decode the output of `encode_fact`."""
    return Fact(
        item["kind"],
        item["text"],
        tuple(_decode_mention(mention) for mention in item["mentions"]),
        item["value"],
        {name: _decode_attribute(value) for name, value in item["attributes"].items()},
        item["origin"],
        float(item["confidence"]),
    )


def _encode_attribute(value: Attribute) -> Any:
    if isinstance(value, tuple):
        return [_encode_mention(mention) for mention in value]
    return _encode_mention(value) if isinstance(value, Mention) else value


def _decode_attribute(value: Any) -> Attribute:
    if isinstance(value, Mapping):
        return _decode_mention(value)
    if isinstance(value, list):
        return tuple(_decode_mention(item) for item in value)
    assert isinstance(value, str | bool)
    return value


def _encode_mention(mention: Mention) -> dict[str, Any]:
    sentence = mention.sentence
    return {
        "field": mention.field,
        "start": mention.start,
        "end": mention.end,
        "quote": mention.quote,
        "sentence": None if sentence is None else {"start": sentence.start, "end": sentence.end},
    }


def _decode_mention(item: Mapping[str, Any]) -> Mention:
    sentence = item["sentence"]
    return Mention(
        item["start"],
        item["end"],
        item["quote"],
        item["field"],
        None if sentence is None else Span(sentence["start"], sentence["end"]),
    )


def _encode_summary(summary: Summary) -> dict[str, Any]:
    sentences = [{"text": item.text, "start": item.start, "end": item.end} for item in summary.sentences]
    return {"origin": summary.origin, "sentences": sentences}

"""What a fact is: something that an article states, with the place of the words that state it.

The shapes are those of `byline facts --json` and `byline summary --json`; what cannot be anchored is not a fact.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from tui.articles.anchor import Span

FactKind = Literal["event", "person", "organization", "place", "date", "figure", "quote", "thing"]
Field = Literal["text", "title", "summary"]


@dataclass(frozen=True, slots=True)
class Mention:
    """Words in a field of the article: always `article[field][start:end] == quote`."""

    start: int
    end: int
    quote: str
    field: Field = "text"
    sentence: Span | None = None
    """The sentence that the words stand in, in the same field."""


def in_order(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Mentions by their places, those of the text first, each place once: as one knows it that knows its sentence."""
    places: dict[tuple[str, int, int], Mention] = {}
    for mention in mentions:
        place = ("" if mention.field == "text" else mention.field, mention.start, mention.end)
        if place not in places or places[place].sentence is None:
            places[place] = mention
    return tuple(places[place] for place in sorted(places))


Attribute: TypeAlias = "str | bool | Mention | tuple[Mention, ...]"


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact with all the places that state it, the first of them first."""

    kind: FactKind
    text: str
    """An entity's fullest name, or the words themselves."""
    mentions: tuple[Mention, ...]
    value: str | None = None
    """Dates: ISO 8601 or EDTF. Figures: a decimal. Else None."""
    attributes: Mapping[str, Attribute] = field(default_factory=dict)
    """What is known of it besides; an attribute that is not known is left out."""
    origin: str = "file"
    """`file` for what the file states, `person` for what was corrected or added later, else the extractor's name."""


@dataclass(frozen=True, slots=True)
class SummarySentence:
    """A sentence of a summary; the offsets are None for a summary that came with the file."""

    text: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """A summary in sentences, in the order of the text."""

    origin: str
    """`file`, or the extractor's name."""
    sentences: tuple[SummarySentence, ...] = ()


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything that was derived from one article by one version of the extractor."""

    version: str
    """What made it: extractor, its version, the language model's. Another version makes it stale, not wrong."""
    facts: tuple[Fact, ...]
    summary: Summary
    complete: bool = True
    """False when the time budget ended it before the text did."""
    limits: tuple[str, ...] = ()
    """What was not done and why, each a sentence for the screen (such as: no model for this language)."""
    seconds: float = 0.0
    """The time that it was given, where that was too short; 0 for a complete one."""

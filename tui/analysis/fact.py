"""Facts, mentions and summaries: what an article states, anchored to the words that state it.

The types mirror the output of `byline facts --json` and `byline summary --json`. Every fact has at least one mention.
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
    """A span of words in a field of the article, such that `article[field][start:end] == quote`."""

    start: int
    end: int
    quote: str
    field: Field = "text"
    sentence: Span | None = None
    """The sentence that contains the words, in the same field."""


def in_order(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Sort mentions by position, those in the text first, without duplicates.

    Of two mentions with the same span, one that knows its sentence is kept.
    """
    places: dict[tuple[str, int, int], Mention] = {}
    for mention in mentions:
        place = ("" if mention.field == "text" else mention.field, mention.start, mention.end)
        if place not in places or places[place].sentence is None:
            places[place] = mention
    return tuple(places[place] for place in sorted(places))


Attribute: TypeAlias = "str | bool | Mention | tuple[Mention, ...]"


CERTAIN = 0.9
"""The confidence from which a fact is said to be certain; of those, at least 95 % were right in annotated news."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact with all its mentions, in order of position."""

    kind: FactKind
    text: str
    """The fullest name of an entity; for other kinds, the words themselves."""
    mentions: tuple[Mention, ...]
    value: str | None = None
    """ISO 8601 or EDTF for a date, a decimal for a figure, None for other kinds or if it is not known."""
    attributes: Mapping[str, Attribute] = field(default_factory=dict)
    """Further properties; those that are not known are absent."""
    origin: str = "file"
    """`file` if the article's file states it, `person` if a person corrected or added it, else the extractor's name."""
    confidence: float = 1.0
    """The probability that it is right; 1 for what the file or a person states."""

    @property
    def is_certain(self) -> bool:
        """Whether it is said to be certain. Whether the main event is can be seen only answer by answer: it counts."""
        return self.confidence >= CERTAIN or self.attributes.get("main") is True


@dataclass(frozen=True, slots=True)
class SummarySentence:
    """A sentence of a summary, with its offsets in the text; these are None if the summary is the file's own."""

    text: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """A summary as sentences in the order of the text."""

    origin: str
    """`file`, or the extractor's name."""
    sentences: tuple[SummarySentence, ...] = ()


@dataclass(frozen=True, slots=True)
class Analysis:
    """The facts and the summary of one article, as produced by one version of the extractor."""

    version: str
    """The extractor, its version and that of the language model. An analysis of another version is stale, not wrong."""
    facts: tuple[Fact, ...]
    summary: Summary
    complete: bool = True
    """False if the time budget ran out before the end of the text."""
    limits: tuple[str, ...] = ()
    """What was skipped and why, each a sentence to show to the user, such as: no model for this language."""
    seconds: float = 0.0
    """The time budget if it was too short, in seconds; 0 if the analysis is complete."""

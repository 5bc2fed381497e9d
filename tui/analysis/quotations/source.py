"""What a quotation comes from: a person, an organisation, a group, somebody who is described, or a thing."""

from __future__ import annotations

from typing import Literal, NamedTuple

from tui.articles.anchor import Span

SourceKind = Literal["person", "body", "many", "someone", "thing"]
"""A named person, an organisation, a group, somebody who is only described, or a thing."""


class Source(NamedTuple):
    """The person or thing that the words come from."""

    name: str
    """Empty for an unresolved pronoun."""
    mention: Span
    """The span of the words that name the source, in the article's text."""
    kind: SourceKind = "someone"
    together: tuple[Span, ...] = ()
    """One span for each of several joint speakers, including the first; empty for a single source."""


class Said(NamedTuple):
    """A source that has spoken, as the pronouns after it refer to it."""

    start: int
    name: str
    kind: SourceKind

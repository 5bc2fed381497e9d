"""What all recognisers have in common."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple, Protocol

NameKind = Literal["person", "organization", "place"]


class Recognised(NamedTuple):
    """A name in a text: `text[start:end]`."""

    kind: NameKind
    start: int
    end: int


class Recogniser(Protocol):
    """Finds the names in a text of one language."""

    def __call__(self, text: str) -> Iterator[Recognised]:
        """Yield the names of a paragraph, in order and without overlaps."""

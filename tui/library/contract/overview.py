"""What the articles of a library state, taken together: chapters of names, dates, figures and quotations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

from tui.articles.anchor import Span
from tui.library.contract.listing import Row

Chapter = Literal["person", "organization", "place", "date", "figure", "quote"]
"""What the facts of the whole library are told by."""


@dataclass(frozen=True, slots=True)
class Told:
    """A line of a chapter: a name with the articles that state it, or a date, figure or quotation in its sentence."""

    text: str
    """The name, or the words as they stand in the article."""
    count: int = 1
    """How many articles of those meant state it."""
    term: str = ""
    """Of a name, the query that finds those articles; empty for what has a place of its own."""
    value: str = ""
    """Dates: ISO 8601 or EDTF. Figures: a decimal. Else empty."""
    label: str = ""
    """Figures: the currency or unit. Quotations: the speaker."""
    sentence: str = ""
    row: Row | None = None
    """The article, of what has a place in one; None where it is gone in the meantime."""
    span: Span | None = None
    """The place of the words in the article's text, when it was analysed."""


class Telling(Protocol):
    """A chapter in its order, of any length; a page of it costs the same wherever it is."""

    @property
    def known(self) -> int:
        """Of how many of the articles meant the facts are known."""

    @property
    def meant(self) -> int:
        """How many articles are meant."""

    def __len__(self) -> int:
        """How many lines there are."""

    def page(self, start: int, end: int) -> list[Told]:
        """Return the lines of a stretch, in order."""

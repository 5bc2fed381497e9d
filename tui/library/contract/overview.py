"""The facts of all articles together: chapters of names, dates, figures and quotations."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, Protocol

from tui.articles.anchor import Span
from tui.library.contract.listing import Row

Chapter = Literal["person", "organization", "place", "date", "figure", "quote", "reported"]
"""The chapters of the facts of a library."""


@dataclass(frozen=True, slots=True)
class Told:
    """A line of a chapter: a name with its articles, or a date, figure or quotation with its sentence."""

    text: str
    """The name, or the words of the article."""
    count: int = 1
    """The number of articles that state it, of those that are meant."""
    term: str = ""
    """For a name, the query that finds its articles; else empty."""
    spellings: tuple[str, ...] = ()
    """The other names of what a name means, those of most articles first."""
    entity: int = field(default=0, compare=False)
    """The number of what a name means, by which its places are told; 0 for other lines."""
    value: str = ""
    """Dates: ISO 8601 or EDTF. Figures: a decimal. Else empty."""
    label: str = ""
    """Figures: the currency or unit. Quotations and reported speech: who says it, or `according to the agreement`."""
    sentence: str = ""
    is_quotation: bool = False
    """Whether the words are somebody's own, between quotation marks."""
    row: Row | None = None
    """The article of a date, figure or quotation, or None if it is gone."""
    span: Span | None = None
    """The words in the article's text, as it was when it was analysed."""


class Telling(Protocol):
    """A chapter in order, of any length; every page of it takes the same time."""

    @property
    def known(self) -> int:
        """How many of the articles that are meant have facts."""

    @property
    def meant(self) -> int:
        """The number of articles that are meant."""

    def __len__(self) -> int:
        """Return the number of lines."""

    def page(self, start: int, end: int) -> list[Told]:
        """Return the lines of a range, in order."""

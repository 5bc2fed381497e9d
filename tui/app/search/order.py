"""The order of an answer: by relevance where words are searched for, by the date or the time of the file where not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.library.contract.library import Library
    from tui.library.contract.listing import Listing, Sort

_FIELD = re.compile(r'(?<!\S)[-(]*\w[\w-]*:(?:"[^"]*"?|[^\s"]\S*)')
"""A term that has a field and therefore says of an article only whether it is in the answer."""
_EXCLUDED = re.compile(r'(?<!\S)-(?:"[^"]*"?|\S+)')
_OPERATOR = re.compile(r"\b(?:AND|OR|NOT)\b")
_BY_WORDS = re.compile(r"(?<!\S)[-(]*(?:title|text|meaning):")
"""Fields whose words are ranked like those without one, or by what they mean."""


def ranks(query: str) -> bool:
    """Return whether a query has words by which its answers can be ranked."""
    if _BY_WORDS.search(query):
        return True
    rest = _OPERATOR.sub(" ", _EXCLUDED.sub(" ", _FIELD.sub(" ", query)))
    return re.search(r"\w", rest) is not None


def run(library: Library, query: str, sort: Sort, *, chosen: bool, prefix_last: bool = False) -> Listing:
    """Return the answer in an order; where nothing in it is dated, and nobody chose the order, the last changed first.

    The newest would be the first of the alphabet there. The listing says which order it has.
    """
    listing = library.search.run(query, sort=sort, prefix_last=prefix_last)
    if chosen or sort != "newest" or not listing.rowids:
        return listing
    first = library.articles.rows(listing.rowids[:1])
    if not first or first[0].published:  # those without a date come last
        return listing
    return library.search.run(query, sort="changed", prefix_last=prefix_last)

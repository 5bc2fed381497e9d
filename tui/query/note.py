"""What is said about a query that was not wholly understood; apart from the language, for a mere list knows it too."""

from __future__ import annotations

from typing import NamedTuple


class Note(NamedTuple):
    """A part of a query, `query[start:end]`, that was not understood, and what was done instead."""

    start: int
    end: int
    message: str
    suggestion: str = ""
    """What may have been meant, to put in its place; empty where nothing is likely."""

"""Notes on a query that was not wholly understood. Apart from the parser, because a plain list needs the type too."""

from __future__ import annotations

from typing import NamedTuple


class Note(NamedTuple):
    """A part of a query, `query[start:end]`, that was not understood, and what was done with it."""

    start: int
    end: int
    message: str
    suggestion: str = ""
    """A replacement that was probably meant, or empty."""
    command: str = ""
    """A command that finds what is not known yet, or empty."""

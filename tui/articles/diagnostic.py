"""What can be wrong with an article's file: named, placed, and with what to do about it.

A fault costs only what it names (a key, a byte); only a file of which nothing can be shown is an error. Both carry the
same data, so that `byline check`, the library's list of problems and a one-line error say the same words.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from tui.errors import UnreadableError


class Diagnostic(NamedTuple):
    """Something in a file that is not as it should be."""

    what: str
    """What is wrong, without a full stop."""
    todo: str = ""
    """What to do about it."""
    line: int = 0
    """1-based; 0 where no line is to blame."""
    hint: bool = False
    """True for what is allowed but worth a look, such as a missing date; hints never fail a check."""


class UnreadableArticleError(UnreadableError):
    """A file of which no article can be made; `diagnostic` says why."""

    def __init__(self, path: Path, diagnostic: Diagnostic) -> None:
        where = f"{path}:{diagnostic.line}" if diagnostic.line else str(path)
        super().__init__(diagnostic.what, where=where, todo=diagnostic.todo)
        self.diagnostic = diagnostic

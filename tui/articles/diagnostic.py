"""Problems in article files: what is wrong, where, and what to do about it.

A diagnostic affects only what it names, such as a key or a byte. A file that cannot be shown at all raises an error
with the same data, so `byline check`, the library's list of problems and the error line use the same words.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from tui.errors import UnreadableError


class Diagnostic(NamedTuple):
    """One problem in a file."""

    what: str
    """What is wrong, without a full stop."""
    todo: str = ""
    """What to do about it."""
    line: int = 0
    """1-based; 0 if the problem has no line."""
    hint: bool = False
    """Whether it is allowed but worth knowing, such as a missing date. Hints never fail a check."""


class UnreadableArticleError(UnreadableError):
    """A file that cannot be read as an article; `diagnostic` says why."""

    def __init__(self, path: Path, diagnostic: Diagnostic) -> None:
        where = f"{path}:{diagnostic.line}" if diagnostic.line else str(path)
        super().__init__(diagnostic.what, where=where, todo=diagnostic.todo)
        self.diagnostic = diagnostic


class NoArticleError(UnreadableArticleError):
    """A file in a form of articles that is something else, such as the data of a program. It is not a problem."""

"""What can be wrong with an article's file: named, placed, and with what to do about it.

A fault costs only what it names (a key, a byte); only a file of which nothing can be shown is an error. Both carry the
same data, so that `byline check`, the library's list of problems and a one-line error say the same words.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from tui.errors import UnreadableError


class Fault(NamedTuple):
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
    """A file of which no article can be made; `fault` says why."""

    def __init__(self, path: Path, fault: Fault) -> None:
        where = f"{path}:{fault.line}" if fault.line else str(path)
        super().__init__(fault.what, where=where, todo=fault.todo)
        self.fault = fault

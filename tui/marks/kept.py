"""What every kind of mark is given of their one database: how to read from it, and how to write to it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection
from contextlib import AbstractContextManager
from typing import Any


class Kept:
    """One kind of marks of one person. All methods may be called from any thread."""

    def __init__(
        self,
        rows: Callable[[str, Collection[str]], list[Any]],
        writing: Callable[[], AbstractContextManager[sqlite3.Connection]],
    ) -> None:
        """`rows` reads from the database of the marks, `writing` is a transaction in it."""
        self._rows = rows
        self._writing = writing

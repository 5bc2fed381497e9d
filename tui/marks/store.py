"""Read marks, stars and reading positions: durable, by article id, in a database of their own.

Highlights, notes, tags and corrections are in the same database (`tui.marks.annotations`, `tui.marks.tags`,
`tui.marks.corrections`).

Marks belong to an id and not to a path, so that they survive a renamed file or a moved library. Each field has the time
of its last change, so that two copies can be merged field by field, the newest change winning.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property, partial
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from tui.errors import BylineError
from tui.marks.database import MarksDatabase
from tui.marks.history import Change, History, Undone

if TYPE_CHECKING:
    from tui.marks.annotations import Annotations
    from tui.marks.corrections import Corrections
    from tui.marks.marked_articles import MarkedArticles
    from tui.marks.sync_records import Records
    from tui.marks.tags import Tags

BUSY_SECONDS = 5.0
"""How long to wait for a process that is writing before giving up."""
_BATCH = 500
"""Ids per statement; older builds of SQLite take at most 999 variables."""

READ_IDS = "SELECT article FROM mark WHERE +read = 1"
"""A query for the articles marked as read, to be joined into another database (`Marks.path`).

The `+` keeps SQLite from the index: most articles with a mark are read, and a scan of the table, which has the same
order, takes a quarter of the time.
"""

_Flag = Literal["read", "starred"]


class Mark(NamedTuple):
    """What a person did with one article."""

    read: bool = False
    starred: bool = False
    position: int = 0
    """Where reading stopped, in code points of the article's text."""


class Marks:
    """The marks of one person. Every method may be called from any thread, and other processes may write too."""

    def __init__(self, path: Path, *, busy_seconds: float = BUSY_SECONDS) -> None:
        self._database = MarksDatabase(path, busy_seconds=busy_seconds)
        self._lock = RLock()
        self.history = History()
        """What was changed through this object and beside it, for undo and redo."""

    @property
    def path(self) -> Path:
        """The database file."""
        return self._database.path

    @property
    def problem(self) -> BylineError | None:
        """Why marks cannot be stored or shown, or None. Queries then answer as if there were no marks."""
        return self._database.problem

    @cached_property
    def corrections(self) -> Corrections:
        """The person's corrections of facts."""
        from tui.marks.corrections import Corrections  # not needed for a plain list, like the next

        return Corrections(self._database)

    @cached_property
    def annotations(self) -> Annotations:
        """Highlights and notes."""
        from tui.marks.annotations import Annotations

        return Annotations(self._database, self.history.remember)

    @cached_property
    def tags(self) -> Tags:
        """The person's own tags."""
        from tui.marks.tags import Tags

        return Tags(self._database, self.history.remember)

    @cached_property
    def articles(self) -> MarkedArticles:
        """What marked articles are like."""
        from tui.marks.marked_articles import MarkedArticles

        return MarkedArticles(self._database)

    @property
    def records(self) -> Records:
        """All marks, for export and merging."""
        from tui.marks.sync_records import Records  # not needed for reading

        return Records(self._database)

    def get(self, article_id: str) -> Mark:
        """Return the mark of an article, a blank one if there is none."""
        return self.get_many([article_id])[article_id]

    def get_many(self, article_ids: Iterable[str]) -> dict[str, Mark]:
        """Return the marks of several articles, one for every id."""
        marks = dict.fromkeys(article_ids, Mark())
        found: list[Any] = []
        for batch, places in _batches(tuple(marks)):
            found += self._database.rows(
                f"SELECT article, read, starred, position FROM mark WHERE article IN ({places})", batch
            )
        marks.update((article, Mark(bool(read), bool(starred), at)) for article, read, starred, at in found)
        return marks

    def read_ids(self) -> set[str]:
        """Return the ids of all articles that are marked as read."""
        return {article for (article,) in self._database.rows(READ_IDS)}

    def starred_ids(self) -> set[str]:
        """Return the ids of all articles that are starred."""
        return {article for (article,) in self._database.rows("SELECT article FROM mark WHERE starred = 1")}

    def set_read(self, article_ids: Iterable[str], value: bool, *, undoable: bool = True) -> tuple[str, ...]:
        """Mark articles as read or unread, as one step of undo; return those that changed.

        What happens on its own is not `undoable`, so that undo takes back the person's last own action.
        """
        return self._set_flag("read", article_ids, value, undoable=undoable)

    def set_starred(self, article_ids: Iterable[str], value: bool) -> tuple[str, ...]:
        """Star or unstar articles, as one step of undo; return those that changed."""
        return self._set_flag("starred", article_ids, value, undoable=True)

    def set_position(self, article_id: str, offset: int) -> None:
        """Store where reading stopped. There is no undo for it, because nobody did it on purpose."""
        with self._database.writing() as connection:
            connection.execute(
                "INSERT INTO mark (article, position, position_at) VALUES (?1, ?2, ?3) ON CONFLICT (article) DO UPDATE"
                " SET position = ?2, position_at = max(?3, position_at + 1) WHERE position <> ?2",
                (article_id, offset, _now()),
            )

    def undo(self) -> Undone | None:
        """Undo the last change made through this object, or return None if there is none left.

        What another process has changed again since then stays as it is.
        """
        return self.history.undo()

    def redo(self) -> Undone | None:
        """Redo what was undone last, or return None if there is nothing, or something else was changed since."""
        return self.history.redo()

    def version(self) -> int:
        """Return a number that changes whenever another process changes the marks."""
        rows = self._database.rows("PRAGMA data_version")
        return int(rows[0][0]) if rows else 0

    def revision(self) -> tuple[int, int]:
        """Return numbers of which one changes whenever this or another process changes the marks."""
        return self.version(), self._database.changes()

    def close(self) -> None:
        """Close the database. Changes are on the disk already."""
        self._database.close()

    def _set_flag(self, flag: _Flag, article_ids: Iterable[str], value: bool, *, undoable: bool) -> tuple[str, ...]:
        with self._lock:
            changed = self._write_flag(flag, tuple(dict.fromkeys(article_ids)), value)
            if changed and undoable:
                undo, redo = (partial(self._write_flag, flag, changed, one) for one in (not value, value))
                self.history.remember(Change(_description(flag, value, len(changed)), undo, redo))
            return changed

    def _write_flag(self, flag: _Flag, article_ids: Collection[str], value: bool) -> tuple[str, ...]:
        """Set a flag in one transaction; return the articles that had the other value."""
        with self._database.writing() as connection:
            already: set[str] = set()
            for batch, places in _batches(tuple(article_ids)):
                query = f"SELECT article FROM mark WHERE {flag} = 1 AND article IN ({places})"
                already.update(article for (article,) in connection.execute(query, batch))
            changed = tuple(article for article in article_ids if (article in already) is not value)
            now = _now()
            # The clock may have been set back: the later change must be the newer one.
            connection.executemany(
                f"INSERT INTO mark (article, {flag}, {flag}_at) VALUES (?1, ?2, ?3) ON CONFLICT (article) DO UPDATE"
                f" SET {flag} = ?2, {flag}_at = max(?3, {flag}_at + 1)",
                ((article, int(value), now) for article in changed),
            )
        return changed


def open_marks(data_dir: Path) -> Marks:
    """Open the marks of a data folder, and create them at first use. `Marks.problem` says what is wrong with them."""
    return Marks(data_dir / "marks.sqlite3")


def _description(flag: _Flag, value: bool, count: int) -> str:
    words = {
        ("read", True): "marked as read",
        ("read", False): "marked as unread",
        ("starred", True): "starred",
        ("starred", False): "star removed",
    }[flag, value]
    return words if count == 1 else f"{words} ({count:,} articles)"


def _batches(values: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield batches of values, each with its `?, ?, ...` for a statement."""
    for start in range(0, len(values), _BATCH):
        batch = values[start : start + _BATCH]
        yield batch, ", ".join("?" * len(batch))


def _now() -> int:
    """Return the time in microseconds since the epoch."""
    return time.time_ns() // 1000

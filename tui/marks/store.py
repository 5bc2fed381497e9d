"""Read marks, stars and positions of reading: durable, by article id, in a database of their own.

Highlights, notes and corrections lie in the same database (`tui.marks.annotations`, `tui.marks.corrections`).

They are kept by id and not by path, so that a renamed file or a moved library loses none. Each field carries the time
of its last change, so that two copies can be merged field by field, the newest change winning.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from tui.errors import BylineError
from tui.marks.database import MarksDatabase

if TYPE_CHECKING:
    from tui.marks.annotations import Annotations, AnnotationStep
    from tui.marks.corrections import Corrections
    from tui.marks.sync_records import Records

BUSY_SECONDS = 5.0
"""How long to wait for another process that is writing, before saying so."""
_BATCH = 500
"""Ids in one statement; SQLite's older builds take no more than 999 variables."""

READ_IDS = "SELECT article FROM mark WHERE +read = 1"
"""The articles that are marked as read, for another database that this one is joined with (`Marks.path`).

The `+` keeps SQLite from the index: most articles with a mark are read, and to go through the table itself, which is in
order too, takes a quarter of the time.
"""

_Flag = Literal["read", "starred"]


class Mark(NamedTuple):
    """What a person has done with one article."""

    read: bool = False
    starred: bool = False
    position: int = 0
    """Where the reading stopped, in code points of the article's text."""


class Undone(NamedTuple):
    """A change that was taken back."""

    description: str
    """What was taken back, such as `marked as read (3 articles)`."""
    ids: tuple[str, ...]
    """The articles whose marks differ now."""


class _Step(NamedTuple):
    """One change of a flag, with the articles that it really changed, for undo."""

    flag: _Flag
    value: bool
    ids: tuple[str, ...]

    @property
    def description(self) -> str:
        words = {
            ("read", True): "marked as read",
            ("read", False): "marked as unread",
            ("starred", True): "starred",
            ("starred", False): "star removed",
        }[self.flag, self.value]
        return words if len(self.ids) == 1 else f"{words} ({len(self.ids):,} articles)"


class Marks:
    """The marks of one person. All methods may be called from any thread, and other processes may write too."""

    def __init__(self, path: Path, *, busy_seconds: float = BUSY_SECONDS) -> None:
        self._database = MarksDatabase(path, busy_seconds=busy_seconds)
        self._lock = RLock()
        self._steps: list[_Step | AnnotationStep] = []

    @property
    def path(self) -> Path:
        """The file of the database."""
        return self._database.path

    @property
    def problem(self) -> BylineError | None:
        """Why marks cannot be kept or shown, or None while all is well; what is asked is then answered by no marks."""
        return self._database.problem

    @cached_property
    def corrections(self) -> Corrections:
        """What the person corrected of articles' facts."""
        from tui.marks.corrections import Corrections  # which a mere list does without, as the next

        return Corrections(self._database)

    @cached_property
    def annotations(self) -> Annotations:
        """What the person highlighted and wrote."""
        from tui.marks.annotations import Annotations

        return Annotations(self._database, self._remember)

    @property
    def records(self) -> Records:
        """All marks, to be carried elsewhere and merged."""
        from tui.marks.sync_records import Records  # which reading does without

        return Records(self._database)

    def get(self, article_id: str) -> Mark:
        """The mark of an article; the blank one where it has none."""
        return self.get_many([article_id])[article_id]

    def get_many(self, article_ids: Iterable[str]) -> dict[str, Mark]:
        """The marks of several articles, every id with an answer."""
        marks = dict.fromkeys(article_ids, Mark())
        found: list[Any] = []
        for batch, places in _batches(tuple(marks)):
            found += self._database.rows(
                f"SELECT article, read, starred, position FROM mark WHERE article IN ({places})", batch
            )
        marks.update((article, Mark(bool(read), bool(starred), at)) for article, read, starred, at in found)
        return marks

    def read_ids(self) -> set[str]:
        """The ids of all articles that are marked as read."""
        return {article for (article,) in self._database.rows(READ_IDS)}

    def starred_ids(self) -> set[str]:
        """The ids of all articles that are starred."""
        return {article for (article,) in self._database.rows("SELECT article FROM mark WHERE starred = 1")}

    def set_read(self, article_ids: Iterable[str], value: bool, *, undoable: bool = True) -> tuple[str, ...]:
        """Marks articles as read or unread, as one step of undo; gives those that were not so before.

        What nobody did on purpose is not `undoable`: what a person did before it is then still the last thing done.
        """
        return self._set_flag("read", article_ids, value, undoable=undoable)

    def set_starred(self, article_ids: Iterable[str], value: bool) -> tuple[str, ...]:
        """Stars articles or takes their stars away, as one step of undo; gives those that were not so before."""
        return self._set_flag("starred", article_ids, value, undoable=True)

    def set_position(self, article_id: str, offset: int) -> None:
        """Keeps where the reading stopped; no step of undo, for nobody did it on purpose."""
        with self._database.writing() as connection:
            connection.execute(
                "INSERT INTO mark (article, position, position_at) VALUES (?1, ?2, ?3) ON CONFLICT (article) DO UPDATE"
                " SET position = ?2, position_at = max(?3, position_at + 1) WHERE position <> ?2",
                (article_id, offset, _now()),
            )

    def undo(self) -> Undone | None:
        """Takes back the last change that was made through this object, or gives None where there is none left.

        What has been changed again since then, by another process, stays as that one left it.
        """
        with self._lock:
            if not self._steps:
                return None
            step = self._steps[-1]
            if isinstance(step, _Step):
                changed = self._write_flag(step.flag, step.ids, not step.value)
            else:
                changed = self.annotations.take_back(step)
            self._steps.pop()
            return Undone(step.description, changed)

    def version(self) -> int:
        """A number that is another one after any other process has changed the marks."""
        rows = self._database.rows("PRAGMA data_version")
        return int(rows[0][0]) if rows else 0

    def close(self) -> None:
        """Closes the database; changes are on the disk already."""
        self._database.close()

    def _remember(self, step: _Step | AnnotationStep) -> None:
        """Keeps a change for undo."""
        with self._lock:
            self._steps.append(step)

    def _set_flag(self, flag: _Flag, article_ids: Iterable[str], value: bool, *, undoable: bool) -> tuple[str, ...]:
        with self._lock:
            changed = self._write_flag(flag, tuple(dict.fromkeys(article_ids)), value)
            if changed and undoable:
                self._remember(_Step(flag, value, changed))
            return changed

    def _write_flag(self, flag: _Flag, article_ids: Collection[str], value: bool) -> tuple[str, ...]:
        """Writes the flag in one transaction and gives the articles that had the other value."""
        with self._database.writing() as connection:
            already: set[str] = set()
            for batch, places in _batches(tuple(article_ids)):
                query = f"SELECT article FROM mark WHERE {flag} = 1 AND article IN ({places})"
                already.update(article for (article,) in connection.execute(query, batch))
            changed = tuple(article for article in article_ids if (article in already) is not value)
            now = _now()
            # The clock of a machine may be set back: a later change must still be the newer one.
            connection.executemany(
                f"INSERT INTO mark (article, {flag}, {flag}_at) VALUES (?1, ?2, ?3) ON CONFLICT (article) DO UPDATE"
                f" SET {flag} = ?2, {flag}_at = max(?3, {flag}_at + 1)",
                ((article, int(value), now) for article in changed),
            )
        return changed


def open_marks(data_dir: Path) -> Marks:
    """The marks of the data folder, made there on the first use; see `Marks.problem` for what may be wrong."""
    return Marks(data_dir / "marks.sqlite3")


def _batches(values: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    """The values in batches, each with its `?, ?, ...` for a statement."""
    for start in range(0, len(values), _BATCH):
        batch = values[start : start + _BATCH]
        yield batch, ", ".join("?" * len(batch))


def _now() -> int:
    """Microseconds since the epoch."""
    return time.time_ns() // 1000

"""Changes of the catalogue. Each method keeps the promises of `tui.library.catalogue.catalogue` at every commit.

For the holder of the writing lock, in one transaction per batch.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tui.library.catalogue.catalogue import SHADOWED, SHOWN, UNREADABLE
from tui.library.contract.changes import Changes
from tui.library.sync.folder import Numbers
from tui.library.sync.parsed_file import Fields, ParsedFile

_COLUMNS = "path, size, changed, inode, hash, state, generation, " + ", ".join(Fields._fields)
_PLACES = ", ".join("?" * (7 + len(Fields._fields)))
_NO_FIELDS = Fields("", "", "", "", "", "", "", 0, 0, 0)


class Effect:
    """The rows that were added, changed and removed so far, as the list shows them."""

    def __init__(self) -> None:
        self.added: set[int] = set()
        self.changed: set[int] = set()
        self.removed: set[int] = set()
        self.vanished: set[str] = set()
        """Ids that a row had before; another file may have one of them."""

    def note(self, rowid: int, before: bool, after: bool) -> None:
        """Record a change of a row that was shown before it, is shown after it, or both."""
        if after and not before and rowid in self.removed:
            self.removed.discard(rowid)
            self.changed.add(rowid)
        elif after and not before:
            self.added.add(rowid)
        elif after and rowid not in self.added:
            self.changed.add(rowid)
        elif before and not after:
            if rowid not in self.added:
                self.removed.add(rowid)
            self.added.discard(rowid)
            self.changed.discard(rowid)

    def changes(self) -> Changes:
        """Return the same in the shape of the contract."""
        return Changes(*(tuple(sorted(rows)) for rows in (self.added, self.changed, self.removed)))

    def add(self, other: Effect) -> None:
        """Merge later changes into these."""
        self.vanished |= other.vanished
        for rowid in other.removed:
            self.note(rowid, True, False)
        for rowid in other.changed:
            self.note(rowid, True, True)
        for rowid in other.added:
            self.note(rowid, False, True)


class Writer:
    """Changes the catalogue. `effect` collects the changes since it was last taken."""

    def __init__(self, connection: sqlite3.Connection, root: Path) -> None:
        self._connection = connection
        self._root = root
        self._generation = self._number("SELECT value FROM meta WHERE name = 'generation'")
        self.effect = Effect()
        self._new_pending: set[int] = set()

    @property
    def generation(self) -> int:
        """The generation of the last commit."""
        return self._generation

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """A batch of changes: all of them are stored, or none."""
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            if self.effect.added or self.effect.changed or self.effect.removed:
                self._generation += 1
                self.set_meta("generation", str(self._generation))
            self._connection.execute("COMMIT")
        finally:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")

    def take_effect(self) -> Effect:
        """Return the changes since the last call."""
        effect, self.effect = self.effect, Effect()
        return effect

    def take_pending(self) -> set[int]:
        """Return the rows that became pending for the index since the last call."""
        pending, self._new_pending = self._new_pending, set()
        return pending

    def compare(self, stamps: dict[str, Numbers], *, in_a_row: bool) -> tuple[list[int], list[tuple[str, bytes]]]:
        """Return the rows of the known files of a scan, and the files to read, each with its known hash.

        Known files are removed from `stamps`. `in_a_row` says that the paths are consecutive in the order of all paths,
        so that one range query finds them, in half the time of looking each one up.
        """
        one_by_one = "json_each(?) JOIN article ON article.path = json_each.value"
        where = "article WHERE path BETWEEN ? AND ?" if in_a_row else one_by_one
        values = (min(stamps), max(stamps)) if in_a_row else (json.dumps(list(stamps)),)
        query = f"SELECT article.path, size, changed, inode, article.rowid FROM {where}"
        known: list[int] = []
        stale: list[str] = []
        for path, size, changed, inode, rowid in self._connection.execute(query, values):
            stamp = stamps.pop(path, None)
            if stamp is not None:  # else the file is gone
                known.append(rowid)
                if stamp != (size, changed, inode):
                    stale.append(path)
        query = f"SELECT article.path, hash FROM {one_by_one}"
        hashes = self._connection.execute(query, (json.dumps(stale),)).fetchall() if stale else []
        return known, [*hashes, *((path, b"") for path in stamps)]

    def known(self, scope: str) -> Iterator[tuple[int, str]]:
        """Yield the rows in a part of the folder, with their paths."""
        where, values = ("", ()) if not scope else ("WHERE path = ? OR (path >= ? AND path < ?)", _within(scope))
        yield from self._connection.execute(f"SELECT rowid, path FROM article {where}", values)

    def count_known(self) -> int:
        """Return the number of known files."""
        return self._number("SELECT count(*) FROM article")

    def put(self, entry: ParsedFile) -> tuple[int, bool] | None:
        """Write a file as it was read; return the row whose document the index must be given now, or None.

        Also return whether the row is new: the index cannot have a document of a new row, because no row id is used
        twice.
        """
        row = self._connection.execute("SELECT rowid, state, id FROM article WHERE path = ?", (entry.path,)).fetchone()
        if row is not None and entry.fields is None and entry.problem is None and not entry.is_data:
            query = "UPDATE article SET size = ?, changed = ?, inode = ?, hash = ? WHERE rowid = ?"
            self._connection.execute(query, (*entry.stamp, entry.hash, row[0]))
            return None
        if row is not None or entry.problem is not None:
            self._connection.execute("DELETE FROM problem WHERE path = ?", (entry.path,))
        if entry.problem is not None:
            query = "INSERT INTO problem (path, what, todo, line) VALUES (?, ?, ?, ?)"
            self._connection.execute(query, (entry.path, *entry.problem))
        if row is None and entry.fields is not None:
            row = self._moved(entry.fields.id)
        return self._put_row(entry, row)

    def _put_row(self, entry: ParsedFile, row: Any) -> tuple[int, bool] | None:
        state = UNREADABLE if entry.fields is None else SHADOWED  # until `_settle` decides which file has the id
        values = (
            entry.path, *entry.stamp, entry.hash, state, self._generation + 1, *(entry.fields or _NO_FIELDS)
        )  # fmt: skip
        new = row is None
        if new:
            cursor = self._connection.execute(f"INSERT INTO article ({_COLUMNS}) VALUES ({_PLACES})", values)
            rowid, before, old_id = cursor.lastrowid or 0, UNREADABLE, ""
        else:
            rowid, before, old_id = row
            self._connection.execute(f"UPDATE article SET ({_COLUMNS}) = ({_PLACES}) WHERE rowid = ?", (*values, rowid))
        new_id = entry.fields.id if entry.fields else ""
        shown = self._settle(new_id, rowid) if new_id else False
        if old_id and old_id != new_id:
            self.effect.vanished.add(old_id)
            self._settle(old_id)
        if entry.fields is not None:
            self._connection.execute("INSERT OR REPLACE INTO sketch VALUES (?, ?)", (rowid, entry.sketch))
        self.effect.note(rowid, before == SHOWN, shown)
        if shown or before == SHOWN:
            self._pend(rowid)
        return (rowid, new) if shown else None

    def remove(self, gone: Iterable[tuple[int, str]]) -> None:
        """Remove vanished files, given by row and path; a file that has the same id is shown instead."""
        for rowid, path in gone:
            query = "SELECT state, id FROM article WHERE rowid = ? AND path = ?"
            row = self._connection.execute(query, (rowid, path)).fetchone()
            if row is None:
                continue  # it was found again under another path
            state, article_id = row
            self._connection.execute("DELETE FROM article WHERE rowid = ?", (rowid,))
            self._connection.execute("DELETE FROM problem WHERE path = ?", (path,))
            self._connection.execute("DELETE FROM sketch WHERE rowid = ?", (rowid,))
            self.effect.vanished.add(article_id)
            if state == SHOWN:
                self.effect.note(rowid, True, False)
                self._pend(rowid)
                self._settle(article_id)

    def set_folder_problems(self, scopes: Iterable[str], problems: Iterable[tuple[str, str, str]]) -> None:
        """Replace the problems that a scan found with names and folders in these parts of the folder."""
        for scope in scopes:
            where, values = ("", ()) if not scope else ("AND (path = ? OR (path >= ? AND path < ?))", _within(scope))
            query = f"DELETE FROM problem WHERE path NOT IN (SELECT path FROM article) {where}"
            self._connection.execute(query, values)
        query = "INSERT INTO problem (path, what, todo, line) VALUES (?, ?, ?, 0)"
        self._connection.executemany(query, problems)

    def pending(self) -> list[tuple[int, str | None]]:
        """Return the rows that the index does not have as they are, with their paths, or None for one that is gone."""
        return self._connection.execute(
            "SELECT pending.rowid, article.path FROM pending LEFT JOIN article"
            f" ON article.rowid = pending.rowid AND article.state = {SHOWN}"
        ).fetchall()

    def pend_all(self) -> None:
        """Mark all rows as pending, for a new index."""
        self._connection.execute("DELETE FROM pending")
        self._connection.execute(f"INSERT INTO pending SELECT rowid FROM article WHERE state = {SHOWN}")

    def indexed(self, rowids: Sequence[int]) -> None:
        """Remove rows from the pending ones; the index must have committed them."""
        query = "DELETE FROM pending WHERE rowid IN (SELECT value FROM json_each(?))"
        self._connection.execute(query, (json.dumps(rowids),))

    def meta(self, name: str) -> str:
        """Return a value of the table `meta`."""
        value = self._connection.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()[0]
        assert isinstance(value, str)
        return value

    def set_meta(self, name: str, value: str) -> None:
        """Set a value of the table `meta`."""
        self._connection.execute("UPDATE meta SET value = ? WHERE name = ?", (value, name))

    def _moved(self, article_id: str) -> Any:
        """Return the row with this id whose file has gone: the same article, moved or renamed."""
        query = "SELECT rowid, state, id, path FROM article WHERE id = ? ORDER BY state, path"
        for rowid, state, its_id, path in self._connection.execute(query, (article_id,)).fetchall():
            if not (self._root / path).exists():
                self._connection.execute("DELETE FROM problem WHERE path = ?", (path,))
                return rowid, state, its_id
        return None

    def _settle(self, article_id: str, put: int = 0) -> bool:
        """Show the first file with an id, copies last, and shadow the others; return whether it is the row `put`."""
        query = f"SELECT rowid, state FROM article WHERE id = ? AND state <> {UNREADABLE} ORDER BY is_copy(path), path"
        rows = self._connection.execute(query, (article_id,)).fetchall()
        for place, (rowid, state) in enumerate(rows):
            wanted = SHADOWED if place else SHOWN
            if state == wanted:
                continue
            self._connection.execute(
                "UPDATE article SET state = ?, generation = ? WHERE rowid = ?", (wanted, self._generation + 1, rowid)
            )
            if rowid != put:
                self.effect.note(rowid, state == SHOWN, wanted == SHOWN)
                self._pend(rowid)
        return bool(rows) and rows[0][0] == put

    def _pend(self, rowid: int) -> None:
        self._connection.execute("INSERT OR IGNORE INTO pending VALUES (?)", (rowid,))
        self._new_pending.add(rowid)

    def _number(self, query: str) -> int:
        return int(self._connection.execute(query).fetchone()[0])


def _within(scope: str) -> tuple[str, str, str]:
    """Return the bounds of a path and all below it; in every collation `0` follows `/`."""
    return scope, f"{scope}/", f"{scope}0"

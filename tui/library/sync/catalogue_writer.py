"""Changes of the catalogue. Each method keeps the promises of `tui.library.catalogue.catalogue` at every commit.

For the holder of the writing lock, in one transaction per batch.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tui.articles.containers import exists
from tui.library.catalogue.catalogue import SHADOWED, SHOWN, UNREADABLE
from tui.library.contract.changes import Changes
from tui.library.sync.folder import Numbers
from tui.library.sync.parsed_file import Fields, ParsedFile

if TYPE_CHECKING:
    from tui.library.sync.shared_ids import Claim

_COLUMNS = "path, size, changed, inode, hash, state, generation, id, " + ", ".join(Fields._fields)
_PLACES = ", ".join("?" * (8 + len(Fields._fields)))
_NO_FIELDS = Fields("", 0, b"", "", "", "", "", "", "", 0, 0, 0, 0)


class _Known(NamedTuple):
    """A row as it was before a change."""

    rowid: int
    state: int
    id: str
    own_id: str
    content: bytes


_KNOWN = "rowid, state, id, own_id, content"


class Effect:
    """The rows that were added, changed and removed so far, as the list shows them."""

    def __init__(self) -> None:
        self.added: set[int] = set()
        self.changed: set[int] = set()
        self.removed: set[int] = set()
        self.vanished: set[str] = set()
        """Ids that a row had before; another row may have one of them."""

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

    def __init__(self, connection: sqlite3.Connection, root: Path, ids: Mapping[str, str] | None = None) -> None:
        """`ids` has the ids that articles had by path, for a catalogue without rows; it may lack any."""
        self._connection = connection
        self._root = root
        self._generation = self._number("SELECT value FROM meta WHERE name = 'generation'")
        self._last_before = self._number("SELECT coalesce(max(rowid), 0) FROM article")
        self._ids_before = ids if ids and not self._last_before else {}
        self._regrouped: set[int] = set()
        """Rows that were there before with another id of their own."""
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

    def members(self, container: str, stamp: Numbers) -> list[str]:
        """Return the paths of the known members of a mailbox or an export, or none if it has changed since."""
        query = (
            "SELECT path, (size, changed, inode) = (?, ?, ?) FROM article WHERE path >= ? AND path < ? ORDER BY path"
        )
        rows = self._connection.execute(query, (*stamp, *_within(container)[1:])).fetchall()
        return [path for path, _ in rows] if all(is_same for _, is_same in rows) else []

    def content_of(self, rowid: int) -> tuple[int, bytes]:
        """Return the size and the hash of a row's file, each together with the details beside it."""
        size, digest = self._connection.execute("SELECT size, hash FROM article WHERE rowid = ?", (rowid,)).fetchone()
        return size, digest

    def put(self, entry: ParsedFile) -> tuple[int, bool] | None:
        """Write a file as it was read; return the row whose document the index must be given now, or None.

        Also return whether the row is new: the index cannot have a document of a new row, because no row id is used
        twice.
        """
        row = self._row("path = ?", entry.path)
        if row is not None and entry.fields is None and not entry.problems and not entry.is_data:
            query = "UPDATE article SET size = ?, changed = ?, inode = ?, hash = ? WHERE rowid = ?"
            self._connection.execute(query, (*entry.stamp, entry.hash, row.rowid))
            return None
        if row is not None or entry.problems:
            self._connection.execute("DELETE FROM problem WHERE path = ?", (entry.path,))
        if entry.problems:
            query = "INSERT INTO problem (path, what, todo, line) VALUES (?, ?, ?, ?)"
            self._connection.executemany(query, ((entry.path, *problem) for problem in entry.problems))
        if entry.fields is not None and (row is None or row.content != entry.fields.content):
            moved = self._moved(entry.fields, among_contents=row is None)
            if moved is not None and row is not None and moved.rowid != row.rowid:  # a file was renamed over another
                self.remove([(row.rowid, entry.path)])
            row = moved or row
        return self._put_row(entry, row)

    def _put_row(self, entry: ParsedFile, row: _Known | None) -> tuple[int, bool] | None:
        fields = entry.fields
        own_id = fields.own_id if fields else ""
        before, old_id, old_own = (row.state, row.id, row.own_id) if row else (UNREADABLE, "", "")
        stays = fields is not None and own_id == old_own
        is_alone = False
        if fields is not None and self._is_alone(entry.path, fields, row):
            is_alone = True
            state, new_id = SHOWN, old_id if stays and not fields.stated_id else own_id
        else:  # what `_settle` starts from
            state = UNREADABLE if fields is None else before if before != UNREADABLE else SHADOWED
            new_id = old_id if stays else ""
        values = (
            entry.path, *entry.stamp, entry.hash, state, self._generation + 1, new_id, *(fields or _NO_FIELDS)
        )  # fmt: skip
        if row is None:
            cursor = self._connection.execute(f"INSERT INTO article ({_COLUMNS}) VALUES ({_PLACES})", values)
            rowid = cursor.lastrowid or 0
        else:
            rowid = row.rowid
            self._connection.execute(f"UPDATE article SET ({_COLUMNS}) = ({_PLACES}) WHERE rowid = ?", (*values, rowid))
            if not stays:
                self._regrouped.add(rowid)
            if old_id and old_id != new_id:
                self.effect.vanished.add(old_id)
        shown = is_alone or (fields is not None and self._settle(own_id, rowid))
        if old_own and not stays:
            self._settle(old_own)
        if fields is not None:
            self._connection.execute("INSERT OR REPLACE INTO sketch VALUES (?, ?)", (rowid, entry.sketch))
        self.effect.note(rowid, before == SHOWN, shown)
        if shown or before == SHOWN:
            self._pend(rowid)
        return (rowid, row is None) if shown else None

    def remove(self, gone: Iterable[tuple[int, str]]) -> None:
        """Remove vanished files, given by row and path; a copy that is left is shown instead."""
        for rowid, path in gone:
            row = self._row("rowid = ? AND path = ?", rowid, path)
            if row is None:
                continue  # it was found again under another path
            self._connection.execute("DELETE FROM article WHERE rowid = ?", (rowid,))
            self._connection.execute("DELETE FROM problem WHERE path = ?", (path,))
            self._connection.execute("DELETE FROM sketch WHERE rowid = ?", (rowid,))
            self.effect.vanished.add(row.id)
            if row.state == SHOWN:
                self.effect.note(rowid, True, False)
                self._pend(rowid)
            if row.state != UNREADABLE:
                self._settle(row.own_id)

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
        """Return a value of the table `meta`; empty for one that was never set."""
        row = self._connection.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row is not None else ""

    def set_meta(self, name: str, value: str) -> None:
        """Set a value of the table `meta`."""
        self._connection.execute("INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)", (name, value))

    def _row(self, condition: str, *values: object) -> _Known | None:
        row = self._connection.execute(f"SELECT {_KNOWN} FROM article WHERE {condition}", values).fetchone()
        return _Known(*row) if row is not None else None

    def _moved(self, fields: Fields, *, among_contents: bool) -> _Known | None:
        """Return the row of the same article whose file has gone, because it was moved or renamed.

        Its content is the same, or may be another one `among_contents`.
        """
        query = f"SELECT {_KNOWN}, path FROM article WHERE own_id = ? ORDER BY content <> ?, state, path"
        for *row, path in self._connection.execute(query, (fields.own_id, fields.content)).fetchall():
            known = _Known(*row)
            if not among_contents and known.content != fields.content:
                return None
            if not exists(self._root / path):
                self._connection.execute("DELETE FROM problem WHERE path = ?", (path,))
                return known
        return None

    def _is_alone(self, path: str, fields: Fields, row: _Known | None) -> bool:
        """Return whether no other file has the id of a file, nor claims it; that is so for nearly all."""
        if path in self._ids_before:
            return False
        other = self._row("own_id = ? AND rowid <> ?", fields.own_id, row.rowid if row is not None else 0)
        return other is None and (not fields.stated_id or self._is_free(fields.own_id, fields.own_id))

    def _settle(self, own_id: str, put: int = 0) -> bool:
        """Give the files that have one id of their own their states and ids; return whether the row `put` is shown."""
        from tui.library.sync.shared_ids import settle  # not needed if nothing has changed

        query = "SELECT rowid, state, id, path, content, stated_id FROM article WHERE own_id = ? AND state <> ?"
        rows = self._connection.execute(query, (own_id, UNREADABLE)).fetchall()
        before = {rowid: (state, article_id) for rowid, state, article_id, *_ in rows}
        claims = [self._claim(own_id, *row) for row in rows]
        settled = settle(own_id, claims, lambda wanted: self._is_free(wanted, own_id))
        for rowid, (is_shown, article_id) in settled.items():
            now = (SHOWN if is_shown else SHADOWED), article_id
            state, old_id = before[rowid]
            if now == (state, old_id):
                continue
            self._connection.execute(
                "UPDATE article SET state = ?, id = ?, generation = ? WHERE rowid = ?",
                (*now, self._generation + 1, rowid),
            )
            if old_id and old_id != article_id:
                self.effect.vanished.add(old_id)
            if rowid != put:
                self.effect.note(rowid, state == SHOWN, is_shown)
                if is_shown != (state == SHOWN):
                    self._pend(rowid)
        if any(claim.is_stated for claim in claims):
            self._give_way(own_id)
        return put in settled and settled[put][0]

    def _claim(
        self, own_id: str, rowid: int, state: int, article_id: str, path: str, content: bytes, stated: int
    ) -> Claim:
        from tui.library.sync.shared_ids import Claim

        is_new = rowid > self._last_before or rowid in self._regrouped
        kept = self._ids_before.get(path, "") if is_new else article_id
        if kept != own_id and not kept.startswith(f"{own_id}-"):
            kept = ""
        return Claim(rowid, path, content, bool(stated), state == SHOWN if article_id else bool(kept), kept)

    def _is_free(self, article_id: str, own_id: str) -> bool:
        """Return whether no file with another id of its own has an id, or claims it."""
        query = "SELECT 1 FROM article WHERE (id = ?1 OR own_id = ?1) AND own_id <> ?2 LIMIT 1"
        return self._connection.execute(query, (article_id, own_id)).fetchone() is None

    def _give_way(self, article_id: str) -> None:
        """Give another id to an article that has this one as its suffixed id; what a file states goes first."""
        query = "SELECT rowid, own_id FROM article WHERE id = ?1 AND own_id <> ?1"
        for rowid, own_id in self._connection.execute(query, (article_id,)).fetchall():
            self._regrouped.add(rowid)
            self._settle(own_id)

    def _pend(self, rowid: int) -> None:
        self._connection.execute("INSERT OR IGNORE INTO pending VALUES (?)", (rowid,))
        self._new_pending.add(rowid)

    def _number(self, query: str) -> int:
        return int(self._connection.execute(query).fetchone()[0])


def _within(scope: str) -> tuple[str, str, str]:
    """Return the bounds of a path and all below it; in every collation `0` follows `/`."""
    return scope, f"{scope}/", f"{scope}0"

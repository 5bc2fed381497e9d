"""Backups of the marks: the state before the first change of each of the last seven days with changes.

They are made by SQLite's own backup, which is right whatever other processes write meanwhile. `tui.marks.restoring`
puts one in place of a damaged database.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
from contextlib import closing, suppress
from datetime import date
from pathlib import Path

from tui.atomic import TEMPORARY
from tui.paths import make_private_folder

KEPT = 7
"""How many days with changes have a backup."""
_PREFIX, _SUFFIX = "marks-", ".sqlite3"


def backups_of(path: Path) -> list[Path]:
    """Return the backups of a database, oldest first."""
    return sorted(_folder(path).glob(f"{_PREFIX}????-??-??{_SUFFIX}"))


def back_up(connection: sqlite3.Connection, path: Path, day: date) -> None:
    """Make the backup of a day, unless there is one, and remove those before the last seven.

    A backup that cannot be made must not keep a mark from being stored: it is tried again with the next process.
    """
    folder = _folder(path)
    target = folder / f"{_PREFIX}{day.isoformat()}{_SUFFIX}"
    with suppress(OSError, sqlite3.Error):
        if target.exists() or not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            return
        make_private_folder(folder)
        handle, temporary = tempfile.mkstemp(dir=folder, prefix=TEMPORARY)  # readable by its owner alone
        os.close(handle)
        try:
            with closing(sqlite3.connect(temporary)) as copy:
                connection.backup(copy)
                copy.execute("PRAGMA journal_mode = DELETE")  # one file, complete in itself
            Path(temporary).replace(target)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
        for old in backups_of(path)[:-KEPT]:
            old.unlink()


def _folder(path: Path) -> Path:
    return path.parent / "backups"

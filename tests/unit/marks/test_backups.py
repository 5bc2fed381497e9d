"""The marks of the last days are kept aside, and a damaged database loses as little as can be."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tui.articles.anchor import Selector
from tui.cli import cli
from tui.marks.annotations import Annotation
from tui.marks.backups import KEPT, backups_of
from tui.marks.restoring import is_damaged
from tui.marks.store import Marks, open_marks

LAMP = Annotation(Selector("a new lamp", "has ", ". It", 19), "Bright.")


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The database of the person who calls the commands here: yesterday's marks, and today's on top of them."""
    for name, folder in (("LIBRARY", "library"), ("CACHE_DIR", "cache"), ("DATA_DIR", "data"), ("CONFIG", "none.toml")):
        monkeypatch.setenv(f"BYLINE_{name}", str(tmp_path / folder))
    (tmp_path / "library").mkdir()
    store = open_marks(tmp_path / "data")
    store.set_starred([f"old-{number}" for number in range(400)], True)
    store.annotations.change("old-7", [LAMP])
    store.close()
    (first,) = backups_of(store.path)
    first.rename(first.with_name(f"marks-{date.today() - timedelta(days=1)}.sqlite3"))
    store = open_marks(tmp_path / "data")
    store.set_read(["new"], True)
    store.close()
    return store.path


def stars(path: Path) -> set[str]:
    store = Marks(path)
    try:
        assert store.problem is None
        return store.starred_ids()
    finally:
        store.close()


def restored() -> Result:
    return CliRunner().invoke(cli, ["marks", "restore"], standalone_mode=False)


def overwrite(path: Path, start: int, length: int) -> None:
    with path.open("r+b") as file:
        file.seek(start)
        file.write(b"\xff" * length)


def test_each_day_with_changes_has_the_state_before_them(path: Path) -> None:
    yesterday, today = backups_of(path)
    assert stars(yesterday) == set()
    assert len(stars(today)) == 400
    with closing(sqlite3.connect(today)) as database:
        assert database.execute("SELECT count(*) FROM mark WHERE read").fetchone() == (0,)
    assert {one.stat().st_mode & 0o777 for one in (yesterday, today)} == {0o600}
    assert today.parent.stat().st_mode & 0o777 == 0o700
    before = today.read_bytes()
    store = Marks(path)
    store.set_read(["more"], True)
    store.close()
    assert today.read_bytes() == before


def test_the_last_seven_are_kept(path: Path) -> None:
    _, today = backups_of(path)
    for days in range(2, 12):
        (today.parent / f"marks-{date.today() - timedelta(days=days)}.sqlite3").write_bytes(b"")
    other = today.parent / "marks-by-hand.sqlite3"
    other.write_bytes(b"")
    today.unlink()
    store = Marks(path)
    store.set_read(["more"], True)
    store.close()
    kept = backups_of(path)
    assert len(kept) == KEPT
    assert kept[-1] == today
    assert other.exists()


def test_a_backup_that_cannot_be_made_keeps_no_mark_from_being_stored(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "backups").write_bytes(b"")
    store = open_marks(tmp_path / "data")
    store.set_starred(["a"], True)
    assert store.get("a").starred
    store.close()


def test_what_can_be_read_of_a_damaged_database_is_added_to_the_backup(path: Path) -> None:
    store = Marks(path)
    store.set_starred([f"new-{number}" for number in range(400)], True)
    store.close()
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        size = database.execute("PRAGMA page_size").fetchone()[0]
    overwrite(path, (path.stat().st_size // size // 2) * size, size)
    assert is_damaged(path)
    bad = path.read_bytes()
    done = restored()
    assert done.exception is None
    assert not is_damaged(path)
    found = stars(path)
    assert {f"old-{number}" for number in range(400)} <= found  # of the backup
    assert len(found) > 400  # of the damaged one
    (aside,) = path.parent.glob("marks-damaged-*.sqlite3")
    assert aside.read_bytes() == bad
    store = Marks(path)
    assert store.annotations.of("old-7") == (LAMP,)
    store.close()


def test_what_is_no_database_any_more_is_replaced_by_the_newest_whole_backup(path: Path) -> None:
    overwrite(path, 0, 5_000)
    overwrite(backups_of(path)[-1], 0, 5_000)
    store = Marks(path)
    assert "byline marks restore" in str(store.problem)
    store.close()
    done = restored()
    assert str(backups_of(path)[0]) in done.stdout
    assert stars(path) == set()


def test_without_a_backup_what_can_be_read_is_all(path: Path) -> None:
    for one in backups_of(path):
        one.unlink()
    overwrite(path, 0, 5_000)
    assert "there was no backup" in restored().stdout
    assert stars(path) == set()


def test_marks_that_are_whole_are_not_replaced(path: Path) -> None:
    before = path.read_bytes()
    done = restored()
    assert "not damaged" in str(done.exception)
    assert path.read_bytes() == before
    assert not list(path.parent.glob("*damaged*"))

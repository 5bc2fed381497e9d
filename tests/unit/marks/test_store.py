"""Marks are durable, survive everything else, and never stop the reading."""

import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from privileges import without_privileges

from tui.errors import UnreadableError
from tui.marks.annotations import Annotation
from tui.marks.history import Undone
from tui.marks.migrations import MIGRATIONS
from tui.marks.store import Mark, Marks, open_marks


@pytest.fixture
def marks(tmp_path: Path):
    store = open_marks(tmp_path / "data")
    yield store
    store.close()


def test_an_article_without_marks_has_the_blank_one(marks: Marks) -> None:
    assert marks.get("a") == Mark()
    assert marks.get_many(["a", "b"]) == {"a": Mark(), "b": Mark()}
    assert marks.problem is None


def test_each_mark_is_kept_over_a_restart(marks: Marks) -> None:
    assert marks.set_read(["a", "b"], True) == ("a", "b")
    marks.set_starred(["b"], True)
    marks.set_position("c", 120)
    marks.close()
    again = Marks(marks.path)
    assert again.get_many("abc") == {
        "a": Mark(read=True),
        "b": Mark(read=True, starred=True),
        "c": Mark(position=120),
    }
    assert (again.read_ids(), again.starred_ids()) == ({"a", "b"}, {"b"})
    again.close()


def test_more_ids_than_a_statement_takes(marks: Marks) -> None:
    ids = [f"article-{number}" for number in range(2345)]
    assert len(marks.set_read(ids, True)) == len(ids)
    assert all(mark.read for mark in marks.get_many(ids).values())


def test_undo_takes_back_one_step_at_a_time_and_only_what_that_step_changed(marks: Marks) -> None:
    marks.set_read(["a"], True)
    marks.set_read(["a", "b", "c"], True)
    marks.set_starred(["a"], True)
    assert marks.undo() == Undone("starred", ("a",))
    assert marks.undo() == Undone("marked as read (2 articles)", ("b", "c"))
    assert marks.read_ids() == {"a"}
    assert marks.undo() == Undone("marked as read", ("a",))
    assert marks.undo() is None


def test_what_changes_nothing_is_no_step_of_undo(marks: Marks) -> None:
    marks.set_read(["a"], True)
    assert marks.set_read(["a"], True) == ()
    assert marks.set_starred([], True) == ()
    assert marks.undo() == Undone("marked as read", ("a",))
    assert marks.undo() is None


def test_two_stores_on_one_file_see_each_other(marks: Marks) -> None:
    other = Marks(marks.path)
    before = other.version()
    marks.set_read(["a"], True)
    assert other.version() != before
    assert other.get("a") == Mark(read=True)
    other.set_read(["a"], False)
    assert marks.undo() == Undone("marked as read", ())
    other.close()


def test_a_later_change_has_the_later_time_even_when_the_clock_was_set_back(
    marks: Marks, monkeypatch: pytest.MonkeyPatch
) -> None:
    marks.set_read(["a"], True)
    marks.set_position("a", 7)
    with sqlite3.connect(marks.path) as raw:
        before = raw.execute("SELECT read_at, position_at FROM mark").fetchone()
    monkeypatch.setattr("time.time_ns", lambda: 1)
    marks.set_read(["a"], False)
    marks.set_position("a", 8)
    after = raw.execute("SELECT read_at, position_at FROM mark").fetchone()
    raw.close()
    assert after[0] > before[0]
    assert after[1] > before[1]


def test_a_locked_database_is_waited_for_and_then_said_in_one_line(tmp_path: Path) -> None:
    store = Marks(tmp_path / "marks.sqlite3", busy_seconds=0.1)
    with sqlite3.connect(store.path, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(UnreadableError, match="in use by another program"):
            store.set_read(["a"], True)
        assert store.get("a") == Mark()
        other.execute("ROLLBACK")
    other.close()
    store.set_read(["a"], True)
    assert store.get("a").read
    store.close()


def test_a_database_that_was_locked_at_the_start_is_opened_by_the_next_change(tmp_path: Path) -> None:
    path = tmp_path / "marks.sqlite3"
    Marks(path).close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    store = Marks(path, busy_seconds=0.1)
    assert "in use by another program" in str(store.problem)
    assert store.get("a") == Mark()
    other.close()
    store.set_starred(["a"], True)
    assert store.get("a").starred
    assert store.problem is None
    store.close()


@pytest.mark.parametrize("damage", ["no database at all, but words" * 40, ""])
def test_a_damaged_database_is_said_and_left_as_it_is(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "marks.sqlite3"
    Marks(path).close()
    whole = path.read_bytes()
    broken = damage.encode() or whole[:100] + b"\x00" * 3000 + whole[3100:]
    path.write_bytes(broken)
    store = Marks(path)
    assert store.get("a") == Mark()
    assert store.problem is not None
    assert "\n" not in str(store.problem)
    assert str(path) in str(store.problem)
    with pytest.raises(UnreadableError):
        store.set_read(["a"], True)
    store.close()
    assert path.read_bytes() == broken


def another_programs(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE theirs (x)")
        other.commit()


def newer(path: Path) -> None:
    Marks(path).close()
    with closing(sqlite3.connect(path)) as raw:
        raw.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
        raw.execute("PRAGMA journal_mode = DELETE")


@pytest.mark.parametrize(("make", "said"), [(another_programs, "not a database of marks"), (newer, "newer Byline")])
def test_a_database_that_is_not_ours_is_not_changed_by_a_byte(
    tmp_path: Path, make: Callable[[Path], None], said: str
) -> None:
    path = tmp_path / "marks.sqlite3"
    make(path)
    before = path.read_bytes()
    store = Marks(path)
    assert said in str(store.problem)
    with pytest.raises(UnreadableError):
        store.set_read(["a"], True)
    store.close()
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


@pytest.fixture
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder that every user of the machine can reach, unlike the temporary folders of pytest."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


@pytest.mark.parametrize("is_open", [False, True], ids=["closed before", "with a log"])
def test_marks_in_a_read_only_folder_can_be_read(shared: Path, is_open: bool) -> None:
    path = shared / "data" / "marks.sqlite3"
    store = open_marks(shared / "data")
    store.set_starred(["a"], True)
    store.annotations.change("a", [Annotation(None, "a note")])
    if not is_open:
        store.close()
    for one in path.parent.iterdir():
        one.chmod(0o444)
    path.parent.chmod(0o555)
    with without_privileges():
        reading = Marks(path)
        assert reading.problem is None
        assert reading.get("a").starred
        assert [one.note for one in reading.annotations.of("a")] == ["a note"]
        assert reading.problem is None
        with pytest.raises(UnreadableError, match="cannot be written"):
            reading.set_read(["b"], True)
        reading.close()
    path.parent.chmod(0o755)
    store.close()


def test_marks_that_were_deleted_meanwhile_are_not_said_to_be_kept(tmp_path: Path) -> None:
    store = open_marks(tmp_path / "data")
    store.set_read(["a"], True)
    shutil.rmtree(tmp_path / "data")
    with pytest.raises(UnreadableError, match="deleted while they were open"):
        store.set_starred(["a"], True)
    with pytest.raises(UnreadableError, match="deleted while they were open"):
        store.annotations.change("a", [Annotation(None, "a note")])
    store.close()


def test_marks_that_were_moved_meanwhile_go_on(tmp_path: Path) -> None:
    store = open_marks(tmp_path / "data")
    store.set_read(["a"], True)
    (tmp_path / "data").rename(tmp_path / "elsewhere")
    store.set_starred(["a"], True)
    store.close()
    moved = open_marks(tmp_path / "elsewhere")
    assert moved.get("a") == Mark(read=True, starred=True)
    moved.close()


def test_to_open_marks_again_releases_no_lock(tmp_path: Path) -> None:
    """POSIX locks belong to a process: whoever closes the file anywhere in it takes them from SQLite."""
    store = open_marks(tmp_path / "data")
    store.set_read(["a"], True)
    program = (
        "import sqlite3, sys\n"
        "database = sqlite3.connect(sys.argv[1], timeout=0.1, isolation_level=None)\n"
        "database.execute('PRAGMA locking_mode = EXCLUSIVE')\n"
        "database.execute('BEGIN EXCLUSIVE')\n"
        "database.execute('COMMIT')\n"
    )
    again = open_marks(tmp_path / "data")
    arguments = [sys.executable, "-c", program, str(store.path)]
    assert b"locked" in subprocess.run(arguments, capture_output=True).stderr
    again.close()
    assert b"locked" in subprocess.run(arguments, capture_output=True).stderr
    store.close()
    assert subprocess.run(arguments, capture_output=True).stderr == b""


def test_marks_are_nobody_elses_business(tmp_path: Path) -> None:
    """Whatever the umask, and also those of an earlier version."""
    before = os.umask(0o000)
    try:
        store = open_marks(tmp_path / "in" / "data")
        store.set_read(["a"], True)
        files = [one for one in store.path.parent.iterdir() if one.is_file()]
        assert {one.stat().st_mode & 0o777 for one in files} == {0o600}
        assert {one.stat().st_mode & 0o777 for one in (store.path.parent, store.path.parent.parent)} == {0o700}
        store.close()
        store.path.chmod(0o644)
        Marks(store.path).close()
        assert store.path.stat().st_mode & 0o777 == 0o600
    finally:
        os.umask(before)


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    store = open_marks(tmp_path / "data")
    assert store.problem is not None
    assert store.read_ids() == set()
    with pytest.raises(UnreadableError):
        store.set_position("a", 3)
    store.close()


def test_many_threads_write_at_once(marks: Marks) -> None:
    threads = [
        threading.Thread(target=marks.set_read, args=([f"{number}-{item}" for item in range(20)], True))
        for number in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(marks.read_ids()) == 160


@pytest.mark.slow
def test_two_processes_write_at_once_and_lose_nothing(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from tui.marks.store import Marks\n"
        "marks = Marks(Path(sys.argv[1]), busy_seconds=60)\n"
        "for number in range(50): marks.set_read([f'{sys.argv[2]}-{number}'], True)\n"
    )
    path = tmp_path / "marks.sqlite3"
    processes = [subprocess.Popen([sys.executable, "-c", program, str(path), name]) for name in "ab"]
    assert [process.wait() for process in processes] == [0, 0]
    store = Marks(path)
    assert len(store.read_ids()) == 100
    store.close()


_IDS = st.sampled_from(["a", "b", "ß", "", "日本", "x'); DROP TABLE mark; --"])
_STEPS = st.lists(
    st.tuples(st.sampled_from(["read", "starred"]), st.lists(_IDS, max_size=4), st.booleans()), max_size=8
)


@settings(max_examples=25, deadline=None)
@given(_STEPS)
def test_undoing_everything_leaves_what_was_there(tmp_path_factory: pytest.TempPathFactory, steps) -> None:
    store = open_marks(tmp_path_factory.mktemp("data"))
    model: list[dict[str, set[str]]] = [{"read": set(), "starred": set()}]
    for flag, ids, value in steps:
        changed = (store.set_read if flag == "read" else store.set_starred)(ids, value)
        state = {name: set(members) for name, members in model[-1].items()}
        assert set(changed) == (set(ids) - state[flag] if value else set(ids) & state[flag])
        state[flag] = state[flag] | set(ids) if value else state[flag] - set(ids)
        if changed:
            model.append(state)
        assert {"read": store.read_ids(), "starred": store.starred_ids()} == state
    for state in reversed(model[:-1]):
        assert store.undo() is not None
        assert {"read": store.read_ids(), "starred": store.starred_ids()} == state
    assert store.undo() is None
    store.close()


def test_what_nobody_did_on_purpose_is_no_step_of_undo(marks: Marks) -> None:
    marks.set_starred(["a"], True)
    assert marks.set_read(["b"], True, undoable=False) == ("b",)
    assert marks.undo() == Undone("starred", ("a",))
    assert marks.undo() is None
    assert marks.read_ids() == {"b"}

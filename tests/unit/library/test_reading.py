"""Files are read by other processes or by this one, by one writer at a time, and the answer is the same."""

import os
import subprocess
import sys
from pathlib import Path
from threading import Event, Thread

import pytest
from libraries import article, put, titles

from tui.errors import UnreadableError
from tui.library.sync import pool
from tui.library.sync.lock import writing_lock
from tui.library.sync.parsed_file import ParsedFile, read_entries, read_entry


def wanted(folder: Path, count: int) -> list[tuple[str, bytes]]:
    for number in range(count):
        put(folder, f"{number}.md", article(f"Number {number}.", title=f"Title {number}"))
    return [(f"{number}.md", b"") for number in range(count)]


def without_time(entries: list[ParsedFile]) -> list[tuple[object, ...]]:
    return [(entry.path, entry.hash, entry.fields, entry.document, entry.problems) for entry in entries]


def test_processes_read_what_this_one_reads_in_the_same_order(folder: Path) -> None:
    files = wanted(folder, 230)
    put(folder, "7.md", b"\x00\x01\xff" * 100)
    files.append(("gone.md", b""))
    with pool.read_in_parallel(str(folder), files, Event()) as entries:
        found = list(entries)
    assert without_time(found) == without_time(read_entries(str(folder), files))
    assert len(found) == 230


def test_when_no_process_can_be_started_the_files_are_read_here(folder: Path, monkeypatch) -> None:
    files = wanted(folder, 120)
    monkeypatch.setattr(pool.sys, "executable", str(folder / "no such program"))
    with pool.read_in_parallel(str(folder), files, Event()) as entries:
        assert len(list(entries)) == 120


def test_when_the_processes_die_the_files_are_read_here(folder: Path, monkeypatch) -> None:
    files = wanted(folder, 120)
    monkeypatch.setattr(pool.sys, "executable", "/bin/false")
    with pool.read_in_parallel(str(folder), files, Event()) as entries:
        assert len(list(entries)) == 120


def test_reading_ends_when_it_is_told_to(folder: Path) -> None:
    stop = Event()
    with pool.read_in_parallel(str(folder), wanted(folder, 600), stop) as entries:
        next(entries)
        stop.set()
        assert sum(1 for _ in entries) < 600


@pytest.mark.slow
def test_a_library_large_enough_for_processes(opened, folder: Path) -> None:
    wanted(folder, 1_100)
    library = opened()
    assert library.articles.count() == 1_100
    assert titles(library, '"number 77"') == ["Title 77"]


def test_a_file_that_says_what_it_said_is_not_parsed_again(folder: Path) -> None:
    put(folder, "a.md", "A heron.")
    first = read_entry(str(folder), "a.md")
    assert first is not None
    assert first.fields is not None
    again = read_entry(str(folder), "a.md", first.hash)
    assert again is not None
    assert (again.hash, again.fields, again.document) == (first.hash, None, None)


def test_the_lock_is_held_by_one_and_given_back_when_its_holder_dies(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    program = (
        "import sys; from pathlib import Path; from tui.library.sync.lock import writing_lock\n"
        "with writing_lock(Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", program, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    stop = Event()
    stop.set()
    with writing_lock(path, stop) as held:
        assert not held
    got: list[bool] = []

    def wait() -> None:
        with writing_lock(path) as held:
            got.append(held is not None)

    waiting = Thread(target=wait)
    waiting.start()
    holder.kill()
    holder.communicate()
    waiting.join()
    assert got == [True]


def test_a_lock_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UnreadableError, match="the cache cannot be written"), writing_lock(tmp_path / "file" / "lock"):
        pass


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_said_and_tried_again(opened, folder: Path) -> None:
    path = put(folder, "a.md", "A heron.")
    path.chmod(0)
    library = opened()
    assert [problem.path for problem in library.problems.all()] == ["a.md"]
    path.chmod(0o600)
    library.sync()
    assert library.problems.all() == []
    assert library.articles.count() == 1

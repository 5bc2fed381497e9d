"""What a library does when the disk is full, cannot be written to, is locked by another program, or has gone."""

import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from click.testing import CliRunner
from libraries import article, everything, put, titles

from tui.cli import cli
from tui.errors import UnreadableError
from tui.library.library import LocalLibrary, open_library
from tui.marks.store import Marks, open_marks

_LIMITED = """
import resource, signal, sys
from pathlib import Path
from tui.errors import BylineError
from tui.library.library import open_library
from tui.marks.store import open_marks

folder, cache, data, limit, what = *map(Path, sys.argv[1:4]), int(sys.argv[4]), sys.argv[5]
marks = open_marks(data)
library = open_library(folder, cache, marks)
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
try:
    if what == "sync":
        library.sync()
    else:
        for number in range(1_000):
            marks.set_read([f"article-{number}-{'x' * 200}"], True)
except BylineError as error:
    print(error)
    sys.exit(error.status)
"""


def limited(tmp_path: Path, limit: int, what: str) -> "subprocess.CompletedProcess[str]":
    paths = [tmp_path / "library", tmp_path / "cache", tmp_path / "data"]
    return subprocess.run(
        [sys.executable, "-c", _LIMITED, *map(str, paths), str(limit), what], capture_output=True, text=True
    )


def fill(folder: Path, count: int = 150) -> None:
    for number in range(count):
        put(folder, f"{number}.md", article(f"heron {number} " * 200, title=f"Heron {number}"))


def opened(tmp_path: Path, cache: str = "cache") -> tuple[LocalLibrary, Marks]:
    marks = open_marks(tmp_path / "data")
    return open_library(tmp_path / "library", tmp_path / cache, marks), marks


@pytest.mark.slow
@pytest.mark.parametrize("limit", [0, 20_000, 70_000])
def test_a_full_disk_while_synchronising(tmp_path: Path, limit: int) -> None:
    fill(tmp_path / "library")
    done = limited(tmp_path, limit, "sync")
    assert done.returncode == 3, done
    assert done.stderr == ""
    assert len(done.stdout.splitlines()) == 1
    library, marks = opened(tmp_path)
    library.sync()
    fresh, _ = opened(tmp_path, "fresh")
    fresh.sync()
    assert everything(library, ("heron",)) == everything(fresh, ("heron",))
    for one in (library, fresh, marks):
        one.close()


@pytest.mark.slow
def test_a_full_disk_while_marking_loses_no_mark_that_was_said_to_be_kept(tmp_path: Path) -> None:
    (tmp_path / "library").mkdir()
    done = limited(tmp_path, 100_000, "mark")
    assert done.returncode == 3, done
    assert done.stderr == ""
    assert len(done.stdout.splitlines()) == 1
    library, marks = opened(tmp_path)
    kept = len(marks.read_ids())
    assert 0 < kept < 1_000
    assert {name.split("-")[1] for name in marks.read_ids()} == {str(number) for number in range(kept)}
    connection = sqlite3.connect(marks.path)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
    library.close()
    marks.close()


def test_a_cache_that_is_no_folder_is_said_and_costs_nothing_else(tmp_path: Path) -> None:
    fill(tmp_path / "library", 3)
    (tmp_path / "cache").write_text("a file where the folder should be")
    library, marks = opened(tmp_path)
    library.sync()
    assert len(titles(library, "heron")) == 3
    assert any("the cache cannot be written" in problem.what for problem in library.problems.all())
    library.close()
    marks.close()
    assert (tmp_path / "cache").is_file()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_cache_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    fill(tmp_path / "library", 3)
    (tmp_path / "cache").mkdir(mode=0o500)
    library, marks = opened(tmp_path)
    library.sync()
    assert len(titles(library, "heron")) == 3
    assert any("the cache cannot be written" in problem.what for problem in library.problems.all())
    library.close()
    marks.close()


def test_a_folder_that_vanishes_leaves_what_was_known_of_it(tmp_path: Path) -> None:
    fill(tmp_path / "library", 3)
    library, marks = opened(tmp_path)
    library.sync()
    (tmp_path / "library").rename(tmp_path / "elsewhere")
    with pytest.raises(UnreadableError, match="folder is not there"):
        library.sync()
    assert len(titles(library)) == 3
    with pytest.raises(UnreadableError):
        library.articles.read(library.search.run("heron").rowids[0])
    assert library.search.snippets("heron", library.search.run("heron").rowids) == {}
    (tmp_path / "elsewhere").rename(tmp_path / "library")
    assert not library.sync()
    library.close()
    marks.close()


def test_there_is_no_library_where_there_is_no_folder(tmp_path: Path) -> None:
    marks = open_marks(tmp_path / "data")
    with pytest.raises(UnreadableError, match="no such folder"):
        open_library(tmp_path / "nowhere", tmp_path / "cache", marks)
    marks.close()


def _damaged(tmp_path: Path, pattern: str, damage: bytes) -> None:
    for path in (tmp_path / "cache").glob(pattern):
        if path.is_file():
            path.write_bytes(damage + path.read_bytes()[len(damage) :] if damage else b"")


@pytest.mark.parametrize(
    "pattern",
    ["*/catalogue.sqlite3", "*/order-newest", "*/index-*/meta.json", "*/index-*/*", "facts.sqlite3", "*/*", "*/*/*"],
)
@pytest.mark.parametrize("damage", [b"\xffnothing that makes sense" * 40, b""], ids=["garbage", "empty"])
def test_what_is_derived_is_made_anew_when_it_is_damaged(tmp_path: Path, pattern: str, damage: bytes) -> None:
    fill(tmp_path / "library", 5)
    library, marks = opened(tmp_path)
    library.sync()
    expected = {key: said for key, said in everything(library, ("heron",)).items() if key != "problems"}
    library.close()
    _damaged(tmp_path, pattern, damage)
    library, _ = opened(tmp_path)
    titles(library, "heron")
    library.sync()
    said = everything(library, ("heron",))
    assert {key: said[key] for key in expected} == expected
    assert all("rebuilt" in problem.what for problem in library.problems.all())
    library.close()
    marks.close()


def test_a_cache_that_is_deleted_while_the_library_is_open(tmp_path: Path) -> None:
    fill(tmp_path / "library", 3)
    library, marks = opened(tmp_path)
    library.sync()
    shutil.rmtree(tmp_path / "cache")
    titles(library, "heron")
    library.sync()
    assert len(titles(library, "heron")) == 3
    library.close()
    marks.close()


def test_two_libraries_on_one_folder_write_in_turn_and_see_each_other(tmp_path: Path) -> None:
    fill(tmp_path / "library", 20)
    (first, marks), (second, _) = opened(tmp_path), opened(tmp_path)
    found: list[int] = []
    threads = [threading.Thread(target=lambda one=one: found.append(len(one.sync().added))) for one in (first, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [20, 20], "each learns of what is new to it, whoever wrote it"
    put(tmp_path / "library", "new.md", article("A kestrel.", title="Kestrel"))
    (tmp_path / "library/0.md").unlink()
    put(tmp_path / "library", "1.md", article("A kestrel as well.", title="Heron 1"))
    changes = first.sync()
    assert [len(rows) for rows in (changes.added, changes.changed, changes.removed)] == [1, 1, 1] or changes.added
    assert sorted(titles(second, "kestrel")) == ["Heron 1", "Kestrel"]
    assert second.sync() == changes
    assert not second.sync()
    for one in (first, second, marks):
        one.close()


@pytest.fixture
def small_cache(tmp_path: Path) -> Iterator[Path]:
    """A cache on a disk of its own that holds 400 KB."""
    cache = tmp_path / "cache"
    cache.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", cache], capture_output=True).returncode:
        pytest.skip("may not mount a disk")
    yield cache
    subprocess.run(["umount", "-l", cache], check=True)


@pytest.mark.parametrize("kilobytes", [300, 396], ids="{} KB taken".format)
def test_a_full_cache_is_worked_around_with_one_line(
    tmp_path: Path, small_cache: Path, kilobytes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path / "library")
    (small_cache / "other").write_bytes(b"x" * 1024 * kilobytes)
    for name, folder in (("LIBRARY", "library"), ("CACHE_DIR", "cache"), ("DATA_DIR", "data"), ("CONFIG", "none.toml")):
        monkeypatch.setenv(f"BYLINE_{name}", str(tmp_path / folder))
    done = CliRunner().invoke(cli, ["search", "heron", "--json"], standalone_mode=False)
    assert done.exception is None
    assert (done.return_value, len(done.stdout.splitlines())) == (0, 150)
    said = [line for line in done.stderr.splitlines() if "articles in" not in line]
    assert len(said) <= 1
    marks = open_marks(tmp_path / "data")
    library = open_library(tmp_path / "library", tmp_path / "cache", marks)
    with suppress(UnreadableError):  # what the reader does: it is among the problems
        library.sync()
    assert library.problems.count() >= 1
    library.close()
    marks.close()

"""A folder that is moved away while it is open is said once, and read again when it, or another one, is there."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread

import pytest

from tui.library.library import LocalLibrary, open_library
from tui.marks.store import open_marks

WAIT = 60.0


def until(condition: Callable[[], object]) -> None:
    end = time.monotonic() + WAIT
    while not condition():
        assert time.monotonic() < end, "it never came to be so"
        time.sleep(0.02)


def found(library: LocalLibrary, words: str) -> int:
    return len(library.search.run(words).rowids)


@pytest.mark.parametrize("comes_back", ["itself", "as a copy"])
def test_a_folder_that_goes_and_comes_back(tmp_path: Path, comes_back: str) -> None:
    folder, away = tmp_path / "library", tmp_path / "away"
    folder.mkdir()
    (folder / "tide.md").write_text("---\ntitle: Tide\n---\nThe tide came in.\n", "utf-8")
    marks = open_marks(tmp_path / "data")
    library = open_library(folder, tmp_path / "cache", marks)
    library.sync()
    stop = Event()
    told: list[str] = []
    changed = lambda _: told.append(library.problems.trouble.what if library.problems.trouble else "")  # noqa: E731
    watching = Thread(target=library.watch, args=(changed, stop))
    watching.start()
    try:
        folder.rename(away)
        until(lambda: told)
        assert told == ["the library's folder is not there"]
        assert library.problems.count() == 1
        assert found(library, "tide") == 1, "what was known of it stays"
        if comes_back == "itself":
            away.rename(folder)
        else:
            shutil.copytree(away, folder)
        until(lambda: len(told) == 2)
        assert told[1] == ""
        assert library.problems.all() == []
        (folder / "heron.md").write_text("---\ntitle: Heron\n---\nA heron stood there.\n", "utf-8")
        until(lambda: found(library, "heron") == 1)
        assert found(library, "tide") == 1
    finally:
        stop.set()
        watching.join()
        library.close()
        marks.close()


def test_a_library_that_was_closed_is_not_begun_anew(tmp_path: Path) -> None:
    (tmp_path / "library").mkdir()
    marks = open_marks(tmp_path / "data")
    library = open_library(tmp_path / "library", tmp_path / "cache", marks)
    library.close()
    shutil.rmtree(tmp_path / "cache")
    assert not library.sync()
    assert not (tmp_path / "cache").exists()
    marks.close()

"""The cache may be deleted at any time, also while a library is open: it is made anew then."""

from __future__ import annotations

import shutil
from pathlib import Path
from threading import Event, Thread

from tui.library.library import open_library
from tui.marks.store import open_marks


def test_a_library_whose_cache_is_deleted_while_it_is_open_is_there_again(tmp_path: Path) -> None:
    folder, cache = tmp_path / "library", tmp_path / "cache"
    folder.mkdir()
    marks = open_marks(tmp_path / "data")
    library = open_library(folder, cache, marks)
    library.sync()
    stop, noticed, again = Event(), Event(), Event()

    def found(_: object) -> None:
        if len(library.search.run("tide").rowids) == 1:
            (again if noticed.is_set() else noticed).set()

    watching = Thread(target=library.watch, args=(found, stop))
    watching.start()
    try:
        for number in range(100):  # until the watch is set, a change may come too early
            (folder / "tide.md").write_text(f"---\ntitle: Tide\n---\nThe tide came in, {number}.\n", "utf-8")
            if noticed.wait(0.5):
                break
        cache.rename(tmp_path / "gone")  # in one step: what is being written to would keep a folder from being deleted
        shutil.rmtree(tmp_path / "gone", ignore_errors=True)
        assert again.wait(60)
    finally:
        stop.set()
        watching.join()
        library.close()
        marks.close()

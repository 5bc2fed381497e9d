"""A quick look finds what was added, removed or renamed, and says since when nobody looked inside the files."""

import time
from pathlib import Path
from threading import Event, Thread

import pytest
from libraries import article, put, titles

from tui.library import library as module
from tui.library.library import LocalLibrary
from tui.library.sync.folder_stamps import FILE, load_stamps


def cache_of(folder: Path) -> Path:
    (cache,) = folder.parent.glob("cache/*/writing.lock")
    return cache.parent


@pytest.fixture
def library(opened, folder: Path, monkeypatch: pytest.MonkeyPatch) -> LocalLibrary:
    monkeypatch.setattr(module, "QUICK_LOOK_FROM", 0)
    for name in ("a", "in/b", "in/deep/c", "on/d"):
        put(folder, f"{name}.md", article("A heron.", title=name))
    return opened()


def test_a_quick_look_finds_files_that_come_go_and_move(library: LocalLibrary, folder: Path) -> None:
    put(folder, "in/deep/e.md", article("A kestrel.", title="new"))
    (folder / "on/d.md").unlink()
    (folder / "in/b.md").rename(folder / "on/b.md")
    put(folder, "fresh/f.md", article("A wren.", title="fresh"))
    library.catch_up()
    assert sorted(titles(library)) == ["a", "fresh", "in/b", "in/deep/c", "new"]
    (folder / "on/b.md").unlink()
    (folder / "on").rmdir()
    library.catch_up()
    assert sorted(titles(library)) == ["a", "fresh", "in/deep/c", "new"]


def test_what_was_not_looked_at_is_told(library: LocalLibrary, folder: Path) -> None:
    own = cache_of(folder)
    kept = load_stamps(own)
    assert kept is not None
    assert set(kept.stamps) == {"", "in", "in/deep", "on"}
    # As an hour later: the stamps of folders that changed just now are not trusted, so that these are scanned again.
    stamps = {path: _stamp(folder / path) for path in kept.stamps}
    text = (own / FILE).read_text().replace(str(kept.scanned), str(kept.scanned - 3600))
    for path, stamp in stamps.items():
        text = text.replace(f'"{path}": {kept.stamps[path]}', f'"{path}": {stamp}')
    (own / FILE).write_text(text)
    (folder / "in/b.md").write_text(article("A heron.", title="rewritten"))
    assert library.catch_up() == pytest.approx(3600, abs=60)
    assert "rewritten" not in titles(library)
    library.sync()
    assert "rewritten" in titles(library)
    assert library.catch_up() < 60


def _stamp(path: Path) -> int:
    status = path.stat()
    return status.st_mtime_ns + status.st_ctime_ns


@pytest.mark.parametrize("damage", [b"", b"[]", b'{"scanned": 1, "stamps": 3}'])
def test_a_damaged_record_costs_a_scan_and_nothing_else(library: LocalLibrary, folder: Path, damage: bytes) -> None:
    (cache_of(folder) / FILE).write_bytes(damage)
    (folder / "in/b.md").write_text(article("A heron.", title="rewritten"))
    assert library.catch_up() == 0
    assert "rewritten" in titles(library)


def test_while_somebody_watches_nothing_is_unchecked(library: LocalLibrary, folder: Path, opened) -> None:
    stop, seen = Event(), Event()
    watcher = opened(sync=False)
    thread = Thread(target=watcher.watch, args=(lambda _: seen.set(), stop))
    thread.start()
    try:
        lock = cache_of(folder) / "watching.lock"
        until = time.monotonic() + 20
        while not lock.exists() and time.monotonic() < until:
            time.sleep(0.01)
        put(folder, "in/new.md", article("A wren.", title="new"))
        assert seen.wait(20)
        assert library.catch_up() == 0
        assert "new" in titles(library)
    finally:
        stop.set()
        thread.join()


def test_a_small_library_is_checked_whole(opened, folder: Path) -> None:
    put(folder, "in/b.md", article("A heron.", title="b"))
    library = opened()
    (folder / "in/b.md").write_text(article("A heron.", title="rewritten"))
    assert library.catch_up() == 0
    assert titles(library) == ["rewritten"]

"""Synchronises a library after many kinds of changes, ended at every step (`crashing`); run by `test_crash_loop.py`."""

import pickle
import sqlite3
import sys
from datetime import date
from pathlib import Path
from typing import Any

from crashing import crash_at_every_step
from libraries import article, everything, put

from tui.articles.read import parse_article
from tui.library.library import open_library
from tui.marks.store import Marks, open_marks
from tui.query.parse import parse

QUERIES = ("heron", "kestrel", "egret", "title:heron", "-heron")


def first_state(folder: Path) -> None:
    put(folder, "a.md", article("A heron stood there.", title="Heron", published="2021-01-01"))
    put(folder, "b.md", article("A kestrel flew.", title="Kestrel", published="2022-01-01"))
    put(folder, "in/c.md", article("An egret.", title="Egret", published="2023-01-01"))
    put(folder, "same-1.md", article("The first heron.", id="same", title="First"))
    put(folder, "same-2.md", article("The second kestrel.", id="same", title="Second"))


def change(folder: Path) -> None:
    put(folder, "a.md", article("A kestrel stood there now, in another year.", title="Heron", published="2024-01-01"))
    (folder / "b.md").unlink()
    (folder / "in/c.md").rename(folder / "moved.md")
    (folder / "same-1.md").unlink()
    put(folder, "new.md", article("A new heron.", title="New"))
    put(folder, "binary.md", b"\x00\x01\xff" * 100)


def sync(work: Path) -> None:
    marks = open_marks(work / "data")
    library = open_library(work / "library", work / "cache", marks)
    library.sync()
    library.close()
    marks.close()


def check(work: Path) -> None:
    marks = open_marks(work / "data")
    expected = expected_of(work, marks)
    left = open_library(work / "library", work / "cache", marks)
    for query in QUERIES:  # what is there is readable before anything is mended
        left.articles.rows(list(left.search.run(query).rowids))
    left.sync()
    assert_same(everything(left, QUERIES), expected)
    left.close()
    again = open_library(work / "library", work / "cache", marks)
    assert not again.sync(), "nothing had changed"
    assert_same(everything(again, QUERIES), expected)
    for catalogue in (work / "cache").glob("*/catalogue.sqlite3"):
        connection = sqlite3.connect(catalogue)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        connection.close()


def expected_of(work: Path, marks: Marks) -> dict[str, Any]:
    """What a library without a past says of the folder, which is the same after each run: found out once."""
    kept = work.with_name("expected.pickle")
    if not kept.exists():
        fresh = open_library(work / "library", work / "fresh", marks)
        fresh.sync()
        kept.write_bytes(pickle.dumps(everything(fresh, QUERIES)))
        fresh.close()
    expected: dict[str, Any] = pickle.loads(kept.read_bytes())
    return expected


def assert_same(said: dict[str, Any], expected: dict[str, Any]) -> None:
    different = {key: (said[key], expected[key]) for key in expected if said[key] != expected[key]}
    assert not different, different


def load_everything() -> None:
    """Imports what the runs need, so that each of them need not; starts no thread."""
    import tantivy  # noqa: F401

    import tui.library.sync.sync
    import tui.library.sync.watch  # noqa: F401

    parse_article(b"---\ntitle: A heron\n---\n\nIt stood there.\n", Path("a.md"))
    parse("-heron OR kestrel", today=date(2025, 1, 1))


def main(top: Path, scenario: str) -> None:
    load_everything()
    prepared = top / "prepared"
    first_state(prepared / "library")
    if scenario == "change":
        # In a process of its own: the one that forks must have no threads, and the search engine has some.
        import subprocess

        subprocess.run([sys.executable, __file__, str(top), "prepare"], check=True, cwd=Path.cwd())
        change(prepared / "library")
    elif scenario == "prepare":
        sync(prepared)
        return
    print(crash_at_every_step(prepared, sync, check))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from tests.unit.library.conftest import OpenLibrary
from tui.errors import UnreadableError
from tui.library.recent import RecentArticles


def write(path: Path, text: str, *, age: float) -> None:
    path.write_text(text, "utf-8")
    moment = time.time() - age
    os.utime(path, (moment, moment))


def test_an_article_is_kept_while_its_file_stays_as_it_is(folder: Path, opened: OpenLibrary) -> None:
    write(folder / "a.md", "One.", age=60)
    library = opened()
    recent = RecentArticles(library.articles)
    (rowid,) = library.search.run("").rowids
    first = recent.read(rowid)
    assert recent.read(rowid) is first
    write(folder / "a.md", "Two.", age=30)
    assert recent.read(rowid).text == "Two."


def test_a_file_that_was_changed_a_moment_ago_is_read_again(folder: Path, opened: OpenLibrary) -> None:
    write(folder / "a.md", "One.", age=0)
    library = opened()
    recent = RecentArticles(library.articles)
    (rowid,) = library.search.run("").rowids
    assert recent.read(rowid) is not recent.read(rowid)


def test_a_file_that_is_gone_is_not_remembered(folder: Path, opened: OpenLibrary) -> None:
    write(folder / "a.md", "One.", age=60)
    library = opened()
    recent = RecentArticles(library.articles)
    (rowid,) = library.search.run("").rowids
    recent.read(rowid)
    (folder / "a.md").unlink()
    with pytest.raises(UnreadableError):
        recent.read(rowid)


def test_only_the_last_ones_are_kept(folder: Path, opened: OpenLibrary, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.library.recent._MOST", 2)
    for name in "abc":
        write(folder / f"{name}.md", name, age=60)
    library = opened()
    recent = RecentArticles(library.articles)
    one, two, three = library.search.run("").rowids
    first, second = recent.read(one), recent.read(two)
    recent.read(one)
    recent.read(three)
    assert recent.read(one) is first
    assert recent.read(two) is not second

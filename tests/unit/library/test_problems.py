"""What the index owes, what is wrong with files and what concerns the library itself is said, counted and listed."""

import sqlite3
from pathlib import Path

import pytest
from libraries import article, put, titles

from tui.errors import UnreadableError
from tui.library.catalogue.catalogue import Catalogue
from tui.library.contract.changes import Progress
from tui.library.sync import sync


def catalogue_of(folder: Path) -> Path:
    (path,) = folder.parent.glob("cache/*/catalogue.sqlite3")
    return path


def test_what_is_not_yet_indexed_is_one_line_with_the_number_and_is_made_good(opened, folder: Path) -> None:
    for name in ("a", "b"):
        put(folder, f"{name}.md", article(f"A heron, {name}.", title=name))
    library = opened()
    with sqlite3.connect(catalogue_of(folder)) as raw:
        raw.execute("INSERT INTO pending SELECT rowid FROM article WHERE path = 'a.md'")
        raw.commit()
        assert [problem.what for problem in library.problems.all()] == ["1 article is not yet indexed"]
        raw.execute("INSERT OR IGNORE INTO pending SELECT rowid FROM article")
        raw.commit()
    raw.close()
    assert [problem.what for problem in library.problems.all()] == ["2 articles are not yet indexed"]
    assert library.problems.count() == 1
    library.sync()
    assert library.problems.all() == []
    assert titles(library, "heron") == ["a", "b"]


def test_documents_that_are_not_read_are_counted_by_kind(opened, folder: Path) -> None:
    put(folder, "a.md", article("A heron."))
    library = opened()
    assert library.problems.passed_over() == ""
    for path in ("b.doc", "in/c.DOC", "in/d.tex", "picture.png", ".hidden.doc"):
        put(folder, path, "x")
    library.sync()
    assert library.problems.passed_over() == "2 DOC and 1 TEX files passed over"
    library.sync_parts(["in"])
    assert library.problems.passed_over() == "2 DOC and 1 TEX files passed over"
    assert (library.problems.all(), library.problems.count()) == ([], 0)
    for path in ("b.doc", "in/c.DOC", "in/d.tex"):
        (folder / path).unlink()
    library.sync()
    assert library.problems.passed_over() == ""


def test_a_folder_that_is_mostly_no_articles_is_said_to_be_so(opened, folder: Path) -> None:
    put(folder, "a.md", article("A heron."))
    for number in range(30):
        put(folder, f"trip/{number}.JPG", "x")
    library = opened()
    assert library.problems.passed_over() == ""
    for number in range(25):
        put(folder, f"source/{number}.py", "x")
    put(folder, "source/Makefile", "x")
    library.sync()
    said = "most files here are no articles: 30 JPG, 25 PY and 1 WITHOUT A SUFFIX"
    assert library.problems.passed_over().casefold() == said.casefold()
    assert library.problems.count() == 0


def test_a_file_that_is_unreadable_keeps_its_line_until_it_is_mended(opened, folder: Path) -> None:
    put(folder, "b.md", b"\x00\x01\xff" * 80)
    put(folder, "a.txt", b"")
    library = opened()
    before = library.problems.all()
    assert "b.md" in [problem.path for problem in before]
    library.sync()
    assert library.problems.all() == before
    assert opened(sync=False).problems.all() == before


def test_what_concerns_the_library_is_said_once_and_first(opened, folder: Path) -> None:
    put(folder, "b.md", b"\x00\x01\xff" * 80)
    library = opened()
    for _ in range(2):
        library.problems.say("the clock stands still", todo="wind it")
    assert library.problems.all()[0].what == "the clock stands still"
    assert library.problems.count() == 2


def test_what_kept_the_library_from_being_brought_up_to_date_is_forgotten_when_it_is(opened, folder: Path) -> None:
    library = opened()
    lock = next(folder.parent.glob("cache/*/writing.lock"))
    lock.unlink()
    lock.mkdir()
    with pytest.raises(UnreadableError):
        library.sync()
    assert [problem.path for problem in library.problems.all()] == [str(lock)]
    lock.rmdir()
    library.sync()
    assert library.problems.all() == []


def test_a_catalogue_of_another_version_is_made_anew_and_that_is_said(opened, folder: Path) -> None:
    put(folder, "a.md", article("A heron.", title="Heron"))
    opened().close()
    with sqlite3.connect(catalogue_of(folder)) as raw:
        raw.execute("PRAGMA user_version = 999")
    raw.close()
    library = opened(sync=False)
    assert "another version" in library.problems.all()[0].what
    library.sync()
    assert titles(library, "heron") == ["Heron"]
    assert Catalogue(catalogue_of(folder)).create() == "kept"


def test_a_folder_that_goes_while_it_is_walked_through_takes_no_article_with_it(
    opened, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sync, "_COMPARED", 1)
    for name in "abc":
        put(folder, f"{name}/{name}.md", article("A heron.", title=name))
    library = opened()
    away = folder.with_name("away")

    def take_away(progress: Progress) -> None:
        if progress.stage == "scanning" and folder.exists():
            folder.rename(away)

    with pytest.raises(UnreadableError, match="folder is not there"):
        library.sync(take_away)
    assert titles(library, "heron") == ["a", "b", "c"]
    assert len(library.search.run("").rowids) == 3
    away.rename(folder)
    library.sync()
    assert titles(library, "heron") == ["a", "b", "c"]

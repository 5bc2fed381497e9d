"""The marks of a data folder that Byline 0.1.0 wrote, which remembered nothing of the articles, are carried over.

`written_by_0_1_0` has a library, the marks and the catalogue as that version wrote them. Each article that it listed is
starred, and its first letters are highlighted with a note that names its file.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tui.library.catalogue.cache_location import CATALOGUE, cache_of
from tui.library.catalogue.catalogue_file import OUTDATED
from tui.library.library import LocalLibrary, forget_library, open_library
from tui.marks.store import Marks, open_marks

WRITTEN = Path(__file__).parent / "written_by_0_1_0"
MARKED = ["a.md", "breakwater.md", "buoy.txt", "in/walk.md", "lake 2.md", "lamp.md", "lock.md", "pier.md"]
WITHOUT_CATALOGUE = [path for path in MARKED if path != "lake 2.md"]
"""0.1.0 listed this copy in place of its original, whose id it has without a catalogue."""


def notes(library: LocalLibrary, marks: Marks) -> dict[str, str]:
    """The starred articles, by path, with the notes on them."""
    rows = library.articles.rows(list(library.search.run("is:starred").rowids))
    return {row.path: "; ".join(one.note for one in marks.annotations.of(row.id)) for row in rows}


@pytest.mark.parametrize(("has_catalogue", "rebuilds"), [(True, False), (False, False), (True, True)])
def test_marks_of_0_1_0_stay_with_their_articles(tmp_path: Path, has_catalogue: bool, rebuilds: bool) -> None:
    folder = tmp_path / "library"
    shutil.copytree(WRITTEN / "library", folder)
    shutil.copytree(WRITTEN / "data", tmp_path / "data")
    own = cache_of(folder, tmp_path / "cache")
    if has_catalogue:
        own.mkdir(parents=True)
        shutil.copy(WRITTEN / "catalogue.sqlite3", own / CATALOGUE)
    if rebuilds:  # the first that somebody does with the new version
        forget_library(folder, tmp_path / "cache")
    marks = open_marks(tmp_path / "data")
    library = open_library(folder, tmp_path / "cache", marks)
    library.sync()
    assert library.articles.count() == len(list(folder.rglob("*.*")))
    carried = notes(library, marks)
    expected = MARKED if has_catalogue else WITHOUT_CATALOGUE
    assert {path: carried.get(path) for path in expected} == {path: f"on {path}" for path in expected}
    assert not has_catalogue or sorted(carried) == MARKED
    assert not (own / OUTDATED).exists()
    library.close()
    marks.close()


def test_a_catalogue_of_0_1_0_that_was_set_aside_is_used_by_the_first_synchronisation(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    shutil.copytree(WRITTEN / "library", folder)
    shutil.copytree(WRITTEN / "data", tmp_path / "data")
    own = cache_of(folder, tmp_path / "cache")
    own.mkdir(parents=True)
    shutil.copy(WRITTEN / "catalogue.sqlite3", own / CATALOGUE)
    marks = open_marks(tmp_path / "data")
    open_library(folder, tmp_path / "cache", marks).close()
    assert (own / OUTDATED).exists()
    (folder / "lock.md").rename(folder / "gate.md")
    library = open_library(folder, tmp_path / "cache", marks)
    library.sync()
    assert notes(library, marks) == {path: f"on {path}" for path in MARKED if path != "lock.md"}, (
        "a file that has changed meanwhile is known by its path and title alone"
    )
    assert [problem.path for problem in library.problems.all()] == ["lock.md"]
    library.close()
    marks.close()

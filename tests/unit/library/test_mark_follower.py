"""Marks follow an article through any single change of it by any editor, and go to no other one."""

from __future__ import annotations

import shutil
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from libraries import put

from tests.unit.library.conftest import OpenLibrary
from tui.articles.anchor import Selector
from tui.library.catalogue.sketch import similarity, sketch_of
from tui.library.library import LocalLibrary
from tui.marks.annotations import Annotation
from tui.marks.citation_keys import CitationKeyRegistry
from tui.marks.store import Marks

FRONT = """title: The harbour’s second pier
published: 2024-05-03
source: Coast Herald
url: https://example.org/pier
"""
BODY = """The second pier will cost four million crowns, the council said. Work begins in June.

“It will stand,” said Ann Berg. The ferries need it, because they have grown. Café owners welcomed the plan.
"""
OTHER = """---
title: A walk along the coast
---

We set out at dawn. The tide was low and the sand was firm. Nobody else was there before noon.
"""
LAMP = Annotation(Selector("four million"), "Whose money?")


def edited(old: str, new: str) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")

    return change


def renamed(path: Path) -> None:
    path.rename(path.with_name("zweiter Pier.md"))


def moved(path: Path) -> None:
    (path.parent / "archive").mkdir()
    path.rename(path.parent / "archive" / path.name)


def in_form(form: str) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        path.write_text(unicodedata.normalize(form, path.read_text("utf-8")), "utf-8")  # type: ignore[arg-type]

    return change


def both(*changes: Callable[[Path], None]) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        for one in changes:
            one(path)

    return change


SINGLE = {
    "title": edited("second pier\n", "third quay\n"),
    "a letter of the title": edited("harbour’s", "Harbour’s"),
    "the apostrophe": edited("harbour’s", "harbour's"),
    "date": edited("2024-05-03", "2024-05-04"),
    "source": edited("Coast Herald", "The Coast Herald"),
    "address": edited("example.org/pier", "example.org/pier?ref=rss"),
    "an address less": edited("url: https://example.org/pier\n", ""),
    "an id": edited("title:", "id: pier-2\ntitle:"),
    "the first sentence": edited(
        "The second pier will cost four million crowns, the council said.", "It was on Monday."
    ),
    "all front matter": edited(f"---\n{FRONT}---\n", ""),
    "NFD": in_form("NFD"),
    "name": renamed,
    "folder": moved,
}
PAIRS = {
    "renamed and retitled": both(edited("second pier\n", "third quay\n"), renamed),
    "moved and redated": both(edited("2024-05-03", "2024-05-04"), moved),
    "retitled and redated": both(edited("second pier\n", "third quay\n"), edited("2024-05-03", "2024-05-04")),
    "renamed and its first sentence": both(
        edited("The second pier will cost four million crowns", "It costs"), renamed
    ),
}


@pytest.fixture(params=["Markdown", "text"])
def pier(request: pytest.FixtureRequest, folder: Path, opened: OpenLibrary, marks: Marks) -> Path:
    """An article with marks, among others; as plain text, its title is made of its first sentence."""
    for number in range(3):
        put(
            folder, f"other-{number}.md", OTHER.replace("dawn", f"{number} o’clock").replace("A walk", f"Walk {number}")
        )
    is_text = request.param == "text"
    path = put(folder, "pier.txt" if is_text else "pier.md", BODY if is_text else f"---\n{FRONT}---\n\n{BODY}")
    library = opened()
    article = library.articles.find(str(path))
    marks.set_starred([article.id], True)
    marks.annotations.change(article.id, [LAMP])
    return path


def marked(library: LocalLibrary) -> list[str]:
    """The paths of the articles with marks, as they are found."""
    starred, noted = (
        [row.path for row in library.articles.rows(list(library.search.run(query).rowids))]
        for query in ("is:starred", "is:noted")
    )
    assert starred == noted
    return starred


@pytest.mark.parametrize("name", [*SINGLE, *PAIRS])
@pytest.mark.parametrize("while_open", [True, False], ids=["while it is open", "while it is closed"])
def test_marks_follow_a_change(
    pier: Path, opened: OpenLibrary, marks: Marks, name: str, while_open: bool, folder: Path
) -> None:
    library = opened()
    assert marked(library) == [pier.name]
    library.close()
    library = opened() if while_open else library
    change = {**SINGLE, **PAIRS}[name]
    try:
        change(pier)
    except AssertionError:
        pytest.skip("plain text has no front matter")
    if while_open:
        library.sync()
    else:
        library = opened()
    (path,) = marked(library)
    assert "other" not in path
    row = library.articles.rows(list(library.search.run("is:starred").rowids))[0]
    assert marks.annotations.of(row.id) == (LAMP,)
    assert library.problems.count() == 0
    assert marks.articles.lost() == []


@pytest.mark.parametrize("name", [*SINGLE, *PAIRS])
def test_the_citation_key_follows_a_change(name: str, folder: Path, opened: OpenLibrary, marks: Marks) -> None:
    path = put(folder, "pier.md", f"---\n{FRONT}---\n\n{BODY}")
    put(folder, "walk.md", OTHER)
    keys = CitationKeyRegistry(marks.path.parent)
    library = opened()
    keys.assign({library.articles.find(str(path)).id: ["pier2024", "long"]})
    library.sync()
    {**SINGLE, **PAIRS}[name](path)
    library.sync()
    (row,) = library.articles.rows(list(library.search.run("ferries").rowids))
    assert keys.assign({row.id: ["other2025", "longer"]}) == {row.id: "pier2024"}
    assert library.problems.count() == 0
    Path(folder, row.path).unlink()
    library.sync()
    assert library.problems.count() == 0, "nothing of the person's is lost with it"


def test_keys_change_places_with_their_articles(marks: Marks) -> None:
    keys = CitationKeyRegistry(marks.path.parent)
    keys.assign({"a": ["first"], "b": ["second"], "c": ["third"]})
    keys.move([("a", "b"), ("b", "a"), ("c", "d"), ("none", "e")])
    assert keys.assign({"a": ["x"], "b": ["y"], "d": ["z"]}) == {"a": "second", "b": "first", "d": "third"}
    assert keys.problem is None


def test_another_branch_and_back(pier: Path, opened: OpenLibrary) -> None:
    before = pier.read_bytes()
    library = opened()
    for _ in range(2):
        edited("June", "July")(pier)
        edited("The second pier", "A second pier")(pier)
        library.sync()
        assert marked(library) == [pier.name]
        pier.write_bytes(before)
        library.sync()
        assert marked(library) == [pier.name]
        pier.unlink()
        library.sync()
        assert marked(library) == []
        pier.write_bytes(before)
        library.sync()
        assert marked(library) == [pier.name]


def test_a_cache_that_was_deleted_meanwhile(pier: Path, opened: OpenLibrary, tmp_path: Path) -> None:
    opened().close()
    shutil.rmtree(tmp_path / "cache")
    edited("crowns", "euros")(pier)
    renamed(pier)
    assert marked(opened()) == ["zweiter Pier.md"]


def test_a_library_that_was_moved_meanwhile(pier: Path, folder: Path, tmp_path: Path, marks: Marks) -> None:
    from tui.library.library import open_library

    folder.rename(tmp_path / "moved")
    library = open_library(tmp_path / "moved", tmp_path / "cache", marks)
    library.sync()
    assert marked(library) == [pier.name]
    edited("crowns", "euros")(tmp_path / "moved" / pier.name)
    edited("The second pier", "A second pier")(tmp_path / "moved" / pier.name)
    library.sync()
    assert marked(library) == [pier.name]
    library.close()


def test_marks_go_to_no_other_article_in_the_same_place(pier: Path, opened: OpenLibrary, marks: Marks) -> None:
    library = opened()
    pier.write_text("---\ntitle: Tides\n---\n\nThe tide turns at six. It turns again at noon.\n", "utf-8")
    library.sync()
    assert marked(library) == []
    (lost,) = marks.articles.lost(str(library.folder))
    assert lost.has_words
    assert lost.candidate == library.articles.find(str(pier)).id
    (problem,) = library.problems.all()
    assert problem.path == pier.name
    assert "no longer here" in problem.what


def test_marks_go_to_no_article_that_was_there_before(pier: Path, opened: OpenLibrary, folder: Path) -> None:
    twin = folder / f"twin{pier.suffix}"
    edition = (
        pier.read_text("utf-8").replace("second", "2nd").replace("Ann Berg", "Ann Borg").replace("org/pier", "org/2")
    )
    twin.write_text(edition, "utf-8")
    library = opened()
    assert library.articles.count() == 5
    pier.unlink()
    library.sync()
    assert marked(library) == []


def test_between_two_that_are_as_alike_nothing_is_decided(
    pier: Path, opened: OpenLibrary, folder: Path, marks: Marks
) -> None:
    library = opened()
    for name in "ab":
        (folder / f"{name}.txt").write_text(f"Copy {name} of it is here. {BODY}", "utf-8")
    pier.unlink()
    library.sync()
    assert marked(library) == []
    assert [lost.candidate != "" for lost in marks.articles.lost()] == [True]


def test_a_file_that_is_broken_for_a_while_keeps_its_marks(pier: Path, opened: OpenLibrary) -> None:
    before = pier.read_bytes()
    library = opened()
    pier.write_bytes(b"\x00\x01\xff" * 50)
    library.sync()
    pier.write_bytes(before)
    library.sync()
    assert marked(library) == [pier.name]


def test_what_was_only_read_and_is_deleted_is_no_problem(folder: Path, opened: OpenLibrary, marks: Marks) -> None:
    path = put(folder, "walk.md", OTHER)
    library = opened()
    marks.set_read([library.articles.find(str(path)).id], True)
    library.marked([])
    path.unlink()
    library.sync()
    assert library.problems.all() == []
    assert len(marks.articles.lost()) == 1


def test_marks_of_another_library_are_left_alone(pier: Path, opened: OpenLibrary, marks: Marks, tmp_path: Path) -> None:
    from tui.library.library import open_library

    opened()
    other = tmp_path / "another"
    put(other, "copy.txt", "It is said again here. " + BODY)
    library = open_library(other, tmp_path / "cache", marks)
    library.sync()
    assert marked(library) == []
    assert marks.articles.lost() == []
    library.close()
    assert marked(opened()) == [pier.name]


ONE = "---\ntitle: Minutes\n---\n\nThe harbour board met. It chose Ann Berg. The pier was not discussed at all.\n"
TWO = "---\ntitle: Minutes\n---\n\nNobody came. The school’s garden was put off. There was cake for the caretaker.\n"
"""Two articles with one id of their own."""


@pytest.fixture(params=["while it is open", "while it is closed", "with a new cache"])
def again(request: pytest.FixtureRequest, opened: OpenLibrary, tmp_path: Path) -> Callable[[], LocalLibrary]:
    """Looks at the folder again, once changes were made."""
    open_ones: list[LocalLibrary] = []

    def look() -> LocalLibrary:
        if request.param == "while it is open" and open_ones:
            open_ones[0].sync()
            return open_ones[0]
        for library in open_ones:
            library.close()
        if request.param == "with a new cache":
            shutil.rmtree(tmp_path / "cache", ignore_errors=True)
        open_ones[:] = [opened()]
        return open_ones[0]

    return look


def star(library: LocalLibrary, marks: Marks, path: str, note: str = "") -> None:
    article_id = library.articles.find(path).id
    marks.set_starred([article_id], True)
    marks.annotations.change(article_id, [Annotation(None, note or path)])
    library.marked([article_id])


def texts(library: LocalLibrary, marks: Marks) -> dict[str, str]:
    """The first words of the starred articles, with the notes on them."""
    rows = library.articles.rows(list(library.search.run("is:starred").rowids))
    assert all(row.starred for row in rows)
    return {
        library.articles.read(row.rowid).text.split()[0]: "; ".join(one.note for one in marks.annotations.of(row.id))
        for row in rows
    }


def test_marks_stay_with_their_article_when_another_of_the_same_title_comes(
    again: Callable[[], LocalLibrary], folder: Path, marks: Marks
) -> None:
    put(folder, "b.md", ONE)
    star(again(), marks, "b.md")
    put(folder, "a.md", TWO)
    library = again()
    assert library.articles.count() == 2
    assert texts(library, marks) == {"The": "b.md"}
    assert library.problems.all() == []


def test_marks_of_two_articles_of_one_title_change_places_with_them(
    again: Callable[[], LocalLibrary], folder: Path, marks: Marks
) -> None:
    put(folder, "a.md", ONE)
    put(folder, "b.md", TWO)
    library = again()
    star(library, marks, "a.md", "on one")
    star(library, marks, "b.md", "on two")
    assert texts(library, marks) == {"The": "on one", "Nobody": "on two"}
    again()
    put(folder, "a.md", TWO)
    put(folder, "b.md", ONE)
    assert texts(again(), marks) == {"The": "on one", "Nobody": "on two"}


def test_an_article_that_is_deleted_leaves_its_marks_to_no_other_of_its_title(
    again: Callable[[], LocalLibrary], folder: Path, marks: Marks
) -> None:
    put(folder, "b.md", ONE)
    star(again(), marks, "b.md")
    again()
    (folder / "b.md").unlink()
    put(folder, "a.md", TWO)
    library = again()
    assert texts(library, marks) == {}
    (problem,) = library.problems.all()
    assert problem.path == "b.md"
    put(folder, "c.md", ONE)
    library = again()
    assert texts(library, marks) == {"The": "b.md"}
    assert library.problems.all() == []


def test_an_article_that_is_renamed_over_another_keeps_its_marks_and_gets_no_others(
    again: Callable[[], LocalLibrary], folder: Path, marks: Marks
) -> None:
    put(folder, "a.md", ONE)
    put(folder, "b.md", TWO)
    library = again()
    star(library, marks, "a.md", "on one")
    star(library, marks, "b.md", "on two")
    again()
    (folder / "b.md").replace(folder / "a.md")
    library = again()
    assert texts(library, marks) == {"Nobody": "on two"}
    assert [problem.path for problem in library.problems.all()] == ["a.md"]


@pytest.mark.parametrize(("marked_one", "renamed_one"), [("a.md", "b.md"), ("b.md", "a.md")])
def test_an_article_without_marks_that_is_renamed_over_another_gets_none(
    opened: OpenLibrary, folder: Path, marks: Marks, marked_one: str, renamed_one: str
) -> None:
    put(folder, "a.md", ONE)
    put(folder, "b.md", TWO)
    library = opened()
    star(library, marks, marked_one)
    library.sync()
    (folder / renamed_one).replace(folder / marked_one)
    library.sync()
    assert texts(library, marks) == {}
    assert [problem.path for problem in library.problems.all()] == [marked_one]


def test_an_article_that_is_copied_and_then_edited_keeps_its_marks(
    again: Callable[[], LocalLibrary], folder: Path, marks: Marks
) -> None:
    put(folder, "pier.md", ONE)
    star(again(), marks, "pier.md")
    put(folder, "a.md", ONE)
    library = again()
    assert library.articles.count() == 1
    edited("not discussed", "discussed")(folder / "pier.md")
    library = again()
    assert library.articles.count() == 2
    assert marked(library) == ["pier.md"]


def test_an_article_rewritten_in_its_place_keeps_its_marks(
    again: Callable[[], LocalLibrary], folder: Path, marks: Marks
) -> None:
    put(folder, "a.md", ONE)
    star(again(), marks, "a.md")
    again()
    put(folder, "a.md", TWO)
    assert texts(again(), marks) == {"Nobody": "a.md"}


def test_an_article_of_another_library_with_the_same_id_is_not_remembered_in_its_place(
    opened: OpenLibrary, folder: Path, marks: Marks, tmp_path: Path
) -> None:
    from tui.library.library import open_library

    put(folder, "b.md", ONE)
    library = opened()
    star(library, marks, "b.md")
    library.sync()
    other = tmp_path / "another"
    put(other, "z.md", TWO)
    another = open_library(other, tmp_path / "cache", marks)
    another.sync()
    put(other, "z.md", f"{TWO}\nAnd so on.\n")
    another.sync()
    another.close()
    (folder / "b.md").unlink()
    put(folder, "c.md", TWO)
    library.sync()
    assert texts(library, marks) == {}
    put(folder, "b.md", ONE)
    library.sync()
    assert texts(library, marks) == {"The": "b.md"}


@example("One two three. Four five six.", "Four five six. One two three.")
@given(st.text(), st.text())
def test_a_text_is_like_itself_and_likeness_has_no_direction(one: str, other: str) -> None:
    first, second = sketch_of(one), sketch_of(other)
    assert 0 <= similarity(first, second) == similarity(second, first) <= 1
    assert not first or similarity(first, first) == 1
    assert sketch_of(unicodedata.normalize("NFD", one)) == sketch_of(unicodedata.normalize("NFC", one))

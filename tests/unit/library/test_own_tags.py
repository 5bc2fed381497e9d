"""Tags of one's own are found, completed and counted beside those of the files; so are the colours of highlights."""

from pathlib import Path

import pytest
from libraries import article, put, titles

from tui.articles.anchor import Selector
from tui.library.library import LocalLibrary, open_library
from tui.marks.annotations import Annotation
from tui.marks.store import Marks
from tui.settings import Settings

LIT = Annotation(Selector("Words", "", ".", 0))


@pytest.fixture
def library(opened, folder: Path, marks: Marks) -> LocalLibrary:
    for name, tags in (("a", ["sea", "harbour"]), ("b", ["sea"]), ("c", [])):
        put(folder, f"{name}.md", article("Words.", title=name, id=name, tags=tags))
    made: LocalLibrary = opened()
    marks.tags.change(["b", "c"], ["Sea life"])
    marks.tags.change(["c"], ["to read", "sea"])
    made.marked(["b", "c"])
    return made


def test_a_tag_finds_those_of_the_file_and_ones_own(library: LocalLibrary) -> None:
    assert titles(library, "tag:sea") == ["a", "b", "c"]
    assert titles(library, "tag:life") == ["b", "c"]
    assert titles(library, 'tag:"to read" -tag:harbour') == ["c"]
    assert titles(library, "words tag:harb*") == ["a"]
    assert titles(library, "-tag:life") == ["a"]


def test_tags_are_completed_with_the_articles_that_have_them(library: LocalLibrary) -> None:
    completed = {one.text: one.count for one in library.discovery.complete("tag:", 4)}
    assert completed == {"sea": 3, "harbour": 1, '"Sea life"': 2, '"to read"': 1}
    assert [one.text for one in library.discovery.complete("tag:lif", 7)] == ['"Sea life"']


def test_ones_own_tags_are_counted_apart(library: LocalLibrary) -> None:
    facets = {facet.name: {one.value: one.count for one in facet.values} for facet in library.discovery.facets("")}
    assert facets["tag"] == {"sea": 2, "harbour": 1}
    assert facets["own-tag"] == {"Sea life": 2, "sea": 1, "to read": 1}
    narrowed = {facet.name: facet for facet in library.discovery.facets("tag:harbour")}
    assert "own-tag" not in narrowed


def test_without_tags_of_ones_own_there_is_no_such_facet(opened, folder: Path) -> None:
    put(folder, "a.md", article("Words.", title="a", tags=["sea"]))
    assert "own-tag" not in {facet.name for facet in opened().discovery.facets("")}


def test_a_colour_is_found_by_itself_and_by_ones_name_for_it(tmp_path: Path, folder: Path, marks: Marks) -> None:
    for name in "abc":
        put(folder, f"{name}.md", article("Words.", title=name, id=name))
    marks.annotations.change("a", [LIT])
    marks.annotations.change("b", [Annotation(LIT.selector, colour="blue")])
    marks.annotations.change("c", [Annotation(None, "All of it.")])
    library = open_library(folder, tmp_path / "cache", marks, Settings(highlight_names={"blue": "To check"}))
    library.sync()
    assert titles(library, "highlight:yellow") == ["a"]
    assert titles(library, "highlight:blue") == titles(library, 'highlight:"to check"') == ["b"]
    assert titles(library, "-highlight:blue") == ["a", "c"]
    assert titles(library, "highlight:nothing") == []
    assert [one.text for one in library.discovery.complete("highlight:", 10)] == [
        *("yellow", "green", '"To check"', "pink", "blue")
    ]
    library.close()

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tui.errors import UnreadableError, UsageError
from tui.saved_searches import SavedSearch, SavedSearches


def test_searches_are_kept_in_order_and_found_by_another_process(tmp_path: Path) -> None:
    here, there = SavedSearches(tmp_path / "data"), SavedSearches(tmp_path / "data")
    assert here.all() == ()
    here.save("Japan", "japan after:7d", "relevance")
    there.save(" Quakes ", "earthquake")
    assert here.all() == (SavedSearch("Japan", "japan after:7d", "relevance"), SavedSearch("Quakes", "earthquake"))


def test_a_name_is_kept_once_in_its_place(tmp_path: Path) -> None:
    searches = SavedSearches(tmp_path)
    searches.save("One", "a")
    searches.save("Two", "b")
    searches.save("ONE", "c")
    assert searches.all() == (SavedSearch("ONE", "c"), SavedSearch("Two", "b"))
    searches.remove("one")
    searches.remove("nobody")
    assert searches.all() == (SavedSearch("Two", "b"),)


def test_the_unread_of_a_search_are_a_query(tmp_path: Path) -> None:
    assert SavedSearch("x", "a OR b").unread == "(a OR b) is:unread"
    assert SavedSearch("x", "").unread == "is:unread"


def test_a_person_may_write_the_file(tmp_path: Path) -> None:
    (tmp_path / "searches.json").write_text('[{"name": "Zürich", "query": "zurich", "colour": "red"}]', "utf-8")
    assert SavedSearches(tmp_path).all() == (SavedSearch("Zürich", "zurich"),)


@pytest.mark.parametrize("written", ["{", "{}", "[1]", '[{"query": "x"}]', '[{"name": "x", "query": 3}]', "\udcff"])
def test_a_file_that_cannot_be_understood_is_never_written_over(tmp_path: Path, written: str) -> None:
    path = tmp_path / "searches.json"
    path.write_bytes(written.encode("utf-8", "surrogateescape"))
    searches = SavedSearches(tmp_path)
    with pytest.raises(UnreadableError, match=r"searches\.json"):
        searches.all()
    with pytest.raises(UnreadableError):
        searches.save("New", "query")
    assert path.read_bytes() == written.encode("utf-8", "surrogateescape")


def test_a_search_needs_a_name(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        SavedSearches(tmp_path).save("  ", "query")


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    with pytest.raises(UnreadableError, match="cannot be"):
        SavedSearches(tmp_path / "data").save("x", "y")


def test_nothing_but_the_file_is_left_behind(tmp_path: Path) -> None:
    SavedSearches(tmp_path).save("x", "y")
    assert [path.name for path in tmp_path.iterdir()] == ["searches.json"]
    assert json.loads((tmp_path / "searches.json").read_text("utf-8")) == [
        {"name": "x", "query": "y", "sort": "newest"}
    ]

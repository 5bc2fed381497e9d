from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
    [written] = json.loads((tmp_path / "searches.json").read_text("utf-8"))
    assert written.pop("changed") > 0
    assert written == {"name": "x", "query": "y", "sort": "newest"}


def test_a_removed_search_does_not_come_back_with_an_older_copy(tmp_path: Path) -> None:
    here, there = SavedSearches(tmp_path / "here"), SavedSearches(tmp_path / "there")
    here.save("Moon", "moon")
    assert there.merge(here.records())
    there.remove("moon")
    assert here.merge(there.records())
    assert not there.merge(here.records())
    assert here.all() == there.all() == ()
    here.save("MOON", "moon OR luna")
    assert there.merge(here.records())
    assert there.all() == (SavedSearch("MOON", "moon OR luna"),)


SEARCHES = st.lists(
    st.builds(
        SavedSearch,
        st.sampled_from(["Moon", "moon", "Sea"]),
        st.sampled_from(["", "a", "b"]),
        changed=st.integers(0, 3),
        removed=st.booleans(),
    ).map(lambda one: replace(one, query="") if one.removed else one),
    max_size=3,
)


@settings(max_examples=50, deadline=None)
@given(SEARCHES, SEARCHES, SEARCHES)
def test_searches_are_merged_to_the_same_in_any_order(
    tmp_path_factory: pytest.TempPathFactory,
    one: list[SavedSearch],
    other: list[SavedSearch],
    third: list[SavedSearch],
) -> None:
    def merged(*several: list[SavedSearch]) -> set[tuple[object, ...]]:
        searches = SavedSearches(tmp_path_factory.mktemp("data"))
        for some in several:
            searches.merge(some)
        return {(one.name, one.query, one.changed, one.removed) for one in searches.records()}

    expected = merged(one, other, third)
    assert merged(third, other, one) == merged(other, third, third, one, other) == expected

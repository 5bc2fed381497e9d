"""Keys of citations: one owner each, for good, whoever asks and whatever state the file is in."""

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from tui.citations.csl import Item
from tui.citations.keys import make_keys
from tui.marks.citation_keys import CitationKeyRegistry


def test_a_key_stays_whatever_is_added_and_wherever_it_is_cited(tmp_path: Path) -> None:
    def visit(one: str, month: int) -> Item:
        return {"id": one, "title": "A visit", "author": [{"family": "Bat"}], "issued": {"date-parts": [[2025, month]]}}

    def keys(*items: Item) -> list[str]:
        return make_keys(items, CitationKeyRegistry(tmp_path))

    assert keys(visit("b", 2)) == ["bat2025visit"]
    first, second, third = keys(visit("a", 1), visit("b", 2), visit("c", 3))
    assert second == "bat2025visit"
    assert len({first, second, third}) == 3
    assert keys(visit("a", 1)) == [first]
    assert keys(visit("c", 3), visit("a", 1)) == [third, first]


VISIT: Item = {"id": "a", "title": "A visit", "author": [{"family": "Bat"}]}


def damaged(folder: Path) -> Path:
    (folder / "citation-keys.sqlite3").write_bytes(b"no database at all " * 200)
    return folder


def in_the_way(folder: Path) -> Path:
    (folder / "file").write_text("")
    return folder / "file"


@pytest.mark.parametrize("spoil", [damaged, in_the_way])
def test_a_key_that_cannot_be_looked_up_is_long_and_reported(tmp_path: Path, spoil: Callable[[Path], Path]) -> None:
    assert make_keys([VISIT], CitationKeyRegistry(tmp_path)) == ["batvisit"]
    (long,) = make_keys([{**VISIT, "id": "b"}], CitationKeyRegistry(tmp_path))
    registry = CitationKeyRegistry(spoil(tmp_path))
    mine, others = make_keys([VISIT, {**VISIT, "id": "b"}], registry)
    assert others == long
    assert mine not in ("batvisit", others)
    assert "cannot be looked up" in str(registry.problem)


def test_a_key_is_not_guessed_while_another_process_writes(tmp_path: Path) -> None:
    registry = CitationKeyRegistry(tmp_path, busy_seconds=0.05)
    make_keys([VISIT], registry)
    with closing(sqlite3.connect(tmp_path / "citation-keys.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert make_keys([{**VISIT, "id": "b"}], registry) != ["batvisit"]
        assert registry.problem is not None
        other.execute("ROLLBACK")
    assert make_keys([VISIT], registry) == ["batvisit"]
    assert registry.problem is None


def test_a_key_stays_when_the_article_is_corrected(tmp_path: Path) -> None:
    assert make_keys([{"id": "a", "title": "The river", "container-title": "The Post"}], CitationKeyRegistry(tmp_path))
    corrected: Item = {"id": "a", "title": "The river", "author": [{"family": "Holt"}], "issued": {"literal": "2024"}}
    assert make_keys([corrected], CitationKeyRegistry(tmp_path)) == ["postriver"]
    assert make_keys([{**corrected, "id": "b"}], CitationKeyRegistry(tmp_path)) == ["holtriver"]


def test_a_key_of_an_earlier_version_is_kept(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "citation-keys.sqlite3")) as old, old:
        old.execute("CREATE TABLE keys (key TEXT PRIMARY KEY, article TEXT NOT NULL) WITHOUT ROWID")
        old.executemany("INSERT INTO keys VALUES (?, ?)", [("postriver", "a"), ("holtriver", "a"), ("bergsea", "b")])
    registry = CitationKeyRegistry(tmp_path)
    assert registry.assign({"a": ("holtriver", "holtriver-1")}) == {"a": "holtriver"}
    assert registry.assign({"a": ("ruizriver", "ruizriver-1")}) == {"a": "holtriver"}
    assert registry.assign({"b": ("ruizsea", "ruizsea-2")}) == {"b": "bergsea"}
    assert registry.assign({"c": ("postriver", "postriver-3")}) == {"c": "postriver-3"}


def test_keys_assigned_at_the_same_time_have_one_owner(tmp_path: Path) -> None:
    def assign(one: int) -> str:
        return CitationKeyRegistry(tmp_path).assign({str(one): ("bat2025visit", f"bat2025visit-{one}")})[str(one)]

    with ThreadPoolExecutor(8) as pool:
        keys = list(pool.map(assign, range(40)))
    assert len(set(keys)) == 40
    assert keys.count("bat2025visit") == 1


def test_keys_of_another_machine_are_taken_and_none_changes_its_owner(tmp_path: Path) -> None:
    here, there = CitationKeyRegistry(tmp_path / "here"), CitationKeyRegistry(tmp_path / "there")
    assert (here.all(), here.problem) == ({}, None)
    assert not (tmp_path / "here").exists()
    here.assign({"a": ["smith2024"], "b": ["smith2024", "smith2024b"]})
    there.assign({"b": ["smith2024"], "c": ["jones2020"], "a": ["smith2024", "smith2024x"]})
    assert here.merge(there.all()) == ["smith2024"]
    assert here.all() == {
        "a": ("smith2024", "smith2024x"),
        "b": ("smith2024b",),
        "c": ("jones2020",),
    }
    assert here.merge(there.all()) == ["smith2024"]
    assert here.assign({"c": ["jones"], "d": ["smith2024x", "d"]}) == {"c": "jones2020", "d": "d"}


def test_keys_go_whole_to_a_new_machine(tmp_path: Path) -> None:
    here, there = CitationKeyRegistry(tmp_path / "here"), CitationKeyRegistry(tmp_path / "there")
    here.assign({"a": ["x"], "b": ["x", "y"]})
    assert there.merge(here.all()) == []
    assert there.all() == here.all()


@pytest.mark.parametrize("spoil", [damaged, in_the_way])
def test_keys_that_cannot_be_read_are_said_to_be_unreadable(tmp_path: Path, spoil: Callable[[Path], Path]) -> None:
    registry = CitationKeyRegistry(spoil(tmp_path))
    assert registry.merge({"a": ["x"]}) == []
    assert "cannot be written" in str(registry.problem)

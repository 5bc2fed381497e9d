"""Corrections of facts are kept with the marks, and older databases of marks are brought up to them."""

import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tui.analysis.correction import Correction
from tui.articles.anchor import Selector
from tui.errors import UnreadableError
from tui.marks.annotations import Annotation
from tui.marks.migrations import MIGRATIONS
from tui.marks.store import Mark, Marks, open_marks

OLD = sorted((Path(__file__).parent / "databases").glob("version-*.sqlite3"))

HIDDEN = Correction("hide", "person", Selector("Oslo", "in ", " on", 30), fact="Oslo")
CORRECTED = Correction("correct", "date", Selector("Friday", start=4), value="2024-05-03", attributes={"a": "b"})
HIGHLIGHT = Annotation(Selector("the sea", "out at ", ".", 7), "How far?")
ADDED = Correction("add", "event", Selector("the ‘quay’"), "title", "what", attributes={"role": ""})


@pytest.fixture
def marks(tmp_path: Path) -> Iterator[Marks]:
    store = open_marks(tmp_path / "data")
    yield store
    store.close()


def test_corrections_are_kept_over_a_restart_in_their_order(marks: Marks) -> None:
    for one in (HIDDEN, CORRECTED, ADDED):
        marks.corrections.put("a", one)
    marks.close()
    again = Marks(marks.path)
    assert again.corrections.of("a") == (HIDDEN, CORRECTED, ADDED)
    assert again.corrections.of("b") == ()
    again.close()


def test_a_correction_made_again_keeps_what_it_does_not_mention(marks: Marks) -> None:
    marks.corrections.put("a", CORRECTED)
    marks.corrections.put("a", replace(CORRECTED, text="x", value=None, attributes={"c": "d"}))
    assert marks.corrections.of("a") == (replace(CORRECTED, text="x", attributes={"a": "b", "c": "d"}),)


def test_what_is_hidden_after_it_was_corrected_comes_back_corrected(marks: Marks) -> None:
    marks.corrections.put("a", CORRECTED)
    marks.corrections.put("a", replace(CORRECTED, deed="hide", value=None, attributes={}))
    assert [one.deed for one in marks.corrections.of("a")] == ["correct", "hide"]
    marks.corrections.take_back("a")
    assert marks.corrections.of("a") == (CORRECTED,)


def test_the_last_is_taken_back(marks: Marks) -> None:
    marks.corrections.put("a", HIDDEN)
    marks.corrections.put("a", ADDED)
    marks.corrections.put("b", HIDDEN)
    assert marks.corrections.take_back("a") == ADDED
    assert marks.corrections.take_back("a") == HIDDEN
    assert marks.corrections.take_back("a") is None
    assert marks.corrections.of("b") == (HIDDEN,)


def test_where_nothing_can_be_kept_that_is_said(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    store = open_marks(tmp_path / "data")
    assert store.corrections.of("a") == ()
    with pytest.raises(UnreadableError):
        store.corrections.put("a", HIDDEN)
    store.close()


def test_there_is_an_old_database_for_each_version_before_this_one() -> None:
    assert [path.stem for path in OLD] == [f"version-{number}" for number in range(1, len(MIGRATIONS))]


@pytest.mark.parametrize("old", OLD, ids=lambda path: path.stem)
def test_an_older_database_loses_nothing_and_takes_what_is_new(old: Path, tmp_path: Path) -> None:
    path = tmp_path / "marks.sqlite3"
    shutil.copy(old, path)
    store = Marks(path)
    assert store.problem is None
    assert store.get_many(["kelp-point", "ferry", "日本", "other"]) == {
        "kelp-point": Mark(read=True, position=120),
        "ferry": Mark(read=True, starred=True),
        "日本": Mark(starred=True),
        "other": Mark(),
    }
    assert store.corrections.of("kelp-point") == ((HIDDEN,) if old.stem != "version-1" else ())
    kept = [] if old.stem < "version-3" else ["Bright."]
    assert [one.note for one in store.annotations.of("kelp-point")] == kept
    assert store.articles.unremembered() != []
    store.corrections.put("ferry", HIDDEN)
    store.annotations.change("ferry", [HIGHLIGHT])
    assert store.annotations.of("ferry") == (HIGHLIGHT,)
    store.close()
    with sqlite3.connect(path) as raw:
        assert raw.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    raw.close()

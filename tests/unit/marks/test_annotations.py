"""Highlights and notes are kept, changed and taken back, one step at a time, and never by half."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.articles.anchor import Selector
from tui.errors import UnreadableError
from tui.marks.annotations import Annotation
from tui.marks.store import Marks, open_marks

LAMP = Annotation(Selector("a new lamp", "lighthouse has ", ". It was", 19))
BOAT = Annotation(Selector("by boat", "brought ", ", with", 47), "Whose boat?")
ON_IT = Annotation(None, "Ask the keeper.\nTwice.")


@pytest.fixture
def marks(tmp_path: Path) -> Iterator[Marks]:
    store = open_marks(tmp_path / "data")
    yield store
    store.close()


def test_they_are_kept_over_a_restart_in_the_order_of_the_text(marks: Marks) -> None:
    marks.annotations.change("a", [BOAT, LAMP, ON_IT])
    marks.close()
    again = Marks(marks.path)
    assert again.annotations.of("a") == (ON_IT, LAMP, BOAT)
    assert again.annotations.of("b") == ()
    assert all(one.created_at == one.changed_at > 0 for one in again.annotations.of("a"))
    again.close()


def test_the_same_words_have_one_name_and_others_another() -> None:
    assert replace(LAMP, note="x").id == LAMP.id
    assert len({LAMP.id, BOAT.id, ON_IT.id, Annotation(LAMP.selector._replace(start=20)).id}) == 4
    assert Annotation(Selector("a\ud800b")).id


def test_articles_are_known_by_what_they_have(marks: Marks) -> None:
    marks.annotations.change("a", [LAMP])
    marks.annotations.change("b", [BOAT, ON_IT])
    marks.annotations.change("c", [ON_IT])
    assert marks.annotations.highlighted_ids() == {"a", "b"}
    assert marks.annotations.noted_ids() == {"b", "c"}
    assert marks.annotations.noted_ids(["a", "c", "d"]) == {"c"}
    assert marks.annotations.highlighted_ids(["a", "c", "d"]) == {"a"}
    assert sorted(marks.annotations.notes()) == [("b", ON_IT.note), ("b", BOAT.note), ("c", ON_IT.note)]
    assert marks.annotations.notes(["c"]) == [("c", ON_IT.note)]
    marks.annotations.change("b", remove=[BOAT, ON_IT])
    assert (marks.annotations.highlighted_ids(), marks.annotations.noted_ids()) == ({"a"}, {"c"})


def test_a_changed_note_keeps_when_it_was_made_and_is_newer(marks: Marks, monkeypatch: pytest.MonkeyPatch) -> None:
    marks.annotations.change("a", [LAMP])
    [before] = marks.annotations.of("a")
    monkeypatch.setattr("time.time_ns", lambda: 1)  # the clock was set back
    marks.annotations.change("a", [replace(before, note="Bright.")])
    [after] = marks.annotations.of("a")
    assert (after.note, after.created_at) == ("Bright.", before.created_at)
    assert after.changed_at > before.changed_at


def test_a_note_of_nothing_is_none(marks: Marks) -> None:
    marks.annotations.change("a", [ON_IT])
    marks.annotations.change("a", [Annotation(None, "")])
    assert marks.annotations.of("a") == ()
    assert [marks.undo().description for _ in range(2)] == ["note removed", "note written"]


def test_undo_goes_back_step_by_step_among_other_marks(marks: Marks) -> None:
    marks.annotations.change("a", [LAMP])
    marks.set_starred(["a"], True)
    marks.annotations.change("a", [replace(LAMP, note="Bright.")])
    marks.annotations.change("a", [BOAT], remove=[LAMP])
    marks.annotations.change("a", remove=[BOAT])
    said = []
    left = []
    while (undone := marks.undo()) is not None:
        said.append(undone.description)
        left.append(marks.annotations.of("a"))
        assert undone.ids == ("a",)
    noted = replace(LAMP, note="Bright.")
    assert said == ["highlight removed", "highlighted with a note", "note written", "starred", "highlighted"]
    assert left == [(BOAT,), (noted,), (LAMP,), (LAMP,), ()]


def test_what_changes_nothing_is_no_step(marks: Marks) -> None:
    marks.annotations.change("a", [LAMP])
    [before] = marks.annotations.of("a")
    marks.annotations.change("a", [LAMP])
    marks.annotations.change("a", remove=[BOAT])
    assert marks.annotations.of("a")[0].changed_at == before.changed_at
    assert marks.undo() is not None
    assert marks.undo() is None


def test_undo_leaves_what_somebody_else_changed_since(marks: Marks) -> None:
    other = Marks(marks.path)
    marks.annotations.change("a", [LAMP])
    other.annotations.change("a", [replace(LAMP, note="Theirs.")])
    undone = marks.undo()
    assert undone is not None
    assert undone.ids == ()
    assert [one.note for one in marks.annotations.of("a")] == ["Theirs."]
    other.close()


def test_where_nothing_can_be_kept_that_is_said(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    store = open_marks(tmp_path / "data")
    assert store.annotations.of("a") == ()
    assert store.annotations.noted_ids() == set()
    with pytest.raises(UnreadableError):
        store.annotations.change("a", [LAMP])
    assert store.undo() is None
    store.close()


def test_the_words_of_what_was_taken_away_are_gone_from_the_database(marks: Marks) -> None:
    marks.annotations.change("a", [BOAT])
    marks.annotations.change("a", remove=[BOAT])
    with closing(sqlite3.connect(marks.path)) as database:
        rows = database.execute("SELECT exact || prefix || suffix || note, id FROM annotation").fetchall()
    assert rows == [("", BOAT.id)]


_ONES = st.sampled_from([LAMP, BOAT, ON_IT, replace(LAMP, note="x"), replace(ON_IT, note="y")])
_STEPS = st.lists(
    st.tuples(st.sampled_from("ab"), st.lists(_ONES, max_size=3), st.lists(_ONES, max_size=2)), max_size=6
)


@settings(max_examples=25, deadline=None)
@given(_STEPS)
def test_undoing_everything_leaves_what_was_there(tmp_path_factory: pytest.TempPathFactory, steps) -> None:
    store = open_marks(tmp_path_factory.mktemp("data"))
    states = [{"a": {}, "b": {}}]
    for article, put, remove in steps:
        store.annotations.change(article, put, remove)
        state = {name: dict(kept) for name, kept in states[-1].items()}
        for one in remove:
            state[article].pop(one.id, None)
        state[article] |= {one.id: one for one in put}
        assert {one.id: one for one in store.annotations.of(article)} == state[article]
        if state != states[-1]:
            states.append(state)
    for state in reversed(states[:-1]):
        assert store.undo() is not None
        assert {name: {one.id: one for one in store.annotations.of(name)} for name in "ab"} == state
    assert store.undo() is None
    store.close()


def test_what_was_undone_is_redone_unless_it_was_changed_since(marks: Marks) -> None:
    marks.annotations.change("a", [LAMP])
    marks.annotations.change("a", [replace(LAMP, colour="blue")])
    marks.set_starred(["a"], True)
    for _ in range(3):
        assert marks.undo() is not None
    assert marks.annotations.of("a") == ()
    assert [marks.redo() is not None for _ in range(4)] == [True, True, True, False]
    assert [one.colour for one in marks.annotations.of("a")] == ["blue"]
    assert marks.get("a").starred
    marks.undo()
    marks.undo()
    other = Marks(marks.path)
    other.annotations.change("a", [replace(LAMP, note="Theirs.")])
    other.close()
    marks.redo()
    assert [(one.colour, one.note) for one in marks.annotations.of("a")] == [("yellow", "Theirs.")]

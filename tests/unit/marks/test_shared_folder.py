"""Marks of several machines in one folder: each writes its own file, and all have the same in the end."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.articles.anchor import Selector
from tui.marks.annotations import Annotation
from tui.marks.citation_keys import CitationKeyRegistry
from tui.marks.shared_folder import SharedFolder
from tui.marks.store import Marks, open_marks
from tui.marks.transfer import Belongings
from tui.preferences import PreferenceFile
from tui.saved_searches import SavedSearches

LAMP = Annotation(Selector("a new lamp", "has ", ".", 19), "Bright.")


@dataclass
class Machine:
    """A machine with its marks, and the folder that it shares."""

    data: Path
    marks: Marks
    shared: SharedFolder

    @property
    def everything(self) -> list[str]:
        """All that it would export."""
        return list(self.shared._belongings.export(lambda _: ""))


def machine(top: Path, name: str) -> Machine:
    data = top / name
    marks = open_marks(data)
    belongings = Belongings(marks, PreferenceFile(data), data)
    return Machine(data, marks, SharedFolder(top / "shared", belongings, top / f"cache-{name}"))


@pytest.fixture
def machines(tmp_path: Path) -> Iterator[tuple[Machine, Machine]]:
    both = machine(tmp_path, "desk"), machine(tmp_path, "laptop")
    yield both
    for one in both:
        one.marks.close()


def test_what_is_marked_on_one_machine_is_marked_on_the_other(machines: tuple[Machine, Machine]) -> None:
    desk, laptop = machines
    desk.marks.annotations.change("a", [LAMP])
    desk.marks.tags.change(["a"], ["sea"])
    SavedSearches(desk.data).save("Moon", "moon")
    assert desk.shared.export()
    assert not desk.shared.export()
    brought = laptop.shared.merge()
    assert (brought.files, brought.changed, brought.personal, brought.errors) == (1, ("a",), True, ())
    assert laptop.marks.annotations.of("a") == (LAMP,)
    assert laptop.shared.merge().files == 0
    laptop.marks.annotations.change("a", remove=[LAMP])
    assert laptop.shared.export()
    assert desk.shared.merge().changed == ("a",)
    assert desk.marks.annotations.of("a") == ()
    desk.shared.export()
    assert laptop.shared.merge().changed == ()
    assert desk.everything == laptop.everything
    assert not laptop.shared.export()
    assert not desk.shared.export()
    assert len(list(desk.shared.folder.iterdir())) == 2


def test_a_conflict_copy_is_merged_and_a_faulty_file_costs_itself(machines: tuple[Machine, Machine]) -> None:
    desk, laptop = machines
    desk.marks.set_starred(["a"], True)
    desk.shared.export()
    [own] = desk.shared.folder.iterdir()
    copy = own.with_name(f"{own.stem}.sync-conflict-20260101-101010-ABCDEFG.yaml")
    shutil.copy(own, copy)
    own.write_bytes(b"article: a\nread: soon\n")
    (own.parent / "notes.yaml").write_text("not: ours")
    brought = laptop.shared.merge()
    assert laptop.marks.get("a").starred
    assert [str(error).partition(": ")[0] for error in brought.errors] == [f"{own}:1"]
    assert laptop.shared.merge().files == 0
    desk.shared.export()
    assert laptop.shared.merge().errors == ()


def test_a_restored_database_takes_all_again(machines: tuple[Machine, Machine]) -> None:
    desk, laptop = machines
    desk.marks.set_starred(["a"], True)
    desk.shared.export()
    laptop.shared.merge()
    laptop.marks.close()
    for old in laptop.data.glob("marks*"):
        old.rename(laptop.data / f"old-{old.name}")
    again = machine(laptop.data.parent, "laptop")
    assert again.shared.merge().changed == ("a",)
    again.marks.close()


def test_the_file_is_private_and_the_names_of_machines_stay(machines: tuple[Machine, Machine]) -> None:
    desk, laptop = machines
    for one in machines:
        one.marks.set_starred(["a"], True)
        one.shared.export()
        one.marks.set_starred(["b"], True)
        one.shared.export()
    files = sorted(desk.shared.folder.iterdir())
    assert len(files) == 2
    assert all(path.stat().st_mode & 0o077 == 0 for path in files)
    assert json.loads((desk.data.parent / "cache-desk" / "marks-folder.json").read_text())
    assert laptop.shared.folder == desk.shared.folder


STEPS = st.lists(
    st.tuples(st.booleans(), st.sampled_from(["star", "unstar", "tag", "untag", "note", "lamp", "sync"])), max_size=14
)


@settings(max_examples=25, deadline=None)
@given(STEPS)
def test_whatever_is_done_where_both_agree_when_they_have_seen_each_other(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[bool, str]]
) -> None:
    top = tmp_path_factory.mktemp("top")
    both = machine(top, "desk"), machine(top, "laptop")
    for number, (which, what) in enumerate(steps):
        marks = both[which].marks
        match what:
            case "star" | "unstar":
                marks.set_starred(["a"], what == "star")
            case "tag":
                marks.tags.change(["a", "b"], ["sea"])
            case "untag":
                marks.tags.change(["a"], remove=["sea"])
            case "note":
                marks.annotations.change("a", [Annotation(None, str(number))])
            case "lamp":
                marks.annotations.change("a", *(([LAMP], []) if number % 2 else ([], [LAMP])))
            case "sync":
                both[which].shared.merge()
                both[which].shared.export()
    for _ in range(2):
        for one in both:
            one.shared.merge()
            one.shared.export()
    assert both[0].everything == both[1].everything
    for one in both:
        one.marks.close()


def test_nothing_is_read_while_nothing_changes(
    machines: tuple[Machine, Machine], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, _ = machines
    desk.marks.set_starred(["a"], True)
    assert desk.shared.export()
    [own] = desk.shared.folder.iterdir()
    read: list[int] = []
    whole = Belongings.export
    monkeypatch.setattr(Belongings, "export", lambda *given: read.append(1) or whole(*given))
    assert not desk.shared.export()
    assert read == []
    other = open_marks(desk.data)
    other.set_starred(["b"], True)
    other.close()
    assert desk.shared.export()
    SavedSearches(desk.data).save("Moon", "moon")
    assert desk.shared.export()
    CitationKeyRegistry(desk.data).assign({"a": ["x2020"]})
    assert desk.shared.export()
    own.unlink()
    assert desk.shared.export()
    assert len(read) == 4

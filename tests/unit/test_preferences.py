"""What is remembered between two runs, and what a damaged file of it costs: nothing."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.preferences import Choice, PreferenceFile, Preferences
from tui.saved_searches import SavedSearches


def test_choices_are_there_in_the_next_run(tmp_path: Path) -> None:
    file = PreferenceFile(tmp_path / "data")
    assert file.now == Preferences()
    file.change(theme="byline-light", history=("japan", "zürich"))
    file.change(measure=60)
    wanted = Preferences(theme="byline-light", history=("japan", "zürich"), measure=60)
    assert file.now == wanted
    assert PreferenceFile(tmp_path / "data").now == wanted
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["preferences.json"]


@pytest.mark.parametrize("written", ["", "{", "[]", "3", "\udcff"])
def test_a_damaged_file_is_as_good_as_none(tmp_path: Path, written: str) -> None:
    (tmp_path / "preferences.json").write_bytes(written.encode("utf-8", "surrogateescape"))
    assert PreferenceFile(tmp_path).now == Preferences()


def test_a_choice_of_another_type_and_one_that_is_not_known_are_passed_over(tmp_path: Path) -> None:
    written = {"measure": "wide", "sentences_by_time": 1, "history": ["a", 2], "theme": "x", "colour": "red"}
    (tmp_path / "preferences.json").write_text(json.dumps(written))
    assert PreferenceFile(tmp_path).now == Preferences(theme="x")


def test_where_nothing_can_be_written_a_choice_lasts_until_the_end(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    file = PreferenceFile(tmp_path / "data")
    file.change(theme="x")
    assert file.now.theme == "x"
    assert (tmp_path / "data").is_file()


def test_two_readers_keep_each_others_choices(tmp_path: Path) -> None:
    here, there = PreferenceFile(tmp_path), PreferenceFile(tmp_path)
    here.change(favourite_styles=("apa",), theme="byline-light", measure=60)
    there.change(history=("japan",))
    here.change(favourite_styles=("apa", "mla"))
    there.change(favourite_styles=("chicago",), history=("japan", "tides"))
    assert PreferenceFile(tmp_path).now == Preferences(
        theme="byline-light", measure=60, history=("japan", "tides"), favourite_styles=("apa", "mla", "chicago")
    )
    here.change(favourite_styles=("mla",))
    assert PreferenceFile(tmp_path).now.favourite_styles == ("chicago", "mla")
    assert there.now.theme == "", "a reader goes on with its own choices"


def test_what_another_removed_does_not_come_back(tmp_path: Path) -> None:
    PreferenceFile(tmp_path).change(favourite_styles=("apa", "mla"))
    here, there = PreferenceFile(tmp_path), PreferenceFile(tmp_path)
    here.change(favourite_styles=("mla",))
    there.change(favourite_styles=("apa", "mla", "ieee"))
    assert PreferenceFile(tmp_path).now.favourite_styles == ("mla", "ieee")


def test_a_key_of_a_newer_byline_stays(tmp_path: Path) -> None:
    (tmp_path / "preferences.json").write_text('{"colour": "red", "theme": "x"}')
    PreferenceFile(tmp_path).change(measure=60)
    written = json.loads((tmp_path / "preferences.json").read_text())
    assert list(written.pop("changed")) == ["measure"]
    assert written == {"colour": "red", "theme": "x", "measure": 60}


def test_a_file_that_vanished_is_written_whole(tmp_path: Path) -> None:
    file = PreferenceFile(tmp_path)
    file.change(theme="x")
    file.path.unlink()
    file.change(measure=60)
    assert PreferenceFile(tmp_path).now == Preferences(theme="x", measure=60)


_PROCESS = """
import sys
from pathlib import Path
from tui.preferences import PreferenceFile
from tui.saved_searches import SavedSearches
folder, name = Path(sys.argv[1]), sys.argv[2]
preferences, searches = PreferenceFile(folder), SavedSearches(folder)
for number in range(int(sys.argv[3])):
    preferences.change(favourite_styles=(*preferences.now.favourite_styles, f"{name}-{number}"))
    searches.save(f"{name}-{number}", "tides")
"""


def test_five_processes_at_once_lose_no_choice_and_no_search(tmp_path: Path) -> None:
    names, count = "abcde", 20
    processes = [subprocess.Popen([sys.executable, "-c", _PROCESS, str(tmp_path), name, str(count)]) for name in names]
    assert [process.wait() for process in processes] == [0] * len(names)
    wanted = {f"{name}-{number}" for name in names for number in range(count)}
    assert set(PreferenceFile(tmp_path).now.favourite_styles) == wanted
    assert {search.name for search in SavedSearches(tmp_path).all()} == wanted
    assert sorted(path.name for path in tmp_path.iterdir()) == ["preferences.json", "searches.json"]


def test_a_process_that_was_stopped_in_the_middle_holds_nobody_up(tmp_path: Path) -> None:
    holder = subprocess.Popen([sys.executable, "-c", _HOLDER, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    try:
        assert holder.stdout.readline() == "held\n"
        os.kill(holder.pid, signal.SIGSTOP)
        PreferenceFile(tmp_path).change(theme="x")
        SavedSearches(tmp_path).save("Tides", "tides")
    finally:
        holder.kill()
        holder.wait()
        holder.stdout.close()
    assert PreferenceFile(tmp_path).now.theme == "x"
    assert [search.name for search in SavedSearches(tmp_path).all()] == ["Tides"]


_HOLDER = """
import sys, time
from pathlib import Path
from tui.atomic import changing
with changing(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(600)
"""


def test_the_newest_choice_of_two_machines_wins_and_the_last_queries_stay_where_they_were_typed(tmp_path: Path) -> None:
    here, there = PreferenceFile(tmp_path / "here"), PreferenceFile(tmp_path / "there")
    here.change(theme="byline-light", style="apa", favourite_styles=("apa",), history=("japan",))
    there.change(style="ieee")
    assert there.merge(here.choices())
    assert here.merge(there.choices())
    assert not there.merge(here.choices())
    assert there.now == Preferences(theme="byline-light", style="ieee", favourite_styles=("apa",))
    assert PreferenceFile(tmp_path / "here").now == here.now == there.now._replace(history=("japan",))
    here.change(theme="")
    assert there.merge(PreferenceFile(tmp_path / "here").choices())
    assert there.now.theme == ""


def test_choices_of_another_version_are_carried_along(tmp_path: Path) -> None:
    (tmp_path / "preferences.json").write_text(json.dumps({"theme": "x", "density": {"rows": 2}}))
    file = PreferenceFile(tmp_path)
    assert file.choices() == {"theme": Choice("x"), "density": Choice({"rows": 2})}
    file.change(theme="y")
    assert file.merge({"density": Choice({"rows": 3}, 5), "measure": Choice("wide", 5)})
    assert PreferenceFile(tmp_path).choices()["density"] == Choice({"rows": 3}, 5)
    assert PreferenceFile(tmp_path).now == Preferences(theme="y")


CHOICES = st.fixed_dictionaries(
    {},
    optional={
        "theme": st.builds(Choice, st.sampled_from(["", "x", "y"]), st.integers(0, 3)),
        "measure": st.builds(Choice, st.integers(0, 2), st.integers(0, 3)),
        "recent_styles": st.builds(Choice, st.lists(st.sampled_from("ab"), max_size=2), st.integers(0, 3)),
        "density": st.builds(Choice, st.booleans(), st.integers(0, 3)),
    },
)


@settings(max_examples=50, deadline=None)
@given(CHOICES, CHOICES, CHOICES)
def test_choices_are_merged_to_the_same_in_any_order(
    tmp_path_factory: pytest.TempPathFactory,
    one: dict[str, Choice],
    other: dict[str, Choice],
    third: dict[str, Choice],
) -> None:
    def merged(*several: dict[str, Choice]) -> dict[str, Choice]:
        folder = tmp_path_factory.mktemp("data")
        for some in several:
            PreferenceFile(folder).merge(some)
        return PreferenceFile(folder).choices()

    expected = merged(one, other, third)
    assert merged(third, other, one) == merged(other, third, third, one, other) == expected

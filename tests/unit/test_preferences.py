"""What is remembered between two runs, and what a damaged file of it costs: nothing."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tui.preferences import PreferenceFile, Preferences
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
    assert json.loads((tmp_path / "preferences.json").read_text()) == {"colour": "red", "theme": "x", "measure": 60}


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

"""What is remembered between two runs, and what a damaged file of it costs: nothing."""

import json
from pathlib import Path

import pytest

from tui.preferences import PreferenceFile, Preferences


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

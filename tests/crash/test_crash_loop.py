"""A program that is ended at any of its steps leaves marks, catalogue and index that the next start goes on with."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent


def run(scenario: str, *arguments: str) -> int:
    """Runs a scenario through all its steps; gives how many it has."""
    paths = [str(HERE.parent / "helpers"), os.environ.get("PYTHONPATH", "")]
    done = subprocess.run(
        [sys.executable, str(HERE / scenario), *arguments],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))},
    )
    assert done.returncode == 0, done.stderr
    return int(done.stdout)


@pytest.mark.slow
@pytest.mark.parametrize("scenario", ["build", "change"])
def test_a_synchronisation_that_is_ended_anywhere(tmp_path: Path, scenario: str) -> None:
    assert run("sync_scenario.py", str(tmp_path), scenario) > 40


@pytest.mark.slow
def test_marks_that_are_ended_anywhere(tmp_path: Path) -> None:
    assert run("marks_scenario.py", str(tmp_path)) > 20


@pytest.mark.slow
def test_preferences_searches_keys_exports_and_details_that_are_ended_anywhere(tmp_path: Path) -> None:
    assert run("files_scenario.py", str(tmp_path)) > 40

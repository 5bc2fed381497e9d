"""A person at a terminal highlights and notes, leaves, finds it by the command line, and carries it elsewhere."""

import subprocess
from pathlib import Path

import pytest

from tests.end_to_end.conftest import Run

pytestmark = pytest.mark.slow


def test_highlights_and_notes_outlive_the_program(run: Run, environment: dict[str, str], folder: Path) -> None:
    terminal = run()
    terminal.shows("The sea does not wait")
    terminal.press("2")
    terminal.press(")")
    terminal.press("m")
    terminal.shows("Highlighted")
    terminal.press("a")
    terminal.shows("A note on these words")
    terminal.press("Who pays for it?\rAsk Larsen.")
    terminal.shows("Ask Larsen.")
    terminal.press("\x13")  # ctrl+s: it must not stop the terminal
    terminal.shows("✎ Who pays for it?")
    terminal.press("/note:larsen\r")
    terminal.shows("1 found")
    terminal.press("q")
    terminal.press("\x03")
    assert terminal.ends() == 0

    def byline(*words: str, data: str = "") -> str:
        more = {"BYLINE_DATA_DIR": data} if data else {}
        done = subprocess.run(
            ["byline", *words, "--library", str(folder)],
            env={**environment, **more},
            capture_output=True,
            text=True,
        )
        assert "Traceback" not in done.stderr
        return done.stdout

    exported = byline("marks", "export")
    assert "Who pays for it?\n    Ask Larsen." in exported
    assert "title: The quay at Kelp Point" in exported
    file = folder.parent / "marks.yaml"
    file.write_text(exported, "utf-8")
    elsewhere = str(folder.parent / "elsewhere")
    assert byline("list", "--query", "is:noted", data=elsewhere) == ""
    byline("marks", "import", str(file), data=elsewhere)
    assert byline("list", "--query", "is:highlighted note:larsen", data=elsewhere).count("\n") == 1

    terminal = run(BYLINE_DATA_DIR=elsewhere)
    terminal.shows("✎")
    terminal.press("H")
    terminal.shows("1 highlight or note of this article")
    terminal.shows("Ask Larsen.")
    terminal.press("\r")
    terminal.shows("✎ Who pays for it?")
    terminal.press("\x03")
    assert terminal.ends() == 0

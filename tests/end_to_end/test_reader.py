"""A person at a terminal: opens, moves, searches, sees facts, copies, quits, and finds the terminal as it was."""

from pathlib import Path

import pytest

from tests.end_to_end.conftest import Run
from tests.end_to_end.terminal import Terminal

pytestmark = pytest.mark.slow

SIZES = [(80, 24), (120, 40), (200, 60)]


def has_left_cleanly(terminal: Terminal) -> None:
    """The settings are those from before, the other screen is left, cursor shown, mouse and pastes as they were."""
    assert terminal.settings == terminal.settings_before
    for sequence in (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1000l", b"\x1b[?2004l"):
        assert terminal.raw.rfind(sequence) > terminal.raw.rfind(
            sequence[:-1] + (b"l" if sequence.endswith(b"h") else b"h")
        )
    assert b"Traceback" not in terminal.raw


@pytest.mark.parametrize("size", SIZES)
def test_a_session(run: Run, tmp_path: Path, size: tuple[int, int]) -> None:
    (tmp_path / "config.toml").write_text('clipboard = ["file"]\n')
    terminal = run(size=size)
    terminal.shows("The quay at Kelp")
    terminal.shows("The sea does not")
    terminal.press("j")
    terminal.shows("It was brought")
    terminal.press("k")
    terminal.shows("harbour master")
    terminal.press("4")
    terminal.shows("What happened")
    terminal.shows("Monday")
    terminal.press("1c")
    terminal.shows("saved to")
    assert "Example, A. (2025, June 1)" in (tmp_path / "data" / "copied.txt").read_text("utf-8")
    terminal.press("/bridge")
    terminal.shows("1 found")
    terminal.shows("closed for repairs")
    terminal.press("\r")
    terminal.press("2")
    terminal.press("q")
    terminal.press("q")  # clears the search
    terminal.shows("A new lamp")
    terminal.press("q")
    assert terminal.ends() == 0
    has_left_cleanly(terminal)


def test_a_key_that_is_typed_before_there_are_panes_does_no_harm(run: Run) -> None:
    terminal = run()
    terminal.press("2")
    terminal.shows("The sea does not wait")
    terminal.press("q")  # from the text back to the list
    terminal.press("q")
    assert terminal.ends() == 0
    assert b"Traceback" not in terminal.raw


def test_the_folder_changes_while_it_is_open(run: Run, folder: Path) -> None:
    terminal = run()
    terminal.shows("The sea does not wait")
    quay = folder / "quay.md"
    quay.write_text(quay.read_text("utf-8").replace("does not wait for us", "has waited for us"), "utf-8")
    terminal.shows("has waited for us")
    (folder / "late.md").write_text("---\ntitle: Late news from the pier\npublished: 2025-07-07\n---\nIt is late.\n")
    terminal.shows("Late news from the pier")
    (folder / "bridge.md").unlink()
    terminal.until(lambda: "The bridge is closed" not in terminal.text)
    terminal.press("\x03")
    assert terminal.ends() == 0
    has_left_cleanly(terminal)


def test_the_window_changes_its_size(run: Run) -> None:
    terminal = run()
    terminal.shows("The sea does not wait")
    for columns, rows in [(60, 20), (20, 5), (10, 3), (90, 30), (200, 50)]:
        terminal.resize(columns, rows)
        terminal.read(0.3)
    terminal.shows("The sea does not wait")
    terminal.press("\x11")
    assert terminal.ends() == 0
    has_left_cleanly(terminal)


def test_hostile_articles_cannot_reach_the_terminal(run: Run, folder: Path) -> None:
    evil = "\x1b]52;c;aGFja2Vk\x07 \x1b]0;owned\x07 \x1b[?1049l \x1bPq\x1b\\ \u009b2J \x0e [@click=app.quit]x[/] [/q]"
    (folder / "evil.md").write_text(f"---\npublished: 2026-01-01\n---\n# {evil}\n\n{evil}\n\nThe end of it.\n", "utf-8")
    terminal = run()
    terminal.shows("The end of it")
    for pane in "2341":
        terminal.press(pane)
        terminal.read(0.3)
    # After each escape its effect is waited for: with the next key right behind it, it would be a key with alt.
    for key, shown in (("!", "No problems"), ("L", "no links"), ("?", "Keys of the list")):
        terminal.press(key)
        terminal.shows(shown)
    terminal.press("\x1b")
    terminal.until(lambda: "Keys of the list" not in terminal.text)
    assert b"\x1b]52;" not in terminal.raw
    assert b"\x1b]0;owned" not in terminal.raw
    assert b"\x1bP" not in terminal.raw
    assert b"\xc2\x9b" not in terminal.raw
    assert b"\x1b[?1049l" not in terminal.raw
    terminal.press("\x03")
    assert terminal.ends() == 0
    has_left_cleanly(terminal)


def test_the_samples_open_where_there_is_no_library(run: Run, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("")
    terminal = run("--config", str(tmp_path / "config.toml"))
    terminal.shows("samples")
    terminal.press("\x03")
    assert terminal.ends() == 0


def test_the_editor_gets_the_terminal_and_gives_it_back(run: Run, tmp_path: Path, folder: Path) -> None:
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nsed -i "s/does not wait for us/waits for nobody/" "$1"\n')
    editor.chmod(0o755)
    terminal = run(EDITOR=str(editor))
    terminal.shows("The sea does not wait")
    terminal.press("e")
    terminal.shows("waits for nobody")
    assert "waits for nobody" in (folder / "quay.md").read_text("utf-8")
    terminal.press("\x03")
    assert terminal.ends() == 0
    has_left_cleanly(terminal)


@pytest.mark.parametrize("editor", ["/nonexistent/editor", '"unbalanced'])
def test_an_editor_that_cannot_be_started_is_said_and_the_reader_comes_back(run: Run, editor: str) -> None:
    terminal = run(EDITOR=editor)
    terminal.shows("The sea does not wait")
    terminal.press("e")
    terminal.shows("The editor")
    terminal.press("/")
    terminal.press("tide")
    terminal.shows("found")
    terminal.press("\x03\x03")  # the line, and then the program
    assert terminal.ends() == 0
    has_left_cleanly(terminal)


def test_without_colour(run: Run) -> None:
    terminal = run(NO_COLOR="1")
    terminal.shows("The sea does not wait")
    terminal.press("\x03")
    assert terminal.ends() == 0


def test_a_folder_that_is_not_there_is_one_line(run: Run, tmp_path: Path) -> None:
    terminal = run(str(tmp_path / "nowhere"))
    assert terminal.ends() == 3
    assert "nowhere" in terminal.text
    assert b"Traceback" not in terminal.raw


@pytest.mark.parametrize("name", ["dumb", "unknown"])
def test_a_terminal_that_only_prints_is_told_so_in_one_line(run: Run, name: str) -> None:
    terminal = run(TERM=name)
    assert terminal.ends() == 2
    assert f"TERM={name}" in terminal.text
    assert b"\x1b" not in terminal.raw

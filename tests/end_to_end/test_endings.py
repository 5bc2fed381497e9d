"""However the reader ends, the terminal is as it was, the prompt is back soon, and no process is left."""

from __future__ import annotations

import os
import signal
import sqlite3
import termios
import time
from pathlib import Path

import pytest
from processes import children_of
from shims import slow_disk

from tests.end_to_end.conftest import Run
from tests.end_to_end.terminal import Terminal
from tests.end_to_end.test_reader import has_left_cleanly

pytestmark = pytest.mark.slow

_SOON = 1.0 * float(os.environ.get("BYLINE_TEST_PATIENCE", "1")) + 0.5
"""Seconds: one, and what it takes to see the end of a process on a busy machine."""


def _is_gone(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] in "ZX"
    except FileNotFoundError:
        return True


def _ends_soon(terminal: Terminal) -> int:
    began = time.monotonic()
    status = terminal.ends()
    assert time.monotonic() - began < _SOON
    return status


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_with_the_terminal_as_it_was(run: Run, number: signal.Signals) -> None:
    terminal = run()
    terminal.shows("The sea does not")
    terminal.shows("Monday")  # the facts, which a process of their own has found
    children = children_of(terminal.pid)
    os.kill(terminal.pid, number)
    assert _ends_soon(terminal) == -number
    has_left_cleanly(terminal)
    terminal.until(lambda: all(map(_is_gone, children)), 10)


def test_a_stop_and_its_end_leave_the_terminal_as_it_was(run: Run) -> None:
    terminal = run()
    terminal.shows("The sea does not")
    os.kill(terminal.pid, signal.SIGSTOP)
    os.waitpid(terminal.pid, os.WUNTRACED)
    terminal.settings = terminal.settings_before  # as a shell does before it shows its prompt
    os.kill(terminal.pid, signal.SIGCONT)
    terminal.until(lambda: terminal.settings != terminal.settings_before)
    terminal.press("j")
    terminal.shows("It was brought")
    terminal.press("q")
    assert terminal.ends() == 0
    has_left_cleanly(terminal)
    assert terminal.raw.count(b"\x1b[>25u") == terminal.raw.count(b"\x1b[<u")
    assert terminal.raw.count(b"\x1b[?1049h") == terminal.raw.count(b"\x1b[?1049l")


def test_ctrl_z_gives_the_terminal_to_the_shell_and_takes_it_again(run: Run) -> None:
    terminal = run()
    terminal.shows("The sea does not")
    terminal.press("\x1a")
    terminal.until(lambda: os.waitpid(terminal.pid, os.WUNTRACED | os.WNOHANG)[0])
    assert terminal.settings == terminal.settings_before
    os.kill(terminal.pid, signal.SIGCONT)
    terminal.until(lambda: terminal.settings != terminal.settings_before)
    terminal.press("j")
    terminal.shows("It was brought")
    terminal.press("q")
    assert terminal.ends() == 0
    has_left_cleanly(terminal)


def test_a_terminal_that_is_closed_leaves_no_process(run: Run) -> None:
    terminal = run()
    terminal.shows("The sea does not")
    terminal.shows("Monday")
    children = children_of(terminal.pid)
    terminal.hang_up()
    assert terminal.ends(10) != 0
    terminal.until(lambda: all(map(_is_gone, children)), 10)


def _slow_articles(folder: Path, count: int) -> None:
    for number in range(count):
        (folder / f"slow-{number}.md").write_text(f"---\ntitle: Slow {number}\n---\nThe tide {number}.\n")


@pytest.mark.parametrize("milliseconds", [150, 1_000_000])
def test_a_slow_folder_is_not_called_empty_and_can_be_left(
    run: Run, tmp_path: Path, folder: Path, milliseconds: int
) -> None:
    for path in folder.iterdir():
        path.unlink()
    _slow_articles(folder, 60)
    terminal = run(**slow_disk(tmp_path, milliseconds))
    seen: list[str] = []

    def looking() -> bool:
        seen.append(terminal.text)
        return "Looking at the folder" in terminal.text

    terminal.until(looking, 10)
    if milliseconds < 1_000:
        terminal.shows("looking at the folder ", 5)
        terminal.until(lambda: seen.append(terminal.text) or "Slow " in terminal.text, 40)
    assert not any("No articles here yet" in text for text in seen)
    terminal.press("\x03")
    assert _ends_soon(terminal) == 0
    has_left_cleanly(terminal)


def test_a_folder_that_hangs_later_can_be_left(run: Run, tmp_path: Path, folder: Path) -> None:
    _slow_articles(folder, 3)
    terminal = run()
    terminal.shows("Slow 1")
    terminal.press("q")
    assert terminal.ends() == 0
    terminal = run(**slow_disk(tmp_path, 1_000_000))
    terminal.shows("Slow 1")
    terminal.press("j\x03")
    assert _ends_soon(terminal) == 0
    has_left_cleanly(terminal)


class TestAMarkThatIsStillToBeWritten:
    """Another program holds the marks while one is made, and the reader is left."""

    @staticmethod
    def left_with_a_star(run: Run, tmp_path: Path) -> tuple[Terminal, sqlite3.Connection]:
        terminal = run()
        terminal.shows("The sea does not")
        terminal.until(lambda: (tmp_path / "data" / "marks.sqlite3").exists())
        other = sqlite3.connect(tmp_path / "data" / "marks.sqlite3", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        terminal.press("s")
        terminal.press("\x03")
        terminal.until(lambda: b"1 change is still to be written" in terminal.raw, 10)
        return terminal, other

    def test_is_waited_for(self, run: Run, tmp_path: Path) -> None:
        terminal, other = self.left_with_a_star(run, tmp_path)
        assert terminal.settings == terminal.settings_before
        other.execute("ROLLBACK")
        assert terminal.ends(10) == 0
        assert other.execute("SELECT count(*) FROM mark WHERE starred").fetchone() == (1,)
        other.close()

    def test_is_left_behind_at_a_second_interrupt(self, run: Run, tmp_path: Path) -> None:
        terminal, other = self.left_with_a_star(run, tmp_path)
        terminal.press("\x03")
        assert _ends_soon(terminal) == 130
        assert terminal.settings == terminal.settings_before
        other.close()


def test_settings_are_compared_at_all(run: Run) -> None:
    terminal = run()
    terminal.shows("The sea does not")
    assert terminal.settings != terminal.settings_before
    assert not terminal.settings[3] & termios.ECHO

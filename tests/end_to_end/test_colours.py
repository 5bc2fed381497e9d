"""Terminals with fewer colours: what is dim stays dim, what is selected is seen, and nothing turns pink."""

import re
from pathlib import Path

import pytest

from tests.end_to_end.conftest import Run
from tests.end_to_end.terminal import Terminal

pytestmark = pytest.mark.slow

_SGR = re.compile(rb"\x1b\[([0-9;]*)m")


def codes(terminal: Terminal) -> set[bytes]:
    """The attributes and colours that were set."""
    found: set[bytes] = set()
    for sequence in _SGR.findall(terminal.raw):
        found |= set(re.findall(rb"[34]8;5;\d+|[34]8;2;\d+;\d+;\d+|\d+", sequence))
    return found


def is_drawn(terminal: Terminal) -> None:
    terminal.shows("Lorries take" if "bridge" in terminal.text else "The sea does not")


def test_256_colours_are_chosen_by_how_they_look(run: Run) -> None:
    terminal = run(TERM="xterm-256color")
    is_drawn(terminal)
    used = codes(terminal)
    assert not any(code.startswith((b"38;2;", b"48;2;")) for code in used)
    assert {b"38;5;254", b"48;5;234", b"38;5;179", b"48;5;237"} <= used
    assert not {b"38;5;224", b"48;5;58"} & used


@pytest.mark.parametrize("environment_", [{"TERM": "linux"}, {"TERM": "xterm"}, {"NO_COLOR": "1"}])
def test_few_colours_or_none_keep_a_hierarchy(run: Run, environment_: dict[str, str]) -> None:
    terminal = run(**environment_)
    is_drawn(terminal)
    used = codes(terminal)
    assert not any(b";" in code for code in used)
    assert {b"1", b"2", b"7"} <= used
    if "NO_COLOR" in environment_:
        assert not used & {str(code).encode() for code in (*range(30, 38), *range(40, 48), *range(90, 108))}


def test_losing_the_focus_of_the_terminal_changes_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("mark_read_after = 0\n")  # which would take away the unread dot
    terminal = run()
    terminal.shows("What happened")
    terminal.press("2")
    terminal.until(lambda: "━" not in terminal.lines[1])
    for _ in range(20):
        terminal.read()
    before = terminal.lines
    terminal.press("\x1b[O")
    for _ in range(10):
        terminal.read()
    assert terminal.lines == before
    terminal.press("\x1b[I")
    terminal.press("\x1b[O")
    terminal.press("J")
    terminal.shows("It was brought")

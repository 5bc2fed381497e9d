"""Every frame that a key makes the program paint is either the old screen or the new one, never a mixture."""

import re
import subprocess
import sys
from pathlib import Path

import pyte
import pytest

from tests.end_to_end.conftest import Run
from tests.end_to_end.terminal import Terminal

pytestmark = pytest.mark.slow

_FRAMES = re.compile(rb"\x1b\[\?2026h(.*?)\x1b\[\?2026l", re.DOTALL)
_WORDS = "The harbour is being rebuilt, stone by stone, and the ferry waits outside until the tide is high enough. "


class Replay:
    """The screen after each frame of what a terminal was sent, which begins and ends with the frame."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        self._screen = pyte.Screen(terminal.columns, terminal.rows)
        self._stream = pyte.ByteStream(self._screen)
        self._read = 0

    def frames(self) -> list[list[str]]:
        """The screens after the frames that have come since the last call."""
        drawn: list[list[str]] = []
        for frame in _FRAMES.finditer(self._terminal.raw, self._read):
            self._stream.feed(frame[1])
            drawn.append(panes(list(self._screen.display)))
            self._read = frame.end()
        return drawn


def panes(lines: list[str]) -> list[str]:
    """The lines of the panes and their rules, without what may change a moment later: scrollbars and unread dots."""
    return [re.sub("[▁▂▃▄▅▆▇█●]", " ", line).rstrip() for line in lines[1:-2]]


def rests(terminal: Terminal) -> None:
    """Waits until nothing has been written for a while."""
    before = b""
    while terminal.raw != before:
        before = terminal.raw
        for _ in range(8):
            terminal.read(0.05)


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (180, 40), (60, 20)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_no_frame_mixes_two_layouts(
    run: Run, folder: Path, tmp_path: Path, environment: dict[str, str], size: tuple[int, int]
) -> None:
    (tmp_path / "config.toml").write_text("fold_stories = false\n")  # which would change the list at any moment
    for number in range(30):
        day = f"2025-07-{number + 1:02}"
        text = f"---\ntitle: Report {number} on the harbour, and on much else besides\npublished: {day}\n"
        text += "language: eo\n---\n"
        (folder / f"report-{number}.md").write_text(text + _WORDS * 9 + "\n\n" + _WORDS * 9)
    # Facts that come between two keys would change the panes as well. Few are found where the language has no model.
    command = [sys.executable, "-c", "from tui.main import main; main()", "index", "--facts", "--library", str(folder)]
    subprocess.run(command, env=environment, capture_output=True, check=True)
    terminal = run(size=size)
    terminal.until(lambda: b"\x1b[?2026$p" in terminal.raw)
    terminal.press("\x1b[?2026;2$y")  # the terminal draws what stands between two marks at once
    terminal.shows("on the harbour")
    terminal.shows("Report 29")
    rests(terminal)
    replay = Replay(terminal)
    replay.frames()
    for key in ("j", "z", "z", "2", "z", "j", "z", "4", "z", "z", "1", "=", "_", "3", "4", "1"):
        if size[0] < 80 and key in "=_":
            continue  # which would only say that there is nothing to enlarge
        old = panes(terminal.lines)
        terminal.press(key)
        rests(terminal)
        shown = replay.frames()
        new = panes(terminal.lines)
        assert shown[-1:] in ([], [new])
        if key in "z=_1":
            for frame in shown:
                told = list(zip(frame, old, new, strict=True))
                kept = [line for line in told if line[0] == line[1] != line[2]]
                changed = [line for line in told if line[0] == line[2] != line[1]]
                neither = [line for line in told if line[0] not in line[1:]]
                mixed = neither or (kept and changed)
                assert not mixed, "\n".join(map("\n".join, kept + neither))

"""`byline index --facts`: the facts of a whole library, once and for all."""

import os
import pty
import re
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

STORY = "Mayor Nora Lind of Oslo opened the pier on 3 May 2021. It cost 12 million euros, she said.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "articles"
    made.mkdir()
    for number in range(12):
        (made / f"{number}.md").write_text(f"---\ntitle: Pier {number}\nlanguage: en\n---\n{STORY}", "utf-8")
    return made


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    own = {f"BYLINE_{name}_DIR": str(tmp_path / name.lower()) for name in ("CACHE", "DATA")}
    return {**os.environ, **own, "BYLINE_CONFIG": str(tmp_path / "none.toml"), "TERM": "xterm"}


_COMMAND = [sys.executable, "-c", "from tui.main import main; main()", "index", "--facts", "--library"]


@pytest.mark.slow
def test_facts_of_all_are_found_and_the_next_time_known(folder: Path, environment: dict[str, str]) -> None:
    first = subprocess.run([*_COMMAND, str(folder)], capture_output=True, text=True, env=environment)
    assert (first.returncode, first.stderr) == (0, "")
    assert "facts of 12 of 12 articles are known, 12 of them found now, in" in first.stdout
    again = subprocess.run([*_COMMAND, str(folder)], capture_output=True, text=True, env=environment)
    assert "facts of 12 of 12 articles are known, 0 of them found now, in" in again.stdout


@pytest.mark.slow
def test_progress_goes_to_the_terminal_and_an_interrupt_keeps_what_was_found(
    folder: Path, environment: dict[str, str]
) -> None:
    for path in folder.iterdir():  # many seconds of work, in which even a crowded machine gets to interrupt it
        path.write_text(path.read_text("utf-8") + f"\n{STORY}" * 80, "utf-8")
    ours, theirs = pty.openpty()
    process = subprocess.Popen([*_COMMAND, str(folder)], stdout=subprocess.PIPE, stderr=theirs, env=environment)
    os.close(theirs)
    said = ""
    while not re.search(r"finding facts [2-9] of 12, about \d+ (s|min) left", said):
        said += os.read(ours, 4096).decode()
    process.send_signal(signal.SIGINT)
    with suppress(OSError):  # the end of a terminal that nobody writes to any more
        while "continues from there" not in said:
            said += os.read(ours, 4096).decode()
    assert process.wait() == 130, said
    assert "continues from there" in said
    assert "Traceback" not in said
    os.close(ours)
    assert process.stdout is not None
    process.stdout.close()
    again = subprocess.run([*_COMMAND, str(folder)], capture_output=True, text=True, env=environment)
    found = re.search(r"articles are known, (\d+) of them found now", again.stdout)
    assert found is not None
    assert int(found[1]) < 12

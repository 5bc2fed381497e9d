"""Reading, searching and citing ask no network: a real process is watched by Python's audit events."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

_WATCHED = """
import sys

def stop(event, values):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        sys.stderr.write(f"asked the network: {event}\\n")
        sys.stderr.flush()
        import os
        os._exit(99)

sys.addaudithook(stop)
"""
_RUN = "from tui.main import main; main()"
_ASK = "import socket; socket.getaddrinfo('127.0.0.1', 80)"


def _run(code: str, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    places = {f"XDG_{name}_HOME": str(folder / name) for name in ("CONFIG", "DATA", "CACHE", "STATE")}
    return subprocess.run(
        [sys.executable, "-c", _WATCHED + code, *arguments],
        env={**os.environ, **places},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
    )


@pytest.mark.parametrize(
    "arguments", [["list"], ["search", "the"], ["show", "1969-07-20"], ["cite", "1969-07-20"]], ids=lambda it: it[0]
)
def test_a_command_asks_no_network(arguments: list[str], tmp_path: Path) -> None:
    done = _run(_RUN, tmp_path, *arguments)

    assert done.returncode == 0, done.stderr
    assert done.stdout


def test_the_watch_sees_what_asks_the_network(tmp_path: Path) -> None:
    assert _run(_ASK, tmp_path).returncode == 99

"""A process that is stopped while it holds the writing lock keeps nobody from what is known."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

import pytest
from click.testing import CliRunner
from libraries import article, put, titles

from tui.cli import cli
from tui.library.library import LocalLibrary, open_library
from tui.library.sync.lock import STILL_SECONDS
from tui.marks.store import open_marks

_PROGRAM = """
import os, signal, sys
from pathlib import Path
from tui.library.library import open_library
from tui.marks.store import open_marks

folder, cache, data = map(Path, sys.argv[1:])
library = open_library(folder, cache, open_marks(data))

def stop(progress):
    if progress.stage == "reading" and not progress.done:
        print("stopped", flush=True)
        os.kill(os.getpid(), signal.SIGSTOP)

library.sync(stop)
"""


@pytest.fixture
def library(tmp_path: Path) -> Iterator[LocalLibrary]:
    """A library whose catalogue has one article, and its folder two."""
    put(tmp_path / "library", "heron.md", article("A heron.", title="Heron"))
    marks = open_marks(tmp_path / "data")
    opened = open_library(tmp_path / "library", tmp_path / "cache", marks)
    opened.sync()
    put(tmp_path / "library", "egret.md", article("An egret.", title="Egret"))
    yield opened
    opened.close()
    marks.close()


@pytest.fixture
def holder(tmp_path: Path, library: LocalLibrary) -> Iterator[subprocess.Popen[str]]:
    """A process that stands still in the middle of a synchronisation."""
    arguments = [sys.executable, "-c", _PROGRAM, *(str(tmp_path / name) for name in ("library", "cache", "data"))]
    process = subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "stopped\n"
    os.waitpid(process.pid, os.WUNTRACED)
    yield process
    process.kill()
    process.communicate()


@pytest.mark.parametrize("words", [("list",), ("search", "heron"), ("show", "heron.md"), ("index",)], ids=" ".join)
def test_a_command_answers_from_what_is_known(
    tmp_path: Path, holder: subprocess.Popen[str], monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    for name, folder in (("LIBRARY", "library"), ("CACHE_DIR", "cache"), ("DATA_DIR", "data"), ("CONFIG", "none.toml")):
        monkeypatch.setenv(f"BYLINE_{name}", str(tmp_path / folder))
    before = time.monotonic()
    done = CliRunner().invoke(cli, list(words), standalone_mode=False)
    assert time.monotonic() - before < 10 * STILL_SECONDS
    said = f"another process ({holder.pid}) is writing the index and stands still"
    if words == ("index",):
        assert said in str(done.exception)
    else:
        assert "heron" in done.stdout.lower()
        assert said in done.stderr
        assert done.return_value == 0


def test_a_reader_waits_for_it_and_says_so(library: LocalLibrary, holder: subprocess.Popen[str]) -> None:
    stop = Event()
    waiting = Thread(target=library.sync, kwargs={"stop": stop})
    waiting.start()
    until = time.monotonic() + 10 * STILL_SECONDS
    while library.problems.trouble is None and time.monotonic() < until:
        time.sleep(0.05)
    assert library.problems.trouble is not None
    assert f"({holder.pid}) is writing" in library.problems.trouble.what
    assert titles(library) == ["Heron"]
    assert titles(library, "heron") == ["Heron"]
    os.kill(holder.pid, signal.SIGCONT)
    holder.wait(60)
    waiting.join(60)
    assert library.problems.trouble is None
    assert titles(library) == ["Egret", "Heron"]


def test_a_process_that_goes_on_is_waited_for(tmp_path: Path, library: LocalLibrary) -> None:
    """It takes longer than the time after which one stands still, and gives signs."""
    program = _PROGRAM.replace("os.kill(os.getpid(), signal.SIGSTOP)", "wait(progress)").replace(
        "def stop(progress)",
        f"""
def wait(progress):
    import time
    held = lock.HELD
    for _ in range({round(STILL_SECONDS * 15)}):
        time.sleep(0.1)
        held.sign()

import tui.library.sync.lock as lock
made = lock.HeldLock.__init__
def remember(self, descriptor):
    made(self, descriptor)
    lock.HELD = self
lock.HeldLock.__init__ = remember

def stop(progress)""",
    )
    arguments = [sys.executable, "-c", program, *(str(tmp_path / name) for name in ("library", "cache", "data"))]
    process = subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "stopped\n"
    library.sync(patient=False)
    assert library.problems.trouble is None
    assert titles(library) == ["Egret", "Heron"]
    process.communicate()

"""A reader that is killed while it indexes leaves no process behind, and the next one finds what a fresh one finds."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from libraries import article, everything, put
from processes import children_of

from tui.library.library import open_library
from tui.marks.store import open_marks

_FILES = 1_200
_QUERIES = ("heron", "kestrel", "title:heron", "-heron")

_PROGRAM = """
import sys
from pathlib import Path
from tui.library.library import open_library
from tui.marks.store import open_marks

def main():
    folder, cache, data = map(Path, sys.argv[1:])
    library = open_library(folder, cache, open_marks(data))
    library.sync(lambda progress: print(progress.stage, progress.done, flush=True))
    print("finished", flush=True)

if __name__ == "__main__":
    main()
"""


def is_running(pid: int) -> bool:
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True).stdout.strip()
    return bool(state) and not state.startswith("Z")


@pytest.mark.slow
def test_killed_while_it_indexes(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    for number in range(_FILES):
        words = "heron" if number % 3 else "kestrel"
        put(
            folder,
            f"{number % 7}/{number}.md",
            article(f"The {words} of day {number}. " * 30, title=f"{words} {number}"),
        )
    program = tmp_path / "program.py"
    program.write_text(_PROGRAM)
    arguments = [sys.executable, str(program), str(folder), str(tmp_path / "cache"), str(tmp_path / "data")]
    for reached in (1, 200, 400, 600):
        process = subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        helpers: list[int] = []
        for line in process.stdout:
            stage, *done = line.split()
            if stage == "finished" or (stage == "reading" and int(done[0]) >= reached):
                helpers = children_of(process.pid)
                break
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        process.stdout.close()
        until = time.monotonic() + 60
        while any(map(is_running, helpers)):
            assert time.monotonic() < until, "a process that reads for a dead reader lives on"
            time.sleep(0.02)
    marks = open_marks(tmp_path / "data")
    left, fresh = (open_library(folder, tmp_path / name, marks) for name in ("cache", "fresh"))
    for query in _QUERIES:
        left.articles.rows(list(left.search.run(query).rowids))
    left.sync()
    fresh.sync()
    assert fresh.articles.count() == _FILES
    assert everything(left, _QUERIES) == everything(fresh, _QUERIES)
    left.close()
    fresh.close()
    marks.close()

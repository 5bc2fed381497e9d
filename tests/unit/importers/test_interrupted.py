"""Adding many files is interrupted and begun again: nothing is lost, nothing is there twice."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tui.articles.read import read_article

FILES = 200


def _text(number: int) -> str:
    return (
        f"---\ntitle: Notice {number}\nsource: Harbour Gazette\npublished: 2024-03-05\n"
        f"url: https://g.example/{number}\n---\n\nThe mole is closed, says notice {number}.\n\n" + "Boats wait. " * 200
    )


def _heed_interrupts() -> None:
    # A shell has what it starts in the background ignore them, and so the tests' children.
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.slow
def test_many_files_are_added_once_though_they_were_interrupted(tmp_path: Path) -> None:
    given, folder = tmp_path / "given", tmp_path / "library"
    given.mkdir()
    folder.mkdir()
    for number in range(FILES):
        (given / f"{number:03}.md").write_text(_text(number))
    environment = os.environ | {f"BYLINE_{name}": str(tmp_path / name) for name in ("CACHE_DIR", "DATA_DIR", "CONFIG")}
    (tmp_path / "CONFIG").write_text("")
    command = [sys.executable, "-c", "from tui.main import main; main()", "add", str(given), "--library", str(folder)]
    # With short pipes it cannot have added all before it is interrupted, however slow this process is.
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
        pipesize=4096,
        preexec_fn=_heed_interrupts,
    )
    assert process.stdout is not None
    first = [process.stdout.readline() for _ in range(20)]
    process.send_signal(signal.SIGINT)
    rest, said = process.communicate()
    named = {Path(line.strip()) for line in [*first, *rest.splitlines()]}
    assert process.returncode == 130, said
    assert "Traceback" not in said
    kept = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert 20 <= len(kept) < FILES, "it was interrupted on the way"
    assert named <= set(kept), "what was said to be added is there"
    assert len(kept) - len(named) <= 1, "and what is there was said, but for the one that was being written"
    again = subprocess.run(command, capture_output=True, text=True, env=environment)
    assert again.returncode == 0, again.stderr
    added = sorted(path for path in folder.rglob("*") if path.is_file())
    assert sorted(read_article(path).title for path in added) == sorted(f"Notice {n}" for n in range(FILES))
    assert all("".join(read_article(path).text.split()).endswith("Boatswait.") for path in added), "and whole"
    assert {path: path.read_bytes() for path in kept} == kept, "what was added before is as it was"

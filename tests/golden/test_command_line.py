"""What the commands print, to the byte: `cmd` in a folder, and beside it `stdout`, `stderr` and `status`.

A `cmd` may use LIBRARY, FAULTY and EMPTY, three folders of articles. The command reads the file `stdin` where there is
one. What differs from run to run (paths, times) is replaced by a word. `pytest tests/golden --snapshot-update` renews
the files.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import sys
from collections.abc import Callable
from pathlib import Path
from unittest import mock

import pytest

from tui.main import main

HERE = Path(__file__).parent
CASES = sorted(path.parent for path in HERE.glob("cases/*/cmd"))


def run(case: Path, scratch: Path) -> dict[str, str]:
    """Run a case and return the contents of `stdout`, `stderr` and `status`."""
    empty = scratch / "empty"
    empty.mkdir(exist_ok=True)
    folders = {"LIBRARY": HERE / "library", "FAULTY": HERE / "faulty", "EMPTY": empty}
    words = shlex.split((case / "cmd").read_text("utf-8"))
    words = [re.sub("LIBRARY|FAULTY|EMPTY", lambda match: str(folders[match[0]]), word) for word in words]
    given = case / "stdin"
    stdin = io.TextIOWrapper(io.BytesIO(given.read_bytes() if given.exists() else b""), encoding="utf-8")
    stdout, stderr = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    environ = {
        "BYLINE_CACHE_DIR": str(scratch / "cache"),
        "BYLINE_DATA_DIR": str(scratch / "data"),
        "BYLINE_CONFIG": str(case / "config.toml"),
        "COLUMNS": "100",
    }
    with (
        mock.patch.dict(os.environ, environ),
        mock.patch.multiple(sys, argv=words, stdin=stdin, stdout=stdout, stderr=stderr),
    ):
        try:
            main()
        except SystemExit as ended:
            status = ended.code
    printed = {}
    for name, stream in (("stderr", stderr), ("stdout", stdout)):
        stream.flush()
        assert isinstance(stream.buffer, io.BytesIO)
        text = stream.buffer.getvalue().decode("utf-8")
        for word, folder in (("CASE", case), *folders.items(), ("SCRATCH", scratch)):
            text = text.replace(str(folder), word)
        printed[name] = re.sub(r"in [\d.]+ (m?s)\b", r"in N \1", text)
    return {**printed, "status": f"{status}\n"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Path, tmp_path: Path, check_golden: Callable[[Path, str], None]) -> None:
    for file, printed in run(case, tmp_path).items():
        check_golden(case / file, printed)

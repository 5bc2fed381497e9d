"""Running pandoc: found without importing anything heavy, without network or other files, bounded in time and memory.

Pandoc's citeproc is the best CSL engine that Python can install. It is a program, not a library, which has its good
sides: it cannot hang or bloat the reader, and a thread that waits for it leaves the screen free.
"""

from __future__ import annotations

import functools
import importlib.util
import json
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tui.errors import UnreadableError

API = [1, 23, 1]
"""The version of pandoc-types whose JSON is written here."""

MEGABYTES = 2_048
"""The heap that pandoc may use at most (`+RTS -M`); a bibliography of ten thousand needs about half of it."""


class PandocError(UnreadableError):
    """Pandoc is not there, did not answer in time, or refused; `what` carries its first words."""


class LimitError(PandocError):
    """Pandoc needed more time or memory than it was given."""


@functools.cache
def executable() -> Path:
    """The program that `pypandoc_binary` carries, else the one that pypandoc finds. Raises `PandocError`.

    It is looked for beside the package first, because importing that loads an HTTP client, to download pandoc with.
    """
    package = importlib.util.find_spec("pypandoc")
    for folder in (package.submodule_search_locations or ()) if package else ():
        carried = Path(folder) / "files" / ("pandoc.exe" if os.name == "nt" else "pandoc")
        if carried.is_file():
            return carried
    try:
        import pypandoc

        return Path(pypandoc.get_pandoc_path())
    except (ImportError, OSError) as error:
        raise PandocError("pandoc is not installed", todo="run: pip install pypandoc_binary") from error


def write(blocks: Sequence[dict[str, Any]], to: str, *arguments: str) -> str:
    """Pandoc's blocks in one of its formats, without the last line end. Raises `PandocError`."""
    document = json.dumps({"pandoc-api-version": API, "meta": {}, "blocks": list(blocks)})
    written = run(["--from=json", f"--to={to}", "--wrap=none", *arguments], document, timeout=30 + len(blocks) / 20)
    return written.rstrip("\n")


def run(arguments: Sequence[str], given: str | bytes, *, timeout: float, megabytes: int = MEGABYTES) -> str:
    """What pandoc writes for these arguments and this input, within `timeout` seconds and so much memory.

    Raises `PandocError`.
    """
    command = [str(executable()), "+RTS", f"-M{min(megabytes, MEGABYTES)}M", "-RTS", "--sandbox", *arguments]
    environment = {"PATH": os.defpath, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "HOME": os.devnull}
    try:
        done = subprocess.run(
            command,
            input=given.encode("utf-8", "replace") if isinstance(given, str) else given,
            capture_output=True,
            timeout=timeout,
            env=environment,
        )
    except subprocess.TimeoutExpired as error:
        raise LimitError(f"pandoc did not answer within {timeout:.0f} seconds", todo="cite fewer articles") from error
    except OSError as error:
        raise PandocError("pandoc cannot be started", where=command[0], todo=error.strerror or "") from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip() or f"it ended with status {done.returncode}"
        if "Heap exhausted" in said:
            raise LimitError(f"pandoc failed: it needs more memory than {min(megabytes, MEGABYTES):,} MB")
        raise PandocError(f"pandoc failed: {said[:300]}")
    return done.stdout.decode("utf-8", "replace")

"""Cache rendered citations on disk, keyed by a digest of their data and style.

Each result is one small file in the cache folder, written atomically. Its name is a digest of every input, so it is
never stale; the oldest files are deleted when there are too many. If the folder is not writable, nothing is cached.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from pathlib import Path
from typing import Any

from tui.atomic import write_atomically
from tui.paths import make_private_folder

MAX_FILES = 4_000
"""How many results are kept; a single reference takes about 2 kB."""


def digest(*parts: Any) -> str:
    """Return a cache key for the inputs of a result."""
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:40]


def keep(path: Path, text: str) -> bool:
    """Write a cache file, creating its folder; return whether that worked."""
    try:
        make_private_folder(path.parent)
        write_atomically(path, text.encode("utf-8", "replace"), private=True)
    except OSError:
        return False
    return True


class Cache:
    """Results by digest, one file each in a folder."""

    def __init__(self, folder: Path, *, limit: int = MAX_FILES) -> None:
        self._folder = folder
        self._limit = limit

    def get(self, key: str) -> Any | None:
        """Return the result stored under this digest, or None; a damaged file counts as missing."""
        try:
            return json.loads((self._folder / f"{key}.json").read_text("utf-8"))
        except (OSError, ValueError):
            return None

    def put(self, key: str, value: Any) -> None:
        """Store a result, and delete the oldest quarter when there are too many."""
        if keep(self._folder / f"{key}.json", json.dumps(value, ensure_ascii=False, separators=(",", ":"))):
            self._prune()

    def _prune(self) -> None:
        with contextlib.suppress(OSError), os.scandir(self._folder) as entries:
            files = [entry for entry in entries if entry.name.endswith(".json")]
            if len(files) <= self._limit:
                return
            files.sort(key=lambda entry: entry.stat().st_mtime_ns)
            for entry in files[: len(files) - self._limit * 3 // 4]:
                with contextlib.suppress(OSError):
                    Path(entry.path).unlink()

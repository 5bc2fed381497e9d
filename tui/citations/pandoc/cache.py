"""Rendered citations on disk, by the content and the style that they were made from.

One small file each in the cache folder: written whole or not at all, never wrong (the name is a digest of everything
that went in), and thrown away from the oldest on when they become too many. Where the folder cannot be written there
is simply no cache.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from pathlib import Path
from typing import Any

from tui.atomic import write_atomically

MAX_FILES = 4_000
"""How many results are kept; about 2 kB each for a single reference."""


def digest(*parts: Any) -> str:
    """A name for what a result was made from."""
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:40]


def keep(path: Path, text: str) -> bool:
    """Writes a file of the cache, with its folder; whether that was possible."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, text.encode("utf-8", "replace"), private=True)
    except OSError:
        return False
    return True


class Cache:
    """Results by digest, in a folder."""

    def __init__(self, folder: Path, *, limit: int = MAX_FILES) -> None:
        self._folder = folder
        self._limit = limit

    def get(self, key: str) -> Any | None:
        """What was kept under this digest, or None; a damaged file counts as none."""
        try:
            return json.loads((self._folder / f"{key}.json").read_text("utf-8"))
        except (OSError, ValueError):
            return None

    def put(self, key: str, value: Any) -> None:
        """Keeps a result, and throws away the oldest quarter when there are too many."""
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

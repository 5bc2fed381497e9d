"""Where what is derived from a folder lies: in the cache, or, where that cannot be written to, in a temporary place."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

WRITING_LOCK = "writing.lock"
"""The file whose lock is held by the one that writes."""


CONVERSIONS = "conversions"
"""The folder of what slow formats were converted to (`tui.articles.conversion_cache`), shared by all libraries."""


class CacheLocation(NamedTuple):
    """The folders of one library."""

    own: Path
    """For what is derived from this folder alone."""
    shared: Path
    """For what is kept by content, whichever library it stands in."""
    problem: str = ""
    """Why it is a temporary one; empty where it is not."""
    clean_up: Callable[[], None] = lambda: None
    """What is to be done when the library is closed."""


def find_place(folder: Path, cache_dir: Path) -> CacheLocation:
    """Return the place of a library in the cache, made where it is not there."""
    own = cache_of(folder, cache_dir)
    try:
        own.mkdir(parents=True, exist_ok=True)
        os.close(os.open(own / WRITING_LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
    except OSError as error:
        import tempfile

        temporary = tempfile.TemporaryDirectory(prefix="byline-")
        problem = f"the cache cannot be written ({error.strerror}), so the library is read again each time"
        return CacheLocation(Path(temporary.name), Path(temporary.name), problem, temporary.cleanup)
    return CacheLocation(own, cache_dir)


def cache_of(folder: Path, cache_dir: Path) -> Path:
    """Return where in the cache; can be deleted at any time."""
    return cache_dir / f"{_fnv(os.fsencode(folder.resolve())):016x}"


def _fnv(data: bytes) -> int:
    """Return the 64-bit FNV-1a hash (Fowler, Noll, Vo): paths are short, and `hashlib` loads the whole of OpenSSL."""
    value = 0xCBF29CE484222325
    for byte in data:
        value = (value ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return value

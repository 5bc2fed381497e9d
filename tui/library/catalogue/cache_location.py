"""Where the files derived from a folder are: in the cache, or in a temporary folder if that cannot be written."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tui.paths import make_private_folder

CATALOGUE = "catalogue.sqlite3"
"""The file of the catalogue (`tui.library.catalogue.catalogue`)."""

WRITING_LOCK = "writing.lock"
"""The file that the writing process locks."""


WATCHING_LOCK = "watching.lock"
"""The file that a process locks while it watches the folder."""

CONVERSIONS = "conversions"
"""The folder of what slow formats were converted to (`tui.articles.conversion_cache`), shared by all libraries."""


class CacheLocation(NamedTuple):
    """The folders of one library's cache."""

    own: Path
    """For what is derived from this folder alone."""
    shared: Path
    """For what belongs to contents, in whatever library they are."""
    problem: str = ""
    """Why the folders are temporary, or empty."""
    clean_up: Callable[[], None] = lambda: None
    """Called when the library is closed."""


def find_place(folder: Path, cache_dir: Path) -> CacheLocation:
    """Return the location of a library in the cache, and create it."""
    own = cache_of(folder, cache_dir)
    try:
        make_private_folder(own)
        os.close(os.open(own / WRITING_LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
    except OSError as error:
        return temporary_place(f"the cache cannot be written ({error.strerror})")
    return CacheLocation(own, cache_dir)


def temporary_place(why: str) -> CacheLocation:
    """Create a location that lasts until the library is closed."""
    import tempfile

    temporary = tempfile.TemporaryDirectory(prefix="byline-")
    problem = f"{why}, so the library is read again each time"
    return CacheLocation(Path(temporary.name), Path(temporary.name), problem, temporary.cleanup)


def cache_of(folder: Path, cache_dir: Path) -> Path:
    """Return the cache folder of a library; it can be deleted at any time."""
    return cache_dir / f"{_fnv(os.fsencode(folder.resolve())):016x}"


def _fnv(data: bytes) -> int:
    """Return the 64-bit FNV-1a hash (Fowler, Noll, Vo). Paths are short, and `hashlib` loads all of OpenSSL."""
    value = 0xCBF29CE484222325
    for byte in data:
        value = (value ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return value

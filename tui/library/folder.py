"""The folder of articles: which files belong to the library, and how to tell cheaply that one has not changed.

Hidden files and folders are left out, because that is where other programs keep what nobody wrote to be read (`.git`,
`.obsidian`, `.trash`). Links to folders are followed where they lead out of the library, never where they lead to a
part of it, which is found anyway, nor round in a circle.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

SUFFIXES = (".md", ".markdown", ".yaml", ".yml", ".txt", ".html", ".htm")
"""How the names of article files end, in lower case; every other file is left alone."""

_RACY_NANOSECONDS = 2_000_000_000
"""The coarsest clock of a file system (FAT): a file that was written within its last tick may yet change unseen."""


class Stamp(NamedTuple):
    """What changes when a file changes: cheaper to compare than its content."""

    size: int
    changed: int
    """The times of the last change of content and of the entry itself, in nanoseconds, added up: another number
    whenever either is another one. 0 where the file was so new when it was read that a later change could go unseen."""
    inode: int


def stamp_of(status: os.stat_result, now: int = 0) -> Stamp:
    """The stamp of a file; given the time of reading, `now` in nanoseconds, one that does not trust a fresh file.

    The clock that stamps files ticks a few hundred times a second at best, so that two changes can share a time. Git
    calls such files racily clean; here they are read once more by the next synchronisation.
    """
    fresh = now and now - max(status.st_mtime_ns, status.st_ctime_ns) < _RACY_NANOSECONDS
    return Stamp(status.st_size, 0 if fresh else status.st_mtime_ns + status.st_ctime_ns, status.st_ino)


class Scan:
    """A walk through the folder, or through parts of it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[tuple[str, str, str]] = []
        """What was found that is no article: path, what is wrong, what to do about it."""

    def files(self, scope: str = "") -> Iterator[tuple[str, Stamp]]:
        """Each article file in a part of the folder (a file or a folder, relative; empty for all) with its stamp."""
        if scope and any(part.startswith(".") for part in scope.split("/")):
            return
        start = self.root / scope
        if scope and not start.is_dir():
            if _is_article(start.name) and (status := _status(start)) is not None:
                yield scope, stamp_of(status)
            return
        yield from self._walk(str(start), f"{scope}/" if scope else "")

    def _walk(self, top: str, top_prefix: str) -> Iterator[tuple[str, Stamp]]:
        real_root = os.path.realpath(self.root)
        stack = [(top, top_prefix, frozenset([os.path.realpath(top)]))]
        while stack:
            folder, prefix, above = stack.pop()
            try:
                entries = os.scandir(folder)
            except OSError as error:
                self._note(prefix.rstrip("/") or ".", f"the folder cannot be read: {error.strerror}", "see who owns it")
                continue
            with entries:
                for entry in entries:
                    name = entry.name
                    if name.startswith("."):
                        continue
                    try:
                        if entry.is_dir():
                            inner = _entered(entry, real_root, above)
                            if inner is not None and self._is_named_well(prefix + name):
                                stack.append((entry.path, f"{prefix}{name}/", inner))
                        elif _is_article(name) and entry.is_file() and self._is_named_well(prefix + name):
                            yield prefix + name, stamp_of(entry.stat())
                    except FileNotFoundError:
                        continue  # gone since the folder was opened
                    except OSError as error:
                        self._note(prefix + name, f"cannot be read: {error.strerror}", "see who owns it")

    def _is_named_well(self, path: str) -> bool:
        if path.isascii() or path.isprintable():
            return True
        try:
            path.encode()
        except UnicodeEncodeError:
            self._note(path, "the name is not UTF-8", "rename it")
            return False
        return True

    def _note(self, path: str, what: str, todo: str) -> None:
        self.problems.append((path.encode("utf-8", "backslashreplace").decode(), what, todo))


def _is_article(name: str) -> bool:
    return name.lower().endswith(SUFFIXES) and not name.startswith(".")


def _status(path: Path) -> os.stat_result | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status if path.is_file() else None


def _entered(entry: os.DirEntry[str], root: str, above: frozenset[str]) -> frozenset[str] | None:
    """The real folders above what is in this one, or None where it is not to be entered."""
    if not entry.is_symlink():
        return above
    real = os.path.realpath(entry.path)
    inside = real == root or real.startswith(root + os.sep)
    return None if inside or real in above or any(one.startswith(real + os.sep) for one in above) else above | {real}

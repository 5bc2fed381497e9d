"""Choosing the library's folder: what the person named, else their own folder, else the samples."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from tui.articles.formats import is_article_name
from tui.errors import UnreadableError, UsageError
from tui.paths import samples_folder

_MAX_ENTRIES = 5_000
"""Directory entries to look at before deciding that the person's own folder holds no articles."""


class NamedFolder(NamedTuple):
    """A folder that the person named, and where they named it, for messages."""

    path: Path
    named_by: str


def choose_folder(named: NamedFolder | None, personal: Path) -> Path:
    """Return the named folder, else `personal` if it holds articles, else the samples.

    Raises `UsageError` if the named one is a file, and `UnreadableError` if it cannot be read.
    """
    if named is not None:
        _check_folder(named)
        return named.path
    return personal if _holds_articles(personal) else samples_folder()


def first_named(candidates: Iterable[tuple[Path | str | None, str]]) -> NamedFolder | None:
    """Return the first candidate that is given, with a leading `~` expanded."""
    for path, named_by in candidates:
        if path:
            return NamedFolder(Path(path).expanduser().absolute(), named_by)
    return None


def _check_folder(named: NamedFolder) -> None:
    path, named_by = named
    try:
        if path.is_file():
            todo = "print a single file with `byline show`"
            raise UsageError(f"{named_by} is a file, not a folder", where=str(path), todo=todo)
        if not path.is_dir():
            raise UnreadableError(f"no such folder ({named_by})", where=str(path), todo="check the path")
        os.scandir(path).close()
    except OSError as error:
        todo = "make it readable with chmod, or name another folder"
        raise UnreadableError(f"cannot be read: {error.strerror} ({named_by})", where=str(path), todo=todo) from error


def _holds_articles(folder: Path) -> bool:
    """Return whether the folder holds an article among its first `_MAX_ENTRIES` entries."""
    seen = 0
    for _, subfolders, names in os.walk(folder):
        subfolders[:] = [name for name in subfolders if not name.startswith(".")]
        if any(map(is_article_name, names)):
            return True
        seen += len(names) + len(subfolders)
        if seen > _MAX_ENTRIES:
            return False
    return False

"""The trash: where the files of additions go that were taken back, so that nothing is ever deleted."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from time import strftime
from typing import NamedTuple

from tui.articles.sidecar import sidecar_of
from tui.errors import UnreadableError
from tui.paths import make_private_folder

FOLDER = "trash"
"""Its name in the data folder."""


class Moved(NamedTuple):
    """A file that is in the trash."""

    path: Path
    """Where it was."""
    trashed: Path


def page_beside(path: Path) -> Path:
    """Return where the page of an added article is kept, if it is."""
    return path.with_name(f".{path.stem}.html")


def take_back(path: Path, data_dir: Path) -> tuple[Moved, ...]:
    """Move an added file, and what was kept beside it, to the trash. Raise `UnreadableError`."""
    folder = data_dir / FOLDER / strftime("%Y-%m-%d")
    moved = []
    try:
        make_private_folder(folder)
        for one in (path, page_beside(path), sidecar_of(path)):
            if one.is_file():
                target = _free(folder / one.name)
                shutil.move(one, target)
                moved.append(Moved(one, target))
    except OSError as error:
        put_back(moved)
        what, todo = f"it cannot be moved to the trash: {error.strerror}", "see that there is room in the data folder"
        raise UnreadableError(what, where=str(path), todo=todo) from error
    return tuple(moved)


def put_back(moved: Sequence[Moved]) -> None:
    """Move files out of the trash again, never over another file. Raise `UnreadableError`."""
    for one in moved:
        if one.path.exists():
            raise UnreadableError("another file has its name now", where=str(one.path), todo=f"it is in {one.trashed}")
        try:
            one.path.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(one.trashed, one.path)
        except OSError as error:
            raise UnreadableError(f"it cannot be written: {error.strerror}", where=str(one.path)) from error
        with suppress(OSError):
            one.trashed.parent.rmdir()  # the last of its day


def _free(path: Path) -> Path:
    number = 2
    free = path
    while free.exists():
        free, number = path.with_name(f"{path.stem}-{number}{path.suffix}"), number + 1
    return free

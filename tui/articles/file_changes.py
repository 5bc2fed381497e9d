"""Changes of files that can be undone: the bytes before and after, of every file that an edit of details can touch."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from tui.articles.sidecar import sidecar_of
from tui.atomic import write_atomically
from tui.errors import UnreadableError


class FileChange(NamedTuple):
    """A file before and after a change; None where there is none."""

    path: Path
    before: bytes | None
    after: bytes | None


def record(path: Path, change: Callable[[], object]) -> tuple[FileChange, ...]:
    """Change the details of an article's file; return what changed on the disk. Raises what `change` raises."""
    touched = (path, sidecar_of(path), path.with_suffix(".md"), path.with_name(f"{path.name}.bak"))
    before = {one: _read(one) for one in dict.fromkeys(touched)}
    change()
    after = {one: _read(one) for one in before}
    return tuple(FileChange(one, before[one], after[one]) for one in before if before[one] != after[one])


def reverse(changes: Iterable[FileChange]) -> tuple[FileChange, ...]:
    """Return the changes that take these back."""
    return tuple(FileChange(path, after, before) for path, before, after in changes)


def undo(changes: Sequence[FileChange]) -> bool:
    """Put files back as they were; do nothing, and return False, if any was changed since. Raises `UnreadableError`."""
    if any(_read(path) != after for path, _, after in changes):
        return False
    made = {after: path for path, before, after in changes if before is None}
    try:
        for path, before, after in changes:
            if before is None:
                continue
            if after is None and (renamed := made.pop(before, None)) is not None:
                renamed.replace(path)  # with all that belongs to the file beside its bytes
            else:
                write_atomically(path, before, durable=True)
        for path in made.values():
            path.unlink()
    except OSError as error:
        raise UnreadableError(f"it cannot be written: {error.strerror}", where=str(path)) from error
    return True


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except (OSError, ValueError):
        return None

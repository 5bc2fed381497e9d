"""What `byline add` wrote, run by run, so that the last run can be taken back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from tui.articles.sidecar import sidecar_of
from tui.atomic import write_atomically
from tui.errors import UnreadableError
from tui.paths import make_private_folder

FILE = "additions.jsonl"
"""Its name in the data folder."""


class Addition(NamedTuple):
    """A file that a run added to a library's folder."""

    run: str
    """When the run began, in ISO 8601."""
    folder: str
    path: str
    digest: str
    """Of the bytes that were written."""

    @property
    def is_untouched(self) -> bool:
        """Whether the file, and the details beside it, are as they were written. Raises `UnreadableError`."""
        return _digest(Path(self.path)) == self.digest


class Journal:
    """The additions of one library's folder, kept in the data folder with those of other libraries."""

    def __init__(self, data_dir: Path, folder: Path) -> None:
        self._file = data_dir / FILE
        self._folder = str(folder.resolve())

    def add(self, run: str, path: Path) -> None:
        """Note a file that was just written. Raises `UnreadableError`."""
        path = path.resolve()
        line = json.dumps(Addition(run, self._folder, str(path), _digest(path))._asdict())
        try:
            make_private_folder(self._file.parent)
            with self._file.open("a", encoding="utf-8") as file:
                file.write(f"{line}\n")
        except OSError as error:
            raise self._unwritable(error) from error

    def last(self) -> tuple[Addition, ...]:
        """Return what the last run added to this folder. Raises `UnreadableError`."""
        ours = [one for one in self._all() if one.folder == self._folder]
        return tuple(one for one in ours if one.run == ours[-1].run)

    def forget(self, additions: Sequence[Addition]) -> None:
        """Drop additions that were dealt with. Raises `UnreadableError`."""
        kept = [json.dumps(one._asdict()) for one in self._all() if one not in additions]
        try:
            write_atomically(self._file, "".join(f"{line}\n" for line in kept).encode())
        except OSError as error:
            raise self._unwritable(error) from error

    def _all(self) -> list[Addition]:
        try:
            lines = self._file.read_text("utf-8", "replace").splitlines()
        except FileNotFoundError:
            return []
        except OSError as error:
            raise UnreadableError(f"it cannot be read: {error.strerror}", where=str(self._file)) from error
        return [one for line in lines if (one := _read(line)) is not None]

    def _unwritable(self, error: OSError) -> UnreadableError:
        todo = "see that there is room in the data folder"
        return UnreadableError(f"it cannot be written: {error.strerror}", where=str(self._file), todo=todo)


def _read(line: str) -> Addition | None:
    """Read one line; None for one that a crash cut off."""
    try:
        return Addition(**json.loads(line))
    except (ValueError, TypeError):
        return None


def _digest(path: Path) -> str:
    digest = blake2b(digest_size=16)
    for one in (path, sidecar_of(path)):
        try:
            digest.update(one.read_bytes())
        except FileNotFoundError:
            pass
        except OSError as error:
            raise UnreadableError(f"it cannot be read: {error.strerror}", where=str(one)) from error
        digest.update(b"\0")
    return digest.hexdigest()

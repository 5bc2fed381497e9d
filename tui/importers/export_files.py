"""The files of an export: a single file, a folder or a zip archive, read in one way."""

from __future__ import annotations

import zipfile
from functools import cached_property
from pathlib import Path

from tui.errors import UnreadableError

MOST_FILES = 100_000
MOST_BYTES = 256 * 1024 * 1024
"""Of one file, unpacked."""
_START = 4_096


class ExportFiles:
    """Files by their names relative to the export, with `/` between folders."""

    def __init__(self, path: Path) -> None:
        """Raise `UnreadableError` for a path that cannot be read."""
        self.path = path
        try:
            self._archive = zipfile.ZipFile(path) if path.suffix.lower() == ".zip" else None
        except (OSError, zipfile.BadZipFile) as error:
            reason = getattr(error, "strerror", None) or "the archive is damaged"
            raise UnreadableError(str(reason), where=str(path), todo="export it again") from error

    @property
    def is_single(self) -> bool:
        """Whether it is one file, neither a folder nor an archive."""
        return self._archive is None and not self.path.is_dir()

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of all files, in order."""
        if self._archive is not None:
            return tuple(sorted(self._archive.namelist())[:MOST_FILES])
        if self.path.is_dir():
            found = (one.relative_to(self.path).as_posix() for one in sorted(self.path.rglob("*")) if one.is_file())
            return tuple(name for name, _ in zip(found, range(MOST_FILES), strict=False))
        return (self.path.name,)

    def first(self, suffix: str) -> str:
        """Return the name of the first file with a suffix, in lower case; empty if there is none."""
        return next((name for name in self.names if name.lower().endswith(suffix)), "")

    def start(self, name: str) -> bytes:
        """Return the first bytes of a file, without a byte order mark; none if it cannot be read."""
        try:
            return self._bytes(name, _START).removeprefix(b"\xef\xbb\xbf")
        except UnreadableError:
            return b""

    def read(self, name: str) -> bytes:
        """Return the bytes of a file. Raises `UnreadableError`."""
        data = self._bytes(name, MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise UnreadableError(f"larger than {MOST_BYTES // 1024**2} MB", where=f"{self.path}: {name}")
        return data

    def text(self, name: str) -> str:
        """Return the text of a file in UTF-8. Raises `UnreadableError`."""
        return self.read(name).decode("utf-8-sig", "replace")

    def beside(self, name: str) -> Path | None:
        """Return the path of a file that an export names, relative to it or absolute; None if it is not there."""
        folder = self.path if self.path.is_dir() else self.path.parent
        path = folder / name
        return path if path.is_file() else None

    def _bytes(self, name: str, most: int) -> bytes:
        try:
            if self._archive is not None:
                with self._archive.open(name) as file:
                    return file.read(most)
            path = self.path / name if self.path.is_dir() else self.path
            with path.open("rb") as opened:
                return opened.read(most)
        except (OSError, KeyError, RuntimeError, zipfile.BadZipFile, NotImplementedError) as error:
            reason = getattr(error, "strerror", None) or "it cannot be unpacked"
            raise UnreadableError(str(reason), where=f"{self.path}: {name}") from error

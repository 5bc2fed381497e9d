"""Marks in a folder that several machines share, by git, Syncthing or a disk: written there, and merged from there.

Each machine writes a file of its own and reads those of all others, so that no two ever write the same file: git has
nothing to merge, and Syncthing makes no conflict copies; where some other program makes one, it is merged like any
other file. Merging is the same in any order and any number of times (`tui.marks.sync_records`).
"""

from __future__ import annotations

import json
import os
import re
import secrets
from collections.abc import Iterator, Mapping
from pathlib import Path
from threading import RLock
from typing import NamedTuple

from tui.atomic import write_atomically
from tui.errors import BylineError, UnreadableError
from tui.marks.exchange import Document, read_documents
from tui.marks.transfer import Belongings
from tui.paths import make_private_folder
from tui.settings import Settings

_PATTERN = "byline-*.yaml"
_SEEN = "marks-folder.json"
"""The file in the cache folder that says what was merged already."""


class Brought(NamedTuple):
    """What a merge brought."""

    files: int
    """How many files were new or had changed, without those that could not be read."""
    changed: tuple[str, ...]
    """The articles that have newer marks now."""
    personal: bool
    """Whether saved searches or preferences changed."""
    notes: tuple[str, ...]
    """What a person should know, a sentence each."""
    errors: tuple[BylineError, ...]
    """Why files could not be merged."""


class SharedFolder:
    """The folder, for any thread."""

    def __init__(self, folder: Path, belongings: Belongings, cache_dir: Path) -> None:
        self.folder = folder
        self._belongings = belongings
        self._seen_file = cache_dir / _SEEN
        self._lock = RLock()
        self._written: dict[str, tuple[object, str]] = {}
        """What was written of each article, and the text of it: to write few changes costs little."""
        self._exported: tuple[object, ...] = ()
        """The state of everything at the last export: while it lasts, there is nothing to look at."""

    def merge(self, *, everything: bool = False) -> Brought:
        """Merge the files that have changed since they were merged last, or all of them; a faulty one costs itself."""
        from tui.marks.transfer import merge_notes

        with self._lock:
            seen = {} if everything else self._seen()
            changed: dict[str, None] = {}
            files, personal, notes, errors = 0, False, list[str](), list[BylineError]()
            for path in self._files():
                try:
                    stamp = self._stamp(path)
                    if seen.get(path.name) == stamp:
                        continue
                    merged = self._belongings.merge(_read(path))
                except BylineError as error:
                    errors.append(error)
                    continue
                files, personal = files + 1, personal or merged.personal
                changed |= dict.fromkeys(merged.changed)
                notes += [f"{path.name}: {note}" for note in merge_notes(merged)]
                seen[path.name] = stamp
            if files:
                self._remember(seen)
            return Brought(files, tuple(changed), personal, tuple(notes), tuple(errors))

    def export(self) -> bool:
        """Write this machine's file, unless it is up to date; return whether it was written. Raise `BylineError`."""
        with self._lock:
            path = self.folder / self._name()
            if (state := self._state(path)) == self._exported:
                return False
            titles = self._titles()
            pieces = self._belongings.export(lambda record: titles.get(record.article, ""), self._written)
            data = "".join(pieces).encode("utf-8", "replace")
            try:
                if not data or (path.is_file() and path.read_bytes() == data):
                    self._exported = state
                    return False
                make_private_folder(self.folder)
                write_atomically(path, data, private=True, durable=True)
            except OSError as error:
                what, todo = f"the marks cannot be written: {error.strerror}", "see the setting marks_folder"
                raise UnreadableError(what, where=str(path), todo=todo) from error
            self._remember({**self._seen(), path.name: self._stamp(path)})
            self._exported = (*state[:-1], _file_state(path))
            return True

    def _state(self, path: Path) -> tuple[object, ...]:
        """Return what changes whenever something that is exported does, or the file of this machine."""
        data_dir, marks = self._belongings.data_dir, self._belongings.marks
        files = [data_dir / name for name in ("preferences.json", "searches.json", "citation-keys.sqlite3")]
        return (marks.revision(), *map(_file_state, files), _file_state(path))

    def _titles(self) -> Mapping[str, str]:
        """Return titles that do not depend on which library is open."""
        marked = self._belongings.marks.articles
        return {one.article: one.title for one in marked.remembered("", marked.marked())}

    def _files(self) -> list[Path]:
        return sorted(path for path in self.folder.glob(_PATTERN) if path.is_file())

    def _name(self) -> str:
        """Return the name of this machine's file, which has an id because hosts are often called the same."""
        kept = self._belongings.data_dir / "machine"
        try:
            known = kept.read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError):
            known = ""
        if not re.fullmatch(r"[\w.-]{1,80}", known):
            host = re.sub(r"[^\w-]+", "-", os.uname().nodename.partition(".")[0].lower()).strip("-")[:40] or "machine"
            known = f"{host}-{secrets.token_hex(3)}"
            try:
                make_private_folder(kept.parent)
                write_atomically(kept, f"{known}\n".encode(), private=True)
            except OSError as error:
                what = f"the name of this machine cannot be kept: {error.strerror}"
                raise UnreadableError(what, where=str(kept), todo="make the folder writable") from error
        return f"byline-{known}.yaml"

    def _stamp(self, path: Path) -> list[int]:
        """Return what changes with a file, and with the database that it is merged into."""
        try:
            status = path.stat()
        except OSError as error:
            raise UnreadableError(f"cannot be read: {error.strerror}", where=str(path)) from error
        try:
            database = self._belongings.marks.path.stat().st_ino
        except OSError:
            database = 0
        return [status.st_mtime_ns, status.st_size, database]

    def _seen(self) -> dict[str, list[int]]:
        try:
            seen = json.loads(self._seen_file.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        kept = seen.get(str(self.folder)) if isinstance(seen, dict) else None
        return kept if isinstance(kept, dict) else {}

    def _remember(self, seen: Mapping[str, list[int]]) -> None:
        try:
            self._seen_file.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(self._seen_file, json.dumps({str(self.folder): seen}).encode())
        except OSError:
            return  # then the files are merged again, which changes nothing


def shared_folder_of(settings: Settings, config_file: Path) -> Path | None:
    """Return the folder of the settings, or None; a relative path starts at the folder of their file."""
    written = settings.marks_folder
    return config_file.parent / Path(written).expanduser() if written else None


def _file_state(path: Path) -> tuple[int, ...]:
    """Return what changes with a file; nothing if there is none."""
    try:
        status = path.stat()
    except OSError:
        return ()
    return status.st_mtime_ns, status.st_size, status.st_ino


def _read(path: Path) -> Iterator[Document]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise UnreadableError(f"cannot be read: {error.strerror}", where=str(path)) from error
    except UnicodeDecodeError as error:
        raise UnreadableError("not UTF-8", where=str(path)) from error
    return read_documents(text, str(path))

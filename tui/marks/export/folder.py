"""A folder with a file for each article, as note-takers use them: written, and updated on the next run.

A file belongs to an article by its property `byline`, whatever its name and folder are now: people rename and move
their notes. Files of others are never overwritten.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping
from itertools import chain, count
from pathlib import Path
from typing import NamedTuple

from tui.atomic import write_atomically
from tui.errors import UnreadableError
from tui.marks.export.blocks import block, has_blocks, update
from tui.marks.export.notes import ArticleNotes
from tui.marks.export.properties import Note, join_note, properties_of, split_note, update_front_matter
from tui.marks.export.rendering import NotesTemplate

PROPERTY = "byline"
"""The property that says to which article a file belongs."""
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\\/:*?"<>|#^\[\]]+')
"""What file systems and Obsidian's links do not allow."""
_LONGEST_NAME = 180
"""Bytes; file systems allow 255, and synchronisers add to a name."""
_MOST = 65_536
"""Characters at the beginning of a file that have its properties."""


class FolderExport(NamedTuple):
    """What was written."""

    written: int
    """Files that are new or have changed."""
    unchanged: int


def known_files(folder: Path, suffix: str) -> dict[str, Path]:
    """Return the files of a folder, and of those in it, by the article to which they belong."""
    known: dict[str, Path] = {}
    for path in sorted(folder.rglob(f"*{suffix}")):
        if any(part.startswith(".") for part in path.relative_to(folder).parts):
            continue  # Obsidian's rubbish and settings
        try:
            with path.open(encoding="utf-8", errors="replace", newline=None) as file:
                head = file.read(_MOST)
        except OSError:
            continue
        if isinstance(article_id := properties_of(split_note(head).front_matter).get(PROPERTY), str):
            known.setdefault(article_id, path)
    return known


def export_to_folder(
    folder: Path, articles: Iterable[ArticleNotes], template: NotesTemplate, known: Mapping[str, Path]
) -> FolderExport:
    """Write a file for each article, or update the one that it has. Raises `BylineError`."""
    written = unchanged = 0
    taken = {path.name.casefold() for path in folder.iterdir()} if folder.is_dir() else set()
    for article in articles:
        new = _with_blocks(template.render([article]))
        path = known.get(article.id)
        if path is None:
            path = _free_name(folder, article.title, template.suffix, taken)
            taken.add(path.name.casefold())
            changed = _write(path, lambda _, new=new: new)  # type: ignore[misc]
        else:
            changed = _write(path, lambda old, new=new: updated(old, new))  # type: ignore[misc]
        written, unchanged = written + changed, unchanged + (not changed)
    return FolderExport(written, unchanged)


def _with_blocks(text: str) -> str:
    """Return a file whose body can be updated: as one block, if its template has none."""
    note = split_note(text)
    return text if has_blocks(note.body) else join_note(note._replace(body=block("notes", lambda: note.body)))


def updated(old: str, new: str) -> str:
    """Return a file with what Byline wrote brought up to date, and all else as it is."""
    before, after = split_note(old), split_note(new)
    front_matter = update_front_matter(before.front_matter, after.front_matter)
    return join_note(Note(front_matter, update(before.body, after.body)))


def _write(path: Path, change: Callable[[str], str]) -> bool:
    """Write a file unless it is as wanted; return whether it was written. Line ends stay as they are."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        data = path.read_bytes() if path.exists() else b""
        old = data.decode("utf-8", "surrogateescape")
        newline = "\r\n" if "\r\n" in old else "\n"
        text = change(old.replace("\r\n", "\n")).replace("\n", newline)
        wanted = text.encode("utf-8", "surrogateescape")
        if wanted == data:
            return False
        write_atomically(path, wanted)
    except OSError as error:
        what, todo = f"it cannot be written: {error.strerror}", "name a folder that is writable"
        raise UnreadableError(what, where=str(path), todo=todo) from error
    return True


def _free_name(folder: Path, title: str, suffix: str, taken: Collection[str]) -> Path:
    """Return a path whose name no other file has in any case: folders are synchronised with systems that ignore it."""
    name = _NOT_IN_NAMES.sub(" ", unicodedata.normalize("NFC", title)).strip(". ")
    name = " ".join(name.encode("utf-8", "replace")[:_LONGEST_NAME].decode("utf-8", "ignore").split()) or "Untitled"
    numbered = chain([name], (f"{name} {number}" for number in count(2)))
    return next(folder / f"{one}{suffix}" for one in numbered if f"{one}{suffix}".casefold() not in taken)

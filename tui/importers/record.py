"""What an importer makes of one record of another program, whatever program that is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from tui.importers.export_files import ExportFiles


class Highlight(NamedTuple):
    """Words that the person highlighted, with a note or without."""

    words: str
    note: str = ""
    made_at: int = 0
    """Microseconds since the epoch; 0 if it is not known."""


class Record(NamedTuple):
    """One record: an article, or what is known of one. Only `keys` has to have something in it."""

    keys: Mapping[str, Any]
    """What it states, by Byline's own keys of front matter (`docs/formats.md`)."""
    html: str = ""
    """Its text as HTML, all of which is article."""
    text: str = ""
    """Its text as plain paragraphs, if there is no HTML."""
    wants_page: bool = False
    """Whether it stands for a page whose text is to be fetched, as a bookmark does."""
    attachment: Path | None = None
    """The file of its text, such as a PDF."""
    message: bytes = b""
    """The whole message, for one that was a mail."""
    is_read: bool = False
    is_starred: bool = False
    note: str = ""
    """A note on the article as a whole."""
    highlights: tuple[Highlight, ...] = ()

    @property
    def name(self) -> str:
        """What to call it in a message: its title, else its address."""
        return str(self.keys.get("title") or self.keys.get("url") or "an untitled record")


class Importer(Protocol):
    """Reads the exports of one program. A package adds one by the entry point `byline.importers`."""

    @property
    def name(self) -> str:
        """What people call the program."""

    def recognises(self, files: ExportFiles) -> bool:
        """Return whether these files are an export of the program. Look at names and beginnings only."""

    def records(self, files: ExportFiles) -> Iterator[Record]:
        """Yield the records. Raises `UnreadableError` for an export that is damaged."""

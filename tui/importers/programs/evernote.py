"""Evernote's notes (`.enex`), such as pages that its clipper saved."""

from __future__ import annotations

from collections.abc import Iterator

from tui.errors import UnreadableError
from tui.importers.export_files import ExportFiles
from tui.importers.programs.values import day_of, stated, tags_of
from tui.importers.record import Record


class Evernote:
    """Reads the notes; their pictures and attached files are left out."""

    name = "Evernote"

    def recognises(self, files: ExportFiles) -> bool:
        """Return whether it is a file of notes."""
        return files.is_single and b"<en-export" in files.start(files.names[0])

    def records(self, files: ExportFiles) -> Iterator[Record]:
        """Yield a record for each note."""
        from lxml.etree import LxmlError, XMLParser, fromstring

        parser = XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=True)
        try:
            root = fromstring(files.read(files.names[0]), parser)
        except (LxmlError, ValueError) as error:
            raise UnreadableError("the notes are damaged", where=str(files.path), todo="export them again") from error
        for note in root.iter("note") if root is not None else ():
            attributes = note.find("note-attributes")
            url = attributes.findtext("source-url", "") if attributes is not None else ""
            author = attributes.findtext("author", "").strip() if attributes is not None else ""
            yield Record(
                stated(
                    title=note.findtext("title", "").strip(), url=url.strip(),
                    # Beside an address, the author is the person who clipped the page.
                    authors=[author] if author and not url else [],
                    accessed=day_of(note.findtext("created")) if url else "",
                    tags=tags_of([tag.text for tag in note.iter("tag")]),
                ),
                html=note.findtext("content", "").partition("<en-note")[2].partition(">")[2].removesuffix("</en-note>"),
            )  # fmt: skip

"""The programs whose exports are read, one file each, in the order in which they are asked."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from tui.errors import UnreadableError
from tui.importers.export_files import ExportFiles
from tui.importers.programs.bibliography import Bibliography
from tui.importers.programs.bookmarks import Bookmarks
from tui.importers.programs.csv_lists import CSV_LISTS
from tui.importers.programs.evernote import Evernote
from tui.importers.programs.mailbox import Mailbox
from tui.importers.programs.omnivore import Omnivore
from tui.importers.programs.pocket import PocketPage
from tui.importers.programs.readeck import Readeck
from tui.importers.programs.readwise import ReadwiseHighlights
from tui.importers.programs.wallabag import Wallabag
from tui.importers.record import Importer

ENTRY_POINT = "byline.importers"


def importer_of(files: ExportFiles) -> Importer | None:
    """Return the importer of an export, or None for files of no program that is known."""
    return next((one for one in importers() if one.recognises(files)), None)


@cache
def importers() -> tuple[Importer, ...]:
    """Return Byline's importers, then those of other packages."""
    own: tuple[Importer, ...] = (
        Omnivore(), Readeck(), PocketPage(), ReadwiseHighlights(), *CSV_LISTS, Wallabag(), Bookmarks(), Evernote(),
        Bibliography(), Mailbox(),
    )  # fmt: skip
    return (*own, *_of_packages())


def _of_packages() -> Iterator[Importer]:
    from importlib.metadata import entry_points

    for point in entry_points(group=ENTRY_POINT):
        try:
            importer = point.load()
        except Exception as error:  # another package's code: whatever is wrong with it, it is named
            raise UnreadableError(
                f"the importer “{point.name}” does not load: {error}", todo="update or remove it"
            ) from error
        yield importer() if isinstance(importer, type) else importer

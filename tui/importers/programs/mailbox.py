"""Mail folders: an mbox file or a Maildir. Each message becomes an article."""

from __future__ import annotations

import mailbox
from collections.abc import Iterator
from pathlib import Path

from tui.importers.export_files import ExportFiles
from tui.importers.record import Record


class Mailbox:
    """Reads the messages one by one."""

    name = "mail"

    def recognises(self, files: ExportFiles) -> bool:
        """Return whether it is an mbox file, or a folder with the three folders of a Maildir."""
        if files.is_single:
            named = files.names[0].lower().endswith((".mbox", ".mbx")) or "." not in files.names[0]
            return named and files.start(files.names[0]).startswith(b"From ")
        return files.path.is_dir() and all((files.path / part).is_dir() for part in ("cur", "new", "tmp"))

    def records(self, files: ExportFiles) -> Iterator[Record]:
        """Yield a record for each message."""
        box: mailbox.mbox | mailbox.Maildir = (
            mailbox.mbox(files.path, create=False) if files.is_single else mailbox.Maildir(files.path, create=False)
        )
        try:
            for key in box.keys():  # noqa: SIM118 # not a mapping: iterating gives the messages, parsed
                message = box.get_bytes(key)
                yield Record({"title": _subject(message)}, message=message)
        finally:
            box.close()


def _subject(message: bytes) -> str:
    from email import message_from_bytes, policy

    try:
        return str(message_from_bytes(message[:20_000], policy=policy.default)["Subject"] or Path("message").name)
    except (ValueError, LookupError, TypeError, AttributeError):
        return "message"

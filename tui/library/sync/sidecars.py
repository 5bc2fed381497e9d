"""Details that lie beside a document (`a.pdf.byline.yaml`) follow it when the document is renamed or moved.

The catalogue's hash of a document is that of its bytes and its details together, so a new file is the old one under
another name if its bytes with the details that were left behind have that hash.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from tui.articles.formats import SIDECAR
from tui.articles.sidecar import MAX_BYTES, read_sidecar, sidecar_of
from tui.library.sync.catalogue_writer import Writer
from tui.library.sync.folder import is_document
from tui.library.sync.parsed_file import digest_of


def follow_documents(
    root: Path, writer: Writer, new: Sequence[tuple[str, bytes]], gone: Iterable[tuple[int, str]]
) -> set[str]:
    """Rename the details of documents that were renamed; return the old paths of these details.

    `new` are the files to read, with their known hashes, and `gone` the rows whose files have gone.
    """
    left = [(rowid, path) for rowid, path in gone if is_document(path) and sidecar_of(root / path).is_file()]
    followed: set[str] = set()
    for rowid, path in left:
        details = read_sidecar(root / path)
        size, digest = writer.content_of(rowid)
        suffix = Path(path).suffix.lower()
        for candidate, known in new:
            target = root / candidate
            if known or Path(candidate).suffix.lower() != suffix or sidecar_of(target).exists():
                continue
            with suppress(OSError):
                if len(details) >= MAX_BYTES or target.stat().st_size + len(details) != size:
                    continue
                if digest_of(target.read_bytes(), details) == digest:
                    sidecar_of(root / path).rename(sidecar_of(target))
                    followed.add(path + SIDECAR)
                    break
    return followed

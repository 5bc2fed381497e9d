"""What slow formats were converted to, kept by content: a PDF of 300 pages takes seconds to read, and is read often.

The cache can be deleted at any time. It holds text and blocks, not articles: details that lie beside a file are applied
afterwards, so that a change of them costs nothing.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from tui.articles.anchor import Span
from tui.articles.article import Block, Inline, PageStart
from tui.articles.diagnostic import Diagnostic, NoArticleError, UnreadableArticleError
from tui.articles.formats import BinaryReader
from tui.articles.parsed_source import Body, ParsedSource
from tui.atomic import write_atomically
from tui.paths import make_private_folder

VERSION = 3
"""Raised whenever a reader gives another text, blocks or keys for the same bytes."""

MAX_FILES = 20_000
"""How many conversions are kept; about 50 kB each for a report of thirty pages."""

_PRUNED_AT = "00"
"""The beginning of the digests that are followed by pruning, one in 256: to list the folder takes as long as a read."""


class ConversionCache:
    """Converted files in a folder, by a digest of their bytes and their suffix. For any thread or process."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def convert(self, reader: BinaryReader, data: bytes, path: Path) -> ParsedSource:
        """Return what the reader makes of a file, from the cache where it is known.

        Raises `UnreadableArticleError`; that a file cannot be read is kept as well.
        """
        from hashlib import blake2b  # loads OpenSSL, which a search needs for no text

        name = blake2b(data, digest_size=16, person=path.suffix.lower().encode()[:16]).hexdigest()
        file = self._folder / f"{name}-{VERSION}.json"
        kept = _load(file)
        if kept is None:
            try:
                kept = _encoded(reader(data, path))
            except UnreadableArticleError as error:
                kept = {"problem": list(error.diagnostic), "is_data": isinstance(error, NoArticleError)}
            self._keep(file, kept)
        if "problem" in kept:
            kind = NoArticleError if kept.get("is_data") else UnreadableArticleError
            raise kind(path, Diagnostic(*kept["problem"]))
        return _decoded(kept)

    def _keep(self, file: Path, value: dict[str, Any]) -> None:
        with suppress(OSError):
            make_private_folder(self._folder)
            write_atomically(file, json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"), private=True)
            if file.name.startswith(_PRUNED_AT):
                self._prune()

    def _prune(self) -> None:
        """Throw the oldest quarter away when there are too many."""
        with os.scandir(self._folder) as entries:
            files = [(entry.stat().st_mtime_ns, entry.path) for entry in entries if entry.name.endswith(".json")]
        if len(files) > MAX_FILES:
            for _, path in sorted(files)[: MAX_FILES // 4]:
                with suppress(OSError):
                    Path(path).unlink()


def _load(file: Path) -> dict[str, Any] | None:
    try:
        kept = json.loads(file.read_bytes())
    except (OSError, ValueError):
        return None
    return kept if isinstance(kept, dict) and ("problem" in kept or "text" in kept) else None


def _encoded(source: ParsedSource) -> dict[str, Any]:
    body = source.body
    return {
        "keys": dict(source.keys),
        "text": body.text,
        "blocks": [[one.kind, one.start, one.end, one.level, one.marker, one.quoted, one.rows] for one in body.blocks],
        "inlines": [[one.kind, one.start, one.end, one.target] for one in body.inlines],
        "pages": body.pages,
        "title": body.title,
        "diagnostics": [list(one) for one in (*source.diagnostics, *body.diagnostics)],
        "generated": sorted(source.generated_fields),
    }


def _decoded(kept: dict[str, Any]) -> ParsedSource:
    blocks = tuple(
        Block(kind, start, end, level, marker, quoted, tuple(tuple(Span(*cell) for cell in row) for row in rows))
        for kind, start, end, level, marker, quoted, rows in kept["blocks"]
    )
    pages = tuple(PageStart(*page) for page in kept["pages"])
    body = Body(kept["text"], blocks, tuple(Inline(*one) for one in kept["inlines"]), pages, kept["title"])
    diagnostics = [Diagnostic(*one) for one in kept["diagnostics"]]
    return ParsedSource(kept["keys"], body, diagnostics=diagnostics, generated_fields=frozenset(kept["generated"]))

"""Marks of earlier versions of Byline, which did not remember what marked articles are like.

A newer Byline may read the title or the date of a file differently, and then the article has another id. Marks that
version 0.1.0 made could not follow it. Its catalogue knows the file of each id, and the hash of what was in it; without
that, the ids that it gave to files of other programs are made again.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Collection
from contextlib import closing, suppress
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from tui.errors import UnreadableError
from tui.library.catalogue.catalogue import Catalogue
from tui.library.catalogue.sketch import sketch_of
from tui.marks.marked_articles import MarkedArticles, Remembered

if TYPE_CHECKING:
    from tui.articles.article import Article

_MARKDOWN = (".md", ".markdown")
_HEAD = 4_096
_SHOWN = 0
"""The state of a listed article, in every version."""


def remember_outdated(catalogue: Path, folder: Path, marked: MarkedArticles, parse: Callable[[Path], Article]) -> None:
    """Remember the marked articles of which nothing is remembered as an old catalogue has them, and delete it.

    Raise `UnreadableError` if the marks cannot be written.
    """
    query = (
        "SELECT id, path, title, published, source, hash FROM article"
        " WHERE id IN (SELECT value FROM json_each(?)) AND state = ?"
    )
    rows: list[tuple[str, str, str, str, str, bytes]] = []
    with suppress(sqlite3.Error), closing(sqlite3.connect(f"{catalogue.as_uri()}?mode=rw", uri=True)) as connection:
        rows = connection.execute(query, (json.dumps(marked.unremembered()), _SHOWN)).fetchall()
    remembered = (
        Remembered(article, path, title, published, source, _sketch_of_file(folder / path, digest, parse))
        for article, path, title, published, source, digest in rows
    )
    marked.remember(str(folder), remembered)
    for suffix in ("", "-wal", "-shm"):
        Path(f"{catalogue}{suffix}").unlink(missing_ok=True)


def moves_from_0_1_0(folder: Path, catalogue: Catalogue, orphans: Collection[str]) -> list[tuple[str, str]]:
    """Return the ids of 0.1.0 among these, which no article has, each with the one that its article has now."""
    from tui.articles.former_id import former_id

    moves: dict[str, str] = {}
    ambiguous: set[str] = set()
    for path, article_id in catalogue.derived_ids() if orphans else ():
        if not path.lower().endswith(_MARKDOWN):
            continue
        try:
            data = (folder / path).read_bytes()
        except OSError:
            continue
        if data.startswith(b"---") and b"\ntitle:" in data[:_HEAD]:
            continue  # it was read as it is now
        former = former_id(data, folder / path)
        if former in moves:
            ambiguous.add(former)
        if former in orphans:
            moves[former] = article_id
    return [(old, new) for old, new in moves.items() if old not in ambiguous]


def _sketch_of_file(path: Path, digest: bytes, parse: Callable[[Path], Article]) -> bytes:
    """Return the sketch of an article whose file is as it was; empty for one that has changed."""
    try:
        is_same = blake2b(path.read_bytes(), digest_size=16).digest() == digest
        return sketch_of(parse(path).text) if is_same else b""
    except (OSError, UnreadableError):
        return b""

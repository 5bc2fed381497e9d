"""A file on its way into the library: read and parsed by whoever has a core free, then written by the one writer.

Everything here is a plain value, so that a process beside this one can make it and send it.
"""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from tui.articles.diagnostic import UnreadableArticleError
from tui.library.index.schema import document_of
from tui.library.sync.folder import Stamp, is_document, stamp_of, with_sidecar

if TYPE_CHECKING:
    from tui.articles.article import Article
    from tui.articles.conversion_cache import ConversionCache


class Fields(NamedTuple):
    """What the catalogue keeps of an article, in the order of its columns."""

    id: str
    title: str
    authors: str
    author_key: str
    """By what the first author is sorted: the family name before the given ones."""
    source: str
    published: str
    language: str
    words: int
    minutes: int
    derived_title: int


class ParsedFile(NamedTuple):
    """One file as it was read."""

    path: str
    stamp: Stamp
    hash: bytes
    fields: Fields | None
    """None where no article can be made of the file, or where its content is the one that is known already."""
    document: dict[str, Any] | None
    """What the index holds of it; None where `fields` is."""
    problem: tuple[str, str, int] | None = None
    """What is wrong, what to do about it, in which line: why no article can be made of the file."""


def read_entries(root: str, wanted: Sequence[tuple[str, bytes]], conversions: str = "") -> list[ParsedFile]:
    """Read files, given as relative paths with the hashes that are known of them; what has vanished is left out.

    `conversions` is the folder in which conversions of slow formats are kept; empty for none.
    """
    return [entry for path, known in wanted if (entry := read_entry(root, path, known, conversions)) is not None]


def read_entry(root: str, path: str, known: bytes = b"", conversions: str = "") -> ParsedFile | None:
    """Read one file; None where it has vanished. The stamp and the content are of the same moment."""
    from hashlib import blake2b  # not needed where nothing has changed

    from tui.articles.read import MAX_BYTES, parse_article

    whole = Path(root, path)
    now = time.time_ns()
    details, beside = _details(whole, now) if is_document(path) else (b"", None)
    try:
        with whole.open("rb") as file:
            status = os.fstat(file.fileno())
            stamp = with_sidecar(stamp_of(status, now), beside)
            data = file.read(min(status.st_size, MAX_BYTES) + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        nothing = Stamp(0, 0, 0)  # is tried again by each synchronisation
        return ParsedFile(path, nothing, b"", None, None, (f"cannot be read: {error.strerror}", "see who owns it", 0))
    digest = blake2b(data + details, digest_size=16).digest()
    if digest == known:
        return ParsedFile(path, stamp, digest, None, None)
    try:
        article, _ = parse_article(data, whole, details, _cache(path, conversions))
    except UnreadableArticleError as error:
        return ParsedFile(
            path, stamp, digest, None, None, (error.diagnostic.what, error.diagnostic.todo, error.diagnostic.line)
        )
    return ParsedFile(path, stamp, digest, fields_of(article), document_of(article))


def _cache(path: str, conversions: str) -> ConversionCache | None:
    if not conversions or not is_document(path):
        return None
    from tui.articles.conversion_cache import ConversionCache

    return ConversionCache(Path(conversions))


def _details(path: Path, now: int) -> tuple[bytes, Stamp | None]:
    """Return the sidecar of a file and its stamp."""
    from tui.articles.sidecar import read_sidecar, sidecar_of

    try:
        status = sidecar_of(path).stat()
    except OSError:
        return b"", None
    return read_sidecar(path), stamp_of(status, now)


def fields_of(article: Article) -> Fields:
    """Return what the catalogue keeps of an article."""
    first = article.authors[0] if article.authors else None
    return Fields(
        id=article.id,
        title=article.title,
        authors=", ".join(name.display for name in article.authors),
        author_key=f"{first.family} {first.given}".strip() or first.literal if first else "",
        source=article.source,
        published=article.published,
        language=article.language,
        words=article.words,
        minutes=article.minutes,
        derived_title=int("title" in article.generated_fields),
    )

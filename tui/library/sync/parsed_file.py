"""A file on its way into the library: parsed in any process, then written by the one that holds the lock.

Everything here is a plain value that can be sent between processes.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from tui.analysis.unusable_facts import unusable_facts
from tui.articles.containers import container_of, read_member
from tui.articles.diagnostic import Diagnostic, NoArticleError, UnreadableArticleError
from tui.articles.substack import details_in_export
from tui.library.catalogue.sketch import sketch_of
from tui.library.index.schema import document_of
from tui.library.sync.folder import Stamp, is_document, stamp_of, with_sidecar

if TYPE_CHECKING:
    from tui.articles.article import Article
    from tui.articles.conversion_cache import ConversionCache


class Fields(NamedTuple):
    """The columns of the catalogue for an article, in order."""

    own_id: str
    """The id that its file states, or that is made of what it states; other articles may have the same."""
    stated_id: int
    """1 if the file states the id."""
    content: bytes
    """The digest of what it says (`tui.articles.identity.content_digest`)."""
    title: str
    authors: str
    author_key: str
    """The sort key of the first author: family name, then given names."""
    source: str
    published: str
    language: str
    words: int
    minutes: int
    derived_title: int
    modified: int
    """When the file last changed, in seconds since the epoch, as of the last change of its contents."""


class ParsedFile(NamedTuple):
    """One file as it was read."""

    path: str
    stamp: Stamp
    hash: bytes
    fields: Fields | None
    """None if no article could be read from the file, or if its content is the known one."""
    document: dict[str, Any] | None
    """The document for the index; None if `fields` is."""
    problems: tuple[tuple[str, str, int], ...] = ()
    """What is wrong with the file, or why it is no article: what, what to do about it, and the line."""
    sketch: bytes = b""
    """Of the article's text (`tui.library.catalogue.sketch`)."""
    is_data: bool = False
    """Whether the file is no article, and no problem either, such as the configuration of a site."""


def read_entries(root: str, wanted: Sequence[tuple[str, bytes]], conversions: str = "") -> list[ParsedFile]:
    """Read files, given as relative paths with their known hashes; files that have vanished are skipped.

    `conversions` is the cache of converted documents, or empty for none.
    """
    return [entry for path, known in wanted if (entry := read_entry(root, path, known, conversions)) is not None]


def read_entry(root: str, path: str, known: bytes = b"", conversions: str = "") -> ParsedFile | None:
    """Read one file, or return None if it has vanished. Stamp and content are of the same moment."""
    from tui.articles.read import MAX_BYTES, parse_article

    whole = Path(root, path)
    now = time.time_ns()
    container = container_of(whole)
    details, beside, touched = (b"", None, 0.0) if container is not None else _details(whole, now)
    try:
        if container is not None:
            status = container.stat()
            stamp, data = stamp_of(status, now), read_member(whole, container)
        else:
            with whole.open("rb") as file:
                status = os.fstat(file.fileno())
                stamp = with_sidecar(stamp_of(status, now), beside)
                data = file.read(min(status.st_size, MAX_BYTES) + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        nothing = Stamp(0, 0, 0)  # each synchronisation tries again
        problem = f"cannot be read: {error.strerror}", "see who owns it", 0
        return ParsedFile(path, nothing, b"", None, None, (problem,))
    digest = digest_of(data, details)
    if digest == known:
        return ParsedFile(path, stamp, digest, None, None)
    try:
        article, diagnostics = parse_article(data, whole, details, _cache(path, conversions))
    except NoArticleError:
        return ParsedFile(path, stamp, digest, None, None, is_data=True)
    except UnreadableArticleError as error:
        return ParsedFile(path, stamp, digest, None, None, _problems([error.diagnostic]))
    fields = fields_of(article, int(max(status.st_mtime, touched)))
    document, sketch = document_of(article, path.rpartition("/")[0]), sketch_of(article.text)
    problems = _problems([*diagnostics, *unusable_facts(article)])
    return ParsedFile(path, stamp, digest, fields, document, problems, sketch)


def _problems(diagnostics: Iterable[Diagnostic]) -> tuple[tuple[str, str, int], ...]:
    """Return what a person should act on; hints are for `byline check --hints`."""
    return tuple((one.what, one.todo, one.line) for one in diagnostics if not one.hint)


def digest_of(data: bytes, details: bytes) -> bytes:
    """Return the hash of a file together with the details that lie beside it."""
    from hashlib import blake2b  # not needed if nothing has changed

    return blake2b(data + details, digest_size=16).digest()


def _cache(path: str, conversions: str) -> ConversionCache | None:
    if not conversions or not is_document(path):
        return None
    from tui.articles.conversion_cache import ConversionCache

    return ConversionCache(Path(conversions))


def _details(path: Path, now: int) -> tuple[bytes, Stamp | None, float]:
    """Return the details that lie beside a file, and the stamp of its sidecar if it has one of its own.

    Also return when that last changed, in seconds since the epoch.
    """
    if not is_document(path.name):
        return (details_in_export(path) if path.suffix == ".html" else b""), None, 0.0
    from tui.articles.sidecar import read_sidecar, sidecar_of

    try:
        status = sidecar_of(path).stat()
    except OSError:
        return b"", None, 0.0
    return read_sidecar(path), stamp_of(status, now), status.st_mtime


def fields_of(article: Article, modified: int = 0) -> Fields:
    """Return the catalogue's columns for an article whose file last changed at a time."""
    from tui.articles.identity import content_digest

    first = article.authors[0] if article.authors else None
    return Fields(
        own_id=article.id,
        stated_id=int("id" not in article.generated_fields),
        content=content_digest(article),
        title=article.title,
        authors=", ".join(name.display for name in article.authors),
        author_key=f"{first.family} {first.given}".strip() or first.literal if first else "",
        source=article.source,
        published=article.published,
        language=article.language,
        words=article.words,
        minutes=article.minutes,
        derived_title=int("title" in article.generated_fields),
        modified=modified,
    )

"""The way in: a file's bytes become an article, or one error that says why not."""

from __future__ import annotations

import os
from pathlib import Path

from tui.articles.article import Article
from tui.articles.diagnostic import Diagnostic, UnreadableArticleError
from tui.articles.encoding import decode, looks_binary
from tui.articles.fields import build_article
from tui.articles.formats import FORMATS, is_page, reader_of
from tui.articles.safe import clean

MAX_BYTES = 64 * 1024 * 1024
"""A file above this is not read: it is ten times the longest novel, and its blocks would fill a machine's memory."""


def read_article(path: Path) -> Article:
    """The article of a file. Raises `UnreadableArticleError`."""
    article, _ = read_with_faults(path)
    return article


def read_with_faults(path: Path) -> tuple[Article, list[Diagnostic]]:
    """The article of a file and what is wrong with the file. Raises `UnreadableArticleError`."""
    return parse_article(read_bytes(path), path)


def read_bytes(path: Path) -> bytes:
    """The bytes of an article's file, if it is a file and not too large. Raises `UnreadableArticleError`."""
    try:
        with path.open("rb") as file:
            # A pipe has no size: there the limit is that of the read; a file is not worth a buffer of 64 MB.
            data = file.read(min(os.fstat(file.fileno()).st_size or MAX_BYTES, MAX_BYTES) + 1)
    except (OSError, ValueError) as error:  # a name with a NUL is a ValueError
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableArticleError(path, Diagnostic(f"it cannot be opened: {reason}", _remedy(error))) from error
    return data


def parse_article(data: bytes, path: Path) -> tuple[Article, list[Diagnostic]]:
    """The article of a file's bytes and what is wrong with them; the format is that of the path's suffix.

    Reads nothing from the disk. Raises `UnreadableArticleError`.
    """
    reader = reader_of(path)
    if reader is None:
        known = ", ".join(suffix for entry in FORMATS.values() for suffix in entry.suffixes)
        raise UnreadableArticleError(path, Diagnostic("not a form of article that Byline knows", f"known are {known}"))
    if len(data) > MAX_BYTES:
        what = f"larger than {MAX_BYTES // 1024 // 1024} MB"
        raise UnreadableArticleError(path, Diagnostic(what, "divide it into several files"))
    raw, diagnostics, _, _ = decode(data, page=is_page(path))
    if (diagnostics or "\x00" in raw) and looks_binary(raw):
        raise UnreadableArticleError(path, Diagnostic("not a text", "save it as text in UTF-8"))
    source = clean(raw)
    if "\x00" in raw:
        line = raw.count("\n", 0, raw.index("\x00")) + 1
        diagnostics.append(Diagnostic("a NUL character; ␀ stands in its place", "remove it", line))
    try:
        document = reader(source, path)
    except RecursionError as error:
        raise UnreadableArticleError(path, Diagnostic("nested too deeply", "unfold it")) from error
    escaped = "\\" in source or "&" in source
    article, more = build_article(document, path.absolute(), escaped=escaped)
    return article, [*diagnostics, *more]


def _remedy(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "check the path"
    if isinstance(error, PermissionError):
        return "give yourself the right to read it"
    return "check that it is a file" if isinstance(error, IsADirectoryError) else ""

"""Reading files: bytes become an article, or one error that says why not."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tui.articles.article import Article
from tui.articles.containers import container_of, read_member
from tui.articles.diagnostic import Diagnostic, UnreadableArticleError
from tui.articles.encoding import decode, looks_binary
from tui.articles.formats import FORMATS, binary_reader_of, format_suffix, is_page, reader_of
from tui.articles.safe import clean

if TYPE_CHECKING:
    from tui.articles.conversion_cache import ConversionCache

MAX_BYTES = 64 * 1024 * 1024
"""Larger files are refused: this is ten times the longest novel, and the blocks of more would fill the memory."""


def read_article(path: Path, conversions: ConversionCache | None = None) -> Article:
    """Read the article of a file. Raises `UnreadableArticleError`."""
    article, _ = read_with_diagnostics(path, conversions)
    return article


def read_with_diagnostics(path: Path, conversions: ConversionCache | None = None) -> tuple[Article, list[Diagnostic]]:
    """Read the article of a file, and its diagnostics. Raises `UnreadableArticleError`."""
    from tui.articles.sidecar import read_sidecar

    return parse_article(read_bytes(path), path, read_sidecar(path), conversions)


def read_bytes(path: Path) -> bytes:
    """Read the bytes of a file. Raises `UnreadableArticleError`."""
    try:
        if (container := container_of(path)) is not None:
            return read_member(path, container)
        with path.open("rb") as file:
            # A pipe reports no size, so it is read up to the limit; a file does not need a buffer of 64 MB.
            data = file.read(min(os.fstat(file.fileno()).st_size or MAX_BYTES, MAX_BYTES) + 1)
    except (OSError, ValueError) as error:  # a name with a NUL is a ValueError
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableArticleError(path, Diagnostic(f"it cannot be opened: {reason}", _remedy(error))) from error
    return data


def parse_article(
    data: bytes, path: Path, sidecar: bytes = b"", conversions: ConversionCache | None = None
) -> tuple[Article, list[Diagnostic]]:
    """Parse the bytes of a file in the format of its suffix; return the article and its diagnostics.

    `sidecar` has the details of a file that cannot hold them, and `conversions` caches slow conversions. Nothing else
    is read from disk. Raises `UnreadableArticleError`.
    """
    from tui.articles.fields import build_article  # not for bytes alone, which a search reads for its snippets
    from tui.articles.sidecar import with_details

    reader, binary_reader = reader_of(path), binary_reader_of(path)
    if reader is None and binary_reader is None:
        known = ", ".join(suffix for entry in FORMATS.values() for suffix in entry.suffixes)
        raise UnreadableArticleError(path, Diagnostic("Byline does not read this kind of file", f"it reads {known}"))
    if len(data) > MAX_BYTES:
        what = f"larger than {MAX_BYTES // 1024 // 1024} MB"
        raise UnreadableArticleError(path, Diagnostic(what, "divide it into several files"))
    if binary_reader is not None:
        converted = conversions.convert(binary_reader, data, path) if conversions else binary_reader(data, path)
        converted = converted if converted.form else replace(converted, form=format_suffix(path)[1:])
        return build_article(with_details(converted, sidecar), path.absolute(), escaped=True)
    assert reader is not None
    raw, diagnostics, _, _ = decode(data, page=is_page(path))
    if (diagnostics or "\x00" in raw) and looks_binary(raw):
        raise UnreadableArticleError(path, Diagnostic("not a text file", "save it as text in UTF-8"))
    source = clean(raw)
    if "\x00" in raw:
        line = raw.count("\n", 0, raw.index("\x00")) + 1
        diagnostics.append(Diagnostic("a NUL character, shown as ␀", "remove it", line))
    try:
        document = reader(source, path)
    except RecursionError as error:
        raise UnreadableArticleError(path, Diagnostic("nested too deeply", "reduce the nesting")) from error
    escaped = "\\" in source or "&" in source
    if sidecar:
        document, escaped = with_details(document, sidecar), True
    article, more = build_article(document, path.absolute(), escaped=escaped)
    return article, [*diagnostics, *more]


def _remedy(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "check the path"
    if isinstance(error, PermissionError):
        return "make it readable with chmod"
    return "check that it is a file" if isinstance(error, IsADirectoryError) else ""

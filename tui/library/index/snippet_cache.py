"""The files whose snippets were shown last, so that the next key does not read them again.

The size and time of a file are checked each time. A file that changed a moment ago is not cached, because a second
change might leave both as they are.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from tui.articles.markdown.excerpt import body_of, summary_parts
from tui.articles.read import parse_article, read_bytes
from tui.library.contract.listing import Snippet
from tui.library.index.snippets import beginning_unless_found, part_snippet, snippet_of
from tui.query.text import is_english

if TYPE_CHECKING:
    from tui.articles.anchor import Span
    from tui.articles.article import Article
    from tui.articles.conversion_cache import ConversionCache
    from tui.query.tree import Node

_MOST = 300
"""Files in the cache: a few screenfuls."""
_LONGEST = 16_000_000
"""The total size of the files, in bytes."""
_SHOWN = 160
"""Characters of a passage that comes near in meaning."""
_SETTLED = 2.0
"""After this many seconds, the same size and time mean the same content."""
_MARKDOWN = (".md", ".markdown", ".mdown", ".mkd")


class RecentFile:
    """A file as it was read, parsed as far as its snippets need."""

    def __init__(self, path: Path, language: str, conversions: ConversionCache | None = None) -> None:
        self._path = path
        self._conversions = conversions
        self._language = language
        self._data = read_bytes(path)
        self.size = len(self._data)
        """In bytes."""

    def snippet(self, tree: Node) -> Snippet:
        """Return the words around the best match, or how the article begins. Raise `UnreadableError`."""
        if self._body is not None:
            found = part_snippet(tree, self._body, english=is_english(self._language))
            if found is None and self._summary_parts is not None:
                others = self._summary_parts
                found = beginning_unless_found(tree, self._body, others, english=is_english(self._language))
            if found is not None:
                return found
        return snippet_of(tree, self._article)

    def beginning_of(self, passage: Span) -> Snippet:
        """Return how a passage of the article begins. Raise `UnreadableError`."""
        words = " ".join(self._article.text[passage.start : passage.end].split())
        return Snippet(words if len(words) <= _SHOWN else words[:_SHOWN].rpartition(" ")[0] + "…")

    @cached_property
    def _body(self) -> str | None:
        return body_of(self._data) if self._path.suffix.lower() in _MARKDOWN else None

    @cached_property
    def _summary_parts(self) -> list[str] | None:
        return summary_parts(self._data)

    @cached_property
    def _article(self) -> Article:
        return parse_article(self._data, self._path, conversions=self._conversions)[0]


class RecentFiles:
    """Reads files and caches the last ones. For any thread."""

    def __init__(self, conversions: ConversionCache | None = None) -> None:
        self._conversions = conversions
        self._lock = Lock()
        self._kept: OrderedDict[Path, tuple[tuple[int, ...], RecentFile]] = OrderedDict()
        self._size = 0

    def read(self, path: Path, language: str) -> RecentFile:
        """Return a file of an article in this language, as it is now. Raise `UnreadableError`."""
        stamp = _stamp(path)
        with self._lock:
            known = self._kept.get(path)
            if known is not None and stamp is not None and known[0] == stamp:
                self._kept.move_to_end(path)
                return known[1]
        file = RecentFile(path, language, self._conversions)
        if stamp is not None:  # taken before reading: if the file has changed since, it has another one
            self._keep(path, stamp, file)
        return file

    def _keep(self, path: Path, stamp: tuple[int, ...], file: RecentFile) -> None:
        with self._lock:
            before = self._kept.pop(path, None)
            self._kept[path] = stamp, file
            self._size += file.size - (before[1].size if before else 0)
            while len(self._kept) > 1 and (len(self._kept) > _MOST or self._size > _LONGEST):
                _, (_, oldest) = self._kept.popitem(last=False)
                self._size -= oldest.size


def _stamp(path: Path) -> tuple[int, ...] | None:
    """Return what identifies a file's content, or None if nothing does."""
    try:
        status = path.stat()
    except OSError:
        return None
    settled = abs(time.time() - status.st_mtime) > _SETTLED
    return (status.st_ino, status.st_mtime_ns, status.st_size) if settled else None

"""The articles that were read last, so that the next key typed does not parse again what the last one found.

A file is asked for its size and time each time, and read again where they differ; one that was changed a moment ago is
not kept, because a second change might leave both as they are.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from contextlib import suppress
from threading import Lock
from typing import TYPE_CHECKING

from tui.library.articles import LibraryArticles

if TYPE_CHECKING:
    from tui.articles.article import Article

_MOST = 300
"""Articles kept: some screenfuls."""
_LONGEST = 8_000_000
"""Code points of text kept altogether."""
_SETTLED = 2.0
"""Seconds after which a file that has the same size and time has the same content."""


class RecentArticles:
    """Reads articles by row and keeps the last ones. For any thread."""

    def __init__(self, articles: LibraryArticles) -> None:
        self._articles = articles
        self._lock = Lock()
        self._kept: OrderedDict[int, tuple[tuple[int, ...], Article]] = OrderedDict()
        self._length = 0

    def read(self, rowid: int) -> Article:
        """The article of a row, as its file is now. Raises `UnreadableError`."""
        stamp = self._stamp(rowid)
        with self._lock:
            known = self._kept.get(rowid)
            if known is not None and stamp is not None and known[0] == stamp:
                self._kept.move_to_end(rowid)
                return known[1]
        article = self._articles.read(rowid)
        if stamp is not None and stamp == self._stamp(rowid):
            self._keep(rowid, stamp, article)
        return article

    def _stamp(self, rowid: int) -> tuple[int, ...] | None:
        """What tells the file's content from any other; None where nothing does."""
        with suppress(OSError):
            status = self._articles.file_of(rowid).stat()
            if abs(time.time() - status.st_mtime) > _SETTLED:
                return status.st_ino, status.st_mtime_ns, status.st_size
        return None

    def _keep(self, rowid: int, stamp: tuple[int, ...], article: Article) -> None:
        with self._lock:
            before = self._kept.pop(rowid, None)
            self._kept[rowid] = stamp, article
            self._length += len(article.text) - (len(before[1].text) if before else 0)
            while len(self._kept) > 1 and (len(self._kept) > _MOST or self._length > _LONGEST):
                _, (_, oldest) = self._kept.popitem(last=False)
                self._length -= len(oldest.text)

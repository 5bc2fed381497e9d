"""The folder of articles: which files belong to the library, and how to tell cheaply that one has not changed.

Hidden files and folders are left out, because that is where other programs keep what nobody wrote to be read (`.git`,
`.obsidian`, `.trash`). Links to folders are followed where they lead out of the library, never where they lead to a
part of it, which is found anyway, nor round in a circle.

A library is looked through at each start, so that this is what a million files cost most: a folder is opened once and
its files are asked for by their names in it, which spares the system the way there for each of them.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, TypeAlias

TEXTS = (
    *(".md", ".markdown", ".mdown", ".mkd", ".mdx", ".yaml", ".yml", ".txt", ".text"),
    *(".html", ".htm", ".xhtml", ".org", ".rst", ".adoc", ".asciidoc"),
)
"""How the names of article files end that are read in a moment, in lower case."""

DOCUMENTS = (
    *(".pdf", ".docx", ".odt", ".rtf", ".epub", ".fb2", ".ipynb"),
    *(".eml", ".mhtml", ".mht", ".webarchive", ".warc"),
)
"""The same of files that take longer to read: they come after the others, and hold up none of them."""

SUFFIXES = (*TEXTS, *DOCUMENTS)
"""How the names of all article files end; every other file is left alone."""

SIDECAR = ".byline.yaml"
"""What the name of a file adds to that of the article whose details it holds (`tui.articles.sidecar`)."""

PASSED_OVER = (
    *(".doc", ".mobi", ".azw3", ".pages", ".djvu", ".ps", ".mbox", ".tex", ".enex", ".json", ".csv", ".ppt", ".pptx"),
    *(".xls", ".xlsx", ".key", ".numbers", ".wpd", ".chm", ".lit", ".zip", ".gz"),
)
"""How the names of files end, in lower case, that may hold text and are not read: it is said how many there are."""

_RACY_NANOSECONDS = 2_000_000_000
"""The coarsest clock of a file system (FAT): a file that was written within its last tick may yet change unseen."""


class Stamp(NamedTuple):
    """What changes when a file changes: cheaper to compare than its content."""

    size: int
    changed: int
    """The times of the last change of content and of the entry itself, in nanoseconds, added up: another number
    whenever either is another one. 0 where the file was so new when it was read that a later change could go unseen."""
    inode: int


def stamp_of(status: os.stat_result, now: int = 0) -> Stamp:
    """The stamp of a file; given the time of reading, `now` in nanoseconds, one that does not trust a fresh file.

    The clock that stamps files ticks a few hundred times a second at best, so that two changes can share a time. Git
    calls such files racily clean; here they are read once more by the next synchronisation.
    """
    fresh = now and now - max(status.st_mtime_ns, status.st_ctime_ns) < _RACY_NANOSECONDS
    size, changed, inode = _numbers(status)
    return Stamp(size, 0 if fresh else changed, inode)


def with_sidecar(stamp: Stamp, beside: Stamp | None) -> Stamp:
    """Return the stamp of a file together with that of its details; 0 where either was too new."""
    if beside is None:
        return stamp
    changed = stamp.changed + beside.changed if stamp.changed and beside.changed else 0
    return Stamp(stamp.size + beside.size, changed, stamp.inode)


def is_document(path: str) -> bool:
    """Return whether a file of this name takes long to read, and has its details beside it."""
    return path.lower().endswith(DOCUMENTS)


Numbers: TypeAlias = tuple[int, int, int]
"""A stamp while it is only compared: of a million, the plain tuple is made in a third of the time."""


class Files(NamedTuple):
    """The article files of one folder, without those of the folders in it."""

    stamps: dict[str, Numbers]
    """By path in the library."""
    is_leaf: bool
    """Whether there are no folders in it, so that its files follow each other in the order of all paths."""


class _Folder(NamedTuple):
    """A folder that is still to be looked into."""

    path: str
    prefix: str
    """What comes before the names in it, in the library."""
    above: frozenset[str]
    """The real folders that it lies in, which no link in it may lead to again."""


class Scan:
    """A walk through the folder, or through parts of it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[tuple[str, str, str]] = []
        """What was found that is no article: path, what is wrong, what to do about it."""
        self.documents: Counter[str] = Counter()
        """How many files were passed over that hold text of a kind that is not read, by suffix."""

    @property
    def passed_over(self) -> str:
        """What was passed over that holds text, in words: `12 PDF and 3 DOCX files`; empty for nothing."""
        kinds = [f"{count:,} {kind.upper()}" for kind, count in self.documents.most_common()]
        if not kinds:
            return ""
        listed = " and ".join(filter(None, (", ".join(kinds[:-1]), kinds[-1])))
        return f"{listed} {'file' if self.documents.total() == 1 else 'files'}"

    def files(self, scope: str = "") -> Iterator[tuple[str, Stamp]]:
        """Each article file in a part of the folder (a file or a folder, relative; empty for all) with its stamp."""
        for found in self.folders(scope):
            for path, numbers in found.stamps.items():
                yield path, Stamp(*numbers)

    def folders(self, scope: str = "") -> Iterator[Files]:
        """Yield the same files, those of a folder together; nothing of folders that have none."""
        if scope and any(part.startswith(".") for part in scope.split("/")):
            return
        start = self.root / scope
        if scope and not start.is_dir():
            if _is_article(start.name) and (status := _status(start)) is not None:
                yield Files({scope: stamp_of(status)}, is_leaf=False)
            return
        yield from self._walk(str(start), f"{scope}/" if scope else "")

    def _walk(self, top: str, prefix: str) -> Iterator[Files]:
        root = os.path.realpath(self.root)
        stack = [_Folder(top, prefix, frozenset([os.path.realpath(top)]))]
        while stack:
            here = stack.pop()
            try:
                descriptor = os.open(here.path, os.O_RDONLY | os.O_DIRECTORY)
            except OSError as error:
                path = here.prefix.rstrip("/") or "."
                self._note(path, f"the folder cannot be read: {error.strerror}", "see who owns it")
                continue
            try:
                stamps, inner = self._look_into(here, descriptor, root)
            finally:
                os.close(descriptor)
            stack += inner
            if stamps:
                yield Files(stamps, is_leaf=not inner)

    def _look_into(self, here: _Folder, descriptor: int, root: str) -> tuple[dict[str, Numbers], list[_Folder]]:
        """Return the article files of an open folder, and the folders in it that are to be entered."""
        stamps: dict[str, Numbers] = {}
        inner: list[_Folder] = []
        details: dict[str, Numbers] = {}
        with os.scandir(descriptor) as entries:
            for entry in entries:
                name = entry.name
                if name.startswith("."):
                    continue
                path = here.prefix + name
                try:
                    if name.endswith(SIDECAR):
                        details[path.removesuffix(SIDECAR)] = _numbers(entry.stat())
                    elif _is_article(name) and entry.is_file():
                        if self._is_named_well(path):
                            stamps[path] = _numbers(entry.stat())
                    elif entry.is_dir():
                        place = f"{here.path}/{name}"
                        above = _entered(place, here.above, root) if entry.is_symlink() else here.above
                        if above is not None and self._is_named_well(path):
                            inner.append(_Folder(place, f"{path}/", above))
                    elif entry.is_symlink() and _may_be_meant(name) and not Path(here.path, name).exists():
                        self._note(path, "the link points nowhere", "correct it, or remove it")
                    elif name.lower().endswith(PASSED_OVER):
                        self.documents[name.lower().rpartition(".")[2]] += 1
                except FileNotFoundError:
                    continue  # gone since the folder was opened
                except OSError as error:
                    self._note(path, f"cannot be read: {error.strerror}", "see who owns it")
        for path, numbers in details.items():
            if path in stamps:
                stamps[path] = with_sidecar(Stamp(*stamps[path]), Stamp(*numbers))
            elif path.endswith(SUFFIXES):
                self._note(path + SIDECAR, "the file that it describes is not there", "rename it after that file")
        return stamps, inner

    def _is_named_well(self, path: str) -> bool:
        if path.isascii() or path.isprintable():
            return True
        try:
            path.encode()
        except UnicodeEncodeError:
            self._note(path, "the name is not UTF-8", "rename it")
            return False
        return True

    def _note(self, path: str, what: str, todo: str) -> None:
        self.problems.append((path.encode("utf-8", "backslashreplace").decode(), what, todo))


def _numbers(status: os.stat_result) -> Numbers:
    return status.st_size, status.st_mtime_ns + status.st_ctime_ns, status.st_ino


def _is_article(name: str) -> bool:
    return (name.endswith(SUFFIXES) or name.lower().endswith(SUFFIXES)) and not name.endswith(SIDECAR)


def _may_be_meant(name: str) -> bool:
    """Return whether what has this name could be an article or a folder of them."""
    return _is_article(name) or "." not in name


def _status(path: Path) -> os.stat_result | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status if path.is_file() else None


def _entered(link: str, above: frozenset[str], root: str) -> frozenset[str] | None:
    """The real folders above what is in the folder that a link leads to, or None where it is not to be entered."""
    real = os.path.realpath(link)
    inside = real == root or real.startswith(root + os.sep)
    return None if inside or real in above or any(one.startswith(real + os.sep) for one in above) else above | {real}

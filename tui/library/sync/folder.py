"""Scan the folder: which files belong to the library, and a cheap way to tell that one has not changed.

Hidden files and folders are skipped, because other programs keep their own data there (`.git`, `.obsidian`, `.trash`).
Links to folders within the library are not followed, because their files are found anyway. Links out of it are followed
only if the person's settings say so, because a folder from elsewhere may carry a link to anything, even `/`.

A folder that cannot be read costs that folder alone: `unreadable` says that its files are not gone.

The folder is scanned at each start, which is the largest cost of a million files: a folder is opened once, and its
files are looked up by name within it, so that the system need not resolve the whole path of each.
"""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple, TypeAlias

from tui.articles import formats
from tui.articles.author_files import is_author_file
from tui.articles.containers import is_container_name, members_of
from tui.articles.formats import MAILDIRS, SIDECAR, format_suffix, is_message_name
from tui.library.sync.folder_stamps import stamp_of_folder

SUFFIXES = tuple(formats.SUFFIXES)
"""Suffixes of all articles, in lower case. Every other file is ignored."""

DOCUMENTS = tuple(suffix for suffix, name in formats.SUFFIXES.items() if formats.FORMATS[name].is_binary)
"""Suffixes of articles that are only read, which takes longer: they come after the others, and may have a sidecar."""

PASSED_OVER = (
    *(".doc", ".mobi", ".azw3", ".pages", ".djvu", ".ps", ".tex", ".enex", ".json", ".csv", ".ppt", ".pptx"),
    *(".xls", ".xlsx", ".key", ".numbers", ".wpd", ".chm", ".lit", ".zip", ".gz", ".textile", ".mediawiki", ".wiki"),
    *(".creole", ".lyx", ".fodt", ".xps", ".opml", ".latex", ".jex", ".pst", ".msg", ".typ"),
)
"""Suffixes of documents that are not read, in lower case. They are counted, so that the library can say so."""

_MANY_OTHERS, _MOSTLY = 50, 4
"""A folder is said to be mostly no articles if it has at least so many other files, and so many times its articles."""

_NAMED_KINDS = 4
"""How many kinds of other files are named; the rest is counted together."""

_RACY_NANOSECONDS = 2_000_000_000
"""The resolution of the coarsest file system clock (FAT): a file written since the last tick may change unnoticed."""


_ASK_EVERY = 0.2
"""Seconds after which a scan tells how far it is, and asks whether to go on: a share may need as much for each file."""


class Stamp(NamedTuple):
    """Numbers that change with a file, cheaper to compare than its content."""

    size: int
    changed: int
    """The sum of the times of the last change of content and of the inode, in nanoseconds, so that it changes with
    either. 0 if the file was so new when it was read that a later change could go unnoticed."""
    inode: int


def stamp_of(status: os.stat_result, now: int = 0) -> Stamp:
    """Return the stamp of a file; with the time of reading, `now`, one that never matches if the file is fresh.

    File system clocks tick a few hundred times a second at best, so that two changes can have the same time. Git calls
    such files racily clean; the next synchronisation reads them again.
    """
    fresh = now and now - max(status.st_mtime_ns, status.st_ctime_ns) < _RACY_NANOSECONDS
    size, changed, inode = _numbers(status)
    return Stamp(size, 0 if fresh else changed, inode)


def with_sidecar(stamp: Stamp, beside: Stamp | None) -> Stamp:
    """Return the stamp of a file combined with that of its details; 0 if either was too new."""
    if beside is None:
        return stamp
    changed = stamp.changed + beside.changed if stamp.changed and beside.changed else 0
    return Stamp(stamp.size + beside.size, changed, stamp.inode)


def is_document(path: str) -> bool:
    """Return whether files of this name are slow to read and have their details in a file of their own."""
    return path.lower().endswith(DOCUMENTS)


Numbers: TypeAlias = tuple[int, int, int]
"""A stamp for comparison: a million plain tuples are made in a third of the time."""


class Files(NamedTuple):
    """The article files directly in one folder."""

    stamps: dict[str, Numbers]
    """By path within the library."""
    is_leaf: bool
    """Whether the folder has no subfolders, so that its paths are consecutive in the order of all paths."""


class _Folder(NamedTuple):
    """A folder that is still to be scanned."""

    path: str
    prefix: str
    """The path of the folder within the library, ending in `/`."""


class Scan:
    """A scan of the folder, or of parts of it."""

    def __init__(
        self,
        root: Path,
        *,
        follow_links: bool = False,
        goes_on: Callable[[int], bool] = lambda found: True,
        known_members: Callable[[str, Numbers], list[str]] = lambda path, numbers: [],
    ) -> None:
        """`goes_on` is asked every now and then, with the number of files found so far, whether to go on.

        `known_members` gives the paths of the members of a mailbox or an export that has not changed.
        """
        self.root = root
        self._goes_on = goes_on
        self._is_ended = False
        self._asked = time.monotonic()
        self._found = 0
        self._real_root = os.path.realpath(root)
        self._follow_links = follow_links
        self._entered: set[str] = set()
        """The real folders outside the library that were entered."""
        self.problems: list[tuple[str, str, str]] = []
        """Path, problem and what to do, for what is not an article."""
        self.unreadable: list[str] = []
        """The folders that could not be read, or not to their end, each as the prefix of the paths in it."""
        self.folder_stamps: dict[str, int] = {}
        """The stamp of each folder as it was before it was scanned (`tui.library.sync.folder_stamps`)."""
        self.documents: Counter[str] = Counter()
        """The number of documents that were passed over, by suffix."""
        self.others: Counter[str] = Counter()
        """The number of other files that are no articles, such as pictures and programs, by suffix."""
        self.author_files: dict[str, Numbers] = {}
        """The data files that say whom short names of authors stand for (`tui.articles.author_files`)."""
        self._containers: list[tuple[str, Numbers]] = []
        """The mailboxes and exports of the folder that is being scanned, which are looked into after its files."""
        self._known_members = known_members
        self.articles = 0
        """The number of article files."""

    @property
    def passed_over(self) -> str:
        """What is no article: `12 DOC and 3 TEX files passed over`; empty for none.

        Pictures and other files beside articles are only mentioned where most of the folder is such.
        """
        said = []
        if self.documents:
            files = "file" if self.documents.total() == 1 else "files"
            said.append(f"{_enumerated(self.documents)} {files} passed over")
        if self.others.total() >= max(_MANY_OTHERS, _MOSTLY * self.articles):
            said.append(f"most files here are no articles: {_enumerated(self.others)}")
        return "; ".join(said)

    def files(self, scope: str = "") -> Iterator[tuple[str, Stamp]]:
        """Yield each article file with its stamp, in a file or folder given by its relative path (empty for all)."""
        for found in self.folders(scope):
            for path, numbers in found.stamps.items():
                yield path, Stamp(*numbers)

    def folders(self, scope: str = "") -> Iterator[Files]:
        """Yield the same files by folder, without empty folders."""
        if scope and any(part.startswith(".") for part in scope.split("/")):
            return
        start = self.root / scope
        if scope and os.path.realpath(start) != f"{self._real_root.rstrip(os.sep)}{os.sep}{scope}":
            yield from self._through_link(scope)
        elif scope and is_container_name(start.name) and (status := _status(start)) is not None:
            yield from self._members(scope, _numbers(status))
        elif scope and not start.is_dir():
            if (_is_article(start.name) or format_suffix(start) == ".eml") and (status := _status(start)) is not None:
                yield Files({scope: stamp_of(status)}, is_leaf=False)
        else:
            yield from self._walk(str(start), f"{scope}/" if scope else "")

    def _through_link(self, scope: str) -> Iterator[Files]:
        """Yield the files of a part of the folder that is a link, or is reached through one."""
        name = ""
        for part in scope.split("/"):
            here = _Folder(f"{self.root}/{name}".rstrip("/"), f"{name}/" if name else "")
            name = f"{here.prefix}{part}"
            link = Path(self.root, name)
            if not link.is_symlink():
                continue
            if link.is_dir():
                if self._may_enter(here, part):
                    break
                return
            if self._leads_out(here, part):
                return
        start = self.root / scope
        if start.is_dir():
            yield from self._walk(str(start), f"{scope}/")
        elif _is_article(start.name) and (status := _status(start)) is not None:
            yield Files({scope: stamp_of(status)}, is_leaf=False)

    def _walk(self, top: str, prefix: str) -> Iterator[Files]:
        stack = [_Folder(top, prefix)]
        while stack and not self._is_ended:
            here = stack.pop()
            try:
                descriptor = os.open(here.path, os.O_RDONLY | os.O_DIRECTORY)
            except FileNotFoundError:
                continue  # gone since the folder above it was read
            except OSError as error:
                self._note_unreadable(here, error)
                continue
            try:
                self.folder_stamps[here.prefix.rstrip("/")] = stamp_of_folder(os.fstat(descriptor), time.time())
                stamps, inner = self._look_into(here, descriptor)
            finally:
                os.close(descriptor)
            stack += inner
            self._found += len(stamps)
            if stamps:
                yield Files(stamps, is_leaf=not inner)
            while self._containers:
                yield from self._members(*self._containers.pop())

    def _members(self, path: str, numbers: Numbers) -> Iterator[Files]:
        """Yield the members of a container, each with its stamp; one that has not changed is not looked into."""
        paths = self._known_members(path, numbers)
        if not paths:
            try:
                paths = [f"{path}/{name}" for name in members_of(self.root / path)]
            except (OSError, ValueError) as error:
                self._note(path, f"cannot be read: {getattr(error, 'strerror', None) or error}", "see who owns it")
        self.articles += len(paths)
        self._found += len(paths)
        if paths:
            yield Files(dict.fromkeys(paths, numbers), is_leaf=True)
        elif path.lower().endswith(".xml"):
            self.documents["xml"] += 1

    def _look_into(self, here: _Folder, descriptor: int) -> tuple[dict[str, Numbers], list[_Folder]]:
        """Return the article files of an open folder, and the folders in it that are to be scanned."""
        stamps: dict[str, Numbers] = {}
        inner: list[_Folder] = []
        details: dict[str, Numbers] = {}
        is_maildir = here.path.rpartition("/")[2] in MAILDIRS
        for entry in self._entries(here, descriptor):
            if time.monotonic() - self._asked > _ASK_EVERY and not self._is_to_go_on(len(stamps)):
                return {}, []
            name = entry.name
            if name.startswith("."):
                continue
            path = here.prefix + name
            try:
                if is_author_file(name):
                    self.author_files[path] = _numbers(entry.stat())
                if name.endswith(SIDECAR):
                    details[path.removesuffix(SIDECAR)] = _numbers(entry.stat())
                elif (_is_article(name) or (is_maildir and is_message_name(name))) and entry.is_file():
                    if self._is_named_well(path) and not (entry.is_symlink() and self._leads_out(here, name)):
                        stamps[path] = _numbers(entry.stat())
                elif is_container_name(name) and entry.is_file():
                    if self._is_named_well(path) and not (entry.is_symlink() and self._leads_out(here, name)):
                        self._containers.append((path, _numbers(entry.stat())))
                elif entry.is_dir():
                    place = f"{here.path}/{name}"
                    if self._is_named_well(path) and not (entry.is_symlink() and not self._may_enter(here, name)):
                        inner.append(_Folder(place, f"{path}/"))
                elif entry.is_symlink() and _may_be_meant(name) and not Path(here.path, name).exists():
                    self._note(path, "the link points nowhere", "correct it, or remove it")
                elif name.lower().endswith(PASSED_OVER):
                    self.documents[name.lower().rpartition(".")[2]] += 1
                elif not name.endswith(SIDECAR):
                    stem, dot, suffix = name.rpartition(".")
                    self.others[suffix.lower() if stem and dot else ""] += 1
            except FileNotFoundError:
                continue  # gone since the folder was opened
            except OSError as error:
                self._note(path, f"cannot be read: {error.strerror}", "see who owns it")
        for path, numbers in details.items():
            if path in stamps and is_document(path):
                stamps[path] = with_sidecar(Stamp(*stamps[path]), Stamp(*numbers))
            elif path not in stamps and path.endswith(SUFFIXES):
                self._note(path + SIDECAR, "the file that it describes is not there", "rename it after that file")
        self.articles += len(stamps)
        return stamps, inner

    def _is_to_go_on(self, found: int) -> bool:
        self._asked = time.monotonic()
        self._is_ended = self._is_ended or not self._goes_on(self._found + found)
        return not self._is_ended

    def _entries(self, here: _Folder, descriptor: int) -> Iterator[os.DirEntry[str]]:
        """Yield the entries of a folder as far as they can be read."""
        try:
            with os.scandir(descriptor) as entries:
                yield from entries
        except OSError as error:  # a disk that fails, or a share that has gone
            self._note_unreadable(here, error)

    def _note_unreadable(self, here: _Folder, error: OSError) -> None:
        self.unreadable.append(here.prefix)
        path = here.prefix.rstrip("/") or "."
        self._note(
            path, f"the folder cannot be read: {error.strerror}", "see who owns it, and whether the disk is there"
        )

    def _leads_out(self, here: _Folder, name: str) -> bool:
        """Return whether a link leads out of the library and is not to be followed, and say so."""
        real = os.path.realpath(f"{here.path}/{name}")
        if self._follow_links or _is_within(real, self._real_root):
            return False
        self._note(
            here.prefix + name,
            "the link leads out of the library, so it is not followed",
            "set follow_links = true to read it",
        )
        return True

    def _may_enter(self, here: _Folder, name: str) -> bool:
        """Return whether to enter a link to a folder: one outside the library, once, if links are followed."""
        real = os.path.realpath(f"{here.path}/{name}")
        if _is_within(real, self._real_root) or self._leads_out(here, name):
            return False
        if _is_within(self._real_root, real) or any(_is_within(real, one) for one in self._entered):
            return False
        self._entered.add(real)
        return True

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


def _enumerated(counts: Counter[str]) -> str:
    """Name the most frequent kinds with their numbers: `12 JPG, 3 PY and 40 others`."""
    kinds = [f"{count:,} {kind.upper() or 'without a suffix'}" for kind, count in counts.most_common(_NAMED_KINDS)]
    if rest := counts.total() - sum(count for _, count in counts.most_common(_NAMED_KINDS)):
        kinds.append(f"{rest:,} other{'s' if rest > 1 else ''}")
    return " and ".join(filter(None, (", ".join(kinds[:-1]), kinds[-1])))


def _numbers(status: os.stat_result) -> Numbers:
    return status.st_size, status.st_mtime_ns + status.st_ctime_ns, status.st_ino


def _is_article(name: str) -> bool:
    return (name.endswith(SUFFIXES) or name.lower().endswith(SUFFIXES)) and not name.endswith(SIDECAR)


def _may_be_meant(name: str) -> bool:
    """Return whether a name could be that of an article or of a folder of articles."""
    return _is_article(name) or "." not in name


def _status(path: Path) -> os.stat_result | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status if path.is_file() else None


def _is_within(path: str, folder: str) -> bool:
    """Return whether a real path is a folder or lies in it."""
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)

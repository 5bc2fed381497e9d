"""One run of the command line: its places, settings and library, each found when it is first needed.

A command that prints one file must not open a catalogue, and one that lists a library must not read the preferences;
so everything here is lazy. It also keeps the exit status: a bad item costs one line on standard error, and is
remembered.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tui.articles.formats import SUFFIXES, is_article_name
from tui.commands import output
from tui.errors import BylineError, NothingFoundError, UnreadableError, UsageError
from tui.paths import Paths, find_paths, samples_folder
from tui.settings import Settings, load_settings

if TYPE_CHECKING:
    from tui.articles.article import Article
    from tui.library.contract.library import Facts, Library
    from tui.marks.store import Marks
    from tui.preferences import PreferenceFile

STANDARD_INPUT = "-"
"""The ARTICLE that stands for standard input."""

_LOOKED_AT = 5_000
"""Directory entries in which the person's own folder must show an article, to be taken for their library."""


class OpenedReader(NamedTuple):
    """All that the reader on the screen is given."""

    settings: Settings
    preferences: PreferenceFile
    library: Library
    marks: Marks
    places: Paths
    is_samples: bool


class Session:
    """What a command is called with: `ctx.obj`, or `click.make_pass_decorator(Session)`."""

    def __init__(self, library: Path | None = None, config: Path | None = None) -> None:
        self.library_argument: Path | None = None
        """The library named as the program's argument; wins over all else."""
        self.library_option = library
        """`--library`."""
        self.config_option = config
        """`--config`."""
        self.read_keymap: Callable[[Settings, Path], Sequence[BylineError]] | None = None
        """Finds what is wrong with the keys in the settings; no command knows the reader's commands."""
        self.status = 0
        """The exit status so far: the gravest of what went wrong."""

    @cached_property
    def places(self) -> Paths:
        """Where things lie."""
        return find_paths(config=self.config_option)

    @cached_property
    def settings(self) -> Settings:
        """The person's settings. Raises `UnreadableError`, and `UsageError` with the setting that is wrong."""
        if self.config_option is not None and not os.path.lexists(self.config_option):
            raise UnreadableError("no such configuration", where=str(self.config_option), todo="check the path")
        return load_settings(self.places.config_file)

    def keymap_errors(self) -> Sequence[BylineError]:
        """What is wrong with the keys in the settings, which costs these keys alone."""
        return self.read_keymap(self.settings, self.places.config_file) if self.read_keymap else ()

    @cached_property
    def preferences(self) -> PreferenceFile:
        """What Byline remembers of the person's choices."""
        from tui.preferences import PreferenceFile

        return PreferenceFile(self.places.data_dir)

    @cached_property
    def marks(self) -> Marks:
        """The person's marks."""
        from tui.marks.store import open_marks

        return open_marks(self.places.data_dir)

    @property
    def has_marks(self) -> bool:
        """Whether there are marks already; merely to ask makes none."""
        return "marks" in self.__dict__ or (self.places.data_dir / "marks.sqlite3").exists()

    @cached_property
    def folder(self) -> Path:
        """The folder of the library.

        The argument, else `--library`, else `BYLINE_LIBRARY`, else the configuration, else the person's own folder when
        it holds articles, else the samples. Raises `UnreadableError` where the one that was named is not there.
        """
        named = self._named_folder()
        if named is None:
            own = self.places.personal_library
            return own if _holds_articles(own) else samples_folder()
        folder, by = named
        try:
            if folder.is_file():
                raise UsageError(
                    f"{by} is a file and not a folder", where=str(folder), todo="`byline show` prints a file"
                )
            if not folder.is_dir():
                raise UnreadableError(f"no such folder ({by})", where=str(folder), todo="check the path")
            os.scandir(folder).close()
        except OSError as error:
            todo = "give yourself the right to read it, or name another"
            raise UnreadableError(f"cannot be read: {error.strerror} ({by})", where=str(folder), todo=todo) from error
        return folder

    @property
    def is_samples(self) -> bool:
        """Whether the library is the samples, because no other was found."""
        return self._named_folder() is None and self.folder == samples_folder()

    def open_library(self) -> Library:
        """The library as the catalogue knows it, not synchronised yet; the same one at every call."""
        return self._opened

    @cached_property
    def library(self) -> Library:
        """The library, saying what the folder says now. Progress goes to standard error where that is a terminal."""
        library = self._opened
        library.sync(output.show_sync)
        output.show_progress("")
        return library

    def open_for_reader(self) -> OpenedReader:
        """What the reader on the screen needs, opened; nothing is synchronised yet."""
        return OpenedReader(
            self.settings, self.preferences, self.open_library(), self.marks, self.places, self.is_samples
        )

    def articles(self, references: Iterable[str]) -> Iterator[Article]:
        """The articles of ARTICLE arguments, in their order; each that there is not costs a line and the status."""
        for reference in references:
            try:
                yield self.article(reference)
            except BylineError as error:
                self.report(error)

    def article(self, reference: str) -> Article:
        """The article of an id, a unique beginning of one, a path, or `-`. Raises a `BylineError`."""
        from tui.articles.read import read_article

        if reference == STANDARD_INPUT:
            return _read_standard_input()
        path = Path(reference).expanduser()
        is_path = path.suffix.lower() in SUFFIXES or os.sep in reference
        if is_path and _is_file(path):
            return read_article(path)
        try:
            return self.library.articles.find(reference)
        except NothingFoundError:
            if is_path or _is_file(path):
                return read_article(path)  # says why it cannot be read
            raise

    @property
    def opened_facts(self) -> Facts | None:
        """The facts that the library keeps and makes, where a library has been opened; never opens one."""
        return self._opened.facts if "_opened" in self.__dict__ else None

    def report(self, error: BylineError) -> None:
        """Says in one line what went wrong, and remembers it in the exit status."""
        output.complain(error)
        self.fail(error.status)

    def fail(self, status: int) -> None:
        """Remembers an exit status, unless a graver one is remembered already."""
        self.status = max(self.status, status)

    def close(self) -> None:
        """Closes what was opened."""
        if "_opened" in self.__dict__:
            self._opened.close()
        if "marks" in self.__dict__:
            self.marks.close()

    @cached_property
    def _opened(self) -> Library:
        from tui.library.library import open_library

        return open_library(self.folder, self.places.cache_dir, self.marks, self.settings)

    def _named_folder(self) -> tuple[Path, str] | None:
        """The folder that somebody named, and by what."""
        if self.library_argument is not None:
            return _folder(self.library_argument), "the library named"
        if self.library_option is not None:
            return _folder(self.library_option), "--library"
        if variable := os.environ.get("BYLINE_LIBRARY"):
            return _folder(Path(variable)), "BYLINE_LIBRARY"
        if self.settings.library:
            beside_the_configuration = self.places.config_file.parent
            return beside_the_configuration / Path(self.settings.library).expanduser(), "“library” in the configuration"
        return None


def _folder(path: Path) -> Path:
    return path.expanduser().absolute()


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # too long for a name, or with a NUL in it: no file, perhaps an id
        return False


def _holds_articles(folder: Path) -> bool:
    """Whether an article lies in a folder; no further is looked than `_LOOKED_AT` entries."""
    looked_at = 0
    for _, subfolders, names in os.walk(folder):
        subfolders[:] = [name for name in subfolders if not name.startswith(".")]
        if any(map(is_article_name, names)):
            return True
        looked_at += len(names) + len(subfolders)
        if looked_at > _LOOKED_AT:
            return False
    return False


def _read_standard_input() -> Article:
    """Standard input as one article, in Markdown unless it begins as a web page does."""
    from dataclasses import replace

    from tui.articles.read import parse_article

    data = sys.stdin.buffer.read()
    if not data.strip():
        raise UnreadableError("standard input is empty", todo="see that what comes before the pipe writes something")
    page = data.lstrip()[:20].lower().startswith((b"<!doctype html", b"<html"))
    article, _ = parse_article(data, Path("standard-input.html" if page else "standard-input.md"))
    return replace(article, path=Path(STANDARD_INPUT))

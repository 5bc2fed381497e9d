"""One run of the command line: its paths, settings, library and marks, each opened when it is first needed.

Everything is lazy because a command that prints one file must not open a catalogue, and one that lists a library must
not read the preferences. The session also keeps the exit status: an item that fails prints one line on standard error,
the others go on, and the worst status wins.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from tui.articles.formats import SUFFIXES
from tui.commands import output
from tui.commands.library_folder import NamedFolder, choose_folder, first_named
from tui.commands.standard_input import STANDARD_INPUT, read_standard_input
from tui.errors import BylineError, NothingFoundError, UnreadableError
from tui.paths import Paths, find_paths, is_file, samples_folder
from tui.settings import Settings, load_settings

if TYPE_CHECKING:
    from tui.articles.article import Article
    from tui.library.contract.library import Facts, Library
    from tui.marks.store import Marks
    from tui.preferences import PreferenceFile


class OpenedReader(NamedTuple):
    """Everything that the reader on the screen needs."""

    settings: Settings
    preferences: PreferenceFile
    library: Library
    marks: Marks
    places: Paths
    is_samples: bool


class Session:
    """What every command receives: `ctx.obj`, or `click.make_pass_decorator(Session)`."""

    def __init__(self, library: Path | None = None, config: Path | None = None) -> None:
        self.library_argument: Path | None = None
        """The library named as the program's argument. It takes precedence over every other way to name one."""
        self.library_option = library
        """`--library`."""
        self.config_option = config
        """`--config`."""
        self.read_keymap: Callable[[Settings, Path], Sequence[BylineError]] | None = None
        """Checks the keys in the settings. The caller sets it, because commands do not know the reader's commands."""
        self._reported_marks = ""
        self.sync: Literal["full", "quick", "none"] = "quick"
        """How far to look for changes of the folder before the library is used."""
        self.unchecked_seconds = 0.0
        """How long ago the files were last checked for changes in place; 0 if they were checked now."""
        self.status = 0
        """The exit status so far: the worst of what went wrong."""

    @cached_property
    def places(self) -> Paths:
        """The folders and files that Byline uses."""
        return find_paths(config=self.config_option)

    @cached_property
    def settings(self) -> Settings:
        """The person's settings. Raises `UnreadableError`, or `UsageError` naming the setting that is wrong."""
        if self.config_option is not None and not os.path.lexists(self.config_option):
            raise UnreadableError("no such configuration", where=str(self.config_option), todo="check the path")
        return load_settings(self.places.config_file)

    def keymap_errors(self) -> Sequence[BylineError]:
        """Return what is wrong with the keys in the settings; the other keys still work."""
        return self.read_keymap(self.settings, self.places.config_file) if self.read_keymap else ()

    @cached_property
    def preferences(self) -> PreferenceFile:
        """The choices that Byline remembers."""
        from tui.preferences import PreferenceFile

        return PreferenceFile(self.places.data_dir)

    @cached_property
    def marks(self) -> Marks:
        """The person's marks."""
        from tui.marks.store import open_marks

        return open_marks(self.places.data_dir)

    def require_marks(self, query: str = "", *, stated: bool = False) -> None:
        """Raise the reason why the marks cannot be read, if they are `stated` in the output or asked for by the query.

        Unreadable marks must not pass for an article that is unread. If nothing depends on them, report it and go on.
        """
        if self.marks.problem is not None:
            from datetime import date

            from tui.query.parse import parse
            from tui.query.tree import asks_for_marks

            if stated or asks_for_marks(parse(query, today=date.today()).tree):
                raise self.marks.problem
        self.report_marks()

    def report_marks(self) -> None:
        """Report once why the marks cannot be read, if so."""
        problem = self.marks.problem
        if problem is not None and str(problem) != self._reported_marks:
            self._reported_marks = str(problem)
            self.report(problem)

    @property
    def has_marks(self) -> bool:
        """Whether any marks exist. Asking does not create the file."""
        return "marks" in self.__dict__ or (self.places.data_dir / "marks.sqlite3").exists()

    @cached_property
    def folder(self) -> Path:
        """The library's folder.

        It is the argument, else `--library`, else `BYLINE_LIBRARY`, else the configuration, else the person's own
        folder if it holds articles, else the samples. Raises `UnreadableError` or `UsageError` if the named one is
        unusable.
        """
        return choose_folder(self._named_folder(), self.places.personal_library)

    @property
    def is_samples(self) -> bool:
        """Whether the library is the samples because no other was found."""
        return self._named_folder() is None and self.folder == samples_folder()

    def open_library(self) -> Library:
        """Return the library as its catalogue knows it, without a sync. Every call returns the same object."""
        return self._opened

    @cached_property
    def library(self) -> Library:
        """The library, in sync with its folder. Progress is shown on standard error if that is a terminal."""
        library = self._opened
        try:
            self._catch_up(library)
        except UnreadableError as error:
            if not error.where.startswith(str(self.places.cache_dir)):
                raise
            library = self._without_cache(error)
            self._catch_up(library)
        output.show_progress("")
        if (trouble := library.problems.trouble) is not None:
            output.say(f"byline: {trouble.what}; {trouble.todo}")
        return library

    def _catch_up(self, library: Library) -> None:
        if self.sync == "full":
            library.sync(output.show_sync, patient=False)
        elif self.sync == "quick":
            self.unchecked_seconds = library.catch_up(output.show_sync, patient=False)

    def _without_cache(self, error: UnreadableError) -> Library:
        """Open the library once more in a temporary place, because its cache is full or has gone, and say so."""
        from tui.library.library import open_without_cache

        output.show_progress("")
        output.say(f"byline: {error}")
        self._opened.close()
        self._opened = open_without_cache(self.folder, error, self.marks, self.settings)
        return self._opened

    def open_for_reader(self) -> OpenedReader:
        """Open everything that the reader on the screen needs, without a sync."""
        return OpenedReader(
            self.settings, self.preferences, self.open_library(), self.marks, self.places, self.is_samples
        )

    def articles(self, references: Iterable[str]) -> Iterator[Article]:
        """Yield the articles of ARTICLE arguments in order; report each that cannot be read, and go on."""
        for reference in references:
            try:
                yield self.article(reference)
            except BylineError as error:
                self.report(error)

    def article(self, reference: str) -> Article:
        """Return the article of an id, a unique beginning of one, a path, or `-`. Raises `BylineError`."""
        from tui.articles.read import read_article

        if reference == STANDARD_INPUT:
            return read_standard_input()
        from tui.articles.containers import container_of

        path = Path(reference).expanduser()
        is_path = path.suffix.lower() in SUFFIXES or os.sep in reference
        if is_path and (is_file(path) or container_of(path) is not None):
            return self._identified(read_article(path))
        try:
            return self.library.articles.find(reference)
        except NothingFoundError:
            if is_path or is_file(path):
                return read_article(path)  # raises the reason why it cannot be read
            raise

    def _identified(self, article: Article) -> Article:
        """Return the article of a file with its id in the library, which is another if two files have the same."""
        from tui.library.articles import identified_in

        named = self._named_folder()
        folder = named.path if named is not None else self.places.personal_library
        return identified_in(article, folder, self.places.cache_dir)

    @property
    def opened_facts(self) -> Facts | None:
        """The facts of the library if one is open. Never opens one."""
        return self._opened.facts if "_opened" in self.__dict__ else None

    def report(self, error: BylineError) -> None:
        """Print an error on one line and remember its exit status."""
        output.complain(error)
        self.fail(error.status)

    def fail(self, status: int) -> None:
        """Remember an exit status, unless a worse one is already remembered."""
        self.status = max(self.status, status)

    def close(self) -> None:
        """Close whatever was opened."""
        if "_opened" in self.__dict__:
            self._opened.close()
        if "marks" in self.__dict__:
            self.marks.close()

    @cached_property
    def _opened(self) -> Library:
        from tui.library.library import open_library

        return open_library(self.folder, self.places.cache_dir, self.marks, self.settings)

    def _named_folder(self) -> NamedFolder | None:
        """Return the folder that the person named, the strongest way to name one first."""
        named = first_named(
            (
                (self.library_argument, "the library argument"),
                (self.library_option, "--library"),
                (os.environ.get("BYLINE_LIBRARY"), "BYLINE_LIBRARY"),
            )
        )
        if named is None and self.settings.library:
            configured = self.places.config_file.parent / Path(self.settings.library).expanduser()
            return NamedFolder(configured, "“library” in the configuration")
        return named

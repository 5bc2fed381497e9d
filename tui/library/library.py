"""The one door of a library: a folder of article files, opened with what is derived from it and the person's marks.

All else in this package is private to it. What is derived lies in a folder of the cache, and opening it costs a few
milliseconds: the list is there from the last time; what has changed since is found by `sync`, for which nobody waits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from threading import Event, RLock
from typing import TYPE_CHECKING

from tui.errors import UnreadableError
from tui.library.articles import LibraryArticles
from tui.library.catalogue.cache_location import CONVERSIONS, WRITING_LOCK, CacheLocation, cache_of, find_place
from tui.library.catalogue.catalogue import Catalogue
from tui.library.contract.changes import Changes, Progress
from tui.library.discovery.discovery import LibraryDiscovery
from tui.library.facts.facts import LibraryFacts
from tui.library.facts.facts_file import FactsFile
from tui.library.index.index import SearchIndex
from tui.library.index.masks import Masks
from tui.library.lists.sort_orders import SortOrders, changes_between
from tui.library.problems import LibraryProblems
from tui.library.search import LibrarySearch
from tui.library.sync.lock import writing_lock
from tui.marks.store import Marks
from tui.settings import Settings

if TYPE_CHECKING:
    from tui.library.contract.finding import FactsProgress
    from tui.library.facts.overview import LibraryOverview


class LocalLibrary:
    """A library in a folder of this machine (`tui.library.contract.library.Library`)."""

    def __init__(self, folder: Path, place: CacheLocation, marks: Marks, settings: Settings) -> None:
        self._folder = folder
        self._place = place
        self._catalogue = Catalogue(place.own / "catalogue.sqlite3")
        self._index = SearchIndex(place.own)
        self._sort_orders = SortOrders(place.own, self._catalogue)
        self._facts_file = FactsFile(place.shared)
        self._masks = Masks(self._catalogue, self._sort_orders, marks, self._facts_file.entities)
        self._syncing, self._closed = RLock(), False
        conversions = place.shared / CONVERSIONS
        self._articles = LibraryArticles(folder, self._catalogue, self._sort_orders, marks, conversions)
        self._search = LibrarySearch(folder, self._catalogue, self._index, self._sort_orders, self._masks, conversions)
        self._facts = LibraryFacts(self._facts_file, marks, settings)
        known = self._masks, self._facts_file.entities, self._facts.names_of, place.own
        self._discovery = LibraryDiscovery(self._articles, self._search, self._catalogue, *known)
        self._problems = LibraryProblems(self._catalogue)
        self._create()
        self._seen = self._sort_orders.get()

    @property
    def folder(self) -> Path:
        """The folder that is the library."""
        return self._folder

    @property
    def articles(self) -> LibraryArticles:
        """The articles, one by one and by page."""
        return self._articles

    @property
    def search(self) -> LibrarySearch:
        """Finding."""
        return self._search

    @property
    def discovery(self) -> LibraryDiscovery:
        """Finding on."""
        return self._discovery

    @property
    def facts(self) -> LibraryFacts:
        """Facts and summaries."""
        return self._facts

    @cached_property
    def overview(self) -> LibraryOverview:
        """What the articles state, taken together; a mere list needs none of it."""
        from tui.library.facts.overview import LibraryOverview

        facts = self._facts_file
        return LibraryOverview(self._articles, self._catalogue, self._sort_orders, facts.entities, facts.timeline)

    @property
    def problems(self) -> LibraryProblems:
        """What is not in the library, and why."""
        return self._problems

    def sync(self, progress: Callable[[Progress], None] | None = None, stop: Event | None = None) -> Changes:
        """Make the catalogue and the index say what the folder says; return what changed since this object last looked.

        Only what changed is read again, and one process writes at a time: this one waits until another has finished,
        or until `stop` is set. Raises `BylineError`.
        """
        return self.sync_parts([""], progress, stop)

    def sync_parts(
        self, parts: list[str], progress: Callable[[Progress], None] | None = None, stop: Event | None = None
    ) -> Changes:
        """Do the same for parts of the folder alone: files and folders, as relative paths with `/`."""
        from tui.library.sync.sync import Synchroniser

        with self._syncing:
            if self._closed:  # a thread that watches the folder may come a moment too late
                return Changes()
            with self._problems.of_work(), writing_lock(self._place.own / WRITING_LOCK, stop) as held:
                if held:
                    parts = [""] if self._create() else parts
                    alone = self._catalogue.generation() == self._seen.generation
                    store = self._catalogue, self._index, self._sort_orders
                    conversions = str(self._place.shared / CONVERSIONS)
                    synchroniser = Synchroniser(
                        self._folder, *store, conversions=conversions, report=progress, stop=stop
                    )
                    effect = synchroniser.run(parts)
                before, self._seen = self._seen, self._sort_orders.get()
                return effect.changes() if held and alone else changes_between(before, self._seen, self._catalogue)

    def find_facts(
        self,
        progress: Callable[[FactsProgress], None],
        stop: Event | None = None,
        processes: int = 1,
        first: Sequence[int] = (),
    ) -> FactsProgress:
        """Have the facts of all articles found that are not kept yet (the contract's `Library.find_facts`)."""
        from tui.library.facts.bulk_analysis import analyse_in_bulk

        files = self._catalogue.files()
        rowids = dict.fromkeys((*(rowid for rowid in first if rowid in files), *self._search.run("").rowids))
        return analyse_in_bulk(self._articles, self._facts, list(rowids), files, progress, stop or Event(), processes)

    def watch(self, changed: Callable[[Changes], None], stop: Event) -> None:
        """Wait for changes of the folder, or that the cache is deleted; synchronises after each. Blocks until `stop`.

        `changed` is told, too, when the library cannot be brought up to date any more, and when it can again.
        """
        from tui.library.sync.watch import changed_scopes

        for parts in changed_scopes(self._folder, stop):
            if not parts and self._catalogue.path.exists():
                self._discovery.prepare()  # for a moment nothing happens
                continue
            before, changes = self._problems.trouble, Changes()
            with suppress(UnreadableError):  # it is among the problems, and the next change may find it mended
                changes = Changes() if stop.is_set() else self.sync_parts(parts or [""], stop=stop)
            if changes or self._problems.trouble != before:
                changed(changes)

    def marked(self, article_ids: Iterable[str]) -> None:
        """Say that the marks of these articles changed, so that `is:` and the rows show it."""
        self._masks.marked(article_ids)

    def close(self) -> None:
        """End what the library started and closes what it opened; waits for a synchronisation under way."""
        self._facts.stop()
        with self._syncing:
            self._closed = True
            self._catalogue.close()
            self._facts_file.close()
            self._place.clean_up()

    def _create(self) -> bool:
        """Make the catalogue where there is none that can be used, and says so where one was thrown away."""
        done = self._catalogue.create()
        if done != "kept":
            self._sort_orders.forget()
        if done == "replaced":
            self._problems.say("the catalogue was damaged or of another version and has been rebuilt")
        return done != "kept"


def open_library(folder: Path, cache_dir: Path, marks: Marks, settings: Settings | None = None) -> LocalLibrary:
    """Open the library that a folder is; what was known of it the last time is there at once.

    Where the cache cannot be written, a temporary one is used, and a problem says so. Raises `UnreadableError`.
    """
    folder = folder.expanduser().absolute()
    if not folder.is_dir():
        raise UnreadableError("there is no such folder", where=str(folder), todo="check the path")
    place = find_place(folder, cache_dir)
    library = LocalLibrary(folder, place, marks, settings or Settings())
    if place.problem:
        library.problems.say(place.problem, path=str(cache_dir), todo="make it writable, or set BYLINE_CACHE_DIR")
    return library


def forget_library(folder: Path, cache_dir: Path) -> None:
    """Throw away what is derived from a folder, but for facts and summaries, so that all of it is made anew."""
    import shutil

    shutil.rmtree(cache_of(folder.expanduser().absolute(), cache_dir), ignore_errors=True)

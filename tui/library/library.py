"""The door of a library: a folder of article files, its index and caches, and the person's marks.

Everything else in this package is private to it. Opening takes a few milliseconds: the list is there as it was the last
time, and `sync` finds in the background what has changed since.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack, suppress
from functools import cached_property
from pathlib import Path
from threading import Event, RLock
from typing import TYPE_CHECKING

from tui.errors import UnreadableError
from tui.library.articles import LibraryArticles
from tui.library.catalogue.cache_location import (
    CATALOGUE,
    CONVERSIONS,
    WATCHING_LOCK,
    WRITING_LOCK,
    CacheLocation,
    cache_of,
    find_place,
    temporary_place,
)
from tui.library.catalogue.catalogue import Catalogue
from tui.library.catalogue.catalogue_file import OUTDATED
from tui.library.contract.changes import Changes, Progress
from tui.library.discovery.discovery import LibraryDiscovery
from tui.library.facts.facts import LibraryFacts
from tui.library.facts.facts_file import FactsFile
from tui.library.index.index import SearchIndex
from tui.library.index.masks import Masks
from tui.library.lists.sort_orders import SortOrders, changes_between
from tui.library.problems import LibraryProblems
from tui.library.search import LibrarySearch
from tui.library.stories.stories import LibraryStories
from tui.library.sync.lock import is_watched, watching_lock, writing_lock
from tui.marks.store import Marks
from tui.settings import Settings

if TYPE_CHECKING:
    from tui.library.contract.finding import FactsProgress
    from tui.library.facts.overview import LibraryOverview
    from tui.library.mark_follower import MarkFollower
    from tui.library.meaning.meaning import LibraryMeaning
    from tui.library.sync.catalogue_writer import Effect


QUICK_LOOK_FROM = 20_000
"""Articles from which on `catch_up` looks at folders alone: fewer files are all checked in a twentieth of a second."""


class LocalLibrary:
    """A library in a folder of this machine (`tui.library.contract.library.Library`)."""

    def __init__(self, folder: Path, place: CacheLocation, marks: Marks, settings: Settings) -> None:
        self._folder = folder
        self._place = place
        self._follow_links = settings.follow_links
        self._catalogue = Catalogue(place.own / CATALOGUE)
        self._index = SearchIndex(place.own)
        self._sort_orders = SortOrders(place.own, self._catalogue)
        self._facts_file = FactsFile(place.shared)
        conversions = place.shared / CONVERSIONS
        self._articles = LibraryArticles(folder, self._catalogue, self._sort_orders, marks, conversions)
        stores = self._catalogue, self._index, self._sort_orders, conversions
        self._stories = LibraryStories(folder, place.own, *stores, self._articles, self._facts_file)
        entities, names = self._facts_file.entities, settings.highlight_names
        others = self._stories.map, lambda: self.meanings
        self._masks = Masks(self._catalogue, self._sort_orders, marks, entities, names, *others)
        self._syncing, self._closed = RLock(), False
        self._search = LibrarySearch(folder, *stores[:3], self._masks, lambda: self.meanings, conversions)
        self._facts = LibraryFacts(self._facts_file, marks, settings)
        known = self._masks, self._facts_file.entities, self._facts.names_of, place.own
        self._discovery = LibraryDiscovery(self._articles, self._search, self._catalogue, *known, lambda: self.meanings)
        self._problems = LibraryProblems(self._catalogue, str(folder), marks)
        self._marks = marks
        self._create()
        self._seen = self._sort_orders.get()

    @property
    def folder(self) -> Path:
        """The folder of articles."""
        return self._folder

    @property
    def articles(self) -> LibraryArticles:
        """Rows and articles."""
        return self._articles

    @property
    def search(self) -> LibrarySearch:
        """Search."""
        return self._search

    @property
    def discovery(self) -> LibraryDiscovery:
        """Suggestions, completions, facets, sentences and related articles."""
        return self._discovery

    @property
    def facts(self) -> LibraryFacts:
        """Facts and summaries."""
        return self._facts

    @property
    def stories(self) -> LibraryStories:
        """Articles on one event."""
        return self._stories

    @cached_property
    def meanings(self) -> LibraryMeaning:
        """What texts mean. Loaded late, because few queries ask for it."""
        from tui.library.meaning.meaning import LibraryMeaning

        conversions = self._place.shared / CONVERSIONS
        return LibraryMeaning(self._folder, self._place.own, self._place.shared, conversions, self._catalogue)

    @cached_property
    def overview(self) -> LibraryOverview:
        """The facts of all articles together. Loaded late, because a plain list does not need them."""
        from tui.library.facts.overview import LibraryOverview

        facts = self._facts_file
        stores = facts.entities, facts.timeline, facts.entity_places
        return LibraryOverview(self._articles, self._catalogue, self._sort_orders, *stores)

    @property
    def problems(self) -> LibraryProblems:
        """What is not in the library, and why."""
        return self._problems

    def sync(
        self,
        progress: Callable[[Progress], None] | None = None,
        stop: Event | None = None,
        *,
        patient: bool = True,
    ) -> Changes:
        """Bring the catalogue and the index up to date; return what changed since this object last looked.

        Only changed files are read again. One process writes at a time: this one waits until another has finished, or
        until `stop` is set. A process that stands still meanwhile is among the problems; one that is not `patient`
        stops waiting for it. Raise `BylineError`.
        """
        return self.sync_parts([""], progress, stop, patient=patient)

    def catch_up(self, progress: Callable[[Progress], None] | None = None, *, patient: bool = True) -> float:
        """Synchronise what a quick look at the folders finds; return the age of what was not checked, in seconds.

        In a large library only the folders are looked at, which shows files that were added, removed or renamed. Files
        that were rewritten in place were last checked so many seconds ago. It is 0 if all files were checked, or if a
        reader is watching the folder.
        """
        from tui.library.sync.folder_stamps import age, changed_folders, load_stamps

        kept = load_stamps(self._place.own) if self._articles.count() >= QUICK_LOOK_FROM else None
        if kept is None or not self._catalogue.path.exists():
            self.sync(progress, patient=patient)
            return 0.0
        if is_watched(self._place.own / WATCHING_LOCK):
            return 0.0
        changed = changed_folders(self._folder, kept)
        if changed:
            self.sync_parts(changed, progress, patient=patient)
        return 0.0 if "" in changed else age(kept)

    def sync_parts(
        self,
        parts: list[str],
        progress: Callable[[Progress], None] | None = None,
        stop: Event | None = None,
        *,
        patient: bool = True,
    ) -> Changes:
        """Do the same for parts of the folder: files and folders, as relative paths with `/`."""
        from tui.library.sync.sync import Synchroniser

        def goes_on(holder: str) -> bool:
            self._problems.another_writes(holder)
            return patient

        with self._syncing:
            if self._closed:  # the thread that watches the folder may come a moment too late
                return Changes()
            path = self._place.own / WRITING_LOCK
            with self._problems.of_work(), writing_lock(path, stop, goes_on=goes_on) as held:
                if held:
                    self._problems.another_writes("")
                    parts = [""] if self._create() else parts
                    is_new = not self._sort_orders.get()
                    with suppress(UnreadableError):  # marks that cannot be written
                        if is_new:
                            self._remember_outdated()
                        self._follower.remember()
                    alone = self._catalogue.generation() == self._seen.generation
                    store = self._catalogue, self._index, self._sort_orders
                    conversions = str(self._place.shared / CONVERSIONS)

                    def report(step: Progress) -> None:
                        held.sign()
                        if progress is not None:
                            progress(step)

                    synchroniser = Synchroniser(
                        self._folder,
                        *store,
                        conversions=conversions,
                        follow_links=self._follow_links,
                        ids=self._follower.ids_by_path() if is_new else None,
                        report=report,
                        stop=stop,
                    )
                    began = time.time()
                    effect = synchroniser.run(parts)
                    if synchroniser.folder_stamps is not None and self._articles.count() >= QUICK_LOOK_FROM:
                        from tui.library.sync.folder_stamps import keep_stamps

                        keep_stamps(self._place.own, parts, synchroniser.folder_stamps, began)
                    if stop is None or not stop.is_set():  # else articles may be missing that are there
                        self._follow(effect, is_new=is_new)
                before, self._seen = self._seen, self._sort_orders.get()
                return effect.changes() if held and alone else changes_between(before, self._seen, self._catalogue)

    def _follow(self, effect: Effect, *, is_new: bool) -> None:
        """Let the marks follow their articles; marks that cannot be written stay where they are until they can be."""
        if not (is_new or effect.vanished or effect.added or effect.changed):
            return
        with suppress(UnreadableError):
            if moved := self._follower.follow(effect.vanished, effect.added | effect.changed, is_new=is_new):
                self.marked(moved)

    def _remember_outdated(self) -> None:
        outdated = self._place.own / OUTDATED
        if outdated.exists():
            from tui.library.outdated import remember_outdated

            remember_outdated(outdated, self._folder, self._marks.articles, self._articles.parse)

    @cached_property
    def _follower(self) -> MarkFollower:
        from tui.library.mark_follower import MarkFollower

        return MarkFollower(str(self._folder), self._catalogue, self._marks)

    def find_facts(
        self,
        progress: Callable[[FactsProgress], None],
        stop: Event | None = None,
        processes: int = 1,
        first: Sequence[int] = (),
    ) -> FactsProgress:
        """Find the facts of all articles that have none yet (see the contract's `Library.find_facts`)."""
        from tui.library.facts.bulk_analysis import analyse_in_bulk

        files = self._catalogue.files()
        rowids = dict.fromkeys((*(rowid for rowid in first if rowid in files), *self._search.run("").rowids))
        return analyse_in_bulk(self._articles, self._facts, list(rowids), files, progress, stop or Event(), processes)

    def watch(self, changed: Callable[[Changes], None], stop: Event) -> None:
        """Watch the folder and the cache, and synchronise after each change. Block until `stop` is set.

        `changed` is also called when a synchronisation begins to fail, and when it succeeds again.
        """
        from tui.library.sync.watch import changed_scopes

        with ExitStack() as watching:
            for parts in changed_scopes(self._folder, stop):
                if not parts and self._catalogue.path.exists():
                    self._discovery.prepare()  # the folder is quiet
                    continue
                before, changes = self._problems.trouble, Changes()
                with suppress(UnreadableError):  # it is listed among the problems, and the next change may find it gone
                    changes = Changes() if stop.is_set() else self.sync_parts(parts or [""], stop=stop)
                    if parts == [""]:  # from now on, others need not look for changes
                        watching.close()
                        watching.enter_context(watching_lock(self._place.own / WATCHING_LOCK))
                if changes or self._problems.trouble != before:
                    changed(changes)

    def marked(self, article_ids: Iterable[str]) -> None:
        """Update `is:` and the rows after the marks of these articles changed."""
        self._masks.marked(article_ids)

    def close(self) -> None:
        """Stop the worker process and close all files, after a synchronisation under way."""
        self._facts.stop()
        with self._syncing:
            if not self._closed and "_follower" in self.__dict__:
                with suppress(UnreadableError):  # the cache may be deleted before the next synchronisation
                    self._follower.remember()
            self._closed = True
            self._catalogue.close()
            self._facts_file.close()
            if "meanings" in self.__dict__:
                self.meanings.close()
            self._place.clean_up()

    def _create(self) -> bool:
        """Create a catalogue if there is no usable one; return whether it is new."""
        done = self._catalogue.create()
        if done != "kept":
            self._sort_orders.forget()
        if done == "replaced":
            self._problems.say("the catalogue was damaged or of another version and has been rebuilt")
        return done != "kept"


def open_library(folder: Path, cache_dir: Path, marks: Marks, settings: Settings | None = None) -> LocalLibrary:
    """Open a folder as a library; what was known of it the last time is there at once.

    If the cache cannot be written, use a temporary one and report a problem. Raise `UnreadableError`.
    """
    folder = folder.expanduser().absolute()
    if not folder.is_dir():
        raise UnreadableError("there is no such folder", where=str(folder), todo="check the path")
    place = find_place(folder, cache_dir)
    try:
        library = LocalLibrary(folder, place, marks, settings or Settings())
    except UnreadableError as error:
        if place.problem:
            raise
        return open_without_cache(folder, error, marks, settings)
    if place.problem:
        library.problems.say(place.problem, path=str(cache_dir), todo="make it writable, or set BYLINE_CACHE_DIR")
    return library


def open_without_cache(
    folder: Path, error: UnreadableError, marks: Marks, settings: Settings | None = None
) -> LocalLibrary:
    """Open a folder as a library with a temporary cache, because of what is wrong with the other one."""
    place = temporary_place(error.what)
    library = LocalLibrary(folder.expanduser().absolute(), place, marks, settings or Settings())
    library.problems.say(place.problem, path=error.where, todo=error.todo)
    return library


def forget_library(folder: Path, cache_dir: Path) -> None:
    """Delete all that is derived from a folder, except facts and summaries, so that it is rebuilt.

    What an earlier version knew of marked articles stays until the marks have followed them.
    """
    import shutil

    own = cache_of(folder.expanduser().absolute(), cache_dir)
    catalogue = Catalogue(own / CATALOGUE)
    catalogue.keep_outdated()
    catalogue.close()
    for path in own.iterdir() if own.is_dir() else ():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        elif not path.name.startswith(OUTDATED):
            with suppress(OSError):
                path.unlink()

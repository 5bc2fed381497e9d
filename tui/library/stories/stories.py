"""The stories of a library, for front ends: what was found, and the work of finding the rest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from tui.library.stories.story_map import StoryMap, StoryMapFile

if TYPE_CHECKING:
    from tui.library.catalogue.catalogue import Catalogue
    from tui.library.index.index import SearchIndex
    from tui.library.lists.sort_orders import SortOrders

LOCK = "stories.lock"


class LibraryStories:
    """Stories (`tui.library.contract.library.Stories`)."""

    def __init__(
        self,
        folder: Path,
        own: Path,
        catalogue: Catalogue,
        index: SearchIndex,
        sort_orders: SortOrders,
        conversions: Path,
    ) -> None:
        """`own` is the library's cache."""
        self._stores = folder, catalogue, index, sort_orders, conversions
        self._own = own
        self._catalogue = catalogue
        self._map_file = StoryMapFile(own)

    def map(self) -> StoryMap:
        """Return the stories as they were last found; this is quick."""
        return self._map_file.get()

    def is_current(self) -> bool:
        """Return whether all articles are known as they are."""
        return self.map().generation == self._catalogue.generation()

    def find(self, progress: Callable[[int, int], None] = lambda done, total: None, stop: Event | None = None) -> bool:
        """Find the stories of all articles that are not known yet; return whether anything changed.

        `progress` gets the number of articles known, and of all. One process does it at a time.
        """
        from tui.library.stories.finder import Stored, find_stories
        from tui.library.stories.stories_file import StoriesFile
        from tui.library.sync.lock import writing_lock

        stop = stop or Event()
        with writing_lock(self._own / LOCK, stop, goes_on=lambda _: False) as held:
            if held is None:
                return False

            def report(done: int, total: int) -> None:
                held.sign()
                progress(done, total)

            file = StoriesFile(self._own)
            try:
                return find_stories(Stored(*self._stores), file, self._map_file, report, stop)
            finally:
                file.close()

    def members(self, rowid: int) -> Sequence[int]:
        """Return the articles of the story that one is in, newest first; none if it is alone."""
        return self.map().members_of(rowid)

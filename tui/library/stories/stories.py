"""The stories of a library, for front ends: what was found, and the work of finding the rest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from tui.library.stories.story_map import StoryMap, StoryMapFile

if TYPE_CHECKING:
    from tui.library.articles import LibraryArticles
    from tui.library.catalogue.catalogue import Catalogue
    from tui.library.contract.stories import StoryTold
    from tui.library.facts.facts_file import FactsFile
    from tui.library.index.index import SearchIndex
    from tui.library.lists.sort_orders import SortOrders


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
        articles: LibraryArticles,
        facts: FactsFile,
    ) -> None:
        """`own` is the library's cache."""
        self._articles = articles
        self._facts = facts
        self._stores = folder, catalogue, index, sort_orders, conversions
        self._own = own
        self._folder, self._conversions = folder, conversions
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
        from tui.library.stories.finder import Stored, find_alone

        return find_alone(self._own, Stored(*self._stores), progress, stop or Event())

    def tell(self, rowid: int) -> StoryTold | None:
        """Return the articles on the event of one, and what they say differently; None for an article that is alone.

        A moment for each article, which is read.
        """
        story_map = self.map()
        if not (members := story_map.members_of(rowid)):
            return None
        from tui.library.stories.telling import tell

        return tell(members, story_map, self._articles, self._facts)

    def find_beside(self, stop: Event) -> bool:
        """Find them in a process of its own; return whether anything changed."""
        before = self.map().generation
        if before == self._catalogue.generation():
            return False
        from tui.library.beside import run_beside

        run_beside("tui.library.stories.child", (self._folder, self._own, self._conversions), stop)
        return self.map().generation != before

    def members(self, rowid: int) -> Sequence[int]:
        """Return the articles of the story that one is in, newest first; none if it is alone."""
        return self.map().members_of(rowid)

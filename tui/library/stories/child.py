"""The process that finds stories beside the reader: comparing many articles would keep its keys waiting."""

from __future__ import annotations

from threading import Event

from tui.library.beside import stand_back


def main() -> None:
    """Find the stories of the library that the arguments name: its folder, its cache, and that of conversions."""
    from tui.library.catalogue.cache_location import CATALOGUE
    from tui.library.catalogue.catalogue import Catalogue
    from tui.library.index.index import SearchIndex
    from tui.library.lists.sort_orders import SortOrders
    from tui.library.stories.finder import Stored, find_alone

    folder, own, conversions = stand_back()
    catalogue = Catalogue(own / CATALOGUE)
    stored = Stored(folder, catalogue, SearchIndex(own), SortOrders(own, catalogue), conversions)
    find_alone(own, stored, lambda _done, _total: None, Event())

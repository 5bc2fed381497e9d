"""What an answer consists of, counted: by source, year, tag, author, language, person and place.

Choosing a value narrows the search by the very words that the search line then shows, so that all that is done here
can be typed as well.
"""

from __future__ import annotations

from collections.abc import Callable

from textual import on, work
from textual.content import Content
from textual.message import Message
from textual.worker import get_current_worker

from tui.app.content import content
from tui.app.screens.choices import Choices
from tui.library.contract.discovery import Facet, FacetName
from tui.library.contract.library import Library

_NAMES: dict[FacetName, str] = {
    "source": "Source",
    "year": "Year",
    "tag": "Tag",
    "author": "Author",
    "lang": "Language",
    "person": "Person",
    "place": "Place",
}
_BAR = 20
"""Cells of the longest bar."""


class FacetsScreen(Choices[str]):
    """Narrows the search as often as something is chosen, until it is left.

    Its items are the terms that narrow; a heading's is empty.
    """

    class Counted(Message):
        """The facets of a query."""

        def __init__(self, query: str, facets: list[Facet]) -> None:
            super().__init__()
            self.query = query
            self.facets = facets

    def __init__(self, library: Library, query: str, narrow: Callable[[str], None]) -> None:
        """`narrow` is called with each narrower query."""
        super().__init__("Counting…", "enter narrows the search   esc leaves")
        self._library = library
        self._query = query
        self._narrow = narrow

    def on_mount(self) -> None:
        """Counts."""
        self._count(self._query)

    @work(thread=True, exclusive=True, group="count", exit_on_error=False)
    def _count(self, query: str) -> None:
        facets = self._library.discovery.facets(query)
        if not get_current_worker().is_cancelled:
            self.post_message(self.Counted(query, facets))

    @on(Counted)
    def _counted(self, event: Counted) -> None:
        if event.query != self._query:
            return
        self.say(f"What “{self._query}” finds, counted" if self._query else "What the library consists of, counted")
        lines: list[tuple[str, Content]] = []
        for facet in event.facets:
            if facet.values or facet.note:
                lines.append(("", Content.assemble((_NAMES[facet.name], "bold"), "  ", content(facet.note))))
            largest = max((value.count for value in facet.values), default=1)
            for value in facet.values:
                bar = "▇" * max(1, round(_BAR * value.count / largest))
                words = Content.assemble(
                    f"  {value.count:>7,} ", (f"{bar:<{_BAR}}", "$accent 60%"), " ", content(value.value, limit=80)
                )
                lines.append((value.term, words))
        self.replace(lines)

    def chosen(self, item: str) -> None:
        """Narrows, and counts again."""
        if item:
            before = f"({self._query})" if " OR " in self._query else self._query
            self._query = f"{before} {item}".strip()
            self._narrow(self._query)
            self._count(self._query)

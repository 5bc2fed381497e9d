"""The facets of an answer: how many articles have each source, year, tag, author, language, person and place.

Moving through the values narrows the search in the list beside the panel, by words that the search line then shows:
all of it could be typed as well. Nothing is kept until `enter`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from tui.app.content import content
from tui.app.dialogs.choices import Choices
from tui.articles.quoted import quoted_as_typed
from tui.library.contract.discovery import Facet, FacetName
from tui.library.contract.library import Library

_NAMES: dict[FacetName, str] = {
    "source": "Source",
    "year": "Year",
    "tag": "Tag",
    "own-tag": "Your tag",
    "author": "Author",
    "lang": "Language",
    "folder": "Folder",
    "person": "Person",
    "place": "Place",
}
_BAR = 12
"""Cells of the longest bar."""


class FacetsScreen(Choices[str]):
    """Gives the query that was kept, or None to go back to the one before.

    Its items are the terms that narrow the search; a heading, and the line for all articles, has an empty one.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,l", "further", "Count what is found now"),
        Binding("left,h,backspace", "wider", "Take back the last term"),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-wide")]  # noqa: RUF012 # Textual declares it so
    DEFAULT_CSS = """
    FacetsScreen {
        align: right middle;
        background: $background 0%;

        & .dialog { width: 66%; max-width: 72; height: 100%; max-height: 100%; margin: 2 0; padding: 0 2; }
        & OptionList { text-wrap: nowrap; text-overflow: ellipsis; }
        &.-narrow { align: left bottom; }
        &.-narrow .dialog { width: 100%; height: 55%; margin: 0; padding: 0 1; }
    }
    """

    class Counted(Message):
        """Facets of a query have been counted; `more` if others of the same query have come before."""

        def __init__(self, query: str, facets: list[Facet], *, more: bool) -> None:
            super().__init__()
            self.query = query
            self.facets = facets
            self.more = more

    def __init__(
        self, library: Library, query: str, whole: Callable[[str], str], narrow: Callable[[str], None]
    ) -> None:
        """`whole` returns a query with the filters that other keys add; `narrow` is called with each new query."""
        super().__init__(
            "Counting…", ("enter", "keeps"), ("→", "narrows on"), ("←", "wider"), ("esc", "as before"), tall=True
        )
        self._library = library
        self._whole = whole
        self._narrow = narrow
        self._counted_queries = [query]
        """The queries counted, each narrower than the one before; the last is the one on the screen."""
        self._in_force = query

    def fit(self) -> None:
        """Leave the height of the list to the style sheet."""

    def on_mount(self) -> None:
        """Begin to count."""
        self._count(self._query)

    @property
    def _query(self) -> str:
        return self._counted_queries[-1]

    @work(thread=True, exclusive=True, group="count", exit_on_error=False)
    def _count(self, query: str) -> None:
        worker = get_current_worker()
        discovery = self._library.discovery
        for count, more in ((discovery.facets, False), (discovery.entity_facets, True)):
            facets = count(self._whole(query))
            if worker.is_cancelled:
                return
            self.post_message(self.Counted(query, facets, more=more))

    @on(Counted)
    def _show(self, event: Counted) -> None:
        if event.query != self._query:
            return
        lines = [line for facet in event.facets for line in _lines(facet)]
        title = f"What {quoted_as_typed(event.query)} finds" if event.query else "What is in the library"
        if event.more:
            self.say(title)
            self.add(lines)
        else:
            self.say(f"{title}; people and places…")
            self.replace([("", Content("All of them")), *lines], at=0)

    @on(OptionList.OptionHighlighted)
    def _moved(self) -> None:
        if self.item is not None:
            self._put_in_force(self._narrowed(self.item))

    def _put_in_force(self, query: str) -> None:
        if query != self._in_force:
            self._in_force = query
            self._narrow(query)

    def _narrowed(self, term: str) -> str:
        was_typed = len(self._counted_queries) == 1
        before = f"({self._query})" if term and was_typed and " OR " in self._query else self._query
        return f"{before} {term}".strip()

    def chosen(self, item: str) -> None:
        """Keep the query in force."""
        self.dismiss(self._narrowed(item))

    def action_further(self) -> None:
        """Count what is found now, to narrow it further."""
        if self._in_force != self._query:
            self._counted_queries.append(self._in_force)
            self._count(self._query)

    def action_wider(self) -> None:
        """Take back the last term."""
        if len(self._counted_queries) > 1:
            self._counted_queries.pop()
            self._count(self._query)
        self.lines.highlighted = 0 if self.items else None
        self._put_in_force(self._query)


def _lines(facet: Facet) -> list[tuple[str, Content | Option]]:
    """Return a heading, which the cursor passes over, and a line with a count and a bar for each value."""
    if not facet.values and not facet.note:
        return []
    heading = Content.assemble((_NAMES[facet.name], "bold"), "  ", content(facet.note))
    lines: list[tuple[str, Content | Option]] = [("", Option(heading, disabled=True))]
    counts = {value.count for value in facet.values}
    largest = max(counts, default=1)
    for value in facet.values:
        # Bars of one length say nothing that the numbers do not.
        bar = "━" * max(1, round(_BAR * value.count / largest)) if len(counts) > 1 else ""
        words = Content.assemble(
            f"{value.count:>7,} ", (f"{bar:<{_BAR}} " if bar else "", "$dim"), content(value.value, limit=80)
        )
        lines.append((value.term, words))
    return lines

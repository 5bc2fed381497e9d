"""The saved searches: what each finds that has not been read, opened by a key."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.worker import get_current_worker

from tui.app.content import content, one_line
from tui.app.screens.choices import Choices
from tui.errors import BylineError
from tui.library.contract.library import Library
from tui.searches import SavedSearch, SavedSearches


class SearchesScreen(Choices[SavedSearch]):
    """Gives the search that was chosen; one without a name stands for “save what is in the line”."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("d", "forget", "Forget the search")]

    class Counted(Message):
        """How many unread articles each search finds."""

        def __init__(self, counts: list[int]) -> None:
            super().__init__()
            self.counts = counts

    def __init__(self, searches: SavedSearches, library: Library, query: str) -> None:
        """`query` is the one in the search line, which may be saved; empty for none."""
        super().__init__("Saved searches, and what each finds unread", "enter opens   d forgets   esc leaves")
        self._searches = searches
        self._library = library
        self._query = query
        self._saved: tuple[SavedSearch, ...] = ()

    def on_mount(self) -> None:
        """Shows them at once, and counts afterwards."""
        self._read()

    def _read(self) -> None:
        try:
            self._saved = self._searches.all()
        except BylineError as error:
            self.say(str(error))
            return
        self._show([])
        if not self.items:
            self.say("No saved searches yet: search for something with /, then p saves it under a name")
        self._count(self._saved)

    def _show(self, counts: list[int]) -> None:
        lines = [
            (saved, _line(saved, counts[place] if place < len(counts) else None))
            for place, saved in enumerate(self._saved)
        ]
        if self._query:
            new = SavedSearch("", self._query)
            lines.append((new, Content.assemble("Save “", content(self._query), "” under a name")))
        self.replace(lines)

    @work(thread=True, exclusive=True, group="count", exit_on_error=False)
    def _count(self, searches: tuple[SavedSearch, ...]) -> None:
        counts = [len(self._library.search.run(saved.unread).rowids) for saved in searches]
        if not get_current_worker().is_cancelled:
            self.post_message(self.Counted(counts))

    @on(Counted)
    def _counted(self, event: Counted) -> None:
        if len(event.counts) == len(self._saved):
            self._show(event.counts)

    def action_forget(self) -> None:
        """Forgets the search under the cursor."""
        if self.item is not None and self.item.name:
            try:
                self._searches.remove(self.item.name)
            except BylineError as error:
                self.say(str(error))
                return
            self._read()


def _line(saved: SavedSearch, unread: int | None) -> Content:
    count = "" if unread is None else f"  {unread:,} unread" if unread else "  all read"
    name = Content.styled(one_line(saved.name), "bold")
    return Content.assemble(name, Content.styled(count, "$accent"), "\n  ", content(saved.query, "$foreground 65%"))

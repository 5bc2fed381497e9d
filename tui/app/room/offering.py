"""What is offered where a search finds nothing: other searches that find something, one of which enter takes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message
from textual.worker import get_current_worker

from tui.app.list.pane import ListPane
from tui.app.room.searching import RESTS_AFTER, Searching
from tui.app.widgets.empty_state import Choice

if TYPE_CHECKING:
    from tui.library.contract.discovery import Suggestion


class Offering(Searching):
    """Looks for other searches, once the typing rests, and asks the one that is chosen."""

    class Suggested(Message):
        """Other searches that find something."""

        def __init__(self, number: int, suggestions: Sequence[Suggestion]) -> None:
            super().__init__()
            self.number = number
            self.suggestions = suggestions

    @on(Searching.Found)
    def _found_nothing(self, event: Searching.Found) -> None:
        if event.number == self.number and event.question.has_words and not event.listing.rowids:
            if event.question.prefix_last:
                self.set_timer(RESTS_AFTER, lambda: self._suggest_for(event))
            else:
                self._suggest_for(event)

    def _suggest_for(self, event: Searching.Found) -> None:
        if event.number == self.number:
            self._suggest(event.number, event.question.query)

    @work(thread=True, exclusive=True, group="suggest", exit_on_error=False)
    def _suggest(self, number: int, query: str) -> None:
        suggestions = self.inputs.library.discovery.suggest(query)
        if not get_current_worker().is_cancelled:
            self.post_message(self.Suggested(number, suggestions))

    @on(Suggested)
    def _suggested(self, event: Suggested) -> None:
        if event.number == self.number:
            self.list_pane.offer(tuple(Choice(f"{one.change} ({one.count:,})", one.query) for one in event.suggestions))

    @on(ListPane.Chosen)
    def _chosen(self, event: ListPane.Chosen) -> None:
        self.take_offer(event.query)

    def take_offer(self, query: str) -> None:
        """Asks a query that is offered because the one in the line finds nothing, and says so; the history has both."""
        self.search_line.remember()
        self.instead_of = query, self.search_line.value.strip()
        self.search_line.put(query)
        self.inputs.preferences.change(history=self.search_line.remember())
        self.ask(query=query, prefix_last=False, anew=True)

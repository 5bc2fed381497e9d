"""The search line: what is typed there is asked, completed and remembered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import events, on, work
from textual.message import Message
from textual.widget import Widget
from textual.worker import get_current_worker

from tui.app.room.offering import Offering
from tui.app.room.returning import Returning
from tui.app.search.line import SearchLine
from tui.app.widgets.bars import joined

if TYPE_CHECKING:
    from tui.app.trail import JumpTarget
    from tui.library.contract.discovery import Completion

_COMPLETIONS_SHOWN = 8


class Asking(Offering, Returning):
    """Asks while one types, and knows where one came from."""

    class Completed(Message):
        """What the word at the cursor may become."""

        def __init__(self, query: str, completions: Sequence[Completion]) -> None:
            super().__init__()
            self.query = query
            self.completions = completions

    def on_mount(self) -> None:
        """Nobody has been in the line yet."""
        self._before_search: Widget | None = None
        self._left: JumpTarget | None = None
        """Where one was when one went into the line."""

    def action_search(self) -> None:
        """Into the search line; from a fact, with the query that finds the other articles that state it."""
        self._before_search = self.focused
        self._left = self.here
        if self.focused_pane == "facts" and self.side and (query := self.side[1].as_query):
            self.search_line.value = query
        self.set_focus(self.search_line)

    @on(events.DescendantFocus, "#search")
    def _come_by_mouse(self) -> None:
        if self._left is None:
            self._left = self.here

    @on(SearchLine.Asked)
    def _asked(self, event: SearchLine.Asked) -> None:
        if event.query != self.question.query:
            self.ask(query=event.query, prefix_last=event.prefix_last)

    def action_search_accept(self) -> None:
        """Searches for whole words, and goes to what was found; where nothing was, to the first suggestion."""
        choice, typed = self.list_pane.empty.choice, self.search_line.value
        is_asked = typed == self.question.query  # not yet, where all was typed at once
        if choice is not None and self.listing is not None and not self.listing.rowids and is_asked:
            self.take_offer(choice.query)
        elif self.question.prefix_last or not is_asked:
            self.ask(query=typed, prefix_last=False)
        self._leave_line(self.list_pane)

    def action_search_leave(self) -> None:
        """Back to where the focus was."""
        self._leave_line(self._before_search or self.list_pane)

    def _leave_line(self, to: Widget) -> None:
        self.inputs.preferences.change(history=self.search_line.remember())
        if self._left is not None and self._left.question.query != self.question.query:
            self.leave(self._left)
        self._left = None
        self.set_focus(to)

    def clear_search(self) -> bool:
        """Takes the query out of force, and stays at the article that is shown; False where there was none."""
        if not self.search_line.value and not self.question.query:
            return False
        self.leave()
        self.search_line.put("")
        shown = self.opened.row.rowid if self.opened is not None else None
        self.ask(selecting=shown, query="", prefix_last=False)
        return True

    @on(SearchLine.Complete)
    @work(thread=True, exclusive=True, group="complete", exit_on_error=False)
    def _complete(self, event: SearchLine.Complete) -> None:
        completions = self.inputs.library.discovery.complete(event.query, event.cursor)
        if not get_current_worker().is_cancelled:
            self.post_message(self.Completed(event.query, completions))

    @on(Completed)
    def _completed(self, event: Completed) -> None:
        self.search_line.offer(event.query, event.completions)
        if event.completions:
            labels = [_completion_label(one) for one in event.completions[:_COMPLETIONS_SHOWN]]
            more = len(event.completions) - len(labels)
            self.note(joined([*labels, f"{more} more on tab, others when you type on" if more > 0 else ""]))


def _completion_label(completion: Completion) -> str:
    return f"{completion.text} ({completion.count:,})" if completion.count else completion.text

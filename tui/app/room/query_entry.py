"""Typing a query: what is typed in the search line is asked, completed and remembered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.app.room.context import Asks, Jumps, Opens, Room
from tui.app.widgets.bars import joined

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.widget import Widget

    from tui.app.search.line import SearchLine
    from tui.app.trail import JumpTarget
    from tui.library.contract.discovery import Completion

_COMPLETIONS_SHOWN = 8


class QueryEntry:
    """Asks while one types, and knows where one came from when one went into the search line."""

    def __init__(
        self,
        room: Room,
        search: Asks,
        article: Opens,
        jumps: Jumps,
        take_suggestion: Callable[[str], None],
        note: Callable[[str], None],
    ) -> None:
        self._room = room
        self._search = search
        self._article = article
        self._jumps = jumps
        self._take_suggestion = take_suggestion
        self._note = note
        self._focus_before: Widget | None = None
        self._left: JumpTarget | None = None
        """Where one was when one went into the line."""
        self.commands = {"search.open": self.enter, "search.accept": self.accept, "search.leave": self.leave}

    def enter(self) -> None:
        """Go to the search line; from a fact, with the query that finds the other articles that state it."""
        panes = self._room.panes
        self._focus_before = self._room.focused
        self._left = self._jumps.here
        if self._room.focused_pane == "facts" and panes.facts is not None and (query := panes.facts.as_query):
            panes.search_line.value = query
        self._room.focus(panes.search_line)

    def remember_where(self) -> None:
        """Remember where one was, when the line is entered by a click."""
        if self._left is None:
            self._left = self._jumps.here

    def typed(self, event: SearchLine.Asked) -> None:
        """Ask what is in the line now."""
        if event.query != self._search.question.query:
            self._search.ask(query=event.query, prefix_last=event.prefix_last)

    def accept(self) -> None:
        """Search for whole words and go to what was found; where nothing was, take the first suggestion."""
        panes, question = self._room.panes, self._search.question
        choice, typed, answer = panes.list.empty.choice, panes.search_line.value, self._search.listing.now
        is_asked = typed == question.query  # not yet, where all was typed at once
        if choice is not None and answer is not None and not answer.listing.rowids and is_asked:
            self._take_suggestion(choice.query)
        elif question.prefix_last or not is_asked:
            self._search.ask(query=typed, prefix_last=False)
        self._leave_to(panes.list)

    def leave(self) -> None:
        """Go back to where the focus was."""
        self._leave_to(self._focus_before or self._room.panes.list)

    def _leave_to(self, widget: Widget) -> None:
        self._room.inputs.preferences.change(history=self._room.panes.search_line.remember())
        if self._left is not None and self._left.question.query != self._search.question.query:
            self._jumps.leave(self._left)
        self._left = None
        self._room.focus(widget)

    def clear(self) -> bool:
        """Clear the search and stay at the article that is shown; return whether there was a search."""
        line = self._room.panes.search_line
        if not line.value and not self._search.question.query:
            return False
        self._jumps.leave()
        line.put("")
        opened = self._article.opened.now
        self._search.ask(selecting=opened.row.rowid if opened is not None else None, query="", prefix_last=False)
        return True

    def complete(self, event: SearchLine.Complete) -> None:
        """Complete the word at the cursor."""
        find = self._room.inputs.library.discovery.complete
        query, cursor = event.query, event.cursor
        self._room.tasks.run("complete", lambda _: find(query, cursor), lambda found: self._offer(query, found))

    def _offer(self, query: str, completions: Sequence[Completion]) -> None:
        self._room.panes.search_line.offer(query, completions)
        if completions:
            labels = [_label(one) for one in completions[:_COMPLETIONS_SHOWN]]
            more = len(completions) - len(labels)
            key = self._room.key("search.complete")
            self._note(joined([*labels, f"{more} more on {key}, others when you type on" if more > 0 else ""]))


def _label(completion: Completion) -> str:
    return f"{completion.text} ({completion.count:,})" if completion.count else completion.text

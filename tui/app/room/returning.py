"""Jumps: an article opened at a place of its text, and the way back from there to where one was."""

from __future__ import annotations

from typing import NamedTuple, cast

from textual import on

from tui.app.panes import Messages
from tui.app.room.base import PaneName
from tui.app.room.searching import Searching
from tui.app.trail import JumpList, JumpTarget
from tui.articles.anchor import Selector, Span, find_selector


class Destination(NamedTuple):
    """The place for which an article is opened."""

    rowid: int
    place: Span
    words: str = ""
    top: int | None = None
    """The place that is to be in the first row of the screen; None for wherever it is seen."""

    def place_in(self, text: str) -> Span | None:
        """Where it is now; None where the words are gone."""
        if not self.words or self.place.of(text) == self.words:
            return self.place
        return find_selector(text, Selector(self.words, start=self.place.start))


class Returning(Searching):
    """Opens articles at places, and goes back to where one was before a jump."""

    def on_mount(self) -> None:
        """Nothing is on its way yet."""
        self.trail = JumpList()
        self._destination: Destination | None = None
        self._awaited: tuple[int, Destination] | None = None
        """The number of the question whose answer a place belongs to that is gone back to, and the place."""

    @property
    def here(self) -> JumpTarget:
        """Where one is now."""
        rowid = self.opened.row.rowid if self.opened is not None else self.list_pane.selected
        question = self.question._replace(prefix_last=False)
        return JumpTarget(question, rowid, self.text_pane.offset_at_top, self.focused_pane or "list")

    def leave(self, place: JumpTarget | None = None) -> None:
        """Remembers where one is, or was, before a jump away from there."""
        self.trail.leave(place or self.here)

    def action_place_back(self) -> None:
        """To where one was before the last jump."""
        self._go(self.trail.back(self.here), "Nothing to go back to: no search and no jump came before this")

    def action_place_forward(self) -> None:
        """To where one came back from."""
        self._go(self.trail.forward(self.here), "Nothing to go forward to: that is where one came back from")

    def _go(self, place: JumpTarget | None, otherwise: str) -> None:
        if place is None:
            self.say(otherwise)
            return
        there = None if place.rowid is None else Destination(place.rowid, Span(0, 0), top=place.offset)
        if place.question.whole != self.question.whole or place.question.sort != self.question.sort:
            self.search_line.put(place.question.query)
            self.ask(selecting=place.rowid, **place.question._asdict())
            self._awaited = (self.number, there) if there is not None else None
        elif there is not None:
            self.open_at(there.rowid, there)
        pane = cast("PaneName", place.pane)
        self.set_focus(self.panes.get(pane, self.list_pane))

    @on(Searching.Found)
    def _found_where_one_was(self, event: Searching.Found) -> None:
        if self._awaited is None or event.number != self.number:
            return
        (number, there), self._awaited = self._awaited, None
        if number != event.number:
            return  # another question has been asked since
        self._destination = there
        is_same = self.listing is not None and self.listing.query == event.listing.query
        if is_same or there.rowid not in event.listing.rowids:
            # Nothing else will open it. What the list selects instead, where it does not have it, tells the screen so
            # through each widget between the two, and has to be there first.
            panes = self.query_one("#panes")
            pass_on = (self.list_pane.call_later, panes.call_later, self.call_later, self.open_at)
            self.call_next(*pass_on, there.rowid, there)

    @on(Messages.BeyondMatches)
    def _leave_for_the_next(self, event: Messages.BeyondMatches) -> None:
        if self.list_pane.row_at(self.list_pane.index + event.direction) is not None:
            self.leave()

    def article_shown(self) -> None:
        """Goes to the place for which the article was opened."""
        super().article_shown()
        there = self._destination
        if there is not None and self.opened is not None and self.opened.row.rowid == there.rowid:
            self._destination = None
            place = there.place_in(self.opened.article.text)
            if place is not None:
                self.call_after_refresh(self._lead_to, place, there)

    def _lead_to(self, place: Span, there: Destination) -> None:
        if there.words:
            from tui.analysis.fact import Mention  # the first frame does without

            self.text_pane.show_evidence((Mention(*place, there.words),))
        if place.end > place.start:
            self.text_pane.go_to(place)
        if there.top == 0:
            self.text_pane.keep_at_top(None)
        elif there.top is not None:
            self.text_pane.keep_at_top(there.top)

    def open_at(self, rowid: int, there: Destination | None) -> None:
        """Opens an article as if it had been chosen in the list, which it need not be in, for a place of its text."""
        self._destination = there
        if rowid != self.list_pane.selected and rowid in self.list_pane.rowids:
            self.list_pane.move_to(self.list_pane.rowids.index(rowid))
        elif self.opened is not None and self.opened.row.rowid == rowid:
            self.article_shown()
        elif rows := self.inputs.library.articles.rows([rowid]):
            self.open_row(rows[0])

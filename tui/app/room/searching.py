"""Finding: the listing that answers the question asked, and the words lit in the list."""

from __future__ import annotations

import sys
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING

from textual import events, on, work
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.worker import get_current_worker

from tui.app import gc_control
from tui.app.list.pane import ListPane
from tui.app.panes import Viewport
from tui.app.room.showing import Showing
from tui.app.search.first_screen import FirstScreen, find_matches, keep_current, load_first_screen
from tui.app.search.question import SORTS, Question
from tui.app.widgets.bars import joined
from tui.app.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from tui.library.contract.listing import Listing, Row, RowMatches

READY_AFTER = 0.5
"""Seconds after the first article is shown, when nothing else is to be done."""
RESTS_AFTER = 0.12
"""Seconds after a key in the search line at which nobody can be waiting for the list alone: until then, nothing else
is begun. An article takes longer to show than the list, and the next letter would only take it away again."""


class Searching(Showing):
    """Asks the library for listings, in a thread, and shows the newest answer only."""

    class Found(Message):
        """A listing is there."""

        def __init__(
            self,
            number: int,
            question: Question,
            listing: Listing,
            seen: FirstScreen,
            selecting: int | None = None,
            *,
            to_first: bool = False,
        ) -> None:
            super().__init__()
            self.number = number
            self.question = question
            self.listing = listing
            self.seen = seen
            self.selecting = selecting
            """The row that was asked for, to be selected where it is in the listing; None to stay where one is."""
            self.to_first = to_first
            """Whether the first row is to be selected, unless somebody has moved in the list."""

    class WordsLit(Message):
        """The matched words of some rows are known."""

        def __init__(self, number: int, lit: dict[int, RowMatches]) -> None:
            super().__init__()
            self.number = number
            self.lit = lit

    def on_mount(self) -> None:
        """Shows the first listing as soon as it is there."""
        self.question = Question(sort=self.sort)
        self.number = self.answered = 0
        self.work_now = ""
        """What is being done to the library in the background, in words."""
        self.follows_to = sys.maxsize
        """The last question whose first article is selected, whatever was selected before: while the library is
        brought up to date at the start, and nobody has done anything yet, the newest is what one wants to see."""
        self.instead_of = ("", "")
        """A query that was taken from what is offered, and the one in whose place it stands."""
        self._opening: Timer | None = None
        self._lighting: Timer | None = None
        if self.first_listing is None:
            self.ask()
        elif self.first_listing.done() and self.first_listing.exception() is None:
            self._found(self._first_found(self.first_listing))  # in time for the first frame
        else:
            self._take_first(self.first_listing)

    async def settle(self) -> None:
        """Gets the search ready for its first letter."""
        await super().settle()
        self.set_timer(READY_AFTER, self._get_ready)

    @work(thread=True, group="ready", exit_on_error=False)
    def _get_ready(self) -> None:
        # The engine is opened and the query language imported at their first use, which takes a tenth of a second.
        load_first_screen(self.inputs.library, Question(query="a"), self.list_pane.rowids[:1], Viewport(1))
        gc_control.keep()

    def look_for_garbage(self) -> None:
        """Has Python look for gc_control, unless somebody waits for a list."""
        if self.answered == self.number:
            gc_control.look()

    @property
    def asked_query(self) -> tuple[str, bool]:
        """The words in force, and whether the last may still grow."""
        return self.question.query, self.question.prefix_last

    def ask(self, *, selecting: int | None = None, anew: bool = False, **changes: object) -> None:
        """Asks again, with these changes of the question; without any, because the library changed.

        Where `selecting` is in the answer it is selected. Else another query goes to what it finds first, for what was
        selected before was not chosen among that; but once somebody has moved in its list, what they chose there stays
        selected while they type on, until another search begins: from the whole list, or `anew`.
        """
        before = self.question
        self.question = before._replace(**changes)  # type: ignore[arg-type] # fields of Question, by name
        self.number += 1
        is_other = self.question.query != before.query
        if anew or (is_other and not (before.has_words and self.question.has_words)):
            self.list_pane.has_moved = False
        to_first = self.number <= self.follows_to
        if selecting is None and self.question.has_words and is_other:
            to_first |= not self.list_pane.has_moved
        view = self.list_pane.view
        wanted = view if selecting is None else view._replace(selected=selecting)
        if to_first:
            wanted = Viewport(view.height)
        is_reading = self.focused_pane not in ("list", None)  # what is read stays, whatever the list is asked for
        kept = wanted.selected if is_reading and not is_other else None
        self._search(self.number, self.question, selecting, wanted, kept, to_first)

    @work(thread=True, exclusive=True, group="search", exit_on_error=False)
    def _take_first(self, first: Future[Listing]) -> None:
        self.post_message(self._first_found(first))

    def _first_found(self, first: Future[Listing]) -> Found:
        return self.Found(0, self.question, first.result(), FirstScreen())

    @work(thread=True, exclusive=True, group="search", exit_on_error=False)
    def _search(
        self, number: int, question: Question, selecting: int | None, view: Viewport, kept: int | None, to_first: bool
    ) -> None:
        """Asks, and lights what rows of the first screen it can in little time, so that mostly it comes whole."""
        worker, library = get_current_worker(), self.inputs.library
        listing = library.search.run(question.whole, sort=question.sort, prefix_last=question.prefix_last)
        listing = keep_current(library, question, listing, kept)
        if not worker.is_cancelled:
            seen = load_first_screen(library, question, listing.rowids, view)
            if not worker.is_cancelled:
                self.post_message(self.Found(number, question, listing, seen, selecting, to_first=to_first))

    @on(Found)
    def _found(self, event: Found) -> None:
        if event.number != self.number:
            return
        self.answered = event.number
        shown_before = self.listing
        self.listing = event.listing
        selected = self.list_pane.selected
        searching = event.question.has_words
        # Whoever has moved on since the question was asked is not led back.
        to_first = event.number <= self.follows_to or (event.to_first and searching and not self.list_pane.has_moved)
        to_first &= len(event.listing.rowids) > 0
        self.list_pane.show(
            event.listing.rowids,
            searching=searching,
            selecting=event.listing.rowids[0] if to_first else event.selecting,
            index=0 if to_first else event.seen.position,
            known=event.seen.rows,
            empty=self._nothing(event) if not event.listing.rowids else None,
        )
        self.list_pane.light(event.seen.matches)
        self._say_found(event.listing, event.question)
        same_article = selected is not None and selected == self.list_pane.selected
        row = self.list_pane.row
        if same_article and row is not None and shown_before is not None and shown_before.query != event.listing.query:
            self.open_row(row, again=not searching)

    def _nothing(self, event: Found) -> EmptyState:
        library = self.inputs.library
        passed_over = "" if event.question.has_words else library.problems.passed_over()
        return event.question.describe_empty(self.keymap, str(library.folder), self.work_now, passed_over)

    def _say_found(self, listing: Listing, question: Question) -> None:
        self.words("found").words = _found_in(len(listing.rowids), question, round(listing.seconds * 1000))
        self.words("library").words = f"Byline · {self.library_name()} ({listing.total:,})"
        self._say_notes(listing)

    @on(events.DescendantFocus, "#search")
    def _keep_room(self) -> None:
        """Gives what will be found the room that it may need: for each change of it all would have to be laid out."""
        total = self.listing.total if self.listing is not None else 0
        self.words("found").keep(_found_in(total, self.question._replace(query="any"), 99))

    @on(events.DescendantBlur, "#search")
    def _give_room_back(self) -> None:
        self.words("found").keep("")

    def library_name(self) -> str:
        """What the library is called on the screen."""
        return "samples" if self.inputs.is_samples else Path(self.inputs.library.folder).name

    def _say_notes(self, listing: Listing) -> None:
        places = [
            (note.start - len(self.question.added), note.end - len(self.question.added)) for note in listing.notes
        ]
        self.search_line.underline(places)
        said = [f"“{listing.query[note.start : note.end]}”: {note.message}" for note in listing.notes]
        taken, typed = self.instead_of
        if typed and self.question.query == taken:
            said.insert(0, f"nothing for “{typed}”, showing “{taken.strip()}”")
        self.note("; ".join(said))

    def note(self, words: str) -> None:
        """Says something of the query in the line below it; nothing takes the line away."""
        line = self.words("notes")
        line.words = words
        line.display = bool(words)

    @on(ListPane.InView)
    def _in_view(self) -> None:
        if self._lighting is not None:
            self._lighting.stop()
        if self.question.has_words:
            self.call_after_refresh(self._light_seen)  # which would keep what is in view from being drawn
            self._lighting = self.set_timer(RESTS_AFTER, self._light_ahead)

    def _light_seen(self) -> None:
        if self.question.has_words and (rowids := self.list_pane.unlit):
            self._light_view(self.number, self.question, rowids)

    def _light_ahead(self) -> None:
        """Has the next screen ready before anyone scrolls to it."""
        if self.question.has_words and (rowids := self.list_pane.unlit_within(2)):
            self._light_view(self.number, self.question, rowids)

    def open_row(self, row: Row, *, again: bool = False) -> None:
        """Opens an article as everywhere; while one types, when the typing rests."""
        self._when_rested(lambda: super(Searching, self).open_row(row, again=again))

    def close_article(self) -> None:
        """Shows that there is nothing to show; while one types, when the typing rests."""
        self._when_rested(super().close_article)

    def _when_rested(self, change: Callable[[], None]) -> None:
        """Changes what the panes show, and does nothing of what waited until now."""
        if self._opening is not None:
            self._opening.stop()
        if self.focused is self.search_line:
            self.generation += 1  # what is under way is too late now
            self._opening = self.set_timer(RESTS_AFTER, change)
        else:
            change()

    @work(thread=True, exclusive=True, group="light", exit_on_error=False)
    def _light_view(self, number: int, question: Question, rowids: list[int]) -> None:
        lit = dict(find_matches(self.inputs.library, question, self.inputs.library.articles.rows(rowids)))
        if not get_current_worker().is_cancelled:
            self.post_message(self.WordsLit(number, lit))

    @on(WordsLit)
    def _words_lit(self, event: WordsLit) -> None:
        if event.number == self.number:
            self.list_pane.light(event.lit)

    # The order

    @work(exclusive=True, group="choice")
    async def action_sort(self) -> None:
        """Chooses the order of the list."""
        from tui.app.dialogs.menu import Menu

        sorts = list(SORTS)
        lines = [Content(words) for words in SORTS.values()]
        chosen = await self.app.push_screen_wait(Menu("Sort the list by", lines, at=sorts.index(self.question.sort)))
        if chosen is not None:
            self.inputs.preferences.change(sort=sorts[chosen])
            self.ask(sort=sorts[chosen])

    def action_only_unread(self) -> None:
        """Only unread articles, or all again."""
        self.ask(only_unread=not self.question.only_unread)


def _found_in(count: int, question: Question, milliseconds: int) -> str:
    """What is said beside the search line of an answer."""
    only, sort = "unread" if question.only_unread else "", SORTS[question.sort]
    if not question.whole:
        return sort
    return joined((f"{count:,} found", only, sort, f"{max(1, milliseconds):,} ms"))

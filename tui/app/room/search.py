"""The search: the question in force, the listing that answers it, and the matched words in the list."""

from __future__ import annotations

from concurrent.futures import Future
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual.content import Content

from tui.app import gc_control
from tui.app.folded_rows import FoldedRows
from tui.app.inputs import chosen_sort
from tui.app.panes import Viewport
from tui.app.room.context import RESTS_AFTER, Answer, Destination, FolderState, Room
from tui.app.room.published import Published
from tui.app.search.first_screen import FirstScreen, find_matches, keep_current, load_first_screen, rows_of
from tui.app.search.order import ranks, run
from tui.app.search.question import SORTS, Question
from tui.app.widgets.bars import joined
from tui.app.widgets.empty_state import EmptyState
from tui.articles.quoted import quoted_as_typed

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.app.room.tasks import Task
    from tui.app.widgets.bars import Words
    from tui.library.contract.listing import Listing, RowMatches, Sort

READY_AFTER = 0.5
"""Seconds after the first article is shown, when nothing else is to be done."""


class Search:
    """Asks the library for listings in a thread and shows the newest answer."""

    def __init__(self, room: Room, words: Callable[[str], Words], first_listing: Future[Listing] | None) -> None:
        """`words` gives the lines of words around the panes by id; `first_listing` was asked for at the start."""
        self._room = room
        self._words = words
        self._first_listing = first_listing
        preferences = room.inputs.preferences.now
        self.question = Question(
            sort=chosen_sort(preferences.sort) or "newest",
            search_sort=chosen_sort(preferences.search_sort) or "relevance",
            folded=room.inputs.settings.fold_stories,
        )
        """The question that was asked last."""
        self.listing: Published[Answer] = Published()
        self.follows_newest = True
        """Whether each new listing selects its first row: while the library is brought up to date at the start, and
        nobody has done anything yet, the newest article is what one wants to see."""
        self._has_looked = False
        """Whether the folder was looked at, so that an empty list means an empty folder."""
        self._has_acted = False
        """Whether the person has done anything."""
        key = room.key
        self._hint = (
            f"Try {key('search.open')} to search, {key('pane.facts')} for the facts, {key('cite.copy')} to cite; "
            "your articles: byline FOLDER"
            if room.inputs.is_samples
            else ""
        )
        """What to try among the samples, until something is searched for."""
        self._instead_of = ("", "")
        """A query that was taken from the suggestions, and the one in whose place it stands."""
        self.commands = {"list.sort": self.choose_sort, "list.unread": self.toggle_unread}

    @property
    def is_empty(self) -> bool:
        """Whether the newest answer has no articles."""
        answer = self.listing.now
        return answer is not None and not len(answer.listing.rowids)

    # Asking

    def begin(self) -> None:
        """Show the first listing as soon as it is there, in the first frame if it is there already."""
        first = self._first_listing
        if first is None:
            self.ask()
        elif first.done() and first.exception() is None:
            self._found_first(first.result())
        else:
            self._room.tasks.run("search", lambda _: first.result(), self._found_first)

    def _found_first(self, listing: Listing) -> None:
        rows = rows_of(self._room.inputs.library, self.question, listing.rowids, Viewport(0))
        self._found(Answer(self.question, listing, FirstScreen(), rows, follows=True))

    def ask(
        self,
        *,
        selecting: int | None = None,
        anew: bool = False,
        destination: Destination | None = None,
        **changes: object,
    ) -> None:
        """Ask again, with these changes of the question; without any, because the library changed.

        Where `selecting` is in the answer it is selected. Else another query goes to what it finds first, for what was
        selected before was not chosen among that; but once somebody has moved in its list, what they chose there stays
        selected while they type on, until another search begins: from the whole list, or `anew`.
        """
        panes, before = self._room.panes, self.question
        self.question = before._replace(**changes)  # type: ignore[arg-type] # fields of Question, by name
        is_other = self.question.query != before.query
        if anew or (is_other and not (before.has_words and self.question.has_words)):
            panes.list.has_moved = False
        to_first = self.follows_newest
        if selecting is None and self.question.has_words and is_other:
            to_first |= not panes.list.has_moved
        view = panes.list.viewport
        wanted = view if selecting is None else view._replace(selected=selecting)
        if to_first:
            wanted = Viewport(view.height, row_lines=view.row_lines, opened=view.opened)
        is_reading = self._room.focused_pane not in ("list", None)  # what is read stays, whatever the list is asked for
        kept = wanted.selected if is_reading and not is_other else None
        answer = partial(
            Answer, self.question, selecting=selecting, to_first=to_first, follows=self.follows_newest,
            destination=destination,
        )  # fmt: skip
        self._room.tasks.drop("light", "suggest")
        self._room.timers.stop("suggest")
        self._room.tasks.run("search", partial(self._search, self.question, wanted, kept, answer), self._found)

    def put(self, query: str, *, selecting: int | None = None) -> None:
        """Put a query into the search line and ask it as whole words."""
        self._room.panes.search_line.put(query)
        self.ask(selecting=selecting, anew=selecting is None, query=query, prefix_last=False)

    def take_suggestion(self, query: str) -> None:
        """Ask a query that is offered because the one in the line finds nothing; the history has both."""
        line = self._room.panes.search_line
        line.remember()
        self._instead_of = query, line.value.strip()
        line.put(query)
        self._room.inputs.preferences.change(history=line.remember())
        self.ask(query=query, prefix_last=False, anew=True)

    def _search(
        self,
        question: Question,
        view: Viewport,
        kept: int | None,
        answer: Callable[..., Answer],
        task: Task,
    ) -> Answer | None:
        """Ask, and find the matched words of what rows of the first screen there is time for: mostly it comes whole."""
        library = self._room.inputs.library
        chosen = bool(self._room.inputs.preferences.now.sort) or question.prefix_last
        listing = run(library, question.whole, question.order, chosen=chosen, prefix_last=question.prefix_last)
        listing = keep_current(library, question, listing, kept)
        if task.is_cancelled:
            return None
        rows = rows_of(library, question, listing.rowids, view)
        return answer(listing=listing, rows=rows, first_screen=load_first_screen(library, question, rows, view))

    # The answer

    def _found(self, answer: Answer | None) -> None:
        if answer is not None:  # else it came too late, and is dropped before
            before = self.listing.now
            is_other = before is not None and before.listing.query != answer.listing.query
            self.listing.publish(answer._replace(is_other=is_other, selected=self._room.panes.list.selected))

    def show(self, answer: Answer) -> None:
        """Show an answer in the list and beside the search line."""
        pane, rowids, searching = self._room.panes.list, answer.rows, answer.question.has_words
        if isinstance(rowids, FoldedRows) and not answer.is_other:
            rowids = rowids.with_opened(pane.opened_stories)  # one may have been opened since this was asked
        # Whoever has moved on since the question was asked is not led back.
        to_first = (answer.follows and not self._has_acted) or (answer.to_first and searching and not pane.has_moved)
        to_first &= len(rowids) > 0
        pane.show(
            rowids,
            searching=searching,
            selecting=rowids[0] if to_first else answer.selecting,
            index=0 if to_first else answer.first_screen.position,
            known=answer.first_screen.rows,
            empty=self._nothing(answer.question) if not rowids else None,
        )
        pane.show_matches(answer.first_screen.matches)
        self._words("found").words = _found_in(
            len(answer.listing.rowids), answer.question, answer.listing.sort, round(answer.listing.seconds * 1000)
        )
        self._words("library").words = f"Byline · {self.library_name} ({answer.listing.total:,})"
        self._say_notes(answer.listing)

    def _nothing(self, question: Question) -> EmptyState:
        library = self._room.inputs.library
        passed_over = "" if question.has_words else library.problems.passed_over()
        is_looking = not self._has_looked or bool(self._room.status["library"])
        return question.describe_empty(self._room.keymap, str(library.folder), passed_over, is_looking=is_looking)

    @property
    def library_name(self) -> str:
        """What the library is called on the screen."""
        inputs = self._room.inputs
        return "samples" if inputs.is_samples else Path(inputs.library.folder).name

    def _say_notes(self, listing: Listing) -> None:
        added = len(self.question.added)
        self._room.panes.search_line.underline([(note.start - added, note.end - added) for note in listing.notes])
        said = [f"{quoted_as_typed(listing.query[note.start : note.end])}: {note.message}" for note in listing.notes]
        taken, typed = self._instead_of
        if typed and self.question.query == taken:
            said.insert(0, f"nothing for {quoted_as_typed(typed)}, showing {quoted_as_typed(taken.strip())}")
        if self.question.whole:
            self._hint = ""
        self.note("; ".join(said) or self._hint)

    def note(self, words: str) -> None:
        """Say something about the query in the line below it; without words, the line goes."""
        line = self._words("notes")
        line.words = words
        line.display = bool(words)

    def keep_room(self) -> None:
        """Keep the room that the count may need while one types: a change of it would lay out the whole screen."""
        answer = self.listing.now
        total = answer.listing.total if answer is not None else 0
        self._words("found").keep(_found_in(total, self.question._replace(query="any"), self.question.search_sort, 99))

    def release_room(self) -> None:
        """Give back the room that was kept while one typed."""
        self._words("found").keep("")

    # What brings another listing

    def follow_folder(self, state: FolderState) -> None:
        """Ask again after the folder has changed; from then on, nobody is led to the newest article."""
        self._has_looked = True
        if state.changes:
            self._room.panes.list.reload()
        if state.changes or self.is_empty:
            self.ask()
        self.follows_newest = False

    def stay(self) -> None:
        """Keep the person at the article that is selected: they have begun to read."""
        self._has_acted, self.follows_newest = True, False

    def choose_sort(self) -> None:
        """Choose the order of the list."""
        self._room.tasks.converse(self._choose_sort)

    async def _choose_sort(self) -> None:
        from tui.app.dialogs.menu import Menu

        is_ranked, answer = ranks(self.question.query), self.listing.now
        sorts = [sort for sort in SORTS if is_ranked or sort != "relevance"]
        now = answer.listing.sort if answer is not None else self.question.order
        title = "Sort what is found by words by" if is_ranked else "Sort the list by"
        lines = [Content(SORTS[sort]) for sort in sorts]
        in_force = sorts.index(now) if now in sorts else None
        chosen = await self._room.ask(Menu(title, lines, in_force=in_force))
        if chosen is not None:
            sort = sorts[chosen]
            self._room.inputs.preferences.change(**{"search_sort" if is_ranked else "sort": sort})
            self.question = self.question.ordered_by(sort)
            self.ask()

    def toggle_unread(self) -> None:
        """Show only unread articles, or all again."""
        self.ask(only_unread=not self.question.only_unread)

    # Matched words

    def light_in_view(self) -> None:
        """Find the matched words of the rows that came into view, and then of the next screen."""
        if self.question.has_words:
            self._room.after_paint(self._light_rows, 1)  # before it, this would keep the rows from being drawn
            self._room.timers.start("light", RESTS_AFTER, lambda: self._light_rows(2))
        else:
            self._room.timers.stop("light")

    def _light_rows(self, screens: int) -> None:
        question, library = self.question, self._room.inputs.library
        if question.has_words and (rowids := self._room.panes.list.rows_without_matches(screens)):

            def find(_: Task) -> dict[int, RowMatches]:
                return dict(find_matches(library, question, library.articles.rows(rowids)))

            self._room.tasks.run("light", find, self._room.panes.list.show_matches)

    # Getting ready

    def get_ready_soon(self) -> None:
        """Get the search ready for its first letter, when nothing else is to be done."""
        self._room.timers.start("ready", READY_AFTER, self._get_ready)

    def _get_ready(self) -> None:
        # The engine is opened and the query language imported at their first use, which takes a tenth of a second.
        library, first = self._room.inputs.library, self._room.panes.list.rowids[:1]

        def use(_: Task) -> None:
            load_first_screen(library, Question(query="a"), first, Viewport(1))
            gc_control.freeze()

        self._room.tasks.run("ready", use)

    def collect_garbage(self) -> None:
        """Have Python collect garbage, unless somebody waits for a list."""
        if not self._room.tasks.is_running("search"):
            gc_control.collect()


def _found_in(count: int, question: Question, sort: Sort, milliseconds: int) -> str:
    """Return what is said of an answer beside the search line."""
    only = "unread" if question.only_unread else ""
    if not question.whole:
        return SORTS[sort]
    return joined((f"{count:,} found", only, SORTS[sort], f"{max(1, milliseconds):,} ms"))

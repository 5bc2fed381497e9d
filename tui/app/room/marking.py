"""Marks: what is read, starred, and where reading stopped. Written in a thread, on the disk when shown.

Highlights and notes are written by the same way (`tui.app.room.annotating`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from threading import Lock
from types import MappingProxyType
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message
from textual.timer import Timer

from tui.app.content import one_line
from tui.app.list.pane import ListPane
from tui.app.panes import Messages
from tui.app.room.showing import NAMED_IN, Showing
from tui.app.widgets.bars import joined
from tui.errors import BylineError

if TYPE_CHECKING:
    from tui.library.contract.library import Articles

READ_FROM = 0.5
"""The share of the text at which an article counts as read at once, when the reader moves there."""
_KEEP_PLACE_AFTER = 1.0
_PAGE = 10_000


Change = tuple[tuple[str, ...], str]
"""The ids of the articles whose marks changed, and what to say of it; nothing for what nobody did on purpose."""


class Marking(Showing):
    """Stars, read marks, positions, and their undoing."""

    class Marked(Message):
        """Marks were written; `said` is for the person, empty for what they did not do on purpose."""

        def __init__(self, ids: tuple[str, ...], said: str) -> None:
            super().__init__()
            self.ids = ids
            self.said = said

    class NotMarked(Message):
        """Marks could not be written."""

        def __init__(self, error: BylineError) -> None:
            super().__init__()
            self.error = error

    def on_mount(self) -> None:
        """Says what is wrong with the marks, once."""
        self._dwell: Timer | None = None
        self._place_timer: Timer | None = None
        self._place: tuple[str, int] | None = None
        self._began_at: int | None = None
        """Where the article shown began on the screen."""
        self._decided = ""
        """The article shown that the person marked read or unread: nothing else decides about it while it is shown."""
        self._one_by_one = Lock()
        self._has_moved = False
        """Whether the reader went on from there."""
        if self.inputs.marks.problem is not None:
            self.say(str(self.inputs.marks.problem), "warning")

    def article_shown(self) -> None:
        """Counts the time that the article is on the screen."""
        super().article_shown()
        if self._dwell is not None:
            self._dwell.stop()
        self.keep_place()
        self._began_at, self._has_moved = None, False
        if self.opened is None or self.opened.row.id != self._decided:
            self._decided = ""
        if self.opened is not None and not self.opened.row.read:
            article_id = self.opened.row.id
            if seconds := self.inputs.settings.mark_read_after:
                self._dwell = self.set_timer(seconds, lambda: self._have_read(article_id))

    def _have_read(self, article_id: str) -> None:
        shown = self.opened is not None and self.opened.row.id == article_id
        never = not self.inputs.settings.mark_read_after
        if shown and not never and article_id != self._decided and not self._is_read():
            self.write_mark(lambda: (self.inputs.marks.set_read([article_id], True, undoable=False), ""))

    def _is_read(self) -> bool:
        row = self.list_pane.row
        return row is not None and row.read

    def moved_in_text(self, event: Messages.Moved) -> None:
        """Remembers the place, and counts as read what one moved through."""
        super().moved_in_text(event)
        if self.opened is None:
            return
        if self._began_at is None:
            self._began_at = event.place
        self._has_moved |= event.place != self._began_at
        if not self._has_moved:
            return  # opened at a match, perhaps, and nobody has read on from there
        self._place = (self.opened.row.id, event.place)
        if self._place_timer is None:
            self._place_timer = self.set_timer(_KEEP_PLACE_AFTER, self.keep_place)
        if event.place > self._began_at and event.share >= READ_FROM:
            self._have_read(self.opened.row.id)

    def keep_place(self) -> None:
        """Writes down where reading stopped."""
        self._place_timer = None
        if self._place is not None:
            (article_id, place), self._place = self._place, None
            self._write_place(article_id, place)

    def on_unmount(self) -> None:
        """Writes it down at the end, too, when there is no thread to wait for."""
        if self._place is not None:
            with suppress(BylineError):  # nobody is there any more to be told
                self.inputs.marks.set_position(*self._place)

    @work(thread=True, group="place", exit_on_error=False)
    def _write_place(self, article_id: str, place: int) -> None:
        try:
            self.inputs.marks.set_position(article_id, place)
        except BylineError as error:
            self.post_message(self.NotMarked(error))

    @property
    def _chosen_rows(self) -> Sequence[int]:
        """The rows that are picked in the list, else the one under its cursor."""
        return [*self.list_pane.picked] or ([] if self.list_pane.selected is None else [self.list_pane.selected])

    def action_star(self) -> None:
        """Stars the article, or takes its star away; or so all that are picked."""
        if rowids := self._chosen_rows:
            self.write_mark(lambda: self._toggle_star(rowids))

    def _toggle_star(self, rowids: Sequence[int]) -> Change:
        ids = ids_of(self.inputs.library.articles, rowids)
        marks = self.inputs.marks
        value = not all(mark.starred for mark in marks.get_many(ids).values())
        return marks.set_starred(ids, value), _of_several("Starred" if value else "Star removed", ids)

    def action_toggle_read(self) -> None:
        """Marks the article as read or unread, or so all that are picked."""
        if rowids := self._chosen_rows:
            if self.opened is not None and self.opened.row.rowid in rowids:
                self.decide_on(self.opened.row.id)
            self.write_mark(lambda: self._toggle_is_read(rowids))

    def decide_on(self, article_id: str) -> None:
        """Takes note that the person decides whether the article shown is read: nothing else does from now on."""
        self._decided = article_id

    def _toggle_is_read(self, rowids: Sequence[int]) -> Change:
        ids = ids_of(self.inputs.library.articles, rowids)
        marks = self.inputs.marks
        value = not all(mark.read for mark in marks.get_many(ids).values())
        return marks.set_read(ids, value), _of_several("Read" if value else "Unread", ids)

    def action_undo_mark(self) -> None:
        """Takes the last mark back."""
        self._undo()

    @work(thread=True, group="mark", exit_on_error=False)
    def _undo(self) -> None:
        try:
            undone = self.inputs.marks.undo()
        except BylineError as error:
            self.post_message(self.NotMarked(error))
            return
        if undone is None:
            self.post_message(self.Marked((), "Nothing to undo"))
        else:
            self.inputs.library.marked(undone.ids)
            self.post_message(
                self.Marked(undone.ids, joined((f"Undone: {undone.description}", self._named(undone.ids))))
            )

    def _named(self, ids: tuple[str, ...]) -> str:
        """The title of one article; nothing of several, which the description counts, or of one that is gone."""
        articles = self.inputs.library.articles
        rowid = articles.rowid_of(ids[0]) if len(ids) == 1 else None
        return "".join(f"“{one_line(row.title, NAMED_IN)}”" for row in articles.rows([] if rowid is None else [rowid]))

    @work(thread=True, group="mark", exit_on_error=False)
    def write_mark(self, change: Callable[[], Change]) -> None:
        """Makes a change of marks in a thread; the screen then shows it, and says what was done."""
        try:
            with self._one_by_one:  # two quick presses of a key are two changes, the second of what the first made
                ids, said = change()
        except BylineError as error:
            self.post_message(self.NotMarked(error))
            return
        self.inputs.library.marked(ids)
        self.post_message(self.Marked(ids, said))

    @on(Marked)
    def _marked(self, event: Marked) -> None:
        self.list_pane.reload()
        if event.said:
            self.list_pane.dropped = MappingProxyType({})  # the last thing done is this
            self.say(event.said)
        if self.opened is not None and self.opened.row.id in event.ids:
            for row in self.inputs.library.articles.rows([self.opened.row.rowid]):
                self.open_row(row, again=True)

    @on(NotMarked)
    def _not_marked(self, event: NotMarked) -> None:
        self.say(str(event.error), "error")

    @on(ListPane.Opened)
    def _opened(self) -> None:
        if self.opened is not None:
            self._have_read(self.opened.row.id)


def ids_of(articles: Articles, rowids: Sequence[int]) -> tuple[str, ...]:
    """The ids of articles, fetched by pages: there may be a million."""
    pages = (rowids[start : start + _PAGE] for start in range(0, len(rowids), _PAGE))
    return tuple(row.id for page in pages for row in articles.rows(page))


def _of_several(said: str, ids: tuple[str, ...]) -> str:
    return said if len(ids) == 1 else f"{said}: {len(ids):,} articles"

"""Marks: stars and what is read, of the selected article or of all that are picked, and undoing; written in a thread.

Highlights and notes are written by the same way (`annotations`), and so is what counts as read by itself
(`reading_progress`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.content import Content

from tui.app.content import one_line
from tui.app.room.context import NAMED_IN, MarksChange, Opens, Room
from tui.app.room.published import Published
from tui.app.widgets.bars import joined
from tui.articles.quoted import quoted

if TYPE_CHECKING:
    from tui.app.panes import Opened
    from tui.library.contract.library import Articles

_PAGE = 10_000


class MarkWriter:
    """Stars articles, marks them read, takes that back, and picks articles again whose picks were dropped."""

    def __init__(self, room: Room, article: Opens) -> None:
        self._room = room
        self._article = article
        self._marks = room.inputs.marks
        self.marked: Published[MarksChange] = Published()
        self.decided = ""
        """The open article, if the person marked it read or unread: then nothing else decides about it."""
        self.commands = {
            "article.star": self.star,
            "article.read": self.toggle_read,
            "article.read-all": lambda: room.tasks.converse(self._ask_read_all),
            "mark.undo": self.undo,
            "mark.redo": lambda: self.write(self._redo),
        }

    def begin(self) -> None:
        """Say what is wrong with the marks, once."""
        if self._marks.problem is not None:
            self._room.say(self._marks.problem.sentence, "warning")

    def follow(self, opened: Opened | None) -> None:
        """Let others decide again whether an article is read when another one is open."""
        if opened is None or opened.row.id != self.decided:
            self.decided = ""

    # Writing

    def write(self, change: Callable[[], MarksChange]) -> None:
        """Change marks in a thread, and tell the followers of the marks what was changed.

        Two quick presses of a key are two changes, the second of what the first made.
        """
        library = self._room.inputs.library

        def work() -> MarksChange:
            made = change()
            if made.ids:
                library.marked(made.ids)
            return made

        self._room.tasks.run_in_turn("mark", work, self.marked.publish)

    def show(self, change: MarksChange) -> None:
        """Show marks that were written in the list, and say what was done."""
        pane = self._room.panes.list
        pane.reload()
        if change.said:
            pane.forget_cleared_picks()  # the last thing done is this
            self._room.say(change.said)

    # Stars, and what is read

    @property
    def _chosen(self) -> Sequence[int]:
        """The rows that are picked in the list, else the one under its cursor."""
        pane = self._room.panes.list
        return [*pane.picked] or ([] if pane.selected is None else [pane.selected])

    def star(self) -> None:
        """Star the article, or take its star away; or so all that are picked."""
        if rowids := self._chosen:
            self.write(partial(self._toggle_star, rowids))

    def _toggle_star(self, rowids: Sequence[int]) -> MarksChange:
        ids = _ids_of(self._room.inputs.library.articles, rowids)
        value = not all(mark.starred for mark in self._marks.get_many(ids).values())
        return MarksChange(
            self._marks.set_starred(ids, value), _of_several("Starred" if value else "Star removed", ids)
        )

    def toggle_read(self) -> None:
        """Mark the article as read or unread, or so all that are picked; with what is folded into its row."""
        pane = self._room.panes.list
        if rowids := [one for rowid in self._chosen for one in ([rowid] if pane.picked else pane.standing_for(rowid))]:
            opened = self._article.opened.now
            if opened is not None and opened.row.rowid in rowids:
                self.decided = opened.row.id
            self.write(partial(self._toggle_is_read, rowids))

    def _toggle_is_read(self, rowids: Sequence[int]) -> MarksChange:
        ids = _ids_of(self._room.inputs.library.articles, rowids)
        value = not all(mark.read for mark in self._marks.get_many(ids).values())
        return MarksChange(self._marks.set_read(ids, value), _of_several("Read" if value else "Unread", ids))

    async def _ask_read_all(self) -> None:
        """Ask before all that is found is marked: the key is the one that vim's users press for redo."""
        from tui.app.dialogs.menu import Menu

        count = len(self._room.panes.list.found)
        if not count:
            return
        many = "the article that is found" if count == 1 else f"all {count:,} articles that are found"
        lines = [Content(f"Mark {many} as read"), Content("Redo what was undone last")]
        chosen = await self._room.ask(Menu("Mark as read?", lines, does="does it"))
        if chosen == 0:
            self.read_all()
        elif chosen == 1:
            self.write(self._redo)

    def read_all(self) -> None:
        """Mark all that is found as read, as one step of undo."""
        if (opened := self._article.opened.now) is not None:
            self.decided = opened.row.id
        self.write(partial(self._read_all, self._room.panes.list.found))

    def _read_all(self, rowids: Sequence[int]) -> MarksChange:
        changed = self._marks.set_read(_ids_of(self._room.inputs.library.articles, rowids), True)
        many = "1 article" if len(changed) == 1 else f"{len(changed):,} articles"
        said = f"Read: {many}; {self._room.key('mark.undo')} takes it back"
        return MarksChange(changed, said if changed else "All that is found is read already")

    # Undoing

    def drop_picks(self) -> None:
        """Take all picks back, and say how they come again."""
        count = len(self._room.panes.list.picked)
        self._room.panes.list.clear_picks()
        back = f"{self._room.key('mark.undo')} brings {'it' if count == 1 else 'them'} back"
        self._room.say(f"{count:,} no longer picked, {back}")

    def undo(self) -> None:
        """Pick again what was picked, if dropping that was the last thing done; else take the last mark back."""
        if count := self._room.panes.list.restore_picks():
            self._room.say(f"Picked again: {count:,}")
        else:
            self.write(self._undo)

    def _undo(self) -> MarksChange:
        undone = self._marks.undo()
        if undone is None:
            return MarksChange((), "Nothing to undo")
        return MarksChange(undone.ids, joined((f"Undone: {undone.description}", self._named(undone.ids))))

    def _redo(self) -> MarksChange:
        redone = self._marks.redo()
        if redone is None:
            return MarksChange((), f"Nothing to redo: {self._room.key('mark.undo')} undoes the last mark")
        return MarksChange(redone.ids, joined((f"Redone: {redone.description}", self._named(redone.ids))))

    def _named(self, ids: tuple[str, ...]) -> str:
        """Return the title of one article; nothing for several, or for one that is gone."""
        articles = self._room.inputs.library.articles
        rowid = articles.rowid_of(ids[0]) if len(ids) == 1 else None
        return "".join(quoted(one_line(row.title, NAMED_IN)) for row in articles.rows([] if rowid is None else [rowid]))

    def say_picked(self) -> None:
        """Say in the status line how many articles are picked."""
        picked = len(self._room.panes.list.picked)
        self._room.status.say("picked", f"{picked:,} picked" if picked else "")


def _ids_of(articles: Articles, rowids: Sequence[int]) -> tuple[str, ...]:
    """Return the ids of articles, fetched by pages: there may be a million."""
    pages = (rowids[start : start + _PAGE] for start in range(0, len(rowids), _PAGE))
    return tuple(row.id for page in pages for row in articles.rows(page))


def _of_several(said: str, ids: tuple[str, ...]) -> str:
    return said if len(ids) == 1 else f"{said}: {len(ids):,} articles"

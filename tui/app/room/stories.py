"""Stories in the list: found in the background, folded into one row each, opened and closed.

They are looked for when the folder has been quiet for a while, in a process of their own, and the list is folded anew
when they have changed. A long list is folded at its beginning first (`tui.app.folded_rows`), and as a whole when one
comes near the rest.
"""

from __future__ import annotations

from threading import Event

from tui.app.folded_rows import FoldedRows
from tui.app.room.context import Asks, FolderState, Room

QUIET = 3.0
"""Seconds after a change of the folder at which stories are looked for."""

_SCREENS_AHEAD = 2
"""Screens that are folded before one comes to them."""


class Stories:
    """Finds and folds stories."""

    def __init__(self, room: Room, search: Asks) -> None:
        self._room = room
        self._search = search
        self._stop = Event()
        self.commands = {"list.folding": self.toggle}

    def close(self) -> None:
        """Let the thread end."""
        self._stop.set()

    def follow_folder(self, _: FolderState) -> None:
        """Look for stories once the folder is quiet."""
        if self._search.question.folded:
            self._room.timers.start("stories", QUIET, self.find)

    def find(self) -> None:
        """Look for the stories of articles that are not known yet."""
        stories = self._room.inputs.library.stories
        self._room.tasks.run("stories", lambda _: stories.find_beside(self._stop), self._found)

    def _found(self, is_new: bool) -> None:
        if is_new and not self._stop.is_set():
            self._search.ask()

    def fold_in_view(self) -> None:
        """Fold the rest of a long list when one comes near it."""
        pane = self._room.panes.list
        rows, end = pane.rowids, pane.scroll_offset.y // pane.row_lines + _SCREENS_AHEAD * (pane.page_rows + 1)
        if not isinstance(rows, FoldedRows) or rows.is_folded_to(end):
            return

        def put(whole: FoldedRows) -> None:
            if pane.rowids is rows:
                pane.refold(whole)

        self._room.tasks.run("fold", lambda _: rows.whole(), put)

    def toggle(self) -> None:
        """Fold stories, or show every article in a row of its own."""
        folded = not self._search.question.folded
        self._search.ask(folded=folded)
        if folded:
            self.find()
        self._room.say("Articles on one event are one row" if folded else "Each article has a row of its own")

    def say_alone(self) -> None:
        """Say why no story can be opened."""
        key = self._room.key("list.folding")
        alone = "This article is alone: no other on its event is in the list"
        self._room.say(alone if self._search.question.folded else f"Stories are not folded: {key} folds them")

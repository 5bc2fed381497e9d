"""Saved searches: shown above the list, with counts that stay true, opened, saved and forgotten.

The file of the searches is read, and the unread articles of each are counted, in a thread: whenever articles come,
change, or are read. What happens at once is counted at once.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from tui.app.room.context import Asks, Jumps, Room
from tui.app.search.question import SORTS
from tui.articles.quoted import quoted, quoted_as_typed
from tui.errors import BylineError

if TYPE_CHECKING:
    from tui.app.list.saved import SavedPane
    from tui.app.room.tasks import Task
    from tui.feeds.subscriptions import FeedSearches
    from tui.saved_searches import SavedSearch, SavedSearches

COUNT_AFTER = 0.3
"""Seconds after a change; a hundred marks are one."""


class Counts(NamedTuple):
    """The saved searches, and how many unread articles each finds, by its query; nothing of those not counted yet."""

    searches: tuple[SavedSearch, ...] = ()
    unread: Mapping[str, int] = {}  # nobody changes it


class SavedSearchList:
    """The saved searches of the person."""

    def __init__(
        self,
        room: Room,
        search: Asks,
        jumps: Jumps,
        mount: Callable[[SavedPane], Awaitable[None]],
        show_list: Callable[[], object],
        list_lines: Callable[[], int],
    ) -> None:
        """`mount` mounts the pane above the list; `show_list` brings the list on the screen, whatever the layout.

        `list_lines` returns the lines that the list and the pane share.
        """
        self._room = room
        self._search = search
        self._jumps = jumps
        self._mount = mount
        self._show_list = show_list
        self._list_lines = list_lines
        self._counts = Counts()
        self._trouble = ""
        """What is wrong with the file, which is said once."""
        self.commands = {"search.saved": self.enter, "saved.open": self.open, "saved.forget": self.forget}

    @property
    def _file(self) -> SavedSearches:
        from tui.saved_searches import SavedSearches

        return SavedSearches(self._room.inputs.places.data_dir)

    @property
    def _feeds(self) -> FeedSearches:
        from tui.feeds.subscriptions import FeedSearches

        return FeedSearches(self._room.inputs.places.data_dir)

    # Counting

    def recount_soon(self, _: object = None) -> None:
        """Count again a little later, after a change of the library or of marks."""
        if not self._room.timers.is_waiting("recount"):
            self._room.timers.start("recount", COUNT_AFTER, self.recount)

    def recount(self) -> None:
        """Read the file and count the unread articles of each search."""
        self._room.timers.stop("recount")
        self._room.tasks.run("saved", self._read_and_count, self._counted, failed=self._not_read)

    def _read_and_count(self, task: Task) -> Counts:
        searches = (*self._file.all(), *self._feeds.all())
        task.report(self._counted, self._counts._replace(searches=searches))
        unread: dict[str, int] = {}
        for one in searches:
            if task.is_cancelled:
                break
            unread[one.query] = len(self._room.inputs.library.search.run(one.unread).rowids)
        return Counts(searches, unread)

    async def _counted(self, counts: Counts) -> None:
        self._trouble = ""
        await self._show(counts)

    async def _not_read(self, error: BylineError) -> None:
        if str(error) != self._trouble:
            self._trouble = str(error)
            self._room.failed(error)
        await self._show(Counts())

    async def _show(self, counts: Counts) -> None:
        self._counts = counts
        panes = self._room.panes
        if panes.saved is None and counts.searches:
            from tui.app.list.saved import SavedPane

            panes.saved = SavedPane(self._room.keymap, self._list_lines, id="saved")
            await self._mount(panes.saved)
        elif panes.saved is not None and not counts.searches:
            pane, panes.saved = panes.saved, None
            if pane.has_focus:
                self._room.focus(panes.list)
            await pane.remove()
        self.mark_in_force()

    def mark_in_force(self, _: object = None) -> None:
        """Mark the search whose query is in force."""
        if (pane := self._room.panes.saved) is not None:
            pane.show(self._counts.searches, self._counts.unread, self._search.question.query.strip())

    # What is done with them

    def ask(self, search: SavedSearch) -> None:
        """Ask a saved search, in its order."""
        chosen = self._search.question._replace(query=search.query)
        if search.sort in SORTS:
            chosen = chosen.ordered_by(search.sort)
        self._jumps.leave()
        self._room.panes.search_line.put(search.query)
        self._search.ask(
            anew=True, query=search.query, prefix_last=False, sort=chosen.sort, search_sort=chosen.search_sort
        )
        self._room.focus(self._room.panes.list)

    def enter(self) -> None:
        """Go to the saved searches, whose last line saves the one in force; where there are none, save it."""
        pane = self._room.panes.saved
        if pane is not None:
            self._show_list()
            pane.remove_class("-no-room")
            self._room.focus(pane)
        elif self._room.panes.search_line.value.strip():
            self.save()
        else:
            search, saved = self._room.key("search.open"), self._room.key("search.saved")
            self._room.say(f"No saved searches yet: search with {search}, then {saved} saves it")

    def open(self) -> None:
        """Open the search under the cursor."""
        if (pane := self._room.panes.saved) is not None:
            pane.open()

    def forget(self) -> None:
        """Forget the search under the cursor."""
        pane = self._room.panes.saved
        if pane is not None and (search := pane.chosen) is not None:
            try:
                said = self._forget(search)
            except BylineError as error:
                self._room.failed(error)
            else:
                self._room.say(said)
                self.recount()

    def _forget(self, search: SavedSearch) -> str:
        """Remove a saved search, or stop following a feed; return what to tell the person."""
        from tui.saved_searches import FeedSearch

        if isinstance(search, FeedSearch):
            self._feeds.remove(search)
            return f"Not followed any more: {quoted(search.name)}; its articles stay"
        self._file.remove(search.name)
        return f"Forgotten: {quoted(search.name)}, which was {search.query}"

    def save(self) -> None:
        """Ask for a name, and save the search in the line under it."""
        self._room.tasks.converse(partial(self._save, self._room.panes.search_line.value.strip()))

    async def _save(self, query: str) -> None:
        from tui.app.dialogs.line_prompt import LinePrompt

        name = await self._room.ask(LinePrompt(f"A name for the search {quoted_as_typed(query)}"))
        if name:
            self._file.save(name, query, self._search.question.order)
            self._room.say(f"Saved as {quoted(name)}: {self._room.key('search.saved')} opens it")
            self.recount()

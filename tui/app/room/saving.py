"""Saved searches: shown above the list, with counts that stay true, opened, saved and forgotten.

The file of the searches is read, and the unread articles of each are counted, in a thread: whenever articles come,
change, or are read. What happens at once is counted at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message
from textual.timer import Timer
from textual.worker import get_current_worker

from tui.app.room.asking import Asking
from tui.app.room.keeping import Keeping
from tui.app.room.marking import Marking
from tui.app.room.searching import Searching
from tui.app.search.question import SORTS
from tui.errors import BylineError

if TYPE_CHECKING:
    from tui.app.list.saved import SavedPane
    from tui.saved_searches import SavedSearch, SavedSearches

COUNT_AFTER = 0.3
"""Seconds after a change; a hundred marks are one."""


class Saving(Asking):
    """The saved searches of the person."""

    class Counted(Message):
        """The saved searches, and how many unread articles each finds, by name; nothing of those not counted yet."""

        def __init__(self, searches: tuple[SavedSearch, ...], unread: Mapping[str, int], trouble: str = "") -> None:
            super().__init__()
            self.searches = searches
            self.unread = unread
            self.trouble = trouble

    def on_mount(self) -> None:
        """Nothing is known of them yet."""
        self.saved_pane: SavedPane | None = None
        self._unread_saved: Mapping[str, int] = {}
        self._trouble_saved = ""
        self._recount_soon: Timer | None = None

    @property
    def saved_searches(self) -> SavedSearches:
        """The person's saved searches."""
        from tui.saved_searches import SavedSearches

        return SavedSearches(self.inputs.places.data_dir)

    async def settle(self) -> None:
        """Shows them, once there is something to read."""
        await super().settle()
        self._recount()

    @on(Keeping.Changed)
    @on(Marking.Marked)
    def _changed_or_marked(self) -> None:
        if self._recount_soon is None:
            self._recount_soon = self.set_timer(COUNT_AFTER, self._recount)

    @work(thread=True, exclusive=True, group="saved", exit_on_error=False)
    def _read_and_count(self) -> None:
        worker = get_current_worker()
        try:
            searches = self.saved_searches.all()
        except BylineError as error:
            self.post_message(self.Counted((), {}, str(error)))
            return
        self.post_message(self.Counted(searches, self._unread_saved))
        unread: dict[str, int] = {}
        for one in searches:
            unread[one.name] = len(self.inputs.library.search.run(one.unread).rowids)
            if worker.is_cancelled:
                return
        self.post_message(self.Counted(searches, unread))

    def _recount(self) -> None:
        self._recount_soon = None
        self._read_and_count()

    @on(Counted)
    async def _show_saved(self, event: Counted) -> None:
        self._unread_saved = event.unread
        if event.trouble and event.trouble != self._trouble_saved:
            self.say(event.trouble, "error")
        self._trouble_saved = event.trouble
        if self.saved_pane is None and event.searches:
            from tui.app.list.saved import SavedPane

            self.saved_pane = SavedPane(id="saved")
            await self.query_one("#panes").mount(self.saved_pane)
        elif self.saved_pane is not None and not event.searches:
            pane, self.saved_pane = self.saved_pane, None
            if pane.has_focus:
                self.set_focus(self.list_pane)
            await pane.remove()
            self._make_room()
        if self.saved_pane is not None:
            self.saved_pane.show(event.searches, event.unread, self.question.query.strip())

    @on(Searching.Found)
    def _show_in_force(self) -> None:
        if self.saved_pane is not None:
            self.saved_pane.show(self.saved_pane.searches, self._unread_saved, self.question.query.strip())

    def _make_room(self) -> None:
        """Has the list begin below the saved searches, and a line between the two."""
        lines = self.saved_pane.lines_taken if self.saved_pane is not None else 0
        self.list_pane.styles.margin = (lines + 1 if lines else 0, 0, 0, 0)

    def on_saved_pane_resized(self) -> None:
        """The saved searches take more lines, or fewer."""
        self._make_room()

    def on_saved_pane_opened(self, event: SavedPane.Opened) -> None:
        """Asks a saved search, in its order."""
        sort = event.search.sort if event.search.sort in SORTS else self.question.sort
        self.leave()
        self.search_line.put(event.search.query)
        self.ask(anew=True, query=event.search.query, prefix_last=False, sort=sort)
        self.set_focus(self.list_pane)

    def on_saved_pane_save_wanted(self) -> None:
        """Asks for a name."""
        self._save_search(self.search_line.value.strip())

    def on_saved_pane_all_wanted(self) -> None:
        """Goes to them."""
        self.action_saved_searches()

    def action_saved_searches(self) -> None:
        """To the saved searches, of which the last line saves the one in force; where there are none, saves it."""
        query = self.search_line.value.strip()
        if self.saved_pane is not None:
            self.show_list()
            self.saved_pane.remove_class("-no-room")
            self.set_focus(self.saved_pane)
        elif query:
            self._save_search(query)
        else:
            self.say("No saved searches yet: search for something with /, then p saves it under a name")

    def show_list(self) -> None:
        """Called when the list is to be on the screen, whatever the layout."""
        raise NotImplementedError

    def action_open_saved(self) -> None:
        """Opens the search under the cursor."""
        if self.saved_pane is not None:
            self.saved_pane.open()

    def action_forget_saved(self) -> None:
        """Forgets the search under the cursor."""
        if self.saved_pane is not None and (search := self.saved_pane.chosen) is not None:
            try:
                self.saved_searches.remove(search.name)
            except BylineError as error:
                self.say(str(error), "error")
            else:
                self.say(f"Forgotten: “{search.name}”, which was {search.query}")
                self._recount()

    @work(exclusive=True, group="choice")
    async def _save_search(self, query: str) -> None:
        from tui.app.dialogs.entry import EntryScreen

        name = await self.app.push_screen_wait(EntryScreen(f"A name for the search “{query}”"))
        if name:
            try:
                self.saved_searches.save(name, query, self.question.sort)
            except BylineError as error:
                self.say(str(error), "error")
            else:
                self.say(f"Saved as “{name}”: p opens it")
                self._recount()

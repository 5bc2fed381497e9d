"""Showing the selected article: read in a thread, what comes late dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message
from textual.widget import Widget
from textual.worker import get_current_worker

from tui.app.content import one_line
from tui.app.list.pane import ListPane
from tui.app.panes import Messages
from tui.app.room.analysing import Analysing
from tui.errors import BylineError

if TYPE_CHECKING:
    from tui.app.article_loader import Asked, Enter, Loaded
    from tui.library.contract.listing import Row


NAMED_IN = 60
"""Characters of a title in a message."""


class Showing(Analysing):
    """Opens what the list selects, and keeps the panes on it."""

    class Read(Message):
        """An article was read and is to be shown."""

        def __init__(self, laid: Loaded) -> None:
            super().__init__()
            self.laid = laid

    class Failed(Message):
        """An article could not be read."""

        def __init__(self, generation: int, error: BylineError) -> None:
            super().__init__()
            self.generation = generation
            self.error = error

    def on_mount(self) -> None:
        """Nothing has been shown yet."""
        self.status_of_text = ""
        self._enter: Enter = "best"
        self._end_told_of: int | None = None
        """The row of the article at whose end the reader was told so."""
        self.led_from: Widget | None = None
        """The pane whose fact or sentence led into the text."""

    async def furnish(self) -> None:
        """Shows in the panes that come later what the others show already."""
        await super().furnish()
        for pane in self.side:
            pane.show(self.opened)
        if self.laid is not None and self.opened is not None:
            self._tell_analysis(self.opened.generation, self.laid)
            self._look_up(self.laid)

    @on(ListPane.Selected)
    async def _selected(self, event: ListPane.Selected) -> None:
        await self.bring_rest()
        if event.row is None:
            self.close_article()
        else:
            self.open_row(event.row)

    def open_row(self, row: Row, *, again: bool = False) -> None:
        """Has an article read and shown; `again` where it is shown already and only has changed."""
        from tui.app.article_loader import Asked  # the first frame shows no article

        self.generation += 1
        query, typing = self.asked_query
        enter, self._enter = self._enter, "best"
        asked = Asked(row, self.generation, query=query, typing=typing, again=again, enter=enter, facts=self.settled)
        self._read(asked)

    @property
    def asked_query(self) -> tuple[str, bool]:
        """The query in force, and whether its last word may still grow."""
        raise NotImplementedError

    def close_article(self) -> None:
        """Shows that there is nothing to show."""
        self.generation += 1
        self.opened = None
        for pane in (self.text_pane, *self.side):
            pane.show(None)
        self.status_of_text = ""
        self.article_shown()

    @work(thread=True, exclusive=True, group="read", exit_on_error=False)
    def _read(self, asked: Asked) -> None:
        try:
            laid = self.desk.lay(asked)
        except BylineError as error:
            self.post_message(self.Failed(asked.generation, error))
            return
        if not get_current_worker().is_cancelled:
            self.post_message(self.Read(laid))

    @on(Read)
    def _show(self, event: Read) -> None:
        opened = event.laid.opened
        if opened.generation != self.generation:
            return
        self.opened, self.laid, self.led_from = opened, event.laid, None
        for pane in (self.text_pane, *self.side):
            pane.show(opened)
        self._await_analysis(event.laid)
        self.article_shown()

    @on(Failed)
    def _unreadable(self, event: Failed) -> None:
        if event.generation == self.generation:
            self.close_article()
            if self.inputs.library.folder.is_dir():  # else that is said once, and not of each of its articles
                self.say(str(event.error), "error")

    def article_shown(self) -> None:
        """Called when another article, or none, is on the screen; each concern adds what it does then."""
        if not self.settled:
            self.settled = True
            self.call_after_refresh(self.settle)

    async def settle(self) -> None:
        """Called once, after the frame that shows the first article: all that needs not be there before."""
        await self.furnish()

    @on(Messages.Moved)
    def _moved(self, event: Messages.Moved) -> None:
        if event.generation == self.generation:
            self.status_of_text = event.status
            self.moved_in_text(event)

    def moved_in_text(self, event: Messages.Moved) -> None:
        """Called when the reader moved in the text."""

    @on(Messages.Evidence)
    def _evidence(self, event: Messages.Evidence) -> None:
        if event.generation == self.generation:
            self.text_pane.show_evidence(event.mentions)

    @on(Messages.InSentence)
    def _in_sentence(self, event: Messages.InSentence) -> None:
        if event.generation == self.generation:
            for facts in self.side[1:]:
                facts.point_at(event.generation, event.sentence)

    @on(Messages.GoTo)
    def _go_to(self, event: Messages.GoTo) -> None:
        if event.generation == self.generation:
            self.text_pane.go_to(event.span)
            self.led_from = self.focused
            self.set_focus(self.text_pane)

    @on(Messages.GoBack)
    def _go_back(self) -> None:
        if self.led_from is not None:
            self.set_focus(self.led_from)

    @on(Messages.BeyondMatches)
    def _beyond(self, event: Messages.BeyondMatches) -> None:
        if self.opened is None or self.list_pane.selected != self.opened.row.rowid:
            return  # on the way to another article already: two quick keys must not pass one over
        there = self.list_pane.index + event.direction
        if self.list_pane.row_at(there) is not None:
            self._enter = "first" if event.direction > 0 else "last"
            self.list_pane.move_to(there)
        else:
            self.say("No further match")

    @on(Messages.BeyondEnd)
    def _read_past_the_end(self) -> None:
        """Goes on to the next article when asked twice: the first time, it may have been meant for a page."""
        if self.opened is None or self.list_pane.selected != self.opened.row.rowid:
            return  # on the way to another article already
        following = self.list_pane.row_at(self.list_pane.index + 1)
        if following is None:
            self.say("The end of the last article")
        elif self._end_told_of == self.opened.row.rowid:
            self.list_pane.move_to(self.list_pane.index + 1)
        else:
            self._end_told_of = self.opened.row.rowid
            self.say(f"The end; once more for the next article, “{one_line(following.title, NAMED_IN)}”")

    @on(Messages.Say)
    def _said(self, event: Messages.Say) -> None:
        self.say(event.text, "warning" if event.severity == "warning" else "information")

    @on(Messages.Choose)
    def _choose(self, event: Messages.Choose) -> None:
        from tui.app.dialogs.menu import Menu  # the first frame does without

        def choose(index: int | None) -> None:
            if index is not None:
                event.then(index)

        self.app.push_screen(Menu(event.title, event.lines, at=event.at, does=event.does), choose)

    @on(ListPane.ReadOn)
    def _read_on(self, event: ListPane.ReadOn) -> None:
        self.text_pane.page(event.pages)

    @on(ListPane.Opened)
    def _go_to_text(self) -> None:
        self.set_focus(self.text_pane)

    def action_article_next(self) -> None:
        """The next article, from any pane."""
        self.list_pane.move_to(self.list_pane.index + 1)

    def action_article_previous(self) -> None:
        """The article before."""
        self.list_pane.move_to(self.list_pane.index - 1)

    def action_in_text(self, name: str) -> None:
        """Run a command of the text, from any pane."""
        self.text_pane.commands[name]()

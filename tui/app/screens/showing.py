"""Showing the selected article: read in a thread, its facts awaited, what comes late dropped."""

from __future__ import annotations

import asyncio
from concurrent.futures import Future
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget
from textual.worker import get_current_worker

from tui.app.desk import Asked, Desk
from tui.app.list.pane import ListPane
from tui.app.panes import Messages
from tui.app.screens.base import ReaderBase
from tui.errors import BylineError

if TYPE_CHECKING:
    from tui.analysis.fact import Analysis
    from tui.app.desk import Enter, Laid
    from tui.articles.article import Article
    from tui.library.contract.listing import Row

READING_ON = "reading on…"
"""What the panes say under the facts of an article that is not read to its end yet."""
ANALYSE_AFTER = 0.25
"""Seconds that an article must stay before its facts are asked for: nobody wants those of all that is passed by."""
PREPARE_AFTER = 0.05
"""Seconds that it must stay before what finds them is started; more than between two repeats of a key."""


class Showing(ReaderBase):
    """Opens what the list selects, and keeps the panes on it."""

    class Read(Message):
        """An article was read and is to be shown."""

        def __init__(self, laid: Laid) -> None:
            super().__init__()
            self.laid = laid

    class LookedUp(Message):
        """It was looked up whether the facts of an article that is shown are known."""

        def __init__(self, laid: Laid) -> None:
            super().__init__()
            self.laid = laid

    class Failed(Message):
        """An article could not be read."""

        def __init__(self, generation: int, error: BylineError) -> None:
            super().__init__()
            self.generation = generation
            self.error = error

    class Growing(Message):
        """More is known of a long article, and not all yet."""

        def __init__(self, generation: int, analysis: Analysis) -> None:
            super().__init__()
            self.generation = generation
            self.analysis = analysis

        def can_replace(self, message: Message) -> bool:
            """The last one has all that those before it had."""
            return isinstance(message, Showing.Growing) and message.generation == self.generation

    def on_mount(self) -> None:
        """Sets up the desk."""
        self.desk = Desk(self.inputs.library, self.inputs.marks)
        self.generation = 0
        self.status_of_text = ""
        self.laid: Laid | None = None
        self.settled = False
        self._enter: Enter = "best"
        self.led_from: Widget | None = None
        """The pane whose fact or sentence led into the text."""
        self._pause: Timer | None = None
        self._wanted_whole = ""
        """The article that is to be read to its end, however long that takes, also if it is shown again meanwhile."""
        self._ahead: Future[Analysis] | None = None
        """The facts of the article below, while they are being found ahead of need."""

    async def furnish(self) -> None:
        """Shows in the panes that come later what the others show already."""
        await super().furnish()
        for pane in self.side:
            pane.show(self.opened)
        if self.laid is not None and self.opened is not None:
            self._tell_analysis(self.opened.generation, self.laid)
            self._look_up(self.laid)

    @work(thread=True, group="look-up", exit_on_error=False)
    def _look_up(self, laid: Laid) -> None:
        """Looks for the facts of the first article, which was shown without."""
        self.post_message(self.LookedUp(laid._replace(analysis=self.inputs.library.facts.cached(laid.opened.article))))

    @on(LookedUp)
    def _looked_up(self, event: LookedUp) -> None:
        if event.laid.opened.generation != self.generation:
            return
        if event.laid.analysis is None:
            self._prepare_soon(event.laid)
        else:
            self.laid = event.laid
            self._await_analysis(event.laid)

    @on(ListPane.Selected)
    def _selected(self, event: ListPane.Selected) -> None:
        if event.row is None:
            self.close_article()
        else:
            self.open_row(event.row)

    def open_row(self, row: Row, *, again: bool = False) -> None:
        """Has an article read and shown; `again` where it is shown already and only has changed."""
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

    def _await_analysis(self, laid: Laid) -> None:
        if self._pause is not None:
            self._pause.stop()
        self._tell_analysis(laid.opened.generation, laid)
        if laid.analysis is None and self.settled:  # of the first one, it is looked up whether they are known
            self._prepare_soon(laid)
        if laid.analysis is None or not laid.analysis.complete:  # there may be more time by now than there was
            self._pause = self.set_timer(ANALYSE_AFTER, lambda: self._analyse(laid))
        else:
            self._pause = self.set_timer(ANALYSE_AFTER, self._prefetch)

    def _prepare_soon(self, laid: Laid) -> None:
        self.set_timer(PREPARE_AFTER, lambda: self._prepare(laid))

    @work(thread=True, group="prepare", exit_on_error=False)
    def _prepare(self, laid: Laid) -> None:
        """Has the analysis process started, which takes longer than it is waited to see whether the article stays."""
        if laid.opened.generation == self.generation:
            self.inputs.library.facts.prepare(laid.opened.article)

    def _tell_analysis(self, generation: int, laid: Laid) -> None:
        for pane in (self.text_pane, *self.side):
            pane.analysed(generation, laid.analysis)

    @work(exclusive=True, group="analyse", exit_on_error=False)
    async def _analyse(self, laid: Laid) -> None:
        generation = laid.opened.generation
        if generation != self.generation:
            return
        analysis, trouble = None, ""

        def grown(known: Analysis) -> None:
            self.post_message(self.Growing(generation, known))

        try:
            article = laid.opened.article
            found = self.inputs.library.facts.analyse(article, grown, longer=article.id == self._wanted_whole)
            self._hold_ahead(None)
            analysis = await asyncio.wrap_future(found)
        except BylineError as error:
            trouble = str(error)
        if generation == self.generation:
            self._keep_analysis(analysis)
            for pane in (self.text_pane, *self.side):
                pane.analysed(generation, analysis, trouble)
            self._prefetch()

    def _keep_analysis(self, analysis: Analysis | None) -> None:
        if self.laid is not None and analysis is not None:
            self.laid = self.laid._replace(analysis=analysis)

    def action_read_to_the_end(self) -> None:
        """Has an article analysed again in more time, of which only a part was read."""
        if self.laid is None or self.laid.analysis is None:
            self.say("The facts of this article are not known yet", "warning")
        elif self.laid.analysis.complete:
            self.say("All of this article was read")
        else:
            self._wanted_whole = self.laid.opened.article.id
            for pane in self.side:
                pane.analysed(self.generation, self.laid.analysis, READING_ON)
            self._analyse(self.laid)

    @on(Growing)
    def _growing(self, event: Growing) -> None:
        if event.generation != self.generation or self.laid is None:
            return
        known = self.laid.analysis
        if known is None or len(known.facts) <= len(event.analysis.facts):  # read again, it is short of that at first
            self._keep_analysis(event.analysis)
            for pane in (self.text_pane, *self.side):
                pane.analysed(event.generation, event.analysis, READING_ON)

    @work(thread=True, exclusive=True, group="prefetch", exit_on_error=False)
    def _prefetch(self) -> None:
        """Reads the article below, and has its facts made, so that they are there when the reader is."""
        worker = get_current_worker()
        row = self.list_pane.row_at(self.list_pane.index + 1)
        ahead = None
        if row is not None:
            try:
                article: Article = self.desk.article(row.rowid)
                if worker.is_cancelled:
                    return
                if self.inputs.library.facts.cached(article) is None:
                    ahead = self.inputs.library.facts.analyse(article, last=True)
            except BylineError:
                pass  # said when it is opened
        self._hold_ahead(ahead)

    def _hold_ahead(self, ahead: Future[Analysis] | None) -> None:
        """Gives up what was begun ahead of need for the article before, lest it keep this one waiting."""
        before, self._ahead = self._ahead, ahead
        if before is not None:
            before.cancel()

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
            self.text_pane.light(event.mentions)

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

    @on(Messages.Say)
    def _said(self, event: Messages.Say) -> None:
        self.say(event.text, "warning" if event.severity == "warning" else "information")

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
        """An action of the text, from any pane."""
        getattr(self.text_pane, f"action_{name}")()

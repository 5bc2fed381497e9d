"""The facts of the article that is shown: known, or found; and those of the next one, found ahead of need."""

from __future__ import annotations

import asyncio
from concurrent.futures import Future
from functools import cached_property
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message
from textual.timer import Timer
from textual.worker import get_current_worker

from tui.app.room.base import ReaderBase
from tui.errors import BylineError

if TYPE_CHECKING:
    from tui.analysis.fact import Analysis
    from tui.app.article_loader import ArticleLoader, Loaded
    from tui.articles.article import Article

READING_ON = "reading on…"
"""What the panes say under the facts of an article that is not read to its end yet."""
ANALYSE_AFTER = 0.25
"""Seconds that an article must stay before its facts are asked for: nobody wants those of all that is passed by."""
PREPARE_AFTER = 0.05
"""Seconds that it must stay before what finds them is started; more than between two repeats of a key."""


class Analysing(ReaderBase):
    """Tells the panes what is known of the article that is shown, and has the rest found out."""

    class LookedUp(Message):
        """It was looked up whether the facts of an article that is shown are known."""

        def __init__(self, laid: Loaded) -> None:
            super().__init__()
            self.laid = laid

    class Growing(Message):
        """More is known of a long article, and not all yet."""

        def __init__(self, generation: int, analysis: Analysis) -> None:
            super().__init__()
            self.generation = generation
            self.analysis = analysis

        def can_replace(self, message: Message) -> bool:
            """The last one has all that those before it had."""
            return isinstance(message, Analysing.Growing) and message.generation == self.generation

    class BegunAhead(Message):
        """The facts of the article below are being found; None where they are known, or there is no such article."""

        def __init__(self, generation: int, found: Future[Analysis] | None) -> None:
            super().__init__()
            self.generation = generation
            self.found = found

    def on_mount(self) -> None:
        """Nothing has been shown yet."""
        self.generation = 0
        """Counts what is shown: what belongs to an earlier one comes too late."""
        self.laid: Loaded | None = None
        self.settled = False
        """Whether the first article has been shown."""
        self._pause: Timer | None = None
        self._wanted_whole = ""
        """The article that is to be read to its end, however long that takes, also if it is shown again meanwhile."""
        self._ahead: Future[Analysis] | None = None
        """The facts of the article below, while they are being found ahead of need."""

    @cached_property
    def desk(self) -> ArticleLoader:
        """What has articles ready to be shown; the first frame shows none."""
        from tui.app.article_loader import ArticleLoader

        return ArticleLoader(self.inputs.library, self.inputs.marks)

    @work(thread=True, group="look-up", exit_on_error=False)
    def _look_up(self, laid: Loaded) -> None:
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

    def _await_analysis(self, laid: Loaded) -> None:
        if self._pause is not None:
            self._pause.stop()
        self._tell_analysis(laid.opened.generation, laid)
        if laid.analysis is None and self.settled:  # of the first one, it is looked up whether they are known
            self._prepare_soon(laid)
        if laid.analysis is None or not laid.analysis.complete:  # there may be more time by now than there was
            self._pause = self.set_timer(ANALYSE_AFTER, lambda: self._analyse(laid))
        else:
            self._pause = self.set_timer(ANALYSE_AFTER, self._prefetch)

    def _prepare_soon(self, laid: Loaded) -> None:
        self.set_timer(PREPARE_AFTER, lambda: self._prepare(laid))

    @work(thread=True, group="prepare", exit_on_error=False)
    def _prepare(self, laid: Loaded) -> None:
        """Has the analysis process started, which takes longer than it is waited to see whether the article stays."""
        if laid.opened.generation == self.generation:
            self.inputs.library.facts.prepare(laid.opened.article)

    def _tell_analysis(self, generation: int, laid: Loaded) -> None:
        for pane in (self.text_pane, *self.side):
            pane.analysed(generation, laid.analysis)

    @work(exclusive=True, group="analyse", exit_on_error=False)
    async def _analyse(self, laid: Loaded) -> None:
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
        row, generation = self.list_pane.row_at(self.list_pane.index + 1), self.generation
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
        self.post_message(self.BegunAhead(generation, ahead))

    @on(BegunAhead)
    def _begun_ahead(self, event: BegunAhead) -> None:
        if event.generation == self.generation:
            self._hold_ahead(event.found)
        elif event.found is not None:
            event.found.cancel()  # another article is shown by now

    def _hold_ahead(self, ahead: Future[Analysis] | None) -> None:
        """Gives up what was begun ahead of need for the article before, lest it keep this one waiting."""
        before, self._ahead = self._ahead, ahead
        if before is not None:
            before.cancel()

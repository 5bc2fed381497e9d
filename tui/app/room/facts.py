"""The facts of the open article: known, or found; and those of the next one, found ahead of need."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import TYPE_CHECKING

from tui.app.room.context import Known, Room
from tui.app.room.published import Published
from tui.errors import BylineError

if TYPE_CHECKING:
    from tui.analysis.fact import Analysis
    from tui.app.panes import Opened
    from tui.app.room.tasks import Task
    from tui.articles.article import Article
    from tui.library.contract.listing import Row

READING_ON = "reading on…"
"""What the panes say under the facts of an article that is not read to its end yet."""
ANALYSE_AFTER = 0.25
"""Seconds that an article must stay before its facts are asked for: nobody wants those of all that is passed by."""
PREPARE_AFTER = 0.05
"""Seconds that it must stay before what finds them is started; more than between two repeats of a key."""


class Facts:
    """Publishes what is known of the open article, and has the rest found out."""

    def __init__(self, room: Room, read: Callable[[int], Article]) -> None:
        """`read` reads the article of a row ahead of need."""
        self._room = room
        self._read = read
        self.analysis: Published[Known] = Published()
        self._opened: Opened | None = None
        self._known: Analysis | None = None
        """What is known of the open article, also where finding out more has failed."""
        self._looks_up = False
        """Whether the first article was shown, which is opened without looking whether its facts are known."""
        self._wanted_whole = ""
        """The article that is to be read to its end, however long that takes, also if it is shown again meanwhile."""
        self._ahead: Future[Analysis] | None = None
        """The facts of the article below, while they are being found ahead of need."""
        self.commands = {"facts.whole": self.read_to_the_end}

    def follow(self, opened: Opened | None) -> None:
        """Tell what is known of an article that was opened; find out the rest if it stays on the screen."""
        self._room.timers.stop("analyse")
        self._room.timers.stop("prepare")
        self._room.tasks.drop("look-up", "analyse", "prefetch")
        self._opened = opened
        self._known = None
        if opened is not None:
            self._tell(opened, opened.analysis)

    def look_up(self) -> None:
        """Look whether the facts of the first article are known, which was shown without; the panes are mounted now."""
        self._looks_up = True
        opened = self._opened
        if opened is None:
            return
        self._publish(Known(opened, self._known))
        cached = self._room.inputs.library.facts.cached
        self._room.tasks.run("look-up", lambda _: cached(opened.article), partial(self._looked_up, opened))

    def _looked_up(self, opened: Opened, analysis: Analysis | None) -> None:
        if analysis is None:
            self._prepare_soon(opened)
        else:
            self._tell(opened, analysis)

    def _tell(self, opened: Opened, analysis: Analysis | None) -> None:
        self._publish(Known(opened, analysis))
        if analysis is None and self._looks_up:
            self._prepare_soon(opened)
        if analysis is None or not analysis.complete:  # there may be more time by now than there was
            self._room.timers.start("analyse", ANALYSE_AFTER, partial(self._analyse, opened))
        else:
            self._room.timers.start("analyse", ANALYSE_AFTER, self._prefetch)

    def _publish(self, known: Known) -> None:
        self._known = known.analysis or self._known
        self.analysis.publish(known)

    def show(self, known: Known) -> None:
        """Show in all panes what is known."""
        for pane in self._room.panes.reading:
            pane.analysed(known.opened.generation, known.analysis, known.note)

    def correct(self, article: Article, analysis: Analysis | None) -> None:
        """Show the facts as they are after a correction, if the article is still open."""
        if self._opened is not None and self._opened.article is article and analysis is not None:
            self._publish(Known(self._opened, analysis))

    # Finding out

    def _prepare_soon(self, opened: Opened) -> None:
        """Have the analysis process started, which takes longer than it is waited to see whether the article stays."""
        prepare, tasks = self._room.inputs.library.facts.prepare, self._room.tasks
        self._room.timers.start(
            "prepare", PREPARE_AFTER, lambda: tasks.run("prepare", lambda _: prepare(opened.article))
        )

    def _analyse(self, opened: Opened) -> None:
        article = opened.article

        def begin(task: Task) -> Future[Analysis]:
            def grown(known: Analysis) -> None:
                task.report(partial(self._grown, opened), known, replaces=True)

            found = self._room.inputs.library.facts.analyse(article, grown, longer=article.id == self._wanted_whole)
            self._hold_ahead(None)
            return found

        self._room.tasks.follow("analyse", begin, partial(self._analysed, opened), failed=self._not_analysed)

    def _grown(self, opened: Opened, analysis: Analysis) -> None:
        known = self._known
        if known is None or len(known.facts) <= len(analysis.facts):  # read again, it is short of that at first
            self._publish(Known(opened, analysis, READING_ON))

    def _analysed(self, opened: Opened, analysis: Analysis) -> None:
        self._publish(Known(opened, analysis))
        self._prefetch()

    def _not_analysed(self, error: BylineError) -> None:
        if self._opened is not None:
            self._publish(Known(self._opened, None, str(error)))
            self._prefetch()

    def read_to_the_end(self) -> None:
        """Have an article of which only a part was read analysed again in more time."""
        opened, known = self._opened, self._known
        if opened is None or known is None:
            self._room.say("The facts of this article are not known yet", "warning")
        elif known.complete:
            self._room.say("All of this article was read")
        else:
            self._wanted_whole = opened.article.id
            self._publish(Known(opened, known, READING_ON))
            self._analyse(opened)

    # Ahead of need

    def _prefetch(self) -> None:
        """Read the article below, and have its facts found, so that they are there when the reader is."""
        pane = self._room.panes.list
        row = pane.row_at(pane.index + 1)
        self._room.tasks.run("prefetch", partial(self._begin_ahead, row), self._hold_ahead, discard=_cancel)

    def _begin_ahead(self, row: Row | None, task: Task) -> Future[Analysis] | None:
        if row is None:
            return None
        try:
            article, facts = self._read(row.rowid), self._room.inputs.library.facts
            if task.is_cancelled or facts.cached(article) is not None:
                return None
            return facts.analyse(article, last=True)
        except BylineError:
            return None  # said when it is opened

    def _hold_ahead(self, ahead: Future[Analysis] | None) -> None:
        """Give up what was begun ahead of need for the article before, which would keep this one waiting."""
        before, self._ahead = self._ahead, ahead
        _cancel(before)


def _cancel(ahead: Future[Analysis] | None) -> None:
    if ahead is not None:
        ahead.cancel()

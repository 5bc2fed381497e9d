"""Citing: the reference prepared ahead, copied on a key, and what came of it told as it was."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from textual import on, work
from textual.content import Content
from textual.message import Message
from textual.timer import Timer

from tui.app.content import content
from tui.app.keys import BY_ID, signs
from tui.app.panes import AnalysisPane, Quotable
from tui.app.room.base import PaneName
from tui.app.room.showing import Showing
from tui.errors import BylineError

if TYPE_CHECKING:
    from tui.app.citer import Citer, Told
    from tui.articles.article import Article

PREPARE_AFTER = 0.5
"""Seconds that an article must stay before its reference is prepared: each takes a run of pandoc."""

MOST_CITED = 2_000
"""Articles of a bibliography that is copied: they take some ten seconds."""
PREVIEWED = 3
"""How many of the articles that are picked are shown in a style before it is chosen."""


class Citing(Showing):
    """Copies citations and quotations."""

    class Copied(Message):
        """What came of copying."""

        def __init__(self, told: Told) -> None:
            super().__init__()
            self.told = told

    def on_mount(self) -> None:
        """Nothing is prepared yet."""
        self._prepare_timer: Timer | None = None

    @cached_property
    def citer(self) -> Citer:
        """What cites, which is first needed when an article has been on the screen for a moment."""
        from tui.app.citer import Citer

        return Citer(self.inputs, self._write_to_terminal)

    def _write_to_terminal(self, sequence: str) -> None:
        # Through the driver, and on its thread: a sequence written beside it could land in the middle of a frame.
        driver = self.app._driver
        if driver is None:
            raise OSError("no terminal")
        self.app.call_from_thread(driver.write, sequence)

    def article_shown(self) -> None:
        """Has the reference ready before the key is pressed."""
        super().article_shown()
        if self._prepare_timer is not None:
            self._prepare_timer.stop()
        if self.opened is not None:
            article = self.opened.article
            self._prepare_timer = self.set_timer(PREPARE_AFTER, lambda: self._prepare_reference(article))

    @work(thread=True, exclusive=True, group="reference", exit_on_error=False)
    def _prepare_reference(self, article: Article) -> None:
        try:
            self.citer.prepare(article)
        except BylineError:
            return  # said when it is asked for

    def action_cite(self) -> None:
        """Copies the citation of the article, or the bibliography of those that are picked."""
        picked = list(self.list_pane.picked)
        if len(picked) > MOST_CITED:
            self.say(
                f"{len(picked):,} are too many for one bibliography: byline cite --query writes them to a file",
                "warning",
            )
        elif picked:
            read = self.inputs.library.articles.read
            self._copy(lambda: self.citer.copy_bibliography([read(rowid) for rowid in picked]))
        elif self.opened is not None:
            article = self.opened.article
            self._copy(lambda: self.citer.copy_reference(article))

    @work(exclusive=True, group="choice")
    async def action_copied(self) -> None:
        """Copies again what was copied before."""
        from tui.app.dialogs.menu import Menu

        copied = self.citer.clipboard.history
        if not copied:
            self.say("Nothing was copied yet: c copies a citation, y a quotation", "warning")
            return
        lines = [Content.assemble(content(one.text), "\n  ", content(one.what, "$foreground 65%")) for one in copied]
        chosen = await self.app.push_screen_wait(Menu("Copied since the start", lines, does="copies again"))
        if chosen is not None:
            self._copy(lambda: self.citer.copy_again(copied[chosen]))

    def action_quote(self) -> None:
        """Copies what is selected as a quotation."""
        if self.opened is None:
            return
        article, quotable = self.opened.article, self.quotable()
        if quotable is None:
            self.say("Nothing to quote yet: choose a sentence with ( and ), or a fact", "warning")
            return
        self._copy(lambda: self.citer.copy_quotation(article, quotable))

    def quotable(self) -> Quotable | None:
        """What the pane with the focus offers, else what the text does, which may be the words of somebody in it."""
        if beside := self.quotable_beside():
            return beside
        quotable = self.text_pane.quotable()
        if quotable is None or self.laid is None or self.laid.analysis is None:
            return quotable
        from tui.citations.quotation import speaker_of

        return quotable._replace(speaker=speaker_of(self.laid.analysis.facts, quotable.spans))

    def quotable_beside(self) -> Quotable | None:
        """What the pane with the focus offers, where that is the summary or the facts."""
        names: tuple[PaneName, PaneName] = ("summary", "facts")
        beside: dict[PaneName, AnalysisPane] = dict(zip(names, self.side, strict=False))
        pane = self.focused_pane
        return beside[pane].quotable() if pane in beside else None

    @work(exclusive=True, group="choice")
    async def action_cite_style(self) -> None:
        """Chooses a style and a form, and copies in it."""
        from tui.app.dialogs.styles import StyleScreen

        if self.opened is None:
            return
        article, picked, read = self.opened.article, list(self.list_pane.picked), self.inputs.library.articles.read

        def cited() -> list[Article]:
            return [read(rowid) for rowid in picked[:PREVIEWED]] or [article]

        if await self.app.push_screen_wait(StyleScreen(self.citer, cited, None if picked else self.quotable())):
            self.action_cite()

    @work(thread=True, group="copy", exit_on_error=False)
    def _copy(self, copy: Callable[[], Told]) -> None:
        from tui.app.citer import Told

        try:
            told = copy()
        except BylineError as error:
            told = Told(str(error), reached=False)
        self.post_message(self.Copied(told))

    @on(Copied)
    def _copied(self, event: Copied) -> None:
        mending = signs(self.keys_of(BY_ID["article.details"])) if event.told.lacking else []
        hint = f"; {mending[0]} adds what is missing" if mending else ""
        self.say(event.told.message + hint, "information" if event.told.reached else "warning")

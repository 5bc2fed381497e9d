"""Citing: the reference prepared ahead, copied on a key, and what came of it told as it was."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from textual.content import Content

from tui.app.content import content
from tui.app.panes import Quotable
from tui.app.room.context import Opens, Room
from tui.errors import BylineError

if TYPE_CHECKING:
    from tui.app.citer import Citer, CopyResult
    from tui.app.panes import AnalysisPane, Opened
    from tui.app.room.arrangement import PaneName
    from tui.articles.article import Article

PREPARE_AFTER = 0.5
"""Seconds that an article must stay before its reference is prepared: each takes a run of pandoc."""
MOST_CITED = 2_000
"""Articles of a bibliography that is copied: they take some ten seconds."""
PREVIEWED = 3
"""How many of the articles that are picked are shown in a style before it is chosen."""


class Citations:
    """Copies citations and quotations."""

    def __init__(self, room: Room, article: Opens) -> None:
        self._room = room
        self._article = article
        self.commands = {
            "cite.copy": self.cite,
            "cite.style": lambda: room.tasks.converse(self._choose_style),
            "quote.copy": self.quote_selection,
            "copied.show": lambda: room.tasks.converse(self._choose_copied),
        }

    @cached_property
    def citer(self) -> Citer:
        """What cites, which is first needed when an article has been on the screen for a moment."""
        from tui.app.citer import Citer

        return Citer(self._room.inputs, self._room.write_to_terminal)

    def prepare(self, opened: Opened | None) -> None:
        """Have the reference ready before the key is pressed, if an article stays on the screen."""
        self._room.timers.stop("reference")
        if opened is not None:
            self._room.timers.start("reference", PREPARE_AFTER, partial(self._prepare, opened.article))

    def _prepare(self, article: Article) -> None:
        # What fails is said when the reference is asked for.
        self._room.tasks.run("reference", lambda _: self.citer.prepare(article), failed=lambda _: None)

    # Copying

    def cite(self) -> None:
        """Copy the citation of the article, or the bibliography of those that are picked."""
        picked, opened = list(self._room.panes.list.picked), self._article.opened.now
        if len(picked) > MOST_CITED:
            many = f"{len(picked):,} are too many for one bibliography"
            self._room.say(f"{many}: byline cite --query writes them to a file", "warning")
        elif picked:
            read = self._room.inputs.library.articles.read
            self._copy(lambda: self.citer.copy_bibliography([read(rowid) for rowid in picked]))
        elif opened is not None:
            article = opened.article
            self._copy(lambda: self.citer.copy_reference(article))

    def quote_selection(self) -> None:
        """Copy what is selected as a quotation."""
        opened, quotable = self._article.opened.now, self.quotable()
        if opened is None:
            return
        if quotable is None:
            previous, following = self._room.key("sentence.previous"), self._room.key("sentence.next")
            how = f"choose a sentence with {previous} and {following}, or a fact"
            self._room.say(f"Nothing to quote yet: {how}", "warning")
        else:
            self.quote(opened.article, quotable)

    def quote(self, article: Article, quotable: Quotable) -> None:
        """Copy words of an article as a quotation."""
        self._copy(lambda: self.citer.copy_quotation(article, quotable))

    def copy_text(self, text: str, what: str) -> None:
        """Copy a text as it is, such as an address."""
        self._copy(lambda: self.citer.copy_text(text, what))

    async def _choose_copied(self) -> None:
        """Copy again what was copied before."""
        from tui.app.dialogs.menu import Menu

        copied = self.citer.clipboard.history
        if not copied:
            cite, quote = self._room.key("cite.copy"), self._room.key("quote.copy")
            self._room.say(f"Nothing was copied yet: {cite} copies a citation, {quote} a quotation", "warning")
            return
        lines = [Content.assemble(content(one.text), "\n  ", content(one.what, "$dim")) for one in copied]
        chosen = await self._room.ask(Menu("Copied since the start", lines, does="copies again"))
        if chosen is not None:
            self._copy(lambda: self.citer.copy_again(copied[chosen]))

    async def _choose_style(self) -> None:
        """Choose a style and a form, and copy in it."""
        from tui.app.dialogs.styles import StyleScreen

        opened = self._article.opened.now
        if opened is None:
            return
        article, picked = opened.article, list(self._room.panes.list.picked)
        read = self._room.inputs.library.articles.read

        def cited() -> list[Article]:
            return [read(rowid) for rowid in picked[:PREVIEWED]] or [article]

        quotable, others = None if picked else self.quotable(), max(0, len(picked) - PREVIEWED)
        chosen = await self._room.ask(StyleScreen(self.citer, cited, quotable, others=others))
        self.citer.styles.forget()
        if chosen:
            self.cite()

    def _copy(self, copy: Callable[[], CopyResult]) -> None:
        from tui.app.citer import CopyResult

        def work() -> CopyResult:
            try:
                return copy()
            except BylineError as error:
                return CopyResult(error.sentence, reached=False)

        self._room.tasks.run_in_turn("copy", work, self._copied)

    def _copied(self, told: CopyResult) -> None:
        hint = f"; {self._room.key('article.details')} adds it" if told.lacking else ""
        self._room.say(told.message + hint, "information" if told.reached and not told.warned else "warning")

    # What is quoted

    def quotable(self) -> Quotable | None:
        """Return what the pane with the focus offers, else what the text does."""
        return self.quotable_beside() or self._room.panes.text.quotable()

    def quotable_beside(self) -> Quotable | None:
        """Return what the pane with the focus offers, where that is the summary or the facts."""
        names: tuple[PaneName, PaneName] = ("summary", "facts")
        beside: dict[PaneName, AnalysisPane] = dict(zip(names, self._room.panes.side, strict=False))
        pane = self._room.focused_pane
        return beside[pane].quotable() if pane in beside else None

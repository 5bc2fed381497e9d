"""Correcting facts: hidden, changed, added from the text, taken back; a person's work, kept with the marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on, work
from textual.content import Content
from textual.message import Message

from tui.app.panes import Messages
from tui.app.room.showing import Showing
from tui.articles.anchor import make_selector
from tui.errors import BylineError

if TYPE_CHECKING:  # and at run time where something is corrected: the first frame does without
    from tui.analysis.correction import Correction
    from tui.analysis.fact import Analysis
    from tui.articles.article import Article


class Correcting(Showing):
    """Writes corrections in a thread, and shows the facts as they are then."""

    class Corrected(Message):
        """A correction was made, or taken back."""

        def __init__(self, generation: int, analysis: Analysis | None, said: str) -> None:
            super().__init__()
            self.generation = generation
            self.analysis = analysis
            self.said = said

    class NotCorrected(Message):
        """It could not be kept."""

        def __init__(self, error: BylineError) -> None:
            super().__init__()
            self.error = error

    @on(Messages.CorrectFact)
    @work(exclusive=True, group="choice")
    async def _correct_fact(self, event: Messages.CorrectFact) -> None:
        if self.opened is None or event.generation != self.opened.generation:
            return
        from tui.analysis.correction import correction_of
        from tui.app.dialogs.fact_form import KIND_WORDS, FactForm, filled, has_form

        article, fact = self.opened.article, event.fact
        if fact.origin == "file":
            self.say("This stands in the article's file: e opens it in your editor", "warning")
            return
        correction = correction_of(article, fact, "hide" if event.hide else "correct", event.part)
        if correction is None:
            self.say("The article has changed: these words no longer stand in it", "warning")
        elif event.hide:
            self._keep_correction(article, correction, "Hidden: B brings it back")
        elif not has_form(fact.kind):
            self.say("What happened is told in the text's own words: select the right ones there, then M", "warning")
        else:
            title = f"What the article says of {KIND_WORDS[fact.kind]}"
            form = FactForm(title, fact.kind, fact, correction.selector.exact)
            if changes := await self.app.push_screen_wait(form):
                self._keep_correction(article, filled(correction, changes), "Corrected: B takes it back")

    @work(exclusive=True, group="choice")
    async def action_add_fact(self) -> None:
        """Makes a fact of the text's selection."""
        from tui.analysis.correction import Correction
        from tui.app.dialogs.fact_form import KIND_WORDS, FactForm, filled
        from tui.app.dialogs.menu import Menu
        from tui.app.facts.sections import QUESTIONS

        selection = self.text_pane.selection
        if self.opened is None or selection is None:
            self.say("Select the words that state it first: v, then h and l, or the mouse", "warning")
            return
        article = self.opened.article
        selector = make_selector(article.text, selection)
        kinds = tuple(KIND_WORDS)
        lines = [Content(words) for words in (*KIND_WORDS.values(), *QUESTIONS)]
        chosen = await self.app.push_screen_wait(Menu("The words selected state", lines))
        if chosen is None:
            return
        if chosen >= len(kinds):
            correction = Correction("add", "event", selector, part=QUESTIONS[chosen - len(kinds)])
        else:
            kind = kinds[chosen]
            correction = Correction("add", kind, selector, fact=" ".join(selector.exact.split()))
            form = FactForm(f"Add {KIND_WORDS[kind]}", kind, None, selector.exact)
            changes = await self.app.push_screen_wait(form)
            if changes is None:
                return
            correction = filled(correction, changes)
        self.text_pane.select(None)
        self._keep_correction(article, correction, "Added: B takes it back")

    @work(thread=True, group="correct", exit_on_error=False)
    def _keep_correction(self, article: Article, correction: Correction, said: str) -> None:
        generation = self.generation
        try:
            self.inputs.marks.corrections.put(article.id, correction)
        except BylineError as error:
            self.post_message(self.NotCorrected(error))
        else:
            self.post_message(self.Corrected(generation, self.inputs.library.facts.corrected(article), said))

    def action_take_back_fact(self) -> None:
        """Takes back the last correction of this article's facts."""
        if self.opened is not None:
            self._take_back(self.opened.article)

    @work(thread=True, group="correct", exit_on_error=False)
    def _take_back(self, article: Article) -> None:
        generation = self.generation
        try:
            taken = self.inputs.marks.corrections.take_back(article.id)
        except BylineError as error:
            self.post_message(self.NotCorrected(error))
            return
        said = "No fact of this article was corrected"
        if taken is not None:
            done = {"hide": "Shown again", "correct": "As it was", "add": "No longer added"}[taken.deed]
            said = f"{done}: {taken.text or taken.selector.exact}"
        self.post_message(self.Corrected(generation, self.inputs.library.facts.corrected(article), said))

    @on(Corrected)
    def _corrected(self, event: Corrected) -> None:
        self.say(event.said)
        if event.generation == self.generation and event.analysis is not None:
            if self.laid is not None:
                self.laid = self.laid._replace(analysis=event.analysis)
            for pane in (self.text_pane, *self.side):
                pane.analysed(event.generation, event.analysis)

    @on(NotCorrected)
    def _not_corrected(self, event: NotCorrected) -> None:
        self.say(str(event.error), "error")

"""Corrections of facts: hidden, changed, added from the text, taken back; kept with the person's marks."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from textual.content import Content

from tui.app.room.context import Opens, Room
from tui.articles.anchor import make_selector

if TYPE_CHECKING:  # and at run time where something is corrected: the first frame does without
    from tui.analysis.correction import Correction
    from tui.analysis.fact import Analysis
    from tui.app.panes import Messages
    from tui.articles.article import Article


class Corrections:
    """Writes corrections in a thread, and has the facts shown as they are then."""

    def __init__(self, room: Room, article: Opens, show: Callable[[Article, Analysis | None], None]) -> None:
        """`show` shows the facts of an article as they are after a correction."""
        self._room = room
        self._article = article
        self._show = show
        self.commands = {"facts.add": self.add, "facts.take-back": self.take_back}

    def correct(self, event: Messages.CorrectFact) -> None:
        """Hide a fact, or change what is known of it."""
        self._room.tasks.converse(partial(self._correct, event))

    async def _correct(self, event: Messages.CorrectFact) -> None:
        opened, say, key = self._article.opened.now, self._room.say, self._room.key
        if opened is None:
            return
        from tui.analysis.correction import correction_of
        from tui.app.dialogs.fact_form import KIND_WORDS, FactForm, filled, has_form

        article, fact = opened.article, event.fact
        if fact.origin == "file":
            say(f"This stands in the article's file: {key('article.edit')} opens it in your editor", "warning")
            return
        correction = correction_of(article, fact, "hide" if event.hide else "correct", event.part)
        if correction is None:
            say("Not found in the article, whose text has changed", "warning")
        elif event.hide:
            self._keep(article, correction, f"Hidden: {key('facts.take-back')} brings it back")
        elif not has_form(fact.kind):
            say(
                f"Select the right words in the text, then {key('facts.add')}: an event is told in them",
                "warning",
            )
        else:
            title = f"What the article says of {KIND_WORDS[fact.kind]}"
            form = FactForm(title, fact.kind, fact, correction.selector.exact)
            if changes := await self._room.ask(form):
                said = f"Corrected: {key('facts.take-back')} takes it back"
                self._keep(article, filled(correction, changes), said)

    def add(self) -> None:
        """Make a fact of the text's selection."""
        self._room.tasks.converse(self._add)

    async def _add(self) -> None:
        from tui.analysis.correction import Correction
        from tui.app.dialogs.fact_form import KIND_WORDS, FactForm, filled
        from tui.app.dialogs.menu import Menu
        from tui.app.facts.sections import QUESTIONS

        text, opened, key = self._room.panes.text, self._article.opened.now, self._room.key
        selection = text.selection
        if opened is None or selection is None:
            extend, fewer, more = key("selection.extend"), key("word.previous"), key("word.next")
            how = f"{extend}, then {fewer} and {more}, or the mouse"
            self._room.say(f"Select the words that state it first: {how}", "warning")
            return
        article = opened.article
        selector = make_selector(article.text, selection)
        kinds = tuple(KIND_WORDS)
        lines = [Content(words) for words in (*KIND_WORDS.values(), *QUESTIONS)]
        chosen = await self._room.ask(Menu("The words selected state", lines))
        if chosen is None:
            return
        if chosen >= len(kinds):
            correction = Correction("add", "event", selector, part=QUESTIONS[chosen - len(kinds)])
        else:
            kind = kinds[chosen]
            correction = Correction("add", kind, selector, fact=" ".join(selector.exact.split()))
            changes = await self._room.ask(FactForm(f"Add {KIND_WORDS[kind]}", kind, None, selector.exact))
            if changes is None:
                return
            correction = filled(correction, changes)
        text.select(None)
        self._keep(article, correction, f"Added: {key('facts.take-back')} takes it back")

    def _keep(self, article: Article, correction: Correction, said: str) -> None:
        inputs = self._room.inputs

        def put() -> Analysis | None:
            inputs.marks.corrections.put(article.id, correction)
            return inputs.library.facts.corrected(article)

        self._room.tasks.run_in_turn("correct", put, partial(self._corrected, article, said))

    def take_back(self) -> None:
        """Take back the last correction of this article's facts."""
        opened, inputs = self._article.opened.now, self._room.inputs
        if opened is None:
            return
        article = opened.article

        def take() -> tuple[str, Analysis | None]:
            taken = inputs.marks.corrections.take_back(article.id)
            said = "No fact of this article was corrected"
            if taken is not None:
                done = {"hide": "Shown again", "correct": "As it was", "add": "No longer added"}[taken.deed]
                said = f"{done}: {taken.text or taken.selector.exact}"
            return said, inputs.library.facts.corrected(article)

        self._room.tasks.run_in_turn("correct", take, lambda taken: self._corrected(article, *taken))

    def _corrected(self, article: Article, said: str, analysis: Analysis | None) -> None:
        self._room.say(said)
        self._show(article, analysis)

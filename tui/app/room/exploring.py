"""Exploring: what an answer consists of, its sentences, and what is related to the open article.

Each opens over the reading room and gives back either a query, which goes into the search line where it can be seen
and changed, or a place to read, which is opened as if it had been chosen in the list.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import work

from tui.app.panes import Messages, Quotable
from tui.app.room.asking import Asking
from tui.app.room.citing import Citing
from tui.app.room.returning import Destination
from tui.articles.anchor import Selector, Span, find_selector

if TYPE_CHECKING:
    from tui.app.dialogs.highlight_lines import Marked
    from tui.app.trail import JumpTarget
    from tui.library.contract.discovery import MatchingSentence
    from tui.library.contract.overview import Told


class Exploring(Citing, Asking):
    """Finds on from an answer, or from an article."""

    def on_mount(self) -> None:
        """Nothing is on its way yet."""
        self._peeking = False

    def search_for(self, query: str, *, selecting: int | None = None) -> None:
        """Puts a query into the search line and asks it as whole words."""
        self.search_line.put(query)
        self.ask(selecting=selecting, anew=selecting is None, query=query, prefix_last=False)

    def read_at(
        self, rowid: int, place: Span | None = None, words: str = "", *, left: JumpTarget | None = None
    ) -> None:
        """Opens an article of the library, at a place of its text where one is given.

        Where the words that stood there are given too, they are lit, and looked for if the text has changed since.
        `left` is where one was before, if that is not what is on the screen now.
        """
        self.leave(left)
        self.open_at(rowid, None if place is None else Destination(rowid, place, words))
        self.set_focus(self.text_pane)

    @work(exclusive=True, group="choice")
    async def action_facets(self) -> None:
        """What the answer consists of; moving through it narrows the search, and leaving it takes that back."""
        from tui.app.dialogs.facets import FacetsScreen

        before, line, selected, here = self.question, self.search_line.value, self.list_pane.selected, self.here
        panel = FacetsScreen(
            self.inputs.library,
            line.strip(),
            lambda query: before._replace(query=query).whole,
            lambda query: self.search_for(query, selecting=selected),
        )
        taken = await self.app.push_screen_wait(panel) is not None
        if taken:
            self.leave(here)
        elif self.question != before:
            self.search_line.put(line)
            self.ask(query=before.query, prefix_last=before.prefix_last, selecting=selected)

    @work(exclusive=True, group="choice")
    async def action_sentences(self) -> None:
        """The sentences of the whole library that the search matches."""
        from tui.app.dialogs.sentences import SentencesScreen

        query = self.search_line.value.strip()
        if self.listing is None or not query:
            self.say("Search first: / and words; then w shows the sentences that have them", "warning")
            return
        question, listed, here = self.question, self.listing.rowids, self.here
        search, preferences = self.inputs.library.search, self.inputs.preferences

        def ordered(by_time: bool) -> Sequence[int]:
            return (
                search.run(question.whole, sort="oldest", prefix_last=question.prefix_last).rowids
                if by_time
                else listed
            )

        found = await self.app.push_screen_wait(
            SentencesScreen(
                self.inputs.library,
                query,
                ordered,
                self._peek,
                self._quote_sentence,
                by_time=preferences.now.sentences_by_time,
                remember=lambda by_time: preferences.change(sentences_by_time=by_time),
            )
        )
        self._peeking = False
        if found is not None:
            self.read_at(found.rowid, found.first, left=here)
        elif here.rowid is not None:
            self.open_at(here.rowid, None)

    def _peek(self, sentence: MatchingSentence) -> None:
        """Shows a sentence in its place, the first on the screen, while others are looked at."""
        self._peeking = True
        self.open_at(sentence.rowid, Destination(sentence.rowid, sentence.first, top=sentence.span.start))

    def moved_in_text(self, event: Messages.Moved) -> None:
        """What is only looked at leaves no trace: it is not read, and not where reading stopped."""
        if not self._peeking:
            super().moved_in_text(event)

    def _quote_sentence(self, sentence: MatchingSentence) -> None:
        article = self.inputs.library.articles.read(sentence.rowid)
        self._copy(lambda: self.citer.copy_quotation(article, Quotable((sentence.span,))))

    @work(exclusive=True, group="choice")
    async def action_overview(self) -> None:
        """The facts of the whole library, or of what was found."""
        from tui.app.dialogs.overview import OverviewScreen

        query = self.question.query.strip()
        found = self.listing.rowids if query and self.listing is not None else None

        def find() -> None:
            self.call_later(self.run_action, "find_facts")

        screen = OverviewScreen(self.inputs.library.overview, query, found, self._quote_told, find)
        told = await self.app.push_screen_wait(screen)
        if told is None:
            return
        if told.row is not None and told.span is not None:
            self.read_at(told.row.rowid, told.span, told.text)
        elif told.term:
            self.leave()
            self.search_for(told.term)
            self.set_focus(self.list_pane)

    def _quote_told(self, told: Told) -> None:
        assert told.row is not None
        article = self.inputs.library.articles.read(told.row.rowid)
        said = bool(told.label) and not told.value  # a quotation; a figure has a value besides its unit
        words, speaker = (told.text, told.label) if said else (told.sentence, "")
        place = find_selector(article.text, Selector(words, start=told.span.start if told.span else 0))
        if place is None:
            self.say("The article has changed: these words no longer stand in it", "warning")
        else:
            self._copy(lambda: self.citer.copy_quotation(article, Quotable((place,), speaker)))

    @work(exclusive=True, group="choice")
    async def action_all_annotations(self) -> None:
        """The highlights and notes of the whole library."""
        from tui.app.dialogs.highlights import HighlightsScreen

        library = self.inputs.library
        screen = HighlightsScreen(self.inputs.marks.annotations, library.articles, self._quote_marked, self.keymap)
        if (marked := await self.app.push_screen_wait(screen)) is None:
            return
        selector = marked.annotation.selector
        place = Span(selector.start, selector.start + len(selector.exact)) if selector else None
        self.read_at(marked.row.rowid, place, marked.words)

    def _quote_marked(self, marked: Marked) -> None:
        if marked.annotation.selector is None:
            self.say("This is a note on the article as a whole: there are no words of it to quote", "warning")
            return
        from tui.articles.reanchor import find_again  # the first frame does without

        article = self.inputs.library.articles.read(marked.row.rowid)
        place = find_again(article.text, marked.annotation.selector)
        if place is None:
            self.say("These words no longer stand in the text", "warning")
        else:
            self._copy(lambda: self.citer.copy_quotation(article, Quotable((place,))))

    @work(exclusive=True, group="choice")
    async def action_related(self) -> None:
        """The articles that have names and rare words in common with this one."""
        from tui.app.dialogs.related import RelatedScreen

        if self.opened is None:
            return
        rowid = await self.app.push_screen_wait(RelatedScreen(self.inputs.library, self.opened.article))
        if rowid is not None:
            self.read_at(rowid)

"""Exploring: what an answer consists of, its sentences, and what is related to the open article.

Each opens over the reading room and gives back either a query, which goes into the search line where it can be seen
and changed, or a place to read, which is opened as if it had been chosen in the list.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from tui.app.content import content, one_line
from tui.app.panes import Quotable
from tui.app.room.context import Asks, Cites, Destination, Jumps, Opens, Room, WritesNotes
from tui.articles.anchor import Selector, Span, find_selector
from tui.articles.word_differences import marked
from tui.errors import BylineError

if TYPE_CHECKING:
    from tui.app.dialogs.highlight_lines import Marked
    from tui.app.trail import JumpTarget
    from tui.articles.article import Article
    from tui.library.contract.discovery import MatchingSentence, VerifiedPlace
    from tui.library.contract.overview import Told

_LONGEST_VERIFIED = 2_000
"""Characters of the clipboard that are taken for words to verify."""
_AROUND = 60
"""Characters of context on either side of verified words."""


class Explorer:
    """Finds on from an answer, or from an article."""

    def __init__(
        self, room: Room, search: Asks, article: Opens, jumps: Jumps, citations: Cites, notes: WritesNotes
    ) -> None:
        self._room = room
        self._notes = notes
        self._search = search
        self._article = article
        self._jumps = jumps
        self._citations = citations
        self.is_peeking = False
        """Whether sentences are looked at: what is only looked at is not read, and not where reading stopped."""
        converse = room.tasks.converse
        self.commands = {
            "search.facets": lambda: converse(self._narrow),
            "search.sentences": lambda: converse(self._list_sentences),
            "library.facts": lambda: converse(self._list_facts),
            "highlight.all": lambda: converse(self._list_highlights),
            "quote.verify": lambda: converse(self._verify),
            "article.story": lambda: converse(self._tell_story),
            "article.related": lambda: converse(self._list_related),
        }

    def read_at(self, rowid: int, span: Span | None = None, words: str = "", *, left: JumpTarget | None = None) -> None:
        """Open an article of the library, at a place of its text where one is given.

        Where the words that stood there are given too, they are lit, and looked for if the text has changed since.
        `left` is where one was before, if that is not what is on the screen now.
        """
        self._jumps.leave(left)
        self._article.go_to(rowid, None if span is None else Destination(rowid, span, words))
        self._room.focus(self._room.panes.text)

    async def _narrow(self) -> None:
        """Show what the answer consists of; moving through it narrows the search, and leaving it takes that back."""
        from tui.app.dialogs.facets import FacetsScreen

        search, panes, here = self._search, self._room.panes, self._jumps.here
        before, line, selected = search.question, panes.search_line.value, panes.list.selected
        panel = FacetsScreen(
            self._room.inputs.library,
            line.strip(),
            lambda query: before._replace(query=query).whole,
            lambda query: search.put(query, selecting=selected),
        )
        if await self._room.ask(panel) is not None:
            self._jumps.leave(here)
        elif search.question != before:
            panes.search_line.put(line)
            search.ask(query=before.query, prefix_last=before.prefix_last, selecting=selected)

    async def _list_sentences(self) -> None:
        """List the sentences of the whole library that the search matches."""
        from tui.app.dialogs.sentences import SentencesScreen

        inputs, answer = self._room.inputs, self._search.listing.now
        query = self._room.panes.search_line.value.strip()
        if answer is None or not query:
            search, sentences = self._room.key("search.open"), self._room.key("search.sentences")
            how = f"{search} and words; then {sentences} shows the sentences that have them"
            self._room.say(f"Search first: {how}", "warning")
            return
        question, listed, here = self._search.question, answer.listing.rowids, self._jumps.here

        def ordered(by_time: bool) -> Sequence[int]:
            run = inputs.library.search.run
            return run(question.whole, sort="oldest", prefix_last=question.prefix_last).rowids if by_time else listed

        screen = SentencesScreen(
            inputs.library,
            query,
            ordered,
            self._peek,
            self._quote_sentence,
            by_time=inputs.preferences.now.sentences_by_time,
            remember=lambda by_time: inputs.preferences.change(sentences_by_time=by_time),
        )
        found = await self._room.ask(screen)
        self.is_peeking = False
        if found is not None:
            self.read_at(found.rowid, found.first, left=here)
        elif here.rowid is not None:
            self._article.go_to(here.rowid, None)

    def _peek(self, sentence: MatchingSentence) -> None:
        """Show a sentence in its place, the first on the screen, while others are looked at."""
        self.is_peeking = True
        there = Destination(sentence.rowid, sentence.first, top=sentence.span.start)
        self._article.go_to(sentence.rowid, there)

    def _quote_sentence(self, sentence: MatchingSentence) -> None:
        if (article := self._read(sentence.rowid)) is not None:
            self._citations.quote(article, Quotable((sentence.span,)))

    async def _list_facts(self) -> None:
        """List the facts of the whole library, or of what was found."""
        from tui.app.dialogs.overview import OverviewScreen

        query, answer = self._search.question.query.strip(), self._search.listing.now
        found = answer.listing.rowids if query and answer is not None else None
        find = self._room.do
        screen = OverviewScreen(
            self._room.inputs.library.overview,
            query,
            found,
            self._quote_told,
            lambda: find("library.find-facts"),
            lambda: self._room.status["facts"],
        )
        told = await self._room.ask(screen)
        if told is None:
            return
        if told.row is not None and told.span is not None:
            self.read_at(told.row.rowid, told.span, told.text)
        elif told.term:
            self._jumps.leave()
            self._search.put(told.term)
            self._room.focus(self._room.panes.list)

    def _quote_told(self, told: Told) -> None:
        assert told.row is not None
        if (article := self._read(told.row.rowid)) is None:
            return
        words, speaker = (told.text, told.label) if told.is_quotation else (told.sentence, "")
        span = find_selector(article.text, Selector(words, start=told.span.start if told.span else 0))
        if span is None:
            self._room.say("Not found in the article, whose text has changed", "warning")
        else:
            self._citations.quote(article, Quotable((span,), speaker))

    async def _list_highlights(self) -> None:
        """List the highlights and notes of the whole library."""
        from tui.app.dialogs.highlights import HighlightsScreen

        inputs = self._room.inputs
        screen = HighlightsScreen(
            inputs.marks.annotations,
            inputs.library.articles,
            self._quote_marked,
            self._room.keymap,
            inputs.settings.highlight_names,
            remove=lambda one: self._notes.remove(one.row.id, one.annotation),
        )
        if (marked := await self._room.ask(screen)) is None:
            return
        if screen.writes:
            await self._notes.write(marked.row.id, marked.row.title, marked.annotation)
            return
        selector = marked.annotation.selector
        span = Span(selector.start, selector.start + len(selector.exact)) if selector else None
        self.read_at(marked.row.rowid, span, marked.words)

    def _quote_marked(self, marked: Marked) -> None:
        if marked.annotation.selector is None:
            self._room.say("This is a note on the article as a whole: there are no words of it to quote", "warning")
            return
        from tui.articles.reanchor import find_again  # the first frame does without

        if (article := self._read(marked.row.rowid)) is None:
            return
        span = find_again(article.text, marked.annotation.selector)
        if span is None:
            self._room.say("Not found in the article", "warning")
        else:
            self._citations.quote(article, Quotable((span,)))

    async def _verify(self) -> None:
        """List the places where words stand that were typed or are on the clipboard, or the passage most like them."""
        from tui.app.dialogs.line_prompt import LinePrompt
        from tui.app.dialogs.menu import Menu
        from tui.clipboard.paste import read_clipboard

        copied = await asyncio.to_thread(read_clipboard, os.environ)
        prompt = LinePrompt("Verify these words", one_line(copied, _LONGEST_VERIFIED))
        words = await self._room.ask(prompt)
        if words is None:
            return
        found = await asyncio.to_thread(self._room.inputs.library.discovery.verify, words)
        if found.is_too_short:
            self._room.say("Too short to verify: give four words or more", "warning")
            return
        nearest = found.nearest
        if not found.places and nearest is None:
            self._room.say("These words are in no article, and nothing is like them", "warning")
            return
        if nearest is not None:
            difference = marked(found.words, nearest.span.of(nearest.article.text))
            title, places = "In no article; the nearest passage", [(nearest.rowid, nearest.span)]
            lines = [_verified(nearest.article, difference)]
        else:
            title = f"{len(found.places):,} place{'s' if len(found.places) > 1 else ''} with these words"
            places = [(place.rowid, Span(place.spans[0].start, place.spans[-1].end)) for place in found.places]
            lines = [_verified(place.article, _around(place)) for place in found.places]
        chosen = await self._room.ask(Menu(title, lines, does="goes there"))
        if chosen is not None:
            self.read_at(*places[chosen])

    async def _list_related(self) -> None:
        """List the articles that have names and rare words in common with the open one."""
        from tui.app.dialogs.related import RelatedScreen

        opened = self._article.opened.now
        if opened is None:
            return
        rowid = await self._room.ask(RelatedScreen(self._room.inputs.library, opened.article))
        if rowid is not None:
            self.read_at(rowid)

    async def _tell_story(self) -> None:
        """Show the articles on the event of the open one, and what they say differently."""
        from tui.app.dialogs.story import StoryScreen

        opened = self._article.opened.now
        if opened is None:
            return
        if not self._room.inputs.library.stories.map().members_of(opened.row.rowid):
            self._say_alone()
            return
        find = self._room.do
        screen = StoryScreen(self._room.inputs.library, opened.row.rowid, lambda: find("library.find-facts"))
        place = await self._room.ask(screen)
        if place is not None:
            self.read_at(place.rowid, place.span, place.words)

    def _say_alone(self) -> None:
        library = self._room.inputs.library
        known, total = library.stories.map().known, library.articles.count()
        compared = f", of the {known:,} that were compared; there are {total:,}" if known < total else ""
        self._room.say(f"No other article is on this event{compared}")

    def _read(self, rowid: int) -> Article | None:
        """Read an article to quote it from a dialog; say so where it cannot be read."""
        try:
            return self._room.inputs.library.articles.read(rowid)
        except BylineError as error:
            self._room.failed(error)
            return None


def _verified(article: Article, words: str) -> Content:
    """Return the line of a place of verified words."""
    about = " · ".join(filter(None, (article.title, article.source, article.published[:10])))
    return Content.assemble(content(one_line(words)), "\n  ", content(one_line(about), "$dim"))


def _around(place: VerifiedPlace) -> str:
    """Return verified words with some of those before and after."""
    text, start, end = place.article.text, place.spans[0].start, place.spans[-1].end
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    before = f"… {before.partition(' ')[2]}" if start > _AROUND else before
    after = f"{after.rpartition(' ')[0]} …" if end + _AROUND < len(text) else after
    return f"{before}{text[start:end]}{after}"

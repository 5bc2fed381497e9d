"""The text pane: an article to read, to find in and to copy from.

The pane scrolls and draws (`TextView`) and owns its parts: the matches and the finder, the evidence of a fact, the
names of the facts, the sentence cursor with the selection, the reader's annotations. Each part acts through `Canvas`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from textual import events
from textual.geometry import Size
from textual.reactive import reactive

from tui.app.content import in_place
from tui.app.keys.keymap import Keymap
from tui.app.keys.table import bindings
from tui.app.panes import Messages, Opened, Quotable
from tui.app.text.annotations import Annotations
from tui.app.text.canvas import Part
from tui.app.text.contents import link_lines, outline_lines
from tui.app.text.display_text import DisplayText
from tui.app.text.evidence import Evidence
from tui.app.text.fact_names import FactNames
from tui.app.text.finder import Finder
from tui.app.text.header_footer import foot_of, head_of
from tui.app.text.highlights import Highlighter
from tui.app.text.matches import Matches
from tui.app.text.parts import inline_class, number_insertions, paragraph_starts, parts_of
from tui.app.text.position import describe_position, offset_after_edit
from tui.app.text.sentence_cursor import SentenceCursor
from tui.app.text.view import TextView
from tui.app.text.words import word_at
from tui.articles.anchor import Span
from tui.settings import DEFAULT_MEASURE

if TYPE_CHECKING:
    from tui.analysis.fact import Analysis, Mention
    from tui.articles.article import Article
    from tui.marks.locate import Placed

_NO_OWN_KEYS = Keymap({})


class TextPane(TextView):
    """Shows an article from its place of reading on, and takes the commands that concern the text."""

    BINDINGS = bindings("text")

    measure: reactive[int] = reactive(DEFAULT_MEASURE, init=False)
    """The width of the text in columns; a narrower pane uses what it has."""

    def __init__(
        self,
        keymap: Keymap = _NO_OWN_KEYS,
        *,
        id: str | None = None,  # noqa: A002 # Textual's own name
        classes: str | None = None,
    ) -> None:
        """`keymap` gives the keys that the pane's messages name."""
        super().__init__(self.report_position, id=id, classes=classes)
        self._keymap = keymap
        self.opened: Opened | None = None
        self._paragraphs: Sequence[int] = ()
        """The offsets at which the paragraphs start that the status counts."""
        self._dragged_from: Span | None = None
        """The word on which a drag of the mouse began."""
        self.matches = Matches(self)
        self.finder = Finder(self, self.matches, self._leave_matches)
        self.evidence = Evidence(self)
        self.fact_names = FactNames(self)
        self.cursor = SentenceCursor(self, self._in_sentence, self._selecting_changed)
        self.highlights = Annotations(self, self.cursor)
        self._shown_parts: tuple[Part, ...] = (
            self.matches, self.finder, self.evidence, self.fact_names, self.highlights, self.cursor
        )  # fmt: skip
        self._status_parts: tuple[Callable[[], str], ...] = (
            self.highlights.colour_here, self.highlights.note_here, self.matches.status, self._position,
            self.highlights.missing
        )  # fmt: skip
        self.commands: Mapping[str, Callable[[], None]] = {
            "text.find": self.find,
            "match.next": lambda: self.finder.step(1),
            "match.previous": lambda: self.finder.step(-1),
            "sentence.next": lambda: self.cursor.step(1),
            "sentence.previous": lambda: self.cursor.step(-1),
            "selection.extend": self.cursor.extend,
            "highlight.next": lambda: self.highlights.step(1),
            "highlight.previous": lambda: self.highlights.step(-1),
            "text.links": self.list_links,
            "text.outline": self.list_headings,
            "text.names": self.fact_names.toggle,
        }
        """The handlers of the commands that act on the text from any pane, by command id."""

    # What the screen asks

    @property
    def article(self) -> Article | None:
        """The article shown."""
        return self.opened.article if self.opened else None

    @property
    def generation(self) -> int:
        """The generation of the article shown: it counts the articles."""
        return self.opened.generation if self.opened else 0

    def show(self, opened: Opened | None) -> None:
        """Show an article from its `place` on, or where it is shown again, from the place of reading; None for none."""
        before, self.opened = self.opened, opened
        again = bool(before and opened and opened.again)
        same_text = bool(again and before and opened and before.article.text == opened.article.text)
        if again and before and opened and not same_text and self.kept_offset is not None:
            self.kept_offset = offset_after_edit(before.article.text, opened.article.text, self.kept_offset)
        self._set_article(opened)
        for part in self._shown_parts:
            part.show(opened, same_text=same_text)
        match = self.matches.index_at(opened.place) if opened and not again else None
        if not again:
            self.kept_offset = opened.place or None if opened and match is None else None
        self.lay_out(self.measure)
        if match is not None:
            self.matches.go_to(match)  # which is shown with what stands around it
        self.report_position()

    def _set_article(self, opened: Opened | None) -> None:
        if opened is None:
            display_text = DisplayText("")
            self.highlighter = self.head_highlighter = Highlighter(display_text)
            self.set_texts(("", ()), display_text, (), ("", ()))
            self._paragraphs = ()
            return
        article = opened.article
        display_text = DisplayText(in_place(article.text), number_insertions(article))
        parts = parts_of(article, display_text)
        notes = (one.note for one, _ in opened.annotations if one.selector is None)
        head, head_parts = head_of(article, opened.row, next(notes, ""), opened.tags)
        inlines = ((inline.start, inline.end, inline_class(inline.kind)) for inline in article.inlines)
        self.highlighter, self.head_highlighter = Highlighter(display_text, inlines), Highlighter(DisplayText(head))
        self.set_texts((head, head_parts), display_text, parts, foot_of(article))
        self._paragraphs = paragraph_starts(article, parts)

    def analysed(self, generation: int, analysis: Analysis | None, trouble: str = "") -> None:
        """Take the facts of the article shown; the facts pane tells what went wrong."""
        if generation == self.generation and analysis is not None:
            self.fact_names.analysed(analysis)

    def show_evidence(self, mentions: tuple[Mention, ...]) -> None:
        """Highlight the evidence of a fact, and bring its first mention into view."""
        self.evidence.choose(mentions)

    def quotable(self) -> Quotable | None:
        """Return the selection, else the highlight under the cursor, else the sentence there."""
        highlight = self.highlights.current
        span = self.selection or (highlight.span if highlight else self.sentence)
        return Quotable((span,)) if span else None

    @property
    def sentence(self) -> Span | None:
        """The sentence under the cursor."""
        return self.cursor.sentence

    @property
    def selection(self) -> Span | None:
        """The selected words."""
        return self.cursor.selection

    def select(self, span: Span | None) -> None:
        """Select a span of the text; None selects nothing."""
        self.cursor.select(span)

    @property
    def annotations(self) -> tuple[Placed, ...]:
        """The reader's highlights and notes, in the order of the text."""
        return self.highlights.placed

    def go_to(self, span: Span) -> None:
        """Bring a span into view and put the sentence cursor there."""
        self.cursor.go_to(Span(*span))

    @property
    def offset_at_top(self) -> int:
        """The offset at which reading would go on: that of the first visible character."""
        return self.top if self.kept_offset is None else self.kept_offset

    # Where the reader is

    @property
    def status(self) -> str:
        """Where the reader is, in words; while words are selected, how many."""
        parts = (part() for part in self._status_parts) if self.opened else ()
        return self.cursor.extent or " · ".join(filter(None, parts))

    def _position(self) -> str:
        return describe_position(self, self._paragraphs)

    def report_position(self) -> None:
        """Tell the screen where the reader is; in a hidden pane nothing is read."""
        if self.opened is not None and self.is_laid_out:
            self.post_message(Messages.Moved(self.generation, self.offset_at_top, self.share, self.status))

    def resized(self, before: Size) -> None:
        """Lay the text out at the new width: the place of reading stays, and what was to be seen is still seen."""
        kept = self._seen_at(before)
        self.lay_out(self.measure)
        if kept is not None:
            self.reveal(kept)
        self.call_later(self.report_position)  # in the name of the pane, not of the screen that lays it out

    def _seen_at(self, size: Size) -> Span | None:
        """Return the current match, or else the sentence of the cursor, if it is on the screen at this size."""
        match = self.matches.spans[self.matches.current] if self.matches.current >= 0 else None
        wanted = self.selection or match or self.sentence
        if wanted is None or not self.is_laid_out or not size.height:
            return None
        first, last = self.row_of(wanted.start), self.row_of(max(wanted.start, wanted.end - 1))
        top = self.scroll_offset.y
        return wanted if first < top + size.height and last >= top else None

    @property
    def room_for_text(self) -> int:
        """The columns that the text has at most in this pane."""
        return max(1, self.scrollable_content_region.width - 4)

    def watch_measure(self) -> None:
        """Lay the text out at the new measure; the place of reading stays."""
        if self.is_mounted:
            self.lay_out(self.measure)
            self.report_position()

    # What the parts ask, besides what the view does

    def say(self, text: str) -> None:
        """Show one line to the reader."""
        self.post_message(Messages.Say(text))

    def key(self, command_id: str) -> str:
        """Return the key of a command that is in force, as a person reads it."""
        return self._keymap.key(command_id)

    def _leave_matches(self, direction: int) -> None:
        self.post_message(Messages.BeyondMatches(direction))

    def _in_sentence(self, sentence: Span | None) -> None:
        if self.is_mounted:
            self.post_message(Messages.InSentence(self.generation, sentence))
            if self.annotations:
                self.call_next(self.report_position)  # the status tells the note under the cursor

    def _selecting_changed(self) -> None:
        if self.is_mounted:
            self.refresh_bindings()
            self.call_next(self.report_position)  # the status tells how much is selected

    # Commands

    def find(self) -> None:
        """Find words in the article while they are typed."""
        self.finder.open_bar(self.app.push_screen, self.kept_offset)

    def list_links(self) -> None:
        """List the links of the article and its source, to follow one."""
        article = self.article
        if article is None or not (article.links or article.url):
            self.say("This article has no links, and its file names no source")
            return
        addresses = [*(link.target for link in article.links), *filter(None, [article.url])]
        top = self.top
        below = (index for index, link in enumerate(article.links) if link.end > top)
        at = next(below, max(0, len(article.links) - 1))

        def follow(index: int) -> None:
            self.post_message(Messages.OpenAddress(addresses[index]))

        lines = link_lines(article)
        self.post_message(Messages.Choose("Links of this article", lines, at, "shows the address", follow))

    def list_headings(self) -> None:
        """List the headings of the article, to go to one."""
        article = self.article
        if article is None or not article.headings:
            self.say("This article has no headings")
            return
        headings = article.headings
        at = max(0, bisect_right([heading.start for heading in headings], self.top) - 1)

        def go(index: int) -> None:
            self.keep_at_top(headings[index].start)

        lines = outline_lines(article)
        self.post_message(Messages.Choose("Outline of this article", lines, at, "goes there", go))

    def page(self, pages: int) -> None:
        """Scroll by pages that overlap by two rows; at the end of the text, say that there is no further one."""
        if pages > 0 and self.is_laid_out and self.scroll_offset.y >= self.max_scroll_y:
            self.post_message(Messages.BeyondEnd())
        else:
            self.scroll_rows(pages * max(1, self.page_height - 2))

    def go_to_paragraph(self, number: int) -> None:
        """Go to a paragraph by its number from 0, or to the last."""
        if self._paragraphs:
            offset = self._paragraphs[min(number, len(self._paragraphs) - 1)]
            self.keep_at_top(offset)
            self.cursor.put_at(offset)

    def place_cursor(self, share: float) -> None:
        """Scroll so that what one reads is at the top (0), in the middle (0.5) or at the bottom (1).

        That is the selection, the match or the sentence under the cursor, else the first row.
        """
        match = self.matches.spans[self.matches.current] if self.matches.current >= 0 else None
        here = self.selection or match or self.sentence
        row = self.row_of(here.start) if here is not None else self.scroll_offset.y
        self.scroll_rows(row - int(share * (self.page_height - 1)) - self.scroll_offset.y)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let the keys that change a selection act only while there is one."""
        if action in ("word_next", "word_previous", "selection_end"):
            return self.selection is not None
        return super().check_action(action, parameters)

    def action_move_down(self) -> None:
        """Scroll a row down."""
        self.scroll_rows(1)

    def action_move_up(self) -> None:
        """Scroll a row up."""
        self.scroll_rows(-1)

    def action_move_half_down(self) -> None:
        """Scroll half a page down."""
        self.scroll_rows(max(1, self.page_height // 2))

    def action_move_half_up(self) -> None:
        """Scroll half a page up."""
        self.scroll_rows(-max(1, self.page_height // 2))

    def action_move_page_down(self) -> None:
        """Scroll a page down."""
        self.page(1)

    def action_move_page_up(self) -> None:
        """Scroll a page up."""
        self.page(-1)

    def action_scroll_line_down(self) -> None:
        """Scroll a row down."""
        self.scroll_rows(1)

    def action_scroll_line_up(self) -> None:
        """Scroll a row up."""
        self.scroll_rows(-1)

    def action_move_start(self) -> None:
        """Scroll to the beginning, and take the cursor along."""
        self.scroll_rows(-self.virtual_size.height)
        self.cursor.follow(0)

    def action_move_end(self) -> None:
        """Scroll to the end, and take the cursor along."""
        self.scroll_rows(self.virtual_size.height)
        self.cursor.follow(-1)

    def action_go_back(self) -> None:
        """Go back to the fact that led into the text."""
        self.post_message(Messages.GoBack())

    def action_word_next(self) -> None:
        """Add a word to the selection."""
        self.cursor.next_word()

    def action_word_previous(self) -> None:
        """Take a word from the selection."""
        self.cursor.previous_word()

    def action_selection_end(self) -> None:
        """End the selection."""
        self.cursor.select(None)

    # The mouse

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Begin a selection on the word under the mouse."""
        content = event.get_content_offset(self)
        if event.button != 1 or content is None or self.article is None or not self.is_over_text(content.y):
            return
        self._dragged_from = word_at(self.article.text, self.offset_at(content.x, content.y))
        self.cursor.select(None)
        self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select the words from where the mouse was pressed to where it is; beyond the edge, scroll."""
        if self._dragged_from is None or self.article is None:
            return
        y = event.y - self.content_offset.y
        if y < 0 or y >= self.page_height:
            self.scroll_rows(-1 if y < 0 else 1)
        y = min(max(0, y), self.page_height - 1)
        word = word_at(self.article.text, self.offset_at(event.x - self.content_offset.x, y))
        span = Span(min(self._dragged_from.start, word.start), max(self._dragged_from.end, word.end))
        self.cursor.select(span if span.end > span.start else None)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """End the drag."""
        if self._dragged_from is not None:
            self._dragged_from = None
            self.release_mouse()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on a sentence, and follow a link; two clicks select a word, three the sentence."""
        content = event.get_content_offset(self)
        if content is None or self.article is None or not self.is_over_text(content.y):
            return
        offset = self.offset_at(content.x, content.y)
        if event.chain == 2:
            self.cursor.select_word(offset)
        elif event.chain >= 3:
            self.cursor.select_sentence(offset)
        elif self.selection is None:
            self.cursor.put_at(offset)
            self.highlights.choose_at(offset)
            if address := link_at(self.article, offset):
                self.post_message(Messages.OpenAddress(address))


def link_at(article: Article, offset: int) -> str:
    """Return the address of the link at an offset; empty where there is none."""
    return next((link.target for link in article.links if link.start <= offset < link.end), "")

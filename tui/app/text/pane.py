"""The text pane: an article to read, to find in and to take from.

Its commands are in `tui.app.keys` under `text` and `in_text`. The sentence cursor and the selection are places in the
article's own text, so that what is copied is what the source says, whatever the width of the screen.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from textual import events

from tui.app.dialogs.menu import Menu
from tui.app.keys import bindings
from tui.app.panes import Messages, Opened, Quotable
from tui.app.text.annotated_view import AnnotatedView
from tui.app.text.contents import link_lines, outline_lines
from tui.app.text.selection import Sentences, next_word_end, previous_word_end, word_at
from tui.articles.anchor import Span

if TYPE_CHECKING:
    from tui.articles.article import Article


class TextPane(AnnotatedView):
    """The text of the article, with a cursor that stands on a sentence, and a selection."""

    BINDINGS = bindings("text")
    HELP = """
    The article's text. `(` and `)` move the sentence cursor, `v` selects by sentence; then `h` and `l` change the
    selection by a word. A double click selects a word, a triple click a sentence.
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 # Textual's own name
        super().__init__(id=id, classes=classes)
        self.selection: Span | None = None
        """The selected stretch of `Article.text`."""
        self._sentences: Sentences | None = None
        self._grabbed: Span | None = None
        """The word that a drag of the mouse began on."""

    def show(self, opened: Opened | None) -> None:
        """Shows an article; the cursor and the selection stay only where the text is the same."""
        same = bool(self.article and opened and opened.again and self.article.text == opened.article.text)
        super().show(opened)
        self._sentences = Sentences(opened.article) if opened else None
        if same:
            self._light_cursor()
        else:
            self._put_cursor(None)
            self.select(None)

    def quotable(self) -> Quotable | None:
        """The selection, or the highlight under the cursor, or the sentence there."""
        highlight = self.highlight
        place = self.selection or (highlight.span if highlight else self.sentence)
        return Quotable((place,)) if place else None

    @property
    def selecting(self) -> bool:
        """Whether there is a selection that keys would change."""
        return self.selection is not None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The keys that change a selection act only while there is one."""
        if action in ("word_next", "word_previous", "selection_end"):
            return self.selecting
        return super().check_action(action, parameters)

    def go_to(self, span: Span) -> None:
        """Brings a place into view and puts the sentence cursor there."""
        if self._sentences is None:
            return
        self.reveal(*self.drawn.span(Span(*span)))
        self._put_cursor(self._sentences.at(span[0]))

    def action_go_back(self) -> None:
        """Back to the fact that led into the text."""
        self.post_message(Messages.GoBack())

    # The sentence cursor and the selection

    def action_sentence_next(self) -> None:
        """The next sentence; with a selection, one more."""
        self._step_sentence(1)

    def action_sentence_previous(self) -> None:
        """The sentence before; with a selection, one less."""
        self._step_sentence(-1)

    def _step_sentence(self, direction: int) -> None:
        if self._sentences is None:
            return
        if self.sentence is None or not self.is_seen(self.sentence):
            offset = self.drawn.offset(self.top if direction > 0 else max(self.top, self.bottom - 1))
            found = self._sentences.at(offset)
        else:
            found = (self._sentences.next if direction > 0 else self._sentences.previous)(self.sentence)
        if found is None:
            return
        if self.selection is not None:
            start = min(self.selection.start, found.start) if direction > 0 else self.selection.start
            self.select(Span(start, found.end) if found.end > start else found)
        self._put_cursor(found)
        self.reveal(*self.drawn.span(found))

    def action_selection_extend(self) -> None:
        """Selects the sentence under the cursor; again, the next one too."""
        if self._sentences is None:
            return
        if self.sentence is None or not self.is_seen(self.sentence):
            self._put_cursor(self._sentences.at(self.drawn.offset(self.top)))
        if self.sentence is None:
            return
        if self.selection is None:
            self.select(self.sentence)
        else:
            self._step_sentence(1)
        self.reveal(*self.drawn.span(self.sentence))

    def action_word_next(self) -> None:
        """One word more at the end of the selection."""
        if self.selection is not None and self.article is not None:
            end = next_word_end(self.article.text, self.selection.end)
            self._move_end(end)

    def action_word_previous(self) -> None:
        """One word less at the end of the selection."""
        if self.selection is not None and self.article is not None:
            self._move_end(previous_word_end(self.article.text, self.selection.end, self.selection.start))

    def _move_end(self, end: int) -> None:
        assert self.selection is not None
        if end > self.selection.start:
            self.select(Span(self.selection.start, end))
            self.reveal(*self.drawn.span(Span(end - 1, end)))

    def action_selection_end(self) -> None:
        """Ends the selection."""
        self.select(None)

    def select(self, span: Span | None) -> None:
        """Makes a stretch of the text the selection; None for none."""
        changed = (self.selection is None) != (span is None)
        self.selection = span
        self.lit("text--selection", [span] if span else ())
        if changed and self.is_mounted:
            self.refresh_bindings()

    def _put_cursor(self, sentence: Span | None) -> None:
        if sentence != self.sentence and self.is_mounted:
            self.post_message(Messages.InSentence(self.generation, sentence))
            if self.annotations:
                self.call_next(self.moved)  # the status tells the note under the cursor
        self.sentence = sentence
        self._light_cursor()

    def _light_cursor(self) -> None:
        self.lit("text--cursor", [self.sentence] if self.sentence else ())
        self.lit("text--selection", [self.selection] if self.selection else ())

    # Links and outline

    def action_links(self) -> None:
        """The links of the article and its source, to follow one."""
        article = self.article
        if article is None or not (article.links or article.url):
            self.post_message(Messages.Say("This article has no links, and its file names no source"))
            return
        top = self.drawn.offset(self.top)
        addresses = [*(link.target for link in article.links), *filter(None, [article.url])]
        ahead = (index for index, link in enumerate(article.links) if link.end > top)
        at = next(ahead, max(0, len(article.links) - 1))

        def follow(index: int | None) -> None:
            if index is not None:
                self.post_message(Messages.OpenAddress(addresses[index]))

        self.app.push_screen(
            Menu("Links of this article", link_lines(article), at=at, does="shows the address"), follow
        )

    def action_outline(self) -> None:
        """The headings of the article, to go to one."""
        article = self.article
        if article is None or not article.headings:
            self.post_message(Messages.Say("This article has no headings"))
            return
        headings = article.headings
        top = self.drawn.offset(self.top)
        at = max(0, bisect_right([heading.start for heading in headings], top) - 1)

        def go(index: int | None) -> None:
            if index is not None:
                self.go_to_top(headings[index].start)

        self.app.push_screen(Menu("Outline of this article", outline_lines(article), at=at, does="goes there"), go)

    def go_to_top(self, offset: int) -> None:
        """Brings a place to the first row."""
        self.keep_at_top(self.drawn.start(offset))

    # The mouse

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Begins a selection on the word under the mouse."""
        content = event.get_content_offset(self)
        if event.button != 1 or content is None or self.article is None or not self.is_over_text(content.y):
            return
        offset = self.drawn.offset(self.place_at(content.x, content.y))
        self._grabbed = word_at(self.article.text, offset)
        self.select(None)
        self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Selects the words from where the mouse was pressed to where it is; beyond the edge, the text scrolls."""
        if self._grabbed is None or self.article is None:
            return
        y = event.y - self.content_offset.y
        if y < 0 or y >= self.page_height:
            self.scroll_rows(-1 if y < 0 else 1)
        y = min(max(0, y), self.page_height - 1)
        offset = self.drawn.offset(self.place_at(event.x - self.content_offset.x, y))
        word = word_at(self.article.text, offset)
        span = Span(min(self._grabbed.start, word.start), max(self._grabbed.end, word.end))
        self.select(span if span.end > span.start else None)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Ends the drag."""
        if self._grabbed is not None:
            self._grabbed = None
            self.release_mouse()

    def on_click(self, event: events.Click) -> None:
        """Puts the cursor on a sentence, and follows a link; two clicks select a word, three the sentence."""
        content = event.get_content_offset(self)
        if content is None or self.article is None or not self.is_over_text(content.y):
            return
        offset = self.drawn.offset(self.place_at(content.x, content.y))
        if event.chain == 2:
            word = word_at(self.article.text, offset)
            self.select(word if word.end > word.start else None)
        elif event.chain >= 3 and self._sentences is not None:
            self.select(self._sentences.at(offset))
        elif not self.selecting and self._sentences is not None:
            self._put_cursor(self._sentences.at(offset))
            self.hold_at(offset)
            if address := link_at(self.article, offset):
                self.post_message(Messages.OpenAddress(address))


def link_at(article: Article, offset: int) -> str:
    """The address of the link whose words hold an offset; empty where there is none."""
    return next((link.target for link in article.links if link.start <= offset < link.end), "")

"""The sentence under the cursor and the words selected, both as spans of `Article.text`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tui.app.text.sentences import Sentences
from tui.app.text.words import next_word_end, previous_word_end, word_at
from tui.articles.anchor import Span

if TYPE_CHECKING:
    from tui.app.panes import Opened
    from tui.app.text.canvas import Canvas


class SentenceCursor:
    """Moves by sentence, and selects by sentence and by word.

    What is copied is what the source says, whatever the width of the screen.
    """

    def __init__(
        self, canvas: Canvas, on_sentence: Callable[[Span | None], None], on_selecting: Callable[[], None]
    ) -> None:
        """`on_sentence` is told each other sentence; `on_selecting` is called when another span is selected."""
        self._canvas = canvas
        self._on_sentence = on_sentence
        self._on_selecting = on_selecting
        self._sentences: Sentences | None = None
        self._text = ""
        self.sentence: Span | None = None
        """The sentence under the cursor."""
        self.selection: Span | None = None
        """The selected words."""

    def show(self, opened: Opened | None, *, same_text: bool) -> None:
        """Keep the cursor and the selection only while the text is the same."""
        self._sentences = Sentences(opened.article) if opened else None
        self._text = opened.article.text if opened else ""
        if same_text:
            self._highlight()
        else:
            self._put(None)
            self.select(None)

    def go_to(self, span: Span) -> None:
        """Bring a span into view and put the cursor on the sentence there."""
        if self._sentences is not None:
            self._canvas.reveal(span)
            self._put(self._sentences.at(span.start))

    def follow(self, place: int) -> None:
        """Put a cursor that is somewhere on the first (0) or the last (-1) sentence; a selection stays as it is."""
        if self._sentences is not None and self.sentence is not None and self.selection is None and self._text:
            self.put_at(place % len(self._text))

    def put_at(self, offset: int) -> None:
        """Put the cursor on the sentence at an offset, without scrolling."""
        if self._sentences is not None:
            self._put(self._sentences.at(offset))

    def _put(self, sentence: Span | None) -> None:
        changed = sentence != self.sentence
        self.sentence = sentence
        self._highlight()
        if changed:
            self._on_sentence(sentence)

    def _highlight(self) -> None:
        self._canvas.highlight("text--cursor", [self.sentence] if self.sentence else ())
        self._canvas.highlight("text--selection", [self.selection] if self.selection else ())

    # Moving

    def step(self, direction: int) -> None:
        """Go to the next sentence (1) or the previous one (-1); a selection grows or shrinks by it."""
        if self._sentences is None:
            return
        if self.sentence is None or not self._canvas.is_visible(self.sentence):
            top, bottom = self._canvas.top, self._canvas.bottom
            found = self._sentences.at(top if direction > 0 else max(top, bottom - 1))
        else:
            found = (self._sentences.next if direction > 0 else self._sentences.previous)(self.sentence)
        if found is None:
            return
        if self.selection is not None:
            start = min(self.selection.start, found.start) if direction > 0 else self.selection.start
            self.select(Span(start, found.end) if found.end > start else found)
        self._put(found)
        self._canvas.reveal(found)

    # Selecting

    @property
    def extent(self) -> str:
        """How much is selected, in words: `2 sentences, 45 words`; empty without a selection."""
        if self.selection is None or self._sentences is None:
            return ""
        from tui.articles.word_count import count_words

        selected = self.selection
        words = count_words(self._text[selected.start : selected.end])
        counted = f"{words:,} word{'' if words == 1 else 's'}"
        sentence, sentences = self._sentences.at(selected.start), 0
        if sentence is None or sentence.start != selected.start:
            return counted
        while sentence is not None and sentence.end <= selected.end:
            sentences += 1
            if sentence.end == selected.end:
                return f"{sentences:,} sentence{'' if sentences == 1 else 's'}, {counted}"
            sentence = self._sentences.next(sentence)
        return counted

    def select(self, span: Span | None) -> None:
        """Select a span; None selects nothing."""
        changed = self.selection != span
        self.selection = span
        self._canvas.highlight("text--selection", [span] if span else ())
        if changed:
            self._on_selecting()

    def select_word(self, offset: int) -> None:
        """Select the word at an offset; nothing where there is white space."""
        word = word_at(self._text, offset)
        self.select(word if word.end > word.start else None)

    def select_sentence(self, offset: int) -> None:
        """Select the sentence at an offset."""
        if self._sentences is not None:
            self.select(self._sentences.at(offset))

    def extend(self) -> None:
        """Select the sentence under the cursor; with a selection, the next sentence too."""
        if self._sentences is None:
            return
        if self.sentence is None or not self._canvas.is_visible(self.sentence):
            self.put_at(self._canvas.top)
        if self.sentence is None:
            return
        if self.selection is None:
            self.select(self.sentence)
        else:
            self.step(1)
        self._canvas.reveal(self.sentence)

    def next_word(self) -> None:
        """Add a word to the end of the selection."""
        if self.selection is not None:
            self._move_end(next_word_end(self._text, self.selection.end))

    def previous_word(self) -> None:
        """Take a word from the end of the selection."""
        if self.selection is not None:
            self._move_end(previous_word_end(self._text, self.selection.end, self.selection.start))

    def _move_end(self, end: int) -> None:
        assert self.selection is not None
        if end > self.selection.start:
            self.select(Span(self.selection.start, end))
            self._canvas.reveal(Span(end - 1, end))

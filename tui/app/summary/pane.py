"""The summary pane: the file's own summary, or the sentences of the text that say most, each leading to its place."""

from __future__ import annotations

from tui.analysis.fact import Analysis, Mention, SummarySentence
from tui.app.content import in_place
from tui.app.keys.table import bindings
from tui.app.panes import Messages, Opened, Quotable
from tui.app.widgets.fitting import Run, wrap
from tui.app.widgets.line_list import LineList
from tui.app.widgets.virtual_list import NOTHING, MixedRows
from tui.articles.anchor import Span

FROM_FILE = "file"
_BESIDE_WORDS = 3
"""Cells of a line besides the words: the bar, a blank, and the scrollbar."""
_WIDE = 22
"""Cells in which the whole heading has room."""
_NO_SUMMARY = (
    "No summary: the text is short, or no sentence of it can stand alone. Write one in the file, under “summary”, "
    "and it is shown here."
)


class SummaryPane(LineList):
    """An item for each sentence; a summary that came with the file is one item, without a place in the text."""

    BINDINGS = bindings("summary")

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 # Textual's own name
        super().__init__(id=id)
        self._opened: Opened | None = None
        self._origin = ""
        self._sentences: tuple[SummarySentence, ...] = ()
        self._note = ""
        self._wrapped: list[list[str]] = []
        self._note_lines: list[str] = []

    def show(self, opened: Opened | None) -> None:
        """Show an article: the file's own summary at once, if it has one."""
        before = self._opened.article.text if self._opened else None
        again = bool(opened and opened.again and opened.article.text == before)
        self._opened = opened
        if not again:
            self._origin, self._sentences, self.index = "", (), NOTHING
        self._note = "" if opened is None else "reading…"
        if opened is not None and opened.article.summary:
            self._origin = FROM_FILE
            self._sentences = (SummarySentence(opened.article.summary),)
            self._note = ""
        self.lay_out()

    def analysed(self, generation: int, analysis: Analysis | None, trouble: str = "") -> None:
        """Show the extracted summary, unless the file has its own."""
        if self._opened is None or generation != self._opened.generation or self._opened.article.summary:
            return
        if analysis is not None:
            self._origin, self._sentences = analysis.summary.origin, analysis.summary.sentences
            self._note = "" if self._sentences else _NO_SUMMARY
        elif trouble:
            self._note = trouble
        self.lay_out()

    def quotable(self) -> Quotable | None:
        """Return the sentence of the text under the cursor."""
        span = self._span()
        return Quotable((span,)) if span else None

    def heading(self) -> tuple[str, str]:
        """Return what this is, and where it comes from."""
        if not self._sentences:
            return "SUMMARY", ""
        if self._origin != FROM_FILE:
            return "SUMMARY", "extracted"
        return "SUMMARY", "from the file" if self.laid_out_for >= _WIDE else "file"

    def rows_at(self, width: int) -> MixedRows:
        """Return the lines of the sentences, each a paragraph, then those of the note."""
        self._wrapped = [wrap(in_place(sentence.text), width) for sentence in self._sentences]
        self._note_lines = wrap(in_place(self._note), width) if self._note else []
        lines = [(item, number) for item, rows in enumerate(self._wrapped) for number in range(len(rows))]
        notes = [(NOTHING, number) for number in range(len(self._note_lines))]
        return MixedRows([*lines, *notes, (NOTHING, NOTHING)])

    def lines_at(self, width: int) -> int:
        """Return the lines that the whole summary takes in a pane of this width, with its heading and a blank line."""
        texts = [*(sentence.text for sentence in self._sentences), *([self._note] if self._note else ())]
        return sum(len(wrap(in_place(text), max(1, width - _BESIDE_WORDS))) for text in texts) + 2

    def draw_item(self, item: int, number: int, width: int) -> list[Run]:
        """Draw a line of a sentence, or of the note."""
        if item == NOTHING:
            return [(self._note_lines[number], ("line--note",))]
        return [(self._wrapped[item][number], ("line--text",))]

    def cursor_moved(self) -> None:
        """Highlight the sentence in the text."""
        self._say_evidence()

    def on_focus(self) -> None:
        """Highlight the sentence under the cursor again."""
        self._say_evidence()

    def chosen(self) -> None:
        """Go to the sentence's place in the text."""
        span = self._span()
        if span and self._opened:
            self.post_message(Messages.GoTo(self._opened.generation, span))
        elif self._sentences:
            self.post_message(Messages.Say("This summary came with the file; it has no place in the text"))

    def _say_evidence(self) -> None:
        if self._opened is None or self.index == NOTHING:
            return
        span = self._span()
        quote = span.of(self._opened.article.text) if span else ""
        mentions = (Mention(span.start, span.end, quote),) if span else ()
        self.post_message(Messages.Evidence(self._opened.generation, mentions))

    def _span(self) -> Span | None:
        if not 0 <= self.index < len(self._sentences):
            return None
        sentence = self._sentences[self.index]
        if sentence.start is None or sentence.end is None:
            return None
        return Span(sentence.start, sentence.end)

"""The reader's highlights and notes in the text: drawn, found under the cursor, stepped through."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tui.app.content import one_line
from tui.app.text.css import COLOUR_CLASSES
from tui.app.widgets.signs import NOTE
from tui.articles.anchor import Span
from tui.marks.colours import PLAIN, SIGNS, name_of

if TYPE_CHECKING:
    from tui.app.panes import Opened
    from tui.app.text.canvas import Canvas
    from tui.app.text.sentence_cursor import SentenceCursor
    from tui.marks.annotations import Annotation
    from tui.marks.locate import Placed

_LONGEST_NOTE = 160
"""Characters of a note in the status line; the list of highlights has all of it."""


class Annotations:
    """What the reader highlighted and noted in the article on the screen; most articles have nothing."""

    def __init__(self, canvas: Canvas, cursor: SentenceCursor) -> None:
        self._canvas = canvas
        self._cursor = cursor
        self.placed: tuple[Placed, ...] = ()
        """All of them, in the order of the text."""
        self.names: Mapping[str, str] = {}
        """The person's names for the colours."""
        self._held = ""
        """The id of the highlight that the reader went to: several may lie in one sentence."""

    def show(self, opened: Opened | None, *, same_text: bool) -> None:
        """Draw the highlights of another article."""
        if opened is None or not opened.again:
            self._held = ""
        self.placed = opened.annotations if opened else ()
        spans = [(one, span) for one, span in self.placed if span is not None]
        noted = [span for one, span in spans if one.note]
        for colour, style in COLOUR_CLASSES.items():
            self._canvas.highlight(style, (span for one, span in spans if _shown_as(one) == colour))
        self._canvas.highlight("text--noted", noted)
        self._canvas.highlight("text--note-sign", ((start, start + 1) for start, _ in noted))

    def overlapping(self, span: Span) -> list[Placed]:
        """Return the highlights that share words with a span."""
        return [one for one in self.placed if one.span is not None and one.span.overlaps(span)]

    @property
    def current(self) -> Placed | None:
        """The highlight under the cursor: the one that the reader went to, else the first in the sentence."""
        sentence = self._cursor.sentence
        here = self.overlapping(sentence) if sentence is not None else []
        return next((one for one in here if one.annotation.id == self._held), next(iter(here), None))

    def go_to(self, placed: Placed) -> None:
        """Bring a highlight into view and put the cursor on it."""
        assert placed.span is not None
        self._cursor.go_to(placed.span)
        self._held = placed.annotation.id
        self._canvas.report_position()

    def choose_at(self, offset: int) -> None:
        """Make the highlight at an offset the current one, the shortest of several."""
        here = self.overlapping(Span(offset, offset + 1))
        lengths = [(span.end - span.start, one.id) for one, span in here if span is not None]
        if lengths:
            self._held = min(lengths)[1]
            self._canvas.report_position()

    def step(self, direction: int) -> None:
        """Go to the next highlight (1) or the previous one (-1)."""
        there = [(one, one.span) for one in self.placed if one.span is not None]
        if not there:
            self._canvas.say(f"No highlight in this article yet: {self._canvas.key('highlight.toggle')} makes one")
            return
        here, sentence = self.current, self._cursor.sentence
        if here is not None and here.span is not None and self._canvas.is_visible(here.span):
            at = there.index((here, here.span)) + direction
        else:
            seen = sentence if sentence is not None and self._canvas.is_visible(sentence) else None
            offset = seen.start if seen else self._canvas.top
            before = sum(span.start < offset for _, span in there)
            at = before if direction > 0 else before - 1
        if 0 <= at < len(there):
            self.go_to(there[at][0])
        else:
            self._canvas.say("No further highlight" if direction > 0 else "No highlight before this one")

    def colour_here(self) -> str:
        """Return the sign and the name of the colour under the cursor, for the status; empty for a plain one."""
        here = self.current
        if here is None or (here.annotation.colour == PLAIN and PLAIN not in self.names):
            return ""
        return f"{SIGNS[_shown_as(here.annotation)]} {name_of(here.annotation.colour, self.names)}"

    def note_here(self) -> str:
        """Return the note under the cursor, for the status."""
        here = self.current
        return f"{NOTE} {one_line(here.annotation.note, _LONGEST_NOTE)}" if here and here.annotation.note else ""

    def missing(self) -> str:
        """Return how many highlights have lost their words, for the status."""
        lost = sum(one.is_lost for one in self.placed)
        if not lost:
            return ""
        noun = "highlight" if lost == 1 else "highlights"
        return f"{lost:,} {noun} not found ({self._canvas.key('highlight.list')})"


def _shown_as(annotation: Annotation) -> str:
    """Return the colour in which a highlight is drawn: one that only a newer Byline knows looks plain."""
    return annotation.colour if annotation.colour in COLOUR_CLASSES else PLAIN

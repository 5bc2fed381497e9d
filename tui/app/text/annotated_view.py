"""What a person highlighted and noted, lit in the text: what of it is under the cursor, and the way to the next.

Everything here does nothing at all in a text without highlights, which nearly every text is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.content import one_line
from tui.app.panes import Messages, Opened
from tui.app.text.named_view import NamedView
from tui.app.widgets.signs import NOTE
from tui.articles.anchor import Span

if TYPE_CHECKING:
    from tui.marks.locate import Placed

_LONGEST_NOTE = 160
"""Characters of a note in the status line; the list of highlights has all of it."""


class AnnotatedView(NamedView):
    """An article with the person's highlights and notes in it."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 # Textual's own name
        super().__init__(id=id, classes=classes)
        self.sentence: Span | None = None
        """The sentence under the cursor."""
        self._held = ""
        """The highlight that the cursor was led to; several may lie in one sentence."""

    @property
    def annotations(self) -> tuple[Placed, ...]:
        """What the person highlighted and noted, in the order of the text."""
        return self.opened.annotations if self.opened else ()

    def show(self, opened: Opened | None) -> None:
        """Shows an article with its highlights."""
        if opened is None or not opened.again:
            self._held = ""
        super().show(opened)
        self._light_annotations()

    def _light_annotations(self) -> None:
        spans = [(one.note, span) for one, span in self.annotations if span is not None]
        noted = [span for note, span in spans if note]
        self.lit("text--highlight", (span for _, span in spans))
        self.lit("text--noted", noted)
        self.lit("text--note-sign", ((start, start + 1) for start, _ in noted))

    def highlights_on(self, span: Span) -> list[Placed]:
        """The highlights that share words with a stretch of the text."""
        return [one for one in self.annotations if one.span is not None and one.span.overlaps(span)]

    @property
    def highlight(self) -> Placed | None:
        """The highlight under the cursor: the one that led there, else the first of the sentence."""
        here = self.highlights_on(self.sentence) if self.sentence is not None else []
        return next((one for one in here if one.annotation.id == self._held), next(iter(here), None))

    def hold(self, placed: Placed) -> None:
        """Brings a highlight into view and puts the cursor on it."""
        assert placed.span is not None
        self.go_to(placed.span)
        self._held = placed.annotation.id
        self.moved()

    def hold_at(self, offset: int) -> None:
        """Takes the highlight at a place of the text for the one under the cursor; the narrowest of several."""
        here = self.highlights_on(Span(offset, offset + 1))
        lengths = [(span.end - span.start, one.id) for one, span in here if span is not None]
        if lengths:
            self._held = min(lengths)[1]
            self.moved()

    def go_to(self, span: Span) -> None:
        """Brings a place into view and puts the sentence cursor there."""
        raise NotImplementedError

    def action_highlight_next(self) -> None:
        """To the next highlight."""
        self._step_highlight(1)

    def action_highlight_previous(self) -> None:
        """To the highlight before."""
        self._step_highlight(-1)

    def _step_highlight(self, direction: int) -> None:
        there = [(one, one.span) for one in self.annotations if one.span is not None]
        if not there:
            self.post_message(Messages.Say("No highlight in this article yet: m makes one"))
            return
        here = self.highlight
        if here is not None and here.span is not None and self.is_seen(here.span):
            at = there.index((here, here.span)) + direction
        else:
            seen = self.sentence if self.sentence is not None and self.is_seen(self.sentence) else None
            place = seen.start if seen else self.drawn.offset(self.top)
            before = sum(span.start < place for _, span in there)
            at = before if direction > 0 else before - 1
        if 0 <= at < len(there):
            self.hold(there[at][0])
        else:
            self.post_message(Messages.Say("No further highlight" if direction > 0 else "No highlight before this one"))

    def is_seen(self, span: Span) -> bool:
        """Whether some of a stretch of the text is on the screen."""
        return span.start < self.drawn.offset(self.bottom) and span.end > self.drawn.offset(self.top)

    @property
    def status(self) -> str:
        """The note under the cursor, where the reader is, and whether highlights are lost."""
        said = super().status
        if not self.annotations:
            return said
        here = self.highlight
        note = f"{NOTE} {one_line(here.annotation.note, _LONGEST_NOTE)}" if here and here.annotation.note else ""
        lost = sum(one.is_lost for one in self.annotations)
        missing = f"{lost:,} {'highlight' if lost == 1 else 'highlights'} not found (H)" if lost else ""
        return " · ".join(part for part in (note, said, missing) if part)

"""The matches in the text: those of the search, or of what the reader looks for in the article."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.articles.anchor import Span

if TYPE_CHECKING:
    from tui.app.panes import Opened
    from tui.app.text.canvas import Canvas


class Matches:
    """Sorted spans that can be stepped through; one of them may be the current one."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self.spans: Sequence[Span] = ()
        self.title: Sequence[Span] = ()
        self.current = -1
        """The index of the match that the reader came to last; -1 for none."""

    def __len__(self) -> int:
        return len(self.spans)

    def show(self, opened: Opened | None, *, same_text: bool) -> None:
        """Highlight the matches of the search in another article; where they are the same, keep the current one."""
        before, current = self.spans, self.current
        self.set(opened.text_matches if opened else (), opened.title_matches if opened else ())
        if same_text and current >= 0 and list(before) == list(self.spans):
            self.current = current
            self._canvas.highlight("text--current-match", [self.spans[current]])

    def set(self, spans: Sequence[Span], title: Sequence[Span] = ()) -> None:
        """Replace the matches; none of them is current."""
        self.spans, self.title, self.current = spans, title, -1
        self._canvas.highlight_in_order("text--match", spans)
        self._canvas.highlight("text--current-match", ())
        self._canvas.highlight("text--match", title, in_head=True)

    def index_at(self, offset: int) -> int | None:
        """Return the index of the match that begins at an offset."""
        index = bisect_left(self.spans, offset, key=_start)
        return index if index < len(self) and self.spans[index].start == offset else None

    def step(self, direction: int) -> bool:
        """Go to the next match (1) or the previous one (-1); return whether there is one."""
        index = self._beside(direction)
        if not 0 <= index < len(self):
            return False
        self.go_to(index)
        return True

    def _beside(self, direction: int) -> int:
        """Count from the current match while it is visible, else from the edge of the screen."""
        top, bottom = self._canvas.top, self._canvas.bottom
        if self.current >= 0 and top <= self.spans[self.current].start < bottom:
            return self.current + direction
        index = bisect_left(self.spans, top if direction > 0 else bottom, key=_start)
        return index if direction > 0 else index - 1

    def go_to(self, index: int) -> None:
        """Make a match the current one and bring it into view."""
        self.current = index
        self._canvas.highlight("text--current-match", [self.spans[index]])
        self._canvas.reveal(self.spans[index])
        self._canvas.report_position()

    def status(self) -> str:
        """Return `match 2 of 3`, or `3 matches` while none is current."""
        if not self.spans:
            return ""
        if self.current >= 0:
            return f"match {self.current + 1:,} of {len(self):,}"
        return "1 match" if len(self) == 1 else f"{len(self):,} matches"


def _start(match: Span) -> int:
    return match.start

"""The text as its parts see it: the finder, the matches, the evidence, the annotations and the sentence cursor.

Each of them keeps its own state and acts on the screen through this protocol alone, so that each can be tested without
a screen. All numbers are offsets in `Article.text`; rows, columns and inserted numbers are the view's business.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from tui.app.panes import Opened
    from tui.articles.anchor import Span


class Canvas(Protocol):
    """What a part of the text pane may ask of the pane."""

    @property
    def top(self) -> int:
        """The offset of the first visible character."""

    @property
    def bottom(self) -> int:
        """The offset after the last visible character."""

    @property
    def share(self) -> float:
        """How much of the text has been on the screen down to the last visible row, from 0 to 1."""

    def is_visible(self, span: Span) -> bool:
        """Return whether some of a span is on the screen."""

    def highlight(self, style: str, spans: Iterable[tuple[int, int]], *, in_head: bool = False) -> None:
        """Draw these spans, of the text or of the title, in a component class, and no others in that class."""

    def highlight_in_order(self, style: str, spans: Sequence[tuple[int, int]]) -> None:
        """Do the same for sorted spans that do not overlap, and mark them on the scrollbar; fast for any number."""

    def reveal(self, span: Span) -> None:
        """Scroll as little as possible to show a span."""

    def keep_at_top(self, offset: int | None) -> None:
        """Scroll a character to the first row; None for the very beginning."""

    def report_position(self) -> None:
        """Tell the screen where the reader is, and the status."""

    def say(self, text: str) -> None:
        """Show one line to the reader."""

    def key(self, command_id: str) -> str:
        """Return the key of a command that is in force, as a person reads it."""


class Part(Protocol):
    """A part of the text pane, with a state of its own."""

    def show(self, opened: Opened | None, *, same_text: bool) -> None:
        """Take over another article, or none.

        `same_text` says that the article was on the screen before and that its text has not changed.
        """

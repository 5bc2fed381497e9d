"""The evidence of a fact: the words of the article that state it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.articles.anchor import Span

if TYPE_CHECKING:
    from tui.analysis.fact import Mention
    from tui.app.panes import Opened
    from tui.app.text.canvas import Canvas


class Evidence:
    """Highlights the mentions of the fact that is chosen in another pane."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self.mentions: tuple[Mention, ...] = ()
        """The mentions that are highlighted."""

    def show(self, opened: Opened | None, *, same_text: bool) -> None:
        """Keep the evidence while the text is the same."""
        if not same_text:
            self.mentions = ()
        self._highlight()

    def choose(self, mentions: tuple[Mention, ...]) -> None:
        """Highlight other mentions, and bring the first into view."""
        self.mentions = mentions
        self._highlight()
        if mentions and mentions[0].field == "title":
            self._canvas.keep_at_top(None)
        elif spans := self._spans("text"):
            self._canvas.reveal(spans[0])

    def _spans(self, field: str) -> list[Span]:
        return [Span(mention.start, mention.end) for mention in self.mentions if mention.field == field]

    def _highlight(self) -> None:
        self._canvas.highlight("text--evidence", self._spans("text"))
        self._canvas.highlight("text--evidence", self._spans("title"), in_head=True)

"""The styled spans of a text: its own emphases and links, and the highlights of the moment.

Spans are kept as offsets of the source, as they come; only those on a row that is drawn become positions of the display
text. So thirty thousand matches cost nothing where they come sorted, as those of a search do.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tui.app.text.css import GUTTER, HIGHLIGHTS
from tui.app.text.display_text import DisplayText
from tui.app.text.spans import SpanIndex, SpansInOrder, Styled
from tui.articles.anchor import Span

_NUMBER = "text--number"


class Highlighter:
    """Knows the component classes of each character of one display text."""

    def __init__(self, display_text: DisplayText, inlines: Iterable[tuple[int, int, str]] = ()) -> None:
        """`inlines` are the spans of the text's own markup: start, end and component class."""
        self._display_text = display_text
        own: dict[str, list[tuple[int, int]]] = {}
        for start, end, style in inlines:
            own.setdefault(style, []).append((start, end))
        self._own = {style: SpanIndex(spans) for style, spans in own.items()}
        self._highlights: dict[str, SpanIndex | SpansInOrder] = {}

    def set(self, style: str, spans: Iterable[tuple[int, int]]) -> bool:
        """Replace the highlights of a component class; return whether that changes anything."""
        return self._set(style, SpanIndex(span for span in spans if span[1] > span[0]))

    def set_in_order(self, style: str, spans: Sequence[tuple[int, int]]) -> bool:
        """Do the same for sorted spans that do not overlap, at a cost that does not grow with their number."""
        return self._set(style, SpansInOrder(spans))

    def _set(self, style: str, index: SpanIndex | SpansInOrder) -> bool:
        if not index and style not in self._highlights:
            return False
        self._highlights[style] = index
        if not index:
            del self._highlights[style]
        return True

    def on(self, start: int, end: int) -> list[Styled]:
        """Return the styled spans between two positions of the display text, the last on top."""
        if end <= start:
            return []
        text = self._display_text
        first, last = text.offset(start), text.offset(end - 1) + 1
        found = [
            Styled(*text.span(Span(*span)), style)
            for style, index in self._own.items()
            for span in index.overlapping(first, last)
        ]
        found += [Styled(*number, _NUMBER) for number in text.insertions(start, end)]
        for style in HIGHLIGHTS:
            if index := self._highlights.get(style):
                found += [Styled(*text.span(Span(*span)), style) for span in index.overlapping(first, last)]
        return found

    def in_gutter(self, start: int, end: int) -> str:
        """Return the sign in the margin beside the characters between two positions; empty for none."""
        if end <= start or not self._highlights:
            return ""
        first, last = self._display_text.offset(start), self._display_text.offset(end - 1) + 1
        for style, sign in GUTTER.items():
            if (index := self._highlights.get(style)) and index.overlapping(first, last):
                return sign
        return ""

"""What of a text is drawn otherwise than plain: its own emphases and links, and what is lit in it for now.

Spans are kept as offsets of the source, as they come; only those on a row that is drawn are put in the drawn text's
places. So lighting thirty thousand matches costs nothing where they come in order, as those of a search do.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tui.app.text.css import GUTTER, LIGHTS
from tui.app.text.display_text import DisplayText
from tui.app.text.spans import SpanIndex, SpansInOrder, Styled
from tui.articles.anchor import Span

_NUMBER = "text--number"


class Highlighter:
    """The component classes that lie on the characters of one drawn text."""

    def __init__(self, drawn: DisplayText, inlines: Iterable[tuple[int, int, str]] = ()) -> None:
        """`inlines` are the text's own: start, end and component class."""
        self._drawn = drawn
        own: dict[str, list[tuple[int, int]]] = {}
        for start, end, style in inlines:
            own.setdefault(style, []).append((start, end))
        self._own = {style: SpanIndex(spans) for style, spans in own.items()}
        self._lit: dict[str, SpanIndex | SpansInOrder] = {}

    def set(self, style: str, spans: Iterable[tuple[int, int]]) -> bool:
        """Lights these spans in a component class, and no others in it; whether that changes anything."""
        return self._set(style, SpanIndex(span for span in spans if span[1] > span[0]))

    def set_in_order(self, style: str, spans: Sequence[tuple[int, int]]) -> bool:
        """The same for spans in order that do not overlap, at a cost that does not grow with their number."""
        return self._set(style, SpansInOrder(spans))

    def _set(self, style: str, index: SpanIndex | SpansInOrder) -> bool:
        if not index and style not in self._lit:
            return False
        self._lit[style] = index
        if not index:
            del self._lit[style]
        return True

    def on(self, start: int, end: int) -> list[Styled]:
        """What lies on a stretch of the drawn text, as drawn places, the last on top."""
        if end <= start:
            return []
        drawn = self._drawn
        first, last = drawn.offset(start), drawn.offset(end - 1) + 1
        found = [
            Styled(*drawn.span(Span(*span)), style)
            for style, index in self._own.items()
            for span in index.overlapping(first, last)
        ]
        found += [Styled(*number, _NUMBER) for number in drawn.insertions(start, end)]
        for style in LIGHTS:
            if index := self._lit.get(style):
                found += [Styled(*drawn.span(Span(*span)), style) for span in index.overlapping(first, last)]
        return found

    def in_gutter(self, start: int, end: int) -> str:
        """What stands in the margin beside a stretch of the drawn text; empty for nothing."""
        if end <= start or not self._lit:
            return ""
        first, last = self._drawn.offset(start), self._drawn.offset(end - 1) + 1
        for style, sign in GUTTER.items():
            if (index := self._lit.get(style)) and index.overlapping(first, last):
                return sign
        return ""

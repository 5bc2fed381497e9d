"""A canvas without a screen: a window of characters that moves over the text, and all that a part did."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tui.app.keys.keymap import Keymap
from tui.articles.anchor import Span

Highlights = dict[tuple[str, bool], list[tuple[int, int]]]


class PlainCanvas:
    """Implements `Canvas` for a text of `length` characters, of which `height` are visible."""

    def __init__(self, length: int = 1000, height: int = 100) -> None:
        self.length = length
        self.height = height
        self.top = 0
        self.highlights: Highlights = {}
        self.said: list[str] = []
        self.reports = 0

    @property
    def bottom(self) -> int:
        return min(self.top + self.height, self.length)

    @property
    def share(self) -> float:
        return self.bottom / self.length

    def is_visible(self, span: Span) -> bool:
        return span.start < self.bottom and span.end > self.top

    def highlight(self, style: str, spans: Iterable[tuple[int, int]], *, in_head: bool = False) -> None:
        self.highlights[style, in_head] = [tuple(span) for span in spans]

    def highlight_in_order(self, style: str, spans: Sequence[tuple[int, int]]) -> None:
        self.highlight(style, spans)

    def highlighted(self, kind: str, *, in_head: bool = False) -> list[tuple[int, int]]:
        return self.highlights.get((f"text--{kind}", in_head), [])

    def reveal(self, span: Span) -> None:
        if not self.is_visible(span):
            self.top = span.start

    def keep_at_top(self, offset: int | None) -> None:
        self.top = offset or 0

    def report_position(self) -> None:
        self.reports += 1

    def say(self, text: str) -> None:
        self.said.append(text)

    def key(self, command_id: str) -> str:
        return Keymap({"highlight.toggle": "ctrl+h", "highlight.list": "f9"}).key(command_id)

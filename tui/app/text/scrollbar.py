"""A scrollbar whose track shows where the matches are."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from rich.console import Console, ConsoleOptions, RenderResult
from rich.segment import Segment, Segments
from rich.style import Style
from textual.scrollbar import ScrollBarRender


class MarkedScrollBar(ScrollBarRender):
    """Draws the bar as Textual does, and a dash on each row of the track that has a mark."""

    marks: Callable[[], Iterable[float]] = staticmethod(tuple)
    """Returns where the marks are, each from 0 (the beginning) up to 1."""
    mark_style: Callable[[], Style] = staticmethod(Style)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the bar's segments, the marked ones replaced."""
        for bar in super().__rich_console__(console, options):
            if not (self.vertical and isinstance(bar, Segments)):
                yield bar
                continue
            segments = list(bar.segments)
            mark_style = self.mark_style()
            for row in {min(len(segments) - 1, int(mark * len(segments))) for mark in self.marks()}:
                words, style, control = segments[row]
                if style is not None and not control:
                    background = style.color if style.reverse else style.bgcolor  # the handle is drawn in reverse
                    mark = style + Style(color=mark_style.color, bgcolor=background, reverse=False)
                    segments[row] = Segment("━" * len(words), mark)
            yield Segments(segments, new_lines=True)


def marked(marks: Callable[[], Iterable[float]], style: Callable[[], Style]) -> type[MarkedScrollBar]:
    """Return a renderer class for one widget's scrollbar: Textual makes an instance each time it draws."""
    return type(
        "MarkedScrollBar", (MarkedScrollBar,), {"marks": staticmethod(marks), "mark_style": staticmethod(style)}
    )

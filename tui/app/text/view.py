"""A long text on the screen: laid out at the measure, drawn row by row as it is seen, any spans of it lit.

Textual's own text widgets were measured against this: they lose the offsets, or take seconds to show and to rewrap a
long text. Only what is seen is drawn here, and the place of reading is a character, not a row, so that a resize or
another measure leaves it where it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.cache import LRUCache
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.app.text.cells import cells
from tui.app.text.ink import Ink
from tui.app.text.layout import Layout, Row
from tui.app.text.looks import COMPONENTS, GUTTER, LIGHTS, TEXT_CSS
from tui.app.text.runs import Runs
from tui.app.text.scrollbar import marked
from tui.app.text.spans import Lit, SpanIndex

_TOP = 1
"""Blank rows above the head."""
_BETWEEN = 1
_BOTTOM = 2


class TextView(ScrollView, can_focus=True, inherit_bindings=False):
    """Two layouts in one scroll: a head, and the text. Places are drawn places of the text, unless a name says else."""

    COMPONENT_CLASSES: ClassVar[set[str]] = COMPONENTS
    DEFAULT_CSS = TEXT_CSS
    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 # Textual's own name
        super().__init__(id=id, classes=classes)
        self.head = Layout("", (), 1)
        self.body = Layout("", (), 1)
        self.column = 0
        """Where the text begins: the margin."""
        self._top_place: int | None = None
        """The place that is kept at the top of the screen; None while the head is there."""
        self._laying = False
        self._ink = Ink(self)
        self._inlines = SpanIndex()
        self._numbers = SpanIndex()
        self._lights: dict[str, SpanIndex] = {}
        self._head_lights = SpanIndex()
        self._strips: LRUCache[int, Strip] = LRUCache(512)
        self._marks: list[int] = []

    # Laying out

    def lay(self, measure: int) -> None:
        """Lays the layouts out at the width that there is, and brings the kept place back to the top."""
        width = max(1, self.scrollable_content_region.width)
        margin = 2 if width >= 30 else 1 if width >= 12 else 0
        measure = max(1, min(measure, width - 2 * margin))
        self.column = max(margin, (width - measure) // 2)
        if (measure, self.head.width, self.body.width) != (self.body.width,) * 3:
            self.head = Layout(self.head.text, self.head.parts, measure)
            self.body = Layout(self.body.text, self.body.parts, measure)
        self._strips.clear()
        self._laying = True
        try:
            self.virtual_size = Size(width, self._body_top + self.body.rows + _BOTTOM)
            self._scroll_to_row(0 if self._top_place is None else self.row_of(self._top_place))
        finally:
            self._laying = False
        self.refresh()

    @property
    def _body_top(self) -> int:
        return _TOP + self.head.rows + _BETWEEN

    @property
    def page_height(self) -> int:
        """The rows that are seen at once; at least 1."""
        return max(1, self.scrollable_content_region.height)

    def row_of(self, place: int) -> int:
        """The row of the scroll on which a place stands."""
        return self._body_top + self.body.row_of(place)

    @property
    def top(self) -> int:
        """The first place that is seen."""
        return self.body.start_of(max(0, self.scroll_offset.y - self._body_top))

    @property
    def bottom(self) -> int:
        """The place after the last that is seen."""
        row = self.scroll_offset.y + self.page_height - self._body_top
        return self.body.start_of(row) if row < self.body.rows else len(self.body.text)

    def place_at(self, x: int, y: int) -> int:
        """The place under a point of the widget's content; outside the text, the nearest."""
        return self.body.place_at(self.scroll_offset.y + y - self._body_top, x - self.column)

    def is_over_text(self, y: int) -> bool:
        """Whether a row of the widget's content shows the text rather than the head."""
        return 0 <= self.scroll_offset.y + y - self._body_top < self.body.rows

    # Moving

    def _scroll_to_row(self, row: int) -> None:
        self.scroll_to(y=max(0, min(row, self.max_scroll_y)), animate=False, force=True)

    def scroll_rows(self, rows: int) -> None:
        """Scrolls by rows, as far as there are any."""
        self._scroll_to_row(self.scroll_offset.y + rows)

    def reveal(self, start: int, end: int) -> None:
        """Scrolls no more than is needed to see a place; one that is far away comes to the upper third."""
        first, last = self.row_of(start), self.row_of(max(start, end - 1))
        above, height = self.scroll_offset.y, self.page_height
        if above <= first and last < above + height:
            return
        self._scroll_to_row(first - max(0, min(height // 3, height - (last - first) - 1)))

    def keep_at_top(self, place: int | None) -> None:
        """Puts a place in the first row, also of a layout that is still to come; None for the very beginning."""
        self._top_place = place
        self._laying = True
        try:
            self._scroll_to_row(0 if place is None else self.row_of(place))
        finally:
            self._laying = False

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Remembers the place that the reader scrolled to."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            if not self._laying:
                self._top_place = self.top if self.scroll_offset.y >= self._body_top else None
            self.moved()

    def moved(self) -> None:
        """Called when other rows are seen than before."""

    # Light

    def lit(self, kind: str, spans: Iterable[tuple[int, int]]) -> None:
        """Draws spans in a component class, over those lit before in other classes; none for no more light."""
        index = SpanIndex(Lit(start, end, kind) for start, end in spans if end > start)
        if not len(index) and kind not in self._lights:
            return
        self._lights[kind] = index
        self._strips.clear()
        self.refresh()

    def lit_in_head(self, spans: Sequence[tuple[int, int, str]]) -> None:
        """Draws spans of the head's text, each in its component class."""
        self._head_lights = SpanIndex(Lit(*span) for span in spans)
        self._strips.clear()
        self.refresh()

    def mark_track(self, places: Iterable[int]) -> None:
        """Marks places on the scrollbar's track."""
        self._marks = list(places)
        self.vertical_scrollbar.refresh()

    def _track_marks(self) -> list[float]:
        rows = max(1, self.virtual_size.height)
        if len(self._marks) > 2000:  # more than any track has rows: every so many is enough
            return [self.row_of(place) / rows for place in self._marks[:: len(self._marks) // 2000]]
        return [self.row_of(place) / rows for place in self._marks]

    def on_mount(self) -> None:
        """Gives the scrollbar its marks."""
        renderer = marked(self._track_marks, lambda: self._ink.style(("text--mark",)))
        self.vertical_scrollbar.renderer = renderer  # type: ignore[misc] # its documented use

    def notify_style_update(self) -> None:
        """Forgets what was drawn in other colours."""
        super().notify_style_update()
        self._ink.clear()
        self._strips.clear()

    # Drawing

    def render_line(self, y: int) -> Strip:
        """One row of the screen."""
        y += self.scroll_offset.y
        strip = self._strips.get(y)
        if strip is None:
            strip = self._strips[y] = self._draw(y)
        return strip

    def _draw(self, y: int) -> Strip:
        width = max(1, self.scrollable_content_region.width)
        row = None
        in_head = _TOP <= y < _TOP + self.head.rows
        if in_head:
            row = self.head.row(y - _TOP)
        elif 0 <= y - self._body_top < self.body.rows:
            row = self.body.row(y - self._body_top)
        if row is None or row.part is None:
            return Strip.blank(width, self._ink.style())
        segments = [Segment(" " * self.column, self._ink.style())]
        segments += self._head_segments(row) if in_head else self._body_segments(row, segments)
        return Strip(segments).adjust_cell_length(width, self._ink.style()).simplify()

    def _head_segments(self, row: Row) -> list[Segment]:
        return self._segments(row, self.head.text, [self._head_lights])

    def _body_segments(self, row: Row, before: list[Segment]) -> list[Segment]:
        lights = [index for kind in LIGHTS if (index := self._lights.get(kind)) is not None and len(index)]
        if self.column >= 2 and any(
            index.overlapping(piece.start, max(piece.start + 1, piece.end))
            for kind in GUTTER
            if (index := self._lights.get(kind)) is not None
            for piece in row.pieces
            if piece.end > piece.start
        ):
            blank = self._ink.style()
            before[:] = [
                Segment(" " * (self.column - 2), blank),
                Segment("▎", self._ink.style(("text--gutter",))),
                Segment(" ", blank),
            ]
        return self._segments(row, self.body.text, [self._inlines, self._numbers, *lights])

    def _segments(self, row: Row, text: str, lights: Sequence[SpanIndex]) -> list[Segment]:
        assert row.part is not None
        base: tuple[str, ...] = (f"text--{row.part.kind}",)
        if row.heading:
            base += ("text--table-heading",)
        runs: list[tuple[int, str, Style]] = []
        for column, words, kind in row.ornaments:
            runs.append((column, words, self._ink.style((*base[:1], f"text--{kind}"))))
        for piece in row.pieces:
            column = piece.column
            found = [lit for index in lights for lit in index.overlapping(piece.start, piece.end)]
            for start, end, names in Runs(text, piece.start, piece.end, found):
                words = text[start:end]
                runs.append((column, words, self._ink.style(base + names)))
                column += cells(words)
        return self._on_ground(row, base, sorted(runs, key=lambda run: run[0]))

    def _on_ground(self, row: Row, base: tuple[str, ...], runs: list[tuple[int, str, Style]]) -> list[Segment]:
        """The runs with the blanks between them, on the part's own ground where it has one."""
        plain, ground = self._ink.style(), self._ink.style(base)
        from_column, to_column = row.ground or (0, 0)
        segments: list[Segment] = []
        at = 0

        def blank(to: int) -> None:
            nonlocal at
            for stop, style in ((min(to, from_column), plain), (min(to, to_column), ground), (to, plain)):
                if stop > at:
                    segments.append(Segment(" " * (stop - at), style))
                    at = stop

        for column, words, style in runs:
            blank(column)
            segments.append(Segment(words, style))
            at = max(at, column) + cells(words)
        blank(max(at, to_column))
        return segments

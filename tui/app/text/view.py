"""A long text on the screen: laid out at the measure, drawn row by row as it is seen, any spans of it lit.

Textual's own text widgets were measured against this: they lose the offsets, or take seconds to show and to rewrap a
long text. Only what is seen is drawn here, and the place of reading is a character, not a row, so that a resize or
another measure leaves it where it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, TypeAlias

from rich.segment import Segment
from rich.style import Style
from textual.cache import LRUCache
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.app.text.css import COMPONENTS, TEXT_CSS
from tui.app.text.display_text import DisplayText
from tui.app.text.highlights import Highlighter
from tui.app.text.layout import Layout, Row
from tui.app.text.parts import Part
from tui.app.text.runs import Runs
from tui.app.text.scrollbar import marked
from tui.app.widgets.cells import cells
from tui.app.widgets.style_cache import StyleCache

_TOP = 1
"""Blank rows above the head."""
_BETWEEN = 1
_BOTTOM = 1
_EMPTY = Layout("", (), 1)
_NO_LIGHTS = Highlighter(DisplayText(""))
_MOST_MARKS = 2000
"""More than any scrollbar has rows."""


Lines: TypeAlias = "tuple[str, Sequence[Part]]"
"""A drawn text of its own, and its parts."""


class TextView(ScrollView, can_focus=True, inherit_bindings=False):
    """Three layouts in one scroll: head, text, foot. Places are places in the drawn text; offsets are the source's."""

    COMPONENT_CLASSES: ClassVar[set[str]] = COMPONENTS
    DEFAULT_CSS = TEXT_CSS
    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 # Textual's own name
        super().__init__(id=id, classes=classes)
        self.head = self.body = self.foot = _EMPTY
        self._head: Lines = ("", ())
        self._foot: Lines = ("", ())
        self._parts: Sequence[Part] = ()
        self._laid = 0
        """The measure at which the texts are laid out; 0 while they are not."""
        self.drawn = DisplayText("")
        """The text of the body; the head has no insertions."""
        self.lights = Highlighter(self.drawn)
        self.head_lights = Highlighter(self.drawn)
        self.column = 0
        """Where the text begins: the margin."""
        self._top_place: int | None = None
        """The place that is kept at the top of the screen; None while the head is there."""
        self._laying = False
        self._ink = StyleCache(self)
        self._strips: LRUCache[int, Strip] = LRUCache(512)
        self._marks: Sequence[int] = ()
        self._track: list[float] | None = None

    # Laying out

    def put(self, head: Lines, drawn: DisplayText, parts: Sequence[Part], foot: Lines) -> None:
        """Puts other texts in place of those that are shown; they are on the screen when they are laid out."""
        self._head, self.drawn, self._parts, self._foot = head, drawn, parts, foot
        self._laid = 0

    def lay(self, measure: int) -> None:
        """Lays the texts out at the width that there is, and brings the kept place back to the top.

        A pane that is hidden has no width: it is laid out when it is shown.
        """
        width = self.scrollable_content_region.width
        self._strips.clear()
        self._track = None
        if width < 1:
            if not self._laid:
                self.head = self.body = self.foot = _EMPTY
            return
        margin = 2 if width >= 30 else 1 if width >= 12 else 0
        measure = max(1, min(measure, width - 2 * margin))
        self.column = max(margin, (width - measure) // 2)
        if measure != self._laid:
            known = self.body if self._laid else None
            self.head, self.foot = Layout(*self._head, measure), Layout(*self._foot, measure)
            self.body = Layout(self.drawn.text, self._parts, measure, known)
            self._laid = measure
        self._laying = True
        try:
            self.virtual_size = Size(width, self._foot_top + self.foot.rows + _BOTTOM)
            self._scroll_to_row(0 if self._top_place is None else self.row_of(self._top_place))
        finally:
            self._laying = False
        self.refresh()

    @property
    def is_laid(self) -> bool:
        """Whether the texts have been laid out, which they are when the pane has been on the screen."""
        return bool(self._laid)

    @property
    def _body_top(self) -> int:
        return _TOP + self.head.rows + _BETWEEN

    @property
    def _foot_top(self) -> int:
        return self._body_top + self.body.rows + (_BETWEEN if self.foot.rows else 0)

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
        if not self._laid:
            self._top_place = start
            return
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

    def lit(self, style: str, spans: Iterable[tuple[int, int]], *, in_head: bool = False) -> None:
        """Draws offsets of the source in a component class, and no others in it; none for no more light."""
        if (self.head_lights if in_head else self.lights).set(style, spans):
            self._strips.clear()
            self.refresh()

    def lit_in_order(self, style: str, spans: Sequence[tuple[int, int]]) -> None:
        """Does the same for any number of offsets that come in order and do not overlap, and marks them on the track.

        Of more than the scrollbar's track can show, one in so many is marked.
        """
        if self.lights.set_in_order(style, spans):
            self._strips.clear()
            self.refresh()
        self._marks = [start for start, _ in spans[:: max(1, len(spans) // _MOST_MARKS)]]
        self._track = None
        self.vertical_scrollbar.refresh()

    def _track_marks(self) -> list[float]:
        if self._track is None:
            rows = max(1, self.virtual_size.height)
            self._track = [self.row_of(self.drawn.start(offset)) / rows for offset in self._marks]
        return self._track

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
        for top, layout, lights in (
            (_TOP, self.head, self.head_lights),
            (self._body_top, self.body, self.lights),
            (self._foot_top, self.foot, _NO_LIGHTS),
        ):
            if 0 <= y - top < layout.rows and (row := layout.row(y - top)).part is not None:
                segments = [*self._margin(row, lights), *self._segments(row, layout.text, lights)]
                return Strip(segments).adjust_cell_length(width, self._ink.style()).simplify()
        return Strip.blank(width, self._ink.style())

    def _margin(self, row: Row, lights: Highlighter) -> list[Segment]:
        blank = self._ink.style()
        sign = next((sign for piece in row.pieces if (sign := lights.in_gutter(piece.start, piece.end))), "")
        if self.column >= 2 and sign:
            bar = Segment(sign, self._ink.style(("text--gutter",)))
            return [Segment(" " * (self.column - 2), blank), bar, Segment(" ", blank)]
        return [Segment(" " * self.column, blank)]

    def _segments(self, row: Row, text: str, lights: Highlighter) -> list[Segment]:
        assert row.part is not None
        base: tuple[str, ...] = (f"text--{row.part.kind}",)
        runs: list[tuple[int, str, Style]] = []
        for column, words, kind in row.ornaments:
            runs.append((column, words, self._ink.style((*base, f"text--{kind}"))))
        if row.heading:
            base += ("text--table-heading",)
        for piece in row.pieces:
            column = piece.column
            for start, end, names in Runs(text, piece.start, piece.end, lights.on(piece.start, piece.end)):
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

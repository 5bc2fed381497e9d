"""A long text on the screen: laid out at the measure, drawn row by row as it becomes visible, with highlights.

Textual's own text widgets were measured against this one: they lose the offsets, or take seconds to show and to rewrap
a long text. Only visible rows are drawn here, and the place of reading is a character, not a row, so that neither a
resize nor another measure moves it. Two kinds of numbers are used: offsets are those of `Article.text`, positions are
those of the display text, which has numbers inserted (`display_text`); the public methods take offsets.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar, TypeAlias

from rich.segment import Segment
from rich.style import Style
from textual.cache import LRUCache
from textual.geometry import Size, clamp
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
from tui.articles.anchor import Span

_TOP = 1
"""Blank rows above the head."""
_BETWEEN = 1
_BOTTOM = 1
_EMPTY = Layout("", (), 1)
_NO_HIGHLIGHTS = Highlighter(DisplayText(""))
_MOST_MARKS = 2000
"""More than any scrollbar has rows."""


Lines: TypeAlias = "tuple[str, Sequence[Part]]"
"""A display text without insertions, and its parts."""


class TextView(ScrollView, can_focus=True, inherit_bindings=False):
    """Three layouts in one scroll: head, text and foot."""

    COMPONENT_CLASSES: ClassVar[set[str]] = COMPONENTS
    DEFAULT_CSS = TEXT_CSS
    ALLOW_SELECT = False

    def __init__(
        self,
        on_scrolled: Callable[[], None],
        *,
        id: str | None = None,  # noqa: A002 # Textual's own name
        classes: str | None = None,
    ) -> None:
        """`on_scrolled` is called when other rows become visible."""
        super().__init__(id=id, classes=classes)
        self.head = self.body = self.foot = _EMPTY
        self._head: Lines = ("", ())
        self._foot: Lines = ("", ())
        self._parts: Sequence[Part] = ()
        self._laid_out_at = 0
        """The measure of the current layout; 0 while there is none."""
        self._laid_out_for = 0
        """The width of the pane that it was made for."""
        self.display_text = DisplayText("")
        self.highlighter = Highlighter(self.display_text)
        self.head_highlighter = Highlighter(self.display_text)
        self.column = 0
        """The column at which the text begins."""
        self.kept_offset: int | None = None
        """The offset that a new layout keeps in the first row; None while the head is there."""
        self._is_laying_out = False
        self._notify_scrolled = on_scrolled
        self._style_cache = StyleCache(self)
        self._strips: LRUCache[int, Strip] = LRUCache(512)
        self._marks: Sequence[int] = ()
        self._track: list[float] | None = None

    # Laying out

    def set_texts(self, head: Lines, display_text: DisplayText, parts: Sequence[Part], foot: Lines) -> None:
        """Replace the texts; they are on the screen after the next layout."""
        self._head, self.display_text, self._parts, self._foot = head, display_text, parts, foot
        self._laid_out_at = 0

    def lay_out(self, measure: int) -> None:
        """Lay the texts out at the width that there is, and scroll the kept offset back to the first row.

        A hidden pane has no width: it is laid out when it is shown.
        """
        width = self.scrollable_content_region.width
        self._strips.clear()
        self._track = None
        if width < 1:
            if not self._laid_out_at:
                self.head = self.body = self.foot = _EMPTY
            return
        self._laid_out_for = width
        margin = 2 if width >= 30 else 1 if width >= 12 else 0
        measure = max(1, min(measure, width - 2 * margin))
        self.column = max(margin, (width - measure) // 2)
        if measure != self._laid_out_at:
            known = self.body if self._laid_out_at else None
            self.head, self.foot = Layout(*self._head, measure), Layout(*self._foot, measure)
            self.body = Layout(self.display_text.text, self._parts, measure, known)
            self._laid_out_at = measure
        self._is_laying_out = True
        try:
            self.virtual_size = Size(width, self._foot_top + self.foot.rows + _BOTTOM)
            self._scroll_to_row(0 if self.kept_offset is None else self.row_of(self.kept_offset))
        finally:
            self._is_laying_out = False
        self.refresh()

    def _size_updated(self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True) -> bool:
        """Lay the text out as soon as Textual has set the size, so that its first frame is right."""
        before = self._size
        changed = super()._size_updated(size, virtual_size, container_size, layout)
        if changed or self._laid_out_for != self.scrollable_content_region.width or not self._laid_out_at:
            self.resized(before)
        return changed

    def resized(self, before: Size) -> None:
        """Called when the pane has another size than `before`, or is shown without having been laid out."""

    @property
    def is_laid_out(self) -> bool:
        """Whether the texts have been laid out, which needs a pane that has been on the screen."""
        return bool(self._laid_out_at)

    @property
    def _body_top(self) -> int:
        return _TOP + self.head.rows + _BETWEEN

    @property
    def _foot_top(self) -> int:
        return self._body_top + self.body.rows + (_BETWEEN if self.foot.rows else 0)

    @property
    def page_height(self) -> int:
        """The number of visible rows; at least 1."""
        return max(1, self.scrollable_content_region.height)

    def row_of(self, offset: int) -> int:
        """Return the row of the scroll on which a character stands."""
        return self._row_of_position(self.display_text.start(offset))

    def _row_of_position(self, position: int) -> int:
        return self._body_top + self.body.row_of(position)

    @property
    def top(self) -> int:
        """The offset of the first visible character."""
        return self.display_text.offset(self.body.start_of(max(0, self.scroll_offset.y - self._body_top)))

    @property
    def bottom(self) -> int:
        """The offset after the last visible character."""
        row = self.scroll_offset.y + self.page_height - self._body_top
        position = self.body.start_of(row) if row < self.body.rows else len(self.body.text)
        return self.display_text.offset(position)

    @property
    def shows_title(self) -> bool:
        """Whether the title over the text is on the screen."""
        return self.scroll_offset.y <= _TOP

    @property
    def share(self) -> float:
        """How much of the text has been on the screen down to the last visible row, from 0 to 1."""
        rows = self._row_of_position(len(self.display_text.text)) + 1
        seen = self.scroll_offset.y + self.page_height
        return 1.0 if seen >= rows else clamp(seen / rows, 0.0, 1.0)

    def is_visible(self, span: Span) -> bool:
        """Return whether some of a span is on the screen."""
        return span.start < self.bottom and span.end > self.top

    def offset_at(self, x: int, y: int) -> int:
        """Return the offset under a point of the widget's content; outside the text, the nearest."""
        position = self.body.position_at(self.scroll_offset.y + y - self._body_top, x - self.column)
        return self.display_text.offset(position)

    def is_over_text(self, y: int) -> bool:
        """Return whether a row of the widget's content shows the text rather than the head or the foot."""
        return 0 <= self.scroll_offset.y + y - self._body_top < self.body.rows

    # Scrolling

    def _scroll_to_row(self, row: int) -> None:
        self.scroll_to(y=max(0, min(row, self.max_scroll_y)), animate=False, force=True)

    def scroll_rows(self, rows: int) -> None:
        """Scroll by rows, as far as there are any."""
        self._scroll_to_row(self.scroll_offset.y + rows)

    def reveal(self, span: Span) -> None:
        """Scroll as little as possible to show a span; one that is far away comes to the upper third."""
        if not self._laid_out_at:
            self.kept_offset = span.start
            return
        start, end = self.display_text.span(span)
        first, last = self._row_of_position(start), self._row_of_position(max(start, end - 1))
        above, height = self.scroll_offset.y, self.page_height
        if above <= first and last < above + height:
            return
        self._scroll_to_row(first - max(0, min(height // 3, height - (last - first) - 1)))

    def keep_at_top(self, offset: int | None) -> None:
        """Scroll a character to the first row, also in the layouts to come; None for the very beginning."""
        self.kept_offset = offset
        self._is_laying_out = True
        try:
            self._scroll_to_row(0 if offset is None else self.row_of(offset))
        finally:
            self._is_laying_out = False

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Remember the place that the reader scrolled to."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            if not self._is_laying_out:
                self.kept_offset = self.top if self.scroll_offset.y >= self._body_top else None
            self._notify_scrolled()

    # Highlights

    def highlight(self, style: str, spans: Iterable[tuple[int, int]], *, in_head: bool = False) -> None:
        """Draw these spans, of the text or of the title, in a component class, and no others in that class."""
        if (self.head_highlighter if in_head else self.highlighter).set(style, spans):
            self._strips.clear()
            self.refresh()

    def highlight_in_order(self, style: str, spans: Sequence[tuple[int, int]]) -> None:
        """Do the same for sorted spans that do not overlap, and mark them on the scrollbar; fast for any number.

        Of more spans than the scrollbar can show, every n-th is marked.
        """
        if self.highlighter.set_in_order(style, spans):
            self._strips.clear()
            self.refresh()
        self._marks = [start for start, _ in spans[:: max(1, len(spans) // _MOST_MARKS)]]
        self._track = None
        self.vertical_scrollbar.refresh()

    def _track_marks(self) -> list[float]:
        if self._track is None:
            rows = max(1, self.virtual_size.height)
            self._track = [self.row_of(offset) / rows for offset in self._marks]
        return self._track

    def on_mount(self) -> None:
        """Give the scrollbar its marks."""
        renderer = marked(self._track_marks, lambda: self._style_cache.style(("text--mark",)))
        self.vertical_scrollbar.renderer = renderer  # type: ignore[misc] # its documented use

    def notify_style_update(self) -> None:
        """Drop the rows that were drawn in other colours."""
        super().notify_style_update()
        self._style_cache.clear()
        self._strips.clear()

    # Drawing

    def render_line(self, y: int) -> Strip:
        """Return one row of the screen, drawn when it is first visible."""
        y += self.scroll_offset.y
        strip = self._strips.get(y)
        if strip is None:
            strip = self._strips[y] = self._draw(y)
        return strip

    def _draw(self, y: int) -> Strip:
        width = max(1, self.scrollable_content_region.width)
        for top, layout, highlighter in (
            (_TOP, self.head, self.head_highlighter),
            (self._body_top, self.body, self.highlighter),
            (self._foot_top, self.foot, _NO_HIGHLIGHTS),
        ):
            if 0 <= y - top < layout.rows and (row := layout.row(y - top)).part is not None:
                segments = [*self._margin(row, highlighter), *self._segments(row, layout.text, highlighter)]
                return Strip(segments).adjust_cell_length(width, self._style_cache.style()).simplify()
        return Strip.blank(width, self._style_cache.style())

    def _margin(self, row: Row, highlighter: Highlighter) -> list[Segment]:
        blank = self._style_cache.style()
        sign = next((sign for piece in row.pieces if (sign := highlighter.in_gutter(piece.start, piece.end))), "")
        if self.column >= 2 and sign:
            bar = Segment(sign, self._style_cache.style(("text--gutter",)))
            return [Segment(" " * (self.column - 2), blank), bar, Segment(" ", blank)]
        return [Segment(" " * self.column, blank)]

    def _segments(self, row: Row, text: str, highlighter: Highlighter) -> list[Segment]:
        assert row.part is not None
        base: tuple[str, ...] = (f"text--{row.part.kind}",)
        runs: list[tuple[int, str, Style]] = []
        for column, words, kind in row.ornaments:
            runs.append((column, words, self._style_cache.style((*base, f"text--{kind}"))))
        if row.heading:
            base += ("text--table-heading",)
        for piece in row.pieces:
            column = piece.column
            for start, end, names in Runs(text, piece.start, piece.end, highlighter.on(piece.start, piece.end)):
                words = text[start:end]
                runs.append((column, words, self._style_cache.style(base + names)))
                column += cells(words)
        return self._with_blanks(row, base, sorted(runs, key=lambda run: run[0]))

    def _with_blanks(self, row: Row, base: tuple[str, ...], runs: list[tuple[int, str, Style]]) -> list[Segment]:
        """Fill the gaps between the runs, on the part's own background where it has one."""
        plain, background = self._style_cache.style(), self._style_cache.style(base)
        from_column, to_column = row.background or (0, 0)
        segments: list[Segment] = []
        at = 0

        def blank(to: int) -> None:
            nonlocal at
            for stop, style in ((min(to, from_column), plain), (min(to, to_column), background), (to, plain)):
                if stop > at:
                    segments.append(Segment(" " * (stop - at), style))
                    at = stop

        for column, words, style in runs:
            blank(column)
            segments.append(Segment(words, style))
            at = max(at, column) + cells(words)
        blank(max(at, to_column))
        return segments

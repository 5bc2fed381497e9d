"""A window on a listing of any length.

A widget a row takes minutes and gigabytes at a million rows, and OptionList half a minute, so this one draws the
lines that are seen and nothing else. All rows are equally high, so that a line of the screen is a place in the listing
by division; and a new listing never empties the window: what was seen stays until there is something else to see.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.app.list.draw import Drawn, draw_line, styles_on
from tui.app.list.rows import Rows
from tui.app.panes import Viewport
from tui.app.widgets.empty_state import EmptyRow, EmptyState

if TYPE_CHECKING:
    from tui.library.contract.library import Articles
    from tui.library.contract.listing import Row, RowMatches

_PARTS = ("title", "read", "meta", "unread", "star", "snippet", "match")


class ListWindow(ScrollView, can_focus=True, inherit_bindings=False):
    """The rows of a listing that are in view, one of them selected."""

    COMPONENT_CLASSES = {f"list--{part}" for part in _PARTS} | {"list--selected", "list--selected-elsewhere"}
    DEFAULT_CSS = """
    ListWindow { overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1; min-width: 4; }
    """

    index: var[int] = var(-1)
    """The place of the selected article in the listing; -1 where there is none."""

    class Selected(Message):
        """Another article is selected."""

        def __init__(self, row: Row | None, index: int) -> None:
            super().__init__()
            self.row = row
            self.index = index

        def can_replace(self, message: Message) -> bool:
            """Only the last one is read."""
            return isinstance(message, ListWindow.Selected)

    class InView(Message):
        """Other rows are in view; their snippets are wanted."""

        def can_replace(self, message: Message) -> bool:
            """The view is asked for when the message is handled, so that one is enough."""
            return isinstance(message, ListWindow.InView)

    def __init__(self, articles: Articles, *, id: str | None = None) -> None:  # noqa: A002 # Textual's own name
        super().__init__(id=id)
        self._articles = articles
        self._rows = Rows(articles, ())
        self._lit: dict[int, RowMatches] = {}
        self._searching = False
        self.picked: dict[int, None] = {}
        """The row ids of the articles that something is to be done with, in the order in which they were picked."""
        self.empty = EmptyState()
        """What to say where there are no rows."""
        self._styles: dict[str, Mapping[str, Style]] = {}
        self._columns = 0
        self._empty_rows: Sequence[EmptyRow] = ()

    # What is shown

    def show(
        self,
        rowids: Sequence[int],
        *,
        searching: bool,
        selecting: int | None = None,
        index: int | None = None,
        known: Iterable[Row] = (),
        empty: EmptyState | None = None,
    ) -> None:
        """Shows another listing, keeping the selected article, or `selecting`, selected where it is still there.

        `index` is its place, where the caller has looked for it already: that takes milliseconds in a million rows.
        `known` are rows that the caller has fetched already.
        `empty` is what to say where the listing has no rows.
        """
        self.empty = empty or EmptyState()
        before = self.selected
        above = self.view.above
        self._rows = Rows(self._articles, rowids, known)
        self._searching = searching
        self._lit.clear()
        wanted = before if selecting is None else selecting
        if wanted is not None and not (index is not None and 0 <= index < len(rowids) and rowids[index] == wanted):
            index = self._rows.index_of(wanted)
        kept = before is not None and wanted == before and index is not None
        place = index if index is not None else (min(max(self.index, 0), len(rowids) - 1) if not searching else 0)
        self._resize_view()
        self.select(place if len(rowids) else -1, say=False)
        if self.selected != before or self.selected is None:
            self.post_message(self.Selected(self.row, self.index))
        if kept and self.index >= 0:
            self._scroll(self.index * self.row_lines - above)
        self.into_view()
        self.refresh()
        self.post_message(self.InView())

    def light(self, lit: Mapping[int, RowMatches]) -> None:
        """Lights matched words: by row, the places in its title, and the words around its best match."""
        self._lit.update(lit)
        first = self.scroll_offset.y // self.row_lines
        if any(rowid in lit for rowid in self.rowids[first : first + self.page_rows + 2]):
            self.refresh()

    def reload(self) -> None:
        """Fetches the rows anew, because their marks or their files changed."""
        self._rows.forget()
        self.refresh()

    @property
    def selected(self) -> int | None:
        """The row id of the selected article."""
        return self._rows.rowids[self.index] if 0 <= self.index < len(self._rows) else None

    @property
    def row(self) -> Row | None:
        """What the list shows of the selected article."""
        return self._rows[self.index] if 0 <= self.index < len(self._rows) else None

    def index_of(self, rowid: int) -> int | None:
        """The place of an article in the listing, or None."""
        return self._rows.index_of(rowid)

    def row_at(self, index: int) -> Row | None:
        """What the list shows at a place; None outside of the listing."""
        return self._rows[index] if 0 <= index < len(self._rows) else None

    @property
    def rowids(self) -> Sequence[int]:
        """The listing that is shown."""
        return self._rows.rowids

    @property
    def unlit(self) -> list[int]:
        """The row ids in view whose matched words are not known yet."""
        return self.unlit_within(1)

    def unlit_within(self, screens: int) -> list[int]:
        """The same of so many screens, the first of which is in view."""
        first = self.scroll_offset.y // self.row_lines
        seen = self._rows.rowids[first : first + screens * self.page_rows + 2]
        return [rowid for rowid in seen if rowid not in self._lit]

    @property
    def view(self) -> Viewport:
        """What is seen of the listing."""
        return Viewport(self.size.height, self.selected, self.index * self.row_lines - self.scroll_offset.y)

    @property
    def row_lines(self) -> int:
        """How many lines one article takes."""
        return 3 if self._searching else 2

    @property
    def page_rows(self) -> int:
        """How many articles are in view."""
        return max(1, self.size.height // self.row_lines)

    def select(self, index: int, *, say: bool) -> None:
        """Selects the article at a place, and says so where it is another one."""
        previous, self.index = self.index, index
        for one in {previous, index}:
            if one >= 0:
                top = one * self.row_lines - self.scroll_offset.y
                self.refresh(Region(0, top, self._width, self.row_lines))
        if say and previous != index:
            self.post_message(self.Selected(self.row, index))

    def into_view(self) -> None:
        """Scrolls no further than it takes to see the whole of the selected row."""
        if self.index < 0:
            return
        top = self.index * self.row_lines
        height = self.size.height
        if top < self.scroll_offset.y or self.row_lines >= height:
            self._scroll(top)
        elif top + self.row_lines > self.scroll_offset.y + height:
            self._scroll(top + self.row_lines - height)

    def _scroll(self, line: int) -> None:
        self.scroll_to(y=max(0, line), animate=False)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Has the snippets of what comes into view fetched."""
        super().watch_scroll_y(old_value, new_value)
        self.post_message(self.InView())

    # Drawing

    @property
    def _width(self) -> int:
        return max(1, self.scrollable_content_region.width)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines in view; what is the same for all of them is found out once, which is half of the work."""
        self._columns = self._width
        self._empty_rows = () if len(self._rows) else self.empty.rows(self._columns - 1)
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """One line of one row."""
        if not len(self._rows):
            return self._empty_line(y)
        place, line = divmod(self.scroll_offset.y + y, self.row_lines)
        row = self._rows[place] if place < len(self._rows) else None
        if row is None:
            return Strip.blank(self._columns, self._styles_on("plain")["ground"])
        selected = place == self.index
        styles = self._styles_on(("selected" if self.has_focus else "selected-elsewhere") if selected else "plain")
        title_ranges, snippet = self._lit.get(row.rowid, ((), None))
        return draw_line(Drawn(row, title_ranges, snippet, row.rowid in self.picked), line, self._columns, styles)

    def _empty_line(self, y: int) -> Strip:
        words, kind, _ = self._empty_rows[y] if y < len(self._empty_rows) else EmptyRow("", "meta")
        styles = self._styles_on("selected" if kind == "chosen" else "plain")
        style = styles["title" if kind == "title" else "meta" if kind == "meta" else "read"]
        return Strip([Segment(f" {words}", style)]).adjust_cell_length(self._columns, styles["ground"])

    def _styles_on(self, ground: str) -> Mapping[str, Style]:
        """The styles of what is drawn on the list's own ground (`plain`), or on that of the selected row."""
        if ground not in self._styles:
            parts = {part: _ink(self.get_component_rich_style(f"list--{part}")) for part in _PARTS}
            under = self.rich_style if ground == "plain" else self.get_component_rich_style(f"list--{ground}")
            self._styles[ground] = styles_on(under, parts)
        return self._styles[ground]

    def notify_style_update(self) -> None:
        """Forgets the styles, because the theme or the focus changed."""
        super().notify_style_update()
        self._styles.clear()

    def _resize_view(self) -> None:
        size = Size(self._width, len(self._rows) * self.row_lines)
        if size.width == self.virtual_size.width:
            # As wide as before, and the scrollbar always there: all else stays where it is. To lay out the screen
            # would take longer than the search.
            self.set_reactive(ListWindow.virtual_size, size)
            self.vertical_scrollbar.window_virtual_size = size.height
            self._scroll(min(self.scroll_offset.y, size.height - self.size.height))
        else:
            self.virtual_size = size

    def on_resize(self) -> None:
        """Keeps the selected row in view."""
        self._resize_view()
        self.into_view()
        self.post_message(self.InView())

    def watch_has_focus(self, _has_focus: bool) -> None:
        """Leaves the styles as they are: no rule of the list asks for the focus, and it has many."""

    def on_focus(self) -> None:
        """Shows that the keys go here."""
        self.refresh()

    def on_blur(self) -> None:
        """Shows that the keys go elsewhere."""
        self.refresh()


def _ink(style: Style) -> Style:
    """A style without its ground, to be laid on that of the row."""
    return Style(
        color=style.color,
        bold=style.bold or None,
        italic=style.italic or None,
        underline=style.underline or None,
        reverse=style.reverse or None,
        dim=style.dim or None,
    )

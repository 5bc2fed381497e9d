"""The list of articles.

All rows are equally high, so that a line of the screen is a row by division; and a new listing never empties the pane:
what was seen stays until there is something else to see.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from tui.app.folded_rows import FoldedRows
from tui.app.keys.table import bindings
from tui.app.list.draw import ONE_LINE, Drawn, draw_line, styles_on
from tui.app.list.fetched_rows import FetchedRows
from tui.app.panes import Viewport
from tui.app.widgets.empty_state import Choice, EmptyRow, EmptyState
from tui.app.widgets.virtual_list import NOTHING, EqualRows, VirtualList

if TYPE_CHECKING:
    from tui.library.contract.library import Articles
    from tui.library.contract.listing import Row, RowMatches

_PARTS = ("title", "read", "meta", "unread", "star", "snippet", "match")
_LINES_FOR_SNIPPETS = 14
"""Lines of a list of articles on one line each from which there is room for a second line, with a snippet."""


class ListPane(VirtualList):
    """The articles of a listing, one of them selected; without any, what to do and other searches to choose from."""

    BINDINGS = bindings("list")
    COMPONENT_CLASSES = {f"list--{part}" for part in _PARTS} | {"list--selected", "list--selected-elsewhere"}
    DEFAULT_CSS = """
    ListPane { overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1; min-width: 4; }
    """

    class Selected(Message):
        """Another article is selected."""

        def __init__(self, row: Row | None, index: int) -> None:
            super().__init__()
            self.row = row
            self.index = index

        def can_replace(self, message: Message) -> bool:
            """Drop a selection that a later one follows."""
            return isinstance(message, ListPane.Selected)

    class InView(Message):
        """Other rows are in view; their snippets are wanted."""

        def can_replace(self, message: Message) -> bool:
            """Send one for several: whoever handles it asks for what is in view by then."""
            return isinstance(message, ListPane.InView)

    class Opened(Message):
        """The reader wants to be in the text of the selected article."""

    class Chosen(Message):
        """The reader wants this search instead of the one that found nothing."""

        def __init__(self, query: str) -> None:
            super().__init__()
            self.query = query

    class Picked(Message):
        """Articles were picked, or taken back."""

    class NotFolded(Message):
        """The reader wants to open a story where there is none."""

    class ReadOn(Message):
        """The reader wants the text beside the list a page on (1) or back (-1)."""

        def __init__(self, pages: int) -> None:
            super().__init__()
            self.pages = pages

    def __init__(self, articles: Articles, *, id: str | None = None) -> None:  # noqa: A002 # Textual's own name
        super().__init__(id=id)
        self.rows = EqualRows(0, 2)
        self._searching = False
        self._articles = articles
        self._fetched = FetchedRows(articles, ())
        self._matches: dict[int, RowMatches] = {}
        self.picked: dict[int, None] = {}
        """The row ids of the articles that are picked, to cite or mark them together, in the order of picking."""
        self._cleared_picks: Mapping[int, None] = MappingProxyType({})
        """The row ids that were picked when all picks were taken back, until something else is done."""
        self.has_moved = False
        """Whether somebody has moved in the list; whoever wants to know clears it."""
        self.empty = EmptyState()
        """What to say if there are no rows."""
        self._empty_rows: Sequence[EmptyRow] = ()
        self._ground_styles: dict[str, Mapping[str, Style]] = {}
        self._columns = 0

    # The listing

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
        """Show another listing, with the article that was selected, or `selecting`, selected if it is in it.

        `searching` gives each row a line for a snippet. `index` is the row of that article, if the caller has looked
        for it already, which takes milliseconds in a million rows; `known` are rows that the caller has fetched.
        """
        self.empty = empty or EmptyState()
        before, above, past = self.selected, self.viewport.above, self.index
        self._fetched = FetchedRows(self._articles, rowids, known)
        self._matches.clear()
        wanted = before if selecting is None else selecting
        if wanted is not None and not (index is not None and 0 <= index < len(rowids) and rowids[index] == wanted):
            index = self._fetched.index_of(wanted)
        kept = before is not None and wanted == before and index is not None
        if index is None:
            index = 0 if searching else min(max(past, 0), len(rowids) - 1)
        self._searching = searching
        self.rows = EqualRows(len(rowids), self._lines_of_a_row)
        self.index = index if len(rowids) else NOTHING
        self.update_virtual_size()
        if self.selected != before or self.selected is None:
            self.cursor_moved()
        if kept:
            self.scroll_to_line(self.index * self.row_lines - above)
        self.bring_into_view(self.index)
        self.refresh()
        self.post_message(self.InView())

    def show_matches(self, matches: Mapping[int, RowMatches]) -> None:
        """Draw the matched words of rows, by row id: where they are in the title, and the snippet around the best."""
        self._matches.update(matches)
        first = self.scroll_offset.y // self.row_lines
        if any(rowid in matches for rowid in self.rowids[first : first + self.page_rows + 2]):
            self.refresh()

    def reload(self) -> None:
        """Fetch the rows again, because their marks or their files changed."""
        self._fetched.forget()
        self.refresh()

    def offer(self, choices: tuple[Choice, ...]) -> None:
        """Offer other searches if this one found nothing."""
        if not len(self.rowids):
            self.empty = self.empty.with_choices(choices)
            self.refresh()

    @property
    def rowids(self) -> Sequence[int]:
        """The listing that is shown."""
        return self._fetched.rowids

    @property
    def found(self) -> Sequence[int]:
        """All that was found: the listing, and what is folded away in it."""
        return self.rowids.found if isinstance(self.rowids, FoldedRows) else self.rowids

    @property
    def opened_stories(self) -> frozenset[int]:
        """The stories whose articles follow their row."""
        return self.rowids.opened if isinstance(self.rowids, FoldedRows) else frozenset()

    def standing_for(self, rowid: int) -> list[int]:
        """Return the articles that a row stands for: its own, and those that are folded into it."""
        rows = self.rowids
        return [rowid, *(rows.others_of(rowid) if isinstance(rows, FoldedRows) and not rows.is_open(rowid) else ())]

    def refold(self, rows: FoldedRows) -> None:
        """Show the same articles folded otherwise; what was selected stays, or the row that it is folded into."""
        before = self.selected
        if before is not None and rows.is_hidden(before):
            before = rows.first_of(before)
        self.show(rows, searching=self._searching, selecting=before, known=self._fetched.in_memory, empty=self.empty)

    def reveal(self, rowid: int) -> bool:
        """Open the fold that an article is in; return whether the listing has the article."""
        rows = self.rowids
        if isinstance(rows, FoldedRows) and rows.is_hidden(rowid):
            self.refold(rows.whole().toggled(rowid))
        return rowid in self.rowids

    def action_fold(self) -> None:
        """Open the story that the selected article is in, or close it."""
        rows, selected = self.rowids, self.selected
        first = rows.first_of(selected) if isinstance(rows, FoldedRows) and selected is not None else None
        if isinstance(rows, FoldedRows) and first is not None and (others := rows.others_of(first)):
            self.refold(rows.whole().toggled(first))
            if not rows.is_open(first):
                self.bring_into_view(min(self.index + len(others), len(self.rowids) - 1))
                self.bring_into_view(self.index)
        else:
            self.post_message(self.NotFolded())

    @property
    def selected(self) -> int | None:
        """The row id of the selected article."""
        return self.rowids[self.index] if 0 <= self.index < len(self.rowids) else None

    @property
    def row(self) -> Row | None:
        """What the list shows of the selected article."""
        return self.row_at(self.index)

    def row_at(self, index: int) -> Row | None:
        """Return what the list shows of the article with this index; None outside of the listing."""
        return self._fetched[index] if 0 <= index < len(self.rowids) else None

    def index_of(self, rowid: int) -> int | None:
        """Return the index of an article in the listing, or None."""
        return self._fetched.index_of(rowid)

    def rows_without_matches(self, screens: int = 1) -> list[int]:
        """Return the row ids on so many screens, from the one in view on, whose matched words are not known yet."""
        first = self.scroll_offset.y // self.row_lines
        seen = self.rowids[first : first + screens * self.page_rows + 2]
        return [rowid for rowid in seen if rowid not in self._matches]

    @property
    def viewport(self) -> Viewport:
        """What is in view of the listing."""
        above = self.index * self.row_lines - self.scroll_offset.y
        lines = self.row_lines if self.row_width >= ONE_LINE else 0
        return Viewport(self.size.height, self.selected, above, lines, self.opened_stories)

    @property
    def row_lines(self) -> int:
        """The lines of one article."""
        return self.rows.extent(0)[1]

    @property
    def page_rows(self) -> int:
        """The articles in view."""
        return self.rows.per_page(self.page_lines)

    # Moving

    def move_to(self, index: int) -> None:
        """Select the article with this index, or the nearest that there is; without articles, another choice."""
        self.move_by(index - self.index)

    def move_by(self, items: int) -> None:
        """Select the article so many rows on; without articles, the choice so many on."""
        if self.rows.count:
            super().move_by(items)
        else:
            self.empty = self.empty.with_cursor(self.empty.cursor + items)
            self.refresh()

    def put_cursor(self, item: int) -> None:
        """Select an article."""
        self.has_moved = True
        super().put_cursor(item)

    def cursor_moved(self) -> None:
        """Say which article is selected now."""
        self.post_message(self.Selected(self.row, self.index))

    def chosen(self) -> None:
        """Go to the text of the selected article."""
        self.post_message(self.Opened())

    def action_open(self) -> None:
        """Go to the text of the selected article; without articles, make the search that is offered."""
        if self.selected is not None:
            self.chosen()
        elif self.empty.choice is not None:
            self.post_message(self.Chosen(self.empty.choice.query))

    def action_read_on(self) -> None:
        """Turn the text beside the list a page on."""
        self.post_message(self.ReadOn(1))

    def action_read_back(self) -> None:
        """Turn the text beside the list a page back."""
        self.post_message(self.ReadOn(-1))

    def on_click(self, event: events.Click) -> None:
        """Keep the click; the base class selects the article."""
        event.stop()

    def blank_clicked(self, line: int) -> None:
        """Make the search that was clicked among those that are offered."""
        if not self.rows.count and (choice := self.empty.choice_at(line, self.row_width - 1)) is not None:
            self.empty = self.empty.with_cursor(choice)
            self.action_open()

    # Picking

    def action_pick(self) -> None:
        """Pick the selected article, or take it back, and go on to the next."""
        if self.selected is not None:
            meant = self.standing_for(self.selected)
            if all(rowid in self.picked for rowid in meant):
                for rowid in meant:
                    del self.picked[rowid]
            else:
                self.picked.update(dict.fromkeys(meant))
            self._pick({})
            self.move_by(1)

    def action_pick_range(self) -> None:
        """Pick all articles from the one picked last to the selected one."""
        last = next(reversed(self.picked), self.selected)
        start = self.index_of(last) if last is not None else None
        if self.index != NOTHING:
            here, start = self.index, self.index if start is None else start
            step = 1 if here >= start else -1
            places = range(start, here + step, step)
            self._pick({rowid: None for place in places for rowid in self.standing_for(self.rowids[place])})

    def action_pick_all(self) -> None:
        """Pick all articles of the listing; if they are picked already, take all back."""
        if all(rowid in self.picked for rowid in self.found):
            self.clear_picks()
        else:
            self._pick(dict.fromkeys(self.found))

    def clear_picks(self) -> None:
        """Take all picked articles back; `restore_picks` undoes it."""
        cleared = dict(self.picked)
        self.picked.clear()
        self._pick({})
        self._cleared_picks = cleared

    def restore_picks(self) -> int:
        """Pick again what `clear_picks` took back, if nothing was done since; return how many articles those are."""
        if cleared := self._cleared_picks:
            self._pick(cleared)
        return len(cleared)

    def forget_cleared_picks(self) -> None:
        """Leave nothing to restore, because something else was done since."""
        self._cleared_picks = MappingProxyType({})

    def _pick(self, rowids: Mapping[int, None]) -> None:
        self.forget_cleared_picks()
        self.picked.update(rowids)
        self.post_message(self.Picked())
        self.refresh()

    # Drawing

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Have the snippets of what comes into view fetched."""
        super().watch_scroll_y(old_value, new_value)
        self.post_message(self.InView())

    @property
    def _lines_of_a_row(self) -> int:
        """The lines of an article: one where there is room for all beside the title, else two; one more a snippet."""
        if self.row_width >= ONE_LINE:
            return 2 if self._searching and self.size.height >= _LINES_FOR_SNIPPETS else 1
        return 3 if self._searching else 2

    def resized(self) -> None:
        """Keep the selected row in view, and have the snippets of what comes into view fetched."""
        above = self.index * self.row_lines - self.scroll_offset.y
        if self._lines_of_a_row != self.row_lines:
            above = above // self.row_lines * self._lines_of_a_row
            self.rows = EqualRows(self.rows.count, self._lines_of_a_row)
            self.update_virtual_size()
            self.scroll_to_line(self.index * self.row_lines - above)
        super().resized()
        self.post_message(self.InView())

    def notify_style_update(self) -> None:
        """Forget the styles, because the theme changed."""
        super().notify_style_update()
        self._ground_styles.clear()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the lines in view; what is the same for all is found out once, which is half of the work."""
        self._columns = self.row_width
        self._empty_rows = () if len(self.rowids) else self.empty.rows(self._columns - 1)
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Draw one line of one row."""
        if not len(self.rowids):
            return self._empty_line(y)
        index, line = divmod(self.scroll_offset.y + y, self.row_lines)
        row = self.row_at(index)
        if row is None:
            return Strip.blank(self._columns, self._styles_on("plain")["ground"])
        selected = index == self.index
        styles = self._styles_on(("selected" if self.has_focus else "selected-elsewhere") if selected else "plain")
        title_ranges, snippet = self._matches.get(row.rowid, ((), None))
        drawn = Drawn(row, title_ranges, snippet, row.rowid in self.picked, self._fetched.fold_at(index))
        return draw_line(drawn, line, self._columns, styles)

    def _empty_line(self, y: int) -> Strip:
        words, kind, _ = self._empty_rows[y] if y < len(self._empty_rows) else EmptyRow("", "meta")
        styles = self._styles_on("selected" if kind == "chosen" else "plain")
        style = styles["title" if kind == "title" else "meta" if kind == "meta" else "read"]
        return Strip([Segment(f" {words}", style)]).adjust_cell_length(self._columns, styles["ground"])

    def _styles_on(self, ground: str) -> Mapping[str, Style]:
        """Return the styles of the parts on the list's own ground (`plain`), or on that of the selected row."""
        if ground not in self._ground_styles:
            parts = {part: _without_ground(self.get_component_rich_style(f"list--{part}")) for part in _PARTS}
            under = self.rich_style if ground == "plain" else self.get_component_rich_style(f"list--{ground}")
            if under.reverse:  # the terminal's own colours: dim or in colour, the words could hardly be read
                parts = {part: style + Style(color="default", dim=False) for part, style in parts.items()}
            self._ground_styles[ground] = styles_on(under, parts)
        return self._ground_styles[ground]


def _without_ground(style: Style) -> Style:
    """Return a style without its background, to be laid on that of a row."""
    return Style(
        color=style.color,
        bold=style.bold or None,
        italic=style.italic or None,
        underline=style.underline or None,
        reverse=style.reverse or None,
        dim=style.dim or None,
    )

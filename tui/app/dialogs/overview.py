"""The library's facts: who, where, when, how much and who said what, of all articles or of those that were found.

Choosing a name asks for its articles by a query that the search line then shows; choosing a date, a figure or a
quotation opens its article where it says so.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Lock
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from tui.analysis.facts import TITLES
from tui.app.content import content
from tui.app.dialogs.dialog import Dialog
from tui.app.dialogs.overview_lines import look_of
from tui.app.widgets.bars import Clickable, clickable, key_line
from tui.app.widgets.paged_list import PAGE, PagedList
from tui.library.contract.library import Library
from tui.library.contract.overview import Chapter, Telling, Told

_ORDERS: dict[Chapter, tuple[str, str]] = {
    "person": ("the most frequent first", "by name"),
    "organization": ("the most frequent first", "by name"),
    "place": ("the most frequent first", "by name"),
    "date": ("from the earliest", "from the latest"),
    "figure": ("from the largest", "by unit"),
    "quote": ("by speaker", "by article"),
}
_CHAPTERS = tuple(_ORDERS)
_TITLES = {chapter: TITLES[chapter] for chapter in _CHAPTERS} | {"date": "Timeline"}
_ROOMY = 88
"""Columns of a screen from which on the chapters stand on one line with more than a space between them."""
_KEYS = (
    ("1–6 tab", "chapter"), ("&", "filters"), ("S", "order"), ("a", "all or found"), ("enter", "opens"),
    ("y", "quotes"), ("esc", "leaves"),
)  # fmt: skip


class _Chapters(Clickable, Static):
    """Their titles, each of which opens its chapter at a click."""


class OverviewScreen(Dialog[Told | None]):
    """Gives the line that was chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave the filter, then the facts"),
        Binding("q", "dismiss(None)", "Leave"),
        Binding("tab,l,right", "step(1)", "Next chapter", priority=True),
        Binding("shift+tab,h,left", "step(-1)", "Chapter before", priority=True),
        *(Binding(str(number), f"chapter({number})", title) for number, title in enumerate(_TITLES.values(), 1)),
        Binding("ampersand,slash", "filter", "Filter while typing"),
        Binding("S", "order", "The other order"),
        Binding("a", "all", "Of all articles, or of those found"),
        Binding("y", "quote", "Copy the sentence with its citation"),
        Binding("f", "find", "Find the facts that are not known yet, or stop that"),
        Binding("down", "lines", "Into the lines"),
    ]
    DEFAULT_CSS = """
    OverviewScreen {
        & .dialog { width: 96%; max-width: 140; }
        & #chapters { width: 100%; height: auto; padding-bottom: 1; }
        & #state { width: 100%; height: auto; color: $foreground 65%; padding-bottom: 1; }
    }
    """

    class Opened(Message):
        """A chapter is there."""

        def __init__(self, asked: int, telling: Telling, words: Sequence[str]) -> None:
            super().__init__()
            self.asked = asked
            self.telling = telling
            self.words = words

    class Paged(Message):
        """A page of it is there."""

        def __init__(self, number: int, page: int, lines: list[Told]) -> None:
            super().__init__()
            self.number = number
            self.page = page
            self.lines = lines

    def __init__(
        self,
        library: Library,
        query: str,
        found: Sequence[int] | None,
        quote: Callable[[Told], None],
        find: Callable[[], None],
    ) -> None:
        """`found` are the articles of a search, None for no search; `quote` copies the sentence of a line.

        `find` has the facts of the whole library found in the background, or stops that.
        """
        super().__init__()
        self._library = library
        self._query = query
        self._found = found
        self._quote = quote
        self._find = find
        self.of_all = found is None
        self.chapter: Chapter = "person"
        self.telling: Telling | None = None
        self._others: set[Chapter] = set()
        """The chapters that are shown in their other order."""
        self._asked = 0
        self._asking = Lock()
        self.pane = PagedList(look_of(self.chapter))
        self._line = Input(placeholder="& filters while typing", compact=True, select_on_focus=False)

    def compose(self) -> ComposeResult:
        """Chapters, filter, lines, keys."""
        with Vertical(classes="dialog dialog-tall"):
            yield _Chapters(id="chapters", markup=False)
            yield self._line
            yield Static(id="state", markup=False)
            yield self.pane
            yield key_line(*_KEYS)

    def on_mount(self) -> None:
        """Begins with the people."""
        self.pane.focus()
        self._ask()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In the filter, arrows and letters are the line's own; the tab key goes on to the next chapter."""
        return not (self.focused is self._line and action in ("step", "chapter") and parameters != (1,))

    # Asking

    def _ask(self) -> None:
        self._asked += 1
        self.query_one("#chapters", Static).update(self._chapters())
        rowids = None if self.of_all else self._found
        self._tell(self._asked, self.chapter, self._line.value, rowids, self.chapter in self._others)

    @work(thread=True, exclusive=True, group="tell", exit_on_error=False)
    def _tell(self, asked: int, chapter: Chapter, words: str, rowids: Sequence[int] | None, other: bool) -> None:
        worker = get_current_worker()
        with self._asking:  # one question at a time, of those that wait only the last
            if worker.is_cancelled:
                return
            telling = self._library.overview.tell(chapter, words, rowids, other=other)
        if not worker.is_cancelled:
            self.post_message(self.Opened(asked, telling, words.split()))

    @on(Opened)
    def _opened(self, event: Opened) -> None:
        if event.asked == self._asked:
            self.telling = event.telling
            self.pane.show(look_of(self.chapter), len(event.telling), event.words)
            self.query_one("#state", Static).update(self._state(event.telling))

    @on(PagedList.Wanted)
    def _wanted(self, event: PagedList.Wanted) -> None:
        if self.telling is not None and event.number == self.pane.number:
            self._fetch(self.telling, event.number, event.page)

    @work(thread=True, group="page", exit_on_error=False)
    def _fetch(self, telling: Telling, number: int, page: int) -> None:
        lines = telling.page(page * PAGE, (page + 1) * PAGE)
        if not get_current_worker().is_cancelled:
            self.post_message(self.Paged(number, page, lines))

    @on(Paged)
    def _paged(self, event: Paged) -> None:
        self.pane.add_page(event.number, event.page, event.lines)

    # What is said

    def _chapters(self) -> Content:
        gap = " " * (3 if self.app.size.width >= _ROOMY else 1)
        parts: list[Content | str] = []
        for number, (chapter, title) in enumerate(_TITLES.items(), 1):
            style = Style(bold=True, underline=True) if chapter == self.chapter else Style()
            action = f"screen.chapter({number})"
            parts += [Content.styled(f"{number} ", "$foreground 50%"), clickable(title, action, style), gap]
        return Content.assemble(*parts)

    def _state(self, telling: Telling) -> Content:
        """How many lines there are, in which order, of which articles, and what is not known yet."""
        order = _ORDERS[self.chapter][self.chapter in self._others]
        of = "the whole library" if self.of_all else f"the articles found by {self._query}"
        words = content(f"{len(telling):,}, {order}, of {of}")
        if telling.known >= telling.meant:
            return words
        known = f"facts of {telling.known:,} of {telling.meant:,} articles are known"
        return Content.assemble(words, "\n", f"{known}; f finds the rest in the background")

    # Keys

    def action_step(self, step: int) -> None:
        """To the next chapter, or the one before."""
        self.chapter = _CHAPTERS[(_CHAPTERS.index(self.chapter) + step) % len(_CHAPTERS)]
        self._ask()

    def action_chapter(self, number: int) -> None:
        """To a chapter by its number."""
        self.chapter = _CHAPTERS[number - 1]
        self._ask()

    def action_order(self) -> None:
        """The other order of this chapter."""
        self._others ^= {self.chapter}
        self._ask()

    def action_all(self) -> None:
        """Of all articles instead of those found, or the other way round."""
        if self._found is not None:
            self.of_all = not self.of_all
            self._ask()

    def action_filter(self) -> None:
        """Into the line whose words every line must have."""
        self._line.focus()

    def action_lines(self) -> None:
        """From the filter into the lines."""
        self.pane.focus()

    def action_leave(self) -> None:
        """Out of the filter, which is cleared; without one, out of the facts."""
        if self._line.value or self.focused is self._line:
            self._line.value = ""
            self.pane.focus()
        else:
            self.dismiss(None)

    def action_quote(self) -> None:
        """Copies the sentence under the cursor with its citation."""
        if self.pane.current is not None and self.pane.current.row is not None:
            self._quote(self.pane.current)

    def action_find(self) -> None:
        """Has the facts found that are not known yet; the status of the reading room says how far that is."""
        if self.telling is None or self.telling.known < self.telling.meant:
            self._find()

    @on(Input.Changed)
    def _typed(self) -> None:
        self._ask()

    @on(Input.Submitted)
    def _entered(self) -> None:
        self.pane.focus()

    @on(PagedList.Opened)
    def _chosen(self) -> None:
        told = self.pane.current
        if told is not None and (told.term or told.row is not None):
            self.dismiss(told)

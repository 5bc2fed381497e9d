"""The library's facts: who, where, when, how much and who said what, in all articles or in those that were found.

Choosing a name searches for its articles, by a query that the search line then shows. Choosing a date, a figure or a
quotation opens its article at that place.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar, cast

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from tui.analysis.fact import FactKind
from tui.analysis.facts import REPORTED_TITLE, TITLES
from tui.app.content import content, one_line
from tui.app.dialogs.filtered import FilteredDialog
from tui.app.dialogs.overview_lines import look_of
from tui.app.widgets.bars import Clickable, clickable
from tui.app.widgets.paged_list import Look
from tui.library.contract.library import Overview
from tui.library.contract.overview import Chapter, Telling, Told

_FREQUENCY = ("most frequent first", "by name")
_ORDERS: dict[Chapter, tuple[str, str]] = {
    "person": _FREQUENCY,
    "organization": _FREQUENCY,
    "place": _FREQUENCY,
    "date": ("earliest first", "latest first"),
    "figure": ("largest first", "by unit"),
    "quote": ("by speaker", "by article"),
    "reported": ("by speaker", "by article"),
}
_NOUNS: dict[Chapter, tuple[str, str]] = {
    "person": ("person", "people"),
    "organization": ("organisation", "organisations"),
    "place": ("place", "places"),
    "date": ("date", "dates"),
    "figure": ("figure", "figures"),
    "quote": ("quotation", "quotations"),
    "reported": ("reported statement", "reported statements"),
}
_CHAPTERS = tuple(_ORDERS)
_TITLES: dict[Chapter, str] = {
    chapter: {"date": "Timeline", "reported": REPORTED_TITLE}.get(chapter) or TITLES[cast(FactKind, chapter)]
    for chapter in _CHAPTERS
}
_SHORT_TITLES: dict[Chapter, str] = {"organization": "Bodies", "quote": "Quotes"}
"""What chapters are called where room is short."""
_LOOKS_EVERY = 0.5
"""Seconds after which it is seen whether more facts are known."""
_ROOMY = 88
"""Columns of a screen in which the chapters have more than a space between them."""


class _Chapters(Clickable, Static):
    """The titles of the chapters; a click on one opens it."""


class OverviewScreen(FilteredDialog[Told, Telling]):
    """Gives the line that was chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab,l,right", "step(1)", "Next chapter", priority=True),
        Binding("shift+tab,h,left", "step(-1)", "Chapter before", priority=True),
        *(Binding(str(number), f"chapter({number})", title) for number, title in enumerate(_TITLES.values(), 1)),
        Binding("a", "all", "Of all articles, or of those found"),
        Binding("t", "time", "What is said of a name, in the order of time, and back"),
        Binding("f", "find", "Find the facts that are not known yet, or stop that"),
    ]
    DEFAULT_CSS = "OverviewScreen #chapters { width: 100%; height: auto; padding-bottom: 1; }"

    def __init__(
        self,
        overview: Overview,
        query: str,
        found: Sequence[int] | None,
        quote: Callable[[Told], None],
        find: Callable[[], None],
        progress: Callable[[], str] = str,
    ) -> None:
        """`found` are the articles that answer `query`, None without a search; `quote` copies the sentence of a line.

        `find` begins to find the facts of the whole library in the background, or stops that; `progress` says how far
        that is, or nothing.
        """
        self._overview = overview
        self._search = query
        self._found = found
        self._quote = quote
        self._find_facts = find
        self._progress = progress
        self._progress_said = ""
        self.of_all = found is None
        self.chapter: Chapter = "person"
        self.told_of: Told | None = None
        """The name of which all that is said is listed, if it is."""
        self._newest_first = False
        self._in_other_order: set[Chapter] = set()
        super().__init__(*self._keys())

    def on_mount(self) -> None:
        """Ask for the first chapter, and again while facts are being found."""
        super().on_mount()
        self.set_interval(_LOOKS_EVERY, self._follow)

    def _follow(self) -> None:
        """Show the facts that have come meanwhile, and how far it is."""
        progress = self._progress()
        if self.answer is not None and progress != self._progress_said:
            self._progress_said = progress
            self.ask_again()

    def above(self) -> Static:
        """Return the titles of the chapters."""
        return _Chapters(id="chapters", markup=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave arrows and letters to the filter while it has the focus; the tab key goes on to the next chapter."""
        return not (self.is_filtering and action in ("step", "chapter") and parameters != (1,))

    # Asking

    @property
    def look(self) -> Look[Told]:
        """How the lines of the chapter look."""
        return look_of("date" if self.told_of is not None else self.chapter)

    def ask(self) -> None:
        """Ask for the chapter, and show which one it is."""
        self.query_one("#chapters", Static).update(self._chapters())
        self._key_line.keys = self._keys()
        super().ask()

    def finder(self, words: str) -> Callable[[], Telling]:
        """Return what finds the lines of the chapter with the words, in the order in force."""
        rowids = None if self.of_all else self._found
        if self.told_of is not None:
            return partial(self._overview.tell_of, self.told_of.entity, words, rowids, other=self._newest_first)
        tell = self._overview.tell
        return partial(tell, self.chapter, words, rowids, other=self.chapter in self._in_other_order)

    # What is said

    def _keys(self) -> tuple[tuple[str, str], ...]:
        """What can be done, among the names or among the sentences on one."""
        is_told = self.told_of is not None
        return (
            ("tab", "chapter"), ("enter", "opens"), ("t", "names" if is_told else "in time"), ("/", "filters"),
            ("y", "quotes"), ("S", "order"),
            *(() if self._found is None else (("a", "all or found"),)), ("f", "finds more"),
            ("esc", "back" if is_told else "leaves"),
        )  # fmt: skip

    def _chapters(self) -> Content:
        is_roomy = self.app.size.width >= _ROOMY
        gap = " " * (3 if is_roomy else 1)
        parts: list[Content | str] = []
        for number, (chapter, title) in enumerate(_TITLES.items(), 1):
            style = Style(bold=True, underline=True) if chapter == self.chapter else Style()
            action = f"screen.chapter({number})"
            shown = title if is_roomy else _SHORT_TITLES.get(chapter, title)
            parts += [Content.styled(f"{number}\xa0", "$dim"), clickable(shown, action, style), gap]
        return Content.assemble(*parts)

    def describe(self, answer: Telling, words: str) -> Content:
        """Say how many lines there are, of which articles, in which order, and what is not known yet."""
        noun = _NOUNS[self.chapter][len(answer) != 1]
        articles = "the whole library" if self.of_all else f"the articles found by {self._search}"
        order = _ORDERS[self.chapter][self.chapter in self._in_other_order]
        if not answer.meant:
            return content("There is no article here")
        finding = self._progress_said
        if not answer.known:
            rest = finding or "f finds them in the background"
            return content(f"The facts of {articles} ({answer.meant:,}) are not known yet; {rest}")
        if self.told_of is not None:
            noun = f"sentence{'s' if len(answer) != 1 else ''} on {one_line(self.told_of.text)}"
            order = "newest first" if self._newest_first else "oldest first"
        said = f"{len(answer):,} {noun} in {articles}" + (f", {order}" if len(answer) > 1 else "")
        if answer.known >= answer.meant:
            return content(said)
        known = f"known of {answer.known:,} of {answer.meant:,} articles"
        return content(f"{said}; {known}; {finding or 'f finds the rest'}")

    # Keys

    def action_step(self, step: int) -> None:
        """Go to the next chapter, or the one before."""
        self.told_of = None
        self.chapter = _CHAPTERS[(_CHAPTERS.index(self.chapter) + step) % len(_CHAPTERS)]
        self.ask()

    def action_chapter(self, number: int) -> None:
        """Go to a chapter by its number."""
        self.told_of = None
        self.chapter = _CHAPTERS[number - 1]
        self.ask()

    def action_order(self) -> None:
        """Show the chapter in its other order."""
        if self.told_of is not None:
            self._newest_first = not self._newest_first
        else:
            self._in_other_order ^= {self.chapter}
        self.ask()

    def action_time(self) -> None:
        """List all sentences on the name under the cursor in the order of time, or go back to the names."""
        if self.told_of is not None:
            self.told_of = None
            self.ask()
        elif self.pane.current is not None and self.pane.current.entity:
            self.told_of, self._newest_first = self.pane.current, False
            self.clear_filter()
            self.ask()
        else:
            self.notify("Only people, organisations and places are told in time", markup=False)

    def action_leave(self) -> None:
        """Leave the filter, then the sentences on a name, then the dialog."""
        if self.told_of is not None and not self.is_filtering and not self.is_filtered:
            self.action_time()
        else:
            super().action_leave()

    def action_all(self) -> None:
        """Tell the facts of all articles instead of those found, or the other way round."""
        if self._found is not None:
            self.of_all = not self.of_all
            self.ask()

    def quote(self, item: Told) -> None:
        """Copy the sentence of a line with its citation, if it has one."""
        if item.row is not None:
            self._quote(item)

    def can_open(self, item: Told) -> bool:
        """Return whether a line has a search or a place in an article."""
        return bool(item.term) or item.row is not None

    def action_find(self) -> None:
        """Find the facts that are not known yet; the status line of the reading room says how far that is."""
        if self.answer is None or self.answer.known < self.answer.meant or self._progress():
            self._find_facts()
        else:
            self.notify("The facts of all these articles are known", markup=False)

"""The layout: which panes are on the screen, which of them has the focus, and the frame around them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from textual.geometry import Region, Size
from textual.messages import Update

from tui.app.room.arrangement import AROUND_TEXT, PANES, Arrangement, ChosenSizes, Extent, PaneName, Shown, arrange
from tui.app.room.context import Answer, Commands, Room
from tui.app.room.pane_set import readable
from tui.app.widgets.bars import Rule, RuleLine
from tui.settings import DEFAULT_MEASURE

if TYPE_CHECKING:
    from textual.screen import Screen


class Layout:
    """Moves between the panes, shows those that there is room for, and makes them larger and smaller."""

    def __init__(self, room: Room, screen: Screen[None], show_hints: Callable[[], None]) -> None:
        """`show_hints` draws the keys of the footer."""
        self._room = room
        self._screen = screen
        self._show_hints = show_hints
        self._shown = Shown()
        self._back_to: PaneName = "list"
        """The pane that had the focus when one was enlarged."""
        self._articles = 0
        """How many articles the library has; 0 where that is not known, or the list says why it is empty."""
        self._chosen = ChosenSizes(room.inputs.preferences.now.panes)
        self._rules = (
            RuleLine("┬", self._rule_over, id="rule-over"),
            RuleLine("┴", lambda: Rule(self.now.joints_below), id="rule-under"),
            RuleLine("┬", self._rule_between, id="list-line", draggable=True),
            RuleLine("", Rule, id="side-line", draggable=True),
        )
        self.rule_over, self.rule_under, self.list_line, self.side_line = self._rules
        self.commands: Commands = {
            **{f"pane.{name}": partial(self.choose, name) for name in PANES},
            "pane.next": lambda: self._step(list(PANES), 1, around=True),
            "pane.previous": lambda: self._step(list(PANES), -1, around=True),
            "pane.left": self.go_left,
            "pane.right": lambda: self._step(self._side_by_side, 1, around=False),
            "pane.larger": partial(self.resize, 1),
            "pane.smaller": partial(self.resize, -1),
            "pane.usual": self.reset,
            "view.zoom": self.zoom,
            "view.narrower": partial(self.widen, -4),
            "view.wider": partial(self.widen, 4),
        }

    # Where everything stands

    def arranged_at(self, size: Size) -> Arrangement:
        """Return where the panes stand in an area of a size."""
        saved = self._room.panes.saved
        return self._arranged_at(size, saved.lines_taken if saved is not None else 0)

    def _arranged_at(self, size: Size, saved_lines: int) -> Arrangement:
        panes = self._room.panes
        measure = panes.text.measure if panes.has_text else self._measure
        return arrange(
            size,
            self._shown,
            measure=measure,
            chosen=self._chosen.at(size),
            saved_lines=saved_lines,
            articles=self._articles,
        )

    @property
    def _measure(self) -> int:
        inputs = self._room.inputs
        return readable(inputs.preferences.now.measure or inputs.settings.measure)

    @property
    def now(self) -> Arrangement:
        """Where the panes stand now."""
        return self.arranged_at(self._room.panes.area.extent)

    @property
    def shown_panes(self) -> Iterable[PaneName]:
        """The panes that are on the screen, from left to right."""
        return [name for name in self._room.panes.by_name if self.now.region_of(name) is not None]

    @property
    def list_lines(self) -> int:
        """The lines of the list and of the saved searches above it."""
        region = self._arranged_at(self._room.panes.area.extent, 0).panes.get("list")
        return region.height if region is not None else 0

    def follow_listing(self, answer: Answer) -> None:
        """Give the text what the list of a small library does not need."""
        articles = answer.listing.total if answer.rows else 0
        if articles != self._articles:
            before, self._articles = self.now, articles
            if self._room.panes.area.extent.area and self.now != before:
                self.rearrange()

    def rearrange(self) -> None:
        """Arrange the panes again; the rules, which change with them, are drawn in the same frame."""
        self._room.panes.area.rearrange()
        self.draw_frame()

    @property
    def is_zoomed(self) -> bool:
        """Whether one pane is enlarged to the whole screen."""
        return self._shown.alone

    # Panes

    def reveal(self, name: PaneName) -> None:
        """Have a pane among those shown, where there is no room for all."""
        beside = name if name in ("summary", "facts") else None if name == "list" else self._shown.beside
        self._show(self._shown._replace(pane=name, beside=beside))

    def _show(self, shown: Shown) -> None:
        before, self._shown = self.now, shown
        if self.now != before:
            self.rearrange()

    def choose(self, name: PaneName) -> None:
        """Go to a pane; where its panel is open beside the text and has the focus, close that."""
        if self._room.focused_pane == name == self._shown.beside and self.now.form == "medium" and not self.is_zoomed:
            name = "text"
            self._show(self._shown._replace(pane="text", beside=None))
        self.go_to(name)

    def go_to(self, name: PaneName) -> None:
        """Go to a pane."""
        if (pane := self._room.panes.by_name.get(name)) is not None:
            self.reveal(name)
            self._room.focus(pane)

    def _step(self, names: list[PaneName], step: int, *, around: bool) -> None:
        here = self._room.focused_pane or "list"
        at = names.index(here) + step if here in names else 0
        if around or 0 <= at < len(names):
            self.go_to(names[at % len(names)])

    def go_left(self) -> None:
        """Go to the pane on the left."""
        if self._room.focused_pane == "facts" and self.now.side is not None:
            self.go_to("text")
        else:
            self._step(self._side_by_side, -1, around=False)

    @property
    def _side_by_side(self) -> list[PaneName]:
        """The panes as one goes left and right: summary and facts stand over each other where there is room."""
        if self.now.side is not None and self._room.focused_pane != "facts":
            return ["list", "text", "summary"]
        return list(PANES)

    def zoom(self) -> None:
        """Enlarge the pane that has the focus to the whole screen, or show all panes again and go back to it."""
        if self.is_zoomed:
            self._shown = self._shown._replace(alone=False)
            self.go_to(self._back_to)
            self.rearrange()
        else:
            self._back_to = self._room.focused_pane or "list"
            self._show(self._shown._replace(pane=self._back_to, alone=True))

    def widen(self, step: int) -> None:
        """Change the width of the text, which is remembered over the configured one until it is that again."""
        inputs, text = self._room.inputs, self._room.panes.text
        given, preferences = inputs.settings.measure, inputs.preferences
        before = text.measure or DEFAULT_MEASURE
        measure = text.measure = readable(before + step)
        if measure == before:
            self._room.say(f"{measure} columns is as {'wide' if step > 0 else 'narrow'} as the text gets")
            return
        self.rearrange()
        room = text.room_for_text
        region = self.now.region_of("text")
        if region is not None and self.now.form != "narrow":
            room = region.width - AROUND_TEXT
        if measure > room > 0 and step > 0:
            self._room.say(f"{measure} columns where there is room for them; here there are {room}")
        elif measure == given:
            self._room.say(f"{given} columns, as the configuration has it")
        elif not preferences.now.measure:
            self._room.say(f"{measure} columns from now on; {given} follows the configuration again")
        preferences.change(measure=0 if measure == given else measure)

    # Sizes

    def resize(self, step: int) -> None:
        """Make the pane with the focus larger (1) or smaller (-1)."""
        now, focus = self.now, self._room.focused_pane or "list"
        extent: Extent = "side" if focus in ("summary", "facts") else "list"
        extent_now = now.extent_of(extent)
        if extent_now is None:
            self._room.say("There is only one pane on the screen")
            return
        cells = 1 if extent == "list" and now.is_stacked else 2
        self._set_extent(extent, extent_now + step * cells * (-1 if focus == "text" else 1))
        if self.now.extent_of(extent) == extent_now:
            self._room.say(f"There is no room for a {'larger' if step > 0 else 'smaller'} pane")
        self.remember()

    def reset(self) -> None:
        """Give all panes their usual sizes on screens of this size."""
        self._chosen.forget(self._room.panes.area.extent)
        self.remember()
        self.rearrange()

    def drag(self, line: RuleLine, x: int, y: int) -> None:
        """Have a divider follow the mouse, which is at a place of the screen."""
        now, panes = self.now, self._room.panes
        top = panes.text.region.y - now.panes["text"].y
        if line is self.list_line:
            self._set_extent("list", y - top if now.is_stacked else x)
        else:
            self._set_extent("side", panes.area.extent.width - 1 - x)

    def _set_extent(self, extent: Extent, cells: int) -> None:
        """Give the list or the side so many cells, or as many as there is room for."""
        size = self._room.panes.area.extent
        self._chosen.choose(size, extent, max(1, cells))
        if (fitting := self.now.extent_of(extent)) is not None:
            self._chosen.choose(size, extent, fitting)
        self.rearrange()

    def remember(self) -> None:
        """Remember the sizes that were chosen."""
        self._room.inputs.preferences.change(panes=self._chosen.written)

    # The frame

    def follow_focus(self) -> None:
        """Show the pane that has the focus now, and the frame around it."""
        if (name := self._room.focused_pane) is not None:
            self.reveal(name)
        self.draw_frame()

    def draw_frame(self) -> None:
        """Draw the rules and the keys of the footer as they are for the panes and the focus now."""
        for rule in self._rules:
            if rule.is_attached:
                rule.refresh()
                self._screen.post_message(Update(rule))
        self._show_hints()

    def follow_position(self) -> None:
        """Show the title of the article in the rule where the text no longer shows it."""
        if self._title != self._drawn_title:
            self.rule_over.refresh()

    _drawn_title = ""

    @property
    def _title(self) -> str:
        """The title of the article, where one pane hides the list and the title over the text."""
        panes = self._room.panes
        if len(self.now.panes) > 1 or self.now.side is not None or self._shown.pane == "list" or not panes.has_text:
            return ""
        article = panes.text.article
        shows_title = self._shown.pane == "text" and panes.text.shows_title
        return "" if article is None or shows_title else article.title

    @property
    def _lit(self) -> Region:
        """The region of the focused pane; while one types in the search line, all that is below it."""
        focus = self._room.focused_pane
        region = self.now.region_of(focus) if focus is not None else None
        if self._room.panes.saved is not None and self._room.focused is self._room.panes.saved:
            region = self.now.saved
        return region or Region(0, 0, *self._room.panes.area.extent)

    def _rule_over(self) -> Rule:
        lit = self._lit
        self._drawn_title = self._title
        columns = (lit.x, lit.right) if self._lit_reaches_top else (0, 0)
        return Rule(self.now.joints, columns, self._drawn_title)

    @property
    def _lit_reaches_top(self) -> bool:
        """Whether nothing but the saved searches, or the summary, is above the pane with the focus."""
        line = self.now.list_line
        return not self.now.is_stacked or line is None or self._lit.y < line.y

    def _rule_between(self) -> Rule:
        now, lit = self.now, self._lit
        return Rule(now.joints_below, (0, 0) if self._lit_reaches_top else (lit.x, lit.right))

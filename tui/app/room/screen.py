"""The reading room: all its concerns in one screen, and what is left: focus, layout, and the way out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from textual import events, on
from textual.message import Message
from textual.widget import Widget

from tui.app import gc_control
from tui.app.content import one_line
from tui.app.keys import Where, bindings, commands_of, signs
from tui.app.list.pane import ListPane
from tui.app.panes import Messages
from tui.app.room.annotating import Annotating
from tui.app.room.base import PANES, PaneName, readable
from tui.app.room.commanding import Commanding
from tui.app.room.correcting import Correcting
from tui.app.room.exploring import Exploring
from tui.app.room.harvesting import Harvesting
from tui.app.room.leaving import Leaving
from tui.app.room.mending import Mending
from tui.app.room.picking import Picking
from tui.app.room.saving import Saving
from tui.app.search.question import SORTS
from tui.app.widgets.bars import Footer, RuleLine
from tui.app.widgets.signs import NOTE
from tui.settings import DEFAULT_MEASURE

_CLICKS = {
    "slash": (("/", "screen.search"),),
    "library": (("", "screen.escape"),),
    "found": (
        ("[0-9,]+ found", "screen.facets"),
        ("unread$", "screen.only_unread"),
        (f"({'|'.join(SORTS.values())})$", "screen.sort"),
    ),
    "status": (
        ("match |1 match$|[0-9,]+ matches$", "screen.in_text('match.next')"),
        ("paragraph ", "screen.in_text('text.outline')"),
        (".* not found .H.$", "screen.annotations"),
        (NOTE, "screen.annotate"),
        ("finding facts", "screen.find_facts"),
        (".* problems? .!.$", "screen.problems"),
    ),
}
"""What a click on a part of these lines does, by how the part begins."""
READY_AT_LATEST = 2.0
"""Seconds that keys wait for the first listing: it may fail, and one wants to be able to leave all the same."""


class ReaderScreen(Saving, Exploring, Annotating, Mending, Correcting, Leaving, Harvesting, Commanding, Picking):
    """List, text, summary and facts, with the search line above and the status below."""

    BINDINGS = bindings("reader")  # here and not on the base: each class above would have them parsed once more

    class Ready(Message):
        """The panes and a list are there for a key to act upon."""

    def on_mount(self) -> None:
        """Puts the focus on the list."""
        self.zoomed = False
        self._is_ready = False
        self.words("notes").display = False
        self.words("library").words = f"Byline · {one_line(self.library_name())}"
        self.set_focus(self.list_pane)
        self.set_timer(READY_AT_LATEST, self._let_keys_in)

    @on(ListPane.Selected)
    async def _let_keys_in(self) -> None:
        if not self._is_ready:
            self._is_ready = True
            await self.bring_rest()
            self._let_clicks_in()
            self.call_after_refresh(self._draw_frame)
            self.post_message(self.Ready())

    def _let_clicks_in(self) -> None:
        for name, clicks in _CLICKS.items():
            line = self.words(name)
            line.clicks = [(re.compile(begins), action) for begins, action in clicks]
            line.refresh()

    async def settle(self) -> None:
        """Draws the frame around the panes that came last."""
        if gc_control.is_held_back():  # by `open_reader`
            gc_control.let_go()
            self.set_interval(gc_control.EVERY, self.look_for_garbage)
        await super().settle()
        self._draw_frame()

    # Layout

    @property
    def layout_name(self) -> Literal["wide", "medium", "narrow"]:
        """Which of the three layouts the width of the screen allows."""
        width = self.size.width
        return "wide" if width >= 120 else "medium" if width >= 80 else "narrow"

    def shown_panes(self) -> Iterable[PaneName]:
        """The panes that the layout has room for now, from left to right."""
        return [name for name, pane in self.panes.items() if pane.region.area]

    def reveal(self, name: PaneName) -> None:
        """Chooses, where the layout cannot show all, that this pane is among those shown."""
        classes = {f"-on-{one}": one == name for one in PANES}
        if name in ("summary", "facts"):
            classes["-facts"] = name == "facts"
        self.update_classes(classes)
        if name != "text" and self.zoomed:
            self.action_zoom()

    def show_list(self) -> None:
        """The list, which the saved searches stand above."""
        self.reveal("list")

    def action_pane(self, name: PaneName) -> None:
        """To a pane by name."""
        if name in self.panes:
            self.reveal(name)
            self.set_focus(self.panes[name])

    def _step(self, names: list[PaneName], step: int, *, around: bool) -> None:
        here = self.focused_pane or "list"
        at = names.index(here) + step if here in names else 0
        if around or 0 <= at < len(names):
            self.action_pane(names[at % len(names)])

    def action_pane_next(self) -> None:
        """The next pane, after the last the first."""
        self._step(list(PANES), 1, around=True)

    def action_pane_previous(self) -> None:
        """The pane before, before the first the last."""
        self._step(list(PANES), -1, around=True)

    def action_pane_right(self) -> None:
        """The pane on the right."""
        self._step(self._side_by_side(), 1, around=False)

    def action_pane_left(self) -> None:
        """The pane on the left."""
        here = self.focused_pane
        if here == "facts" and self.layout_name == "wide":
            self.action_pane("text")
        else:
            self._step(self._side_by_side(), -1, around=False)

    def _side_by_side(self) -> list[PaneName]:
        """The panes as `h` and `l` see them: summary and facts stand over each other where there is room."""
        if self.layout_name == "wide" and self.focused_pane != "facts":
            return ["list", "text", "summary"]
        return list(PANES)

    @on(events.DescendantFocus)
    def _focus_moved(self) -> None:
        if (name := self.focused_pane) is not None:
            self.reveal(name)
        self.call_after_refresh(self._draw_frame)

    @on(events.DescendantBlur)
    def _focus_lost(self) -> None:
        self.call_after_refresh(self._draw_frame)

    def on_resize(self) -> None:
        """Draws the lines where the panes are now."""
        self.call_after_refresh(self._draw_frame)

    def _draw_frame(self) -> None:
        """The joints of the rules, the heavier line over the pane with the focus, the footer's keys."""
        if self._reading is None:
            return
        joints = tuple(pane.region.x for pane in self.panes.values() if _has_left_line(pane))
        focus = self.focused_pane
        for rule_id in ("rule-over", "rule-under"):
            self.query_one(f"#{rule_id}", RuleLine).joints = joints
        pane = self.panes[focus] if focus is not None else self.focused
        # Nothing stands under the search line alone: while one types in it, the whole of the rule belongs to it.
        region = self.region if pane is None or pane is self.search_line else pane.region
        self.query_one("#rule-over", RuleLine).lit = (region.x, region.right)
        self.query_one("#keys", Footer).keys = self._footer_keys(self.focused_place)

    def _footer_keys(self, where: Where) -> tuple[tuple[str, str], ...]:
        words: dict[str, list[str]] = {}
        for command in commands_of(where, "reader"):
            in_the_line = command.when == "searching"
            if command.footer and in_the_line is (where == "search") and (keys := signs(self.keys_of(command))):
                words.setdefault(command.footer, []).append(keys[0])
        return tuple((" ".join(keys), word) for word, keys in words.items())

    # View

    def action_zoom(self) -> None:
        """The text alone, or all panes again."""
        self.zoomed = not self.zoomed
        self.set_class(self.zoomed, "-zoomed")
        if self.zoomed:
            self.set_focus(self.text_pane)
        self.call_after_refresh(self._draw_frame)

    def action_measure(self, step: int) -> None:
        """Wider or narrower text, remembered over the configuration's measure until it is that again."""
        given = self.inputs.settings.measure
        now = self.text_pane.measure or DEFAULT_MEASURE
        measure = self.text_pane.measure = readable(now + step)
        if measure == given:
            self.say(f"{given} columns, as the configuration has it")
        elif not self.inputs.preferences.now.measure:
            self.say(f"{measure} columns from now on; back at {given}, the configuration is followed again")
        self.inputs.preferences.change(measure=0 if measure == given else measure)

    # The way out

    def action_back(self) -> None:
        """One step back: from the text alone, from a pane, from a search, and at last out."""
        if self.zoomed:
            self.action_zoom()
        elif self.focused_pane != "list":
            self.action_pane("list")
        elif self.list_pane.picked:
            self.drop_picks()
        elif not self.clear_search():
            self.app.exit()

    def action_escape(self) -> None:
        """Leaves what is open; on the list, takes back what is picked, then clears the search."""
        if self.zoomed:
            self.action_zoom()
        elif self.focused_pane != "list":
            self.action_pane("list")
        elif self.list_pane.picked:
            self.drop_picks()
        else:
            self.clear_search()

    @on(Messages.OpenAddress)
    def _follow(self, event: Messages.OpenAddress) -> None:
        self.offer_address(event.address)


def _has_left_line(pane: Widget) -> bool:
    return bool(pane.region.area) and pane.styles.border_left[0] not in ("", "none") and pane.region.x > 0

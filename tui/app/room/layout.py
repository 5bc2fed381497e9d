"""The layout: which panes are on the screen, which of them has the focus, and the frame around them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Literal

from tui.app.keys import Where, commands_of, signs
from tui.app.room.context import Commands, Room
from tui.app.room.pane_set import PANES, PaneName, readable
from tui.app.widgets.bars import RuleLine
from tui.settings import DEFAULT_MEASURE

if TYPE_CHECKING:
    from textual.screen import Screen
    from textual.widget import Widget


class Layout:
    """Moves between the panes, and shows those that there is room for."""

    def __init__(self, room: Room, screen: Screen[None]) -> None:
        self._room = room
        self._screen = screen
        self.is_zoomed = False
        """Whether the text is shown alone."""
        self.commands: Commands = {
            **{f"pane.{name}": partial(self.go_to, name) for name in PANES},
            "pane.next": lambda: self._step(list(PANES), 1, around=True),
            "pane.previous": lambda: self._step(list(PANES), -1, around=True),
            "pane.left": self.go_left,
            "pane.right": lambda: self._step(self._side_by_side, 1, around=False),
            "view.zoom": self.zoom,
            "view.narrower": partial(self.widen, -4),
            "view.wider": partial(self.widen, 4),
        }

    @property
    def _name(self) -> Literal["wide", "medium", "narrow"]:
        """Which of the three layouts the width of the screen allows."""
        width = self._screen.size.width
        return "wide" if width >= 120 else "medium" if width >= 80 else "narrow"

    @property
    def shown_panes(self) -> Iterable[PaneName]:
        """The panes that are on the screen, from left to right."""
        return [name for name, pane in self._room.panes.by_name.items() if pane.region.area]

    # Panes

    def reveal(self, name: PaneName) -> None:
        """Have a pane among those shown, where there is no room for all."""
        classes = {f"-on-{one}": one == name for one in PANES}
        if name in ("summary", "facts"):
            classes["-facts"] = name == "facts"
        self._screen.update_classes(classes)
        if name != "text" and self.is_zoomed:
            self.zoom()

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
        if self._room.focused_pane == "facts" and self._name == "wide":
            self.go_to("text")
        else:
            self._step(self._side_by_side, -1, around=False)

    @property
    def _side_by_side(self) -> list[PaneName]:
        """The panes as one goes left and right: summary and facts stand over each other where there is room."""
        if self._name == "wide" and self._room.focused_pane != "facts":
            return ["list", "text", "summary"]
        return list(PANES)

    def zoom(self) -> None:
        """Show the text alone, or all panes again."""
        self.is_zoomed = not self.is_zoomed
        self._screen.set_class(self.is_zoomed, "-zoomed")
        if self.is_zoomed:
            self._room.focus(self._room.panes.text)
        self.draw_frame_soon()

    def widen(self, step: int) -> None:
        """Change the width of the text, which is remembered over the configured one until it is that again."""
        given, text, preferences = (
            self._room.inputs.settings.measure,
            self._room.panes.text,
            self._room.inputs.preferences,
        )
        measure = text.measure = readable((text.measure or DEFAULT_MEASURE) + step)
        if measure == given:
            self._room.say(f"{given} columns, as the configuration has it")
        elif not preferences.now.measure:
            self._room.say(f"{measure} columns from now on; back at {given}, the configuration is followed again")
        preferences.change(measure=0 if measure == given else measure)

    # The frame

    def follow_focus(self) -> None:
        """Show the pane that has the focus now, and the frame around it."""
        if (name := self._room.focused_pane) is not None:
            self.reveal(name)
        self.draw_frame_soon()

    def draw_frame_soon(self) -> None:
        """Draw the frame when the panes are where they will be."""
        self._room.after_paint(self.draw_frame)

    def draw_frame(self) -> None:
        """Draw the joints of the rules, the heavier line over the pane with the focus, and the footer's keys."""
        panes = self._room.panes
        if panes.beside is None:
            return
        joints = tuple(pane.region.x for pane in panes.by_name.values() if _has_left_line(pane))
        focus = self._room.focused_pane
        for rule_id in ("rule-over", "rule-under"):
            self._screen.query_one(f"#{rule_id}", RuleLine).joints = joints
        pane = panes.by_name[focus] if focus is not None else self._room.focused
        # Nothing stands under the search line alone: while one types in it, the whole of the rule belongs to it.
        region = self._screen.region if pane is None or pane is panes.search_line else pane.region
        self._screen.query_one("#rule-over", RuleLine).lit = (region.x, region.right)
        panes.footer.keys = self.footer_keys(self._room.focused_place)

    def footer_keys(self, where: Where) -> tuple[tuple[str, str], ...]:
        """Return the footer of a pane: keys, and a word for what they do."""
        words: dict[str, list[str]] = {}
        for command in commands_of(where, "reader"):
            in_the_line = command.when == "searching"
            if (
                command.footer
                and in_the_line is (where == "search")
                and (keys := signs(self._room.keymap.keys_of(command)))
            ):
                words.setdefault(command.footer, []).append(keys[0])
        return tuple((" ".join(keys), word) for word, keys in words.items())


def _has_left_line(pane: Widget) -> bool:
    return bool(pane.region.area) and pane.styles.border_left[0] not in ("", "none") and pane.region.x > 0

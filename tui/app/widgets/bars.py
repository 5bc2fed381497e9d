"""The lines around the panes: the head, the status, the footer, and the rules between."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style as RichStyle
from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from tui.app.content import one_line
from tui.app.keys.key_names import key_of

_GAP = "   "
_NARROW_GAP = "  "
"""Between the keys where not all of them have room."""
_FIRST = 5
"""Keys that are shown before anything is said beside them at length."""
DOT = " · "
"""Separates the parts of a line of words."""


class Clickable(Widget):
    """A widget with clickable words (`clickable`), which are underlined while the mouse is over them."""

    DEFAULT_CSS = """
    Clickable {
        link-style-hover: underline;
        link-color-hover: $foreground;
        link-background-hover: $foreground 15%;
    }
    """

    @property
    def link_style(self) -> RichStyle:
        """No style of their own while the mouse is elsewhere."""
        return RichStyle.null()


class Words(Clickable):
    """One line of words, cut with an ellipsis where it does not fit; parts of it can be clickable."""

    DEFAULT_CSS = """
    Words { height: 1; width: auto; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    words: reactive[str] = reactive("")

    def __init__(self, words: str = "", *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 # Textual's own name
        super().__init__(id=id, classes=classes)
        self.set_reactive(Words.words, words)
        self.clicks: Sequence[tuple[re.Pattern[str], str]] = ()
        """The clickable parts: a pattern of how one begins, and the action of a click on it."""
        self._least_width = 0

    def keep(self, words: str) -> None:
        """Take at least the room of these words from now on, so that shorter ones lay nothing out again."""
        before = self._width_of(self.words)
        self._least_width = cell_len(words)
        if self._width_of(self.words) != before:
            self.refresh(layout=True)

    def watch_words(self, before: str, now: str) -> None:
        """Lay the screen out again only if the words take another width: that takes longer than a search."""
        if self._width_of(before) != self._width_of(now):
            self.refresh(layout=True)

    def _width_of(self, words: str) -> int:
        return max(self._least_width, cell_len(one_line(words)))

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """Return the width of the words, or the room kept for them if that is more."""
        return self._width_of(self.words)

    def render(self) -> Content:
        """Render the words, never read as markup, with the actions of their clickable parts."""
        return self.render_words(one_line(self.words))

    def render_words(self, words: str) -> Content:
        """Return words of one line with the actions of their clickable parts."""
        parts: list[Content | str] = []
        for part in words.split(DOT):
            action = next((action for begins, action in self.clicks if begins.match(part)), "")
            parts += [DOT if parts else "", clickable(part, action) if action else part]
        return Content.assemble(*parts)


class Footer(Clickable):
    """The keys that matter where the focus is; a click on one presses it."""

    DEFAULT_CSS = """
    Footer { height: 1; width: 1fr; text-align: right; text-wrap: nowrap; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"footer--key"}

    keys: reactive[tuple[tuple[str, str], ...]] = reactive(())
    """Pairs of keys and the word for what they do; the last pair, which shows them all, is never left out."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 # Textual's own name
        super().__init__(id=id, classes=classes)

    def render(self) -> Content:
        """Render as many pairs as there is room for: `j k move  / search  …  ? keys`."""
        *pairs, last = enumerate(self.keys or (("", ""),))
        shown, gap = [*pairs, last], _GAP
        if _width(shown, gap) > self.size.width:
            gap = _NARROW_GAP
        while len(shown) > 1 and _width(shown, gap, more=len(shown) <= len(pairs)) > self.size.width:
            del shown[-2]
        key_style = self.get_visual_style("footer--key", partial=True)
        parts: list[Content | str] = []
        for number, (keys, word) in shown:
            if number == last[0] and len(shown) <= len(pairs) and _width(shown, gap, more=True) <= self.size.width:
                parts.append(f"{gap}…" if parts else "…")
            parts.append(gap if parts else "")
            for at, key in enumerate(keys.split()):
                parts += [" " if at else "", clickable(key, f"press({number}, {at})", key_style)]
            parts.append(clickable(f" {word}", f"press({number}, 0)"))
        return Content.assemble(*parts)

    @property
    def least(self) -> int:
        """The cells of the keys that are worth more than what stands beside them: the first ones, and the last."""
        *pairs, last = enumerate(self.keys or (("", ""),))
        return _width([*pairs[:_FIRST], last], _NARROW_GAP, more=len(pairs) > _FIRST)

    def action_press(self, number: int, at: int) -> None:
        """Press key `at` of pair `number`, or the next key of the pair that does something here."""
        bound = self.screen.active_bindings
        keys = [key_of(key) for key in self.keys[number][0].split()]
        for key in [key for key in keys[at:] + keys[:at] if key in bound][:1]:
            self.app.simulate_key(key)  # which no line takes for a letter


def _width(hints: Sequence[tuple[int, tuple[str, str]]], gap: str, *, more: bool = False) -> int:
    """Return the cells of hints with gaps between them, and with a sign for those that are left out."""
    return sum(_cells(hint) + len(gap) for hint in hints) - len(gap) + (len(gap) + 1 if more else 0)


def _cells(hint: tuple[int, tuple[str, str]]) -> int:
    _, (keys, word) = hint
    return cell_len(keys) + 1 + cell_len(word)


def clickable(words: str, action: str, style: Style | None = None) -> Content:
    """Return words that run an action at a click."""
    return Content.styled(words, Style.from_meta({"@click": action}) + (style or Style()))


def key_line(*pairs: tuple[str, str]) -> Footer:
    """Return the last line of a dialog or a bar: pairs of keys and the word for what they do."""
    line = Footer(classes="dialog--keys")
    line.set_reactive(Footer.keys, pairs)
    return line


_HEAVY = str.maketrans("─┬┴", "━┯┷")
"""Makes a light line heavy; the lines that meet it stay light."""
_BEFORE_TITLE = 2
"""Cells of the line before a title in it."""


class Rule(NamedTuple):
    """What is drawn in a horizontal line."""

    joints: tuple[int, ...] = ()
    """The columns where lines between panes meet it."""
    lit: tuple[int, int] = (0, 0)
    """The columns of the pane with the focus, drawn heavier."""
    title: str = ""
    """Words in the line."""


class RuleLine(Widget):
    """A line above, below or between the panes; one between them can be dragged.

    It asks what to draw when it is drawn, so that it is never a frame behind the panes.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    RuleLine { height: 1; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"rule--focus", "rule--title"}

    class Dragged(Message):
        """The line was dragged to a place of the screen."""

        def __init__(self, line: RuleLine, x: int, y: int) -> None:
            super().__init__()
            self.line = line
            self.x = x
            self.y = y

        def can_replace(self, message: Message) -> bool:
            """Only the last place counts."""
            return isinstance(message, RuleLine.Dragged)

    class Dropped(Message):
        """The line was let go of."""

    class Reset(Message):
        """The line was double-clicked, to go back to its usual place."""

        def __init__(self, line: RuleLine) -> None:
            super().__init__()
            self.line = line

    def __init__(self, joint: str, drawn: Callable[[], Rule], *, id: str, draggable: bool = False) -> None:  # noqa: A002 # Textual's own name
        """`drawn` returns what is to be drawn; `joint` is the sign for a joint."""
        super().__init__(id=id)
        self._joint = joint
        self._drawn = drawn
        self._draggable = draggable
        self._is_dragged = False

    @property
    def lit(self) -> tuple[int, int]:
        """The columns of the pane with the focus."""
        return self._drawn().lit

    def render_line(self, y: int) -> Strip:
        """Draw the line, its joints, and the heavy part that shows where the focus is; a column is plain."""
        width = self.size.width
        plain = self.rich_style
        if self.size.height > 1:
            return Strip([Segment("│" * width, plain)], width)
        joints, lit, title = self._drawn()
        cells = ["─"] * width
        for column in joints:
            if 0 <= column < width:
                cells[column] = self._joint
        start, end = (max(0, min(column, width)) for column in lit)
        line = "".join(cells)
        focus = self.get_component_rich_style("rule--focus")
        part = line[start:end]
        heavy = part[:1].replace("─", "━") + part[1:].translate(_HEAVY)
        strip = Strip([Segment(line[:start], plain), Segment(heavy, focus), Segment(line[end:], plain)], width)
        return self._with_title(strip, title, width) if title else strip

    def _with_title(self, strip: Strip, title: str, width: int) -> Strip:
        words = Content(f" {one_line(title)} ").truncate(max(1, width - 2 * _BEFORE_TITLE), ellipsis=True).plain
        style = self.get_component_rich_style("rule--title")
        end = _BEFORE_TITLE + cell_len(words)
        return Strip.join([strip.crop(0, _BEFORE_TITLE), Strip([Segment(words, style)]), strip.crop(end)])

    # Dragging

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of the line."""
        if self._draggable and event.button == 1:
            event.stop()
            self._is_dragged = True
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Have the line follow the mouse."""
        if self._is_dragged:
            event.stop()
            self.post_message(self.Dragged(self, event.screen_offset.x, event.screen_offset.y))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Let go of the line."""
        if self._is_dragged:
            event.stop()
            self._is_dragged = False
            self.release_mouse()
            self.post_message(self.Dropped())

    def on_click(self, event: events.Click) -> None:
        """Put the line back to its usual place at a double click."""
        if self._draggable and event.chain == 2:
            event.stop()
            self.post_message(self.Reset(self))


def joined(parts: Sequence[str]) -> str:
    """Join the parts that are not empty into one line, with dots between them."""
    return DOT.join(part for part in parts if part)

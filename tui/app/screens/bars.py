"""The lines around the panes: the library's name and what was found, the status, the footer, the rules between."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from tui.app.content import one_line
from tui.app.keys import key_of

_GAP = "   "
_DOT = " · "


class Words(Widget):
    """One line of words, cut with an ellipsis where it does not fit; parts of it may do something at a click."""

    DEFAULT_CSS = """
    Words { height: 1; width: auto; text-wrap: nowrap; text-overflow: ellipsis; }
    Words, Footer { link-style: none; link-style-hover: underline; link-background-hover: $foreground 15%; }
    Words, Footer { link-color-hover: $foreground; }
    """

    words: reactive[str] = reactive("")

    def __init__(self, words: str = "", *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 # Textual's own name
        super().__init__(id=id, classes=classes)
        self.set_reactive(Words.words, words)
        self.clicks: Mapping[str, str] = {}
        """The action of each part, as `joined` put it there, that does something at a click."""
        self._least_width = 0

    def keep(self, words: str) -> None:
        """Takes no less room than these words would, until it is told others."""
        before = self._width_of(self.words)
        self._least_width = cell_len(words)
        if self._width_of(self.words) != before:
            self.refresh(layout=True)

    def watch_words(self, before: str, now: str) -> None:
        """Lays out the screen only where the words take more or less room: that takes longer than a search."""
        if self._width_of(before) != self._width_of(now):
            self.refresh(layout=True)

    def _width_of(self, words: str) -> int:
        return max(self._least_width, cell_len(one_line(words)))

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """The width of the words, or what is kept for them."""
        return self._width_of(self.words)

    def render(self) -> Content:
        """The words, none of which is markup, and what a click on a part of them does."""
        parts: list[Content | str] = []
        for part in one_line(self.words).split(_DOT):
            action = self.clicks.get(part)
            parts += [_DOT if parts else "", _clickable(part, action) if action else part]
        return Content.assemble(*parts)


class Footer(Widget):
    """The keys that matter where the focus is; a click on one does what the key does."""

    DEFAULT_CSS = """
    Footer { height: 1; width: 1fr; text-align: right; text-wrap: nowrap; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"footer--key"}

    keys: reactive[tuple[tuple[str, str], ...]] = reactive(())
    """Pairs of keys and the word for what they do; the last is how to see them all."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 # Textual's own name
        super().__init__(id=id, classes=classes)

    def render(self) -> Content:
        """`j k move  / search  ? keys`: as many as there is room for, the last one always among them."""
        *pairs, last = enumerate(self.keys or (("", ""),))
        key_style = self.get_visual_style("footer--key", partial=True)
        shown = [last]
        room = self.size.width - _cells(last)
        for pair in pairs:
            room -= _cells(pair) + len(_GAP)
            if room < 0:
                break
            shown.insert(-1, pair)
        parts: list[Content | str] = []
        for number, (keys, word) in shown:
            parts.append(_GAP if parts else "")
            for at, key in enumerate(keys.split()):
                parts += [" " if at else "", _clickable(key, f"press({number}, {at})", key_style)]
            parts.append(_clickable(f" {word}", f"press({number}, 0)"))
        return Content.assemble(*parts)

    def action_press(self, number: int, at: int) -> None:
        """Does what a key of a hint does where the focus is; for one that stands for several, what the next one does."""
        bindings = self.screen.active_bindings
        keys = [key_of(key) for key in self.keys[number][0].split()]
        for key in keys[at:] + keys[:at]:
            if (active := bindings.get(key)) is not None and active.enabled:
                self.app.call_later(self.app.run_action, active.binding.action, active.node)  # as for a key, by the app
                return


def _cells(hint: tuple[int, tuple[str, str]]) -> int:
    _, (keys, word) = hint
    return cell_len(keys) + 1 + cell_len(word)


def _clickable(words: str, action: str, style: Style | None = None) -> Content:
    return Content.styled(words, Style.from_meta({"@click": action}) + (style or Style()))


class RuleLine(Widget):
    """A line over or under the panes, with a joint where a line between two panes meets it."""

    DEFAULT_CSS = """
    RuleLine { height: 1; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"rule--focus"}

    joints: reactive[tuple[int, ...]] = reactive(())
    """The columns of the lines between panes."""
    lit: reactive[tuple[int, int]] = reactive((0, 0))
    """The columns over the pane that has the focus, drawn heavier."""

    def __init__(self, joint: str, *, id: str | None = None) -> None:  # noqa: A002 # Textual's own name
        super().__init__(id=id)
        self._joint = joint

    def render_line(self, y: int) -> Strip:
        """The line, its joints, and the part of it that shows where the focus is."""
        width = self.size.width
        cells = ["─"] * width
        for column in self.joints:
            if 0 <= column < width:
                cells[column] = self._joint
        start, end = (max(0, min(column, width)) for column in self.lit)
        line = "".join(cells)
        plain, focus = self.rich_style, self.get_component_rich_style("rule--focus")
        heavy = line[start:end].replace("─", "━")
        return Strip([Segment(line[:start], plain), Segment(heavy, focus), Segment(line[end:], plain)], width)


def joined(parts: Sequence[str]) -> str:
    """What is to be said in one line, with dots between."""
    return _DOT.join(part for part in parts if part)

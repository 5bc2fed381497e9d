"""The lines around the panes: the library's name and what was found, the status, the footer, the rules between."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tui.app.content import one_line

_GAP = "   "


class Words(Widget):
    """One line of words, cut with an ellipsis where it does not fit."""

    DEFAULT_CSS = """
    Words { height: 1; width: auto; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    words: reactive[str] = reactive("")

    def __init__(self, words: str = "", *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 # Textual's own name
        super().__init__(id=id, classes=classes)
        self.set_reactive(Words.words, words)
        self.least_width = 0
        """Cells that are kept even where the words are fewer, from the next change of them on."""

    def watch_words(self, before: str, now: str) -> None:
        """Lays out the screen only where the words take more or less room: that takes longer than a search."""
        if self._width_of(before) != self._width_of(now):
            self.refresh(layout=True)

    def _width_of(self, words: str) -> int:
        return max(self.least_width, cell_len(one_line(words)))

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """The width of the words, or what is kept for them."""
        return self._width_of(self.words)

    def render(self) -> Content:
        """The words, none of which is markup."""
        return Content(one_line(self.words))


class Footer(Widget):
    """The keys that matter where the focus is."""

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
        *pairs, last = self.keys or (("", ""),)
        key_style = self.get_visual_style("footer--key", partial=True)
        shown = [last]
        room = self.size.width - _cells(last)
        for pair in pairs:
            room -= _cells(pair) + len(_GAP)
            if room < 0:
                break
            shown.insert(-1, pair)
        parts: list[Content | str] = []
        for keys, word in shown:
            parts += [_GAP if parts else "", Content.styled(keys, key_style), f" {word}"]
        return Content.assemble(*parts)


def _cells(pair: tuple[str, str]) -> int:
    return cell_len(pair[0]) + 1 + cell_len(pair[1])


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
    return " · ".join(part for part in parts if part)

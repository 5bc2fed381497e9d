"""The area of the panes, which arranges them in the very step in which Textual lays the screen out.

The regions come from `arrangement`, for the size that Textual gives, so that no frame shows panes of one layout at the
places of another.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.geometry import NULL_OFFSET, NULL_SPACING, Region, Size
from textual.layout import ArrangeResult, DockArrangeResult, Layout, WidgetPlacement
from textual.messages import Layout as LayoutMessage
from textual.widget import Widget

from tui.app.room.arrangement import Arrangement, split_side

if TYPE_CHECKING:
    from tui.app.summary.pane import SummaryPane


class _PaneLayout(Layout):
    """Places the children of the area by their ids."""

    name = "panes"

    def __init__(self, arranged_at: Callable[[Size], Arrangement]) -> None:
        self._arranged_at = arranged_at

    def arrange(self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True) -> ArrangeResult:
        """Return where each child stands; those without a place are not shown."""
        arrangement = self._arranged_at(size)
        by_id = {child.id or "": child for child in children}
        places: dict[str, Region | None] = {
            **{str(name): region for name, region in arrangement.panes.items()},
            "saved": arrangement.saved,
            "list-line": arrangement.list_line,
            "side-line": arrangement.side_line,
        }
        if arrangement.side is not None and "summary" in by_id:
            summary: SummaryPane = by_id["summary"]  # type: ignore[assignment] # by its id
            lines = summary.lines_at(arrangement.side.width)
            places["summary"], places["facts"] = split_side(arrangement.side, lines)
        return [
            WidgetPlacement(region, NULL_OFFSET, NULL_SPACING, by_id[name])
            for name, region in places.items()
            if region is not None and region.area and name in by_id
        ]


class PaneArea(Widget):
    """The panes and the dividers between them."""

    # Not drawn beneath what is in it, which covers it wholly.
    DEFAULT_CSS = """
    PaneArea { visibility: hidden; height: 1fr; width: 100%; }
    PaneArea > * { visibility: visible; }
    """

    def __init__(self, arranged_at: Callable[[Size], Arrangement], *children: Widget) -> None:
        """`arranged_at` returns the arrangement for a size of this area."""
        super().__init__(*children, id="panes")
        self.extent = Size(0, 0)
        """The size of the area, which Textual does not tell a widget that is not drawn."""
        self._pane_layout = _PaneLayout(arranged_at)

    @property
    def layout(self) -> Layout:
        """The layout of its own, which no style sheet can name."""
        return self._pane_layout

    def arrange(self, size: Size, optimal: bool = False) -> DockArrangeResult:
        """Arrange the children in a size, and remember it."""
        self.extent = size
        return super().arrange(size, optimal)

    def rearrange(self) -> None:
        """Arrange the panes again, because something other than the size has changed.

        Textual compares the new regions with those that it knows, and draws what differs. So it has to know the old
        ones before the new ones can be asked for: after a scroll, it looks them up only at the next occasion.
        """
        _ = self.screen.find_widget(self.screen)
        self._clear_arrangement_cache()
        self.screen.post_message(LayoutMessage(self))

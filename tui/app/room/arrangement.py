"""Where the panes stand on a screen of any size: regions of cells, computed from numbers alone.

There are four forms, by the width of the screen:

- narrow (under 80 columns, or only a few lines): one pane at a time;
- medium (from 80): the list above, an article a line, and the text below; summary or facts open beside the text;
- wide (from 120): the list above, and below it the text beside summary and facts;
- widest (from 160): list, text, and summary over facts, side by side.

The text gets the columns of its measure; what is left goes to the list and to the facts before it stays empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from textual.geometry import Region, Size, clamp

PaneName = Literal["list", "text", "summary", "facts"]
PANES: tuple[PaneName, ...] = ("list", "text", "summary", "facts")
Form = Literal["narrow", "medium", "wide", "widest"]
Extent = Literal["list", "side"]
"""What can be made larger or smaller: the list, and what stands beside the text."""

_MEDIUM, _WIDE, _WIDEST = 80, 120, 160
_LEAST_LINES = 8
"""Lines with room for more than one pane."""
_SHORT, _TALL = 26, 41
"""Lines below which the panes are short, and from which they are tall."""

AROUND_TEXT = 5
"""Columns of the text pane besides the measure: two blank ones on each side, and the scrollbar."""
_LEAST_LIST, _LEAST_TEXT, _LEAST_SIDE = 24, 30, 24
"""Columns to which the panes can be made smaller."""
_USUAL_LIST, _USUAL_SIDE = 47, 33
"""Columns in which titles are whole on two lines, and facts on one or two."""
_MOST_LIST, _MOST_SIDE = 110, 80
"""Columns that the panes take by themselves at most."""
_LIST_SHARE, _MOST_LIST_LINES = 0.34, 20
_LEAST_LIST_LINES, _LEAST_TEXT_LINES = 2, 4
_LEAST_SHRUNK_LINES = 3
"""Lines of the list of the smallest library: what it says where nothing is found."""
_SHARE_OF_SPARE = 0.55
"""The list's share of spare columns; the rest is for summary and facts."""


class Shown(NamedTuple):
    """What the person wants to see."""

    pane: PaneName = "list"
    """The pane that is shown where there is only room for one."""
    alone: bool = False
    """Whether it is enlarged to the whole screen."""
    beside: PaneName | None = None
    """Which of summary and facts is open beside the text, in the medium form."""


class Arrangement(NamedTuple):
    """Where everything stands; regions are relative to the area of the panes, and None for what is not shown."""

    form: Form
    panes: Mapping[PaneName, Region]
    """The panes that are shown. Summary and facts share `side` where both are."""
    side: Region | None = None
    """The region that summary and facts share."""
    saved: Region | None = None
    """The saved searches, above the list."""
    list_line: Region | None = None
    """The divider between the list and the text: a row under the list, or a column on its right."""
    side_line: Region | None = None
    """The divider between the text and what stands beside it: a column."""

    @property
    def is_stacked(self) -> bool:
        """Whether the list stands above the text."""
        return self.list_line is not None and self.form != "widest"

    @property
    def joints(self) -> tuple[int, ...]:
        """The columns at which a divider meets the rule above the panes."""
        lines = (self.side_line,) if self.is_stacked else (self.list_line, self.side_line)
        return () if self.is_stacked else tuple(line.x for line in lines if line is not None)

    @property
    def joints_below(self) -> tuple[int, ...]:
        """The columns at which a divider meets the rule below the panes."""
        return self.joints if not self.is_stacked else (() if self.side_line is None else (self.side_line.x,))

    def region_of(self, pane: PaneName) -> Region | None:
        """Return the region of a pane; of summary and facts, the one that they share."""
        return self.panes.get(pane) or (self.side if pane in ("summary", "facts") else None)

    def extent_of(self, extent: Extent) -> int | None:
        """Return the cells of the list, with the saved searches above it, or of the side; None without a divider."""
        if extent == "list":
            line = self.list_line
            return None if line is None else line.y if self.is_stacked else line.x
        side = self.side or self.panes.get("facts") or self.panes.get("summary")
        return side.width if self.side_line is not None and side is not None else None


class ChosenSizes:
    """The extents that the person gave to panes, for each class of screens."""

    def __init__(self, written: Iterable[str]) -> None:
        """`written` is how they are remembered: `medium-short list=9`. What is no size is left out."""
        parts = (one.partition("=") for one in written)
        self._cells = {name: int(cells) for name, _, cells in parts if cells.isascii() and cells.isdigit()}

    @property
    def written(self) -> tuple[str, ...]:
        """The sizes as they are remembered."""
        return tuple(f"{name}={cells}" for name, cells in self._cells.items())

    def at(self, size: Size) -> dict[Extent, int]:
        """Return the extents that were chosen for areas of about this size."""
        extents: tuple[Extent, ...] = ("list", "side")
        names = {extent: f"{size_class(size)} {extent}" for extent in extents}
        return {extent: self._cells[name] for extent, name in names.items() if name in self._cells}

    def choose(self, size: Size, extent: Extent, cells: int) -> None:
        """Give an extent so many cells in areas of about this size."""
        self._cells[f"{size_class(size)} {extent}"] = cells

    def forget(self, size: Size) -> None:
        """Go back to the usual extents in areas of about this size."""
        for extent in self.at(size):
            del self._cells[f"{size_class(size)} {extent}"]


def form_of(size: Size) -> Form:
    """Return the form for an area of panes."""
    if size.width < _MEDIUM or size.height < _LEAST_LINES:
        return "narrow"
    return "medium" if size.width < _WIDE else "wide" if size.width < _WIDEST else "widest"


def size_class(size: Size) -> str:
    """Return the name under which the sizes of the panes are remembered for screens of about this size."""
    height = "short" if size.height < _SHORT else "tall" if size.height >= _TALL else "usual"
    return f"{form_of(size)}-{height}"


def arrange(
    size: Size,
    shown: Shown,
    *,
    measure: int,
    chosen: Mapping[Extent, int] = MappingProxyType({}),
    saved_lines: int = 0,
    articles: int = 0,
) -> Arrangement:
    """Arrange the panes in an area.

    `measure` is the width of the text, `chosen` holds the extents that the person gave to the list (in lines where it
    stands above the text, else in columns) and to what is beside the text. Extents that do not fit are adjusted. Above
    the text, the list takes by itself no more lines than the library has `articles`; 0 says that they are not known.
    """
    form, whole = form_of(size), Region(0, 0, size.width, size.height)
    if shown.alone or form == "narrow":
        below, saved = _under_saved(whole, saved_lines) if shown.pane == "list" else (whole, None)
        return Arrangement(form, {shown.pane: below}, saved=saved)
    if form == "widest":
        return _in_columns(whole, measure, chosen, saved_lines)
    usual = min(round(size.height * _LIST_SHARE), _MOST_LIST_LINES)
    if articles and not saved_lines:
        usual = min(usual, max(articles, _LEAST_SHRUNK_LINES))
    lines = int(clamp(chosen.get("list", usual), _LEAST_LIST_LINES, size.height - 1 - _LEAST_TEXT_LINES))
    upper, lower = whole.split_horizontal(lines)
    list_line, lower = lower.split_horizontal(1)
    below, saved = _under_saved(upper, saved_lines)
    panes: dict[PaneName, Region] = {"list": below}
    if form == "medium" and shown.beside is None:
        return Arrangement(form, panes | {"text": lower}, None, saved, list_line)
    spare = size.width - 1 - (measure + AROUND_TEXT)
    usual = int(clamp(spare, _USUAL_SIDE, _MOST_SIDE))
    text, side_line, side = _split_off_side(lower, int(chosen.get("side", usual)))
    panes["text"] = text
    if form == "medium" and shown.beside is not None:
        panes[shown.beside] = side
        return Arrangement(form, panes, None, saved, list_line, side_line)
    return Arrangement(form, panes, side, saved, list_line, side_line)


def _in_columns(whole: Region, measure: int, chosen: Mapping[Extent, int], saved_lines: int) -> Arrangement:
    spare = max(0, whole.width - 2 - (measure + AROUND_TEXT) - _USUAL_LIST - _USUAL_SIDE)
    for_list = min(_USUAL_LIST + round(spare * _SHARE_OF_SPARE), _MOST_LIST)
    for_side = min(_USUAL_SIDE + spare - (for_list - _USUAL_LIST), _MOST_SIDE)
    least_right = _LEAST_TEXT + _LEAST_SIDE + 2
    width = int(clamp(chosen.get("list", for_list), _LEAST_LIST, whole.width - least_right))
    left, right = whole.split_vertical(width)
    list_line, right = right.split_vertical(1)
    text, side_line, side = _split_off_side(right, int(chosen.get("side", for_side)))
    below, saved = _under_saved(left, saved_lines)
    return Arrangement("widest", {"list": below, "text": text}, side, saved, list_line, side_line)


def _split_off_side(region: Region, width: int) -> tuple[Region, Region, Region]:
    """Split a region into the text, the divider, and what stands beside the text in so many columns."""
    width = int(clamp(width, _LEAST_SIDE, max(_LEAST_SIDE, region.width - 1 - _LEAST_TEXT)))
    text, right = region.split_vertical(region.width - width - 1)
    line, side = right.split_vertical(1)
    return text, line, side


def _under_saved(region: Region, lines: int) -> tuple[Region, Region | None]:
    """Split lines for the saved searches off the region of the list, with a blank line below them."""
    lines = min(lines, region.height - 2)
    if lines < 1:
        return region, None
    saved, below = region.split_horizontal(lines)
    return below.split_horizontal(1)[1], saved


def split_side(side: Region, summary_lines: int) -> tuple[Region, Region]:
    """Split a region into summary and facts: the summary takes the lines that it needs, up to a share."""
    lines = int(clamp(summary_lines, 1, max(1, side.height * 45 // 100)))
    return side.split_horizontal(lines)

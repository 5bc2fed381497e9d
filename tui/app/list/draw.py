"""A row of the list as strips: the title; source, date and reading time; the snippet around the best match.

Where the list is wide, all but the snippet is on one line. Where it is not, a title that is longer than its line goes
on in the second, before the date.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.app.content import in_place, one_line
from tui.app.dates import reading_time, short_date, shortest_date
from tui.app.list.folds import Fold, fold_words, room_for_fold
from tui.app.widgets.signs import NOTE
from tui.articles.anchor import Span

if TYPE_CHECKING:
    from tui.library.contract.listing import Row, Snippet

UNREAD, STAR, PICKED = "●", "★", "✓"
_MARGIN = 3
"""Cells before the words: star, unread dot, space; a single sign stands in the second cell."""


ONE_LINE = 70
"""Cells of a list from which title, source and date stand on one line."""
_LEAST_SOURCE = 14
"""Cells that a source has on one line, also if the title has to be cut for it."""
_MOST_SOURCE = 26
"""Cells of a source on one line, at most."""
_DATE = 11
"""Cells of the column of dates."""
_FULL_DATE = 22
"""Cells from which there is room for the full date; a screen of 80 columns has 23."""
_SHORTEST_SOURCE = 6
"""Cells of a source without which it says nothing."""
_LONGEST = 400
"""Characters of a title that are drawn at most; no terminal is wider."""
_JOINED = frozenset("\u200d\ufe0f")
"""Characters that join others into one, or make one wider."""


class Drawn(NamedTuple):
    """What is drawn of an article."""

    row: Row
    title_ranges: tuple[Span, ...] = ()
    snippet: Snippet | None = None
    picked: bool = False
    """Whether it is picked, to be cited or marked together with others."""
    fold: Fold = Fold()
    """The other articles on its event."""


def styles_on(ground: Style, parts: Mapping[str, Style]) -> dict[str, Style]:
    """Return the styles for `draw_line` on a background, added up once and not for each line of a screen."""
    return {part: ground + style for part, style in parts.items()} | {"ground": ground, "match": parts["match"]}


def draw_line(drawn: Drawn, line: int, width: int, styles: Mapping[str, Style]) -> Strip:
    """Draw line `line` of a row, `width` cells wide, in the styles of its background (`styles_on`)."""
    if width >= ONE_LINE:
        return _whole(drawn, width, styles) if line == 0 else _snippet_line(drawn, width, styles)
    row, ground = drawn.row, styles["ground"]
    if line == 2:
        return _snippet_line(drawn, width, styles)
    style = styles["read" if row.read else "title"]
    title = _in_one_line(row.title)
    end, start = _break(title, width - _MARGIN)
    if line == 0:
        return _strip(
            [*_signs(drawn, styles), *_with_matches(title[:end], drawn.title_ranges, style, styles["match"])],
            width,
            ground,
        )
    margin = Segment(" " * _MARGIN, ground)
    if start >= len(title):
        return _strip([margin, Segment(_described(drawn, width - _MARGIN), styles["meta"])], width, ground)
    ranges = [Span(max(0, one.start - start), one.end - start) for one in drawn.title_ranges if one.end > start]
    rest = _with_matches(title[start:], ranges, style, styles["match"])
    room = width - _MARGIN - cell_len(title[start:]) - 3
    meta = _described(drawn, room, whole=True) if room >= _LEAST_META else ""
    return _strip([margin, *rest, *([Segment(f" · {meta}", styles["meta"])] if meta else [])], width, ground)


_LEAST_META = 4


def _described(drawn: Drawn, width: int, *, whole: bool = False) -> str:
    """Return source, date and reading time, and what there is to say of the others on the event."""
    kept = room_for_fold(drawn.fold)
    if not kept:
        return describe(drawn.row, width, whole=whole)
    said = describe(drawn.row, max(0, width - kept - 2), whole=whole) if width > 2 * kept else ""
    words = fold_words(drawn.fold, width - cell_len(said) - 3 * bool(said))
    return " · ".join(part for part in (said, words) if part)


def _snippet_line(drawn: Drawn, width: int, styles: Mapping[str, Style]) -> Strip:
    margin = Segment(" " * _MARGIN, styles["ground"])
    return _strip([margin, *_snippet(drawn, width - _MARGIN, styles)], width, styles["ground"])


def _whole(drawn: Drawn, width: int, styles: Mapping[str, Style]) -> Strip:
    """Draw the title, and on the right source and date, as far as the title leaves room for them."""
    row, ground = drawn.row, styles["ground"]
    title = _in_one_line(row.title)
    date = one_line(short_date(row.published)) if row.published else ""
    date = date.rjust(_DATE) if row.published else f"{reading_time(row.minutes) if row.minutes else '':>{_DATE}}"
    room = width - _MARGIN - cell_len(date) - 3
    kept = room_for_fold(drawn.fold)
    room -= kept
    source = one_line(row.source or _place(row))
    room_for_source = min(_MOST_SOURCE, max(room - cell_len(title) - 2, min(_LEAST_SOURCE, room // 4)))
    if cell_len(source) > room_for_source:
        fits = room_for_source >= _SHORTEST_SOURCE
        source = set_cell_size(source, room_for_source - 1).rstrip(" .,") + "…" if fits else ""
    room -= cell_len(source) + 2 if source else 0
    words = _with_matches(title, drawn.title_ranges, styles["read" if row.read else "title"], styles["match"])
    if kept:
        room += kept
        left_over = room - min(cell_len(title), max(1, room - kept)) - 2
        words = [*_strip(words, max(1, min(cell_len(title), room - kept)), ground)]
        words.append(Segment(f"  {fold_words(drawn.fold, left_over)}", styles["meta"]))
    left = _strip(words, max(1, room), ground)
    right = Segment(f"  {source}  {date} " if source else f"  {date} ", styles["meta"])
    return _strip([*_signs(drawn, styles), *left, right], width, ground)


def _break(title: str, width: int) -> tuple[int, int]:
    """Return where the first line of a title ends, and where its second begins; both the end if one is enough."""
    if cell_len(title) <= width:
        return len(title), len(title)
    fitting = len(_beginning(title, width))
    if title[fitting : fitting + 1] == " ":
        return fitting, fitting + 1
    blank = title.rfind(" ", 0, fitting)
    return (blank, blank + 1) if blank > 0 else (fitting, fitting)


def describe(row: Row, width: int, *, whole: bool = False) -> str:
    """Return source, date and reading time, as far as they are known; the folder if neither source nor date is.

    Where room is short, the reading time is left out first, then the day or the year; then the source is cut, or left
    out if all is to be `whole`.
    """
    minutes = reading_time(row.minutes) if row.minutes else ""
    source = one_line(row.source or _place(row))
    date = one_line(short_date(row.published) if width >= _FULL_DATE else shortest_date(row.published))
    everything = " · ".join(part for part in (source, date, minutes) if part)
    if cell_len(everything) <= width:
        return everything
    if whole:
        both = f"{source} · {date}" if source and date else source or date
        return next((words for words in (both, date) if cell_len(words) <= width), "")
    if not (source and date):
        return everything
    room = width - cell_len(date) - 3
    if cell_len(source) > room:
        if room < _SHORTEST_SOURCE:
            return date
        source = set_cell_size(source, room - 1).rstrip(" .,") + "…"
    return f"{source} · {date}"


def _place(row: Row) -> str:
    """Return the folder of an article without a date, so that its line is not empty, or else the name of its file."""
    if row.published:
        return ""
    folder, _, name = row.path.rpartition("/")
    return folder or ("" if row.minutes else name)


def _signs(drawn: Drawn, styles: Mapping[str, Style]) -> list[Segment]:
    star = Segment(STAR, styles["star"]) if drawn.row.starred else None
    dot = Segment(UNREAD, styles["unread"]) if not drawn.row.read or drawn.fold.unread else None
    space = Segment(" ", styles["ground"])
    last = Segment(drawn.fold.sign, styles["meta"]) if drawn.fold.sign else space
    if drawn.picked:  # in the place of the dot: that it is unread, the title says
        return [star or space, Segment(PICKED, styles["star"]), last]
    return [star if star and dot else space, dot or star or space, last]


def _snippet(drawn: Drawn, width: int, styles: Mapping[str, Style]) -> list[Segment]:
    """Draw the words around the match; they begin late enough for the match to have room."""
    if drawn.snippet is None:
        return []
    text, ranges = _in_one_line(drawn.snippet.text), drawn.snippet.ranges
    sign = [Segment(f"{NOTE} ", styles["snippet"])] if drawn.snippet.is_note else []
    width -= 2 * len(sign)
    if ranges and cell_len(text[: ranges[0].end]) > width - 1:
        start = text.rfind(" ", 0, max(1, ranges[0].start - width // 3)) + 1
        text = f"…{text[start:]}"
        ranges = tuple(Span(one.start - start + 1, one.end - start + 1) for one in ranges)
    return sign + _with_matches(text, ranges, styles["snippet"], styles["match"])


def _with_matches(text: str, ranges: Iterable[Span], style: Style, match: Style) -> list[Segment]:
    segments: list[Segment] = []
    at = 0
    for start, end in ranges:
        if at <= start < end <= len(text):
            segments += [Segment(text[at:start], style), Segment(text[start:end], style + match)]
            at = end
    segments.append(Segment(text[at:], style))
    return [segment for segment in segments if segment.text]


def _strip(segments: list[Segment], width: int, ground: Style) -> Strip:
    """Return the segments in exactly `width` cells, with an ellipsis if they do not fit."""
    kept: list[Segment] = []
    used = 0
    for segment in segments:
        kept.append(segment)
        used += cell_len(segment.text)
        if used > width:
            kept = _cut(kept, width)
            used = sum(cell_len(one.text) for one in kept)
            break
    return Strip([*kept, Segment(" " * (width - used), ground)], width)


def _cut(segments: list[Segment], width: int) -> list[Segment]:
    """Return as much of the segments as fits, with an ellipsis at the end."""
    kept: list[Segment] = []
    room = max(0, width - 1)
    for segment in segments:
        cells = cell_len(segment.text)
        if cells >= room:
            kept.append(Segment(_beginning(segment.text, room).rstrip(" "), segment.style))
            kept.append(Segment("…"[:width], segment.style))
            break
        kept.append(segment)
        room -= cells
    return kept


def _beginning(text: str, room: int) -> str:
    """Return as much of a text as there is room for.

    Rich splits the whole text into graphemes for that, unless it is plain Latin without typographic quotation marks;
    for the rows of a screen, that takes as long as the search. Only joined characters need it.
    """
    if _JOINED.intersection(text):
        return set_cell_size(text, room)
    for index, character in enumerate(text):
        room -= cell_len(character)
        if room < 0:
            return text[:index]
    return text


def _in_one_line(text: str) -> str:
    """Return the text safe and without line ends, every code point in its place, so that ranges stay valid."""
    return in_place(text[:_LONGEST]).replace("\n", " ")

"""How the lines of the library's facts look: names with a count; dates, figures and quotations with a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from tui.app.content import in_place, one_line
from tui.app.dates import long_date, short_date
from tui.app.facts.sections import grouped
from tui.app.widgets.cells import break_prose, cells, is_simple
from tui.app.widgets.fitting import Run, cut, mark_matches
from tui.app.widgets.paged_list import Look
from tui.library.contract.overview import Chapter, Told

NAMES: tuple[Chapter, ...] = ("person", "organization", "place")
"""The chapters whose lines are names."""

_SENTENCE_LINES = 2
_RAGGED = 6
"""Cells at the end of a line that may stay empty because the next word did not fit."""
FIRST_COLUMN = 18
"""Cells of the column for the date, the figure or the speaker."""
_COUNT_COLUMN = 8
_ALSO = "  also "
_FEWEST_OF_OTHERS = 8
"""Cells that are left for the other names of somebody, below which none is shown."""
_LEAD = 24
"""Code points before the stated words that are kept of a sentence that is too long."""


def look_of(chapter: Chapter) -> Look[Told]:
    """Return how the lines of a chapter look."""
    return Look(1 if chapter in NAMES else _SENTENCE_LINES + 1, partial(draw, chapter))


def draw(chapter: Chapter, told: Told, number: int, width: int, words: Sequence[str]) -> list[Run]:
    """Draw line `number` of an entry, with the words of the filter marked."""
    if chapter in NAMES:
        count = f"{told.count:>{_COUNT_COLUMN - 1},} "
        name = cut(one_line(told.text), width - _COUNT_COLUMN)
        others = one_line(", ".join(told.spellings))
        rest = width - _COUNT_COLUMN - cells(name) - len(_ALSO)
        also = _ALSO + cut(others, rest) if others and rest >= _FEWEST_OF_OTHERS else ""
        return [
            (count, ("line--count",)),
            *mark_matches(name, words, "line--text"),
            *mark_matches(also, words, "line--detail"),
        ]
    rest = width - FIRST_COLUMN
    where: list[Run] = [(cut(_where(chapter, told), rest), ("line--detail",))]
    lines = [*_sentence(told, rest, words), where]
    runs = lines[number] if number < len(lines) else []
    if number:
        return [(" " * FIRST_COLUMN, ()), *runs]
    first = cut(_first(chapter, told), FIRST_COLUMN - 2)
    return [*mark_matches(first, words, "line--label"), (" " * (FIRST_COLUMN - cells(first)), ()), *runs]


def _first(chapter: Chapter, told: Told) -> str:
    match chapter:
        case "date":
            return one_line(long_date(told.value))
        case "quote" | "reported":
            return one_line(told.label) or "—"
    return one_line(told.text)


def _where(chapter: Chapter, told: Told) -> str:
    if told.row is None:
        return "no longer in the library"
    figure = f"{grouped(told.value)} {told.label}".strip() if chapter == "figure" else ""
    parts = (figure, told.row.title, told.row.source, short_date(told.row.published))
    return one_line(" · ".join(part for part in parts if part))


def _sentence(told: Told, width: int, words: Sequence[str]) -> list[list[Run]]:
    """Draw the sentence on one line or two, the stated words in bold; it begins late enough to show them."""
    sentence = in_place(told.sentence)
    start = sentence.find(told.text)
    if start > _LEAD and cells(sentence[: start + len(told.text)]) > _SENTENCE_LINES * (width - _RAGGED):
        begin = sentence.rfind(" ", 0, start - _LEAD) + 1
        sentence, start = "…" + sentence[begin:], start - begin + 1
    end = start + len(told.text) if start >= 0 else start
    starts: list[int] = []
    break_prose(sentence, 0, len(sentence), max(1, width), starts.append, simple=is_simple(sentence))
    lines: list[list[Run]] = []
    for at, stop in zip(starts[:_SENTENCE_LINES], [*starts[1:], len(sentence)], strict=False):
        cuts = len(lines) + 1 == _SENTENCE_LINES and stop < len(sentence)
        shown = cut(sentence[at:], width) if cuts else sentence[at:stop].rstrip()
        here, there = max(start - at, 0), max(end - at, 0)
        before, stated, after = shown[:here], shown[here:there], shown[there:]
        runs: list[Run] = [*mark_matches(before, words, "line--text"), (stated, ("line--section",))]
        lines.append([*runs, *mark_matches(after, words, "line--text")])
    return lines

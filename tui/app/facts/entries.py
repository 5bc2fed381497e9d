"""How a fact looks: one line, or two for an answer of the main event and for a quotation."""

from __future__ import annotations

from collections.abc import Sequence

from tui.app.facts.sections import Entry, Section
from tui.app.widgets.cells import cells
from tui.app.widgets.fitting import Run, cut, wrapped

_INDENT = "  "
_SAID = ("quote", "reported")
"""The kinds that somebody said; only a quotation stands in marks."""
_LABELS = 6
"""Cells of the questions' column."""
_WIDE = 18
"""A pane of so many cells has room for quotations on two lines."""


def entry_lines(entry: Entry, width: int) -> int:
    """How many lines an entry takes."""
    if entry.label:
        return min(2, len(wrapped(entry.text, width - 2 - _LABELS)))
    if entry.kind in _SAID and width >= _WIDE:
        return 2 if entry.speaker or cells(entry.text) > width - 4 else 1
    return 1


def section_runs(section: Section, shown: int, width: int, *, folded: bool) -> list[Run]:
    """The heading of a section with its count on the right."""
    sign, count = "▸" if folded else "▾", f"{shown:,}"
    title = cut(section.title, width - 2 - len(count) - 1)
    runs: list[Run] = [(f"{sign} ", ("line--label",)), (title, ("line--section",))]
    space = width - 2 - cells(title) - len(count)
    if section.kind != "event" and space > 0:
        runs += [(" " * space, ()), (count, ("line--count",))]
    return runs


def draw_entry(entry: Entry, number: int, width: int, words: Sequence[str], place: int | None = None) -> list[Run]:
    """A line of an entry, the words that it was filtered by lit.

    `place` is the one that is shown of the places that state it, where somebody stepped to it.
    """
    if entry.kind in _SAID:
        return _quote(entry, number, width, words)
    if entry.label:
        return _answer(entry, number, width, words)
    count = len(entry.mentions)
    places = f" {place + 1}/{count}" if place is not None else f" ×{count}" if count > 1 else ""
    room = max(1, width - 2 - cells(places))
    text = cut(entry.text, room)
    runs: list[Run] = [(_INDENT, ()), *_lit(text, words, "line--text")]
    room -= cells(text) + 2
    if entry.detail and room >= 3:
        runs += [("  ", ()), *_lit(cut(entry.detail, room), words, "line--detail")]
    if places:
        runs.append((places, ("line--count",)))
    return runs


def _answer(entry: Entry, number: int, width: int, words: Sequence[str]) -> list[Run]:
    label = entry.label.ljust(_LABELS) if not number else " " * _LABELS
    room = max(1, width - 2 - _LABELS)
    lines = _two_lines(entry.text, room, entry_lines(entry, width))
    return [(_INDENT, ()), (label, ("line--label",)), *_lit(lines[number], words, "line--text")]


def _quote(entry: Entry, number: int, width: int, words: Sequence[str]) -> list[Run]:
    reported = entry.kind == "reported"
    text, style = (entry.text, "line--text") if reported else (_marked(entry.text), "line--quote")
    if entry_lines(entry, width) == 1:
        text = f"{said_by(entry)}: {text}" if entry.speaker else text
        return [(_INDENT, ()), *_lit(cut(text, width - 2), words, style)]
    if number == 0 or not entry.speaker:
        return [
            (_INDENT, ()),
            *_lit(_two_lines(text, width - 2, 1 if entry.speaker else 2)[number], words, style),
        ]
    return [(_INDENT, ()), *_lit(cut(f"— {said_by(entry)}", width - 2), words, "line--detail")]


def said_by(entry: Entry) -> str:
    """Who is quoted, or who is only reported to have said it."""
    return f"{entry.speaker}, reported" if entry.kind == "reported" else entry.speaker


def _marked(text: str) -> str:
    """A quotation in its own marks, or in marks where it has none."""
    has_marks = len(text) > 1 and text[0] in "“„«‹「『\"'‘" and text[-1] in "”“»›」』\"'’"
    return text if has_marks else f"“{text}”"


def _two_lines(text: str, width: int, count: int) -> list[str]:
    """Words broken into so many lines, the last cut."""
    lines = wrapped(text, width)
    if len(lines) <= count:
        return lines + [""] * (count - len(lines))
    rest = " ".join(lines[count - 1 :])
    return [*lines[: count - 1], cut(rest, width)]


def _lit(text: str, words: Sequence[str], name: str) -> list[Run]:
    """Text with the words lit that are found in it."""
    folded = text.casefold()
    if not words or len(folded) != len(text):
        return [(text, (name,))]
    spans = sorted((at, at + len(word)) for word in words if (at := folded.find(word)) >= 0)
    runs: list[Run] = []
    done = 0
    for start, end in spans:
        if start >= done:
            runs += [(text[done:start], (name,)), (text[start:end], (name, "line--match"))]
            done = end
    runs.append((text[done:], (name,)))
    return [run for run in runs if run[0]]

"""How a fact looks in the pane: on one line if there is room for all of it, else on several."""

from __future__ import annotations

from collections.abc import Sequence

from tui.app.facts.sections import Entry, Section
from tui.app.widgets.cells import cells
from tui.app.widgets.fitting import Run, cut, mark_matches, wrap, wrap_at_most

_INDENT = "  "
_UNCERTAIN = "? "
_SAID = ("quote", "reported")
"""The kinds of what somebody said; only quotations are put in quotation marks."""
_LABELS = 6
"""Cells of the column of questions."""
_LEAST_DETAIL = 3
"""Cells of a detail without which it says nothing."""
_WIDE = 18
"""Cells from which a pane has room for facts on several lines."""
_NAMES = ("person", "organization", "place", "thing")
"""The kinds of names, which are wrapped rather than cut."""


def entry_lines(entry: Entry, width: int) -> int:
    """Return how many lines an entry takes."""
    if entry.label:
        return min(2, len(wrap(entry.text, width - 2 - _LABELS)))
    if entry.kind in _SAID and width >= _WIDE:
        return 2 if entry.speaker or len(wrap(_said(entry), width - 2)) > 1 else 1
    return 1 if entry.kind in _SAID else len(_name_and_detail(entry, width))


def section_runs(section: Section, shown: int, width: int, *, folded: bool) -> list[Run]:
    """Draw the heading of a section, with the number of its entries that are shown on the right."""
    sign, count = "▸" if folded else "▾", f"{shown:,}"
    title = cut(section.title, width - 2 - len(count) - 1)
    runs: list[Run] = [(f"{sign} ", ("line--label",)), (title, ("line--section",))]
    space = width - 2 - cells(title) - len(count)
    if section.kind != "event" and space > 0:
        runs += [(" " * space, ()), (count, ("line--count",))]
    return runs


def draw_entry(entry: Entry, number: int, width: int, words: Sequence[str], mention: int | None = None) -> list[Run]:
    """Draw line `number` of an entry, with the words of the filter marked.

    `mention` is the index of the mention that the text shows, if the reader stepped to it.
    """
    if entry.kind in _SAID:
        return _quote(entry, number, width, words)
    if entry.label:
        return _answer(entry, number, width, words)
    name, detail = _name_and_detail(entry, width)[number]
    runs: list[Run] = [_indent(entry, number), *mark_matches(name, words, _style(entry, "line--text"))]
    if detail:
        runs += [("  ", ()), *mark_matches(detail, words, "line--detail")]
    count = len(entry.mentions)
    if count > 1 and number == 0:
        runs.append((f" ×{count}" if mention is None else f" {mention + 1}/{count}", ("line--count",)))
    return runs


def _indent(entry: Entry, number: int) -> Run:
    """Return what stands before a line of an entry: a question mark before the first one of what is uncertain."""
    return (_INDENT, ()) if entry.certain or number else (_UNCERTAIN, ("line--count",))


def _style(entry: Entry, style: str) -> str:
    return style if entry.certain else "line--detail"


def _name_and_detail(entry: Entry, width: int) -> list[tuple[str, str]]:
    """Return what stands on each line of the name and of the detail, which has a line of its own if it needs one."""
    count = len(entry.mentions)
    room = max(1, width - 2 - (cells(f" {count}/{count}") if count > 1 else 0))
    beside = room - cells(entry.text) - 2
    if width < _WIDE:
        return [(cut(entry.text, room), cut(entry.detail, beside) if beside >= _LEAST_DETAIL else "")]
    if entry.detail and cells(entry.detail) <= beside:
        return [(entry.text, entry.detail)]
    lines = [(name, "") for name in wrap_at_most(entry.text, room, 2 if entry.kind in _NAMES else 1)]
    details = wrap_at_most(entry.detail, width - 4, 2) if entry.detail else []
    return [*lines, *(("", detail) for detail in details)]


def _answer(entry: Entry, number: int, width: int, words: Sequence[str]) -> list[Run]:
    label = entry.label.ljust(_LABELS) if not number else " " * _LABELS
    room = max(1, width - 2 - _LABELS)
    lines = wrap_at_most(entry.text, room, entry_lines(entry, width))
    return [(_INDENT, ()), (label, ("line--label",)), *mark_matches(lines[number], words, "line--text")]


def _quote(entry: Entry, number: int, width: int, words: Sequence[str]) -> list[Run]:
    text, style = _said(entry), _style(entry, "line--text" if entry.kind == "reported" else "line--quote")
    indent = _indent(entry, number)
    if entry_lines(entry, width) == 1:
        text = f"{_speaker(entry)}: {text}" if entry.speaker else text
        return [indent, *mark_matches(cut(text, width - 2), words, style)]
    if number == 0 or not entry.speaker:
        lines = wrap_at_most(text, width - 2, 1 if entry.speaker else 2)
        return [indent, *mark_matches(lines[number], words, style)]
    return [(_INDENT, ()), *mark_matches(cut(f"— {_speaker(entry)}", width - 2), words, "line--detail")]


def _speaker(entry: Entry) -> str:
    """Return who is quoted, or who is only reported to have said it."""
    return f"{entry.speaker}, reported" if entry.kind == "reported" else entry.speaker


def _said(entry: Entry) -> str:
    """Return the words of reported speech as they are, those of a quotation in its own marks, or else in ours."""
    text = entry.text
    has_marks = len(text) > 1 and text[0] in "“„«‹「『\"'‘" and text[-1] in "”“»›」』\"'’"
    return text if has_marks or entry.kind == "reported" else f"“{text}”"

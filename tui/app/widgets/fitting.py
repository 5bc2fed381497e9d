"""Words made to fit a line of a pane: cut with an ellipsis, wrapped into several lines, or with matches marked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeAlias

from tui.app.widgets.cells import break_prose, cells, is_simple

Run: TypeAlias = "tuple[str, tuple[str, ...]]"
"""Words, and the component classes to draw them in."""


def cut(words: str, width: int) -> str:
    """Cut words to a width in cells, with an ellipsis at the cut."""
    if cells(words) <= width:
        return words
    if width < 1:
        return ""
    kept = words[: max(0, width - 1)]
    while kept and cells(kept) > width - 1:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def cut_runs(runs: Sequence[Run], width: int) -> list[Run]:
    """Cut a line of runs to a width in cells."""
    kept: list[Run] = []
    for words, names in runs:
        if width < 1:
            break
        size = cells(words)
        kept.append((words if size <= width else cut(words, width), names))
        width -= size
    return kept


def wrap(words: str, width: int) -> list[str]:
    """Break words into lines of a width in cells."""
    return wrap_at_most(words, width, len(words) + 1)


def wrap_at_most(words: str, width: int, count: int) -> list[str]:
    """Break words into at most `count` lines of a width in cells; cut the last if there are more words."""
    starts: list[int] = []
    break_prose(words, 0, len(words), max(1, width), starts.append, simple=is_simple(words))
    ends = [*starts[1:], len(words)]
    lines = [words[start:end].rstrip(" \n") for start, end in zip(starts[:count], ends, strict=False)]
    if len(starts) > count:
        lines[-1] = cut(words[starts[count - 1] :].replace("\n", " "), width)
    return lines


def mark_matches(text: str, words: Sequence[str], name: str) -> list[Run]:
    """Return text in component class `name`, with each occurrence of the words, in any case, as a match."""
    if not words:
        return [(text, (name,))]
    pattern = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    runs: list[Run] = []
    done = 0
    for match in re.finditer(pattern, text, re.IGNORECASE):
        runs += [(text[done : match.start()], (name,)), (match[0], (name, "line--match"))]
        done = match.end()
    runs.append((text[done:], (name,)))
    return [run for run in runs if run[0]]

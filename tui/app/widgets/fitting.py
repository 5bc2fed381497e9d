"""Words made to fit a line of a pane: cut, with the cut shown, or broken into several."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from tui.app.widgets.cells import break_prose, cells, is_simple

Run: TypeAlias = "tuple[str, tuple[str, ...]]"
"""Words, and the component classes that they are drawn in."""


def cut(words: str, width: int) -> str:
    """Words cut to a width in cells, the cut shown by an ellipsis."""
    if cells(words) <= width:
        return words
    if width < 1:
        return ""
    kept = words[: max(0, width - 1)]
    while kept and cells(kept) > width - 1:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def cut_runs(runs: Sequence[Run], width: int) -> list[Run]:
    """Runs cut to a width in cells together."""
    kept: list[Run] = []
    for words, names in runs:
        if width < 1:
            break
        size = cells(words)
        kept.append((words if size <= width else cut(words, width), names))
        width -= size
    return kept


def wrapped(words: str, width: int) -> list[str]:
    """Words broken into lines of a width in cells."""
    starts: list[int] = []
    break_prose(words, 0, len(words), max(1, width), starts.append, simple=is_simple(words))
    return [words[start:end].rstrip(" \n") for start, end in zip(starts, [*starts[1:], len(words)], strict=True)]

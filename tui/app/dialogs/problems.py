"""How the files look that are not, or not wholly, in the library."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from tui.app.content import one_line
from tui.library.contract.changes import Problem


def problem_lines(problems: Sequence[Problem]) -> list[Content]:
    """Return a line for each problem: its file, and below it what is wrong and what to do."""
    lines: list[Content] = []
    for problem in problems:
        place = f"{problem.path}:{problem.line}" if problem.line else problem.path
        todo = f"; {problem.todo}" if problem.todo else ""
        lines.append(Content.assemble((one_line(place), "bold"), "\n  ", one_line(f"{problem.what}{todo}")))
    return lines

"""What is in the folder and not, or not wholly, in the library: problems of one kind together, each with its file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets.option_list import Option

from tui.app.content import content, one_line
from tui.app.dialogs.choices import Choices
from tui.library.contract.changes import Problem

_TITLE = "In the folder, and not or not wholly in the library"
_SHOWN = 100
"""Files that are listed of one kind of problem."""
_OWN_WORDS = re.compile(r"“[^”]*”|\d[\d,.]*")
"""What differs between problems of one kind: names, values and numbers."""


class ProblemsScreen(Choices[Problem | None]):
    """Gives the problem whose file is to be opened, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("e", "open", "Open the file in your editor")]

    def __init__(self, problems: Sequence[Problem], passed_over: str) -> None:
        """`passed_over` counts what is no article, and no problem."""
        super().__init__(_TITLE, ("enter/e", "opens the file in your editor"), ("esc", "leaves"), tall=True)
        self._problems = problems
        self._passed_over = passed_over

    def on_mount(self) -> None:
        """Show all problems."""
        super().on_mount()
        for kind in _by_kind(self._problems):
            self.add(_lines(kind))
        if self._passed_over:
            self.add([(None, Option(content(self._passed_over, "bold", 1_000), disabled=True))])
            if " passed over" in self._passed_over:
                todo = "to find documents here, convert them to PDF, DOCX or Markdown"
                self.add([(None, Option(Content.assemble("  ", content(todo)), disabled=True))])

    def action_open(self) -> None:
        """Open the file of the problem under the cursor."""
        if self.item is not None:
            self.chosen(self.item)

    def chosen(self, item: Problem | None) -> None:
        """Leave with a problem that has a file."""
        if item is not None and item.path:
            self.dismiss(item)


def _by_kind(problems: Sequence[Problem]) -> list[list[Problem]]:
    """Return the problems in groups that say the same of different files, in the order of their first ones."""
    kinds: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        kinds.setdefault((_OWN_WORDS.sub("…", problem.what), problem.todo), []).append(problem)
    return list(kinds.values())


def _lines(problems: Sequence[Problem]) -> Iterator[tuple[Problem | None, Content | Option]]:
    """Yield what is wrong and what to do, then a line for each file."""
    first = problems[0]
    alike = all(problem.what == first.what for problem in problems)
    what = first.what if alike else _OWN_WORDS.sub("…", first.what)
    count = f" ({len(problems):,} times)" if len(problems) > 1 else ""
    said = f"{what}{count}" + (f"; {first.todo}" if first.todo else "")
    yield None, Option(content(said, "bold", 500), disabled=True)
    for problem in problems[:_SHOWN]:
        place = f"{problem.path}:{problem.line}" if problem.line else problem.path
        own = "" if alike else f": {problem.what}"
        if problem.path:
            yield problem, Content.assemble("  ", one_line(f"{place}{own}", 500))
    if (more := len(problems) - _SHOWN) > 0:
        words = content(f"and {more:,} more: see `byline check`", "$dim")
        yield None, Option(Content.assemble("  ", words), disabled=True)

"""A line to type a name in, and below it the names that match: of commands, of themes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from tui.app.content import content, one_line
from tui.app.dialogs.dialog import Dialog
from tui.app.widgets.bars import key_line
from tui.app.widgets.menu_lines import MenuLines, hanging
from tui.app.widgets.signs import IN_FORCE

_WORD = re.compile(r"\w+")
_SURE = 3
"""Letters from which on they are found within a word, too."""


class Name(NamedTuple):
    """A name that can be chosen."""

    id: str
    words: str
    keys: str = ""
    """The keys that do the same, separated by spaces."""
    also: str = ""
    """Other words that people call it by."""

    def rank(self, typed: str) -> int | None:
        """Return how well the name fits what was typed, 0 being best; None if it does not fit.

        First comes what people call exactly that, then an exact key, then the beginning of the name, then names with
        words that begin with those typed. Letters that are merely scattered over a name do not count.
        """
        wanted, own, others = typed.casefold(), self.words.casefold(), _WORD.findall(self.also.casefold())
        if wanted in others or (wanted[:-1] in others and wanted.endswith("!")):  # :q! is as good as :q
            return 0
        if typed in self.keys.split():
            return 1
        if own.startswith(wanted):
            return 2
        for rank, words in ((3, _WORD.findall(own)), (4, [*_WORD.findall(own), *others])):
            if all(any(word.startswith(part) for word in words) for part in wanted.split()):
                return rank
        return 5 if len(wanted) >= _SURE and wanted in own else None


def find_names(names: Sequence[Name], typed: str) -> list[Name]:
    """Return the names that fit what was typed, the best first; all of them if nothing was typed."""
    if not typed:
        return list(names)
    ranked = [(rank, name) for name in names if (rank := name.rank(typed)) is not None]
    return [name for _, name in sorted(ranked, key=lambda pair: pair[0])]


class Palette(Dialog[str | None]):
    """Gives the id of the name that was chosen, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Leave"),
        Binding("down,ctrl+n", "move(1)", "Down"),
        Binding("up,ctrl+p", "move(-1)", "Up"),
        Binding("pagedown", "turn(1)", "A page down"),
        Binding("pageup", "turn(-1)", "A page up"),
    ]

    def __init__(
        self,
        what: str,
        names: Sequence[Name],
        *,
        at: str = "",
        does: str = "takes it",
        moved: Callable[[str], None] | None = None,
        written: Callable[[str], Name | None] = lambda _: None,
    ) -> None:
        """`what` is shown while nothing is typed, `at` is the id in force, `does` says what enter does.

        `moved` is called with the id under the cursor whenever that is another one. `written` returns the one name for
        what was typed where it is no part of a name, but a word with an argument.
        """
        super().__init__()
        self._names = names
        self._at = at
        self._does = does
        self._moved = moved
        self._written = written
        self._told = at
        self._wrapped_at = 0
        self._words = Input(placeholder=what, compact=True, select_on_focus=False)
        self._lines = MenuLines()

    def compose(self) -> ComposeResult:
        """Lay out the input, the names and the keys."""
        with Vertical(classes="dialog dialog-list dialog-tall"):
            yield self._words
            yield self._lines
            yield key_line(("enter", self._does), ("↓ ↑", "move"), ("esc", "leaves"))

    def on_mount(self) -> None:
        """Show all names."""
        self._show("")
        self._words.focus()

    def on_resize(self) -> None:
        """Wrap the names at the new width."""
        super().on_resize()
        self.call_after_refresh(self._wrap)

    def _wrap(self) -> None:
        if self._lines.line_width != self._wrapped_at:
            at = self._lines.highlighted
            self._show(self._words.value.strip())
            self._lines.highlighted = at

    def _show(self, typed: str) -> None:
        self._wrapped_at = self._lines.line_width
        written = self._written(typed)
        found = find_names(self._names, typed) if written is None else [written]
        self._lines.set_options(Option(self._line(name, typed), id=name.id) for name in found)
        if not found:
            self._lines.add_option(Option(content(f"Nothing is called “{typed}”."), disabled=True))
        ids = [name.id for name in found]
        self._lines.highlighted = (ids.index(self._at) if not typed and self._at in ids else 0) if ids else None

    def _line(self, name: Name, typed: str) -> Content:
        """Return the keys in a column of their own, if any name has keys, and the name with the words typed marked."""
        column = max(len(name.keys) for name in self._names)
        sign = (IN_FORCE if name.id == self._at else " " * len(IN_FORCE)) if self._at else ""
        keys = Content.assemble(sign, (f"{name.keys.ljust(column)}  " if column else "", "bold"))
        words = hanging(Content(" " * keys.cell_length), one_line(name.words), self._lines.line_width)
        words = words[keys.cell_length :]
        for part in typed.split():
            words = words.highlight_regex(rf"(?i)\b{re.escape(part)}", style="bold underline", maximum_highlights=1)
        shown = [word for word in name.also.split() if any(word.startswith(part) for part in typed.casefold().split())]
        also = content(", ".join(shown), "$dim")
        return Content.assemble(keys, words, "  " if shown else "", also)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._show(event.value.strip())

    def action_move(self, lines: int) -> None:
        """Move in the list while the input keeps the focus."""
        self._lines.move(lines)

    def action_turn(self, pages: int) -> None:
        """Move by a page while the input keeps the focus."""
        self._lines.turn(pages)

    @on(Input.Submitted)
    def _entered(self) -> None:
        self._lines.action_select()

    @on(OptionList.OptionHighlighted)
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        if self._moved is not None and event.option_id is not None and event.option_id != self._told:
            self._told = event.option_id
            self._moved(event.option_id)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)

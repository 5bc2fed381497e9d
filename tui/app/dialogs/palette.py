"""A line to type a name in, and below it the names that match: of commands, of themes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.fuzzy import Matcher
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from tui.app.content import content
from tui.app.dialogs.dialog import Dialog
from tui.app.widgets.bars import key_line
from tui.app.widgets.menu_lines import MenuLines


class Name(NamedTuple):
    """A name that can be chosen, and the keys that do the same."""

    id: str
    words: str
    keys: str = ""


class Palette(Dialog[str | None]):
    """Gives the id of the name that was chosen, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Leave"),
        Binding("down,ctrl+n", "move('cursor_down')", "Down"),
        Binding("up,ctrl+p", "move('cursor_up')", "Up"),
        Binding("pagedown", "move('page_down')", "A page down"),
        Binding("pageup", "move('page_up')", "A page up"),
    ]

    def __init__(self, what: str, names: Sequence[Name], *, at: str = "", does: str = "takes it") -> None:
        """`what` is shown while nothing is typed, `at` is the id to begin on, `does` says what enter does."""
        super().__init__()
        self._names = names
        self._at = at
        self._does = does
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

    def _show(self, words: str) -> None:
        matcher = Matcher(words)
        scored = [(matcher.match(name.words) if words else 1.0, name) for name in self._names]
        found = sorted((pair for pair in scored if pair[0] > 0), key=lambda pair: -pair[0])
        column = max((len(name.keys) for name in self._names), default=0)
        self._lines.set_options(
            Option(_line(name, matcher.highlight(name.words) if words else content(name.words), column), id=name.id)
            for _, name in found
        )
        if not found:
            self._lines.add_option(Option(content(f"Nothing is called “{words}”."), disabled=True))
        ids = [name.id for _, name in found]
        self._lines.highlighted = (ids.index(self._at) if not words and self._at in ids else 0) if ids else None

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._show(event.value.strip())

    def action_move(self, name: str) -> None:
        """Move in the list while the input keeps the focus."""
        getattr(self._lines, f"action_{name}")()

    @on(Input.Submitted)
    def _entered(self) -> None:
        self._lines.action_select()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)


def _line(name: Name, words: Content, column: int) -> Content:
    """Return a line with the keys in a column of their own, if any name has keys."""
    return Content.assemble((f"{name.keys.ljust(column)}  ", "bold"), words) if column else words

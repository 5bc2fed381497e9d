"""A dialog with a list that may fill while it is open, as a thread finds its lines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui.app.content import content
from tui.app.dialogs.dialog import Dialog
from tui.app.widgets.bars import key_line
from tui.app.widgets.menu_lines import MenuLines

Item = TypeVar("Item")

_OPEN_AND_LEAVE = 2
"""Keys of a list whose lines can only be opened."""


class Choices(Dialog[Item | None], Generic[Item]):
    """Gives the item that was chosen, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss(None)", "Leave"),
    ]

    def __init__(self, title: str, *keys: tuple[str, str], tall: bool = False) -> None:
        """`title` says what is listed, `keys` what can be done (`key_line`); a `tall` dialog keeps its height."""
        super().__init__()
        self.items: list[Item] = []
        self._keys = keys
        self._shape = "dialog dialog-list dialog-tall" if tall else "dialog dialog-list"
        self._heading = Static(content(title), classes="dialog--title", markup=False)
        self.lines = MenuLines(opens_at_a_click=len(keys) <= _OPEN_AND_LEAVE)

    def compose(self) -> ComposeResult:
        """Lay out the title, the lines and the keys."""
        with Vertical(classes=self._shape):
            yield self._heading
            yield self.lines
            yield key_line(*self._keys)

    def on_mount(self) -> None:
        """Give the lines the focus."""
        self.lines.focus()

    def say(self, title: str) -> None:
        """Show another title, such as how many lines there are, or why there are none."""
        self._heading.update(content(title))
        self.call_after_refresh(self.fit)

    def add(self, found: Iterable[tuple[Item, Content | Option]]) -> None:
        """Add items with their lines at the end; the cursor stays, and passes over disabled lines."""
        pairs = list(found)
        self.items += [item for item, _ in pairs]
        self.lines.add_options([line for _, line in pairs])
        if self.lines.highlighted is None and self.items:
            self.lines.action_first()  # the first that is not disabled

    def replace(self, found: Iterable[tuple[Item, Content | Option]], at: int | None = None) -> None:
        """Show other items instead, with the cursor on line `at`, or where it was, as far as there are as many."""
        at = (self.lines.highlighted or 0) if at is None else at
        self.items = []
        self.lines.clear_options()
        self.add(found)
        if self.items:
            self.lines.highlighted = min(at, len(self.items) - 1)

    @property
    def item(self) -> Item | None:
        """The item under the cursor."""
        at = self.lines.highlighted
        return self.items[at] if at is not None and at < len(self.items) else None

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if self.item is not None:
            self.chosen(self.item)

    def chosen(self, item: Item) -> None:
        """Leave with an item; called when it was chosen."""
        self.dismiss(item)

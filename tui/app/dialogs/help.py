"""The keys of the pane with the focus, from the table of commands; words typed filter them."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from tui.app.dialogs.dialog import Dialog
from tui.app.keys.command import GROUPS, PLACES, Command, Where
from tui.app.keys.key_names import signs
from tui.app.keys.table import BY_ID, commands_of
from tui.app.widgets.bars import key_line
from tui.app.widgets.menu_lines import MenuLines, hanging

_QUERIES = (
    ("red cross", "both words, in any order"),
    ('"red cross"', "the words as they stand"),
    ("japan OR mongolia", "either word"),
    ("japan -tokyo", "without a word"),
    ("diplom*", "the beginning of a word"),
    ("earthqake~1", "a word with a typing error"),
    ("title:summit", "in the title; also source: author: tag: text: lang:"),
    ("person:seike", "in the facts; also org: place: quote:"),
    ("after:2025-03", "by date; also before: on: with 2025, 7d, yesterday"),
    ("is:unread has:figure", "is:read is:starred; has:summary has:quote"),
    ("note:ask is:noted", "in your notes; also is:highlighted has:note"),
)
_CALLED: dict[Where, str] = {
    "list": "list", "text": "text", "summary": "summary", "facts": "facts", "search": "search line",
    "saved": "saved searches",
}  # fmt: skip
_SIGNS = (
    ("●", "not read yet"),
    ("★", "starred; in the list of styles, a favourite"),
    ("✓", "picked"),
    ("✎", "a note"),
    ("▎", "the fact under the cursor; in the text, a highlight"),
    ("›", "beside a fact: the sentence under the text's cursor states it"),
    ("▸", "what is in force, of a list of orders, themes, styles or searches; beside facts, what is folded"),
)
"""What the signs on the screen mean."""
_KEY_CELLS = 16
"""Cells for the keys, if that is no more than a quarter of the screen."""


class HelpScreen(Dialog[Command | None]):
    """Gives the command that was chosen, to be run, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1", "leave", "Leave"),
        Binding("slash", "filter", "Filter"),
    ]

    def __init__(self, where: Where, keys_of: Callable[[Command], str]) -> None:
        super().__init__()
        self._where = where
        self._keys_of = keys_of
        self._wrapped_at = 0
        self._words = Input(placeholder="/ filters", compact=True, select_on_focus=False)
        self._lines = MenuLines()

    def compose(self) -> ComposeResult:
        """Lay out the title, the filter and the commands."""
        with Vertical(classes="dialog dialog-list dialog-tall"):
            yield Static(Content(f"Keys of the {_CALLED[self._where]}"), classes="dialog--title", markup=False)
            yield self._words
            yield self._lines
            yield key_line(("enter", "does it"), ("/", "filters"), ("esc", "leaves"))

    def on_mount(self) -> None:
        """Show all keys."""
        self._show("")
        self._lines.focus()

    def _show(self, words: str) -> None:
        wanted, width = words.casefold().split(), self._lines.line_width
        cells = min(_KEY_CELLS, self.size.width // 4)
        options: list[Option] = []
        commands = commands_of(self._where, "reader", "app")
        own = [command for command in commands if is_own(command)]
        chapters = [(f"In the {_CALLED[self._where]}", own)]
        chapters += [(group, [one for one in commands if one.group == group and one not in own]) for group in GROUPS]
        for title, in_it in chapters:
            found = [command for command in in_it if _has(wanted, title, command, self._keys_of(command))]
            if found:
                options.append(Option(Content.styled(title, "bold $text-accent"), disabled=True))
                options += [
                    Option(_line(signs(self._keys_of(one)), one.sentence, cells, width), id=one.id) for one in found
                ]
        for title, words_of in (("In the search line", _QUERIES), ("Signs", _SIGNS)):
            pairs = [pair for pair in words_of if all(word in " ".join((title, *pair)).casefold() for word in wanted)]
            if pairs:
                options.append(Option(Content.styled(title, "bold $text-accent"), disabled=True))
                options += [Option(_line([sign], meaning, cells, width), disabled=True) for sign, meaning in pairs]
        self._wrapped_at = width
        self._lines.set_options(options or [Option("No key has these words.", disabled=True)])
        self._lines.action_first()

    def on_resize(self) -> None:
        """Wrap the sentences at the new width."""
        super().on_resize()
        self.call_after_refresh(self._wrap)

    def _wrap(self) -> None:
        if self._lines.line_width != self._wrapped_at:
            at = self._lines.highlighted
            self._show(self._words.value)
            self._lines.highlighted = at

    @on(Input.Changed)
    def _filter(self, event: Input.Changed) -> None:
        event.stop()
        self._show(event.value)

    @on(Input.Submitted)
    def _to_the_list(self) -> None:
        self._lines.focus()

    def action_filter(self) -> None:
        """Go to the filter."""
        self._words.focus()

    def action_leave(self) -> None:
        """Go from the filter to the list, and from the list back to the reader."""
        if self._words.has_focus:
            self._lines.focus()
        else:
            self.dismiss(None)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(BY_ID.get(event.option.id or ""))


def is_own(command: Command) -> bool:
    """Return whether a command is one of the pane itself, rather than of all panes or of the whole screen."""
    return not {"reader", "app"} & set(command.where) and len(command.where) < len(PLACES)


def _has(words: list[str], group: str, command: Command, keys: str) -> bool:
    text = " ".join((group, command.sentence, *signs(keys), command.id, command.also)).casefold()
    return all(word in text for word in words)


def _line(keys: list[str], sentence: str, cells: int, width: int) -> Content:
    """Return a line with the keys in a column of their own; of keys that need more, the words stand below."""
    shown = " ".join(keys)
    if len(shown) <= cells:
        return hanging(Content.styled(f"  {shown.ljust(cells)} ", "bold"), sentence, width)
    below = hanging(Content(" " * (cells + 3)), sentence, width)
    return Content.assemble((f"  {shown}", "bold"), "\n", below)

"""The bar under the text in which what is to be found in the article is typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, NamedTuple

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from tui.app.bottom_bar import BottomBar
from tui.app.content import content
from tui.app.screens.bars import key_line


class Sought(NamedTuple):
    """What is looked for in an article, and how."""

    words: str = ""
    whole_words: bool = False
    is_regex: bool = False


class FindBar(BottomBar):
    """Finds while typing; gives True where the reader stays at what was found, False where it is to be as before."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(False)", "As it was before"),
        Binding("down", "step(1)", "Next match"),
        Binding("up", "step(-1)", "Previous match"),
        Binding("alt+w,f2", "mean('whole_words')", "Whole words only, or parts of words too"),
        Binding("alt+r,f3", "mean('is_regex')", "A regular expression, or plain words"),
    ]
    DEFAULT_CSS = """
    FindBar {
        & .find--way { width: auto; padding: 0 1; color: $foreground 55%; }
        & .find--way:hover { background: $foreground 15%; }
        & .find--way.-on { color: $foreground; text-style: bold underline; }
        & #found { width: auto; max-width: 50%; padding-left: 1; color: $foreground 65%; }
        & #found.-trouble { color: $text-error; }
    }
    """

    def __init__(self, sought: Sought, look: Callable[[Sought], str], step: Callable[[int], str]) -> None:
        """`look` finds and says how many there are, or raises `ValueError`; `step` goes to another and says which."""
        super().__init__()
        self.sought = sought
        self._look = look
        self._step = step

    def compose(self) -> ComposeResult:
        """What is typed, how it is meant, and what was found; below it the keys."""
        with Horizontal():
            yield Static("find", classes="bar--label", markup=False)
            yield Input(self.sought.words, select_on_focus=True)
            yield Static("whole words", id="whole_words", classes="find--way", markup=False)
            yield Static("regex", id="is_regex", classes="find--way", markup=False)
            yield Static(id="found", markup=False)
        yield key_line(
            ("enter", "stays"), ("↓ ↑", "matches"), ("alt+w", "whole words"), ("alt+r", "regex"), ("esc", "as before")
        )

    def on_mount(self) -> None:
        """Begins with what was sought last."""
        self.query_one(Input).focus()
        self._find()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        if event.value != self.sought.words:
            self.sought = Sought(event.value, self.sought.whole_words, self.sought.is_regex)
            self._find()

    @on(Input.Submitted)
    def _stay(self) -> None:
        self.dismiss(True)

    @on(events.Click, ".find--way")
    def _clicked(self, event: events.Click) -> None:
        if event.widget is not None and event.widget.id:
            self.action_mean(event.widget.id)

    def action_mean(self, name: str) -> None:
        """Another way to mean what is typed."""
        whole_words, is_regex = self.sought.whole_words, self.sought.is_regex
        if name == "whole_words":
            whole_words = not whole_words
        else:
            is_regex = not is_regex
        self.sought = Sought(self.sought.words, whole_words, is_regex)
        self._find()

    def action_step(self, direction: int) -> None:
        """To the next match or the one before."""
        self._say(self._step(direction))

    def _find(self) -> None:
        self.query_one("#whole_words").set_class(self.sought.whole_words, "-on")
        self.query_one("#is_regex").set_class(self.sought.is_regex, "-on")
        try:
            self._say(self._look(self.sought))
        except ValueError as error:
            self._say(str(error), trouble=True)

    def _say(self, words: str, *, trouble: bool = False) -> None:
        found = self.query_one("#found", Static)
        found.set_class(trouble, "-trouble")
        found.update(content(words, limit=60) if words else Content(""))

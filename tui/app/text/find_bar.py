"""The bar under the text in which the reader types what to find in the article.

In most texts everything is found before the next frame. A long text is searched in a thread, for the newest words only;
`enter` waits for the answer, and the keys typed after it wait too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static
from textual.worker import Worker, WorkerError, get_current_worker

from tui.app.content import content
from tui.app.widgets.bars import key_line
from tui.app.widgets.bottom_bar import BottomBar

if TYPE_CHECKING:
    from tui.articles.anchor import Span


class Sought(NamedTuple):
    """What to find in an article, and how."""

    words: str = ""
    whole_words: bool = False
    is_regex: bool = False


Outcome = Sequence["Span"] | ValueError
"""The matches, or why there can be none."""


class FindBar(BottomBar):
    """Finds while typing; returns True to stay at what was found, False to restore what was before."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(False)", "As it was before"),
        Binding("down", "step(1)", "Next match"),
        Binding("up", "step(-1)", "Previous match"),
        Binding("alt+w,f2", "mean('whole_words')", "Whole words only, or parts of words too"),
        Binding("alt+r,f3", "mean('is_regex')", "A regular expression, or plain words"),
    ]
    DEFAULT_CSS = """
    FindBar {
        & .find--way { width: auto; padding: 0 1; color: $dim; text-style: $dim-style; }
        & .find--way:hover { background: $foreground 15%; }
        & .find--way.-on { color: $strong; text-style: bold underline; }
        & #found { width: auto; max-width: 50%; padding-left: 1; color: $dim; text-style: $dim-style; }
        & #found.-trouble { color: $text-error; }
    }
    """

    class Found(Message):
        """A long text was searched."""

        def __init__(self, sought: Sought, outcome: Outcome) -> None:
            super().__init__()
            self.sought = sought
            self.outcome = outcome

    def __init__(
        self,
        sought: Sought,
        look: Callable[[Sought, Callable[[], bool]], Sequence[Span]],
        show: Callable[[Sought, Sequence[Span]], str],
        step: Callable[[int], str],
        *,
        is_long: bool = False,
    ) -> None:
        """`look` finds, or raises `ValueError`; it gives up when its second argument returns True.

        `show` shows the matches and returns their count in words; `step` goes to another match and returns its number.
        For a text that `is_long`, `look` is called in a thread.
        """
        super().__init__()
        self.sought = sought
        self.look = look
        self.show_matches = show
        self.step = step
        self._is_long = is_long
        self._looking: Worker[Outcome] | None = None

    def compose(self) -> ComposeResult:
        """Yield the words typed, the ways to take them, and the count; below them the keys."""
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
        """Begin with what was sought last."""
        self.query_one(Input).focus()
        self._find()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        if event.value != self.sought.words:
            self.sought = Sought(event.value, self.sought.whole_words, self.sought.is_regex)
            self._find()

    @on(Input.Submitted)
    async def _stay(self) -> None:
        if self._looking is not None:
            with suppress(WorkerError):
                self._tell(await self._looking.wait())
        self.dismiss(True)

    @on(events.Click, ".find--way")
    def _clicked(self, event: events.Click) -> None:
        if event.widget is not None and event.widget.id:
            self.action_mean(event.widget.id)

    def action_mean(self, name: str) -> None:
        """Take the words in another way."""
        whole_words, is_regex = self.sought.whole_words, self.sought.is_regex
        if name == "whole_words":
            whole_words = not whole_words
        else:
            is_regex = not is_regex
        self.sought = Sought(self.sought.words, whole_words, is_regex)
        self._find()

    def action_step(self, direction: int) -> None:
        """Go to the next match or the previous one."""
        self._say(self.step(direction))

    def _find(self) -> None:
        self.query_one("#whole_words").set_class(self.sought.whole_words, "-on")
        self.query_one("#is_regex").set_class(self.sought.is_regex, "-on")
        if self._is_long and self.sought.words:
            self._say("looking…")
            self._looking = self._look_in_thread(self.sought)
        else:
            self._tell(self._outcome(self.sought))

    def _outcome(self, sought: Sought, dropped: Callable[[], bool] = bool) -> Outcome:
        try:
            return self.look(sought, dropped)
        except ValueError as error:
            return error

    @work(thread=True, exclusive=True, group="find", exit_on_error=False)
    def _look_in_thread(self, sought: Sought) -> Outcome:
        worker = get_current_worker()
        outcome = self._outcome(sought, lambda: worker.is_cancelled)
        if not worker.is_cancelled:
            self.post_message(self.Found(sought, outcome))
        return outcome

    @on(Found)
    def _found(self, event: Found) -> None:
        if self._looking is not None and event.sought == self.sought:
            self._tell(event.outcome)

    def _tell(self, outcome: Outcome) -> None:
        self._looking = None
        if isinstance(outcome, ValueError):
            self.show_matches(self.sought, ())
            self._say(str(outcome), trouble=True)
        else:
            self._say(self.show_matches(self.sought, outcome))

    def _say(self, words: str, *, trouble: bool = False) -> None:
        found = self.query_one("#found", Static)
        found.set_class(trouble, "-trouble")
        found.update(content(words, limit=60) if words else Content(""))

"""What every controller of the reading room is given, and what controllers know of each other.

A controller is a plain object with its own state. It imports no other controller and not the screen: it is given a
`Room` and, where it needs another controller, that one under one of the protocols below.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol, TypeVar

from tui.app.content import one_line
from tui.app.keys.command import Where
from tui.app.keys.keymap import Keymap
from tui.app.room.published import Published
from tui.app.room.tasks import Tasks
from tui.app.room.timers import Timers

if TYPE_CHECKING:
    from textual.app import App
    from textual.screen import Screen
    from textual.widget import Widget

    from tui.analysis.fact import Analysis
    from tui.app.inputs import ReaderInputs
    from tui.app.panes import Opened, Quotable
    from tui.app.room.arrangement import PaneName
    from tui.app.room.pane_set import PaneSet
    from tui.app.room.status import StatusLine
    from tui.app.search.first_screen import FirstScreen
    from tui.app.search.question import Question
    from tui.app.trail import JumpTarget
    from tui.articles.anchor import Span
    from tui.articles.article import Article
    from tui.errors import BylineError
    from tui.library.contract.changes import Changes
    from tui.library.contract.listing import Listing
    from tui.marks.annotations import Annotation

NAMED_IN = 60
"""Characters of a title in a message."""
_GLANCE, _READ_A_SECOND = 2.0, 25.0
"""Seconds until one looks at a message, and the characters that one then reads in a second, unhurried."""

Severity = Literal["information", "warning", "error"]
Commands = Mapping[str, Callable[[], object]]
"""What a controller does, by the ids of `tui.app.keys.table`."""
_Result = TypeVar("_Result")


RESTS_AFTER = 0.12
"""Seconds after a key in the search line at which nobody can be waiting for the list alone: until then, nothing else
is begun. An article takes longer to show than the list, and the next letter would only take it away again."""


class Room:
    """The reading room as a controller sees it: what it was given, its panes, and the ways to ask and to tell."""

    def __init__(
        self, screen: Screen[None], inputs: ReaderInputs, keymap: Keymap, panes: PaneSet, status: StatusLine
    ) -> None:
        self._screen = screen
        self.inputs = inputs
        self.keymap = keymap
        self.panes = panes
        self.status = status
        self.tasks = Tasks(screen, self.failed)
        self.timers = Timers(screen)

    @property
    def app(self) -> App[object]:
        """The application, for what lies outside the room: themes, other programs, the way out."""
        return self._screen.app

    @property
    def focused(self) -> Widget | None:
        """The widget that has the focus."""
        return self._screen.focused

    @property
    def focused_pane(self) -> PaneName | None:
        """The pane that has the focus, itself or something in it; None while it is in the search line."""
        if self.focused is not None:
            for node in self.focused.ancestors_with_self:
                for name in self.panes.by_name:
                    if node.id == name:
                        return name
        return None

    @property
    def focused_place(self) -> Where:
        """Where the keys go: to a pane, to the saved searches, or to the search line."""
        if self.panes.saved is not None and self.focused is self.panes.saved:
            return "saved"
        return self.focused_pane or "search"

    def focus(self, widget: Widget) -> None:
        """Give a widget of the room the focus."""
        self._screen.set_focus(widget)

    def say(self, text: str, severity: Severity = "information") -> None:
        """Tell the person one thing, for as long as it takes to read it; an error for longer."""
        line = one_line(text)
        timeout = _GLANCE + len(line) / _READ_A_SECOND
        if severity == "error":
            timeout *= 2
        self._screen.notify(line, severity=severity, markup=False, timeout=timeout)

    def do(self, command_id: str) -> None:
        """Do a command of the room, also while a dialog is over it, once the handler that asks for it is done."""
        self._screen.call_later(self._screen.app.run_action, f"do({command_id!r})", self._screen)

    def failed(self, error: BylineError) -> None:
        """Say what failed, for a reason that the person can do something about."""
        self.say(error.sentence, "error")

    def key(self, command_id: str) -> str:
        """The first key of a command that is in force, as a person reads it: for a sentence that names it."""
        return self.keymap.key(command_id)

    async def ask(self, dialog: Screen[_Result]) -> _Result | None:
        """Show a dialog and wait for what it gives back; for use in `Tasks.converse` alone."""
        return await self._screen.app.push_screen_wait(dialog)

    def write_to_terminal(self, sequence: str) -> None:
        """Write a control sequence from another thread. Raises `OSError` where there is no terminal.

        It goes through the driver, and on its thread: written beside it, it could land in the middle of a frame.
        """
        driver = self._screen.app._driver
        if driver is None:
            raise OSError("no terminal")
        self._screen.app.call_from_thread(driver.write, sequence)

    def after_paint(self, do: Callable[..., Awaitable[None] | None], *arguments: object) -> None:
        """Do something when the next frame has been drawn."""
        self._screen.call_after_refresh(do, *arguments)


# What is published


class Destination(NamedTuple):
    """The place for which an article is opened."""

    rowid: int
    span: Span
    words: str = ""
    """The words that stand there; looked for where the text has changed since. Empty for a place without words."""
    top: int | None = None
    """The code point that is to be in the first row of the screen; None for wherever it is seen."""


class Answer(NamedTuple):
    """A listing, and the question that it answers."""

    question: Question
    listing: Listing
    first_screen: FirstScreen
    rows: Sequence[int] = ()
    """The rows of the list: those of the listing, with stories folded if the question asks for it."""
    selecting: int | None = None
    """The row that was asked for, to be selected where it is in the listing; None to stay where one is."""
    to_first: bool = False
    """Whether to select the first row, unless somebody has moved in the list."""
    follows: bool = False
    """Whether to select the first row because the newest is what one wants to see, until somebody does something."""
    destination: Destination | None = None
    """The place that the question was asked for, when one jumps back to it."""
    is_other: bool = False
    """Whether the listing before this one answered another query."""
    selected: int | None = None
    """The row that was selected when it came."""


class Known(NamedTuple):
    """What is known of the open article."""

    opened: Opened
    analysis: Analysis | None
    """None where it is not known yet, or where it failed."""
    note: str = ""
    """What the panes say about it: why it failed, or that it still grows."""


class FolderState(NamedTuple):
    """What the library says after it was brought up to date."""

    changes: Changes
    is_back: bool = False
    """Whether it could not be brought up to date before, and now could."""


class MarksChange(NamedTuple):
    """Marks that were written."""

    ids: tuple[str, ...]
    """The articles that they are on."""
    said: str
    """What to tell the person; empty for what they did not do on purpose."""


# What controllers know of each other


class Asks(Protocol):
    """The search, as others use it."""

    @property
    def question(self) -> Question:
        """The question that was asked last."""

    @property
    def listing(self) -> Published[Answer]:
        """The answers."""

    def ask(
        self,
        *,
        selecting: int | None = None,
        anew: bool = False,
        destination: Destination | None = None,
        **changes: object,
    ) -> None:
        """Ask again, with these changes of the question."""

    def put(self, query: str, *, selecting: int | None = None) -> None:
        """Put a query into the search line and ask it as whole words."""


class Opens(Protocol):
    """The open article, as others use it."""

    @property
    def opened(self) -> Published[Opened | None]:
        """The article on the screen."""

    def go_to(self, rowid: int, there: Destination | None) -> None:
        """Open an article as if it had been chosen in the list, at a place of its text."""


class Jumps(Protocol):
    """The jump list, as others use it."""

    @property
    def here(self) -> JumpTarget:
        """Where one is now."""

    def leave(self, target: JumpTarget | None = None) -> None:
        """Remember where one is, or was, before a jump away from there."""


class Cites(Protocol):
    """Quotations, as others copy them."""

    def quotable_beside(self) -> Quotable | None:
        """What the pane with the focus offers, where that is the summary or the facts."""

    def quote(self, article: Article, quotable: Quotable) -> None:
        """Copy words of an article as a quotation."""

    def copy_text(self, text: str, what: str) -> None:
        """Copy a text as it is, such as an address; `what` says what it is."""


class WritesNotes(Protocol):
    """Highlights and notes, as others change them."""

    async def write(self, article_id: str, title: str, annotation: Annotation) -> None:
        """Have the note of a highlight, or of an article, written."""

    def remove(self, article_id: str, annotation: Annotation) -> None:
        """Remove a highlight or a note."""


class WritesMarks(Protocol):
    """The marks, as others write them."""

    @property
    def decided(self) -> str:
        """The open article, if the person marked it read or unread: then nothing else decides about it."""

    def write(self, change: Callable[[], MarksChange]) -> None:
        """Change marks in a thread, and tell the followers of the marks what was changed."""

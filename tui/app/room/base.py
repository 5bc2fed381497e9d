"""The reading room's widgets and state, which the files beside this one act upon, one concern each.

Textual wants actions and handlers as methods of the screen. They would make a class of a thousand lines, so each
concern is a class of its own over this base, and `ReaderScreen` is made of them.
"""

from __future__ import annotations

from concurrent.futures import Future
from typing import TYPE_CHECKING, Literal

from textual.app import ComposeResult
from textual.containers import Container, Horizontal
from textual.screen import Screen
from textual.widget import Widget
from textual.worker import Worker, WorkerState

from tui.app.content import one_line
from tui.app.inputs import ReaderInputs, sort_of
from tui.app.keys import Command, Keymap, Where
from tui.app.list.pane import ListPane
from tui.app.panes import Opened
from tui.app.search.line import SearchLine
from tui.app.widgets.bars import Footer, RuleLine, Words
from tui.errors import BylineError

if TYPE_CHECKING:
    from tui.app.facts.pane import FactsPane
    from tui.app.room.text_and_side import Reading
    from tui.app.summary.pane import SummaryPane
    from tui.app.text.pane import TextPane
    from tui.library.contract.listing import Listing

_GLANCE, _READ_A_SECOND = 2.0, 25.0
"""Seconds until one looks at a message, and the characters that one then reads in a second, unhurried."""
_BUG = "A fault of Byline's own"

PaneName = Literal["list", "text", "summary", "facts"]
PANES: tuple[PaneName, ...] = ("list", "text", "summary", "facts")
_NARROWEST, _WIDEST = 24, 160


class ReaderBase(Screen[None], inherit_bindings=False):
    """The widgets of the reading room, and what is on them."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-medium"), (120, "-wide")]  # noqa: RUF012 # Textual declares it so
    VERTICAL_BREAKPOINTS = [(0, "-low"), (10, "-high")]  # noqa: RUF012 # as above
    AUTO_FOCUS = ""

    def __init__(self, inputs: ReaderInputs, keymap: Keymap, first_listing: Future[Listing] | None = None) -> None:
        super().__init__(id="reader")
        self.inputs = inputs
        self.keymap = keymap
        self.first_listing = first_listing
        self.listing: Listing | None = None
        """The answer that the list shows."""
        self.opened: Opened | None = None
        """The article on the screen."""
        self._reading: Reading | None = None
        self.side: tuple[()] | tuple[SummaryPane, FactsPane] = ()
        """Summary and facts, once they are there."""
        self.sort = sort_of(inputs.preferences)
        self._styled_for: tuple[frozenset[str], ...] = ()

    def update_node_styles(self, animate: bool = True) -> None:
        """Styles all that is on the screen, unless nothing has changed since that its style depends on.

        Textual asks for it whenever the screen comes to the front, which is first of all right after everything was
        mounted and styled. What a widget's own state asks for is done for that widget.
        """
        state = (self.classes, self.app.classes, self.app.pseudo_classes)
        if state != self._styled_for:
            self._styled_for = state
            super().update_node_styles(animate)

    def compose(self) -> ComposeResult:
        """What the first frame shows, laid out by the style sheet; the rest comes later (`bring_rest`, `furnish`)."""
        inputs = self.inputs
        # Known here already: a class that came with the first resize would have everything styled a second time.
        self.update_classes(self._first_classes())
        with Horizontal(id="head"):
            yield Words(id="library")
            yield Words("/", id="slash")
            yield SearchLine(inputs.preferences.now.history, id="search")
            yield Words(id="found")
        yield Words(id="notes")
        yield RuleLine("┬", id="rule-over")
        with Container(id="panes"):
            yield ListPane(inputs.library.articles, id="list")
        yield RuleLine("┴", id="rule-under")
        yield Horizontal(id="foot")

    @property
    def list_pane(self) -> ListPane:
        """The list."""
        return self.query_one("#list", ListPane)

    @property
    def text_pane(self) -> TextPane:
        """The text, which is there before a key or an article is let in."""
        return self.reading.text

    @property
    def reading(self) -> Reading:
        """What stands beside the list."""
        assert self._reading is not None
        return self._reading

    async def bring_rest(self) -> None:
        """Mounts, unless it is there, what is read and what the foot says.

        The first frame comes a good deal sooner without; keys and articles are let in when it is there.
        """
        if self._reading is None:
            from tui.app.room.text_and_side import Reading

            measure = self.inputs.preferences.now.measure or self.inputs.settings.measure
            self._reading = Reading(readable(measure), self.keymap)
            await self.query_one("#panes").mount(self._reading)
            await self.query_one("#foot").mount(Words(id="status"), Footer(id="keys"))

    async def furnish(self) -> None:
        """Mounts what the first article can do without: the panes beside the text."""
        from tui.app.facts.pane import FactsPane
        from tui.app.summary.pane import SummaryPane

        summary, facts = SummaryPane(id="summary"), FactsPane(self.keymap, id="facts")
        await self.reading.side.mount(summary, facts)
        self.side = (summary, facts)

    def _first_classes(self) -> dict[str, bool]:
        size = self.app.size
        breakpoints = ((size.width, self.HORIZONTAL_BREAKPOINTS), (size.height, self.VERTICAL_BREAKPOINTS))
        classes = {
            name: extent >= least and not any(least < other <= extent for other, _ in steps)
            for extent, steps in breakpoints
            for least, name in steps
        }
        return {**classes, "-on-list": True}

    @property
    def search_line(self) -> SearchLine:
        """The search line."""
        return self.query_one("#search", SearchLine)

    @property
    def panes(self) -> dict[PaneName, Widget]:
        """The panes that there are, by name, from left to right."""
        panes: dict[PaneName, Widget] = {"list": self.list_pane}
        if self._reading is not None:
            panes["text"] = self._reading.text
        if self.side:
            panes |= {"summary": self.side[0], "facts": self.side[1]}
        return panes

    def words(self, name: str) -> Words:
        """A line of words by its id."""
        return self.query_one(f"#{name}", Words)

    @property
    def focused_pane(self) -> PaneName | None:
        """The pane that has the focus, itself or something in it; None while it is in the search line."""
        if self.focused is None:
            return None
        for node in self.focused.ancestors_with_self:
            if node.id in PANES:
                return node.id
        return None

    @property
    def focused_place(self) -> Where:
        """Where the keys go: to a pane, to the saved searches, or to the search line."""
        if self.focused is not None and self.focused.id == "saved":
            return "saved"
        return self.focused_pane or "search"

    def say(self, text: str, severity: Literal["information", "warning", "error"] = "information") -> None:
        """Tells the person one thing, for as long as it takes to read it; an error for longer."""
        line = one_line(text)
        timeout = _GLANCE + len(line) / _READ_A_SECOND
        self.notify(line, severity=severity, markup=False, timeout=timeout * (2 if severity == "error" else 1))

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Says why a thread failed: an error that the person can do something about, or a bug."""
        error = event.worker.error
        if event.state is not WorkerState.ERROR:
            return
        if isinstance(error, BylineError):
            self.say(str(error), "error")
        else:
            self.log.error(event.worker.group, error)
            self.say(f"{_BUG}: {event.worker.group}: {type(error).__name__}: {error}", "error")

    def keys_of(self, command: Command) -> str:
        """The keys of a command that are in force."""
        return self.keymap.keys_of(command)


def readable(measure: int) -> int:
    """The measure that is nearest to one that was wished for, in columns, among those that a text can be read in."""
    return max(_NARROWEST, min(measure, _WIDEST))

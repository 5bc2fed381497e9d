"""The highlights and notes of the whole library: to find one again, to go to it, to quote it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from tui.app.content import content
from tui.app.dialogs.dialog import Dialog
from tui.app.dialogs.highlight_lines import LOOK, Marked, chosen, gathered
from tui.app.widgets.bars import key_line
from tui.app.widgets.paged_list import PAGE, PagedList

if TYPE_CHECKING:
    from tui.library.contract.library import Articles
    from tui.marks.annotations import Annotations

_NONE = "No highlight or note yet: m highlights the sentence or the selection, a writes a note"


class HighlightsScreen(Dialog[Marked | None]):
    """Gives the one that was chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave the filter, then the list"),
        Binding("q", "dismiss(None)", "Leave"),
        Binding("slash,ampersand", "filter", "Filter while typing"),
        Binding("S", "order", "The other order"),
        Binding("y", "quote", "Copy the words with their citation"),
        Binding("down", "lines", "Into the lines"),
    ]
    DEFAULT_CSS = """
    HighlightsScreen {
        & .dialog { width: 96%; max-width: 140; }
        & #state { width: 100%; height: auto; color: $foreground 65%; padding-bottom: 1; }
    }
    """

    class Gathered(Message):
        """All of them are there."""

        def __init__(self, marked: Sequence[Marked]) -> None:
            super().__init__()
            self.marked = marked

    class Chosen(Message):
        """Those that have the words, in their order, are there."""

        def __init__(self, words: str, by_article: bool, found: Sequence[Marked]) -> None:
            super().__init__()
            self.asked = words, by_article
            self.found = found

    def __init__(self, annotations: Annotations, articles: Articles, quote: Callable[[Marked], None]) -> None:
        """`quote` copies the words of one."""
        super().__init__()
        self._annotations = annotations
        self._articles = articles
        self._quote = quote
        self._marked: Sequence[Marked] = ()
        self._found: Sequence[Marked] = ()
        self.by_article = False
        self.pane: PagedList[Marked] = PagedList(LOOK)
        self._line = Input(placeholder="/ filters while typing", compact=True, select_on_focus=False)

    def compose(self) -> ComposeResult:
        """The filter, how many there are, the lines, the keys."""
        with Vertical(classes="dialog dialog-tall"):
            yield self._line
            yield Static("Looking for them…", id="state", markup=False)
            yield self.pane
            yield key_line(
                ("enter", "goes there"), ("/", "filters"), ("S", "order"), ("y", "quotes"), ("esc", "leaves")
            )

    def on_mount(self) -> None:
        """Brings them together."""
        self.pane.focus()
        self._gather()

    @work(thread=True, exclusive=True, group="gather", exit_on_error=False)
    def _gather(self) -> None:
        worker = get_current_worker()
        marked = gathered(self._annotations, self._articles, lambda: worker.is_cancelled)
        if not worker.is_cancelled:
            self.post_message(self.Gathered(marked))

    @on(Gathered)
    def _show_all(self, event: Gathered) -> None:
        self._marked = event.marked
        self._choose(self._line.value, self.by_article)

    @work(thread=True, exclusive=True, group="choose", exit_on_error=False)
    def _choose(self, words: str, by_article: bool) -> None:
        found = chosen(self._marked, words, by_article=by_article)
        if not get_current_worker().is_cancelled:
            self.post_message(self.Chosen(words, by_article, found))

    @on(Chosen)
    def _show(self, event: Chosen) -> None:
        if event.asked != (self._line.value, self.by_article):
            return
        self._found = event.found
        words = event.asked[0].split()
        self.pane.show(LOOK, len(event.found), words)
        number = f"{len(event.found):,} of {len(self._marked):,}" if words else f"{len(event.found):,}"
        order = "article by article" if self.by_article else "the newest first"
        what = "highlight or note" if number == "1" else "highlights and notes"
        said = f"{number} {what} of the library, {order}" if self._marked else _NONE
        self.query_one("#state", Static).update(content(said))

    @on(PagedList.Wanted)
    def _wanted(self, event: PagedList.Wanted) -> None:
        self.pane.add_page(event.number, event.page, list(self._found[event.page * PAGE : (event.page + 1) * PAGE]))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._choose(event.value, self.by_article)

    @on(Input.Submitted)
    def _entered(self) -> None:
        self.pane.focus()

    @on(PagedList.Opened)
    def _opened(self) -> None:
        self.dismiss(self.pane.current)

    def action_order(self) -> None:
        """The newest first, or article by article."""
        self.by_article = not self.by_article
        self._choose(self._line.value, self.by_article)

    def action_filter(self) -> None:
        """Into the line whose words every highlight must have."""
        self._line.focus()

    def action_lines(self) -> None:
        """From the filter into the lines."""
        self.pane.focus()

    def action_leave(self) -> None:
        """Out of the filter, which is cleared; without one, out of the list."""
        if self._line.value or self.focused is self._line:
            self._line.value = ""
            self.pane.focus()
        else:
            self.dismiss(None)

    def action_quote(self) -> None:
        """Copies the words under the cursor with their citation."""
        if self.pane.current is not None:
            self._quote(self.pane.current)

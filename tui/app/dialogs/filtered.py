"""A long list over the reading room, filtered by words typed above it: highlights and notes, the facts of a library."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from functools import partial
from threading import Lock
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from tui.app.dialogs.dialog import Dialog
from tui.app.widgets.bars import Footer, key_line
from tui.app.widgets.paged_list import PAGE, Look, PagedList

_T_co = TypeVar("_T_co", covariant=True)


class Pages(Protocol[_T_co]):
    """Any number of items in their order, of which a page can be had."""

    def __len__(self) -> int:
        """Return the number of items."""

    def page(self, start: int, end: int) -> Sequence[_T_co]:
        """Return the items from `start` to before `end`."""


Item = TypeVar("Item")
Answer = TypeVar("Answer", bound=Pages[Any])


class FilteredDialog(Dialog[Item | None], Generic[Item, Answer]):
    """Gives the item that was chosen, or None.

    A subclass says how to find the items (`finder`), how they look, and what to say above them. Items are found, and
    their pages fetched, in threads; only the answer to the last question is shown.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave the filter, then the list"),
        Binding("q", "dismiss(None)", "Leave"),
        Binding("slash,ampersand", "filter", "Filter while typing"),
        Binding("S", "order", "The other order"),
        Binding("y", "quote", "Copy the words with their citation"),
        Binding("down", "list", "Into the list"),
    ]
    DEFAULT_CSS = """
    FilteredDialog {
        & .dialog { width: 96%; max-width: 140; }
        & #state { width: 100%; height: auto; color: $dim; text-style: $dim-style; padding-bottom: 1; }
    }
    """

    def __init__(self, *keys: tuple[str, str]) -> None:
        """`keys` say what can be done (`key_line`)."""
        super().__init__()
        self.answer: Answer | None = None
        """What was found last."""
        self.pane: PagedList[Item] = PagedList(self.look)
        self._filter = Input(placeholder="/ filters while typing", compact=True, select_on_focus=False)
        self._key_line: Footer = key_line(*keys)
        self._asked = 0
        """Counts the questions."""
        self._finding = Lock()

    # What a subclass says

    @property
    @abstractmethod
    def look(self) -> Look[Item]:
        """How the items look."""

    @abstractmethod
    def finder(self, words: str) -> Callable[[], Answer]:
        """Return what finds, in a thread, the items that have all the words."""

    @abstractmethod
    def describe(self, answer: Answer, words: str) -> Content:
        """Return what to say above the items."""

    @abstractmethod
    def quote(self, item: Item) -> None:
        """Copy the words of an item with their citation."""

    @abstractmethod
    def action_order(self) -> None:
        """Show the items in their other order."""

    def can_open(self, item: Item) -> bool:
        """Return whether an item leads anywhere."""
        return True

    def above(self) -> Widget | None:
        """Return what stands above the filter, if anything does."""
        return None

    # Asking

    def compose(self) -> ComposeResult:
        """Lay out the filter, what is said of the items, the items and the keys."""
        with Vertical(classes="dialog dialog-tall"):
            if (above := self.above()) is not None:
                yield above
            yield self._filter
            yield Static(id="state", markup=False)
            yield self.pane
            yield self._key_line

    def on_mount(self) -> None:
        """Ask for all items."""
        self.pane.focus()
        self.ask()

    @property
    def is_filtering(self) -> bool:
        """Whether the keys go to the filter."""
        return self.focused is self._filter

    @property
    def is_filtered(self) -> bool:
        """Whether only items with the words of the filter are shown."""
        return bool(self._filter.value)

    def clear_filter(self) -> None:
        """Show all items, without asking for them yet."""
        with self._filter.prevent(Input.Changed):
            self._filter.value = ""

    def ask(self) -> None:
        """Find the items again, because the words, the order or the like have changed."""
        self._asked += 1
        words = self._filter.value
        self._find(self._asked, self.finder(words), words)

    def ask_again(self) -> None:
        """Find the items again because there may be more of them; the cursor stays where it is."""
        words = self._filter.value
        self._find(self._asked, self.finder(words), words, grown=True)

    @work(thread=True, exclusive=True, group="find", exit_on_error=False)
    def _find(self, number: int, query: Callable[[], Answer], words: str, *, grown: bool = False) -> None:
        worker = get_current_worker()
        with self._finding:  # one question at a time, and of those that wait only the last
            if worker.is_cancelled:
                return
            answer = query()
        self.call_later(partial(self._show, number, answer, words, grown=grown))

    def _show(self, number: int, answer: Answer, words: str, *, grown: bool = False) -> None:
        if number == self._asked:
            self.answer = answer
            if grown and self.pane.length:
                self.pane.grow(len(answer))
            else:
                self.pane.show(self.look, len(answer), words.split())
            self.say(answer, words)

    def say(self, answer: Answer, words: str) -> None:
        """Say what there is to say above the items."""
        self.query_one("#state", Static).update(self.describe(answer, words))

    @on(PagedList.Wanted)
    def _page_wanted(self, event: PagedList.Wanted) -> None:
        if self.answer is not None and event.number == self.pane.number:
            self._fetch(self.answer, event.number, event.page)

    @work(thread=True, group="page", exit_on_error=False)
    def _fetch(self, answer: Answer, number: int, page: int) -> None:
        items = answer.page(page * PAGE, (page + 1) * PAGE)
        self.call_later(self.pane.add_page, number, page, items)

    # Keys

    @on(Input.Changed)
    def _typed(self) -> None:
        self.ask()

    @on(Input.Submitted)
    def action_list(self) -> None:
        """Go from the filter into the list."""
        self.pane.focus()

    def action_filter(self) -> None:
        """Go to the filter."""
        self._filter.focus()

    def action_leave(self) -> None:
        """Clear and leave the filter; without one, leave the dialog."""
        if self._filter.value or self.is_filtering:
            self._filter.value = ""
            self.pane.focus()
        else:
            self.dismiss(None)

    def action_quote(self) -> None:
        """Copy the words of the item under the cursor."""
        if self.pane.current is not None:
            self.quote(self.pane.current)

    @on(PagedList.Opened)
    def _opened(self) -> None:
        item = self.pane.current
        if item is not None and self.can_open(item):
            self.dismiss(item)

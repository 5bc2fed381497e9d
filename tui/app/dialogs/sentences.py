"""The sentences of the whole library that have the words searched for: a concordance.

They are grouped by article, in the order of the list, or each has its date, in the order of time. A thread reads the
articles one by one and fills the list; meanwhile one can move in it, which shows each sentence in the text above.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.content import Content, Span
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from tui.app.content import content, in_place
from tui.app.dates import short_date
from tui.app.dialogs.choices import Choices
from tui.library.contract.discovery import MatchingSentence
from tui.library.contract.library import Library
from tui.library.contract.listing import Row

_AT_ONCE = 40
_MOST = 3_000
"""Sentences that are shown; the title says if there are more."""

Ordered = Callable[[bool], Sequence[int]]
"""Returns the articles: in the order of time if that is asked for, else in that of the list."""


class SentencesScreen(Choices[MatchingSentence]):
    """Gives the sentence that was chosen, to be read in its place."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "quote", "Copy the sentence with its citation"),
        Binding("t", "order", "In order of time, or by article"),
    ]
    DEFAULT_CSS = """
    SentencesScreen {
        align: left bottom;
        background: $background 0%;

        & .dialog { width: 100%; max-width: 100%; height: 55%; padding: 0 2; }
        & OptionList { text-wrap: nowrap; text-overflow: ellipsis; }
    }
    """

    class Found(Message):
        """More sentences have been found, in one of the orders."""

        def __init__(self, by_time: bool, found: list[tuple[MatchingSentence, Row]], state: str) -> None:
            super().__init__()
            self.by_time = by_time
            self.found = found
            self.state = state
            """Which sentences these are of all, in words; empty while others are looked for."""

    def __init__(
        self,
        library: Library,
        query: str,
        ordered: Ordered,
        show: Callable[[MatchingSentence], None],
        quote: Callable[[MatchingSentence], None],
        *,
        by_time: bool,
        remember: Callable[[bool], None],
    ) -> None:
        """`show` shows a sentence in the text, `quote` copies it; `remember` is called with the order chosen."""
        keys = (("enter", "goes there"), ("y", "quotes"), ("t", "other order"), ("esc", "leaves"))
        super().__init__("", *keys, tall=True)
        self._library = library
        self._query = query
        self._ordered = ordered
        self._show = show
        self._quote = quote
        self._by_time = by_time
        self._remember = remember

    def fit(self) -> None:
        """Leave the height of the list to the style sheet."""

    def on_mount(self) -> None:
        """Begin to look."""
        self._begin()

    def _begin(self) -> None:
        self._count = 0
        self._article: int | None = None
        """The row id of the last sentence's article."""
        self.say(f"Looking for sentences with {self._query}…")
        self.replace([])
        self._look(self._by_time)

    @work(thread=True, exclusive=True, group="sentences", exit_on_error=False)
    def _look(self, by_time: bool) -> None:
        worker = get_current_worker()
        sentences = self._library.discovery.sentences(self._query, self._ordered(by_time))
        shown = 0
        while not worker.is_cancelled:
            batch = list(islice(sentences, min(_AT_ONCE, _MOST - shown)))
            rows = {row.rowid: row for row in self._library.articles.rows([one.rowid for one in batch])}
            shown += len(batch)
            ended = len(batch) < _AT_ONCE
            state = "all of them" if ended else f"the first {_MOST:,}; narrow the search for others"
            found = [(one, rows[one.rowid]) for one in batch if one.rowid in rows]
            done = ended or shown >= _MOST
            if not worker.is_cancelled:
                self.post_message(self.Found(by_time, found, state if done else ""))
            if done:
                return

    @on(Found)
    def _found(self, event: Found) -> None:
        if event.by_time != self._by_time:
            return
        self._count += len(event.found)
        self.add(self._lines(event.found))
        number = "1 sentence" if self._count == 1 else f"{self._count:,} sentences"
        order = "in order of time" if self._by_time else "by article"
        state = event.state or "looking for more…"
        self.say(f"{number} with {self._query}, {order}, {state}" if self._count else f"No sentence with {self._query}")

    def _lines(self, found: list[tuple[MatchingSentence, Row]]) -> Iterator[tuple[MatchingSentence, Content | Option]]:
        """Yield the sentences under headings for their articles, or each with its date and article."""
        width = self.lines.size.width - 4
        for sentence, row in found:
            day = short_date(row.published)
            if self._by_time:
                where = " · ".join(part for part in (day or "no date", row.title, row.source) if part)
                words = _with_matches(sentence, width)
                yield sentence, Content.assemble(words, "\n  ", content(where, "$dim"))
                continue
            if sentence.rowid != self._article:
                self._article = sentence.rowid
                where = " · ".join(part for part in (row.source, day) if part)
                heading = Content.assemble(content(row.title, "bold"), "  ", content(where))
                yield sentence, Option(heading, disabled=True)
            yield sentence, Content.assemble("  ", _with_matches(sentence, width - 2))

    @on(OptionList.OptionHighlighted)
    def _moved(self) -> None:
        if self.item is not None:
            self._show(self.item)

    def action_order(self) -> None:
        """Group by article, or show in the order of time, from the first sentence on."""
        self._by_time = not self._by_time
        self._remember(self._by_time)
        self._begin()

    def action_quote(self) -> None:
        """Copy the sentence under the cursor."""
        if self.item is not None:
            self._quote(self.item)


def _with_matches(sentence: MatchingSentence, width: int) -> Content:
    """Return the sentence with its matches marked; it begins late enough to show the first in one line."""
    text, start = in_place(sentence.text), 0
    first = sentence.ranges[0]
    if first.end > width:
        start = text.rfind(" ", 0, max(1, first.start - width // 3)) + 1
    matches = [Span(place.start - start, place.end - start, "bold underline") for place in sentence.ranges]
    return Content.assemble("…" if start else "", Content(text[start:]).add_spans(matches))

"""The sentences of the whole library that have the words searched for: a concordance, as linguists call it.

Articles are read one by one as the list is filled, in a thread, and the list may be moved in meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.content import Content, Span
from textual.message import Message
from textual.worker import get_current_worker

from tui.app.content import content, in_place
from tui.app.dates import short_date
from tui.app.screens.choices import Choices
from tui.library.contract.discovery import MatchingSentence
from tui.library.contract.library import Library
from tui.library.contract.listing import Row

_AT_ONCE = 40
_MOST = 3_000
"""Lines that are shown; that there are more is said."""


class SentencesScreen(Choices[MatchingSentence]):
    """Gives the sentence that was chosen, to be read in its place."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("y", "quote", "Copy the sentence with its citation")]

    class Found(Message):
        """More sentences."""

        def __init__(self, found: list[tuple[MatchingSentence, Row]], state: str) -> None:
            super().__init__()
            self.found = found
            self.state = state
            """What is still to come, in words; empty while it is going on."""

    def __init__(
        self, library: Library, query: str, rowids: Sequence[int], quote: Callable[[MatchingSentence], None]
    ) -> None:
        """`rowids` are the articles in their order; `quote` copies a sentence."""
        super().__init__(f"Looking for sentences with {query}…", "enter goes there   y quotes   esc leaves")
        self._library = library
        self._query = query
        self._rowids = rowids
        self._quote = quote

    def on_mount(self) -> None:
        """Begins to look."""
        self._look()

    @work(thread=True, exclusive=True, group="sentences", exit_on_error=False)
    def _look(self) -> None:
        worker = get_current_worker()
        sentences = self._library.discovery.sentences(self._query, self._rowids)
        shown = 0
        while not worker.is_cancelled:
            batch = list(islice(sentences, min(_AT_ONCE, _MOST - shown)))
            rows = {row.rowid: row for row in self._library.articles.rows([one.rowid for one in batch])}
            shown += len(batch)
            ended = len(batch) < _AT_ONCE
            state = "all of them" if ended else f"the first {_MOST:,}; narrow the search for others"
            found = [(one, rows[one.rowid]) for one in batch if one.rowid in rows]
            done = ended or shown >= _MOST
            self.post_message(self.Found(found, state if done else ""))
            if done:
                return

    @on(Found)
    def _found(self, event: Found) -> None:
        self.add((sentence, _line(sentence, row)) for sentence, row in event.found)
        number = "1 sentence" if len(self.items) == 1 else f"{len(self.items):,} sentences"
        state = event.state or "looking on…"
        self.say(f"{number} with {self._query}, {state}" if self.items else f"No sentence with {self._query}")

    def action_quote(self) -> None:
        """Copies the sentence under the cursor."""
        if self.item is not None:
            self._quote(self.item)


def _line(sentence: MatchingSentence, row: Row) -> Content:
    words = Content(in_place(sentence.text)).add_spans([Span(*place, "bold underline") for place in sentence.ranges])
    where = " · ".join(part for part in (row.title, row.source, short_date(row.published)) if part)
    return Content.assemble(words, "\n  ", content(where, "$foreground 65%"))

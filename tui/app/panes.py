"""The protocols of the panes, and the messages that they send to the reading room.

Data goes down: the room gives an `Opened` to the panes by `show`, and later an analysis. Messages go up: a pane never
calls another pane, it says what happened in it, and the room tells the others. Both carry the generation of the article
that they are about, so that stale ones are dropped.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from textual.message import Message

from tui.articles.anchor import Span

if TYPE_CHECKING:
    from textual.content import Content

    from tui.analysis.fact import Analysis, Fact, Mention
    from tui.articles.article import Article
    from tui.library.contract.listing import Row
    from tui.marks.locate import Placed


class Opened(NamedTuple):
    """The open article, with what is known of it before any analysis."""

    article: Article
    row: Row
    generation: int
    """Counts the articles that were asked for; a stale message carries an older one."""
    title_matches: tuple[Span, ...] = ()
    text_matches: tuple[Span, ...] = ()
    """The matches of the search, in text order."""
    place: int = 0
    """The offset to begin at: where reading stopped, or the best match."""
    annotations: tuple[Placed, ...] = ()
    """The person's highlights and notes, in text order."""
    tags: tuple[str, ...] = ()
    """The person's own tags."""
    again: bool = False
    """Whether the article was open before, and only its file, marks or matches changed: keep the position."""
    analysis: Analysis | None = None
    """The cached analysis; None if there is none, or if it was not looked up."""


class Viewport(NamedTuple):
    """What the list shows at the moment, for the thread that fetches the rows of the next answer."""

    height: int
    """In lines."""
    selected: int | None = None
    """The row id that stays selected if the next answer has it."""
    above: int = 0
    """The lines between the upper edge and that row, which stays on its line."""
    row_lines: int = 0
    """The lines of an article, where they do not depend on whether there is a snippet."""
    opened: frozenset[int] = frozenset()
    """The stories that are open."""


class Quotable(NamedTuple):
    """Words that a pane offers to be quoted."""

    spans: tuple[Span, ...]
    """Spans of `Article.text`, in text order."""
    speaker: str = ""
    """Who says them, where the article quotes somebody."""
    fact: str = ""
    """The fact that the words state, if it is to be copied in front of them."""


class ReadingPane(Protocol):
    """A pane that shows the open article: the text, the summary or the facts."""

    def show(self, opened: Opened | None) -> None:
        """Show an article, or the empty state."""

    def quotable(self) -> Quotable | None:
        """Return what would be quoted from here: the selection, or the fact or sentence under the cursor."""


class AnalysisPane(ReadingPane, Protocol):
    """A pane that shows the open article and its analysis."""

    def analysed(self, generation: int, analysis: Analysis | None, trouble: str = "") -> None:
        """Show the analysis of the open article; None while it is awaited, or with `trouble` if it failed.

        One that still grows comes with `trouble` saying so.
        """


class Messages:
    """The messages of the panes, all of which the room handles."""

    class Moved(Message):
        """The reader moved in the text: `place` is the first visible offset, `share` the progress from 0 to 1."""

        def __init__(self, generation: int, place: int, share: float, status: str) -> None:
            super().__init__()
            self.generation = generation
            self.place = place
            self.share = share
            self.status = status
            """The position in words: `match 1 of 3 · paragraph 2 of 6 · 34 %`."""

        def can_replace(self, message: Message) -> bool:
            """Only the last place counts."""
            return isinstance(message, Messages.Moved)

    class Evidence(Message):
        """A fact or a sentence of the summary is under the cursor; its words are to be highlighted in the text."""

        def __init__(self, generation: int, mentions: tuple[Mention, ...]) -> None:
            super().__init__()
            self.generation = generation
            self.mentions = mentions

        def can_replace(self, message: Message) -> bool:
            """Only the last fact counts."""
            return isinstance(message, Messages.Evidence)

    class InSentence(Message):
        """The text's cursor is on another sentence, or on none; its facts are to be marked."""

        def __init__(self, generation: int, sentence: Span | None) -> None:
            super().__init__()
            self.generation = generation
            self.sentence = sentence

        def can_replace(self, message: Message) -> bool:
            """Only the last sentence counts."""
            return isinstance(message, Messages.InSentence)

    class GoTo(Message):
        """The reader wants to go to a span of the text."""

        def __init__(self, generation: int, span: Span) -> None:
            super().__init__()
            self.generation = generation
            self.span = span

    class GoBack(Message):
        """The reader wants to go back to the fact or sentence that led into the text."""

    class CorrectFact(Message):
        """The reader wants to hide a fact that is wrong (`hide`), or to correct it."""

        def __init__(self, generation: int, fact: Fact, part: str, *, hide: bool) -> None:
            super().__init__()
            self.generation = generation
            self.fact = fact
            self.part = part
            """For the main event, the question whose answer is meant; else empty."""
            self.hide = hide

    class BeyondMatches(Message):
        """There is no further match in this article: go to the next article (1) or the previous one (-1)."""

        def __init__(self, direction: int) -> None:
            super().__init__()
            self.direction = direction

    class BeyondEnd(Message):
        """The reader wants to read on past the end of the text."""

    class OpenAddress(Message):
        """The reader followed a link; the address is shown before anything opens it."""

        def __init__(self, address: str) -> None:
            super().__init__()
            self.address = address

    class Choose(Message):
        """A pane has a list to choose a line of; `then` is called with the index of the line chosen, if any is."""

        def __init__(
            self, title: str, lines: Sequence[Content], at: int, does: str, then: Callable[[int], None]
        ) -> None:
            super().__init__()
            self.title = title
            self.lines = lines
            self.at = at
            """The index of the line to begin on."""
            self.does = does
            """What enter does with a line, for the menu's last row."""
            self.then = then

    class Say(Message):
        """A pane has a message for the reader."""

        def __init__(self, text: str, severity: str = "information") -> None:
            super().__init__()
            self.text = text
            self.severity = severity


class Text(AnalysisPane, Protocol):
    """The text pane, as the room sees it."""

    measure: int
    """The width of the text in columns; a reactive."""

    def show_evidence(self, mentions: tuple[Mention, ...]) -> None:
        """Highlight the evidence of a fact, and bring its first mention into view."""

    def go_to(self, span: Span) -> None:
        """Bring a span into view and put the sentence cursor there."""

    page: Callable[[int], None]
    """Scroll the text by so many pages, for the list beside it."""

"""What the reading screen and its panes say to each other.

Data goes down: the screen hands an `Opened` to the panes by `show`, and later an analysis. Messages go up: a pane
never reaches for its neighbour, it says what happened in it, and the screen tells those whom it concerns. Everything
carries the generation of the article that it speaks of, so that what comes late is dropped.
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
    """An article on the screen, with what the reader knows of it before any analysis."""

    article: Article
    row: Row
    generation: int
    """Counts the articles shown; a late answer carries an older one."""
    title_matches: tuple[Span, ...] = ()
    text_matches: tuple[Span, ...] = ()
    """Where the search's words stand, in order."""
    place: int = 0
    """The code point of the text at which to begin: where reading stopped, or the best match."""
    annotations: tuple[Placed, ...] = ()
    """What the person highlighted and noted in it, in the order of the text."""
    again: bool = False
    """Whether this is the article that was shown before, whose file, marks or matches changed: keep the place."""
    analysis: Analysis | None = None
    """What is known of its facts already; None also where nobody has looked."""


class Viewport(NamedTuple):
    """What the list shows at the moment, for the thread that fetches the rows of the next answer."""

    height: int
    """In lines."""
    selected: int | None = None
    """The row id that stays selected if the next answer has it."""
    above: int = 0
    """The lines between the upper edge and that row, which stays on its line."""


class Quotable(NamedTuple):
    """Words that a pane offers to be quoted."""

    spans: tuple[Span, ...]
    """Whole stretches of `Article.text`, in order."""
    speaker: str = ""
    """Who says them, where the article quotes somebody."""
    fact: str = ""
    """The fact that the words state, where they are copied for its sake: it is copied before them."""


class ReadingPane(Protocol):
    """What the screen asks of the text, the summary and the facts."""

    def show(self, opened: Opened | None) -> None:
        """Shows an article, or the empty state."""

    def quotable(self) -> Quotable | None:
        """What `y` would quote from here: the selection, the fact or sentence under the cursor; None for nothing."""


class AnalysisPane(ReadingPane, Protocol):
    """What the screen asks of the text, the summary and the facts besides."""

    def analysed(self, generation: int, analysis: Analysis | None, trouble: str = "") -> None:
        """The analysis of the article shown; None with `trouble` where it failed, and without while it is awaited.

        One that still grows comes with `trouble` saying so.
        """


class Messages:
    """The messages of the panes, in one place because the screen handles them all."""

    class Moved(Message):
        """The reader moved in the text: `place` is the first visible code point, `share` how far, from 0 to 1."""

        def __init__(self, generation: int, place: int, share: float, status: str) -> None:
            super().__init__()
            self.generation = generation
            self.place = place
            self.share = share
            self.status = status
            """Where the reader is, in words: `match 1 of 3 · paragraph 2 of 6 · 34 %`."""

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
        """The text's cursor is on another sentence, or on none; the facts that it states are to be pointed at."""

        def __init__(self, generation: int, sentence: Span | None) -> None:
            super().__init__()
            self.generation = generation
            self.sentence = sentence

        def can_replace(self, message: Message) -> bool:
            """Only the last sentence counts."""
            return isinstance(message, Messages.InSentence)

    class GoTo(Message):
        """The reader wants to see this place in the text, and to be there."""

        def __init__(self, generation: int, span: Span) -> None:
            super().__init__()
            self.generation = generation
            self.span = span

    class GoBack(Message):
        """The reader wants to be where it was before a fact or a sentence led into the text."""

    class CorrectFact(Message):
        """The reader wants to hide a fact that is wrong (`hide`), or to correct it."""

        def __init__(self, generation: int, fact: Fact, part: str, *, hide: bool) -> None:
            super().__init__()
            self.generation = generation
            self.fact = fact
            self.part = part
            """Of the main event, the question whose answer is meant; else empty."""
            self.hide = hide

    class BeyondMatches(Message):
        """There is no further match in this article: on to the next (1) or the one before (-1)."""

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
        """A pane has one line for the reader."""

        def __init__(self, text: str, severity: str = "information") -> None:
            super().__init__()
            self.text = text
            self.severity = severity


class Text(AnalysisPane, Protocol):
    """What the screen asks of the text pane besides; its keys are in `tui.app.keys` under `text` and `in_text`."""

    measure: int
    """The width of the text in columns; a reactive."""

    def show_evidence(self, mentions: tuple[Mention, ...]) -> None:
        """Highlight the evidence of a fact, and bring its first mention into view."""

    def go_to(self, span: Span) -> None:
        """Bring a span into view and put the sentence cursor there."""

    page: Callable[[int], None]
    """Scroll the text by so many pages, for the list beside it."""

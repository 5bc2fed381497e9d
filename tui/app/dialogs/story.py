"""A story: what its articles say differently, each with its sentence, and its articles in the order of time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import ClassVar, NamedTuple

from textual import on, work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from tui.app.content import content, one_line
from tui.app.dates import short_date
from tui.app.dialogs.choices import Choices
from tui.articles.anchor import Span
from tui.library.contract.library import Library
from tui.library.contract.listing import Row
from tui.library.contract.stories import Difference, StoryArticle, StoryTold

_LEAST_COMPARED = 2
"""Articles whose facts must be known for any to be compared."""
_LONGEST = 400
"""Characters of a sentence that are shown."""


class Place(NamedTuple):
    """Where to read: an article, or a sentence in it."""

    rowid: int
    span: Span | None = None
    words: str = ""


class StoryScreen(Choices[Place]):
    """Gives the place that was chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f", "find", "Find the facts that are not known yet")]

    class Told(Message):
        """The story was put together."""

        def __init__(self, told: StoryTold | None) -> None:
            super().__init__()
            self.told = told

    def __init__(self, library: Library, rowid: int, find: Callable[[], None]) -> None:
        """`find` begins to find the facts of the library in the background."""
        super().__init__("Reading the articles on this event…", ("enter", "opens"), ("esc", "leaves"), tall=True)
        self._library = library
        self._rowid = rowid
        self._find = find
        self._has_unknown = False

    def on_mount(self) -> None:
        """Begin to put it together."""
        self._tell()

    @work(thread=True, exclusive=True, group="story", exit_on_error=False)
    def _tell(self) -> None:
        told = self._library.stories.tell(self._rowid)
        if not get_current_worker().is_cancelled:
            self.post_message(self.Told(told))

    @on(Told)
    def _told(self, event: Told) -> None:
        told = event.told
        if told is None:
            self.say("No other article is on this event any more")
            return
        self._has_unknown = told.known < len(told.articles)
        self.say(_title(told))
        here = next((place for place, one in enumerate(told.articles) if one.row.rowid == self._rowid), 0)
        lines = [*_differing(told.differences)]
        if lines:
            lines.append((Place(0), Option(Content.styled("In the order of time", "$dim"), disabled=True)))
        at = len(lines) + here
        lines += [(Place(one.row.rowid), _line(one, is_here=one.row.rowid == self._rowid)) for one in told.articles]
        self.add(lines)
        if not told.differences:
            self.lines.highlighted = at

    def action_find(self) -> None:
        """Find the facts that are not known yet, in the background."""
        if self._has_unknown:
            self.dismiss(None)
            self._find()


def _title(told: StoryTold) -> str:
    rows = [one.row for one in told.articles]
    papers = len({row.source for row in rows if row.source})
    dates = [short_date(row.published[:10]) for row in (rows[0], rows[-1]) if row.published]
    when = "" if not dates else f", {dates[0]}" if dates[0] == dates[-1] else f", {dates[0]} to {dates[-1]}"
    title = f"{len(rows)} articles on one event in {papers} paper{'' if papers == 1 else 's'}{when}"
    if told.known < _LEAST_COMPARED:
        title += "; what they say differently is known when their facts are: f finds the rest"
    elif told.known < len(rows):
        title += f"; figures and dates are compared of {told.known}, whose facts are known: f finds the rest"
    elif not told.differences:
        title += "; their figures and dates, as far as they were found, do not contradict each other"
    return title


def _differing(differences: tuple[Difference, ...]) -> Iterator[tuple[Place, Content | Option]]:
    for one in differences:
        yield Place(0), Option(Content.styled(f"They differ: {one_line(one.about)}", "$dim"), disabled=True)
        for each in one.statements:
            sentence = one_line(each.sentence, _LONGEST)
            start = sentence.find(one_line(each.text))
            words = content(sentence)
            if start >= 0:
                words = words.stylize("bold underline", start, start + len(one_line(each.text)))
            where = content(_where(each.row), "$dim")
            value = content(one_line(each.text), "bold")
            yield Place(each.row.rowid, each.span, each.text), Content.assemble(value, "  ", where, "\n  ", words)


def _line(one: StoryArticle, *, is_here: bool) -> Content:
    said = f"the same text as {one_line(one.same_as)}" if one.same_as else one_line(one.begins, _LONGEST)
    title = content(one_line(one.row.title), "bold" if is_here else "")
    return Content.assemble(content(_where(one.row), "$dim"), "  ", title, "\n  ", content(said, "$dim"))


def _where(row: Row) -> str:
    day, _, time = row.published.partition("T")
    return one_line(" · ".join(part for part in (short_date(day), time[:5], row.source) if part))

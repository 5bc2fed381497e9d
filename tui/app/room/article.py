"""The open article: read in a thread when the list selects it, and shown in the panes."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from tui.app.content import one_line
from tui.app.room.context import NAMED_IN, RESTS_AFTER, Answer, Asks, Destination, FolderState, MarksChange, Room
from tui.app.room.published import Published
from tui.articles.anchor import Selector, Span, find_selector
from tui.articles.quoted import quoted

if TYPE_CHECKING:
    from textual.widget import Widget

    from tui.app.article_loader import ArticleLoader, Enter
    from tui.app.panes import Opened
    from tui.articles.article import Article
    from tui.errors import BylineError
    from tui.library.contract.listing import Row


class OpenArticle:
    """Opens what the list selects, and keeps the panes on it."""

    def __init__(self, room: Room, search: Asks) -> None:
        self._room = room
        self._search = search
        self.opened: Published[Opened | None] = Published()
        """The article on the screen; None where there is none."""
        self.generation = 0
        """Counts the articles asked for; what a pane says of an earlier one is not heard."""
        self._has_shown = False
        """Whether anything was shown, be it that there is nothing to show."""
        self._enter: Enter = "best"
        self._end_told_of: int | None = None
        """The row of the article at whose end the reader was told so."""
        self._led_from: Widget | None = None
        """The pane whose fact or sentence led into the text."""
        self._destination: Destination | None = None
        """The place for which an article is being opened."""
        self._not_to_open: tuple[int | None, ...] = ()
        """What the list is about to say that it has selected because it does not have the row that a jump goes to."""
        self.commands = {"article.next": lambda: self._step(1), "article.previous": lambda: self._step(-1)}

    @cached_property
    def _loader(self) -> ArticleLoader:
        from tui.app.article_loader import ArticleLoader  # the first frame shows no article

        return ArticleLoader(self._room.inputs.library, self._room.inputs.marks)

    # Opening

    def select(self, row: Row | None) -> None:
        """Open what the list has selected."""
        not_to_open, self._not_to_open = self._not_to_open, ()
        if (row.rowid if row is not None else None) in not_to_open:
            return
        if row is None:
            self._when_typing_rests(self._close)
        else:
            self._open(row)

    def _open(self, row: Row, *, again: bool = False) -> None:
        self._when_typing_rests(partial(self._load, row, again=again))

    def _when_typing_rests(self, change: Callable[[], None]) -> None:
        """Change what the panes show; while one types, when the typing rests."""
        self._room.timers.stop("open")
        if self._room.focused is self._room.panes.search_line:
            self.generation += 1
            self._room.tasks.drop("read")  # it would come too late now
            self._room.timers.start("open", RESTS_AFTER, change)
        else:
            change()

    def _load(self, row: Row, *, again: bool) -> None:
        from tui.app.article_loader import LoadRequest

        self.generation += 1
        enter, self._enter = self._enter, "best"
        request = LoadRequest(
            row,
            self.generation,
            self._search.question.query,
            self._search.question.prefix_last,
            again=again,
            enter=enter,
            facts=self._has_shown,
        )
        self._room.tasks.run("read", lambda _: self._loader.load(request), self._publish, failed=self._not_read)

    def _close(self) -> None:
        self.generation += 1
        self._room.tasks.drop("read")
        self._publish(None)

    def _not_read(self, error: BylineError) -> None:
        self._close()
        if self._room.inputs.library.folder.is_dir():  # else that is said once, and not of each of its articles
            self._room.failed(error)

    def _publish(self, opened: Opened | None) -> None:
        self._has_shown = True
        self.opened.publish(opened)

    def show(self, opened: Opened | None) -> None:
        """Show the article in all panes."""
        self._led_from = None
        for pane in self._room.panes.reading:
            pane.show(opened)
        if opened is None:
            self._room.status.say("text", "")

    def show_beside(self) -> None:
        """Show it in the panes that were mounted after it was opened."""
        for pane in self._room.panes.side:
            pane.show(self.opened.now)

    def read(self, rowid: int) -> Article:
        """Read an article ahead of need. Raises `BylineError`."""
        return self._loader.article(rowid)

    # What has it opened again

    def follow_list(self, answer: Answer) -> None:
        """Show the selected article again if another query selects it: other words match in it."""
        row = self._room.panes.list.row
        if row is not None and row.rowid == answer.selected and answer.is_other:
            self._open(row, again=not answer.question.has_words)

    def follow_folder(self, state: FolderState) -> None:
        """Read again what has changed on the disk, and what could not be read before."""
        changes, row, opened = state.changes, self._room.panes.list.row, self.opened.now
        if changes:
            self._loader.forget(changes.changed + changes.removed)
        if row is None:
            return
        if opened is not None and opened.row.rowid == row.rowid and row.rowid in changes.changed:
            self._open(row, again=True)
        elif opened is None and state.is_back and not changes:
            self._open(row)

    def follow_marks(self, change: MarksChange) -> None:
        """Show the article with its marks as they are now."""
        opened = self.opened.now
        if opened is not None and opened.row.id in change.ids:
            for row in self._room.inputs.library.articles.rows([opened.row.rowid]):
                self._open(row, again=True)

    # Jumps

    def go_to(self, rowid: int, there: Destination | None) -> None:
        """Open an article as if it had been chosen in the list, which it need not be in, at a place of its text."""
        self._destination = there
        pane, opened = self._room.panes.list, self.opened.now
        if rowid != pane.selected and pane.reveal(rowid):
            pane.move_to(pane.rowids.index(rowid))
        elif opened is not None and opened.row.rowid == rowid:
            self.arrive(opened)
        elif rows := self._room.inputs.library.articles.rows([rowid]):
            self._open(rows[0])

    def go_back_to(self, answer: Answer) -> None:
        """Go to the place that a question was asked for, once its answer is in the list."""
        there, pane = answer.destination, self._room.panes.list
        if there is None:
            return
        self._destination = there
        if not answer.is_other or there.rowid not in answer.listing.rowids:  # else the list opens it
            self.go_to(there.rowid, there)
            if pane.selected != there.rowid and (pane.selected is None or pane.selected != answer.selected):
                self._not_to_open = (pane.selected,)

    def arrive(self, opened: Opened | None) -> None:
        """Go to the place for which the article was opened."""
        there = self._destination
        if there is not None and opened is not None and opened.row.rowid == there.rowid:
            self._destination = None
            span = _span_in(opened.article.text, there)
            if span is not None:
                self._room.after_paint(self._lead_to, span, there)

    def _lead_to(self, span: Span, there: Destination) -> None:
        text = self._room.panes.text
        if there.words:
            from tui.analysis.fact import Mention  # the first frame does without

            text.show_evidence((Mention(*span, there.words),))
        if span.end > span.start:
            text.go_to(span)
        if there.top == 0:
            text.keep_at_top(None)
        elif there.top is not None:
            text.keep_at_top(there.top)

    # Moving through articles

    def _step(self, step: int) -> None:
        pane = self._room.panes.list
        if pane.row_at(pane.index + step) is None:
            self._room.say("This is the last article" if step > 0 else "This is the first article")
        else:
            pane.move_to(pane.index + step)

    @property
    def _is_leaving(self) -> bool:
        """Whether another article was selected already: two quick keys must not pass one over."""
        opened = self.opened.now
        return opened is None or self._room.panes.list.selected != opened.row.rowid

    def go_to_next_match(self, direction: int, leave: Callable[[], object]) -> None:
        """Go on to the article below (1) or above (-1), where its first or last match is; `leave` is called before."""
        pane = self._room.panes.list
        if not self._search.question.has_words:
            search, find, unread = map(self._room.key, ("search.open", "text.find", "article.next-unread"))
            how = f"{search} searches, {find} finds in the article, {unread} is the next unread"
            self._room.say(f"No matches: {how}", "warning")
            return
        if pane.row_at(pane.index + direction) is not None:
            leave()
        if self._is_leaving:
            return
        if pane.row_at(pane.index + direction) is not None:
            self._enter = "first" if direction > 0 else "last"
            self._step(direction)
        else:
            self._room.say("No further match")

    def read_past_the_end(self) -> None:
        """Go on to the next article when asked twice: the first time, it may have been meant for a page."""
        opened, pane = self.opened.now, self._room.panes.list
        if opened is None or self._is_leaving:
            return
        following = pane.row_at(pane.index + 1)
        if following is None:
            self._room.say("The end of the last article")
        elif self._end_told_of == opened.row.rowid:
            self._step(1)
        else:
            self._end_told_of = opened.row.rowid
            self._room.say(f"The end; once more for the next article, {quoted(one_line(following.title, NAMED_IN))}")

    # Between the panes

    def lead_into_text(self, span: Span) -> None:
        """Go to a place of the text from a fact or a sentence."""
        self._room.panes.text.go_to(span)
        self._led_from = self._room.focused
        self._room.focus(self._room.panes.text)

    def lead_back(self) -> None:
        """Go back to the fact or the sentence that led into the text."""
        if self._led_from is not None:
            self._room.focus(self._led_from)
        else:
            self._room.say("Nothing to go back to: no fact and no sentence of the summary led here")


def _span_in(text: str, there: Destination) -> Span | None:
    """Return where a destination is in the text as it is now; None where its words are gone."""
    if not there.words or there.span.of(text) == there.words:
        return there.span
    return find_selector(text, Selector(there.words, start=there.span.start))

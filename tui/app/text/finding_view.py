"""Finding in the article that is open: other matches than the search's, for as long as the reader wants them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress

from tui.app.panes import Messages, Opened
from tui.app.text.article_view import ArticleView
from tui.app.text.finding import FindBar, Sought
from tui.articles.anchor import Span

_LONG = 500_000
"""Code points from which on a text is looked through in a thread; below, it takes less time than a frame."""
MOST = 100_000
"""Matches that are looked for: nobody steps through more, and each takes its microsecond."""


class FindingView(ArticleView):
    """An article in which words of its own can be looked for, instead of the search's."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 # Textual's own name
        super().__init__(id=id, classes=classes)
        self.sought = Sought()
        """What was looked for last in an article."""
        self.found = False
        """Whether the matches are those of `sought`, and not the search's."""

    def show(self, opened: Opened | None) -> None:
        """Shows an article; what was looked for in it is found anew where it is shown again."""
        keep = self.found and opened is not None and opened.again
        self.found = False
        super().show(opened)
        if keep:
            with suppress(ValueError):
                self._show_found(self.sought, self._look(self.sought))

    def action_find(self) -> None:
        """Finds words in the article while they are typed; nothing typed brings the search's matches back."""
        if self.article is None:
            return
        before, title, place, was_found = self.matches, self.title_matches, self._top_place, self.found

        def done(stay: bool | None) -> None:
            if not stay:
                self.set_matches(before, title)
                self.found = was_found
                self.keep_at_top(place)
            self.sought = bar.sought if stay else self.sought
            self.moved()

        def show(sought: Sought, matches: Sequence[Span]) -> str:
            self.keep_at_top(place)
            return self._show_and_say(sought, matches)

        is_long = len(self.article.text) > _LONG
        bar = FindBar(self.sought, self._look, show, self._step_and_say, is_long=is_long)
        self.app.push_screen(bar, done)

    def _show_and_say(self, sought: Sought, matches: Sequence[Span]) -> str:
        """Shows what was found from the place of reading on, and says how many there are."""
        self._show_found(sought, matches)
        if not sought.words:
            self.moved()
            return ""
        if not self.matches:
            self.moved()
            return "not found"
        self.action_match_next()
        return self._said()

    def _look(self, sought: Sought, dropped: Callable[[], bool] = bool) -> Sequence[Span]:
        """Where what is sought stands in the text, for any thread. Raises `ValueError` for what is no expression."""
        from tui.query.find import find

        article = self.article
        if article is None:
            return ()
        return find(
            article.text,
            sought.words,
            whole_words=sought.whole_words,
            regex=sought.is_regex,
            most=MOST,
            dropped=dropped,
        )

    def _show_found(self, sought: Sought, matches: Sequence[Span]) -> None:
        """Lights what was found; where nothing is sought, the search's matches again."""
        assert self.opened is not None
        self.found = bool(sought.words)
        if self.found:
            self.set_matches(tuple(matches))
        else:
            self.set_matches(self.opened.text_matches, self.opened.title_matches)

    def _step_and_say(self, direction: int) -> str:
        if self.matches:
            (self.action_match_next if direction > 0 else self.action_match_previous)()
        return self._said()

    def _said(self) -> str:
        count = f"the first {MOST:,}" if len(self.matches) == MOST else f"{len(self.matches):,}"
        return f"{self.current + 1:,} of {count}" if self.matches else "not found"

    def beyond_matches(self, direction: int) -> None:
        """Past the last of what was looked for in this article, begins again in it; else as ever."""
        if not self.found:
            super().beyond_matches(direction)
        elif self.matches:
            self.go_to_match(0 if direction > 0 else len(self.matches) - 1)
            words = "From the beginning again" if direction > 0 else "From the end again"
            self.post_message(Messages.Say(words))
        else:
            self.post_message(Messages.Say("Not found in this article"))

"""Finding in the open article: other matches than those of the search, for as long as the reader wants them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from tui.app.text.find_bar import FindBar, Sought
from tui.articles.anchor import Span

if TYPE_CHECKING:
    from tui.app.panes import Opened
    from tui.app.text.canvas import Canvas
    from tui.app.text.matches import Matches

_LONG = 500_000
"""Code points from which on a text is searched in a thread; a shorter one takes less time than a frame."""
MOST = 100_000
"""The most matches to look for: nobody steps through more, and each takes a microsecond."""


class Finder:
    """Replaces the matches of the search by those of words that the reader types."""

    def __init__(self, canvas: Canvas, matches: Matches, beyond: Callable[[int], None]) -> None:
        """`beyond` is called where there is no further match of the search, with the direction."""
        self._canvas = canvas
        self._matches = matches
        self._beyond = beyond
        self._opened: Opened | None = None
        self.sought = Sought()
        """What was looked for last, in this article or another."""
        self.is_active = False
        """Whether the matches are those of `sought` rather than those of the search."""

    def show(self, opened: Opened | None, *, same_text: bool) -> None:
        """Keep to what was sought where the same article is shown again, whose text may have changed."""
        keep = self.is_active and opened is not None and opened.again
        self._opened = opened
        self.is_active = False
        if keep:
            with suppress(ValueError):
                self._show_matches(self.sought, self._look(self.sought))

    def open_bar(self, push: Callable[[FindBar, Callable[[bool | None], None]], object], top: int | None) -> None:
        """Find words while they are typed; no words bring the matches of the search back.

        `push` opens the bar; `top` is the place of reading, which leaving the bar restores.
        """
        if self._opened is None:
            return
        before, title, was_active = self._matches.spans, self._matches.title, self.is_active

        def show(sought: Sought, matches: Sequence[Span]) -> str:
            self._canvas.keep_at_top(top)
            return self._show_first(sought, matches)

        def close(stay: bool | None) -> None:
            if stay:
                self.sought = bar.sought
            else:
                self._matches.set(before, title)
                self.is_active = was_active
                self._canvas.keep_at_top(top)
            self._canvas.report_position()

        is_long = len(self._opened.article.text) > _LONG
        bar = FindBar(self.sought, self._look, show, self._step_in_bar, is_long=is_long)
        push(bar, close)

    def leave(self) -> None:
        """Bring the matches of the search back; what was sought stays in the bar."""
        self.is_active = False
        if self._opened is not None:
            self._matches.set(self._opened.text_matches, self._opened.title_matches)
        self._canvas.report_position()

    def step(self, direction: int) -> None:
        """Go to the next (1) or previous (-1) match.

        Past the last match of what was sought, begin again in this article; past the last of the search, go on to the
        next article.
        """
        if self._matches.step(direction):
            return
        if not self.is_active:
            self._beyond(direction)
        elif self._matches:
            self._matches.go_to(0 if direction > 0 else len(self._matches) - 1)
            self._canvas.say("From the beginning again" if direction > 0 else "From the end again")
        else:
            self._canvas.say("Not found in the article")

    def _look(self, sought: Sought, is_dropped: Callable[[], bool] = bool) -> Sequence[Span]:
        """Return where the words stand in the text, in any thread. Raises `ValueError` for a faulty expression."""
        from tui.query.find import find

        if self._opened is None:
            return ()
        return find(
            self._opened.article.text,
            sought.words,
            whole_words=sought.whole_words,
            regex=sought.is_regex,
            most=MOST,
            dropped=is_dropped,
        )

    def _show_matches(self, sought: Sought, matches: Sequence[Span]) -> None:
        if self._opened is None:  # the last article went while its words were typed
            self.is_active = False
            self._matches.set(())
            return
        self.is_active = bool(sought.words)
        if self.is_active:
            self._matches.set(tuple(matches))
        else:
            self._matches.set(self._opened.text_matches, self._opened.title_matches)

    def _show_first(self, sought: Sought, matches: Sequence[Span]) -> str:
        """Show the matches, go to the first from the place of reading on, and return the count for the bar."""
        self._show_matches(sought, matches)
        if sought.words and self._matches:
            self.step(1)
            return self._count()
        self._canvas.report_position()
        return "not found" if sought.words else ""

    def _step_in_bar(self, direction: int) -> str:
        if self._matches:
            self.step(direction)
        return self._count()

    def _count(self) -> str:
        count = f"the first {MOST:,}" if len(self._matches) == MOST else f"{len(self._matches):,}"
        return f"{self._matches.current + 1:,} of {count}" if self._matches else "not found"

"""Finding in the article that is open: other matches than the search's, for as long as the reader wants them."""

from __future__ import annotations

from contextlib import suppress

from tui.app.panes import Messages, Opened
from tui.app.text.article_view import ArticleView
from tui.app.text.finding import FindBar, Sought


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
                self._look(self.sought)

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

        bar = FindBar(self.sought, lambda sought: self._look_from(sought, place), self._step_and_say)
        self.app.push_screen(bar, done)

    def _look_from(self, sought: Sought, place: int | None) -> str:
        """Looks for words from a place on, and says how many there are."""
        self.keep_at_top(place)
        self._look(sought)
        if not sought.words:
            self.moved()
            return ""
        if not self.matches:
            self.moved()
            return "not found"
        self.action_match_next()
        return self._said()

    def _look(self, sought: Sought) -> None:
        from tui.query.find import find

        assert self.opened is not None
        self.found = bool(sought.words)
        if not self.found:
            self.set_matches(self.opened.text_matches, self.opened.title_matches)
            return
        self.set_matches(())  # also where what is typed is no expression
        text = self.opened.article.text
        self.set_matches(tuple(find(text, sought.words, whole_words=sought.whole_words, regex=sought.is_regex)))

    def _step_and_say(self, direction: int) -> str:
        if self.matches:
            (self.action_match_next if direction > 0 else self.action_match_previous)()
        return self._said()

    def _said(self) -> str:
        return f"{self.current + 1:,} of {len(self.matches):,}" if self.matches else "not found"

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

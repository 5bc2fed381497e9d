"""An article on the screen: shown from a place on, its matches and evidence lit, the reader's place in it known."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from textual import events
from textual.geometry import clamp
from textual.reactive import reactive

from tui.app.content import in_place
from tui.app.panes import Messages, Opened
from tui.app.text.display_text import DisplayText
from tui.app.text.header_footer import foot_of, head_of
from tui.app.text.highlights import Highlighter
from tui.app.text.parts import number_insertions, parts_of
from tui.app.text.view import TextView
from tui.articles.anchor import Span, find_selector, make_selector
from tui.settings import DEFAULT_MEASURE

if TYPE_CHECKING:
    from tui.analysis.fact import Mention
    from tui.articles.article import Article, InlineKind

_COUNTED = frozenset(("paragraph", "quote", "item", "table", "code", "footnote"))
"""The parts that count as paragraphs in the status."""

_STRETCH = 80
"""Code points by which the place of reading is found again in a text that changed."""


def inline_class(kind: InlineKind) -> str:
    """The component class of an inline span."""
    return "text--inline-code" if kind == "code" else f"text--{kind}"


class ArticleView(TextView):
    """Shows an article: its head, its text, the search's matches, and where the reader is in it."""

    measure: reactive[int] = reactive(DEFAULT_MEASURE, init=False)
    """The width of the text in columns; a narrower pane uses what it has."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 # Textual's own name
        super().__init__(id=id, classes=classes)
        self.opened: Opened | None = None
        self.title_matches: tuple[Span, ...] = ()
        self.matches: tuple[Span, ...] = ()
        """Where what was searched for stands in the text."""
        self.current = -1
        """The match that `n` came to last; -1 for none."""
        self._evidence: tuple[Mention, ...] = ()
        self._counted: list[int] = []

    @property
    def article(self) -> Article | None:
        """The article shown."""
        return self.opened.article if self.opened else None

    @property
    def generation(self) -> int:
        """Which showing of an article this is."""
        return self.opened.generation if self.opened else 0

    # Showing

    def show(self, opened: Opened | None) -> None:
        """Shows an article from its `place` on, or, when it is shown again, from where the reader is; None for none."""
        before = self.opened
        keep = bool(before and opened and opened.again)
        place = self._kept_place(before.article, opened.article) if before and opened and keep else None
        self.opened = opened
        self._set_text(opened)
        self.set_matches(opened.text_matches if opened else (), opened.title_matches if opened else ())
        if not (keep and before and opened and before.article.text == opened.article.text):
            self._evidence = ()
        self._light_evidence()
        match = self._match_at(opened.place) if opened and not keep else None
        if keep:
            self._top_place = None if place is None else self.drawn.start(place)
        else:
            begin = opened.place if opened and match is None else 0
            self._top_place = self.drawn.start(begin) if begin else None
        self.lay(self.measure)
        if match is not None:
            self.go_to_match(match)
        self.moved()

    def _set_text(self, opened: Opened | None) -> None:
        if opened is None:
            drawn = DisplayText("")
            self.lights = self.head_lights = Highlighter(drawn)
            self.put(("", ()), drawn, (), ("", ()))
            self._counted = []
            return
        article = opened.article
        drawn = DisplayText(in_place(article.text), number_insertions(article))
        parts = parts_of(article, drawn)
        notes = (one.note for one, _ in opened.annotations if one.selector is None)
        head, head_parts = head_of(article, opened.row, next(notes, ""))
        inlines = ((inline.start, inline.end, inline_class(inline.kind)) for inline in article.inlines)
        self.lights, self.head_lights = Highlighter(drawn, inlines), Highlighter(DisplayText(head))
        self.put((head, head_parts), drawn, parts, foot_of(article))
        self._counted = [part.start for part in parts if part.kind in _COUNTED]

    def _kept_place(self, before: Article, after: Article) -> int | None:
        """The place of reading in a text that may have changed."""
        if self._top_place is None:
            return None
        offset = self.drawn.offset(self._top_place)
        return offset if before.text == after.text else moved_place(before.text, after.text, offset)

    def _match_at(self, place: int) -> int | None:
        """The number of the match that begins at a place; it is shown with what stands around it."""
        index = bisect_left(self.matches, place, key=lambda match: match.start)
        return index if index < len(self.matches) and self.matches[index].start == place else None

    def on_resize(self, event: events.Resize) -> None:
        """Lays the text out at the new width, the place of reading kept."""
        self.lay(self.measure)
        self.moved()

    def watch_measure(self) -> None:
        """Lays the text out at the new measure, the place of reading kept."""
        if self.is_mounted:
            self.lay(self.measure)
            self.moved()

    # Where the reader is

    @property
    def offset_at_top(self) -> int:
        """The offset of the first visible character in `Article.text`."""
        return self.drawn.offset(self.top) if self._top_place is None else self.drawn.offset(self._top_place)

    @property
    def share(self) -> float:
        """How much of the text has been on the screen down to its last row, from 0 to 1."""
        rows = self.row_of(len(self.drawn.text)) + 1
        seen = self.scroll_offset.y + self.page_height
        return 1.0 if seen >= rows else clamp(seen / rows, 0.0, 1.0)

    @property
    def status(self) -> str:
        """Where the reader is, in words."""
        if self.opened is None:
            return ""
        said = []
        if self.matches:
            number = self.current + 1 if self.current >= 0 else 0
            said.append(f"match {number:,} of {len(self.matches):,}" if number else self._matches_said())
        if self._counted:
            count = len(self._counted)
            paragraph = max(1, bisect_right(self._counted, self.top)) if self.share < 1 else count
            said.append(f"paragraph {paragraph:,} of {count:,}")
        said.append(f"{self.share:.0%}".replace("%", " %"))
        return " · ".join(said)

    def _matches_said(self) -> str:
        return "1 match" if len(self.matches) == 1 else f"{len(self.matches):,} matches"

    def moved(self) -> None:
        """Says where the reader is; while the pane is hidden, nothing is read in it."""
        if self.opened is not None and self.is_laid:
            self.post_message(Messages.Moved(self.generation, self.offset_at_top, self.share, self.status))

    # Light

    def set_matches(self, matches: tuple[Span, ...], title: tuple[Span, ...] = ()) -> None:
        """Lights the matches of a search, and marks them on the scrollbar's track."""
        self.matches, self.current = matches, -1
        self.lit_in_order("text--match", matches)
        self.lit("text--current-match", ())
        self.title_matches = title
        self.lit("text--match", title, in_head=True)

    def light(self, mentions: tuple[Mention, ...]) -> None:
        """Lights the evidence of a fact, and brings its first place into view where it is not."""
        self._evidence = mentions
        spans = self._light_evidence()
        if mentions and mentions[0].field == "title":
            self.keep_at_top(None)
        elif spans:
            self.reveal(*self.drawn.span(spans[0]))

    def _light_evidence(self) -> list[Span]:
        """Lights the evidence, and gives its places in the text."""
        text, title = (
            [Span(mention.start, mention.end) for mention in self._evidence if mention.field == field]
            for field in ("text", "title")
        )
        self.lit("text--evidence", text)
        self.lit("text--evidence", title, in_head=True)
        return text

    # Matches

    def action_match_next(self) -> None:
        """Goes to the next match; past the last, says so."""
        self._step_match(1)

    def action_match_previous(self) -> None:
        """Goes to the match before; past the first, says so."""
        self._step_match(-1)

    def _step_match(self, direction: int) -> None:
        index = self._match_beside(direction)
        if 0 <= index < len(self.matches):
            self.go_to_match(index)
        else:
            self.beyond_matches(direction)

    def _match_beside(self, direction: int) -> int:
        """The match after, or before, the current one if it is seen, else after or before what is seen."""
        top, bottom = self.drawn.offset(self.top), self.drawn.offset(self.bottom)
        if self.current >= 0 and top <= self.matches[self.current].start < bottom:
            return self.current + direction
        place = top if direction > 0 else bottom
        index = bisect_left(self.matches, place, key=lambda match: match.start)
        return index if direction > 0 else index - 1

    def go_to_match(self, index: int) -> None:
        """Makes a match the current one and brings it into view."""
        self.current = index
        match = self.matches[index]
        self.lit("text--current-match", [match])
        self.reveal(*self.drawn.span(match))
        self.moved()

    def beyond_matches(self, direction: int) -> None:
        """There is no further match: the screen goes on to another article."""
        self.post_message(Messages.BeyondMatches(direction))

    # Moving

    def page(self, pages: int) -> None:
        """Scrolls by pages, two rows kept in sight; at the end of the text, says that there is no further one."""
        if pages > 0 and self.is_laid and self.scroll_offset.y >= self.max_scroll_y:
            self.post_message(Messages.BeyondEnd())
        else:
            self.scroll_rows(pages * max(1, self.page_height - 2))

    def action_move_down(self) -> None:
        """A row down."""
        self.scroll_rows(1)

    def action_move_up(self) -> None:
        """A row up."""
        self.scroll_rows(-1)

    def action_move_half_down(self) -> None:
        """Half a page down."""
        self.scroll_rows(max(1, self.page_height // 2))

    def action_move_half_up(self) -> None:
        """Half a page up."""
        self.scroll_rows(-max(1, self.page_height // 2))

    def action_move_page_down(self) -> None:
        """A page down."""
        self.page(1)

    def action_move_page_up(self) -> None:
        """A page up."""
        self.page(-1)

    def action_move_start(self) -> None:
        """To the beginning."""
        self.scroll_rows(-self.virtual_size.height)

    def action_move_end(self) -> None:
        """To the end."""
        self.scroll_rows(self.virtual_size.height)


def moved_place(before: str, after: str, offset: int) -> int:
    """Where the words at an offset stand after an edit; where they are gone, where those after or before them stand."""
    stretches = (
        (offset, offset + _STRETCH),
        (offset, offset + _STRETCH // 4),
        (offset + _STRETCH, offset + 2 * _STRETCH),
        (offset - _STRETCH, offset),
    )
    for start, end in stretches:
        start, end = max(0, start), min(end, len(before))
        if start < end and (found := find_selector(after, make_selector(before, Span(start, end)))):
            return max(0, min(found.start + offset - start, len(after)))
    return min(offset, len(after))

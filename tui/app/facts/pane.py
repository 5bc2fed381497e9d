"""The facts pane: what the article states, by kind, each line leading to the words that say so."""

from __future__ import annotations

from textual import events

from tui.analysis.fact import Analysis
from tui.app.content import in_place
from tui.app.facts.entries import draw_entry, section_runs
from tui.app.facts.filtering import FilterBar
from tui.app.facts.outline import Outline
from tui.app.facts.sections import Entry, sections_of
from tui.app.keys import bindings
from tui.app.panes import Messages, Opened, Quotable
from tui.app.widgets.fitting import Run, wrapped
from tui.app.widgets.lines import NOTHING, LinePane
from tui.articles.anchor import Span

_READING = "reading…"
_NONE = "No facts found. Facts of your own can stand in the file, under “facts”, and are shown here first."
_NOT_ALL = "Not the whole text was read in the time that it may take; there may be more facts. W reads it to the end."


class FactsPane(LinePane):
    """Sections of facts, folded or not, filtered while typing, with a cursor that lights its evidence in the text."""

    BINDINGS = bindings("facts")
    HELP = """
    What the article states. Moving over a fact lights the words that state it; `enter` goes there, and folds or unfolds
    a heading. `[` and `]` step through the places of a fact that is stated several times; `&` filters while typing.
    `d` hides a fact that is none, `M` corrects one, `B` takes that back; `M` in the text adds one from the selection.
    `W` reads a very long text to its end, of which only a part was read.
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 # Textual's own name
        super().__init__(id=id, classes=classes)
        self._opened: Opened | None = None
        self._stale = False
        """Whether the facts are those of a text that has changed since: they are shown, and lead nowhere."""
        self.outline = Outline()
        self._notes: list[str] = []
        self._note_lines: list[str] = []
        self._pointed: frozenset[int] = frozenset()
        """The facts that the sentence under the text's cursor states."""
        self._place = 0
        """Which place of the fact under the cursor is shown, of those that state it."""
        self._stepped = False
        """Whether that was chosen by stepping to it, so that it is worth telling."""

    # What is shown

    def show(self, opened: Opened | None) -> None:
        """Shows that the facts of an article are awaited; shown again, the facts that there are stay."""
        before = self._opened.article if self._opened else None
        again = bool(opened and before and opened.again)
        self._stale = bool(opened and before and again and before.text != opened.article.text)
        self._opened = opened
        if not again:
            self.outline.clear()
            self.cursor = NOTHING
            self._pointed = frozenset()
            self._notes = [_READING] if opened is not None else []
            self.scroll_to(y=0, animate=False, force=True)
        self.relay()

    def analysed(self, generation: int, analysis: Analysis | None, trouble: str = "") -> None:
        """Shows the facts; the one under the cursor stays under it, where it is still there."""
        if self._opened is None or generation != self._opened.generation:
            return
        if analysis is None:
            if trouble:
                self._notes = [trouble]
                self.relay()
            return
        self._stale = False
        kept, row = self.outline.at(self.cursor), self._row_on_screen()
        self.outline.take(sections_of(analysis.facts))
        self._notes = [*analysis.limits] + ([] if analysis.complete else [trouble or _NOT_ALL])
        if not self.outline.sections:
            self._notes.insert(0, _NONE)
        self.cursor = self.outline.find(kept, self.cursor)
        self._pointed = frozenset()
        self.relay()
        if row is not None and (line := self._line_of(self.cursor)) is not None:
            self._scroll_to_line(line - row)

    def point_at(self, generation: int, sentence: Span | None) -> None:
        """Puts a sign beside the facts that a sentence of the text states, and brings the first of them into view."""
        if self._opened is None or generation != self._opened.generation:
            return
        self._pointed = frozenset(
            item
            for item, (_, entry) in enumerate(self.outline.items)
            if sentence and entry and not self._stale and entry.stands_in(sentence)
        )
        if self._pointed and not self.has_focus:
            shown = (item for item, _ in self._lines if self.is_pointed_at(item))
            self.bring_into_view(next(shown, NOTHING))
        self.refresh()

    def is_pointed_at(self, item: int) -> bool:
        """Whether the sentence under the text's cursor states a fact, or a fact of a section that is folded."""
        if item in self._pointed or not self._pointed or item == NOTHING:
            return item in self._pointed
        items = self.outline.items
        kind, entry = items[item]
        return entry is None and self.outline.folded(kind) and any(items[other].kind == kind for other in self._pointed)

    @property
    def entry(self) -> Entry | None:
        """The fact under the cursor; None on a heading."""
        item = self.outline.at(self.cursor)
        return item.entry if item else None

    @property
    def as_query(self) -> str:
        """What would find the other articles with the fact under the cursor; empty on a heading."""
        return self.entry.as_query if self.entry else ""

    def quotable(self) -> Quotable | None:
        """A quotation's words with their speaker; another fact, with the sentence that states it in the place shown."""
        entry = None if self._stale else self.entry
        places = entry.mentions[self._place :] + entry.mentions[: self._place] if entry else ()
        place = next((mention for mention in places if mention.field == "text"), None)
        if entry is None or place is None:
            return None
        if entry.kind == "quote" or place.sentence is None:
            return Quotable((Span(place.start, place.end),), entry.speaker)
        return Quotable((place.sentence,), fact=entry.as_line)

    # Lines

    def heading(self) -> tuple[str, str]:
        """How many facts there are, and what they are filtered by."""
        total = self.outline.total
        if not self.outline.filter:
            return "FACTS", f"{total:,}" if total else ""
        return f"FACTS  &{in_place(self.outline.filter)}", f"{self.outline.passing:,} of {total:,}"

    def lay_lines(self, width: int) -> list[tuple[int, int]]:
        """The outline's lines, and below them what is said besides."""
        if self.size:
            self.outline.choose_unfolded(width, self.page_height)
        lines = self.outline.lines(width)
        self._note_lines = [line for note in self._notes for line in wrapped(in_place(note), width)]
        if self.outline.filter and not lines:
            self._note_lines = wrapped("No fact has these words.", width)
        if lines and self._note_lines:
            lines.append((NOTHING, NOTHING))
        return lines + [(NOTHING, number) for number in range(len(self._note_lines))]

    def draw_item(self, item: int, number: int, width: int) -> list[Run]:
        """A line of a heading, of an entry, or of what is said besides."""
        if item == NOTHING:
            return [(self._note_lines[number], ("line--note",))] if number != NOTHING else []
        kind, entry = self.outline.items[item]
        if entry is None:
            section = self.outline.section(kind)
            return section_runs(section, self.outline.passing_of(section), width, folded=self.outline.folded(kind))
        place = self._place if self._stepped and item == self.cursor else None
        return draw_entry(entry, number, width, self.outline.words, place)

    # Moving and going there

    def cursor_moved(self) -> None:
        """Lights the evidence of the fact in the text."""
        self._place, self._stepped = 0, False
        self._say_evidence()

    def on_focus(self) -> None:
        """Lights the fact under the cursor again."""
        self._say_evidence()

    def _say_evidence(self) -> None:
        if self._opened is None or self.cursor == NOTHING or self._stale:
            return
        mentions = self.entry.mentions if self.entry else ()
        self.post_message(Messages.Evidence(self._opened.generation, mentions[self._place :] + mentions[: self._place]))

    def chosen(self) -> None:
        """Folds or unfolds a heading; of a fact, goes to the place that states it."""
        if self.cursor == NOTHING or self._opened is None:
            return
        kind, entry = self.outline.items[self.cursor]
        if entry is None:
            self.outline.fold(kind)
            self.relay()
        elif entry.mentions and not self._stale:
            mention = entry.mentions[self._place % len(entry.mentions)]
            span = Span(mention.start, mention.end) if mention.field == "text" else Span(0, 0)
            self.post_message(Messages.GoTo(self._opened.generation, span))

    def opens_at_a_click(self, item: int) -> bool:
        """A heading folds at one click."""
        return self.outline.items[item].entry is None

    def heading_clicked(self) -> None:
        """The heading says what the facts are filtered by: a click changes that."""
        self.action_filter()

    def action_mention_next(self) -> None:
        """Shows the next place that states the fact."""
        self._step_mention(1)

    def action_mention_previous(self) -> None:
        """Shows the place before."""
        self._step_mention(-1)

    def _step_mention(self, step: int) -> None:
        entry = self.entry
        if entry is None or not entry.mentions:
            return
        self._place, self._stepped = (self._place + step) % len(entry.mentions), True
        self._say_evidence()
        self.refresh()
        if entry.kind == "quote":  # whose lines have no room for it
            self.post_message(Messages.Say(f"place {self._place + 1} of {len(entry.mentions)}"))

    def action_hide(self) -> None:
        """Hide the fact under the cursor."""
        self._ask_to_correct(hide=True)

    def action_correct(self) -> None:
        """Correct the fact under the cursor."""
        self._ask_to_correct(hide=False)

    def _ask_to_correct(self, *, hide: bool) -> None:
        entry = self.entry
        if entry is None or entry.fact is None or self._opened is None:
            self.post_message(Messages.Say("Choose a fact first, not a heading", "warning"))
        else:
            self.post_message(Messages.CorrectFact(self._opened.generation, entry.fact, entry.label, hide=hide))

    # The filter

    def action_filter(self) -> None:
        """Shows only the facts that have the words typed."""

        def done(stay: bool | None) -> None:
            if not stay:
                self._set_filter("")

        self.app.push_screen(FilterBar(self.outline.filter, self._set_filter, self._step), done)

    def on_key(self, event: events.Key) -> None:
        """`esc` shows all facts again, before it does anything else."""
        if event.key == "escape" and self.outline.filter:
            event.stop()
            event.prevent_default()
            self._set_filter("")

    def _set_filter(self, words: str) -> None:
        self.outline.filter = words
        self.relay()

    def first_stop(self) -> int:
        """The first heading; of what passes a filter, the first fact."""
        if not self.outline.filter:
            return super().first_stop()
        return next(item for item, _ in self._lines if item != NOTHING and self.outline.items[item].entry is not None)

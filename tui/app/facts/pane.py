"""The facts pane: what the article states, by kind, each line leading to the words that say so."""

from __future__ import annotations

from collections.abc import Iterator

from textual import events

from tui.analysis.fact import Analysis, Mention
from tui.app.content import in_place
from tui.app.facts.entries import draw_entry, section_runs
from tui.app.facts.filter_bar import FilterBar
from tui.app.facts.outline import Outline
from tui.app.facts.sections import Entry, sections_of
from tui.app.keys.keymap import Keymap
from tui.app.keys.table import bindings
from tui.app.panes import Messages, Opened, Quotable
from tui.app.widgets.fitting import Run, wrap
from tui.app.widgets.line_list import LineList
from tui.app.widgets.virtual_list import NOTHING, MixedRows
from tui.articles.anchor import Span

_READING = "reading…"
_NONE = "No facts found. You can state facts in the file, under “facts”; they are shown here first."


class FactsPane(LineList):
    """Sections of facts that can be folded and filtered; the text highlights the evidence of the one under the cursor.

    The items of the list are those of the outline.
    """

    BINDINGS = bindings("facts")

    def __init__(self, keymap: Keymap | None = None, *, id: str | None = None) -> None:  # noqa: A002 # Textual's own name
        super().__init__(id=id)
        self._keymap = keymap or Keymap()
        self._opened: Opened | None = None
        self._stale = False
        """Whether the text has changed since its facts were found: they are shown, but lead nowhere."""
        self.shows_uncertain = True
        """Whether facts that are not certain are shown."""
        self.outline = Outline()
        self._notes: list[str] = []
        self._note_lines: list[str] = []
        self._sentence: Span | None = None
        """The sentence under the text's cursor."""
        self._pointed: frozenset[int] = frozenset()
        """The items that the sentence under the text's cursor states."""
        self._mention = 0
        """Which mention of the fact under the cursor the text shows."""
        self._stepped = False
        """Whether the reader stepped to that mention, so that its number is worth telling."""

    # What is shown

    def show(self, opened: Opened | None) -> None:
        """Show that the facts of an article are awaited; of one that is shown again, the facts stay."""
        before = self._opened.article if self._opened else None
        again = bool(opened and before and opened.again)
        self._stale = bool(opened and before and again and before.text != opened.article.text)
        self._opened = opened
        if not again:
            self.outline.clear()
            self.index = NOTHING
            self._sentence, self._pointed = None, frozenset()
            self._notes = [_READING] if opened is not None else []
            self.scroll_to(y=0, animate=False, force=True)
        self.lay_out()

    def analysed(self, generation: int, analysis: Analysis | None, trouble: str = "") -> None:
        """Show the facts; the one under the cursor stays there, on its line of the screen, if it is still stated."""
        if self._opened is None or generation != self._opened.generation:
            return
        if analysis is None:
            if trouble:
                self._notes = [trouble]
                self.lay_out()
            return
        self._stale = False
        kept = self.outline.at(self.index)
        shown = [fact for fact in analysis.facts if fact.is_certain or self.shows_uncertain]
        self.outline.take(sections_of(shown))
        self._notes = [*analysis.limits] + ([] if analysis.complete else [trouble or self._not_all])
        if hidden := len(analysis.facts) - len(shown):
            self._notes.append(
                f"{hidden:,} uncertain {'fact' if hidden == 1 else 'facts'} not shown (show_uncertain_facts)."
            )
        if not self.outline.sections:
            self._notes.insert(0, _NONE)
        self._pointed = self._stated_in(self._sentence)
        self.lay_out(self.outline.find(kept, self.index))

    @property
    def _not_all(self) -> str:
        key = self._keymap.key("facts.whole")
        return f"Not the whole text was read in the time allowed; there may be more facts. {key} reads it to the end."

    def point_at(self, generation: int, sentence: Span | None) -> None:
        """Put a sign beside the facts that a sentence of the text states, and bring the first of them into view."""
        if self._opened is None or generation != self._opened.generation:
            return
        self._sentence, self._pointed = sentence, self._stated_in(sentence)
        if self._pointed and not self.has_focus:
            self.bring_into_view(next(filter(self.is_pointed_at, self._shown_items), NOTHING))
        self.refresh()

    def _stated_in(self, sentence: Span | None) -> frozenset[int]:
        return frozenset(
            item
            for item, (_, entry) in enumerate(self.outline.items)
            if sentence and entry and not self._stale and entry.stands_in(sentence)
        )

    def is_pointed_at(self, item: int) -> bool:
        """Return whether the sentence under the text's cursor states a fact, or one of a folded section."""
        if item in self._pointed or not self._pointed or item == NOTHING:
            return item in self._pointed
        items = self.outline.items
        kind, entry = items[item]
        return entry is None and self.outline.folded(kind) and any(items[other].kind == kind for other in self._pointed)

    @property
    def entry(self) -> Entry | None:
        """The fact under the cursor; None on a heading."""
        item = self.outline.at(self.index)
        return item.entry if item else None

    @property
    def as_query(self) -> str:
        """The query for other articles that state the fact under the cursor; empty on a heading."""
        return self.entry.as_query if self.entry else ""

    def quotable(self) -> Quotable | None:
        """Return a quotation with its speaker, or any other fact with the sentence that states it."""
        entry = None if self._stale else self.entry
        mention = next((mention for mention in self._mentions if mention.field == "text"), None)
        if entry is None or mention is None:
            return None
        if entry.kind == "reported" and mention.sentence is not None:
            return Quotable((mention.sentence,))  # the article's words, whoever they report
        if entry.kind == "quote" or mention.sentence is None:
            return Quotable((Span(mention.start, mention.end),), entry.speaker)
        return Quotable((mention.sentence,), fact=entry.as_line)

    @property
    def _mentions(self) -> tuple[Mention, ...]:
        """The mentions of the fact under the cursor, from the one that the text shows on."""
        mentions = self.entry.mentions if self.entry else ()
        return mentions[self._mention :] + mentions[: self._mention]

    # Lines

    def heading(self) -> tuple[str, str]:
        """Return what the facts are filtered by, and how many there are."""
        total = self.outline.total
        if not self.outline.filter:
            return "FACTS", f"{total:,}" if total else ""
        return f"FACTS  &{in_place(self.outline.filter)}", f"{self.outline.passing:,} of {total:,}"

    def rows_at(self, width: int) -> MixedRows:
        """Return the outline's lines, and below them those of the notes."""
        if self.size:
            self.outline.choose_unfolded(width, self.page_lines)
        lines = self.outline.lines(width)
        self._note_lines = [line for note in self._notes for line in wrap(in_place(note), width)]
        if self.outline.filter and not lines:
            self._note_lines = wrap("No fact has these words.", width)
        if lines and self._note_lines:
            lines.append((NOTHING, NOTHING))
        return MixedRows(lines + [(NOTHING, number) for number in range(len(self._note_lines))])

    @property
    def _shown_items(self) -> Iterator[int]:
        """The items that are not folded away or filtered out."""
        return (self.rows.item(position) for position in range(self.rows.count))

    def draw_item(self, item: int, number: int, width: int) -> list[Run]:
        """Draw a line of a heading, of an entry, or of a note."""
        if item == NOTHING:
            return [(self._note_lines[number], ("line--note",))]
        kind, entry = self.outline.items[item]
        if entry is None:
            section = self.outline.section(kind)
            return section_runs(section, self.outline.passing_of(section), width, folded=self.outline.folded(kind))
        shown = self._mention if self._stepped and item == self.index else None
        return draw_entry(entry, number, width, self.outline.words, shown)

    # Moving and going there

    def cursor_moved(self) -> None:
        """Highlight the evidence of the fact in the text."""
        self._mention, self._stepped = 0, False
        self._say_evidence()

    def on_focus(self) -> None:
        """Highlight the evidence of the fact under the cursor again."""
        self._say_evidence()

    def _say_evidence(self) -> None:
        if self._opened is None or self.index == NOTHING or self._stale:
            return
        self.post_message(Messages.Evidence(self._opened.generation, self._mentions))

    def chosen(self) -> None:
        """Fold or unfold a heading; go to the place that states a fact."""
        if self.index == NOTHING or self._opened is None:
            return
        kind, entry = self.outline.items[self.index]
        if entry is None:
            self.outline.fold(kind)
            self.lay_out()
        elif entry.mentions and not self._stale:
            mention = entry.mentions[self._mention % len(entry.mentions)]
            span = Span(mention.start, mention.end) if mention.field == "text" else Span(0, 0)
            self.post_message(Messages.GoTo(self._opened.generation, span))

    def opens_at_a_click(self, item: int) -> bool:
        """Return True for a heading, which folds at one click."""
        return self.outline.items[item].entry is None

    def heading_clicked(self) -> None:
        """Open the filter, which the heading names."""
        self.action_filter()

    def action_mention_next(self) -> None:
        """Show the next place that states the fact."""
        self._step_mention(1)

    def action_mention_previous(self) -> None:
        """Show the previous place that states the fact."""
        self._step_mention(-1)

    def _step_mention(self, step: int) -> None:
        entry = self.entry
        if entry is None or len(entry.mentions) < 2:
            said = "Choose a fact first, not a heading" if entry is None else "No other place states this fact"
            self.post_message(Messages.Say(said))
            return
        self._mention, self._stepped = (self._mention + step) % len(entry.mentions), True
        self._say_evidence()
        self.refresh()
        if entry.kind in ("quote", "reported"):  # whose lines have no room for it
            self.post_message(Messages.Say(f"place {self._mention + 1} of {len(entry.mentions)}"))

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
        """Show only the facts that have the words typed."""

        def done(stay: bool | None) -> None:
            if not stay:
                self._set_filter("")

        self.app.push_screen(FilterBar(self.outline.filter, self._set_filter, self.move_by), done)

    def on_key(self, event: events.Key) -> None:
        """Let `esc` clear the filter before it does anything else."""
        if event.key == "escape" and self.outline.filter:
            event.stop()
            event.prevent_default()
            self._set_filter("")

    def _set_filter(self, words: str) -> None:
        self.outline.filter = words
        self.lay_out()

    def first_item(self) -> int:
        """Return the first heading; while a filter is in force, the first fact."""
        if not self.outline.filter:
            return super().first_item()
        return next(item for item in self._shown_items if self.outline.items[item].entry is not None)

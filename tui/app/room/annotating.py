"""Highlights and notes: made of what is selected, changed, taken away; written in a thread like all marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import work

from tui.app.panes import Quotable
from tui.app.room.citing import Citing
from tui.app.room.marking import Marking
from tui.articles.anchor import Selector, Span, make_selector

if TYPE_CHECKING:
    from tui.articles.article import Article
    from tui.marks.annotations import Annotation
    from tui.marks.locate import Placed

_NOTHING = "Nothing to highlight yet: choose a sentence with ( and ), select words with the mouse, or a fact"


class Annotating(Marking, Citing):
    """Highlights words of the article on the screen, and keeps notes on them."""

    def action_highlight(self) -> None:
        """Highlights what is selected; what is highlighted already is so no longer."""
        if self.opened is None:
            return
        spans, lit = self._meant()
        if lit:
            self._take_away(self.opened.article.id, lit)
        elif spans:
            self._highlight(self.opened.article, spans)
        else:
            self.say(_NOTHING, "warning")
        self.text_pane.select(None)

    @work(exclusive=True, group="choice")
    async def action_annotate(self) -> None:
        """Writes a note: on what is selected, on the highlight under the cursor, else on the article as a whole."""
        if self.opened is None:
            return
        spans, lit = self._meant()
        if lit:
            await self._write_note(lit[0].annotation)
        elif spans:
            await self._write_note(_annotation(make_selector(self.opened.article.text, spans[0])))
        else:
            await self._write_note(self._on_the_article())

    @work(exclusive=True, group="choice")
    async def action_annotate_article(self) -> None:
        """Writes a note on the article as a whole, whatever is selected in it."""
        if self.opened is not None:
            await self._write_note(self._on_the_article())

    @work(exclusive=True, group="choice")
    async def action_annotations(self) -> None:
        """The highlights and notes of the article."""
        from tui.app.dialogs.annotations import AnnotationsScreen

        if self.opened is None:
            return
        article, annotations = self.opened.article, self.opened.annotations
        if not annotations:
            self.say(
                "No highlight or note yet: m highlights what is selected, a writes a note; A lists all of the library",
                "warning",
            )
            return

        def list_all() -> None:
            self.call_later(self.run_action, "all_annotations")

        screen = AnnotationsScreen(annotations, lambda one: self._take_away(article.id, [one]), list_all)
        wish = await self.app.push_screen_wait(screen)
        if wish is None:
            return
        if wish.deed == "write" or (wish.deed == "go" and wish.placed.annotation.selector is None):
            await self._write_note(wish.placed.annotation)
        elif wish.placed.span is None:
            self.say("These words no longer stand in the text", "warning")
        elif wish.deed == "quote":
            quotable = Quotable((wish.placed.span,))
            self._copy(lambda: self.citer.copy_quotation(article, quotable))
        else:
            self.set_focus(self.text_pane)
            self.text_pane.highlights.go_to(wish.placed)

    # What is meant

    def _meant(self) -> tuple[Sequence[Span], Sequence[Placed]]:
        """The words that are meant, and the highlights that they stand in already."""
        pane = self.text_pane
        beside = self.quotable_beside()
        if beside is not None:
            return beside.spans, self._covering(beside.spans)
        if pane.selection is not None:
            return (pane.selection,), self._covering((pane.selection,))
        if pane.sentence is not None and pane.is_visible(pane.sentence):
            return (pane.sentence,), [current] if (current := pane.highlights.current) else []
        return (), ()

    def _covering(self, spans: Sequence[Span]) -> list[Placed]:
        """The highlights that hold all of these words; none where some words are in none."""
        found: list[Placed] = []
        for span in spans:
            covering = [
                one for one in self.text_pane.highlights.overlapping(span) if one.span and _holds(one.span, span)
            ]
            if not covering:
                return []
            found += [one for one in covering[-1:] if one not in found]
        return found

    def _on_the_article(self) -> Annotation:
        assert self.opened is not None
        known = (one.annotation for one in self.opened.annotations if one.annotation.selector is None)
        return next(known, None) or _annotation(None)

    # What is done

    def _highlight(self, article: Article, spans: Sequence[Span]) -> None:
        made = [_annotation(make_selector(article.text, span)) for span in spans]
        # What the new ones hold is one with them; a note stays, with its words.
        held = [
            one.annotation
            for span in spans
            for one in self.text_pane.highlights.overlapping(span)
            if one.span is not None and _holds(span, one.span) and not one.annotation.note
        ]
        self._annotate(article.id, made, held, "Highlighted")

    def _take_away(self, article_id: str, annotations: Sequence[Placed]) -> None:
        noted = any(one.annotation.note for one in annotations)
        words = "Note" if annotations[0].annotation.selector is None else "Highlight"
        said = f"{words} and note removed" if noted and words == "Highlight" else f"{words} taken away"
        self._annotate(article_id, [], [one.annotation for one in annotations], f"{said}: U brings it back")

    async def _write_note(self, annotation: Annotation) -> None:
        from tui.app.dialogs.note_form import NoteForm

        assert self.opened is not None
        article = self.opened.article
        words = annotation.selector.exact if annotation.selector else ""
        title = "A note on these words" if words else f"A note on the article as a whole: {article.title}"
        note = await self.app.push_screen_wait(NoteForm(title, words, annotation.note))
        if note is None or note == annotation.note:
            return
        self.text_pane.select(None)
        said = "Note kept" if note else "Note taken away: U brings it back"
        self._annotate(article.id, [replace(annotation, note=note)], [], said)

    def _annotate(self, article_id: str, put: Sequence[Annotation], remove: Sequence[Annotation], said: str) -> None:
        def change() -> tuple[tuple[str, ...], str]:
            self.inputs.marks.annotations.change(article_id, put, remove)
            return (article_id,), said

        self.write_mark(change)


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _annotation(selector: Selector | None) -> Annotation:
    from tui.marks.annotations import Annotation  # the first frame does without

    return Annotation(selector)

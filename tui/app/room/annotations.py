"""Highlights and notes: made of what is selected, changed, taken away; written in a thread like all marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from textual.content import Content

from tui.app.panes import Quotable
from tui.app.room.context import Cites, MarksChange, Opens, Room, WritesMarks
from tui.articles.anchor import Selector, Span, make_selector

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from tui.app.panes import Opened
    from tui.articles.article import Article
    from tui.marks.annotations import Annotation
    from tui.marks.locate import Placed


class AnnotationWriter:
    """Highlights words of the open article, and keeps notes on them."""

    def __init__(self, room: Room, article: Opens, marks: WritesMarks, citations: Cites) -> None:
        self._room = room
        self._article = article
        self._marks = marks
        self._citations = citations
        self.commands = {
            "highlight.toggle": self.highlight,
            "highlight.colour": lambda: self._converse(self._choose_colour),
            "note.write": lambda: self._converse(self._annotate),
            "note.article": lambda: self._converse(self._annotate_article),
            "highlight.list": lambda: self._converse(self._list),
        }

    def _converse(self, conversation: Callable[[Opened], Awaitable[None]]) -> None:
        opened = self._article.opened.now
        if opened is not None:
            self._room.tasks.converse(lambda: conversation(opened))

    def highlight(self) -> None:
        """Highlight what is selected; remove the highlight of what is highlighted already."""
        opened = self._article.opened.now
        if opened is None:
            return
        spans, highlights = self._meant()
        if highlights:
            self._take_away(opened.article.id, highlights)
        elif spans:
            self._highlight(opened.article, spans)
        else:
            previous, following = self._room.key("sentence.previous"), self._room.key("sentence.next")
            how = f"choose a sentence with {previous} and {following}, or a fact"
            self._room.say(f"Nothing to highlight yet: {how}", "warning")
        self._room.panes.text.select(None)

    async def _choose_colour(self, opened: Opened) -> None:
        """Give a colour to the highlights that are meant, or highlight what is selected in it."""
        spans, highlights = self._meant()
        if not spans and not highlights:
            self.highlight()  # says how to select something
            return
        await self._colour(opened.article, [one.annotation for one in highlights], spans)

    async def _colour(self, article: Article, annotations: Sequence[Annotation], spans: Sequence[Span] = ()) -> None:
        from tui.app.dialogs.menu import Menu
        from tui.marks.colours import COLOURS, SIGNS, name_of

        names = self._room.inputs.settings.highlight_names
        lines = [Content(f"{SIGNS[one]} {_called(name_of(one, names), one)}") for one in COLOURS]
        before = annotations[0].colour if annotations else ""
        in_force = COLOURS.index(before) if before in COLOURS else None
        chosen = await self._room.ask(Menu("The colour of the highlight", lines, in_force=in_force))
        if chosen is None:
            return
        colour = COLOURS[chosen]
        put = [replace(one, colour=colour) for one in annotations]
        if not put:
            put = [replace(_annotation(make_selector(article.text, span)), colour=colour) for span in spans]
        self._room.panes.text.select(None)
        self._write(article.id, put, [], f"Highlighted: {name_of(colour, names)}")

    async def _annotate(self, opened: Opened) -> None:
        """Write a note: on what is selected, on the highlight under the cursor, else on the article as a whole."""
        spans, highlights = self._meant()
        if highlights:
            await self._write_note(opened.article, highlights[0].annotation)
        elif spans:
            await self._write_note(opened.article, _annotation(make_selector(opened.article.text, spans[0])))
        else:
            await self._annotate_article(opened)

    async def _annotate_article(self, opened: Opened) -> None:
        """Write a note on the article as a whole, whatever is selected in it."""
        known = (one.annotation for one in opened.annotations if one.annotation.selector is None)
        await self._write_note(opened.article, next(known, None) or _annotation(None))

    async def _list(self, opened: Opened) -> None:
        """List the highlights and notes of the article."""
        from tui.app.dialogs.annotations import AnnotationsScreen

        key, article = self._room.key, opened.article
        if not opened.annotations:
            highlight, note, every = key("highlight.toggle"), key("note.write"), key("highlight.all")
            how = f"{highlight} highlights, {note} writes a note; {every} lists all of the library"
            self._room.say(f"None yet: {how}", "warning")
            return
        screen = AnnotationsScreen(
            opened.annotations,
            self._room.inputs.settings.highlight_names,
            lambda one: self._take_away(article.id, [one]),
            lambda: self._room.do("highlight.all"),
        )
        chosen = await self._room.ask(screen)
        if chosen is None:
            return
        if chosen.action == "write" or (chosen.action == "go" and chosen.placed.annotation.selector is None):
            await self._write_note(article, chosen.placed.annotation)
        elif chosen.action == "colour":
            await self._colour(article, [chosen.placed.annotation])
        elif chosen.placed.span is None:
            self._room.say("Not found in the article", "warning")
        elif chosen.action == "quote":
            self._citations.quote(article, Quotable((chosen.placed.span,)))
        else:
            self._room.focus(self._room.panes.text)
            self._room.panes.text.highlights.go_to(chosen.placed)

    # What is meant

    def _meant(self) -> tuple[Sequence[Span], Sequence[Placed]]:
        """Return the words that are meant, and the highlights that they stand in already."""
        pane = self._room.panes.text
        beside = self._citations.quotable_beside()
        if beside is not None:
            return beside.spans, self._covering(beside.spans)
        if pane.selection is not None:
            return (pane.selection,), self._covering((pane.selection,))
        if pane.sentence is not None and pane.is_visible(pane.sentence):
            return (pane.sentence,), [current] if (current := pane.highlights.current) else []
        return (), ()

    def _covering(self, spans: Sequence[Span]) -> list[Placed]:
        """Return the highlights that hold all of these words; none where some words are in none."""
        found: list[Placed] = []
        for span in spans:
            on_it = self._room.panes.text.highlights.overlapping(span)
            covering = [one for one in on_it if one.span and _holds(one.span, span)]
            if not covering:
                return []
            found += [one for one in covering[-1:] if one not in found]
        return found

    # What is written

    def _highlight(self, article: Article, spans: Sequence[Span]) -> None:
        made = [_annotation(make_selector(article.text, span)) for span in spans]
        # What the new ones hold is one with them; a note stays, with its words.
        held = [
            one.annotation
            for span in spans
            for one in self._room.panes.text.highlights.overlapping(span)
            if one.span is not None and _holds(span, one.span) and not one.annotation.note
        ]
        self._write(article.id, made, held, "Highlighted")

    def _take_away(self, article_id: str, annotations: Sequence[Placed]) -> None:
        self._remove(article_id, [one.annotation for one in annotations])

    def remove(self, article_id: str, annotation: Annotation) -> None:
        """Remove a highlight or a note."""
        self._remove(article_id, [annotation])

    def _remove(self, article_id: str, annotations: Sequence[Annotation]) -> None:
        noted = any(one.note for one in annotations)
        words = "Note" if annotations[0].selector is None else "Highlight"
        said = f"{words} and note removed" if noted and words == "Highlight" else f"{words} removed"
        self._write(article_id, [], annotations, f"{said}: {self._room.key('mark.undo')} brings it back")

    async def _write_note(self, article: Article, annotation: Annotation) -> None:
        await self.write(article.id, article.title, annotation)

    async def write(self, article_id: str, title: str, annotation: Annotation) -> None:
        """Have the note of a highlight, or of an article as a whole, written in a form."""
        from tui.app.dialogs.note_form import NoteForm

        words = annotation.selector.exact if annotation.selector else ""
        title = "A note on these words" if words else f"A note on the article as a whole: {title}"
        note = await self._room.ask(NoteForm(title, words, annotation.note))
        if note is None or note == annotation.note:
            return
        self._room.panes.text.select(None)
        said = "Note kept" if note else f"Note removed: {self._room.key('mark.undo')} brings it back"
        self._write(article_id, [replace(annotation, note=note)], [], said)

    def _write(self, article_id: str, put: Sequence[Annotation], remove: Sequence[Annotation], said: str) -> None:
        def change() -> MarksChange:
            self._room.inputs.marks.annotations.change(article_id, put, remove)
            return MarksChange((article_id,), said)

        self._marks.write(change)


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _called(name: str, colour: str) -> str:
    return name if name == colour else f"{name} ({colour})"


def _annotation(selector: Selector | None) -> Annotation:
    from tui.marks.annotations import Annotation  # the first frame does without

    return Annotation(selector)

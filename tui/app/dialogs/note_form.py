"""A small editor for a note on some words of an article, or on the article as a whole."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static, TextArea
from textual.widgets.text_area import Edit, EditResult

from tui.app.content import content
from tui.app.dialogs.dialog import Dialog
from tui.app.widgets.bars import key_line
from tui.articles.quoted import quoted
from tui.articles.safe import clean

LONGEST = 20_000
"""Characters of a note: some pages."""


class _Lines(TextArea):
    """The lines of a note; whatever is pasted is made safe, as all text from outside is."""

    def edit(self, edit: Edit) -> EditResult:
        """Make a change with safe text, cut to the longest note."""
        room = LONGEST - len(self.text) + len(self.selected_text)
        edit.text = clean(edit.text)[: max(0, room)]
        return super().edit(edit)


class NoteForm(Dialog[str | None]):
    """Gives the note, empty to remove it; None if the form was left."""

    LEAVES_AT_A_CLICK = False
    DEFAULT_CSS = """
    NoteForm {
        & TextArea, & TextArea:focus {
            height: auto;
            min-height: 5;
            max-height: 16;
            margin-top: 1;
            padding: 0;
            border: none;
            background: $foreground 6%;
            background-tint: $surface 0%;
            scrollbar-size-vertical: 1;
        }
        &:ansi TextArea, &:nocolor TextArea { border-left: outer $accent; background: transparent; }
        & #unsaved { color: $text-error; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave the note as it was"),
        Binding("ctrl+s", "save", "Save the note"),
    ]

    def __init__(self, title: str, words: str, note: str) -> None:
        """`words` are those that the note is on; empty for the article as a whole."""
        super().__init__()
        self._title = title
        self._words = words
        self._before = note
        self._warned_of: str | None = None
        """What was written when the form last warned that it is not saved."""

    def compose(self) -> ComposeResult:
        """Lay out the words that the note is on, the editor and the keys."""
        with Vertical(classes="dialog"):
            yield Static(content(self._title), classes="dialog--title", markup=False)
            if self._words:
                yield Static(content(quoted(self._words), "bold"), classes="dialog--title", markup=False)
            yield _Lines(self._before, soft_wrap=True, show_line_numbers=False, id="note")
            yield Static("", id="unsaved", markup=False)
            yield key_line(("ctrl+s", "saves"), ("enter", "new line"), ("esc", "leaves it as it was"))

    @property
    def lines(self) -> TextArea:
        """The editor."""
        return self.query_one("#note", TextArea)

    def on_mount(self) -> None:
        """Begin at the end of the note."""
        self.lines.move_cursor(self.lines.document.end)
        self.lines.focus()

    @on(TextArea.Changed)
    def _written(self) -> None:
        if self.lines.text != self._warned_of:
            self.query_one("#unsaved", Static).update("")

    def action_save(self) -> None:
        """Leave with what is written."""
        self.dismiss("\n".join(line.rstrip() for line in self.lines.text.strip().split("\n")))

    def action_leave(self) -> None:
        """Leave; what was written is thrown away only if that is said twice."""
        if self.may_be_left():
            self.dismiss(None)

    def may_be_left(self) -> bool:
        """Return whether leaving loses nothing, or the person has been warned; warn otherwise."""
        if self.lines.text == self._warned_of or self.lines.text.strip() == self._before.strip():
            return True
        self._warned_of = self.lines.text
        self.query_one("#unsaved", Static).update("Not saved yet: ctrl+s saves it, the same key again throws it away")
        return False

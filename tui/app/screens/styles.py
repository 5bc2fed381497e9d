"""The choice of a citation style and a form, with what would be copied shown in it as one moves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Input, OptionList, Static
from textual.worker import get_current_worker

from tui.app.citer import Citer
from tui.app.content import content, content_lines
from tui.app.menu_lines import MenuLines
from tui.app.panes import Quotable
from tui.app.screens.bars import key_line
from tui.app.screens.dialog import Dialog
from tui.articles.article import Article
from tui.errors import BylineError

WELL_KNOWN = (
    "apa",
    "modern-language-association",
    "chicago-author-date",
    "chicago-notes-bibliography",
    "ieee",
    "nlm-citation-sequence",
    "harvard-cite-them-right",
)
"""The styles that most people look for, shown before anything is typed, after the person's own."""

_SHOWN = 40
_SEARCHED = 1000
"""How many that have the words are looked through for favourites."""
_PREVIEW_AFTER = 0.12


class StyleScreen(Dialog[bool]):
    """Gives whether a style was chosen; the citer then has it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(False)", "Leave"),
        Binding("down,ctrl+n", "move('cursor_down')", "Next style"),
        Binding("up,ctrl+p", "move('cursor_up')", "Previous style"),
        Binding("ctrl+t", "favourite", "Favourite"),
        Binding("tab", "form(1)", "Next form"),
        Binding("shift+tab", "form(-1)", "Previous form"),
    ]

    class Found(Message):
        """The styles that have the words typed: ids and titles."""

        def __init__(self, query: str, styles: list[tuple[str, str]]) -> None:
            super().__init__()
            self.query = query
            self.styles = styles

    class Previewed(Message):
        """What would be copied in the style under the cursor."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self, citer: Citer, cited: Callable[[], Sequence[Article]], quotable: Quotable | None = None) -> None:
        """`cited` gives the articles to show, in a thread; `quotable` are selected words of the one article."""
        super().__init__()
        self._citer = citer
        self._cited = cited
        self._quotable = quotable
        self._forms: list[str] = []
        self._form = citer.form
        self._found: list[tuple[str, str]] = []
        self._timer: Timer | None = None
        hint = "style: a name, such as chicago 17 note"
        self._words = Input(placeholder=hint, compact=True, select_on_focus=False)
        self._lines = MenuLines(opens_at_a_click=False)
        self._form_line = key_line()
        self._reference = Static(id="preview", markup=False)

    def compose(self) -> ComposeResult:
        """The words to look for, the styles, the form, the preview."""
        with Vertical(classes="dialog dialog-list dialog-tall"):
            yield self._words
            yield self._lines
            yield self._form_line
            yield self._reference

    def on_mount(self) -> None:
        """Begins with the styles at hand."""
        from tui.citations.forms import FILES, RENDERED

        self._forms = [*RENDERED, *FILES]
        self._say_form()
        self._look_for("")
        self._words.focus()

    def _say_form(self) -> None:
        self._form_line.keys = (
            ("tab", f"as {self._form}"), ("enter", "takes it"), ("ctrl+t", "favourite or not"), ("esc", "leaves"),
        )  # fmt: skip

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._look_for(event.value)

    @work(thread=True, exclusive=True, group="styles", exit_on_error=False)
    def _look_for(self, words: str) -> None:
        styles, at_hand = self._citer.styles, self._citer.at_hand
        if words.strip():
            favourites = self._citer.favourites
            found = sorted(styles.search(words, limit=_SEARCHED), key=lambda style: style.id not in favourites)
        else:
            found = list(styles.each([*at_hand, *WELL_KNOWN]))
        if not get_current_worker().is_cancelled:
            self.post_message(self.Found(words, [(style.id, style.title) for style in found[:_SHOWN]]))

    @on(Found)
    def _show_found(self, event: Found) -> None:
        if event.query != self._words.value:
            return
        self._found = event.styles
        self._show_lines()
        ids = [style_id for style_id, _ in self._found]
        in_force = self._citer.style.id
        at = ids.index(in_force) if not event.query.strip() and in_force in ids else 0
        self._lines.highlighted = at if ids else None
        if not ids:
            self._reference.update("No style has these words; try fewer.")

    def _show_lines(self) -> None:
        favourites = self._citer.favourites
        self._lines.set_options(
            [content(f"{'★' if style_id in favourites else ' '} {title}") for style_id, title in self._found]
        )

    def action_favourite(self) -> None:
        """Marks the style under the cursor as a favourite, or no longer; where it stands changes the next time."""
        if (style_id := self._chosen) is None:
            return
        self._citer.turn_favourite(style_id)
        at = self._lines.highlighted
        self._show_lines()
        self._lines.highlighted = at

    def action_move(self, name: str) -> None:
        """Moves in the list while the words keep the focus."""
        getattr(self._lines, f"action_{name}")()

    def action_form(self, step: int) -> None:
        """Another form."""
        at = self._forms.index(self._form) if self._form in self._forms else 0
        self._form = self._forms[(at + step) % len(self._forms)]
        self._say_form()
        self._preview_soon()

    @on(OptionList.OptionHighlighted)
    def _preview_soon(self) -> None:
        if self._timer is not None:
            self._timer.stop()
        if (style_id := self._chosen) is not None:
            self._timer = self.set_timer(_PREVIEW_AFTER, lambda: self._preview(style_id, self._form))

    @property
    def _chosen(self) -> str | None:
        at = self._lines.highlighted
        return self._found[at][0] if at is not None and at < len(self._found) else None

    @work(thread=True, exclusive=True, group="preview", exit_on_error=False)
    def _preview(self, style_id: str, form: str) -> None:
        try:
            text = self._citer.preview(self._cited(), style_id, form, self._quotable)
        except BylineError as error:
            text = str(error)
        if not get_current_worker().is_cancelled:
            self.post_message(self.Previewed(text))

    @on(Previewed)
    def _previewed(self, event: Previewed) -> None:
        self._reference.update(content_lines(event.text))

    @on(Input.Submitted)
    @on(OptionList.OptionSelected)
    def _choose(self) -> None:
        if (style_id := self._chosen) is not None:
            self._citer.choose(style_id, self._form)
            self.dismiss(True)

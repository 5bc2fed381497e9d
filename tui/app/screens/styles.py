"""The choice of a citation style and a form, with the article's reference in it shown as one moves."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Input, OptionList, Static
from textual.worker import get_current_worker

from tui.app.citer import Citer
from tui.app.content import content, content_lines
from tui.app.screens.dialog import Dialog
from tui.articles.article import Article
from tui.errors import BylineError

FAVOURITES = (
    "apa",
    "modern-language-association",
    "chicago-author-date",
    "chicago-notes-bibliography",
    "ieee",
    "nlm-citation-sequence",
    "harvard-cite-them-right",
)
"""The styles that most people look for, shown before anything is typed."""

_SHOWN = 40
_PREVIEW_AFTER = 0.12


class StyleScreen(Dialog[bool]):
    """Gives whether a style was chosen; the citer then has it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(False)", "Leave"),
        Binding("down,ctrl+n", "move('cursor_down')", "Next style"),
        Binding("up,ctrl+p", "move('cursor_up')", "Previous style"),
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
        """The article in the style under the cursor."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self, citer: Citer, article: Article) -> None:
        super().__init__()
        self._citer = citer
        self._article = article
        self._forms: list[str] = []
        self._form = citer.form
        self._ids: list[str] = []
        self._timer: Timer | None = None
        hint = "style: a name, such as chicago 17 note"
        self._words = Input(placeholder=hint, compact=True, select_on_focus=False)
        self._lines = OptionList(markup=False, compact=True)
        self._form_line = Static(classes="dialog--keys", markup=False)
        self._reference = Static(id="preview", markup=False)

    def compose(self) -> ComposeResult:
        """The words to look for, the styles, the form, the preview."""
        with Vertical(classes="dialog dialog-tall"):
            yield self._words
            yield self._lines
            yield self._form_line
            yield self._reference

    def on_mount(self) -> None:
        """Begins with the favourites."""
        from tui.citations.forms import FILES, RENDERED

        self._forms = [*RENDERED, *FILES]
        self._say_form()
        self._look_for("")
        self._words.focus()

    def _say_form(self) -> None:
        self._form_line.update(Content.assemble("as ", (self._form, "bold"), "  tab: another form"))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._look_for(event.value)

    @work(thread=True, exclusive=True, group="styles", exit_on_error=False)
    def _look_for(self, words: str) -> None:
        styles = self._citer.styles
        if words.strip():
            found = styles.search(words, limit=_SHOWN)
        else:
            first = dict.fromkeys([self._citer.style.id, *FAVOURITES])
            found = [styles.get(style_id) for style_id in first]
        if not get_current_worker().is_cancelled:
            self.post_message(self.Found(words, [(style.id, style.title) for style in found]))

    @on(Found)
    def _found(self, event: Found) -> None:
        if event.query != self._words.value:
            return
        self._ids = [style_id for style_id, _ in event.styles]
        self._lines.set_options([content(title) for _, title in event.styles])
        self._lines.highlighted = 0 if self._ids else None
        if not self._ids:
            self._reference.update("No style has these words; try fewer.")

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
        return self._ids[at] if at is not None and at < len(self._ids) else None

    @work(thread=True, exclusive=True, group="preview", exit_on_error=False)
    def _preview(self, style_id: str, form: str) -> None:
        try:
            text = self._citer.preview(self._article, style_id, form)
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

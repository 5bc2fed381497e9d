"""The choice of a citation style or an output format, with a preview of what would be copied.

The formats that other programs read, such as BibTeX, are in the list with the styles, because people type `bibtex`
there. `tab` changes the markup in which a style is rendered.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from tui.app.citer import STYLE_LANGUAGE, Citer
from tui.app.content import content, content_lines
from tui.app.dialogs.dialog import Dialog
from tui.app.panes import Quotable
from tui.app.widgets.bars import key_line
from tui.app.widgets.menu_lines import MenuLines
from tui.app.widgets.signs import IN_FORCE
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
"""The styles that most people look for; shown after the person's own before anything is typed."""

_SHOWN = 40
_SEARCHED = 1000
"""Styles with the words typed among which favourites come first."""
_PREVIEW_AFTER = 0.12
FORMS = {
    "bibtex": "BibTeX, for LaTeX",
    "biblatex": "BibLaTeX, for LaTeX",
    "ris": "RIS, for EndNote, Zotero, Mendeley",
    "csl-json": "CSL-JSON, for Zotero and pandoc",
    "csl-yaml": "CSL-YAML, for pandoc",
    "wikipedia": "Wikipedia, as {{cite news}} and its like",
    "html": "HTML, with italics and links",
    "markdown": "Markdown, with italics and links",
    "rst": "reStructuredText",
    "rtf": "RTF, for word processors",
    "in-text": "the citation in your text, or the footnote",
    "pandoc": "a citation by key for pandoc and Quarto, [@key]",
    "latex": "a citation by key for LaTeX, \\cite{key}",
    "org": "a citation by key for Org, [cite:@key]",
    "typst": "a citation by key for Typst, @key",
    "key": "the citation key alone",
}
"""What the list calls the output formats; those that are rendered use the style in force."""

LANGUAGES = {
    "ca-AD": "Catalan, català",
    "cs-CZ": "Czech, čeština",
    "da-DK": "Danish, dansk",
    "de-AT": "German, Deutsch, Austria",
    "de-CH": "German, Deutsch, Switzerland",
    "de-DE": "German, Deutsch",
    "el-GR": "Greek, Ελληνικά",
    "en-GB": "English, United Kingdom",
    "en-US": "English, United States",
    "es-ES": "Spanish, español",
    "es-MX": "Spanish, español, Mexico",
    "et-EE": "Estonian, eesti",
    "fi-FI": "Finnish, suomi",
    "fr-CA": "French, français, Canada",
    "fr-FR": "French, français",
    "he-IL": "Hebrew, עברית",
    "hr-HR": "Croatian, hrvatski",
    "hu-HU": "Hungarian, magyar",
    "it-IT": "Italian, italiano",
    "ja-JP": "Japanese, 日本語",
    "ko-KR": "Korean, 한국어",
    "lt-LT": "Lithuanian, lietuvių",
    "mn-MN": "Mongolian, монгол",
    "nb-NO": "Norwegian, norsk bokmål",
    "nl-NL": "Dutch, Nederlands",
    "pl-PL": "Polish, polski",
    "pt-BR": "Portuguese, português, Brazil",
    "pt-PT": "Portuguese, português",
    "ro-RO": "Romanian, română",
    "ru-RU": "Russian, русский",
    "sv-SE": "Swedish, svenska",
    "tr-TR": "Turkish, Türkçe",
    "uk-UA": "Ukrainian, українська",
    "vi-VN": "Vietnamese, Tiếng Việt",
    "zh-CN": "Chinese, 中文",
}
"""The languages of references that the list offers, by locale."""


class _Choice(NamedTuple):
    """What is copied in."""

    style_id: str
    form: str
    locale: str


class _Entry(NamedTuple):
    """A line of the list: a style, in the markup that `tab` chose, a format, or a language."""

    line: str
    style_id: str = ""
    """Empty for a format, which keeps the style in force."""
    form: str = ""
    """Empty for a style or a language."""
    locale: str = ""
    """Empty for a style or a format."""


class StyleScreen(Dialog[bool]):
    """Gives whether a style or a format was chosen; the citer then uses it."""

    DEFAULT_CSS = """
    StyleScreen {
        & #preview.-stale { color: $dim; text-style: $dim-style; }
        &.-low #preview { display: none; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(False)", "Leave"),
        Binding("down,ctrl+n", "move(1)", "Next style"),
        Binding("up,ctrl+p", "move(-1)", "Previous style"),
        Binding("ctrl+t", "favourite", "Favourite"),
        Binding("tab", "form(1)", "Next format"),
        Binding("shift+tab", "form(-1)", "Previous format"),
    ]

    class Found(Message):
        """The styles and formats with the words typed have been found."""

        def __init__(self, query: str, entries: list[_Entry], styles: int) -> None:
            super().__init__()
            self.query = query
            self.entries = entries
            self.styles = styles
            """How many styles there are."""

    class Previewed(Message):
        """What would be copied in a style and format has been rendered."""

        def __init__(self, choice: _Choice, text: str) -> None:
            super().__init__()
            self.choice = choice
            self.text = text

    def __init__(
        self,
        citer: Citer,
        cited: Callable[[], Sequence[Article]],
        quotable: Quotable | None = None,
        *,
        others: int = 0,
    ) -> None:
        """`cited` returns the articles to preview, in a thread; `quotable` are selected words of the one article.

        `others` counts the articles that are cited as well and not in the preview.
        """
        super().__init__()
        self._others = others
        self._citer = citer
        self._cited = cited
        self._quotable = quotable
        self._forms: Sequence[str] = ()
        self._form = "text"
        self._found: list[_Entry] = []
        self._found_for: str | None = None
        """The words for which the list is shown."""
        self._chooses_soon = False
        """Whether `enter` was pressed before the list for the words typed was there."""
        self._timer: Timer | None = None
        hint = "a style, a format or a language: chicago 17"
        self._words = Input(placeholder=hint, compact=True, select_on_focus=False)
        self._lines = MenuLines(opens_at_a_click=False)
        self._form_line = key_line()
        self._reference = Static(id="preview", markup=False)

    def compose(self) -> ComposeResult:
        """Lay out the input, the list, the preview and the keys."""
        with Vertical(classes="dialog dialog-list dialog-tall"):
            yield self._words
            yield self._lines
            yield self._reference
            yield self._form_line

    def on_mount(self) -> None:
        """Begin with the styles at hand."""
        from tui.citations.output_formats import STYLED_FORMATS

        self._forms = STYLED_FORMATS
        if self._citer.form in self._forms:
            self._form = self._citer.form
        self._say_form()
        self._look_for("")
        self._words.focus()

    def _say_form(self) -> None:
        self._form_line.keys = (
            ("enter", f"takes it as {self._form}"), ("tab", "another format"), ("ctrl+t", "favourite"),
            ("esc", "leaves"),
        )  # fmt: skip

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._chooses_soon = False
        self._look_for(event.value)

    @work(thread=True, exclusive=True, group="styles", exit_on_error=False)
    def _look_for(self, words: str) -> None:
        styles, at_hand = self._citer.styles, self._citer.at_hand
        if words.strip():
            favourites = self._citer.favourites
            found = styles.search(words, limit=_SEARCHED)
            found.sort(key=lambda style: (style.id not in favourites, style.id not in WELL_KNOWN))
        else:
            found = list(styles.get_all([*at_hand, *WELL_KNOWN]))
        entries = [_Entry(style.title, style_id=style.id) for style in found[:_SHOWN]]
        forms = _forms(words) + _languages(words, self._citer.locale)
        if not get_current_worker().is_cancelled:
            listed = forms + entries if words.strip() else entries + forms
            self.post_message(self.Found(words, listed, len(styles.all())))

    @on(Found)
    def _show_found(self, event: Found) -> None:
        if event.query != self._words.value:
            return
        self._found, self._found_for = event.entries, event.query
        self._words.placeholder = f"one of {event.styles:,} styles, a format or a language: chicago 17"
        self._show_lines()
        if self._found:
            at = next((at for at, entry in enumerate(self._found) if self._is_in_force(entry)), 0)
            self._lines.highlighted = 0 if event.query.strip() else at
            if self._chooses_soon:
                self._choose()
            return
        said = f"No style, format or language is called “{event.query.strip()}”."
        self._lines.add_option(Option(content(said), disabled=True))
        self._lines.highlighted = None
        self._preview_soon()
        self._reference.update("")

    def _is_in_force(self, entry: _Entry) -> bool:
        """Return whether citations are copied in this style, format or language now."""
        if entry.locale:
            return entry.locale == self._citer.locale
        if self._citer.form in self._forms:
            return entry.style_id == self._citer.style.id
        return entry.form == self._citer.form

    def _show_lines(self) -> None:
        self._lines.set_options([content(self._signs(entry) + entry.line) for entry in self._found])

    def _signs(self, entry: _Entry) -> str:
        in_force = IN_FORCE if self._is_in_force(entry) else " " * len(IN_FORCE)
        return f"{in_force}{'★' if entry.style_id in self._citer.favourites else ' '} "

    def action_favourite(self) -> None:
        """Make the style under the cursor a favourite, or no longer; it moves in the list the next time."""
        at = self._lines.highlighted
        if at is None or at >= len(self._found) or not self._found[at].style_id:
            return
        self._citer.turn_favourite(self._found[at].style_id)
        self._show_lines()
        self._lines.highlighted = at

    def action_move(self, lines: int) -> None:
        """Move in the list while the input keeps the focus."""
        self._lines.move(lines)

    def action_form(self, step: int) -> None:
        """Render styles in another markup."""
        at = self._forms.index(self._form) if self._form in self._forms else 0
        self._form = self._forms[(at + step) % len(self._forms)]
        self._say_form()
        self._preview_soon()

    @on(OptionList.OptionHighlighted)
    def _preview_soon(self) -> None:
        if self._timer is not None:
            self._timer.stop()
        self._reference.set_class(True, "-stale")  # until it is that of the style under the cursor
        if (choice := self._chosen) is not None:
            self._timer = self.set_timer(_PREVIEW_AFTER, lambda: self._preview(choice))

    @property
    def _chosen(self) -> _Choice | None:
        """The style, the format and the language under the cursor."""
        at = self._lines.highlighted
        if at is None or at >= len(self._found):
            return None
        entry = self._found[at]
        locale = "" if entry.locale == STYLE_LANGUAGE else entry.locale or self._citer.locale
        return _Choice(entry.style_id or self._citer.style.id, entry.form or self._form, locale)

    @work(thread=True, exclusive=True, group="preview", exit_on_error=False)
    def _preview(self, choice: _Choice) -> None:
        try:
            text = self._citer.preview(self._cited(), *choice, self._quotable)
        except BylineError as error:
            text = str(error)
        if not get_current_worker().is_cancelled:
            self.post_message(self.Previewed(choice, text))

    @on(Previewed)
    def _previewed(self, event: Previewed) -> None:
        if event.choice == self._chosen:
            first = f"The first of these and {self._others:,} more:" if self._others else ""
            lines = [*([content(first, "$dim")] if first else []), content_lines(event.text)]
            self._reference.update(Content("\n").join(lines))
            self._reference.set_class(False, "-stale")

    @on(Input.Submitted)
    @on(OptionList.OptionSelected)
    def _choose(self) -> None:
        if self._found_for != self._words.value:
            self._chooses_soon = True
        elif (choice := self._chosen) is not None:
            self._citer.choose(*choice)
            self.dismiss(True)


def _forms(words: str) -> list[_Entry]:
    """Return the formats whose names or purposes have words beginning with all the words typed."""
    wanted = words.casefold().split()
    return [
        _Entry(f"As {said}", form=form)
        for form, said in FORMS.items()
        if all(any(name.startswith(word) for name in f"{form} {said}".casefold().split()) for word in wanted)
    ]


def _languages(words: str, locale: str) -> list[_Entry]:
    """Return the languages whose names or tags begin with the words typed, and the style's own if another is set."""
    wanted = words.casefold().split()
    if not wanted:
        return []
    found = [
        _Entry(f"In {name.partition(',')[0]} ({tag})", locale=tag)
        for tag, name in LANGUAGES.items()
        if all(any(one.startswith(word) for one in f"{tag} {name}".casefold().split()) for word in wanted)
    ]
    if found and locale:
        found.append(_Entry("In the style's own language", locale=STYLE_LANGUAGE))
    return found

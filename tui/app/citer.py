"""Citing in the reader: the style and form in force, references prepared ahead, and the clipboard.

Everything here blocks while pandoc or a clipboard tool works, so it is called from threads only. Nothing of the
citations is imported before the first article has been on the screen for a moment.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from tui.app.inputs import ReaderInputs
from tui.app.panes import Quotable
from tui.errors import BylineError, UsageError

if TYPE_CHECKING:
    from tui.articles.anchor import Span
    from tui.articles.article import Article
    from tui.citations.output_formats import FormattedText
    from tui.citations.pandoc.render import Renderer
    from tui.citations.styles import Style, Styles
    from tui.clipboard.copy import Clipboard, Copy


_PATIENCE = 5.0
"""Seconds that copying a quotation waits for the facts, which say whose words it is."""
STYLE_LANGUAGE = "style"
"""Stands for the style's own language where the configuration names another."""
_RECENT = 5
"""How many of the styles chosen lately are remembered."""


@dataclass(frozen=True, slots=True)
class CopyResult:
    """What to tell the person about a copy."""

    message: str
    reached: bool
    lacking: bool = False
    """Whether the message ends with details that the article lacks."""
    warned: bool = False
    """Whether the message names something that went wrong, though the text arrived."""


class Citer:
    """Cites and quotes articles. May be used from any thread."""

    def __init__(self, inputs: ReaderInputs, write_to_terminal: Callable[[str], None]) -> None:
        self._inputs = inputs
        self._write_to_terminal = write_to_terminal
        self.style_id = inputs.preferences.now.style or inputs.settings.style
        self.form = inputs.preferences.now.format or "text"

    @cached_property
    def styles(self) -> Styles:
        """The citation styles, the person's own among them."""
        from tui.citations.styles import Styles

        places = self._inputs.places
        return Styles(places.cache_dir, places.data_dir / "styles")

    @cached_property
    def renderer(self) -> Renderer:
        """The renderer, with its cache."""
        from tui.citations.pandoc.render import Renderer

        return Renderer(self._inputs.places.cache_dir)

    @cached_property
    def clipboard(self) -> Clipboard:
        """The ways to the clipboard of this session."""
        from tui.clipboard.copy import Clipboard

        return Clipboard(
            self._inputs.places.data_dir, order=self._inputs.settings.clipboard, write=self._write_to_terminal
        )

    @property
    def style(self) -> Style:
        """The style in force, in the chosen language; the default style if the chosen one is gone."""
        try:
            return self.style_of(self.style_id, self.locale)
        except UsageError:
            return self.styles.get("")

    @property
    def locale(self) -> str:
        """The chosen language of references; empty for the style's own."""
        chosen = self._inputs.preferences.now.locale
        return "" if chosen == STYLE_LANGUAGE else chosen or self._inputs.settings.locale

    def style_of(self, style_id: str, locale: str) -> Style:
        """Return a style in a language. Raises `UsageError`."""
        return self.styles.get(style_id).in_locale(locale)

    @property
    def favourites(self) -> tuple[str, ...]:
        """The ids of the styles that are marked as favourites."""
        return self._inputs.preferences.now.favourite_styles

    @property
    def at_hand(self) -> tuple[str, ...]:
        """The ids of the styles that come first: favourites, those chosen lately, the one in force."""
        now = self._inputs.preferences.now
        return tuple(dict.fromkeys([*now.favourite_styles, *now.recent_styles, self.style.id]))

    def choose(self, style_id: str, form: str, locale: str) -> None:
        """Use a style, a format and a language from now on, also next time; no language is the style's own."""
        self.style_id, self.form = style_id, form
        if not locale and self._inputs.settings.locale:
            locale = STYLE_LANGUAGE
        preferences = self._inputs.preferences
        recent = dict.fromkeys([style_id, *preferences.now.recent_styles])
        preferences.change(style=style_id, format=form, locale=locale, recent_styles=tuple(recent)[:_RECENT])

    def turn_favourite(self, style_id: str) -> bool:
        """Marks a style as a favourite, or no longer; whether it is one now."""
        others = tuple(one for one in self.favourites if one != style_id)
        marked = len(others) == len(self.favourites)
        self._inputs.preferences.change(favourite_styles=(*others, style_id) if marked else others)
        return marked

    def prepare(self, article: Article) -> None:
        """Render the article's reference ahead, so that copying it is instant. Raises `BylineError`."""
        from tui.citations.output_formats import STYLED_FORMATS

        if self.form in STYLED_FORMATS:
            self._cited([article], self.style, self.form)

    def preview(
        self, articles: Sequence[Article], style_id: str, form: str, locale: str, quotable: Quotable | None = None
    ) -> str:
        """Return what that choice would copy: the references, and the selected words of the first article.

        Raises `BylineError`.
        """
        from tui.citations.output_formats import STYLED_FORMATS

        style = self.style_of(style_id, locale)
        cited = self._cited(articles, style, form)
        text = "\n\n".join([cited.text, *cited.notes])
        if quotable is None or form not in STYLED_FORMATS:
            return text
        quotation = self._quotation(articles[0], quotable, style, form)[0].text
        if form == "text":  # it ends in the reference, which is there already
            quotation = quotation.partition("\n\n")[0]
        return f"{text}\n\n{quotation}"

    def copy_reference(self, article: Article) -> CopyResult:
        """Copy the reference in the style and form in force, and name missing details. Raises `BylineError`."""
        from tui.citations.csl import missing_fields

        style = self.style
        cited = self._cited([article], style, self.form)
        lacking = "".join(f", {what}" for what in missing_fields(article))
        return replace(self._copy(cited, f"{style.id}{lacking}"), lacking=bool(lacking))

    def copy_bibliography(self, articles: list[Article]) -> CopyResult:
        """Copy the references of several articles as one list, in the style's order. Raises `BylineError`."""
        style = self.style
        cited = self._cited(articles, style, self.form)
        return self._copy(cited, f"{len(articles)} references, {style.id}")

    def reference(self, article: Article) -> str:
        """Return the reference of an article in the style in force, as plain text. Raises `BylineError`."""
        return self._cited([article], self.style, "text").text

    def bibliography(self, articles: Sequence[Article], form: str) -> FormattedText:
        """Return the references of articles in a format, in the style's order. Raises `BylineError`."""
        return self._cited(articles, self.style, form)

    def copy_again(self, copied: Copy) -> CopyResult:
        """Copy again what was copied before (`Clipboard.history`)."""
        return self._send(copied.text, copied.html, copied.what)

    def copy_text(self, text: str, what: str) -> CopyResult:
        """Copy a text as it is."""
        return self._send(text, "", what)

    def copy_quotation(self, article: Article, quotable: Quotable) -> CopyResult:
        """Copy words of the article as a quotation with its citation and link. Raises `BylineError`."""
        style = self.style
        cited, known = self._quotation(article, quotable, style, self.form)
        what = "fact with its sentence" if quotable.fact else "quotation"
        return self._copy(
            cited, f"{what}, {style.id}" + ("" if known else ", without its speaker, who is not known yet")
        )

    def _quotation(self, article: Article, quotable: Quotable, style: Style, form: str) -> tuple[FormattedText, bool]:
        """Return words as a quotation, and whether it is known whose they are, which the facts may have to find."""
        from tui.citations.quotation import are_in_marks, quote

        form = form if form in ("html", "markdown") else "text"
        speaker, is_quoted, known = quotable.speaker, bool(quotable.speaker), True
        if not speaker and not quotable.fact and are_in_marks(article, quotable.spans):
            speaker, is_quoted, known = self._attribution(article, quotable.spans)
        cited = quote(article, quotable.spans, style, self.renderer, form=form, speaker=speaker, is_quoted=is_quoted)
        return _after(quotable.fact, cited, form) if quotable.fact else cited, known

    def _attribution(self, article: Article, spans: Sequence[Span]) -> tuple[str, bool, bool]:
        """Return who says words between quotation marks, whether they are quoted, and whether that is known in time."""
        from tui.citations.quotation import attribution_in

        finding = self._inputs.library.facts.analyse(article)
        try:
            analysis = finding.result(_PATIENCE)
        except (TimeoutError, CancelledError, BylineError):
            finding.cancel()
            return "", True, False
        found = attribution_in(analysis.facts, spans)
        if found is None:
            return "", not analysis.complete, analysis.complete
        return str(found), True, True

    def _cited(self, articles: Sequence[Article], style: Style, form: str) -> FormattedText:
        """Return the articles in a style and format; a note says that their lasting keys cannot be looked up."""
        from tui.citations.output_formats import cite
        from tui.marks.citation_keys import CitationKeyRegistry

        keys = CitationKeyRegistry(self._inputs.places.data_dir)
        cited = cite(articles, form, style, self.renderer, keys)
        return cited if keys.problem is None else replace(cited, notes=(*cited.notes, str(keys.problem)))

    def _copy(self, cited: FormattedText, what: str) -> CopyResult:
        sent = self._send(cited.text, cited.html, "; ".join([what, *cited.notes]))
        return replace(sent, warned=bool(cited.notes))

    def _send(self, text: str, html: str, what: str) -> CopyResult:
        outcome = self.clipboard.copy(text, html, what)
        return CopyResult(f"{outcome.message} · {what}", outcome.reached)


def _after(fact: str, cited: FormattedText, form: str) -> FormattedText:
    """Return a fact in a paragraph of its own, followed by the words that state it."""
    from html import escape

    from tui.citations.output_formats import FormattedText

    paragraph = f"<p>{escape(fact, quote=False)}</p>\n"
    text = paragraph + cited.text if form == "html" else f"{fact}\n\n{cited.text}"
    return FormattedText(text, paragraph + cited.html if cited.html else "", cited.notes)

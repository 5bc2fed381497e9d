"""A quotation: the words of an article in quotation marks, who says so, where, and a link to the very place.

Manuals agree on the form. What is run into a text has the marks of its language, and the stop comes after the
citation; what is set apart as a block has neither. Sentences that were left out leave an ellipsis; nothing else is
changed in the words. Where there are no pages, the paragraph is counted (APA 8.28), but not for MLA, which wants no
numbers that the source does not print (MLA 6.26).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

from tui import pandoc
from tui.analysis.fact import Fact, Mention
from tui.articles.anchor import Span
from tui.articles.article import Article
from tui.citations.csl import to_csl_for_rendering
from tui.citations.output_formats import FormattedText
from tui.citations.pandoc import inlines
from tui.citations.pandoc.inlines import Inlines
from tui.citations.pandoc.render import Entry, Renderer, Within
from tui.citations.quotation_marks import marks_of, turned, within_marks
from tui.citations.style_traits import family_of
from tui.citations.styles import Style
from tui.citations.text_fragment import link_to
from tui.errors import UsageError

QUOTE_FORMS = ("text", "html", "markdown", "latex", "org")
"""The forms in which quotations are given: `text` runs on, the others are blocks."""

_NO_PARAGRAPHS = {"heading", "rule", "image", "footnote"}
_PARAGRAPH = {"de": ("Abs.", "Abs."), "es": ("párr.", "párrs."), "fr": ("paragr.", "paragr."), "it": ("par.", "par.")}
_QUOTED_IN = {"de": "zitiert nach", "es": "citado en", "fr": "cité dans", "it": "citato in", "pt": "citado em"}


def quote(
    article: Article,
    spans: Sequence[Span],
    style: Style,
    renderer: Renderer,
    *,
    form: str = "text",
    speaker: str = "",
) -> FormattedText:
    """The words at these places of the article, in order, as a quotation with its citation and its link.

    `speaker` is who says them in the article, where that is somebody else than its author. Blocks while pandoc works;
    raises `PandocError`, and `UsageError` for a form that is none.
    """
    if form not in QUOTE_FORMS:
        raise UsageError(f"there is no quotation as “{form}”", todo=f"known are {', '.join(QUOTE_FORMS)}")
    spans = sorted(span for span in spans if span.of(article.text).strip())
    item = to_csl_for_rendering(article)
    within = Within(_locator(article, spans, style), _quoted_in(style) if speaker else "")
    entry = renderer.render([item], style, within=within).entries[0]
    link = link_to(str(item.get("URL", "")), article.text, spans)
    if form == "text":
        return _running(article, spans, entry, speaker, link)
    paragraphs = _paragraphs(article, spans)
    if speaker:
        paragraphs = [within_marks(paragraphs[0])] if len(paragraphs) == 1 else paragraphs
    if form == "html":
        return _html_block(paragraphs, entry, speaker, link)
    return FormattedText(_block(paragraphs, entry, speaker, link, form))


def speaker_of(facts: Iterable[Fact], spans: Sequence[Span]) -> str:
    """Who says all of these words, by the quotations found in the article; empty where the article itself does."""
    if not spans:
        return ""
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    for fact in facts:
        speaker = fact.attributes.get("speaker") if fact.kind == "quote" else None
        if speaker and any(_covers(mention, start, end) for mention in fact.mentions):
            return speaker.quote if isinstance(speaker, Mention) else str(speaker)
    return ""


def paragraph_of(article: Article, offset: int) -> int:
    """The number of the paragraph that holds an offset, from 1; 0 before the first. Headings do not count."""
    return sum(block.start <= offset for block in article.blocks if block.kind not in _NO_PARAGRAPHS)


def _covers(mention: Mention, start: int, end: int) -> bool:
    """Whether a mention holds a selection, which may have the marks and the stop around it."""
    return mention.field == "text" and mention.start - 1 <= start and end <= mention.end + 2


def _locator(article: Article, spans: Sequence[Span], style: Style) -> str:
    if family_of(style) == "mla" or not spans:
        return ""
    first, last = paragraph_of(article, spans[0].start), paragraph_of(article, spans[-1].end - 1)
    one, several = _PARAGRAPH.get(style.locale[:2], ("para.", "paras."))
    if not first:
        return ""
    return f"{one} {first}" if first == last else f"{several} {first}–{last}"


def _quoted_in(style: Style) -> str:
    if family_of(style) == "mla":
        return "qtd. in"
    return _QUOTED_IN.get(style.locale[:2], "quoted in")


def _paragraphs(article: Article, spans: Sequence[Span]) -> list[str]:
    """The words paragraph by paragraph, an ellipsis where some were left out between two places."""
    paragraphs: list[str] = []
    previous: Span | None = None
    for span in spans:
        parts = [" ".join(part.split()) for part in span.of(article.text).split("\n\n")]
        between = article.text[previous.end : span.start] if previous else ""
        left_out = bool(between.strip())
        if previous is None:
            paragraphs += parts
        elif "\n\n" in between:
            if left_out:
                paragraphs[-1] += " …"
            paragraphs += parts
        else:
            joint = " … " if left_out else " " if between else ""
            paragraphs[-1] += joint + parts[0]
            paragraphs += parts[1:]
        previous = span
    return [paragraph for paragraph in paragraphs if paragraph]


def _running(article: Article, spans: Sequence[Span], entry: Entry, speaker: str, link: str) -> FormattedText:
    """The quotation as it stands in a sentence, then the reference, then the link."""
    words = " ".join(_paragraphs(article, spans))
    words = within_marks(words) if speaker else words
    marks = marks_of(article.language)
    ending = ""
    if entry.in_text:
        # A stop belongs to the sentence that quotes, and comes after the citation; a question stays in its marks.
        ending = "." if words.endswith((".", "?", "!")) else ""
        words = words[:-1] if words.endswith((".", ",", ";")) and not words.endswith("..") else words
    said = f"{speaker}: " if speaker else ""
    quoted = f"{said}{marks.opening}{turned(words, marks)}{marks.closing}"
    citation, listed = (entry.in_text, entry.reference) if entry.in_text else ([], entry.note)
    first = f"{quoted} {inlines.to_text(citation)}{ending}" if citation else quoted
    source = "\n".join(part for part in (inlines.to_text(listed), link) if part)
    cited = inlines.to_html(_linked(citation, link)) if citation else ""
    html = f"<p>{escape(quoted, quote=False)}{' ' if cited else ''}{cited}{ending}</p>"
    return FormattedText(
        f"{first}\n\n{source}".rstrip("\n"), f"{html}\n<p>{inlines.to_html(listed)}</p>" if listed else html
    )


def _linked(source: Inlines, link: str) -> Inlines:
    """A citation that leads to the words: by the link that it has, or as a link."""
    if not link:
        return source
    at = next((number for number, inline in enumerate(source) if inline["t"] == "Link"), None)
    if at is None:
        return [{"t": "Link", "c": [["", [], []], source, [link, ""]]}]
    return [*source[:at], {"t": "Link", "c": [*source[at]["c"][:2], [link, ""]]}, *source[at + 1 :]]


def _html_block(paragraphs: Sequence[str], entry: Entry, speaker: str, link: str) -> FormattedText:
    source = inlines.to_html(_linked(entry.in_text or entry.note, link))
    said = f"{escape(speaker, quote=False)}, " if speaker else ""
    cited_from = f' cite="{escape(link)}"' if link else ""
    words = "".join(f"<p>{escape(paragraph, quote=False)}</p>\n" for paragraph in paragraphs)
    listed = f"\n<p>{inlines.to_html(entry.reference)}</p>" if entry.in_text and entry.reference else ""
    text = f"<blockquote{cited_from}>\n{words}<p>— {said}{source}</p>\n</blockquote>{listed}"
    return FormattedText(text, text)


def _block(paragraphs: Sequence[str], entry: Entry, speaker: str, link: str, form: str) -> str:
    """A block quotation by pandoc's writer of the form, which knows what must be escaped."""
    source = _linked(entry.in_text or entry.note, link)
    said = inlines.from_text(f"— {speaker}, " if speaker else "— ")
    block: list[dict[str, Any]] = [{"t": "Para", "c": inlines.from_text(paragraph)} for paragraph in paragraphs]
    blocks: list[dict[str, Any]] = [{"t": "BlockQuote", "c": [*block, {"t": "Para", "c": [*said, *source]}]}]
    if entry.in_text and entry.reference:
        blocks.append({"t": "Para", "c": entry.reference})
    return pandoc.write(blocks, {"markdown": "commonmark"}.get(form, form))

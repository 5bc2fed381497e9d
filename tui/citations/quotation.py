"""Quote words of an article: in quotation marks, with speaker, citation and a link to the very place.

Manuals agree on the form. Words that run on in a text have the marks of its language, and the full stop follows the
citation; a block has neither. An ellipsis stands for sentences that were left out. Nothing else changes in the words,
except that footnote marks and soft hyphens, which are not words, are dropped. The citation gives the page of a file
that has pages (a PDF). Without pages the paragraph is counted (APA 8.28), but not in MLA, which wants no numbers that
the source does not print (MLA 6.26).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from html import escape
from typing import Any

from tui import pandoc
from tui.analysis.fact import Fact, Mention
from tui.analysis.quote_attribution import QuoteAttribution, attribution_of, is_reported
from tui.articles.anchor import Span
from tui.articles.article import Article
from tui.articles.footnote_marks import footnote_marks, words_of
from tui.citations.csl import to_csl_for_rendering
from tui.citations.output_formats import FormattedText
from tui.citations.pandoc import inlines
from tui.citations.pandoc.inlines import Inlines
from tui.citations.pandoc.render import Entry, Renderer, Within
from tui.citations.quotation_marks import curl, marks_for, nest_marks, strip_outer_marks
from tui.citations.style_traits import family_of
from tui.citations.styles import Style
from tui.citations.text_fragment import link_to
from tui.errors import UsageError

QUOTE_FORMATS = ("text", "html", "markdown", "latex", "org")
"""The formats of quotations: `text` runs on, the others are blocks."""

NOT_UNIQUE = "the link may lead to the same words in an earlier place"
"""Said if no text fragment can tell the place from another one."""

_NUMBER = re.compile(r"\d+|[ivxlcdm]+", re.IGNORECASE)
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
    is_quoted: bool = False,
) -> FormattedText:
    """Quote the words of these spans of the article, in order, with citation and link.

    `speaker` is who says them in the article, if it is not its author, or `according to the letter`; `is_quoted` says
    that the article quotes them without anybody known. Blocks while pandoc runs; raises `PandocError`, and `UsageError`
    for an unknown format.
    """
    if form not in QUOTE_FORMATS:
        raise UsageError(f"unknown format of a quotation “{form}”", todo=f"use one of {', '.join(QUOTE_FORMATS)}")
    spans = sorted(span for span in spans if span.of(article.text).strip())
    item = to_csl_for_rendering(article)
    within = Within(locator_of(article, spans, style), _quoted_in(style) if speaker or is_quoted else "")
    entry = renderer.render([item], style, within=within).entries[0]
    link, unique = link_to(str(item.get("URL", "")), article.text, spans, footnote_marks(article))
    paragraphs = _paragraphs(article, spans)
    if speaker or is_quoted:
        paragraphs = [strip_outer_marks(paragraphs[0])] if len(paragraphs) == 1 else paragraphs
    if form == "text":
        quoted = _running(article, " ".join(paragraphs), entry, speaker, link)
    elif form == "html":
        quoted = _html_block(paragraphs, entry, speaker, link)
    else:
        quoted = FormattedText(_block(paragraphs, entry, speaker, link, form))
    return quoted if unique else replace(quoted, notes=(NOT_UNIQUE,))


def attribution_in(facts: Iterable[Fact], spans: Sequence[Span]) -> QuoteAttribution | None:
    """Return who says all of these words, by the quotations found in the article.

    None where they are the article's own, as reported speech is; an empty attribution where it quotes somebody unknown.
    """
    facts = tuple(facts) if spans else ()
    for fact in facts:
        if fact.kind == "quote" and not is_reported(fact) and any(_covers(mention, spans) for mention in fact.mentions):
            return attribution_of(fact, facts)
    return None


def are_in_marks(article: Article, spans: Sequence[Span]) -> bool:
    """Whether all of these words stand between one pair of quotation marks, so that they may be somebody's."""
    from tui.analysis.quotations.quotation_marks import find

    if not spans:
        return False
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    blocks = [Span(block.start, block.end) for block in article.blocks if block.kind not in ("code", "rule")]
    return any(item.opened <= start and end <= item.closed + 1 for item in find(article.text, blocks))


def paragraph_of(article: Article, offset: int) -> int:
    """Return the number of the paragraph that holds an offset, from 1; 0 before the first. Headings do not count."""
    return sum(block.start <= offset for block in article.blocks if block.kind not in _NO_PARAGRAPHS)


def _covers(mention: Mention, spans: Sequence[Span]) -> bool:
    """Return whether a mention holds a selection, which may include the marks and the stop around it."""
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    return mention.field == "text" and mention.start - 1 <= start and end <= mention.end + 2


def place_of(article: Article, offset: int) -> str:
    """Return where an offset stands, as people say it: `p. 3`, or `para. 3` of an article without pages."""
    page = article.page_at(offset)
    return f"p. {page}" if page else f"para. {paragraph_of(article, offset)}"


def locator_of(article: Article, spans: Sequence[Span], style: Style) -> str:
    """Return the place of the words as pandoc reads it: pages without a label, which is known in all languages."""
    if not spans:
        return ""
    pages = [article.page_at(spans[0].start), article.page_at(spans[-1].end - 1)]
    if all(pages):
        return "–".join(dict.fromkeys(pages)) if all(map(_NUMBER.fullmatch, pages)) else f"p. {pages[0]}"
    if family_of(style) == "mla":
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
    """Return the words paragraph by paragraph, with an ellipsis between spans that do not follow each other."""
    paragraphs: list[str] = []
    previous: Span | None = None
    for span in spans:
        parts = [" ".join(part.split()) for part in words_of(article, span).split("\n\n")]
        between = words_of(article, Span(previous.end, span.start)) if previous else ""
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


def _running(article: Article, words: str, entry: Entry, speaker: str, link: str) -> FormattedText:
    """Return the quotation as it stands in a sentence, then the reference, then the link."""
    marks = marks_for(article.language)
    ending = ""
    if entry.in_text:
        # A stop belongs to the sentence that quotes, and comes after the citation; a question stays in its marks.
        ending = "." if words.endswith((".", "?", "!")) else ""
        words = words[:-1] if words.endswith((".", ",", ";")) and not words.endswith("..") else words
    said = f"{speaker[0].upper()}{speaker[1:]}: " if speaker else ""
    quoted = f"{said}{marks.opening}{nest_marks(words, marks)}{marks.closing}"
    citation, listed = (entry.in_text, entry.reference) if entry.in_text else ([], entry.note)
    first = f"{quoted} {inlines.to_text(citation)}{ending}" if citation else quoted
    source = "\n".join(part for part in (inlines.to_text(listed), link) if part)
    cited = inlines.to_html(_linked(citation, link)) if citation else ""
    html = f"<p>{escape(quoted, quote=False)}{' ' if cited else ''}{cited}{ending}</p>"
    return FormattedText(
        f"{first}\n\n{source}".rstrip("\n"), f"{html}\n<p>{inlines.to_html(listed)}</p>" if listed else html
    )


def _linked(source: Inlines, link: str) -> Inlines:
    """Return the citation with a link to the words: its own link redirected, or the whole as a link."""
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
    """Return a block quotation from pandoc's writer of the format, which escapes what must be escaped."""
    source = _linked(entry.in_text or entry.note, link)
    said = inlines.from_text(f"— {speaker}, " if speaker else "— ")
    block: list[dict[str, Any]] = [{"t": "Para", "c": inlines.from_text(paragraph)} for paragraph in paragraphs]
    blocks: list[dict[str, Any]] = [{"t": "BlockQuote", "c": [*block, {"t": "Para", "c": [*said, *source]}]}]
    if entry.in_text and entry.reference:
        blocks.append({"t": "Para", "c": entry.reference})
    if form == "latex":
        for one in blocks:
            one["c"] = (
                inlines.transform_words(one["c"], curl)
                if one["t"] == "Para"
                else [para | {"c": inlines.transform_words(para["c"], curl)} for para in one["c"]]
            )
    return pandoc.write(blocks, {"markdown": "commonmark"}.get(form, form))

"""Find the marks of footnotes in an article's text, such as `[1]`, which are not part of its words."""

from __future__ import annotations

import re

from tui.articles.anchor import Span
from tui.articles.article import Article

INVISIBLE = "\u00ad\u200b\u2060\ufeff"
"""Characters without a sign of their own: soft hyphens, zero-width spaces and joiners, byte order marks."""

_BRACKETED = re.compile(r"(?<=[^\W_])(?<!\bfig)[.,;:!?”’\"'»)]{0,2}(?P<mark>(?:\[(?:\d{1,3}|[a-z]|note \d{1,2})\])+)")
_RAISED = re.compile(r"(?<=[^\W\d_]{3})[.,;:!?”’\"'»)]{0,2}(?P<mark>[⁰¹²³⁴-⁹]{1,3})(?!\w)")
_INVISIBLE = re.compile(f"[{INVISIBLE}]")


def footnote_marks(article: Article) -> list[Span]:
    """Return the spans of footnote marks in the text, in order; code has none."""
    text = article.text
    code = [(block.start, block.end) for block in article.blocks if block.kind == "code"]
    code += [(inline.start, inline.end) for inline in article.inlines if inline.kind == "code"]
    spans = {Span(one.start, one.end) for one in article.inlines if one.kind == "footnote-reference"}
    for pattern in (_BRACKETED, _RAISED):
        for found in pattern.finditer(text):
            span = Span(*found.span("mark"))
            if not any(start < span.end and span.start < end for start, end in code):
                spans.add(span)
    kept: list[Span] = []
    for span in sorted(spans):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
        elif span.end > kept[-1].end:
            kept[-1] = Span(kept[-1].start, span.end)
    return kept


def words_of(article: Article, span: Span) -> str:
    """Return the words of a span as a reader sees them: without footnote marks and invisible characters."""
    pieces: list[str] = []
    at = span.start
    for mark in footnote_marks(article):
        if mark.start >= span.end:
            break
        if mark.end <= at:
            continue
        pieces.append(article.text[at : max(at, mark.start)])
        at = min(mark.end, span.end)
    pieces.append(article.text[at : span.end])
    return _INVISIBLE.sub("", "".join(pieces))

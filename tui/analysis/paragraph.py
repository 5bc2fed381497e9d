"""A paragraph with its sentences and, where there is a model, its parse.

Every paragraph is parsed by itself, so that no entity or clause spans two of them, and an offset in a parse is an
offset in the article less the paragraph's start. The sentences of the parse are those of `tui.analysis.sentences`, set
before the parser runs; no other code has a second opinion about where a sentence ends.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.articles.anchor import Span
from tui.articles.article import BlockKind

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as TokenSpan


@dataclass(frozen=True, eq=False, slots=True)
class Paragraph:
    """A block of the text (or a row of a table), or a piece of a very long one."""

    kind: BlockKind
    start: int
    end: int
    sentences: tuple[Span, ...]
    """In the article's text."""
    doc: Doc | None = None
    """The parse of exactly `text[start:end]`; None where there is no model for the language."""

    @property
    def span(self) -> Span:
        """Return its span in the article's text."""
        return Span(self.start, self.end)

    def tokens(self, span: Span) -> TokenSpan | None:
        """Return the tokens that a span of the article's text touches, or None where there is no parse."""
        if self.doc is None:
            return None
        return self.doc.char_span(span.start - self.start, span.end - self.start, alignment_mode="expand")

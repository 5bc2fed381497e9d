"""A sentence or headline as tokens of a parse, with their offsets in a field of the article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.analysis.fact import Field, Mention
from tui.articles.anchor import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})


@dataclass(frozen=True, slots=True)
class Passage:
    """The tokens `doc[start:end]`; `words` is the text of the whole field, in which the parse begins at `offset`."""

    field: Field
    words: str
    offset: int
    doc: Doc
    start: int
    end: int
    sentence: Span | None = None

    @property
    def tokens(self) -> TokenSpan:
        """Return the tokens of the passage."""
        return self.doc[self.start : self.end]

    def mention(self, first: int, last: int) -> Mention:
        """Return the tokens `[first, last)` as a mention."""
        tokens = self.doc[first:last]
        start = self.offset + tokens.start_char
        end = min(self.offset + tokens.end_char, len(self.words))
        return Mention(start, end, self.words[start:end], self.field, self.sentence)

    def tokens_of(self, mention: Mention) -> TokenSpan | None:
        """Return the tokens of a mention; None if it lies outside the passage."""
        if mention.field != self.field:
            return None
        low, high = self.tokens.start_char, self.tokens.end_char
        start, end = mention.start - self.offset, mention.end - self.offset
        if not low <= start < end <= high:
            return None
        return self.doc.char_span(start, end, alignment_mode="expand")


def object_of(preposition: Token) -> Token | None:
    """Return the object of a preposition: a noun or, as in `after changing`, a verb; None if there is none."""
    return next((child for child in preposition.children if child.dep_ in ("pobj", "pcomp")), None)


def content_of(tokens: TokenSpan) -> frozenset[str]:
    """Return the lemmas of a phrase's content words, in lower case."""
    return frozenset(token.lemma_.lower() for token in tokens if token.pos_ in _CONTENT)

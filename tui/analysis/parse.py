"""From an article to parsed paragraphs, in parts that bound memory.

A long article is parsed in parts, the first of them small, so that its first facts are found before the rest is read.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from tui.analysis.paragraph import Paragraph
from tui.analysis.sentences import block_sentences, split
from tui.articles.anchor import Span
from tui.articles.article import Article, Block

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_FIRST_PART = 6_000
_LARGEST_PART = 48_000
"""Code points of a part; a part's parse takes about two kilobytes a token."""
_LONGEST_PARAGRAPH = 6_000
_LONGEST_WORD = 200
"""Code points. Longer runs without white space are data, not words; tokenisers take quadratic time over them."""


class Piece(NamedTuple):
    """What becomes a paragraph when it is parsed."""

    block: Block
    span: Span
    sentences: tuple[Span, ...]


def split_into_pieces(article: Article, language: str) -> Iterator[Piece]:
    """Yield what is parsed at once: blocks, rows of tables, and pieces of blocks that are too long for one parse."""
    for block in article.blocks:
        if block.rows:
            for row in block.rows:
                cells = [cell for cell in row if cell.start < cell.end]
                if cells:
                    sentences = tuple(s for cell in cells for s in split(article.text, language, cell.start, cell.end))
                    yield Piece(block, Span(cells[0].start, cells[-1].end), sentences)
            continue
        piece: list[Span] = []
        for sentence in block_sentences(article.text, block, language):
            if piece and sentence.end - piece[0].start > _LONGEST_PARAGRAPH:
                yield Piece(block, Span(piece[0].start, piece[-1].end), tuple(piece))
                piece = []
            piece.append(sentence)
        if piece:
            yield Piece(block, Span(piece[0].start, piece[-1].end), tuple(piece))


def split_into_parts(pieces: Iterable[Piece]) -> Iterator[tuple[list[Piece], bool]]:
    """Yield the pieces in parts of growing size, each with whether it is the last.

    A news article is one part, so that its names are decided over all of it.
    """
    pieces = list(pieces)
    size = sum(piece.span.end - piece.span.start for piece in pieces)
    limit = _LARGEST_PART if size <= _LARGEST_PART else _FIRST_PART
    part: list[Piece] = []
    held = 0
    for index, piece in enumerate(pieces):
        part.append(piece)
        held += piece.span.end - piece.span.start
        if index + 1 == len(pieces):
            yield part, True
        elif held >= limit:
            yield part, False
            part, held, limit = [], 0, min(2 * limit, _LARGEST_PART)


class Parsed(NamedTuple):
    """The parse of a part."""

    paragraphs: tuple[Paragraph, ...]
    headline: Doc | None = None
    """The parse of the headline, if there was one to parse."""


def parse(
    article: Article, part: list[Piece], model: Language | None, deadline: float, *, headline: str = ""
) -> Parsed:
    """Return the paragraphs of a part, parsed if there is a model; only the first of them once the deadline passes.

    `headline` is parsed with them: by itself it would take as long as several paragraphs in a batch.
    """
    docs: Iterator[Doc | None] = iter([None] * len(part))
    parsed_headline: Doc | None = None
    if model is not None:
        text = _without_references(article)
        pieces = (_segmented(model, text, piece) for piece in part)
        docs = model.pipe(chain([model.make_doc(headline)] if headline else [], pieces), batch_size=32)
        parsed_headline = next(docs) if headline else None
    paragraphs: list[Paragraph] = []
    for (block, span, sentences), doc in zip(part, docs, strict=True):
        paragraphs.append(Paragraph(block.kind, span.start, span.end, sentences, doc))
        if time.monotonic() >= deadline and len(paragraphs) < len(part):
            break
    return Parsed(tuple(paragraphs), parsed_headline)


def _without_references(article: Article) -> str:
    """Return the text with spaces for footnote references: `Columbia[1]` is one word to the tokeniser."""
    pieces: list[str] = []
    position = 0
    for inline in article.inlines:
        if inline.kind == "footnote-reference":
            pieces += article.text[position : inline.start], " " * (inline.end - inline.start)
            position = inline.end
    return "".join([*pieces, article.text[position:]])


def _segmented(model: Language, text: str, piece: Piece) -> Doc:
    """Return the tokens of a piece with our sentence boundaries, which the parser keeps."""
    doc = model.make_doc(_tokenisable(piece.span.of(text)))
    starts = {sentence.start - piece.span.start for sentence in piece.sentences}
    begun = False
    for token in doc:
        begins = token.idx in starts or not begun
        token.is_sent_start = begins
        begun = True
    return doc


def _tokenisable(words: str) -> str:
    """Replace runs that no tokeniser should be given by as many hyphens."""
    if max(map(len, words.split()), default=0) <= _LONGEST_WORD:
        return words
    return re.sub(rf"\S{{{_LONGEST_WORD + 1},}}", lambda match: "-" * len(match[0]), words)

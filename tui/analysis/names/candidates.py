"""Find mention candidates: the model's entities with corrected boundaries, and capitalised runs that it missed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tui.analysis.names.boundaries import FUNCTION_WORDS, LINKS, extended, is_title, merged, pieces
from tui.analysis.names.gazetteer import is_large_place
from tui.analysis.names.lexicon import (
    CALENDAR,
    NOT_NAMES,
)
from tui.analysis.names.model import Candidate
from tui.analysis.paragraph import Paragraph
from tui.articles.anchor import Span
from tui.articles.article import Article

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NAME_LABELS = frozenset("PERSON ORG GPE LOC FAC NORP PRODUCT EVENT LAW".split())
"""The model's labels for named entities, without WORK_OF_ART, which it gives to headings and quotations."""
_OTHER_LABELS = frozenset("DATE TIME PERCENT MONEY QUANTITY ORDINAL CARDINAL".split())
_STOPS = frozenset(".!?…”\"’'")
_HEADLINE_SHARE = 0.75
_HEADLINE_WORDS = 4


def candidates(article: Article, paragraphs: Sequence[Paragraph]) -> list[Candidate]:
    """Return the mention candidates of some paragraphs in text order, without overlaps."""
    found: list[Candidate] = []
    for paragraph in paragraphs:
        if paragraph.doc is not None:
            found += _in_paragraph(paragraph, paragraph.doc, _headline_length(article, paragraph))
    found += _first_words(paragraphs, found)
    code = [Span(inline.start, inline.end) for inline in article.inlines if inline.kind == "code"]
    found = [candidate for candidate in found if not _touches(candidate.span, code)]
    found.sort(key=lambda candidate: candidate.span)
    return found


def _touches(span: Span, code: list[Span]) -> bool:
    """Return whether a span overlaps inline code, which contains no names; `code` must be sorted."""
    index = bisect_left(code, Span(span.end, span.end)) - 1
    return index >= 0 and code[index].end > span.start


def _first_words(paragraphs: Sequence[Paragraph], found: list[Candidate]) -> Iterator[Candidate]:
    """Yield the first words of sentences, where a capital is no evidence, that are names elsewhere in the text."""
    known = {candidate.text for candidate in found if candidate.end - candidate.start == 1 and candidate.label}
    covered = {(c.paragraph.start, index) for c in found for index in range(c.start, c.end)}
    for paragraph in paragraphs:
        if paragraph.doc is None:
            continue
        for sentence in paragraph.doc.sents:
            first = sentence.start
            if paragraph.doc[first].text in known and (paragraph.start, first) not in covered:
                yield _candidate(paragraph, paragraph.doc, first, first + 1, "")


def _candidate(
    paragraph: Paragraph, doc: Doc, start: int, end: int, label: str, *, headline: bool = False
) -> Candidate:
    stop = start > 1 and doc[start - 1].text == "." and is_title(doc[start - 2])
    return Candidate(paragraph, doc, start, end, label, start - stop, headline)


def _headline_length(article: Article, paragraph: Paragraph) -> int:
    """Return the length of a title-case headline that the page repeats at the paragraph's start, else 0."""
    title = article.title
    repeats = len(title.split()) >= _HEADLINE_WORDS and article.text.startswith(title, paragraph.start)
    capital = sum(word[0].isupper() for word in title.split()) >= _HEADLINE_SHARE * len(title.split())
    return len(title) if repeats and capital else 0


def _in_paragraph(paragraph: Paragraph, doc: Doc, repeated: int) -> Iterator[Candidate]:
    """Yield the candidates of a paragraph whose first `repeated` code points are the headline."""
    headline = [token.idx < repeated for token in doc]
    for sentence in doc.sents:
        if _is_headline(list(sentence)):
            headline[sentence.start : sentence.end] = [True] * len(sentence)
    marked: list[tuple[int, int, str]] = []
    taken = [False] * len(doc)
    for entity in doc.ents:
        if entity.label_ in NAME_LABELS:
            marked += pieces(doc, entity.start, entity.end, entity.label_)
        if entity.label_ in NAME_LABELS | _OTHER_LABELS:
            taken[entity.start : entity.end] = [True] * len(entity)
    marked = merged(doc, marked)
    marked = [extended(doc, *piece, taken) for piece in marked]
    for start, end, _ in marked:
        taken[start:end] = [True] * (end - start)
    marked += _runs(doc, taken)
    for start, end, label in sorted(marked):
        yield _candidate(paragraph, doc, start, end, label, headline=headline[start])


def _is_headline(tokens: list[Token]) -> bool:
    long = [token for token in tokens if token.is_alpha and len(token) > 1]
    if len(long) > 1 and all(token.text.isupper() for token in long):  # "REALITY, NOT A THREAT"
        return True
    if tokens[-1].text in _STOPS:
        return False
    words = [token for token in tokens if token.is_alpha and len(token) > 3]
    capitals = sum(token.text[0].isupper() for token in words)
    return len(words) >= _HEADLINE_WORDS and capitals >= _HEADLINE_SHARE * len(words)


def _runs(doc: Doc, taken: list[bool]) -> Iterator[tuple[int, int, str]]:
    """Yield the runs of capitalised words that the model missed, as (start, end, label)."""
    index = 0
    while index < len(doc):
        if taken[index] or not _may_begin(doc[index]):
            index += 1
            continue
        start, index = index, index + 1
        while index < len(doc) and not doc[index].is_sent_start and not taken[index]:
            token = doc[index]
            if token.text[0].isupper() and token.is_alpha and token.lower_ not in CALENDAR:
                index += 1
            elif (
                token.lower_ in LINKS
                and index + 1 < len(doc)
                and not taken[index + 1]
                and doc[index + 1].text[0].isupper()
                and doc[index + 1].is_alpha
            ):
                index += 2
            else:
                break
        while index - start > 1 and is_title(doc[start]):
            start += 1
        if doc[start].text[0].isupper():  # not what is left of "Minister of Health"
            yield extended(doc, start, index, "", taken)


def _may_begin(token: Token) -> bool:
    text = token.text
    if not text[0].isupper() or not (token.is_alpha or any(letter.isupper() for letter in text[1:])):
        return False
    lower = text.lower().rstrip(".")
    if lower in FUNCTION_WORDS or lower in CALENDAR or lower in NOT_NAMES or not text[0].isalpha():
        return False
    return token.pos_ == "PROPN" or not token.is_sent_start or is_large_place(text)

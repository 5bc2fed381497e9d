"""Where names may stand: what the model marks, put to rights at its edges, and capitalised runs that it passed over."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.analysis.analysis_input import Document, Paragraph
from tui.analysis.names.boundaries import FUNCTION_WORDS, LINKS, extended, is_title, merged, pieces
from tui.analysis.names.gazetteer import is_large_place
from tui.analysis.names.lexicon import (
    CALENDAR,
    NOT_NAMES,
)
from tui.articles.anchor import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NAME_LABELS = frozenset("PERSON ORG GPE LOC FAC NORP PRODUCT EVENT LAW".split())
"""The model's labels of entities that have names. Its WORK_OF_ART is left out: headings and quotations get it."""
_OTHER_LABELS = frozenset("DATE TIME PERCENT MONEY QUANTITY ORDINAL CARDINAL".split())
_STOPS = frozenset(".!?…”\"’'")
_HEADLINE_SHARE = 0.75
_HEADLINE_WORDS = 4


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """Tokens `start` to `end` of a paragraph's parse, which may be a name."""

    paragraph: Paragraph
    doc: Doc
    start: int
    end: int
    label: str
    """The model's label; empty where it has none."""
    headline: bool
    """Whether it stands in a line whose words are all capitalised, so that its capitals say nothing."""

    @property
    def place(self) -> Span:
        """The place in the article's text."""
        first, last = self.doc[self.start], self.doc[self.end - 1]
        return Span(self.paragraph.start + first.idx, self.paragraph.start + last.idx + len(last.text))

    @property
    def words(self) -> tuple[str, ...]:
        """Its tokens as they stand."""
        return tuple(token.text for token in self.doc[self.start : self.end])

    @property
    def text(self) -> str:
        """The words as they stand."""
        return self.doc[self.start : self.end].text

    def before(self, back: int = 1) -> Token | None:
        """The token so many before it, in the same sentence; the stop of a title (`Col.`) does not count."""
        index = self.start - back
        if self.start > 1 and self.doc[self.start - 1].text == "." and is_title(self.doc[self.start - 2]):
            index -= 1
        if index < 0 or any(self.doc[i].is_sent_start for i in range(index + 1, self.start + 1)):
            return None
        return self.doc[index]

    def after(self, on: int = 0) -> Token | None:
        """The token so many after it, in the same sentence."""
        index = self.end + on
        if index >= len(self.doc) or any(self.doc[i].is_sent_start for i in range(self.end, index + 1)):
            return None
        return self.doc[index]


def candidates(document: Document) -> list[Candidate]:
    """All candidates in the order of the text; they do not overlap."""
    found: list[Candidate] = []
    for paragraph in document.paragraphs:
        if paragraph.doc is not None:
            found += _in_paragraph(paragraph, paragraph.doc, _length_of_headline(document, paragraph))
    found += _first_words(document, found)
    code = [Span(inline.start, inline.end) for inline in document.article.inlines if inline.kind == "code"]
    found = [candidate for candidate in found if not _touches(candidate.place, code)]
    found.sort(key=lambda candidate: candidate.place)
    return found


def _touches(place: Span, code: list[Span]) -> bool:
    """Whether a place has a part in what is written for machines, which names nobody; `code` is in order."""
    index = bisect_left(code, Span(place.end, place.end)) - 1
    return index >= 0 and code[index].end > place.start


def _first_words(document: Document, found: list[Candidate]) -> Iterator[Candidate]:
    """First words of sentences, whose capitals say nothing, where they are names elsewhere in the document."""
    known = {candidate.text for candidate in found if candidate.end - candidate.start == 1 and candidate.label}
    covered = {(c.paragraph.start, index) for c in found for index in range(c.start, c.end)}
    for paragraph in document.paragraphs:
        if paragraph.doc is None:
            continue
        for sentence in paragraph.doc.sents:
            first = sentence.start
            if paragraph.doc[first].text in known and (paragraph.start, first) not in covered:
                yield Candidate(paragraph, paragraph.doc, first, first + 1, "", headline=False)


def _length_of_headline(document: Document, paragraph: Paragraph) -> int:
    """How much of a paragraph is the article's headline, which pages repeat before their text."""
    title = document.article.title
    repeats = len(title.split()) >= _HEADLINE_WORDS and document.text.startswith(title, paragraph.start)
    capital = sum(word[0].isupper() for word in title.split()) >= _HEADLINE_SHARE * len(title.split())
    return len(title) if repeats and capital else 0


def _in_paragraph(paragraph: Paragraph, doc: Doc, repeated: int) -> Iterator[Candidate]:
    """The candidates of a paragraph, of which so many code points repeat the headline."""
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
        yield Candidate(paragraph, doc, start, end, label, headline=headline[start])


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
    """Runs of capitalised words that the model passed over."""
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
